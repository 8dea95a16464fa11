/* spec.h - typed reading of one rule file.
 *
 * Every reading function notes the key as known and adds a problem with its
 * place when the value is of the wrong kind; what it returns then is the
 * fallback, so that a file's faults are all found in one go.
 */
#ifndef RULE_SPEC_H
#define RULE_SPEC_H

#include "base/yaml.h"
#include "rule/rule.h"

struct spec {
    const struct yaml_node *map;
    struct arena *arena;
    struct problems *problems;
    const struct language *language; /* NULL: a style for any language */
    const char *id;                  /* the rule's */
    const char *const *known[3];     /* keys that may stand, NULL-ended lists */
    bool tolerant;                   /* unknown keys are notes, not faults */
    bool fold;                       /* patterns ignore case, unless the file
                                        says otherwise */
};

bool spec_has(const struct spec *spec, const char *key);

/* NULL when the key is absent; else NUL-terminated. */
const char *spec_text(const struct spec *spec, const char *key);
bool spec_bool(const struct spec *spec, const char *key, bool fallback);
int64_t spec_int(const struct spec *spec, const char *key, int64_t fallback,
                 int64_t min, int64_t max);

/* One of `choices` (NULL-ended): its index, or `fallback`. */
int spec_choice(const struct spec *spec, const char *key,
                const char *const *choices, int fallback);

/* A list of scalars; one scalar is a list of one.  Absent: count 0. */
struct scalars {
    const struct yaml_node *const *items;
    uint32_t count;
};
struct scalars spec_list(const struct spec *spec, const char *key);

/* The same as texts that stay with what is made: nodes may go once it is. */
struct strs spec_texts(const struct spec *spec, const char *key);

/* A map; NULL when absent. */
const struct yaml_node *spec_map(const struct spec *spec, const char *key);

/* Adds a problem at the value of `key` (or at the head of the file). */
enum status spec_fault(const struct spec *spec, const char *key, int number,
                       const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Keys that neither list in `known` has: problems, with the nearest name. */
enum status spec_check_keys(const struct spec *spec);

/* `pattern` with {{name}} and {{lemma:word}} put in.  A name that is not there
 * is a problem at `place`; then the slice is empty. */
struct str spec_expand(const struct spec *spec, struct str pattern,
                       struct place place);

#endif
