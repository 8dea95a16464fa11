/* suggest.h - the words that may have been meant, the likeliest first. */
#ifndef SPELL_SUGGEST_H
#define SPELL_SUGGEST_H

#include "spell/costs.h"
#include "spell/ear.h"
#include "spell/forms.h"

struct suggester {
    const struct habits *habits;
    const struct costs *costs;
    const struct ear *ear;        /* NULL: the language has none */
    const struct forms *forms;    /* with a lexicon */
    bool has_turned;              /* the lexicon's turned words are whole */
    const struct set *rejected;   /* lower case, never suggested; or NULL */
};

/* Up to `max` words near to `word`, copied to `arena`.  The same for the same
 * input on every machine. */
uint32_t suggest_words(const struct suggester *suggester, struct str word,
                       struct arena *arena, struct str *out, uint32_t max);

/* A word that was weighed, with its traits and their count: see likeness.h. */
typedef void (*suggest_tell)(void *payload, struct str word,
                             const int *traits, uint32_t count);

/* Tells all words that are weighed for `word`, and some that would be too far
 * away: for those who fit the weights. */
void suggest_weigh(const struct suggester *suggester, struct str word,
                   suggest_tell tell, void *payload);

/* `word`, in lower case, is a common one with a prefix that only such may
 * have. */
bool suggest_is_led(const struct suggester *suggester, struct str word);

/* A listed word is within `limit` of `word`, which is not common itself. */
bool suggest_is_slip(const struct suggester *suggester, struct str word,
                     unsigned limit);

/* Some part of a compound is not listed as common, nor another form of such a
 * word. */
bool suggest_is_odd(const struct suggester *suggester,
                    const struct str *parts, uint32_t count);

/* Some known word is within `limit` of `word`. */
bool suggest_is_near(const struct suggester *suggester, struct str word,
                     unsigned limit);

#endif
