/* search.h - the words near to what was typed, by a bounded walk. */
#ifndef SPELL_SEARCH_H
#define SPELL_SEARCH_H

#include "spell/automaton.h"
#include "spell/costs.h"

#define SEARCH_LETTERS_MAX 32 /* longer words have no neighbours */

/* A word at a cost; the bytes are good for the call.  False: enough. */
typedef bool (*search_hit)(void *payload, struct str word, unsigned cost);

/* Calls `hit` for every word from `state` on whose cost from `word` (lower
 * case) is at most `limit`, in the order of the automaton.  A walk that grows
 * too long stops: which is the same on every machine. */
void search_near(const struct costs *costs, const struct automaton *automaton,
                 struct automaton_state state, struct str word, unsigned limit,
                 search_hit hit, void *payload);

#endif
