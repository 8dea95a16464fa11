/* likeness.h - how likely a word was meant by what was typed.
 *
 * A score is a number, less for a likelier word: what the slips cost that lead
 * from the one to the other, and what speaks for or against the word beside.
 * The weights are in the language's spelling.yml and are fitted.
 */
#ifndef SPELL_LIKENESS_H
#define SPELL_LIKENESS_H

#include "spell/ear.h"
#include "spell/lettering.h"
#include "spell/rows.h"

/* What was typed. */
struct likeness {
    const struct weights *weights;
    const struct ear *ear; /* NULL: what it sounds like does not count */
    struct str typed;
    struct rows rows;
    struct sounding sounding;
    struct lettering lettering;
};

/* `typed` is in lower case and borrowed.  False when it is too long. */
bool likeness_start(struct likeness *likeness, const struct costs *costs,
                    const struct weights *weights, const struct ear *ear,
                    struct str typed);

/* What the slips cost that make `word`, in lower case, of what was typed;
 * UINT32_MAX when that is over `limit`. */
unsigned likeness_cost(struct likeness *likeness, struct str word,
                       unsigned limit);

/* No word of that cost and rarity has a lower score. */
int likeness_least(const struct likeness *likeness, unsigned cost,
                   unsigned rarity);

int likeness_score(const struct likeness *likeness, struct str word,
                   unsigned cost, unsigned rarity);

#define LIKENESS_TRAITS HABITS_WEIGHTS

/* What the score is made of, each trait to be multiplied by its weight, in the
 * order of struct weights: for those who fit them. */
void likeness_traits(const struct likeness *likeness, struct str word,
                     unsigned cost, unsigned rarity,
                     int out[LIKENESS_TRAITS]);

#endif
