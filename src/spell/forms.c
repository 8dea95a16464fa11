/* forms.c - every form that is a word by itself. */
#include "spell/forms.h"

#include "spell/spelt.h"

static bool supplement_has(const struct forms *forms, struct str form)
{
    const struct lexicon *lexicon = forms->lexicon;

    if (lexicon && !forms->only_theirs &&
        automaton_has(&lexicon->automaton, lexicon->ours, form))
        return true;
    return forms->supplement && set_has(forms->supplement, form);
}

/* As it stands it may be a name; `lower` is the same in lower case. */
static bool ours_know(const struct forms *forms, struct str form,
                      struct str lower)
{
    return supplement_has(forms, lower) ||
           (!str_equal(form, lower) && supplement_has(forms, form)) ||
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
    return ours_know(forms, form, spelt_str(&lower));
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
