/* yaml_files.h - YAML files read from disk, or from what was kept of them.
 *
 * Reading YAML is most of the time that starting takes.  A set of files
 * remembers the trees it read, can be written as flat bytes, and such bytes
 * give the same trees back.
 */
#ifndef BASE_YAML_FILES_H
#define BASE_YAML_FILES_H

#include "base/flat.h"
#include "base/held.h"
#include "base/yaml.h"

struct yaml_files;

/* A set that reads from disk, or what is held (may be NULL), and remembers; on
 * the arena.  NULL without memory. */
struct yaml_files *yaml_files_new(struct arena *arena,
                                  const struct held *held);

/* The same, but that it remembers nothing: for any number of threads. */
struct yaml_files *yaml_files_reader(struct arena *arena,
                                     const struct held *held);

/* What it reads over the disk; NULL: nothing. */
const struct held *yaml_files_held(const struct yaml_files *files);

/* What yaml_files_write wrote; the bytes must live as long.  STATUS_IO when
 * they are something else. */
enum status yaml_files_open(struct yaml_files **out, struct arena *arena,
                            struct flat *from);

void yaml_files_write(const struct yaml_files *files, struct buf *out);

/* As file_read and yaml_read, with `*root` on `arena`.  A file that was not
 * kept is read from disk; `files` may be NULL. */
enum status yaml_files_read(const struct yaml_node **root,
                            struct yaml_files *files, struct arena *arena,
                            struct problems *problems, const char *path,
                            size_t max);

/* The same, but where the file was kept the tree is on `nodes`, its texts stay
 * where they are kept, and keys of the root in `without`, NULL-ended, are left
 * out: they cost nothing then. */
enum status yaml_files_read_without(const struct yaml_node **root,
                                    struct yaml_files *files,
                                    struct arena *arena, struct arena *nodes,
                                    struct problems *problems,
                                    const char *path, size_t max,
                                    const char *const *without);

/* Whether the file was kept, or is there. */
bool yaml_files_has(const struct yaml_files *files, const char *path);

#endif
