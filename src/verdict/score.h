/* score.h - findings to 0..100, whole and by dimension.
 *
 * Each finding costs points of penalty: the weight of its check times that of
 * its severity.  A draft of `n` words has room for slips:
 *
 *     score = 100 * room / (room + penalty),   room = base + n / per_words
 *
 * The whole score takes the sum of all penalties, a dimension's its own.  All
 * in whole numbers: the same on every machine.
 */
#ifndef VERDICT_SCORE_H
#define VERDICT_SCORE_H

#include "base/yaml.h"
#include "verdict/finding.h"

struct scoring {
    int64_t room_base;       /* hundredths */
    int64_t room_per_words;  /* words that give one point of room */
    int64_t severity[4];     /* by enum severity, hundredths: a factor */
    int64_t dimension[DIMENSION_COUNT]; /* hundredths: a factor */
    int64_t blocked_cap;     /* hundredths of a point */
    const struct set *checks; /* check or rule id -> const int64_t *, hundredths */
};

struct score {
    int64_t total;                     /* 0 to 10000 */
    int64_t dimension[DIMENSION_COUNT]; /* 0 to 10000; -1: does not apply */
    bool blocked;
    int64_t penalty;                   /* hundredths, of all findings */
    int64_t room;
    uint32_t words;                    /* that gave it                 */
    int64_t blocked_cap;               /* the most a blocked draft can have */
    const struct scoring *scoring;     /* what it was reckoned with */
};

/* Reads rules/scoring.yml. */
enum status scoring_read(struct scoring *out, struct arena *arena,
                         struct problems *problems, const struct yaml_node *map);

/* The penalty of one finding of `rule` at `severity`, hundredths. */
int64_t scoring_penalty(const struct scoring *scoring, const struct rule *rule,
                        enum severity severity);

/* Scores `findings` of a draft of `words`; sets every finding's gain.  Where
 * findings were dropped, so is their share of the words: they give no room.
 * `applies` says which dimensions were examined. */
void score_take(struct score *out, const struct scoring *scoring,
                struct findings *findings, uint32_t words,
                const bool applies[DIMENSION_COUNT]);

/* The whole score with `penalty` hundredths taken back, and with or without a
 * blocker left. */
int64_t score_after(const struct score *score, int64_t penalty, bool blocked);

#endif
