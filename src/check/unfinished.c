/* unfinished.c - a sentence, list or reply that stops before it is done. */
#include "check/finder.h"

#include "base/utf8.h"

static const char *const keys[] = { "test", "words", NULL };

enum test { ENDING, BRACKET, COLON, MARK };

struct unfinished {
    enum test test;
    const struct set *words; /* lower case: none of them ends a sentence; of
                                MARK: after them it needs no mark */
};

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    static const char *const tests[] = { "ending", "bracket", "colon", "mark",
                                         NULL };
    struct unfinished *it = ARENA_NEW(build->arena, struct unfinished);

    (void)rule;
    if (!it)
        return STATUS_NOMEM;
    if (!spec_has(spec, "test"))
        return spec_fault(spec, NULL, 499, "unfinished needs \"test\"");
    it->test = (enum test)spec_choice(spec, "test", tests, ENDING);
    *state = it;
    return finder_words_lower(&it->words, build, spec_list(spec, "words"));
}

/* The next block of the draft's own after `block`; UINT32_MAX: none. */
static uint32_t next_own(const struct text_facts *facts, uint32_t block)
{
    while (++block < facts->document->block_count)
        if (facts->blocks[block].own ||
            facts->document->blocks[block].kind == BLOCK_CODE)
            return block;
    return UINT32_MAX;
}

/* One to three words, each with a capital, and nothing behind them. */
static bool is_name_line(struct str line)
{
    uint32_t at = 0, words = 0;
    struct word word;

    if (!line.len || strchr(".?!:,", line.at[line.len - 1]))
        return false;
    while (word_next(line, &at, &word)) {
        if (word.letters != CASE_TITLE || word.kind != WORD_PLAIN)
            return false;
        words++;
    }
    return words > 0 && words <= 3;
}

/* One to three words with capitals and nothing behind them: whoever writes
 * only a name under the text signs it. */
static bool is_signed_name(const struct text_facts *facts, uint32_t i)
{
    const struct block_facts *block = &facts->blocks[i];
    struct str text = facts->document->blocks[i].text;

    if (!block->word_count || block->word_count > 3 ||
        facts->document->blocks[i].kind != BLOCK_PARAGRAPH ||
        strchr(".?!:", text.at[text.len - 1]))
        return false;
    for (uint32_t j = 0; j < block->word_count; j++)
        if (facts->words[block->first_word + j].letters != CASE_TITLE ||
            facts->words[block->first_word + j].kind != WORD_PLAIN)
            return false;
    return next_own(facts, i) == UINT32_MAX;
}

/* The next block of the body that is no signature; UINT32_MAX: none. */
static uint32_t next_of_body(const struct text_facts *facts, uint32_t i)
{
    uint32_t next = next_own(facts, i);

    if (next == UINT32_MAX ||
        facts->document->blocks[next].part != PART_BODY ||
        is_signed_name(facts, next))
        return UINT32_MAX;
    return next;
}

static bool is_judged(const struct visit *visit, uint32_t i)
{
    const struct block *block = &visit->facts->draft->document->blocks[i];

    return block->text.len && block->part == PART_BODY &&
           finder_is_in_scope(visit, i);
}

/* --- ending -------------------------------------------------------------- */

/* "…: 120 zł," over "razem 390 zł": the sentence goes on in the next block. */
static bool goes_on_small(struct str text, struct str after)
{
    return text.at[text.len - 1] == ',' && after.len &&
           utf8_is_letter(utf8_peek(after, 0)) &&
           !utf8_is_upper(utf8_peek(after, 0));
}

/* "Dearest neighbour," above all the rest: a greeting in the writer's own
 * words. */
#define SALUTATION_WORDS 5
static bool is_salutation(const struct text_facts *facts, uint32_t i)
{
    if (facts->blocks[i].word_count > SALUTATION_WORDS ||
        next_of_body(facts, i) == UINT32_MAX)
        return false;
    for (uint32_t j = 0; j < i; j++)
        if (facts->blocks[j].own)
            return false;
    return true;
}

/* Prose that goes on in the next line or block is not at its end. */
static bool goes_on(const struct text_facts *facts, uint32_t i)
{
    const struct block *block = &facts->document->blocks[i];
    uint32_t next = next_of_body(facts, i);
    const struct block *after;

    if (next == UINT32_MAX)
        return false;
    after = &facts->document->blocks[next];
    if (goes_on_small(block->text, after->text))
        return true;
    if (block->kind == BLOCK_ITEM)
        return after->kind == BLOCK_ITEM;
    return after->paragraph == block->paragraph ||
           after->kind == BLOCK_ITEM || after->kind == BLOCK_CELL ||
           after->kind == BLOCK_CODE || facts->blocks[next].set_apart;
}

/* "Safe travels," over a name: an ending of the writer's own making. */
#define FAREWELL_WORDS 10
static bool is_farewell(const struct text_facts *facts, uint32_t i)
{
    const struct document *document = facts->document;

    if (facts->blocks[i].word_count > FAREWELL_WORDS ||
        i + 1 >= document->block_count ||
        document->blocks[i + 1].paragraph != document->blocks[i].paragraph)
        return false;
    for (uint32_t j = i + 2; j < document->block_count; j++)
        if (facts->blocks[j].own && document->blocks[j].part == PART_BODY)
            return false;
    return is_name_line(document->blocks[i + 1].text);
}

static bool ends_in_word(const struct unfinished *it, struct visit *visit,
                         const struct word *last, struct str text)
{
    struct str lower;

    if (last->at.end != text.len)
        return false;
    lower = utf8_lower_copy(visit->arena,
                            str_slice(text, last->at.start, last->at.end));
    return lower.at && set_has(it->words, lower);
}

static enum status visit_ending(const struct unfinished *it,
                                struct visit *visit, uint32_t i)
{
    const struct text_facts *facts = visit->facts->draft;
    struct str text = facts->document->blocks[i].text;
    const struct block_facts *block = &facts->blocks[i];
    const struct word *last;
    bool comma;

    if (!block->word_count || goes_on(facts, i))
        return STATUS_OK;
    last = &facts->words[block->first_word + block->word_count - 1];
    comma = text.at[text.len - 1] == ',';
    if (comma && (is_farewell(facts, i) || is_salutation(facts, i)))
        return STATUS_OK;
    if (!comma && !ends_in_word(it, visit, last, text))
        return STATUS_OK;
    return finder_report_text(visit, i,
                  (struct span){ last->at.start, (uint32_t)text.len });
}

/* --- brackets and quotes ------------------------------------------------- */

#define OPEN_MAX 16

static uint32_t closing_of(uint32_t open)
{
    switch (open) {
    case '(':
        return ')';
    case '[':
        return ']';
    case 0x201E: /* „ closes with ” or “ */
        return 0x201D;
    case 0xAB:
        return 0xBB;
    default:
        return 0;
    }
}

static bool closes(uint32_t rune, uint32_t open)
{
    uint32_t wanted = closing_of(open);

    return rune == wanted ||
           (wanted == 0x201D && (rune == 0x201C || rune == '"'));
}

/* A closing bracket after a number or letter at the start is a list mark,
 * after a colon a smiley. */
static enum status visit_bracket(struct visit *visit, uint32_t i)
{
    struct str text = visit->facts->draft->document->blocks[i].text;
    struct {
        uint32_t rune, at;
    } open[OPEN_MAX];
    unsigned depth = 0;
    size_t at = 0;

    while (at < text.len) {
        uint32_t start = (uint32_t)at;
        uint32_t rune = utf8_next(text, &at);

        if (closing_of(rune) &&
            !(start > 0 && strchr(":;=-8", text.at[start - 1]))) {
            /* no smiley */
            if (depth == OPEN_MAX)
                return STATUS_OK; /* too deep to be prose */
            open[depth].rune = rune;
            open[depth++].at = start;
        } else if (depth && closes(rune, open[depth - 1].rune)) {
            depth--;
        }
    }
    return depth ? finder_report_text(visit, i, (struct span){ open[0].at,
                                                   (uint32_t)text.len })
                 : STATUS_OK;
}

/* --- a colon with nothing behind it -------------------------------------- */

static enum status visit_colon(struct visit *visit, uint32_t i)
{
    const struct text_facts *facts = visit->facts->draft;
    struct str text = facts->document->blocks[i].text;
    const struct block_facts *block = &facts->blocks[i];
    uint32_t start = 0;

    if (text.at[text.len - 1] != ':' || next_of_body(facts, i) != UINT32_MAX)
        return STATUS_OK;
    if (block->word_count)
        start = facts->words[block->first_word + block->word_count - 1]
                    .at.start;
    return finder_report_text(visit, i,
                              (struct span){ start, (uint32_t)text.len });
}

/* --- the last sentence of a paragraph without a mark ----------------------- */

/* Whoever ends a sentence with a mark ends the next one with one, too, unless
 * it broke off.  A name or a face at the end signs what stands before it. */
static enum status visit_mark(const struct unfinished *it,
                              struct visit *visit, uint32_t i)
{
    const struct text_facts *facts = visit->facts->draft;
    const struct block *block = &facts->document->blocks[i];
    const struct block_facts *about = &facts->blocks[i];
    const struct sentence *last;
    const struct word *word;

    if (block->kind != BLOCK_PARAGRAPH || about->sentence_count < 2 ||
        !about->word_count || goes_on(facts, i))
        return STATUS_OK;
    last = &facts->sentences[about->first_sentence + about->sentence_count - 1];
    word = &facts->words[about->first_word + about->word_count - 1];
    if (last->end != END_NONE || last[-1].end == END_NONE ||
        last->word_count < 2 || word->at.end != block->text.len ||
        word->kind != WORD_PLAIN || word->letters != CASE_LOWER ||
        ends_in_word(it, visit, word, block->text))
        return STATUS_OK;
    return finder_report_text(visit, i, word->at);
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct unfinished *it = state;
    uint32_t count = visit->facts->draft->document->block_count;
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < count && status == STATUS_OK; i++) {
        if (!is_judged(visit, i))
            continue;
        if (it->test == ENDING)
            status = visit_ending(it, visit, i);
        else if (it->test == BRACKET)
            status = visit_bracket(visit, i);
        else if (it->test == MARK)
            status = visit_mark(it, visit, i);
        else
            status = visit_colon(visit, i);
    }
    return status;
}

const struct check check_unfinished = { "unfinished", keys, false, compile,
                                        visit_one };
