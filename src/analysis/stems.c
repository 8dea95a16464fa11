/* stems.c - words that carry a topic, by their first letters. */
#include "analysis/stems.h"

#include "base/utf8.h"

struct str stems_of(const struct stems *stems, struct arena *arena,
                    const struct text_facts *facts, const struct word *word)
{
    struct str lower = utf8_lower_copy(arena,
                                       facts_text(facts, word->block,
                                                  word->at));
    size_t at = 0;

    if (word->kind == WORD_CODE)
        return lower;
    if (!lower.at || word->kind != WORD_PLAIN ||
        utf8_count(lower) < stems->min_letters ||
        set_has(facts->language->common, lower) ||
        set_has(stems->ignore, lower))
        return (struct str){ NULL, 0 };
    for (uint32_t i = 0; i < stems->letters && at < lower.len; i++)
        utf8_next(lower, &at);
    return str_slice(lower, 0, at);
}
