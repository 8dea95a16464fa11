/* emphasis.c - what of a draft meets the eye, and how loud it is. */
#include "analysis/emphasis.h"

#include "base/utf8.h"

static bool is_loud(enum mark_kind kind)
{
    return kind == MARK_BOLD || kind == MARK_UNDERLINE ||
           kind == MARK_HIGHLIGHT || kind == MARK_COLOR;
}

/* A link shows as such: underlined, and in a colour of its own. */
static bool meets_the_eye(enum mark_kind kind)
{
    return is_loud(kind) || kind == MARK_LINK;
}

/* Bytes of `at` that one of the marks covers best. */
static uint32_t best_cover(const struct text_facts *facts, uint32_t block,
                           struct span at)
{
    uint32_t best = 0;

    for (int kind = 0; kind < MARK_KINDS; kind++) {
        const struct mark *mark;
        uint32_t next = 0;

        while (meets_the_eye((enum mark_kind)kind) &&
               (mark = facts_mark_over(facts, (enum mark_kind)kind, block, at,
                                       &next))) {
            uint32_t start = mark->text.start > at.start ? mark->text.start
                                                         : at.start;
            uint32_t end = mark->text.end < at.end ? mark->text.end : at.end;

            best = end - start > best ? end - start : best;
        }
    }
    return best;
}

bool emphasis_is_set_apart(const struct text_facts *facts, uint32_t block,
                           struct span at)
{
    if (facts->blocks[block].set_apart)
        return true;
    return best_cover(facts, block, at) * 2 >= span_len(at) &&
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

    for (uint32_t i = document_first_mark(document, block);
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

/* Marks of one kind do not overlap and stand in order: of two that do, the one
 * that begins first is the last of its kind when the other comes. */
static bool has_stacked(const struct text_facts *facts, uint32_t block)
{
    const struct document *document = facts->document;
    struct span bold = { 0, 0 }, capitals = { 0, 0 };

    for (uint32_t i = document_first_mark(document, block);
         i < document->mark_count && document->marks[i].block == block; i++) {
        const struct mark *mark = &document->marks[i];

        if (mark->kind == MARK_BOLD)
            bold = mark->text;
        else if (mark->kind == MARK_UNDERLINE &&
                 is_capitals(facts_text(facts, block, mark->text)))
            capitals = mark->text;
        else
            continue;
        if (span_overlaps(bold, capitals))
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
