/* search.h - the words near to what was typed, by two bounded walks. */
#ifndef SPELL_SEARCH_H
#define SPELL_SEARCH_H

#include "spell/automaton.h"
#include "spell/rows.h"

/* What was typed, ready to be looked for in several places. */
struct search {
    struct rows ahead, turned;
};

/* `word` is in lower case.  False: it is too long to have neighbours. */
bool search_start(struct search *search, const struct costs *costs,
                  struct str word);

/* The same words twice: as they are, and turned round (NULL: not at hand). */
struct search_words {
    const struct automaton *automaton, *turned;
    struct automaton_state state, turned_state;
};

/* A word at a cost; the bytes are good for the call.  Returns the limit from
 * now on, which may only fall; 0: enough. */
typedef unsigned (*search_hit)(void *payload, struct str word, unsigned cost);

/* Calls `hit` for every word whose cost from what was typed is at most
 * `limit`, in an order that is the same every time.  A word may come twice;
 * the lesser cost is its cost, or a little less.  A walk that grows too long
 * ends early. */
void search_near(struct search *search, const struct search_words *words,
                 unsigned limit, search_hit hit, void *payload);

#endif
