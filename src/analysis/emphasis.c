/* emphasis.c - what of a draft meets the eye, and how loud it is. */
#include "analysis/emphasis.h"

#include "base/utf8.h"

static bool is_loud(enum mark_kind kind)
{
    return kind == MARK_BOLD || kind == MARK_UNDERLINE ||
           kind == MARK_HIGHLIGHT || kind == MARK_COLOR;
}

/* The first mark of `block` among marks in order of their blocks. */
static uint32_t first_mark(const struct document *document, uint32_t block)
{
    uint32_t low = 0, high = document->mark_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (document->marks[middle].block < block)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Bytes of `at` that one of the marks covers best. */
static uint32_t best_cover(const struct document *document, uint32_t block,
                           struct span at)
{
    uint32_t best = 0;

    for (uint32_t i = first_mark(document, block);
         i < document->mark_count && document->marks[i].block == block; i++) {
        const struct mark *mark = &document->marks[i];
        struct span both = { mark->text.start > at.start ? mark->text.start
                                                         : at.start,
                             mark->text.end < at.end ? mark->text.end
                                                     : at.end };

        if (is_loud(mark->kind) && both.start < both.end &&
            span_len(both) > best)
            best = span_len(both);
    }
    return best;
}

bool emphasis_is_set_apart(const struct text_facts *facts, uint32_t block,
                           struct span at)
{
    if (facts->blocks[block].set_apart)
        return true;
    return best_cover(facts->document, block, at) * 2 >= span_len(at) &&
           span_len(at) > 0;
}

static uint32_t letters_in(struct str text)
{
    uint32_t count = 0;
    size_t at = 0;

    while (at < text.len)
        count += utf8_is_letter(utf8_next(text, &at));
    return count;
}

static bool is_capitals(struct str text)
{
    uint32_t upper = 0, lower = 0;
    size_t at = 0;

    while (at < text.len) {
        uint32_t rune = utf8_next(text, &at);

        upper += utf8_is_upper(rune);
        lower += utf8_is_lower(rune);
    }
    return upper > 3 && !lower;
}

struct measuring {
    const struct text_facts *facts;
    struct loudness *loud;
    struct str colors[2];
};

static void note_color(struct measuring *measuring, struct str value)
{
    for (uint32_t i = 0; i < measuring->loud->colors && i < 2; i++)
        if (str_equal_ascii_fold(measuring->colors[i], value))
            return;
    if (measuring->loud->colors < 2)
        measuring->colors[measuring->loud->colors] = value;
    measuring->loud->colors++;
}

/* The letters of the marks of one block; marks are in order of their start, so
 * that what was counted ends at `done`. */
static void measure_marks(struct measuring *measuring, uint32_t block)
{
    const struct document *document = measuring->facts->document;
    uint32_t done = 0;

    for (uint32_t i = first_mark(document, block);
         i < document->mark_count && document->marks[i].block == block; i++) {
        const struct mark *mark = &document->marks[i];
        struct span rest = mark->text;

        if (mark->kind == MARK_COLOR)
            note_color(measuring, mark->value);
        if (!is_loud(mark->kind))
            continue;
        rest.start = rest.start < done ? done : rest.start;
        if (rest.start >= rest.end)
            continue;
        measuring->loud->bold_letters +=
            letters_in(facts_text(measuring->facts, block, rest));
        done = rest.end;
    }
}

static bool has_stacked(const struct text_facts *facts, uint32_t block)
{
    const struct document *document = facts->document;
    uint32_t first = first_mark(document, block);

    for (uint32_t i = first;
         i < document->mark_count && document->marks[i].block == block; i++) {
        const struct mark *one = &document->marks[i];

        if (one->kind != MARK_UNDERLINE ||
            !is_capitals(facts_text(facts, block, one->text)))
            continue;
        for (uint32_t j = first; j < document->mark_count &&
                                 document->marks[j].block == block; j++)
            if (document->marks[j].kind == MARK_BOLD &&
                span_overlaps(document->marks[j].text, one->text))
                return true;
    }
    return false;
}

struct loudness emphasis_loudness(const struct text_facts *facts)
{
    struct loudness loud = { 0 };
    struct measuring measuring = { facts, &loud, { { NULL, 0 }, { NULL, 0 } } };

    for (uint32_t i = 0; i < facts->document->block_count; i++) {
        if (!facts->blocks[i].own ||
            facts->document->blocks[i].kind == BLOCK_HEADING)
            continue;
        loud.letters += letters_in(facts->document->blocks[i].text);
        measure_marks(&measuring, i);
        loud.stacked = loud.stacked || has_stacked(facts, i);
    }
    return loud;
}

bool emphasis_markup(const struct document *document, const char **before,
                     const char **after)
{
    if (strcmp(document->format, "markdown") == 0)
        *before = *after = "**";
    else if (strcmp(document->format, "html") == 0) {
        *before = "<b>";
        *after = "</b>";
    } else
        return false;
    return true;
}
