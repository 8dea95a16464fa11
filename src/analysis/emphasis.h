/* emphasis.h - what of a draft meets the eye, and how loud it is. */
#ifndef ANALYSIS_EMPHASIS_H
#define ANALYSIS_EMPHASIS_H

#include "analysis/facts.h"

/* Whether `at` of `block` is set apart from the prose around it: at least half
 * of it in bold, underline, highlight or colour, in a heading, list item or
 * table cell, or on a short line of its own. */
bool emphasis_is_set_apart(const struct text_facts *facts, uint32_t block,
                           struct span at);

struct loudness {
    uint32_t letters;      /* of the own body                     */
    uint32_t bold_letters; /* of those in bold, underline, highlight or colour */
    uint32_t colors;       /* different text colours              */
    bool stacked;          /* bold, underline and capitals on one stretch */
};

struct loudness emphasis_loudness(const struct text_facts *facts);

/* How to set `at` apart in the draft's own format: the text to put before and
 * after its source (markdown **, html <b>); false when the format has none. */
bool emphasis_markup(const struct document *document, const char **before,
                     const char **after);

#endif
