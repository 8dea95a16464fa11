/* literal_set.h - literals made from texts: their worth, and fewer of them. */
#ifndef MATCH_LITERAL_SET_H
#define MATCH_LITERAL_SET_H

#include "match/literal.h"
#include "match/texts.h"

/* Lengths and distances; one that is ENDLESS stays so. */
#define ENDLESS UINT32_MAX

static inline uint32_t count_add(uint32_t a, uint32_t b)
{
    return a > ENDLESS - b ? ENDLESS : a + b;
}

static inline uint32_t count_times(uint32_t a, uint32_t b)
{
    return a != 0 && b > ENDLESS / a ? ENDLESS : a * b;
}

/* A literal for each text, white space and \b at its ends taken off; none
 * when nothing is left of one. */
struct literals literals_of(struct work *work, struct texts texts);

/* Puts `min` code points to `max` units more before the literal. */
void literal_move(struct literal *literal, uint32_t min, uint32_t max);

/* How often a literal of the set is to be expected in a text, and how long a
 * search lasts then. */
uint64_t literals_cost(struct literals literals);

/* Above this a set is not worth looking for: less than a common letter that is
 * a whole word. */
#define LITERALS_COST_MAX ((uint64_t)1 << 35)

/* Cuts and sorts, and drops what another literal of the set finds as well. */
void literals_tidy(struct literals *literals);

enum status literals_copy(struct literals *out, struct arena *arena,
                          struct literals from);

#endif
