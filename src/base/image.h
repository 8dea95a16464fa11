/* image.h - a file mapped into memory, and one written whole or not at all. */
#ifndef BASE_IMAGE_H
#define BASE_IMAGE_H

#include "base/arena.h"

struct image_stamp {
    uint64_t size;     /* bytes                                    */
    int64_t modified;  /* nanoseconds since the beginning of 1970  */
};

/* Size and time of the regular file at `path`; false if there is none. */
bool image_stamp(struct image_stamp *out, const char *path);

/* The same of `name` in a folder that image_folder opened: the way there is
 * gone once for all its files.  -1 when it cannot be opened, and then there are
 * no files; closed with image_folder_close. */
int image_folder(const char *path);
void image_folder_close(int folder);
bool image_stamp_in(struct image_stamp *out, int folder, const char *name);

/* The first `len` bytes of it; false if there are not as many, or somebody else
 * may have written them: see image_map. */
bool image_peek(void *out, size_t len, const char *path);

/* The bytes of the regular file at `path`, not empty and at most `max`,
 * read-only, unmapped with the arena.  It must belong to the user who runs
 * this, or to root, and nobody else may be able to write it.  STATUS_IO when
 * there is no such file, STATUS_LIMIT when it is too large; no problem is
 * added. */
enum status image_map(struct str *out, struct arena *arena, const char *path,
                      size_t max);

/* Writes `bytes` beside `path` and puts them in its place in one step, so that
 * a reader sees the old file or the new one.  Makes the folder if its parent
 * is there.  STATUS_IO on failure; then nothing is left behind. */
enum status image_write(struct arena *arena, const char *path,
                        struct str bytes);

/* Of the files in `folder` whose names end in `suffix` the `keep` written last
 * stay, the others are taken away.  What others have mapped stays with them.
 * That a file cannot be looked at or removed is no fault. */
void image_prune(const char *folder, const char *suffix, uint32_t keep);

#endif
