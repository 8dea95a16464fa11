/* rarity.h - how common a word is, as the lexicon remembers it.
 *
 * A listed word stands in the lexicon with a byte behind it that tells how far
 * down the list it is; so do the other forms of its entry in the dictionary;
 * and so do the beginnings of listed words, for forms that stand elsewhere.
 */
#ifndef SPELL_RARITY_H
#define SPELL_RARITY_H

#include "spell/frequent.h"
#include "spell/grower.h"
#include "spell/lexicon.h"

/* The shoots to be remembered: all that a list tells, and the forms of each
 * step's entries.  `ranks` and `stems` are shoots. */
enum status rarity_grow(uint32_t *ranks, uint32_t *stems,
                        struct grower *grower, struct arena *scratch,
                        const struct frequent *frequent,
                        const uint32_t kin[FREQUENT_STEPS]);

/* `word`, in lower case, is not listed, but with marks put on its letters
 * ("kulg", "külg") it is one of the words up to `step`.  `letters`: as in
 * spelling.yml, "aä oõ". */
bool rarity_lacks_marks(const struct lexicon *lexicon, struct str letters,
                        struct str word, unsigned step);

/* 0 for the most common word, `costs->rank` for the last of a long list,
 * `costs->related` more for another form of one, `costs->begun` more for what
 * only begins so, and `costs->rare` for any other.  `word` is in lower
 * case. */
unsigned rarity_of(const struct lexicon *lexicon,
                   const struct slip_costs *costs, struct str word);

/* `word`, in lower case, is listed, or another form of one that is. */
bool rarity_is_listed(const struct lexicon *lexicon, struct str word);

#endif
