/* file.h - read a file whole, list a folder in order: the only opener of files.
 *
 * Only regular files are read: a folder, a pipe or a device is a problem, not
 * a wait.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"

/* The bytes of the file at `path`, on the arena, with a NUL behind them that
 * is not counted.  A missing or unreadable file is STATUS_IO, one over `max`
 * bytes STATUS_LIMIT; both add a problem. */
enum status file_read(struct str *out, struct arena *arena,
                      struct problems *problems, const char *path, size_t max);

struct folder_entry {
    const char *name; /* without the folder */
    const char *path; /* folder/name        */
    bool is_folder;
};

/* Entries of a folder in byte order, names that begin with a dot left out. */
enum status folder_list(const struct folder_entry **out, uint32_t *count,
                        struct arena *arena, struct problems *problems,
                        const char *path);

bool file_is_regular(const char *path);
bool file_is_folder(const char *path);

#endif
