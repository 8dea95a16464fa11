/* linter.h - the immutable linter, counted references. */
#ifndef ENGINE_LINTER_H
#define ENGINE_LINTER_H

#include "analysis/anatomy.h"
#include "check/check.h"
#include "rule/settings.h"
#include "verdict/score.h"

#include <stdatomic.h>

/* What a linter knows for drafts in one language. */
struct ruleset {
    const struct language *language;
    const struct matcher *matcher;
    struct question_patterns questions;
    struct rule *const *rules; /* those that are on, in order of their id */
    uint32_t rule_count;
    const uint32_t *owners;    /* of each pattern of the matcher: the rule that
                                  needs it, as a place in `rules`; or
                                  UINT32_MAX */
    const uint32_t *always;    /* rules that look at every draft, as places */
    uint32_t always_count;
    const struct applying *applying;
    uint32_t applying_count;
    struct speller *speller;
};

/* A dimension applies to a draft when all of `known` is known. */
struct applying {
    enum dimension dimension;
    unsigned known; /* enum known_bit, or'ed */
};

struct linter {
    atomic_uint references;
    struct arena *arena; /* everything here stands on it, itself included */
    const struct ruleset *rulesets;
    const struct language *const *languages; /* beside `rulesets` */
    uint32_t language_count;
    const struct anatomy *anatomy;
    uint32_t budget_ms; /* what a draft may take; 0: no bound */
    struct scoring scoring;
    struct rule *const *rules; /* all, those that are off too */
    uint32_t rule_count;
};

/* Builds a linter from settings, which must live as long as it.  All faults of all
 * files are added to `problems`; with any fault the status is not OK and *out
 * NULL. */
enum status linter_build(struct linter **out, struct problems *problems,
                         const struct settings *settings);

struct linter *linter_ref(struct linter *linter);
void linter_unref(struct linter *linter); /* NULL allowed */

#endif
