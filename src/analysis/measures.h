/* measures.h - counts for readability and length. */
#ifndef ANALYSIS_MEASURES_H
#define ANALYSIS_MEASURES_H

#include "analysis/facts.h"

/* Counts over the own blocks; words and sentences only of the body.  Words are
 * plain words and numbers. */
struct measures {
    uint32_t words, sentences, paragraphs, characters /* letters and digits */;
    uint32_t syllables;
    uint32_t long_words;         /* over 6 letters                */
    uint32_t complex_words;      /* of so many syllables as the language says */
    uint32_t polysyllabic_words; /* 3 syllables or more           */
    uint32_t headings[6], list_items, blockquotes, code_blocks;
};

struct measures measures_take(const struct text_facts *facts);

/* Syllables of one word, by the language's vowels. */
uint32_t measures_syllables(const struct language *language, struct str word);

/* The grade or index of a formula by name, in hundredths: "flesch-kincaid",
 * "gunning-fog", "coleman-liau", "smog", "ari", "lix", "fog-pl", "jasnopis"…
 * False when there is no such formula or no words. */
bool measures_formula(const struct measures *measures, struct str name,
                      int64_t *hundredths);

#endif
