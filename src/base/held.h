/* held.h - files that were handed over in memory, over those on disk.
 *
 * What is held at a path goes before a file there; a folder has what is held
 * in it and what is on disk.  Every function takes NULL for a set: then there
 * is only the disk.
 */
#ifndef BASE_HELD_H
#define BASE_HELD_H

#include "base/file.h"

struct held;

/* An empty set, on the arena; NULL without memory. */
struct held *held_new(struct arena *arena);

/* Copies the bytes.  What was held at `path` before is replaced. */
enum status held_put(struct held *held, const char *path, struct str bytes);

bool held_is_empty(const struct held *held);

/* Whether it is `path` itself that is held. */
bool held_has(const struct held *held, const char *path);

/* Whether anything is held in a folder, or in one of its folders. */
bool held_has_in(const struct held *held, const char *folder);

/* As file_read, folder_list, file_is_regular and file_is_folder. */
enum status held_read(struct str *out, const struct held *held,
                      struct arena *arena, struct problems *problems,
                      const char *path, size_t max);
enum status held_list(const struct folder_entry **out, uint32_t *count,
                      const struct held *held, struct arena *arena,
                      struct problems *problems, const char *path);
bool held_is_regular(const struct held *held, const char *path);
bool held_is_folder(const struct held *held, const char *path);

#endif
