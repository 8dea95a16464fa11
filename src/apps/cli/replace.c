/* replace.c - one file put in place of another, whole or not at all. */
#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "say.h"

static bool write_all(int to, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t written = write(to, bytes, len);

        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0) {
            bytes += written;
            len -= (size_t)written;
        }
    }
    return true;
}

static bool holds(const char *path, const struct bytes *expected)
{
    struct bytes now = { NULL, 0, 0 };
    bool same = file_take(&now, path) && now.len == expected->len &&
                memcmp(now.at, expected->at, now.len) == 0;

    bytes_free(&now);
    return same;
}

static bool fill(int to, const char *path, const struct bytes *now)
{
    struct stat about;

    return stat(path, &about) == 0 && write_all(to, now->at, now->len) &&
           fchmod(to, about.st_mode & 07777) == 0 && fsync(to) == 0;
}

/* The new name is on the disk once its folder is. */
static void sync_folder(const char *path)
{
    char *folder = memory_printf("%s", path);
    char *slash = strrchr(folder, '/');
    int at;

    if (slash)
        slash[slash == folder] = 0;
    at = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (at >= 0) {
        fsync(at);
        close(at);
    }
    free(folder);
}

/* `path` has no symbolic links left. */
static bool replace(const char *path, const struct bytes *before,
                    const struct bytes *now)
{
    const char *slash = strrchr(path, '/');
    char *new_path = memory_printf("%.*s/.tact-XXXXXX", (int)(slash - path),
                                   path);
    int to = mkostemp(new_path, O_CLOEXEC);
    bool filled = to >= 0 && fill(to, path, now);
    bool done = false;

    if (!filled)
        say("cannot write beside %s: %s", path, strerror(errno));
    else if (!holds(path, before))
        say("%s was changed while it was read: it is left as it is", path);
    else if (rename(new_path, path) == 0)
        done = true;
    else
        say("cannot replace %s: %s", path, strerror(errno));
    if (to >= 0)
        close(to);
    if (to >= 0 && !done)
        unlink(new_path);
    if (done)
        sync_folder(path);
    free(new_path);
    return done;
}

bool file_replace(const char *path, const struct bytes *before,
                  const struct bytes *now)
{
    char *whole = realpath(path, NULL);
    bool done = false;

    if (!whole || access(whole, W_OK) != 0)
        say("cannot write %s: %s", path, strerror(errno));
    else
        done = replace(whole, before, now);
    free(whole);
    return done;
}

bool file_create(const char *path, const char *text)
{
    int to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    bool good;

    if (to < 0) {
        if (errno == EEXIST)
            say("%s is there already: it is left as it is", path);
        else
            say("cannot write %s: %s", path, strerror(errno));
        return false;
    }
    good = write_all(to, text, strlen(text));
    if (close(to) != 0 || !good) {
        say("cannot write %s: %s", path, strerror(errno));
        unlink(path);
        return false;
    }
    return true;
}
