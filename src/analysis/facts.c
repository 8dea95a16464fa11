/* facts.c - everything known about one text before it is judged. */
#include "analysis/facts.h"

#include "base/utf8.h"
#include "base/vec.h"

#define WORDS_MIN 1000u    /* that are looked at in any case */
#define LINE_OF_ITS_OWN 60 /* columns: longer ones are prose, not a line */

struct reading {
    struct arena *arena;
    struct text_facts *facts;
    struct block_facts *blocks;
    struct deadline deadline;
    VEC(struct sentence) sentences;
    VEC(struct word) words;
};

/* The hits of one pattern in one block. */
struct section {
    struct matcher_part of;
    uint32_t block;
    const struct found *at;
    uint32_t count;
    bool known;  /* else the pattern was not run there yet */
    bool barren; /* nothing starts where that was asked    */
};

/* The hits of one pattern. */
struct hits {
    uint32_t first_section, section_count;
    const struct found *at; /* of all, once they are known */
    uint32_t count;
    bool opened, known;
};

struct lookup {
    const struct text_facts *facts;
    const struct matcher *matcher;
    struct scratch *scratch;
    struct arena *arena;
    const uint32_t *blocks; /* of each subject looked through   */
    struct hits *hits;      /* of each candidate, by its slot   */
    VEC(struct section) sections; /* of those asked for         */
    VEC(struct found) found;      /* of all that were run       */
    uint32_t limit_count;
    bool failed;
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

static char last_char(struct str text)
{
    return text.len ? text.at[text.len - 1] : '.';
}

/* What the paragraph above leads up to: "It comes on", "18 March 2027." */
static bool is_led_up_to(const struct document *document, uint32_t block)
{
    const struct block *it = &document->blocks[block];
    char before;

    if (block == 0 || !it->text.len || it[-1].part != PART_BODY)
        return false;
    before = last_char(it[-1].text);
    return before == ':' ||
           (before != '.' && before != '?' && before != '!' &&
            !utf8_is_upper(utf8_peek(it->text, 0)));
}

/* A line between other lines of its paragraph, or a paragraph of one short
 * line that does not end as prose does or that the one above leads up to. */
static bool stands_alone(const struct document *document, uint32_t block)
{
    const struct block *it = &document->blocks[block];
    bool shares = (block > 0 && it[-1].paragraph == it->paragraph) ||
                  (block + 1 < document->block_count &&
                   it[1].paragraph == it->paragraph);
    char last = last_char(it->text);

    if (it->text.len > (size_t)4 * LINE_OF_ITS_OWN ||
        utf8_count(it->text) > LINE_OF_ITS_OWN)
        return false;
    return shares || (last != '.' && last != '?' && last != '!') ||
           is_led_up_to(document, block);
}

static void give_up(struct reading *reading, const struct block *block)
{
    if (reading->facts->is_late)
        return;
    reading->facts->is_late = true;
    reading->facts->read_to = block->source.start;
}

static bool read_block(struct reading *reading, uint32_t i)
{
    const struct block *block = &reading->facts->document->blocks[i];
    struct block_facts *facts = &reading->blocks[i];

    facts->own = (block->part & PART_OWN) && block->kind != BLOCK_CODE &&
                 block->kind != BLOCK_RULE;
    if (facts->own && reading->words.count >= WORDS_MIN &&
        deadline_passed(&reading->deadline)) {
        give_up(reading, block);
        facts->own = false;
    }
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

static enum status look_through(struct lookup *lookup, uint32_t *blocks,
                                unsigned kinds)
{
    const struct document *document = lookup->facts->document;
    enum status status = matcher_begin(lookup->matcher, lookup->scratch,
                                       kinds);
    uint32_t count = 0;

    for (uint32_t i = 0; i < document->block_count && status == STATUS_OK;
         i++) {
        if (!lookup->facts->blocks[i].own || !document->blocks[i].text.len)
            continue;
        blocks[count++] = i;
        status = matcher_look(lookup->matcher, lookup->scratch,
                              document->blocks[i].text);
    }
    return status;
}

static enum status look(struct reading *reading,
                        const struct text_reading *how)
{
    struct lookup *lookup = ARENA_NEW(reading->arena, struct lookup);
    uint32_t *blocks = ARENA_ARRAY(reading->arena, uint32_t,
                                   reading->facts->document->block_count);
    enum status status;

    if (!lookup || !blocks)
        return STATUS_NOMEM;
    lookup->facts = reading->facts;
    lookup->matcher = how->matcher;
    lookup->scratch = how->scratch;
    lookup->arena = reading->arena;
    lookup->blocks = blocks;
    status = look_through(lookup, blocks, how->kinds);
    if (status != STATUS_OK)
        return status;
    lookup->hits = ARENA_ARRAY(reading->arena, struct hits,
                               scratch_count(how->scratch));
    if (!lookup->hits)
        return STATUS_NOMEM;
    reading->facts->lookup = lookup;
    reading->facts->scratch = how->scratch;
    return STATUS_OK;
}

enum status text_facts_read(const struct text_facts **out, struct arena *arena,
                            const struct document *document,
                            const struct text_reading *how)
{
    struct reading reading = { .arena = arena, .deadline = how->deadline };
    struct facts_memo *memo;
    enum status status = STATUS_OK;

    *out = NULL;
    reading.facts = ARENA_NEW(arena, struct text_facts);
    memo = ARENA_NEW(arena, struct facts_memo);
    reading.blocks = ARENA_ARRAY(arena, struct block_facts,
                                 document->block_count);
    if (!reading.facts || !reading.blocks || !memo)
        return STATUS_NOMEM;
    memo->arena = arena;
    reading.facts->memo = memo;
    reading.facts->document = document;
    reading.facts->language = how->language;
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
    if (how->matcher)
        status = look(&reading, how);
    if (status == STATUS_OK)
        *out = reading.facts;
    return status;
}

/* --- questions to the facts ---------------------------------------------- */

static enum status note_hit(const struct hit *hit, void *payload)
{
    struct lookup *lookup = payload;
    struct found *found = VEC_ADD(lookup->arena, &lookup->found);

    if (!found)
        return STATUS_NOMEM;
    found->block = lookup->blocks[hit->subject];
    found->at = hit->at;
    found->sentence = facts_sentence_at(lookup->facts, found->block,
                                        hit->at.start);
    return STATUS_OK;
}

static void note_limit(uint32_t pattern, void *payload)
{
    struct lookup *lookup = payload;

    (void)pattern;
    lookup->limit_count++;
}

/* Adds the sections of a pattern that is asked for the first time. */
static void open_hits(struct lookup *lookup, uint32_t pattern,
                      struct hits *hits)
{
    struct matcher_part of = { 0, 0 };

    hits->opened = true;
    hits->first_section = lookup->sections.count;
    while (scratch_next_part(lookup->scratch, pattern, &of)) {
        struct section *section = VEC_ADD(lookup->arena, &lookup->sections);

        if (!section) {
            lookup->failed = true;
            return;
        }
        section->of = of;
        section->block = lookup->blocks[of.subject];
        hits->section_count++;
    }
}

/* Goes on behind the hits of those before, where there is room. */
static void run_section(struct lookup *lookup, uint32_t pattern,
                        struct section *section)
{
    uint32_t before = lookup->found.count;

    if (section->known)
        return;
    section->known = true;
    if (matcher_hits_in(lookup->matcher, lookup->scratch, pattern, section->of,
                        note_hit, note_limit, lookup) != STATUS_OK) {
        lookup->failed = true;
        return;
    }
    section->count = lookup->found.count - before;
    if (section->count) /* else there may be no list yet */
        section->at = lookup->found.at + before;
}

static bool copy_section(struct lookup *lookup, const struct section *section)
{
    for (uint32_t i = 0; i < section->count; i++) {
        struct found *found = VEC_ADD(lookup->arena, &lookup->found);

        if (!found)
            return false;
        *found = section->at[i];
    }
    return true;
}

/* All sections of a pattern, one behind the other. */
static void run_all(struct lookup *lookup, uint32_t pattern,
                    struct hits *hits)
{
    uint32_t before = lookup->found.count;

    hits->known = true;
    for (uint32_t i = 0; i < hits->section_count; i++) {
        struct section *section =
            &lookup->sections.at[hits->first_section + i];

        if (!section->known)
            run_section(lookup, pattern, section);
        else if (!copy_section(lookup, section))
            lookup->failed = true;
    }
    hits->count = lookup->failed ? 0 : lookup->found.count - before;
    if (hits->count)
        hits->at = lookup->found.at + before;
}

static struct hits *hits_of(const struct text_facts *facts, uint32_t number)
{
    uint32_t slot = facts && facts->scratch
                        ? scratch_slot(facts->scratch, number)
                        : UINT32_MAX;
    struct hits *hits;

    if (slot == UINT32_MAX)
        return NULL;
    hits = &facts->lookup->hits[slot];
    if (!hits->opened)
        open_hits(facts->lookup, number, hits);
    return hits;
}

struct sections facts_sections(const struct text_facts *facts,
                               uint32_t number)
{
    const struct hits *hits = hits_of(facts, number);

    return hits ? (struct sections){ hits->first_section, hits->section_count }
                : (struct sections){ 0, 0 };
}

uint32_t facts_section_block(const struct text_facts *facts, uint32_t section)
{
    return facts->lookup->sections.at[section].block;
}

bool facts_section_may_start(const struct text_facts *facts, uint32_t number,
                             uint32_t section, const struct span *zones,
                             uint32_t count)
{
    const struct lookup *lookup = facts->lookup;
    struct section *it = &lookup->sections.at[section];

    if (!it->known && !it->barren)
        it->barren = !matcher_may_start(lookup->matcher, lookup->scratch,
                                        number, it->of, zones, count);
    return !it->barren;
}

const struct found *facts_section_found(const struct text_facts *facts,
                                        uint32_t number, uint32_t section,
                                        uint32_t *count)
{
    struct section *it = &facts->lookup->sections.at[section];

    run_section(facts->lookup, number, it);
    *count = it->count;
    return it->at;
}

/* The section of a pattern in a block; NULL: none. */
static struct section *section_in(const struct text_facts *facts,
                                  uint32_t number, uint32_t block)
{
    struct sections all = facts_sections(facts, number);
    struct section *at;
    uint32_t low = 0, high = all.count;

    if (!all.count)
        return NULL;
    at = facts->lookup->sections.at + all.first;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (at[middle].block < block)
            low = middle + 1;
        else
            high = middle;
    }
    return low < all.count && at[low].block == block ? &at[low] : NULL;
}

const struct found *facts_found(const struct text_facts *facts,
                                uint32_t number, uint32_t *count)
{
    struct hits *hits = hits_of(facts, number);

    if (hits && !hits->known)
        run_all(facts->lookup, number, hits);
    *count = hits ? hits->count : 0;
    return hits ? hits->at : NULL;
}

/* Those in one block. */
static const struct found *found_there(const struct text_facts *facts,
                                       uint32_t number, uint32_t block,
                                       uint32_t *count)
{
    struct section *it = section_in(facts, number, block);

    if (it)
        run_section(facts->lookup, number, it);
    *count = it ? it->count : 0;
    return it ? it->at : NULL;
}

/* The first of `count` hits in a block that ends behind `at`: hits of one
 * pattern do not overlap. */
static uint32_t first_behind(const struct found *found, uint32_t count,
                             uint32_t at)
{
    uint32_t low = 0, high = count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (found[middle].at.end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct found *facts_found_in(const struct text_facts *facts,
                                   uint32_t number, uint32_t block,
                                   struct span at, uint32_t *count)
{
    uint32_t all, first, end;
    const struct found *found = found_there(facts, number, block, &all);

    first = end = first_behind(found, all, at.start);
    while (end < all && found[end].at.start < at.end)
        end++;
    *count = end - first;
    return found ? found + first : NULL;
}

uint32_t facts_next(const struct text_facts *facts, uint32_t first,
                    uint32_t end)
{
    return facts && facts->scratch ? scratch_next(facts->scratch, first, end)
                                   : end;
}

static bool has_one(const struct text_facts *facts, uint32_t pattern)
{
    struct sections all = facts_sections(facts, pattern);
    uint32_t count;

    for (uint32_t i = 0; i < all.count; i++) {
        facts_section_found(facts, pattern, all.first + i, &count);
        if (count)
            return true;
    }
    return false;
}

bool facts_has(const struct text_facts *facts, uint32_t first, uint32_t count)
{
    uint32_t end = first + count;

    for (uint32_t i = facts_next(facts, first, end); i < end;
         i = facts_next(facts, i + 1, end))
        if (has_one(facts, i))
            return true;
    return false;
}

bool facts_has_in(const struct text_facts *facts, uint32_t first,
                  uint32_t count, uint32_t block, struct span at)
{
    uint32_t end = first + count, found;

    for (uint32_t i = facts_next(facts, first, end); i < end;
         i = facts_next(facts, i + 1, end)) {
        facts_found_in(facts, i, block, at, &found);
        if (found)
            return true;
    }
    return false;
}

static bool is_in_sentence(const struct text_facts *facts, uint32_t pattern,
                           uint32_t sentence, struct span range)
{
    const struct sentence *it = &facts->sentences[sentence];
    uint32_t count, i, from = 0;
    const struct found *found = found_there(facts, pattern, it->block,
                                                  &count);

    if (sentence > 0 && it[-1].block == it->block)
        from = it[-1].at.end;
    for (i = first_behind(found, count, from);
         i < count && found[i].at.start < it->at.end; i++)
        if (found[i].sentence == sentence &&
            found[i].at.start >= range.start && found[i].at.start < range.end)
            return true;
    return false;
}

/* Behind the last sentence of its block. */
static bool is_in_none(const struct text_facts *facts, uint32_t pattern,
                       struct span range)
{
    uint32_t count;
    const struct found *found = facts_found(facts, pattern, &count);

    for (uint32_t i = 0; i < count; i++)
        if (found[i].sentence == UINT32_MAX &&
            found[i].at.start >= range.start && found[i].at.start < range.end)
            return true;
    return false;
}

bool facts_has_in_sentence(const struct text_facts *facts, uint32_t first,
                           uint32_t count, uint32_t sentence,
                           struct span range)
{
    uint32_t end = first + count;

    for (uint32_t i = facts_next(facts, first, end); i < end;
         i = facts_next(facts, i + 1, end))
        if (sentence == UINT32_MAX ? is_in_none(facts, i, range)
                                   : is_in_sentence(facts, i, sentence, range))
            return true;
    return false;
}

uint32_t facts_limits(const struct text_facts *facts)
{
    return facts && facts->lookup ? facts->lookup->limit_count : 0;
}

bool facts_failed(const struct text_facts *facts)
{
    return facts && facts->lookup && facts->lookup->failed;
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
