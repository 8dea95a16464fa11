/* questions.c - which sentences ask something. */
#include "analysis/questions.h"

#include "base/utf8.h"
#include "base/vec.h"

static bool any_in(const struct text_facts *facts, uint32_t first,
                   uint32_t count, uint32_t sentence)
{
    return facts_has_in_sentence(facts, first, count, sentence,
                                 (struct span){ 0, UINT32_MAX });
}

/* "„Kas see töötab?“" in quotation marks is somebody else's question. */
static bool is_quoted(struct str text)
{
    size_t at = 0;
    uint32_t first;

    if (!text.len)
        return false;
    first = utf8_next(text, &at);
    return first == 0x201E || first == 0x201C || first == '"' || first == 0xAB;
}

static bool is_link(const struct text_facts *facts,
                    const struct sentence *sentence)
{
    const struct mark *link;
    uint32_t next = 0;

    while ((link = facts_mark_over(facts, MARK_LINK, sentence->block,
                                   sentence->at, &next)))
        if (span_contains(link->text, sentence->at))
            return true;
    return false;
}

/* "**Why this sum?** The meter was read …": a question that heads its paragraph
 * is answered by what follows. */
static bool is_caption(const struct text_facts *facts,
                       const struct sentence *sentence)
{
    const struct mark *bold;
    uint32_t next = 0, len = (uint32_t)
        facts->document->blocks[sentence->block].text.len;

    if (sentence->at.start > 0 || sentence->at.end >= len)
        return false;
    bold = facts_mark_over(facts, MARK_BOLD, sentence->block, sentence->at,
                           &next);
    return bold && bold->text.start == 0 && bold->text.end < len &&
           span_contains(bold->text, sentence->at);
}

static uint32_t plain_words(const struct text_facts *facts,
                            const struct sentence *sentence)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < sentence->word_count; i++)
        count += facts->words[sentence->first_word + i].kind == WORD_PLAIN;
    return count;
}

static bool is_marked(const struct text_facts *facts,
                      const struct sentence *sentence)
{
    struct str text = facts_text(facts, sentence->block, sentence->at);

    return sentence->end == END_QUESTION && plain_words(facts, sentence) > 1 &&
           !is_quoted(text) && !is_link(facts, sentence) &&
           !is_caption(facts, sentence);
}

enum status questions_find(const struct question **out, uint32_t *count,
                           struct arena *arena, const struct text_facts *facts,
                           const struct question_patterns *patterns)
{
    VEC(struct question) list = { 0 };

    *out = NULL;
    *count = 0;
    for (uint32_t i = 0; i < facts->sentence_count; i++) {
        const struct sentence *sentence = &facts->sentences[i];
        bool marked = is_marked(facts, sentence);
        bool indirect = any_in(facts, patterns->indirect_first,
                               patterns->indirect_count, i);
        struct question *question;

        if (facts->document->blocks[sentence->block].kind == BLOCK_HEADING ||
            (!marked && !indirect))
            continue;
        question = VEC_ADD(arena, &list);
        if (!question)
            return STATUS_NOMEM;
        question->sentence = i;
        question->marked = marked;
        question->indirect = indirect;
        question->polite = any_in(facts, patterns->polite_first,
                                  patterns->polite_count, i);
    }
    *out = list.at;
    *count = list.count;
    return STATUS_OK;
}
