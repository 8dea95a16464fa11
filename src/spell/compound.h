/* compound.h - words joined from forms, with bounds per language.
 *
 * hunspell joins any two words of an Estonian dictionary, and so takes one
 * typing error in four for a compound.  Here a part has its least length, and
 * what comes first must be a genitive, a nominative or a stem that grammar
 * lets come first; which it is shows in the forms that are known beside it.
 */
#ifndef SPELL_COMPOUND_H
#define SPELL_COMPOUND_H

#include "spell/forms.h"
#include "spell/habits.h"

/* `word`, in lower case, is two or more words joined. */
bool compound_known(const struct forms *forms, const struct habits *habits,
                    struct str word);

#define COMPOUND_PARTS_MAX 8

/* The parts of `word` that compound_known would join, each in its place in
 * `word`; 0 when it is no compound. */
uint32_t compound_parts(const struct forms *forms,
                        const struct habits *habits, struct str word,
                        struct str out[COMPOUND_PARTS_MAX]);

/* `part`, in lower case, may be the first of a compound. */
bool compound_leads(const struct forms *forms, const struct habits *habits,
                    struct str part);

/* `part`, in lower case, may be the last of a compound. */
bool compound_ends(const struct forms *forms, const struct habits *habits,
                   struct str part);

#endif
