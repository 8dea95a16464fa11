/* lettering.c - how the letters of two words differ, whatever a slip costs. */
#include "spell/lettering.h"

#include <string.h>

#include "base/utf8.h"

void lettering_start(struct lettering *lettering, const struct costs *costs,
                     struct str word)
{
    memset(lettering, 0, sizeof(*lettering));
    lettering->costs = costs;
    for (size_t at = 0; at < word.len; lettering->count++) {
        uint8_t letter = cost_letter(costs, utf8_next(word, &at));
        if (lettering->count >= LETTERING_MAX)
            continue;
        lettering->places[letter] |= (uint64_t)1 << lettering->count;
        lettering->letters |= (uint64_t)1 << letter;
        lettering->counts[letter]++;
    }
}

static unsigned bits(uint64_t set)
{
    unsigned count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

/* A column of the table of distances at a time, a bit a row: where it rises
 * and where it falls (Myers; with swaps, Hyyrö). */
struct column {
    uint64_t rises, falls, same, places;
};

static int column_next(struct column *column, uint64_t places, uint64_t last)
{
    uint64_t swapped = ((~column->same & places) << 1) & column->places;
    uint64_t same = (((places & column->rises) + column->rises) ^
                     column->rises) |
                    places | column->falls | swapped;
    uint64_t up = column->falls | ~(same | column->rises);
    uint64_t down = same & column->rises;
    int change = ((up & last) != 0) - ((down & last) != 0);
    up = up << 1 | 1;
    down <<= 1;
    *column = (struct column){ down | ~(same | up), up & same, same, places };
    return change;
}

struct lettering_gap lettering_gap(const struct lettering *lettering,
                                   struct str word)
{
    struct lettering_gap gap = { 0 };
    struct column column = { .rises = ~(uint64_t)0 };
    uint8_t counts[COST_LETTERS];
    uint64_t letters = 0, last;
    unsigned count = lettering->count;
    int slips = (int)count;
    bool is_fewer = false;
    if (count == 0 || count > LETTERING_MAX)
        return (struct lettering_gap){ .slips = count };
    last = (uint64_t)1 << (count - 1);
    memcpy(counts, lettering->counts, sizeof(counts));
    for (size_t at = 0; at < word.len; count--) {
        uint8_t letter =
            cost_letter(lettering->costs, utf8_next(word, &at));
        slips += column_next(&column, lettering->places[letter], last);
        letters |= (uint64_t)1 << letter;
        is_fewer = is_fewer || counts[letter]-- == 0;
    }
    gap.slips = (unsigned)slips;
    gap.unshared = bits(letters ^ lettering->letters);
    gap.is_anagram = slips > 0 && count == 0 && !is_fewer;
    return gap;
}
