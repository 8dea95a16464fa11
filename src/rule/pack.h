/* pack.h - a folder of rule files, in order of their names. */
#ifndef RULE_PACK_H
#define RULE_PACK_H

#include "base/file.h"
#include "base/yaml_files.h"
#include "rule/spec.h"

/* One rule file, its common keys read; the rest is for its kind. */
struct rule_file {
    struct rule *rule;
    const struct yaml_node *map;
    const char *extends; /* the kind's name */
    bool faulty;         /* its common keys have faults: it is only read on
                            to find the others */
};

struct pack {
    const struct rule_file *files;
    uint32_t count;
};

struct pack_origin {
    const char *folder;              /* where the .yml files are        */
    const char *id_prefix;           /* "en.Tone", "Google"             */
    const char *name;                /* "Tone", "Google"                */
    const struct language *language; /* NULL: for any language          */
    bool vale;                       /* a Vale style: no check id asked */
};

/* The keys every rule may have, NULL-ended. */
extern const char *const rule_keys[];

/* Reads them, but for `extends` and `when`.  What the rule had before is
 * forgotten.  Every fault is added. */
enum status rule_read_common(struct rule *rule, const struct spec *spec,
                             const struct pack_origin *origin);

/* Reads the one rule file at `path` in the same way, without its examples
 * unless they are wanted.  What is needed only until the rule is made is on
 * `work`.  STATUS_RULES if there was any fault; STATUS_IO when it is no rule at
 * all. */
enum status rule_file_read(struct rule_file *out, struct yaml_files *files,
                           struct arena *arena, struct arena *work,
                           struct problems *problems,
                           const struct pack_origin *origin, const char *path,
                           bool examples);

/* Reads all *.yml of a folder, from `files` what is kept there (may be NULL).
 * Every fault of every file is added; a file that is no map or extends nothing
 * is left out, one with other faults is marked.  STATUS_RULES if there was
 * any. */
enum status pack_read(struct pack *out, struct yaml_files *files,
                      struct arena *arena, struct problems *problems,
                      const struct pack_origin *origin);

#endif
