/* length.c - a sentence, question, word or paragraph that is too long. */
#include "check/finder.h"

#include "base/utf8.h"

static const char *const keys[] = { "of",      "max",        "split",
                                    "ignore",  "ignorecase", "nonword",
                                    NULL };

enum unit { OF_SENTENCE, OF_QUESTION, OF_WORD, OF_PARAGRAPH };

struct length {
    enum unit of;
    uint32_t max; /* words; of a word: letters */
    struct patterns split, ignore;
};

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    static const char *const units[] = { "sentence", "question", "word",
                                         "paragraph", NULL };
    struct length *length = ARENA_NEW(build->arena, struct length);
    bool whole_words = !spec_bool(spec, "nonword", false);
    enum status status;

    (void)rule;
    if (!length)
        return STATUS_NOMEM;
    if (!spec_has(spec, "max"))
        return spec_fault(spec, NULL, 443, "length needs \"max\"");
    length->of = (enum unit)spec_choice(spec, "of", units, OF_SENTENCE);
    length->max = (uint32_t)spec_int(spec, "max", 25, 1, 10000);
    *state = length;
    status = finder_add_patterns(&length->split, spec, build,
                                 spec_list(spec, "split"), PATTERNS_OF_DRAFT,
                                 whole_words);
    if (status != STATUS_OK)
        return status;
    return finder_add_patterns(&length->ignore, spec, build,
                               spec_list(spec, "ignore"), PATTERNS_OF_DRAFT,
                               whole_words);
}

/* The words after which the stretch may be split best: the match that stands
 * nearest to its middle. */
static struct str split_point(const struct length *length,
                              const struct text_facts *facts, uint32_t block,
                              struct span at)
{
    uint32_t middle = at.start + span_len(at) / 2, best = UINT32_MAX;
    struct str words = { NULL, 0 };

    for (uint32_t i = 0; i < length->split.count; i++) {
        uint32_t count;
        const struct found *found = facts_found_in(
            facts, length->split.first + i, block, at, &count);

        for (uint32_t j = 0; j < count; j++) {
            uint32_t start = found[j].at.start;
            uint32_t off = start > middle ? start - middle : middle - start;

            if (span_contains(at, found[j].at) && start > at.start &&
                off < best) {
                best = off;
                words = facts_text(facts, block, found[j].at);
            }
        }
    }
    return words;
}

static enum status report(const struct length *length, struct visit *visit,
                          uint32_t block, struct span at, uint32_t size)
{
    const struct text_facts *facts = visit->facts->draft;
    struct remark_about about = { .block = block, .text = at };

    if (!finder_is_in_scope(visit, block) ||
        finder_any_over(facts, length->ignore, block, at))
        return STATUS_OK;
    if (findings_is_full(visit->findings))
        return findings_add(visit->findings, visit->rule, &about);
    if (length->of == OF_WORD)
        about.first = facts_text(facts, block, at);
    else if (finder_number(&about.first, visit, size) != STATUS_OK)
        return STATUS_NOMEM;
    about.second = split_point(length, facts, block, at);
    return findings_add(visit->findings, visit->rule, &about);
}

static bool counts(const struct word *word)
{
    return word->kind == WORD_PLAIN || word->kind == WORD_NUMBER ||
           word->kind == WORD_CODE;
}

static uint32_t words_in(const struct text_facts *facts, uint32_t first,
                         uint32_t count)
{
    uint32_t sum = 0;

    for (uint32_t i = first; i < first + count; i++)
        sum += counts(&facts->words[i]);
    return sum;
}

static enum status visit_sentence(const struct length *length,
                                  struct visit *visit, uint32_t i)
{
    const struct text_facts *facts = visit->facts->draft;
    const struct sentence *sentence = &facts->sentences[i];
    uint32_t size = words_in(facts, sentence->first_word,
                             sentence->word_count);

    if (size <= length->max)
        return STATUS_OK;
    return report(length, visit, sentence->block, sentence->at, size);
}

static enum status visit_word(const struct length *length, struct visit *visit,
                              uint32_t i)
{
    const struct text_facts *facts = visit->facts->draft;
    const struct word *word = &facts->words[i];
    size_t letters;

    if (word->kind != WORD_PLAIN || word->letters == CASE_MIXED ||
        span_len(word->at) <= length->max)
        return STATUS_OK;
    letters = utf8_count(facts_text(facts, word->block, word->at));
    if (letters <= length->max)
        return STATUS_OK;
    return report(length, visit, word->block, word->at, (uint32_t)letters);
}

static enum status visit_paragraph(const struct length *length,
                                   struct visit *visit, uint32_t i)
{
    const struct text_facts *facts = visit->facts->draft;
    const struct block *block = &facts->document->blocks[i];
    uint32_t size = words_in(facts, facts->blocks[i].first_word,
                             facts->blocks[i].word_count);

    if (!facts->blocks[i].own || size <= length->max)
        return STATUS_OK;
    return report(length, visit, i,
                  (struct span){ 0, (uint32_t)block->text.len }, size);
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct length *length = state;
    const struct text_facts *facts = visit->facts->draft;
    enum status status = STATUS_OK;

    switch (length->of) {
    case OF_SENTENCE:
        for (uint32_t i = 0; i < facts->sentence_count && !status; i++)
            status = visit_sentence(length, visit, i);
        break;
    case OF_QUESTION:
        for (uint32_t i = 0; i < visit->question_count && !status; i++)
            status = visit_sentence(length, visit,
                                    visit->questions[i].sentence);
        break;
    case OF_WORD:
        for (uint32_t i = 0; i < facts->word_count && !status; i++)
            status = visit_word(length, visit, i);
        break;
    case OF_PARAGRAPH:
        for (uint32_t i = 0; i < facts->document->block_count && !status; i++)
            status = visit_paragraph(length, visit, i);
        break;
    }
    return status;
}

const struct check check_length = { "length", keys, false, compile,
                                    visit_one };
