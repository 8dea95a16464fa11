/* linter.h - the immutable linter, counted references. */
#ifndef ENGINE_LINTER_H
#define ENGINE_LINTER_H

#include "analysis/anatomy.h"
#include "engine/ruleset.h"
#include "lang/detect.h"
#include "verdict/score.h"

#include <stdatomic.h>

struct late_ruleset;

struct linter {
    atomic_uint references;
    struct arena *arena; /* everything here stands on it, itself included */
    struct late_ruleset *rulesets; /* see linter_ruleset */
    const struct language *const *languages; /* beside `rulesets` */
    uint32_t language_count;
    const struct language *const *known; /* the languages, then those that have
                                            no rules */
    uint32_t known_count;
    const struct detector *detector; /* of those known */
    const struct anatomy *anatomy;
    uint32_t budget_ms; /* what a draft may take; 0: no bound */
    const struct problem *notes; /* what was told when it was built */
    struct scoring scoring;
    struct settings settings;
    struct store store;
};

/* Builds a linter from settings, whose arena must live as long as it.  All
 * faults of all files are added to `problems`; with any fault the status is not
 * OK and *out NULL.  Rules that were good before and are kept are only read
 * when a draft asks for their language. */
enum status linter_build(struct linter **out, struct problems *problems,
                         const struct settings *settings);

struct linter *linter_ref(struct linter *linter);
void linter_unref(struct linter *linter); /* NULL allowed */

/* The rules for `languages[i]`; NULL when they cannot be read after all, or
 * there is no memory.  Any thread may ask. */
const struct ruleset *linter_ruleset(const struct linter *linter, uint32_t i);

/* Why there was none: the faults that were found in its rules are added to
 * `problems`; or STATUS_NOMEM, and the next who asks may get them. */
enum status linter_ruleset_fault(struct problems *problems,
                                 const struct linter *linter, uint32_t i);

/* All rules, those that are off too: NULL past the end. */
uint32_t linter_rule_count(const struct linter *linter);
const struct rule *linter_rule_at(const struct linter *linter, uint32_t i);

#endif
