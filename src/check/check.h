/* check.h - the interface of a kind of rule; one file a kind.
 *
 * compile reads the kind's keys from the rule file and adds its patterns to
 * the matcher; visit looks at the facts of a draft and adds findings.  A visit
 * never fails because of the draft: STATUS_NOMEM and STATUS_LIMIT are all.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "analysis/facts.h"
#include "analysis/questions.h"
#include "rule/spec.h"
#include "rule/when.h"
#include "spell/speller.h"
#include "verdict/finding.h"

/* A pattern, and where it stands in a rule file. */
struct placed {
    uint32_t pattern; /* its number */
    struct str token; /* as it was written */
    struct place place;
};

struct placed_list {
    VEC(struct placed) list;
};

/* One language's share of a linter while it is built. */
struct build {
    struct arena *arena; /* lives as long as the linter */
    struct problems *problems;
    const struct language *language;
    struct matcher *matcher;
    struct speller *speller;
    struct question_patterns questions;
    const struct held *held; /* files over those on disk; or NULL */
    struct placed_list *placed; /* the patterns of rules as they were added, to
                                   be looked at once more; or NULL */
};

/* What a visit may look at and add to. */
struct visit {
    const struct rule *rule;
    const struct facts *facts;
    const struct question *questions; /* of the draft */
    uint32_t question_count;
    const struct language *const *languages; /* all the linter knows */
    uint32_t language_count;
    struct speller *speller;
    struct findings *findings;
    struct arena *arena;              /* lives as long as the verdict */
    const char *omitted;              /* set by a visit that could not look:
                                         why; static or on the arena */
};

struct check {
    const char *name;        /* the word after `extends:`          */
    const char *const *keys; /* its own keys, NULL-ended           */
    bool finds;              /* it takes the keys of a finder too  */
    /* Sets *state (may stay NULL) and may set rule->needs.  All faults of the
     * file are added as problems; then STATUS_RULES. */
    enum status (*compile)(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build);
    enum status (*visit)(const void *state, struct visit *visit);
};

/* By name; NULL when there is none. */
const struct check *check_find(struct str name);
const struct check *check_at(uint32_t i); /* NULL at the end */

#endif
