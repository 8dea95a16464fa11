/* facts.c - everything known about one text before it is judged. */
#include "analysis/facts.h"

#include "base/utf8.h"
#include "base/vec.h"

#define LINE_OF_ITS_OWN 60 /* columns: longer ones are prose, not a line */

struct reading {
    struct arena *arena;
    struct text_facts *facts;
    struct block_facts *blocks;
    VEC(struct sentence) sentences;
    VEC(struct word) words;
    VEC(struct found) found;
    uint32_t *found_at;
    uint32_t block; /* the one being scanned */
};

/* --- segments ------------------------------------------------------------ */

static bool read_words(struct reading *reading, uint32_t block,
                       uint32_t sentence_index)
{
    struct str text = reading->facts->document->blocks[block].text;
    struct sentence *sentence = &reading->sentences.at[sentence_index];
    struct str head = str_slice(text, 0, sentence->at.end);
    uint32_t at = sentence->at.start;
    struct word word;

    sentence->first_word = reading->words.count;
    while (word_next(head, &at, &word)) {
        struct word *added = VEC_ADD(reading->arena, &reading->words);

        if (!added)
            return false;
        *added = word;
        added->block = block;
        added->sentence = sentence_index;
    }
    sentence->word_count = reading->words.count - sentence->first_word;
    return true;
}

static bool read_sentences(struct reading *reading, uint32_t block)
{
    struct str text = reading->facts->document->blocks[block].text;
    struct sentence sentence = { { 0, 0 }, 0, 0, 0, END_NONE };
    uint32_t at = 0;

    while (sentence_next(reading->facts->language, text, &at, &sentence)) {
        struct sentence *added = VEC_ADD(reading->arena, &reading->sentences);

        if (!added)
            return false;
        *added = sentence;
        added->block = block;
        if (!read_words(reading, block, reading->sentences.count - 1))
            return false;
    }
    return true;
}

/* A line between other lines of its paragraph, or a paragraph of one short
 * line that does not end as prose does. */
static bool stands_alone(const struct document *document, uint32_t block)
{
    const struct block *it = &document->blocks[block];
    bool shares = (block > 0 && it[-1].paragraph == it->paragraph) ||
                  (block + 1 < document->block_count &&
                   it[1].paragraph == it->paragraph);
    char last = it->text.len ? it->text.at[it->text.len - 1] : '.';

    if (utf8_count(it->text) > LINE_OF_ITS_OWN)
        return false;
    return shares || (last != '.' && last != '?' && last != '!');
}

static bool read_block(struct reading *reading, uint32_t i)
{
    const struct block *block = &reading->facts->document->blocks[i];
    struct block_facts *facts = &reading->blocks[i];

    facts->own = (block->part & PART_OWN) && block->kind != BLOCK_CODE &&
                 block->kind != BLOCK_RULE;
    facts->set_apart = block->kind == BLOCK_HEADING ||
                       block->kind == BLOCK_ITEM ||
                       block->kind == BLOCK_CELL ||
                       (block->kind == BLOCK_PARAGRAPH &&
                        stands_alone(reading->facts->document, i));
    facts->first_sentence = reading->sentences.count;
    facts->first_word = reading->words.count;
    if (facts->own && !read_sentences(reading, i))
        return false;
    facts->sentence_count = reading->sentences.count - facts->first_sentence;
    facts->word_count = reading->words.count - facts->first_word;
    return true;
}

static bool read_marks(struct reading *reading)
{
    const struct document *document = reading->facts->document;
    struct mark_at *lists[MARK_KINDS];
    uint32_t counts[MARK_KINDS] = { 0 };

    for (uint32_t i = 0; i < document->mark_count; i++)
        counts[document->marks[i].kind]++;
    for (int kind = 0; kind < MARK_KINDS; kind++) {
        lists[kind] = ARENA_ARRAY(reading->arena, struct mark_at, counts[kind]);
        if (!lists[kind])
            return false;
        reading->facts->marks[kind] = (struct mark_list){ lists[kind], 0 };
    }
    for (uint32_t i = 0; i < document->mark_count; i++) {
        const struct mark *mark = &document->marks[i];
        uint32_t *count = &reading->facts->marks[mark->kind].count;
        struct mark_at *to = &lists[mark->kind][(*count)++];

        *to = (struct mark_at){ mark, mark->text.end };
        if (*count > 1 && to[-1].mark->block == mark->block &&
            to[-1].reach > to->reach)
            to->reach = to[-1].reach;
    }
    return true;
}

/* --- hits ---------------------------------------------------------------- */

static enum status note_hit(const struct hit *hit, void *payload)
{
    struct reading *reading = payload;
    struct found *found = VEC_ADD(reading->arena, &reading->found);

    if (!found)
        return STATUS_NOMEM;
    found->block = reading->block;
    found->sentence = hit->pattern; /* until sort_hits has used it */
    found->at = hit->at;
    reading->found_at[hit->pattern + 1]++;
    return STATUS_OK;
}

static void note_limit(uint32_t pattern, void *payload)
{
    struct reading *reading = payload;

    (void)pattern;
    reading->facts->limit_count++;
}

/* By pattern, and within one as they came: by block and place. */
static bool sort_hits(struct reading *reading, uint32_t pattern_count)
{
    uint32_t count = reading->found.count;
    struct found *sorted = ARENA_ARRAY(reading->arena, struct found, count);
    uint32_t *next = ARENA_ARRAY(reading->arena, uint32_t, pattern_count + 1);

    if (!sorted || !next)
        return false;
    for (uint32_t i = 0; i < pattern_count; i++) {
        reading->found_at[i + 1] += reading->found_at[i];
        next[i] = reading->found_at[i];
    }
    for (uint32_t i = 0; i < count; i++) {
        struct found *from = &reading->found.at[i];
        struct found *to = &sorted[next[from->sentence]++];

        *to = *from;
        to->sentence = facts_sentence_at(reading->facts, from->block,
                                         from->at.start);
    }
    reading->facts->found = sorted;
    reading->facts->found_at = reading->found_at;
    return true;
}

static enum status scan(struct reading *reading, const struct matcher *matcher,
                        struct scratch *scratch, unsigned kinds)
{
    const struct document *document = reading->facts->document;
    uint32_t pattern_count = matcher_count(matcher);
    enum status status = STATUS_OK;

    reading->found_at = ARENA_ARRAY(reading->arena, uint32_t,
                                    (size_t)pattern_count + 1);
    if (!reading->found_at)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < document->block_count && status == STATUS_OK;
         i++) {
        reading->block = i;
        if (reading->blocks[i].own)
            status = matcher_scan(matcher, scratch, document->blocks[i].text,
                                  kinds, note_hit, note_limit, reading);
    }
    if (status == STATUS_OK && !sort_hits(reading, pattern_count))
        status = STATUS_NOMEM;
    return status;
}

enum status text_facts_read(const struct text_facts **out, struct arena *arena,
                            const struct document *document,
                            const struct language *language,
                            const struct matcher *matcher,
                            struct scratch *scratch, unsigned kinds)
{
    struct reading reading = { .arena = arena };
    enum status status = STATUS_OK;

    *out = NULL;
    reading.facts = ARENA_NEW(arena, struct text_facts);
    reading.blocks = ARENA_ARRAY(arena, struct block_facts,
                                 document->block_count);
    if (!reading.facts || !reading.blocks)
        return STATUS_NOMEM;
    reading.facts->document = document;
    reading.facts->language = language;
    reading.facts->blocks = reading.blocks;
    for (uint32_t i = 0; i < document->block_count; i++)
        if (!read_block(&reading, i))
            return STATUS_NOMEM;
    if (!read_marks(&reading))
        return STATUS_NOMEM;
    reading.facts->sentences = reading.sentences.at;
    reading.facts->sentence_count = reading.sentences.count;
    reading.facts->words = reading.words.at;
    reading.facts->word_count = reading.words.count;
    if (matcher)
        status = scan(&reading, matcher, scratch, kinds);
    if (status == STATUS_OK)
        *out = reading.facts;
    return status;
}

/* --- questions to the facts ---------------------------------------------- */

const struct found *facts_found(const struct text_facts *facts,
                                uint32_t number, uint32_t *count)
{
    *count = 0;
    if (!facts || !facts->found_at)
        return NULL;
    *count = facts->found_at[number + 1] - facts->found_at[number];
    return facts->found + facts->found_at[number];
}

/* The first of `count` hits, in order and none overlapping, that stands behind
 * `block` or ends in it after `at`. */
static uint32_t first_ending_after(const struct found *found, uint32_t count,
                                   uint32_t block, uint32_t at)
{
    uint32_t low = 0, high = count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct found *it = &found[middle];

        if (it->block < block || (it->block == block && it->at.end <= at))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct found *facts_found_in(const struct text_facts *facts,
                                   uint32_t number, uint32_t block,
                                   uint32_t *count)
{
    uint32_t all, from;
    const struct found *found = facts_found(facts, number, &all);

    from = first_ending_after(found, all, block, 0);
    *count = first_ending_after(found, all, block, UINT32_MAX) - from;
    return found ? found + from : NULL;
}

bool facts_any_over(const struct text_facts *facts, uint32_t first,
                    uint32_t count, uint32_t block, struct span at)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t all, from;
        const struct found *found = facts_found(facts, first + i, &all);

        from = first_ending_after(found, all, block, at.start);
        if (from < all && found[from].block == block &&
            found[from].at.start < at.end)
            return true;
    }
    return false;
}

bool facts_any_begins(const struct text_facts *facts, uint32_t first,
                      uint32_t count, uint32_t block, struct span at)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t all, from;
        const struct found *found = facts_found(facts, first + i, &all);

        from = first_ending_after(found, all, block, at.start);
        if (from < all && found[from].block == block &&
            found[from].at.start < at.start)
            from++; /* it began before */
        if (from < all && found[from].block == block &&
            found[from].at.start < at.end)
            return true;
    }
    return false;
}

bool facts_any_in_sentence(const struct text_facts *facts, uint32_t first,
                           uint32_t count, uint32_t sentence)
{
    const struct sentence *it;
    struct span at = { 0, 0 };

    if (!facts || sentence >= facts->sentence_count)
        return false;
    it = &facts->sentences[sentence];
    at.end = it->at.end;
    if (sentence > facts->blocks[it->block].first_sentence)
        at.start = it[-1].at.end; /* as facts_sentence_at has it */
    return facts_any_begins(facts, first, count, it->block, at);
}

struct str facts_text(const struct text_facts *facts, uint32_t block,
                      struct span at)
{
    return str_slice(facts->document->blocks[block].text, at.start, at.end);
}

uint32_t facts_sentence_at(const struct text_facts *facts, uint32_t block,
                           uint32_t at)
{
    const struct block_facts *of = &facts->blocks[block];
    uint32_t low = of->first_sentence;
    uint32_t high = low + of->sentence_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (facts->sentences[middle].at.end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < of->first_sentence + of->sentence_count ? low : UINT32_MAX;
}

static bool is_mask(enum word_kind kind)
{
    return kind == WORD_URL || kind == WORD_EMAIL || kind == WORD_CODE ||
           kind == WORD_PATH || kind == WORD_HANDLE;
}

/* The first mark of the list that stands behind `block` or in it reaches
 * beyond `at`. */
static uint32_t first_reaching(const struct mark_list *list, uint32_t block,
                               uint32_t at)
{
    uint32_t low = 0, high = list->count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct mark_at *it = &list->at[middle];

        if (it->mark->block < block ||
            (it->mark->block == block && it->reach <= at))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct mark *facts_mark_over(const struct text_facts *facts,
                                   enum mark_kind kind, uint32_t block,
                                   struct span at, uint32_t *next)
{
    const struct mark_list *list = &facts->marks[kind];
    uint32_t i = *next ? *next : first_reaching(list, block, at.start);

    for (; i < list->count; i++) {
        const struct mark *mark = list->at[i].mark;

        if (mark->block != block || mark->text.start >= at.end)
            break;
        if (span_overlaps(mark->text, at)) {
            *next = i + 1;
            return mark;
        }
    }
    return NULL;
}

static bool in_code(const struct text_facts *facts, uint32_t block,
                    struct span at)
{
    uint32_t next = 0;

    return facts_mark_over(facts, MARK_CODE, block, at, &next) != NULL;
}

bool facts_is_masked(const struct text_facts *facts, uint32_t block,
                     struct span at)
{
    const struct block_facts *of = &facts->blocks[block];
    uint32_t low = of->first_word;
    uint32_t end = low + of->word_count, high = end;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (facts->words[middle].at.end <= at.start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < end && facts->words[low].at.start < at.end; low++)
        if (is_mask(facts->words[low].kind) &&
            !span_contains(at, facts->words[low].at))
            return true;
    return in_code(facts, block, at);
}
