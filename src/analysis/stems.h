/* stems.h - words that carry a topic, by their first letters: what two texts
 * speak of alike. */
#ifndef ANALYSIS_STEMS_H
#define ANALYSIS_STEMS_H

#include "analysis/facts.h"
#include "base/set.h"

struct stems {
    uint32_t min_letters; /* shorter words carry no topic             */
    uint32_t letters;     /* by which words count as the same         */
    const struct set *ignore; /* lower case: words that carry none    */
};

/* The first letters of a word, in lower case, a code whole; empty when it
 * carries no topic, or without memory. */
struct str stems_of(const struct stems *stems, struct arena *arena,
                    const struct text_facts *facts, const struct word *word);

#endif
