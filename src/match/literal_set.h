/* literal_set.h - literals made from texts: their worth, and fewer of them. */
#ifndef MATCH_LITERAL_SET_H
#define MATCH_LITERAL_SET_H

#include "match/literal.h"
#include "match/texts.h"

/* A literal for each text, from its rarest stretch, white space and \b at the
 * ends taken off; none when nothing is left of one. */
struct literals literals_of(struct work *work, struct texts texts);

/* For each text another stretch of it, where one has more than one; none when
 * no text has. */
struct literals literals_beside(struct work *work, struct texts texts);

/* Whether one of them begins before the match: such a set cannot be moved. */
bool literals_behind(struct literals literals);

/* Puts `more` before the literal. */
void literal_move(struct literal *literal, struct extent more);

/* How often a literal of the set is to be expected in a text, and how long a
 * search lasts then. */
uint64_t literals_cost(const struct work *work, struct literals literals);

/* The same, wherever in the text it stands. */
uint64_t literals_share(const struct work *work, struct literals literals);

/* Makes `guards`, of which a text must have one as well, tidy; false when to
 * look for them is not worth while. */
bool literals_can_guard(const struct work *work, struct literals *guards,
                        struct literals needed);

/* Above this a set is not worth looking for: less than a common letter that is
 * a whole word. */
#define LITERALS_COST_MAX ((uint64_t)3 << 35)

/* Cuts and sorts, and drops what another literal of the set finds as well. */
void literals_tidy(struct literals *literals);

enum status literals_copy(struct literals *out, struct arena *arena,
                          struct literals from);

#endif
