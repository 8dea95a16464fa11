/* compound.c - words joined from forms, with bounds per language. */
#include "spell/compound.h"

#include "base/utf8.h"
#include "spell/spelt.h"

static bool knows_with(const struct forms *forms, struct str stem,
                       struct str ending)
{
    char bytes[2 * SPELT_CAP];
    if (stem.len + ending.len > sizeof(bytes))
        return false;
    memcpy(bytes, stem.at, stem.len);
    memcpy(bytes + stem.len, ending.at, ending.len);
    return forms_know(forms, (struct str){ bytes, stem.len + ending.len });
}

/* A genitive is the stem of other cases: raamatu - raamatuga, raamatuni. */
static bool is_genitive(const struct forms *forms,
                        const struct habits *habits, struct str part)
{
    for (uint32_t i = 0; i < habits->genitive.count; i++)
        if (!knows_with(forms, part, habits->genitive.at[i]))
            return false;
    return habits->genitive.count > 0;
}

/* A nominative in a consonant gets its genitive by a vowel: raamat. */
static bool is_nominative(const struct forms *forms,
                          const struct habits *habits, struct str part)
{
    char bytes[2 * SPELT_CAP];
    for (uint32_t i = 0; i < habits->nominative.count; i++) {
        struct str ending = habits->nominative.at[i];
        if (part.len + ending.len > sizeof(bytes))
            continue;
        memcpy(bytes, part.at, part.len);
        memcpy(bytes + part.len, ending.at, ending.len);
        if (is_genitive(forms, habits,
                        (struct str){ bytes, part.len + ending.len }))
            return true;
    }
    return false;
}

/* A stem that stands only before another word: maksmis- from maksmine. */
static bool is_bound(const struct forms *forms, const struct habits *habits,
                     struct str part)
{
    for (uint32_t i = 0; i < habits->bound.count; i++) {
        const struct pair *bound = &habits->bound.at[i];
        if (part.len > bound->key.len && str_ends(part, bound->key) &&
            knows_with(forms,
                       str_slice(part, 0, part.len - bound->key.len),
                       bound->value))
            return true;
    }
    return false;
}

static bool is_long_enough(const struct habits *habits, struct str part)
{
    return utf8_count(part) >= habits->part_letters;
}

bool compound_leads(const struct forms *forms, const struct habits *habits,
                    struct str part)
{
    if (set_has(habits->first, part))
        return true;
    if (!is_long_enough(habits, part) || set_has(habits->never, part))
        return false;
    if (forms_know(forms, part) && (is_genitive(forms, habits, part) ||
                                    is_nominative(forms, habits, part)))
        return true;
    return is_bound(forms, habits, part);
}

static bool is_noun(const struct forms *forms, const struct habits *habits,
                    struct str part)
{
    char bytes[2 * SPELT_CAP];
    for (uint32_t i = 0; i < habits->nouns.count; i++) {
        const struct pair *noun = &habits->nouns.at[i];
        if (part.len <= noun->key.len || !str_ends(part, noun->key) ||
            part.len + noun->value.len > sizeof(bytes))
            continue;
        size_t len = part.len - noun->key.len;
        memcpy(bytes, part.at, len);
        if (noun->value.len)
            memcpy(bytes + len, noun->value.at, noun->value.len);
        if (is_genitive(forms, habits,
                        (struct str){ bytes, len + noun->value.len }))
            return true;
    }
    return habits->nouns.count == 0;
}

bool compound_ends(const struct forms *forms, const struct habits *habits,
                   struct str part)
{
    if (set_has(habits->last, part))
        return true;
    return is_long_enough(habits, part) && !set_has(habits->never, part) &&
           forms_know(forms, part) && is_noun(forms, habits, part);
}

/* Into how many words `word` falls, at most `parts`; 0: it does not. */
static uint32_t joined_of(const struct forms *forms,
                          const struct habits *habits, struct str word,
                          uint32_t parts, struct str *out)
{
    for (size_t at = 0; at < word.len;) {
        (void)utf8_next(word, &at);
        struct str first = str_slice(word, 0, at);
        struct str rest = str_slice(word, at, word.len);
        if (utf8_count(rest) < 2 || utf8_count(first) < 2 ||
            !compound_leads(forms, habits, first))
            continue;
        uint32_t behind = 1;
        out[0] = first;
        out[1] = rest;
        if (!compound_ends(forms, habits, rest))
            behind = parts > 2 ? joined_of(forms, habits, rest, parts - 1,
                                           out + 1)
                               : 0;
        if (behind)
            return behind + 1;
    }
    return 0;
}

uint32_t compound_parts(const struct forms *forms,
                        const struct habits *habits, struct str word,
                        struct str out[COMPOUND_PARTS_MAX])
{
    if (!habits->compounds || word.len > SPELT_CAP)
        return 0;
    return joined_of(forms, habits, word, habits->part_count, out);
}

bool compound_known(const struct forms *forms, const struct habits *habits,
                    struct str word)
{
    struct str parts[COMPOUND_PARTS_MAX];
    return compound_parts(forms, habits, word, parts) > 0;
}
