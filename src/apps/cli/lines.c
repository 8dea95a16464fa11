/* lines.c - a stream line by line, as it comes in. */
#include "lines.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define LINE_MAX_BYTES ((size_t)128 << 20) /* a draft of 16 MiB, all escaped */

static void drop_taken(struct lines *lines)
{
    if (lines->at == 0)
        return;
    memmove(lines->bytes.at, lines->bytes.at + lines->at,
            lines->bytes.len - lines->at);
    lines->bytes.len -= lines->at;
    lines->searched -= lines->at;
    lines->at = 0;
}

static void read_more(struct lines *lines)
{
    char piece[1 << 16];
    ssize_t len = read(lines->from, piece, sizeof piece);

    if (len > 0)
        bytes_add(&lines->bytes, piece, (size_t)len);
    else if (len == 0)
        lines->ended = true;
    else if (errno != EINTR)
        lines->ended = lines->failed = true;
}

/* Whether a whole line is in memory; sets it. */
static bool take_line(struct lines *lines)
{
    char *start = lines->bytes.at ? lines->bytes.at + lines->at : NULL;
    size_t from = lines->searched;
    char *end = start ? memchr(lines->bytes.at + from, '\n',
                               lines->bytes.len - from) : NULL;

    lines->searched = lines->bytes.len;
    if (!end && !(lines->ended && lines->bytes.len > lines->at))
        return false;
    lines->line.at = start;
    lines->line.len = end ? (size_t)(end - start)
                          : lines->bytes.len - lines->at;
    lines->at += lines->line.len + (end != NULL);
    lines->searched = lines->at;
    return true;
}

bool lines_next(struct lines *lines, struct out *out)
{
    lines->too_long = false;
    while (!take_line(lines)) {
        if (lines->ended)
            return false;
        if (out)
            out_flush(out);
        drop_taken(lines);
        if (lines->bytes.len > LINE_MAX_BYTES) {
            lines->too_long = true;
            lines->bytes.len = LINE_MAX_BYTES / 2;
            lines->searched = lines->bytes.len;
        }
        read_more(lines);
    }
    return true;
}

bool lines_have(const struct lines *lines)
{
    return lines->bytes.len > lines->searched &&
           memchr(lines->bytes.at + lines->searched, '\n',
                  lines->bytes.len - lines->searched) != NULL;
}

void lines_free(struct lines *lines)
{
    bytes_free(&lines->bytes);
}
