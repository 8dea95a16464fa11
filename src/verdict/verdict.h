/* verdict.h - everything learned about one draft; owns all of it. */
#ifndef VERDICT_VERDICT_H
#define VERDICT_VERDICT_H

#include "verdict/finding.h"
#include "verdict/score.h"

/* Something that was not examined, and why. */
struct omission {
    const char *what;   /* "spelling", "rule en.Tone.Must", "bytes 1048576-…" */
    const char *why;    /* a sentence */
    struct span source; /* empty: not a place */
};

struct verdict {
    struct arena *arena;
    const struct document *document;
    const struct language *language; /* NULL: none was found */
    bool language_given;             /* by the caller, not detected */
    int language_sure;               /* 0 to 100, when detected */
    uint32_t words, sentences;       /* of what the agent wrote */
    struct findings findings;
    struct score score;
    bool complete;
    const struct omission *omissions;
    uint32_t omission_count;
    uint32_t suppressed;             /* findings taken back by remarks */
};

void verdict_free(struct verdict *verdict); /* NULL allowed */

#endif
