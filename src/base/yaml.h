/* yaml.h - YAML to a tree whose every node knows its line and column: the only
 * user of libyaml.
 *
 * Aliases, anchors, tags and more than one document are refused; nesting is at
 * most 16 deep, a file at most 4 MiB.  Scalars are not typed: "yes", "5" and
 * "5.0" stay text until a reader asks for a type.
 */
#ifndef BASE_YAML_H
#define BASE_YAML_H

#include "base/arena.h"

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml_node {
    enum yaml_kind kind;
    const char *file;      /* as given to yaml_read                      */
    uint32_t line, column; /* from 1; code points                        */
    struct str text;       /* of a scalar: NUL-terminated, valid UTF-8   */
    bool quoted;           /* a scalar in quotes or a block scalar       */
    uint32_t count;        /* of a list or map: its items                */
    const struct yaml_node *const *items;
    const struct yaml_node *const *keys; /* of a map: scalars beside `items` */
};

/* Reads the one document in `bytes`.  `*out` is NULL on failure, and for an
 * empty document (then with STATUS_OK).  A duplicate key, an alias, a tag, a
 * byte that is not UTF-8 or a syntax fault is a problem with its place
 * (STATUS_RULES); so is too deep or too large (STATUS_LIMIT).  All that can be
 * seen are reported: only the first fault of syntax ends the reading.  `file`
 * is for messages and is borrowed. */
enum status yaml_read(const struct yaml_node **out, struct arena *arena,
                      struct problems *problems, const char *file,
                      struct str bytes);

/* The value of `key` in a map, or NULL.  NULL node allowed. */
const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key);

struct place yaml_place(const struct yaml_node *node);

/* Whole numbers, numbers with up to 4 decimals (as ten-thousandths), and
 * true/false, yes/no, on/off; false when the scalar is no such thing, or is
 * quoted. */
bool yaml_int(const struct yaml_node *node, int64_t *out);
bool yaml_decimal(const struct yaml_node *node, int64_t *ten_thousandths);
bool yaml_bool(const struct yaml_node *node, bool *out);

#endif
