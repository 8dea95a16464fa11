/* forms.h - every form that is a word by itself: the lexicon's, or hunspell's
 * where there is no lexicon, and ours.
 */
#ifndef SPELL_FORMS_H
#define SPELL_FORMS_H

#include "base/set.h"
#include "spell/hunspell.h"
#include "spell/lexicon.h"

struct forms {
    const struct lexicon *lexicon; /* NULL: hunspell is asked         */
    struct hunspell *hunspell;    /* NULL: there is a lexicon         */
    const struct set *supplement; /* of lang/words.h; NULL: none, or
                                     they are in the lexicon          */
    const struct set *accepted;   /* the team's, lower case; or NULL  */
    bool only_theirs; /* our words in the lexicon do not count        */
};

/* `form` as it stands, or, for ours, without regard to case. */
bool forms_know(const struct forms *forms, struct str form);

/* The same in any case in which `form` may be written: WORD for "word" and
 * "Word", Word for "word". */
bool forms_know_any_case(const struct forms *forms, struct str form);

#endif
