/* forms.c - every form that is a word by itself. */
#include "spell/forms.h"

#include "spell/spelt.h"

static bool ours_know(const struct forms *forms, struct str lower)
{
    const struct lexicon *lexicon = forms->lexicon;

    if (lexicon && !forms->only_theirs &&
        automaton_has(&lexicon->automaton, lexicon->ours, lower))
        return true;
    return (forms->supplement && set_has(forms->supplement, lower)) ||
           (forms->accepted && set_has(forms->accepted, lower));
}

static bool theirs_know(const struct forms *forms, struct str form)
{
    if (forms->lexicon)
        return forms->only_theirs ? lexicon_has(forms->lexicon, form)
                                  : lexicon_knows(forms->lexicon, form);
    return forms->hunspell && hunspell_knows(forms->hunspell, form);
}

bool forms_know(const struct forms *forms, struct str form)
{
    struct spelt lower;
    if (theirs_know(forms, form))
        return true;
    spelt_lower(&lower, form);
    return ours_know(forms, spelt_str(&lower));
}

bool forms_know_any_case(const struct forms *forms, struct str form)
{
    struct spelt other;
    if (forms_know(forms, form))
        return true;
    enum spelt_case letters = spelt_case_of(form);
    if (letters == SPELT_LOWER || letters == SPELT_MIXED)
        return false;
    spelt_lower(&other, form);
    if (theirs_know(forms, spelt_str(&other)))
        return true;
    if (letters == SPELT_TITLE)
        return false;
    spelt_title(&other, form);
    return theirs_know(forms, spelt_str(&other));
}
