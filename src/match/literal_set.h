/* literal_set.h - literals made from texts: their worth, and fewer of them. */
#ifndef MATCH_LITERAL_SET_H
#define MATCH_LITERAL_SET_H

#include "match/literal.h"
#include "match/texts.h"

#define ENDLESS UINT32_MAX

/* How long a match of something is; what is ENDLESS stays so. */
struct extent {
    uint32_t min;    /* code points, at least               */
    uint32_t max;    /* units (literal.h), at most          */
    uint32_t spaces; /* runs of white space touched, at most */
};

struct extent extent_add(struct extent a, struct extent b);
struct extent extent_times(struct extent one, uint32_t min, uint32_t max);
struct extent extent_or(struct extent a, struct extent b);

/* A literal for each text, white space and \b at its ends taken off; none
 * when nothing is left of one. */
struct literals literals_of(struct work *work, struct texts texts);

/* The same for texts that stand right before a match. */
struct literals literals_behind_of(struct work *work, struct texts texts);

/* Whether one of them is of that kind: such a set cannot be moved. */
bool literals_behind(struct literals literals);

/* Puts `more` before the literal. */
void literal_move(struct literal *literal, struct extent more);

/* How often a literal of the set is to be expected in a text, and how long a
 * search lasts then. */
uint64_t literals_cost(struct literals literals);

/* Above this a set is not worth looking for: less than a common letter that is
 * a whole word. */
#define LITERALS_COST_MAX ((uint64_t)1 << 36)

/* Cuts and sorts, and drops what another literal of the set finds as well. */
void literals_tidy(struct literals *literals);

enum status literals_copy(struct literals *out, struct arena *arena,
                          struct literals from);

#endif
