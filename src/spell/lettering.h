/* lettering.h - how the letters of two words differ, whatever a slip costs. */
#ifndef SPELL_LETTERING_H
#define SPELL_LETTERING_H

#include "spell/costs.h"

/* Words of more letters are as good as wholly different. */
#define LETTERING_MAX 63u

/* What was typed. */
struct lettering {
    const struct costs *costs;
    uint64_t places[COST_LETTERS]; /* a bit for each place of a letter */
    uint8_t counts[COST_LETTERS];
    uint64_t letters; /* a bit for each letter in it */
    unsigned count;
};

struct lettering_gap {
    unsigned slips;    /* letters left out, added, mistaken or swapped */
    unsigned unshared; /* letters that only one of the two has */
    bool is_anagram;   /* the same letters in another order */
};

/* `word` is in lower case, and needed no longer. */
void lettering_start(struct lettering *lettering, const struct costs *costs,
                     struct str word);

struct lettering_gap lettering_gap(const struct lettering *lettering,
                                   struct str word);

#endif
