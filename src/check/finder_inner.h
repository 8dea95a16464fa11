/* finder_inner.h - what a finder narrows by: for the files of the finder
 * alone. */
#ifndef CHECK_FINDER_INNER_H
#define CHECK_FINDER_INNER_H

#include "check/finder.h"

enum anchor { AT_ANYWHERE, AT_SENTENCE, AT_BLOCK, AT_DRAFT };
enum mood { IN_ANY, IN_QUESTION, IN_STATEMENT };

struct finder {
    struct patterns tokens, except, exceptions, sentence_has, sentence_lacks;
    struct patterns next, next_except, before;
    struct patterns reader; /* of the customer's message */
    uint32_t within, skip;
    enum anchor anchor;
    enum mood mood;
    bool ends_sentence, whole_sentence, masked, safe;
    bool slips_are_new;
    bool new_only; /* nothing that the customer wrote first */
    const char *const *fixes;
    uint32_t fix_count;
};

/* Whether nothing rules out what `pattern` found. */
bool finder_passes(const struct finder *finder, const struct visit *visit,
                   const struct found *found, uint32_t pattern);

#endif
