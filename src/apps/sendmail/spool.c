/* spool.c - the message on standard input, kept until it is handed on. */
#include "spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/types.h>
#include <unistd.h>

#define PIECE (1 << 16)

static int open_file(void)
{
    const char *folder = getenv("TMPDIR");
    int fd = open(folder && folder[0] == '/' ? folder : "/tmp",
                  O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

    if (fd < 0 && folder)
        fd = open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    return fd;
}

static bool write_all(int to, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t step = write(to, bytes, len);

        if (step < 0 && errno != EINTR)
            return false;
        bytes += step > 0 ? step : 0;
        len -= step > 0 ? (size_t)step : 0;
    }
    return true;
}

/* Looks for a line with nothing but "." through pieces of any size. */
struct dots {
    int seen; /* 0: in a line, 1: at the start of one, 2: after ".", 3: after
                 ".\r" */
};

/* The bytes of the piece up to the end of that line; 0: it is not there. */
static size_t find_dot(struct dots *dots, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        char byte = bytes[i];

        if (byte == '\n' && dots->seen >= 2)
            return i + 1;
        if (byte == '\n')
            dots->seen = 1;
        else if (byte == '.' && dots->seen == 1)
            dots->seen = 2;
        else
            dots->seen = byte == '\r' && dots->seen == 2 ? 3 : 0;
    }
    return 0;
}

static bool take_all(int to, bool ignores_dots)
{
    struct dots dots = { 1 };
    char piece[PIECE];

    for (;;) {
        ssize_t len = read(0, piece, sizeof piece);
        size_t end = 0;

        if (len == 0)
            return true;
        if (len < 0 && errno == EINTR)
            continue;
        if (len < 0)
            return false;
        if (!ignores_dots)
            end = find_dot(&dots, piece, (size_t)len);
        if (!write_all(to, piece, end ? end : (size_t)len))
            return false;
        if (end)
            return true;
    }
}

int spool_read(bool ignores_dots)
{
    int spool = open_file();

    if (spool < 0)
        return -1;
    if (take_all(spool, ignores_dots) && lseek(spool, 0, SEEK_SET) == 0)
        return spool;
    close(spool);
    return -1;
}

char *spool_head(int spool, size_t max, size_t *len)
{
    off_t size = lseek(spool, 0, SEEK_END);
    char *bytes;
    ssize_t step = 1;

    if (size < 0)
        return NULL;
    if ((size_t)size < max)
        max = (size_t)size;
    bytes = malloc(max + 1);
    *len = 0;
    while (bytes && *len < max && step > 0) {
        step = pread(spool, bytes + *len, max - *len, (off_t)*len);
        *len += step > 0 ? (size_t)step : 0;
    }
    return bytes;
}

/* --- without a field ----------------------------------------------------- */

struct copying {
    const char *name;
    bool in_header, drops;
};

static bool is_field(const char *line, const char *name)
{
    size_t len = strlen(name);

    if (strncasecmp(line, name, len) != 0)
        return false;
    line += len + strspn(line + len, " \t");
    return *line == ':';
}

static bool keeps(struct copying *copying, const char *line)
{
    if (!copying->in_header)
        return true;
    if (line[0] == '\n' || (line[0] == '\r' && line[1] == '\n')) {
        copying->in_header = false;
        return true;
    }
    if (line[0] != ' ' && line[0] != '\t')
        copying->drops = is_field(line, copying->name);
    return !copying->drops;
}

static bool copy_lines(int to, FILE *from, const char *name)
{
    struct copying copying = { name, true, false };
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;
    bool good = true;

    while (good && (len = getline(&line, &cap, from)) > 0)
        good = !keeps(&copying, line) || write_all(to, line, (size_t)len);
    free(line);
    return good && !ferror(from);
}

bool spool_drop_field(int *spool, const char *name)
{
    int copy = open_file();
    FILE *from = copy < 0 ? NULL : fdopen(*spool, "r");
    bool good;

    if (!from)
        return false;
    rewind(from);
    good = copy_lines(copy, from, name) && lseek(copy, 0, SEEK_SET) == 0;
    fclose(from);
    *spool = copy;
    return good;
}
