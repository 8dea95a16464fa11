/* costs.h - how likely one letter is typed for another, in one language.
 *
 * A cost is a number: 100 for an ordinary slip, less for a likelier one.
 */
#ifndef SPELL_COSTS_H
#define SPELL_COSTS_H

#include "spell/habits.h"

#define COST_SLIP 100u
#define COST_MARK 40u /* an apostrophe or a hyphen left out */

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
    uint8_t swap[COST_LETTERS][COST_LETTERS]; /* one typed for the other */
    bool near[COST_LETTERS][COST_LETTERS];    /* neighbours on the keyboard */
    unsigned cheapest_slip; /* a letter left out, or any for any other */
    uint64_t cheap[COST_LETTERS]; /* a bit for each letter whose swap with it
                                     costs less than that */
    const struct cost_rule *rules; /* of more than one letter on a side */
    uint32_t rule_count;
    uint16_t lists[2][COST_LETTERS]; /* first rule, plus one, by the last
                                        letter typed, and by the first; 0 for
                                        nothing typed */
    unsigned cheapest_rule;
};

/* NULL when memory runs out. */
const struct costs *costs_new(struct arena *arena,
                              const struct habits *habits);

static inline uint8_t cost_letter(const struct costs *costs, uint32_t rune)
{
    return rune < COST_RUNES ? costs->letter_of[rune] : 0;
}

#endif
