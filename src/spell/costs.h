/* costs.h - how likely one letter is typed for another, in one language.
 *
 * A cost is a number: 100 for an ordinary slip, less for a likelier one.
 */
#ifndef SPELL_COSTS_H
#define SPELL_COSTS_H

#include "spell/habits.h"

#define COST_SLIP 100u
#define COST_MARK 40u /* an apostrophe or a hyphen left out */
#define COST_STEP 8u
#define COST_STEPS 15u

#define COST_LETTERS 64u /* that are told apart; 0: any other */
#define COST_RUNES 0x250u
#define COST_RULE_MAX HABITS_SOUND_MAX /* letters on one side */

struct cost_rule {
    uint8_t from_len, to_len;
    uint8_t cost;
    uint16_t next[2]; /* rule in the same list, plus one; 0: none */
    uint16_t from[COST_RULE_MAX], to[COST_RULE_MAX];
};

struct costs {
    struct slip_costs slips;
    uint8_t letter_of[COST_RUNES]; /* number of a small letter */
    uint8_t swap[COST_LETTERS][COST_LETTERS]; /* first typed for second */
    uint8_t left_out[COST_LETTERS];
    uint8_t added[COST_LETTERS]; /* typed, and none meant */
    bool near[COST_LETTERS][COST_LETTERS];    /* neighbours on the keyboard */
    /* a bit for each letter that costs less than so many steps to leave out,
     * or to mistake for the first one */
    uint64_t left_open[COST_STEPS], swap_open[COST_LETTERS][COST_STEPS];
    const struct cost_rule *rules; /* of more than one letter */
    uint32_t rule_count;
    uint16_t lists[2][COST_LETTERS]; /* first rule, plus one, by the last
                                        letter typed, and by the first; 0 for
                                        nothing typed */
};

/* NULL when memory runs out. */
const struct costs *costs_new(struct arena *arena,
                              const struct habits *habits);

/* The step of the letters that a cost of up to `spare` may bring. */
static inline unsigned cost_step(unsigned spare)
{
    unsigned step = spare / COST_STEP;
    return step < COST_STEPS ? step : COST_STEPS - 1;
}

static inline uint8_t cost_letter(const struct costs *costs, uint32_t rune)
{
    return rune < COST_RUNES ? costs->letter_of[rune] : 0;
}

#endif
