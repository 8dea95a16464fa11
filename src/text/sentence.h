/* sentence.h - where sentences end. */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include "base/str.h"
#include "base/span.h"
#include "lang/language.h"

enum sentence_end {
    END_NONE,       /* the block stops without a mark */
    END_PERIOD,     /* . or … */
    END_QUESTION,   /* ? also ?! and !? */
    END_EXCLAMATION
};

struct sentence {
    struct span at;    /* in the block's text, closing quotes included */
    uint32_t block;
    uint32_t first_word, word_count; /* among the draft's words */
    enum sentence_end end;
};

/* The next sentence of a block's `text` at or after `*at`; false when there is
 * none.  `*at` moves past it.  Abbreviations, ordinals ("5. märts"), initials,
 * decimals, URLs and "..." in mid-sentence do not end one.  Only `at` and
 * `end` of `*out` are set. */
bool sentence_next(const struct language *language, struct str text,
                   uint32_t *at, struct sentence *out);

#endif
