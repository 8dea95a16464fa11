/* automaton.c - a minimal automaton of words: is it in, what may follow. */
#include "spell/automaton.h"

bool automaton_walk(const struct automaton *automaton,
                    struct automaton_state *state, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!automaton_step(automaton, state, (uint8_t)text.at[i]))
            return false;
    return true;
}

bool automaton_has(const struct automaton *automaton,
                   struct automaton_state state, struct str text)
{
    return automaton_walk(automaton, &state, text) && state.is_word;
}
