/* automaton.h - a minimal automaton of words: is it in, what may follow.
 *
 * An automaton is an array of arcs, four bytes each:
 *
 *     bits 0-7    the byte that the arc reads
 *     bit 8       a word may end after it
 *     bit 9       it is the last arc of its node
 *     bits 10-31  where the arcs of the next node begin; 0: nothing follows
 *
 * Arcs of a node stand side by side in the order of their bytes.  Arc 0 is not
 * used.  A place in it is a state: the number of the node, and whether the
 * bytes read so far are a word.  The walk looks at its bounds at every step,
 * so that no bytes whatever can lead it astray.
 */
#ifndef SPELL_AUTOMATON_H
#define SPELL_AUTOMATON_H

#include "base/str.h"

#define ARC_END 0x100u
#define ARC_LAST 0x200u
#define ARC_NODE_SHIFT 10
#define ARC_NODE_MAX (UINT32_MAX >> ARC_NODE_SHIFT)

struct automaton {
    const uint32_t *arcs;
    uint32_t count;
};

struct automaton_state {
    uint32_t node; /* first of its arcs; 0: nothing follows */
    bool is_word;
};

/* The state after `byte`.  False when no word goes on so. */
static inline bool automaton_step(const struct automaton *automaton,
                                  struct automaton_state *state, uint8_t byte)
{
    if (state->node == 0)
        return false;
    for (uint32_t i = state->node; i < automaton->count; i++) {
        uint32_t arc = automaton->arcs[i];
        if ((arc & 0xFF) == byte) {
            state->node = arc >> ARC_NODE_SHIFT;
            state->is_word = (arc & ARC_END) != 0;
            return true;
        }
        if (arc & ARC_LAST)
            return false;
    }
    return false;
}

/* `*state` moves over all of `text`; false when no word goes on so. */
bool automaton_walk(const struct automaton *automaton,
                    struct automaton_state *state, struct str text);

/* From `state`, `text` leads to a word. */
bool automaton_has(const struct automaton *automaton,
                   struct automaton_state state, struct str text);

#endif
