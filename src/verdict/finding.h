/* finding.h - one point about the draft; a list of them, ordered, without
 * doubles. */
#ifndef VERDICT_FINDING_H
#define VERDICT_FINDING_H

#include "base/vec.h"
#include "rule/rule.h"
#include "text/document.h"

/* Put `text` in place of source[at]. */
struct fix {
    struct span at; /* in the source */
    const char *text;
    bool safe;      /* can be put in without a thought */
};

struct finding {
    const struct rule *rule;
    struct span source;      /* in document->source; empty: a place, where
                                something is missing */
    uint32_t block;          /* UINT32_MAX: the draft as a whole */
    struct span text;        /* in the block's text */
    const char *message;     /* filled, in the pack's language */
    const char *message_en;
    const struct fix *fixes; /* best first */
    uint32_t fix_count;
    enum severity severity;
    bool said;               /* another finding says it (`yields_to`) */
    int64_t gain;            /* hundredths of a point: the score with this one
                                mended, minus the score now */
    int64_t penalty;         /* hundredths: what it costs; set with the gain */
};

struct findings {
    struct arena *arena;
    const struct document *document;
    VEC(struct finding) list;
    uint32_t max;     /* more than this are counted, not kept */
    uint32_t dropped;
};

/* What to say about a place.  `first` and `second` fill the %s of the message
 * (second: only where the kind has two). */
struct remark_about {
    uint32_t block;
    struct span text;
    struct str first, second;
    const struct fix *fixes;
    uint32_t fix_count;
    bool at_source;        /* `source` is given, block and text are not used */
    struct span source;
};

/* Whether `rule` judges a block: one in a strange language for its safety
 * alone. */
static inline bool rule_judges(const struct rule *rule,
                               const struct block *block)
{
    return !block->strange || rule->dimension == DIMENSION_SAFETY;
}

/* No more are kept: what would only adorn one need not be made. */
bool findings_is_full(const struct findings *findings);

/* Adds a finding of `rule`, unless it stands where that does not judge.
 * STATUS_NOMEM is the only failure; over `max` it is counted and
 * STATUS_OK. */
enum status findings_add(struct findings *findings, const struct rule *rule,
                         const struct remark_about *about);

/* Orders by place; of findings of one check that overlap keeps the gravest,
 * then the longest; drops what yields to another; cuts each rule to its
 * limit. */
void findings_settle(struct findings *findings);

#endif
