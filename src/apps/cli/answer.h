/* answer.h - one line of JSON Lines: a draft in, a report or a fault out. */
#ifndef CLI_ANSWER_H
#define CLI_ANSWER_H

#include "jsonl.h"
#include "memory.h"
#include "raw.h"

/* What became of some lines. */
struct tally {
    bool wrong, partial, below;
    unsigned long long drafts;
    int worst; /* score in hundredths; -1: none was judged */
};

struct tally tally_new(void);
void tally_add(struct tally *tally, const struct tally *more);
int tally_code(const struct tally *tally); /* to exit with */

/* Adds the answer to `line`, with its end, to `out`.  Any thread may ask. */
void answer_line(const struct jsonl *jsonl, struct raw line,
                 struct bytes *out, struct tally *tally);

/* The answer to a line of which this is the beginning. */
void answer_too_long(struct raw line, struct bytes *out, struct tally *tally);

#endif
