/* text.c - the report for people. */
#include "report/page.h"

#include "base/utf8.h"
#include "report/shown.h"
#include "report/text_bars.h"
#include "report/text_end.h"
#include "report/text_sum.h"
#include "report/text_point.h"
#include "text/lines.h"

#include <stdlib.h>

#define ARENA_MAX (64u * 1024 * 1024)
#define LABEL_MAX 34 /* columns */
#define A_GUESS 50   /* per cent sure of the language, or less */
#define BESIDE 4     /* columns between the parts of the heading */

/* --- the sheet ----------------------------------------------------------- */

static unsigned edge_of(const struct writer_settings *settings)
{
    unsigned width = settings->width ? settings->width : 80;

    if (width > PAGE_MAX)
        width = PAGE_MAX;
    return (width < PAGE_MIN ? PAGE_MIN : width) - 1;
}

static unsigned digits_of(uint32_t number)
{
    unsigned digits = 1;

    while (number >= 10) {
        number /= 10;
        digits++;
    }
    return digits;
}

/* Columns of the line numbers and of the labels, by what will be shown. */
static void page_measure(struct page *page,
                         const struct finding *const *findings, uint32_t count)
{
    const struct line_index *lines = page->verdict->document->lines;
    unsigned half;

    page->number_columns = 1;
    page->label_columns = 1;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t line = lines_position(lines, findings[i]->source.start).line;
        unsigned digits = digits_of(line);
        unsigned label = shown_width(str_of(point_name(findings[i])));

        if (digits > page->number_columns)
            page->number_columns = digits;
        if (label > page->label_columns)
            page->label_columns = label;
    }
    page->text_at = page->number_columns + 4;
    half = (page->edge - page->text_at) / 2;
    if (page->label_columns > LABEL_MAX)
        page->label_columns = LABEL_MAX;
    if (page->label_columns > half)
        page->label_columns = half;
}

/* --- the heading --------------------------------------------------------- */

static const char *language_text(struct page *page)
{
    const struct verdict *verdict = page->verdict;

    if (!verdict->language)
        return "language unknown";
    if (verdict->language_given)
        return verdict->language->name;
    if (verdict->language_sure < A_GUESS)
        return arena_printf(page->arena, "%s (a guess)",
                            verdict->language->name);
    return arena_printf(page->arena, "%s (%d%% sure)",
                        verdict->language->name, verdict->language_sure);
}

static const char *about_text(struct page *page)
{
    const char *language = language_text(page);

    if (page->verdict->words == 0)
        return "nothing to read";
    return arena_printf(page->arena, "%s %s %u %s", language ? language : "",
                        page->settings->ascii ? "-" : "·",
                        (unsigned)page->verdict->words,
                        page->verdict->words == 1 ? "word" : "words");
}

static void write_score(struct page *page)
{
    const struct score *score = &page->verdict->score;

    if (score->blocked)
        page_styled(page, STYLE_BLOCKER, "held back  ");
    page_style(page, STYLE_STRONG);
    page_style(page, style_of_score(score->total));
    buf_add_int(page->out, points_down(score->total));
    page_style(page, STYLE_PLAIN);
    page_styled(page, STYLE_FAINT, " / 100");
}

static unsigned score_width(const struct page *page)
{
    return digits_of((uint32_t)points_down(page->verdict->score.total)) + 6 +
           (page->verdict->score.blocked ? 11 : 0);
}

static struct str last_part(struct str name, unsigned columns)
{
    size_t at = 0;

    for (unsigned width = shown_width(name); width > columns;) {
        size_t before = at;

        utf8_next(name, &at);
        width -= shown_width(str_slice(name, before, at));
    }
    return str_slice(name, at, name.len);
}

/* A name too long for its room loses its beginning: the file is at the end. */
static unsigned write_name(struct page *page, unsigned columns)
{
    struct str name = page->verdict->document->name;
    unsigned width = shown_width(name);
    unsigned more = page_sign_width(page, SIGN_MORE);

    if (width > columns) {
        name = last_part(name, columns - more);
        page_sign(page, SIGN_MORE);
        width = shown_width(name) + more;
    }
    page_style(page, STYLE_STRONG);
    shown_add(page->out, name);
    page_style(page, STYLE_PLAIN);
    return width;
}

/* The tick of a reply that is good all through; says how wide it is. */
static unsigned write_tick(struct page *page, bool good)
{
    if (!good)
        return 0;
    page_style(page, STYLE_GOOD);
    page_sign(page, SIGN_TICK);
    page_style(page, STYLE_PLAIN);
    page_spaces(page, 1);
    return page_sign_width(page, SIGN_TICK) + 1;
}

/* Name, what is known of the draft, score: in one row where there is room,
 * else the middle one in a row of its own. */
static void write_heading(struct page *page, bool good)
{
    const char *about = about_text(page);
    unsigned name_width = shown_width(page->verdict->document->name);
    unsigned about_width = shown_width(str_of(about)) + BESIDE;
    unsigned at = write_tick(page, good), right = score_width(page);
    bool in_one = at + name_width + BESIDE + about_width + right <= page->edge;

    at += write_name(page, page->edge - at - BESIDE - right);
    page_spaces(page, page->edge - at - right - (in_one ? about_width : 0));
    if (in_one) {
        page_styled(page, STYLE_FAINT, about ? about : "");
        page_spaces(page, BESIDE);
    }
    write_score(page);
    buf_add_char(page->out, '\n');
    if (!in_one)
        page_text(page, STYLE_FAINT, 0, good ? 2 : 0, 0, str_of(about));
}

/* --- which findings ------------------------------------------------------ */

static int by_weight(const void *left, const void *right)
{
    const struct finding *a = *(const struct finding *const *)left;
    const struct finding *b = *(const struct finding *const *)right;

    if (a->severity != b->severity)
        return a->severity > b->severity ? -1 : 1;
    if (a->penalty != b->penalty)
        return a->penalty > b->penalty ? -1 : 1;
    return a < b ? -1 : a > b;
}

static int by_order(const void *left, const void *right)
{
    const struct finding *a = *(const struct finding *const *)left;
    const struct finding *b = *(const struct finding *const *)right;

    return a < b ? -1 : a > b;
}

/* The findings to show, in order of the draft. */
static const struct finding **choose(struct page *page, uint32_t *shown)
{
    const struct findings *findings = &page->verdict->findings;
    uint32_t count = findings->list.count, max = page->settings->max_findings;
    const struct finding **chosen =
        ARENA_ARRAY(page->arena, const struct finding *, count);

    *shown = 0;
    if (!chosen)
        return NULL;
    for (uint32_t i = 0; i < count; i++)
        chosen[i] = &findings->list.at[i];
    *shown = count;
    if (max == 0 || count <= max)
        return chosen;
    qsort(chosen, count, sizeof *chosen, by_weight);
    qsort(chosen, max, sizeof *chosen, by_order);
    *shown = max;
    return chosen;
}

/* --- the whole ----------------------------------------------------------- */

static bool is_good(const struct verdict *verdict)
{
    return verdict->findings.list.count == 0 && !verdict->score.blocked;
}

static void write_body(struct page *page)
{
    uint32_t all = page->verdict->findings.list.count, shown = 0;
    const struct finding **findings = choose(page, &shown);

    if (!findings) {
        page->out->failed = true;
        return;
    }
    page_measure(page, findings, shown);
    points_write(page, findings, shown);
    bars_write(page);
    buf_add_char(page->out, '\n');
    end_write_first(page);
    end_write_left_out(page, all - shown);
}

static void write_verdict(struct page *page)
{
    bool good = is_good(page->verdict);

    /* nobody knows whether what was not looked at, or not there, is good */
    write_heading(page, good && page->verdict->complete &&
                            page->verdict->words > 0);
    if (good)
        end_write_left_out(page, 0);
    else
        write_body(page);
    if (!page->settings->explain_score)
        return;
    buf_add_char(page->out, '\n');
    sum_write(page);
}

static void write_one(struct buf *out, const struct verdict *verdict,
                      const struct writer_settings *settings)
{
    struct page page = { .out = out, .settings = settings,
                         .verdict = verdict, .edge = edge_of(settings) };

    page.arena = arena_new(ARENA_MAX);
    if (page.arena)
        write_verdict(&page);
    if (!page.arena || arena_is_starved(page.arena))
        out->failed = true;
    arena_free(page.arena);
}

static void write(struct buf *out, const struct verdict *const *verdicts,
                  uint32_t count, const struct writer_settings *settings)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0 && !(is_good(verdicts[i - 1]) && is_good(verdicts[i])))
            buf_add_char(out, '\n');
        write_one(out, verdicts[i], settings);
    }
}

const struct writer writer_text = {
    .name = "text",
    .media_type = "text/plain",
    .write = write,
};
