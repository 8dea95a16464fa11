/* rule.h - a rule: what it looks for, what it says, how grave it is. */
#ifndef RULE_RULE_H
#define RULE_RULE_H

#include "base/span.h"
#include "lang/language.h"

enum severity { SEVERITY_SUGGESTION = 1, SEVERITY_WARNING = 2,
                SEVERITY_BLOCKER = 3 };

enum dimension {
    DIMENSION_TONE,
    DIMENSION_CLARITY,
    DIMENSION_QUESTIONS,
    DIMENSION_EMPHASIS,
    DIMENSION_CORRECTNESS,
    DIMENSION_COURTESY,
    DIMENSION_SAFETY,
    DIMENSION_ANSWER,
    DIMENSION_COUNT
};

/* "tone", …, "correctness", …; static. */
const char *dimension_name(enum dimension dimension);

/* From the part of a check id before the point ("correct" is correctness).
 * False when there is no such dimension. */
bool dimension_of_check(struct str check_id, enum dimension *out);

const char *severity_name(enum severity severity);
bool severity_parse(struct str name, enum severity *out); /* error: blocker */

/* A run of numbers in the matcher. */
struct patterns {
    uint32_t first, count;
};

struct example {
    struct str text;     /* the draft, marks taken out                  */
    struct span find;    /* what must be found; empty: anywhere         */
    bool must_flag;      /* false: the rule must stay silent            */
    bool has_fix;
    struct str fix;      /* the first fix offered                       */
    const char *format;  /* "plain" unless said                         */
    struct str context;  /* JSON, may be empty                          */
    struct place place;
};

/* Which blocks a `scope` lets through. */
struct scope {
    unsigned headings; /* bit n: of level n; bit 0: of no level */
    bool items, cells, paragraphs;
    bool sentences;    /* a hit may not cross a sentence        */
    bool summary;      /* what is counted, over the whole draft */
};

struct yaml_node;  /* base/yaml.h */
struct conditions; /* rule/when.h */
struct check;      /* check/check.h */
struct mend;       /* check/mend.h */
struct finder;     /* check/finder.h */

struct rule {
    const char *id;          /* "en.Tone.Cannot" */
    const char *pack;        /* "Tone"           */
    const char *file;
    const char *check_id;    /* "tone.cannot"    */
    enum dimension dimension;
    enum severity severity;
    const char *message;     /* with %s          */
    const char *message_en;  /* NULL: the same   */
    const char *description; /* or NULL          */
    const char *link;        /* or NULL          */
    uint32_t limit;          /* 0: none          */
    struct strs yields_to;   /* ids of checks: no finding where one of them
                                has one */
    unsigned parts;          /* enum part, or'ed */
    struct scope scope;
    const struct conditions *when; /* NULL: always */
    const struct language *language;
    const struct example *examples;
    uint32_t example_count;
    const struct check *kind;
    const void *state;       /* what kind->compile made */
    const struct mend *mend; /* NULL: none */
    struct patterns needs;   /* when count > 0 and none of these was found,
                                the rule has nothing to say */
    const struct finder *finder; /* finds these; NULL: none, and what is found
                                    counts anywhere (check/finder.h) */
    bool is_on;              /* drafts are judged by it */
    const char *measured_found; /* findings on labelled replies, and of them */
    const char *measured_right; /* the right ones, as numbers; NULL: unknown */
    int64_t weight;          /* of one finding, in hundredths of a point of
                                penalty; set by the scoring file */
};

#endif
