/* run.h - draft to verdict: read, find the anatomy, segment, check, score. */
#ifndef ENGINE_RUN_H
#define ENGINE_RUN_H

#include "engine/linter.h"
#include "verdict/verdict.h"

struct draft {
    struct str text, name; /* name: for reports; may be empty           */
    struct str format;     /* empty: from name and bytes                */
    struct str language;   /* empty: detect                             */
    struct str context;    /* JSON; may be empty                        */
    const struct json_value *known; /* a context that was read already, which
                                       outlives the verdict; NULL: `context` */
    bool has_budget;       /* false: the linter's                       */
    uint32_t budget_ms;    /* what it may take; 0: no bound             */
};

/* Judges a draft.  *out stands on an arena of its own (verdict_free).
 * STATUS_UNSUPPORTED for an unknown format or language, STATUS_RULES for a
 * context that is no JSON object, STATUS_LIMIT for too large a draft. */
enum status run_lint(struct verdict **out, struct problems *problems,
                     const struct linter *linter, const struct draft *draft);

/* Reads a draft without judging it: document and anatomy only. */
enum status run_read(struct verdict **out, struct problems *problems,
                     const struct linter *linter, const struct draft *draft);

/* Runs a rule's own examples; each that does not hold is a problem at its
 * place. */
enum status run_examples(struct problems *problems,
                         const struct linter *linter, const struct rule *rule);

#endif
