/* affix.h - which forms an entry of a hunspell dictionary stands for.
 *
 * Understood are prefixes and suffixes of one level, crossed or not, and
 * NEEDAFFIX, ONLYINCOMPOUND, FORBIDDENWORD, NOSUGGEST, FULLSTRIP and all four
 * kinds of FLAG.  What would need more is STATUS_UNSUPPORTED, never forms that
 * are left out in silence; only how words are compounded is not its business.
 */
#ifndef SPELL_AFFIX_H
#define SPELL_AFFIX_H

#include "base/set.h"
#include "spell/dictionary.h"
#include "spell/frequent.h"
#include "spell/grower.h"

/* All words of a dictionary, by what may be done with them. */
struct word_kinds {
    uint32_t forms;     /* shoot: all that is accepted            */
    uint32_t hidden;    /* shoot: accepted, but never suggested   */
    uint32_t forbidden; /* shoot: not accepted, whatever else is  */
    uint32_t kin[FREQUENT_STEPS]; /* shoots, lower case: the forms with
                                     suffixes of common words, by step */
};

/* Every form of every entry.  `arena` is for the work alone: nothing that is
 * grown stands on it. */
enum status affix_expand(struct word_kinds *out, struct grower *grower,
                         struct arena *arena,
                         const struct dictionary *dictionary,
                         const struct frequent *frequent);

#endif
