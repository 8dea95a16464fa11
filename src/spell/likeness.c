/* likeness.c - how likely a word was meant by what was typed. */
#include "spell/likeness.h"

#include "base/utf8.h"

#define SOUND_MOST 400u /* further apart is all the same */
#define LETTER_UNSHARED 20
#define LONGER_MOST 3    /* letters too many that count */

bool likeness_start(struct likeness *likeness, const struct costs *costs,
                    const struct weights *weights, const struct ear *ear,
                    struct str typed)
{
    likeness->weights = weights;
    likeness->ear = ear;
    likeness->typed = typed;
    if (ear)
        ear_hear(&likeness->sounding, ear, typed);
    lettering_start(&likeness->lettering, costs, typed);
    return rows_start(&likeness->rows, costs, typed, false);
}

unsigned likeness_cost(struct likeness *likeness, struct str word,
                       unsigned limit)
{
    struct rows *rows = &likeness->rows;
    unsigned depth = 0;
    bool may_go_on = true;
    rows_limit(rows, limit, 0, 0);
    for (size_t at = 0; at < word.len;) {
        if (!may_go_on || ++depth > ROWS_DEPTH_MAX)
            return UINT32_MAX;
        rows_put(rows, depth, utf8_next(word, &at));
        may_go_on = rows_fill(rows, depth);
    }
    unsigned cost = rows_cost(rows, depth);
    return cost <= limit ? cost : UINT32_MAX;
}

/* How many bytes the two have in common from the beginning, or from the end,
 * up to `most`. */
static unsigned same_start(struct str a, struct str b, unsigned most)
{
    unsigned same = 0;
    while (same < most && same < a.len && same < b.len &&
           a.at[same] == b.at[same])
        same++;
    return same;
}

static unsigned same_end(struct str a, struct str b, unsigned most)
{
    unsigned same = 0;
    while (same < most && same < a.len && same < b.len &&
           a.at[a.len - 1 - same] == b.at[b.len - 1 - same])
        same++;
    return same;
}

static int sounds_apart(const struct likeness *likeness, struct str word,
                        int *out)
{
    struct sounding sounding;
    ear_hear(&sounding, likeness->ear, word);
    unsigned apart = ear_distance(&likeness->sounding, &sounding, SOUND_MOST);
    out[0] = (int)apart;
    out[1] = apart > 0 ? 100 : 0;
    out[2] = ear_same_frame(&likeness->sounding, &sounding) ? 0 : 100;
    return 3;
}

/* Many slips are hardly likelier than some. */
static int letters_apart(const struct likeness *likeness, struct str word,
                         int *out)
{
    struct lettering_gap gap = lettering_gap(&likeness->lettering, word);
    out[0] = LETTER_UNSHARED * (int)gap.unshared;
    out[1] = gap.is_anagram ? 100 : 0;
    out[2] = gap.slips > 2 ? 100 : 0;
    out[3] = gap.slips > 3 ? 100 : 0;
    return 4;
}

static int percent(bool is_so)
{
    return is_so ? 100 : 0;
}

void likeness_traits(const struct likeness *likeness, struct str word,
                     unsigned cost, unsigned rarity, int out[LIKENESS_TRAITS])
{
    struct str typed = likeness->typed;
    unsigned start = same_start(typed, word, 2);
    unsigned end = same_end(typed, word, 2);
    int longer = (int)word.len - (int)typed.len;
    bool s = str_ends(word, STR("s")), typed_s = str_ends(typed, STR("s"));
    int *at = out;
    *at++ = (int)cost;
    *at++ = (int)rarity;
    if (likeness->ear)
        at += sounds_apart(likeness, word, at);
    else
        for (int i = 0; i < 3; i++)
            *at++ = 0;
    *at++ = percent(start < 1);
    *at++ = percent(start < 2);
    *at++ = percent(end < 1);
    *at++ = percent(end < 2);
    *at++ = longer < 0 ? -100 * longer : 0;
    *at++ = longer <= 0 ? 0
            : longer < LONGER_MOST ? 100 * longer
                                   : 100 * LONGER_MOST;
    *at++ = percent(s && !typed_s);
    *at++ = percent(typed_s && !s);
    at += letters_apart(likeness, word, at);
    *at++ = percent(str_find_byte(word, '\'', 0) != STR_NONE &&
                    str_find_byte(typed, '\'', 0) == STR_NONE);
}

int likeness_score(const struct likeness *likeness, struct str word,
                   unsigned cost, unsigned rarity)
{
    int traits[LIKENESS_TRAITS] = { 0 }, score = 0;
    likeness_traits(likeness, word, cost, rarity, traits);
    for (size_t i = 0; i < LIKENESS_TRAITS; i++)
        score += likeness->weights->at[i] * traits[i];
    return score / 100;
}

int likeness_least(const struct likeness *likeness, unsigned cost,
                   unsigned rarity)
{
    const int *weights = likeness->weights->at;
    return (weights[0] * (int)cost + weights[1] * (int)rarity) / 100;
}
