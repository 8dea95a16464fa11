/* text_sum.c - how the score came about, as a sum that can be followed. */
#include "report/text_sum.h"

#include "report/shown.h"
#include "report/text_point.h"

#include <stdlib.h>

#define MARGIN 2
#define NAME_COLUMNS 40
#define NUMBER_COLUMNS 8
#define NOTE_MAX 256 /* bytes */

/* Findings of one check that cost the same for the same reason. */
struct term {
    const struct finding *first;
    uint32_t count;
};

static bool same_term(const struct finding *a, const struct finding *b)
{
    return a->severity == b->severity && a->penalty == b->penalty &&
           a->rule->weight == b->rule->weight &&
           strcmp(point_name(a), point_name(b)) == 0;
}

static uint32_t terms_collect(struct term *terms,
                              const struct findings *findings)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < findings->list.count; i++) {
        const struct finding *finding = &findings->list.at[i];
        uint32_t at = 0;

        while (at < count && !same_term(terms[at].first, finding))
            at++;
        if (at == count)
            terms[count++] = (struct term){ finding, 0 };
        terms[at].count++;
    }
    return count;
}

static int by_penalty(const void *left, const void *right)
{
    const struct term *a = left, *b = right;
    int64_t first = a->count * a->first->penalty;
    int64_t second = b->count * b->first->penalty;

    if (first != second)
        return first > second ? -1 : 1;
    return a->first < b->first ? -1 : 1;
}

/* --- lines --------------------------------------------------------------- */

static void write_line(struct page *page, const char *name, int64_t value,
                       struct str note)
{
    unsigned columns = shown_width(str_of(name));
    struct buf number;

    buf_init(&number, 64);
    buf_add_hundredths(&number, value);
    page_spaces(page, MARGIN);
    shown_add(page->out, str_of(name));
    page_spaces(page, columns < NAME_COLUMNS ? NAME_COLUMNS - columns : 1);
    page_spaces(page, number.len < NUMBER_COLUMNS
                          ? NUMBER_COLUMNS - (unsigned)number.len : 0);
    buf_add_str(page->out, buf_str(&number));
    page_spaces(page, 2);
    page_style(page, STYLE_FAINT);
    buf_add_str(page->out, note);
    page_style(page, STYLE_PLAIN);
    buf_add_char(page->out, '\n');
    buf_free_within(&number, page->out);
}

/* A factor of 1 changes nothing and is not shown. */
static void add_factor(struct buf *note, int64_t factor)
{
    if (factor == 100)
        return;
    buf_add_cstr(note, " x ");
    buf_add_hundredths(note, factor);
}

/* "2 suggestions x 1.5 x 0.4": how many, the weight, the severity's factor and
 * the dimension's. */
static void write_term(struct page *page, const struct term *term)
{
    const struct scoring *scoring = page->verdict->score.scoring;
    const struct finding *finding = term->first;
    struct buf note;

    buf_init(&note, NOTE_MAX);
    buf_add_uint(&note, term->count);
    buf_add_char(&note, ' ');
    buf_add_cstr(&note, severity_name(finding->severity));
    buf_add_cstr(&note, term->count == 1 ? " x " : "s x ");
    buf_add_hundredths(&note, finding->rule->weight);
    add_factor(&note, scoring->severity[finding->severity]);
    add_factor(&note, scoring->dimension[finding->rule->dimension]);
    write_line(page, point_name(finding), term->count * finding->penalty,
               buf_str(&note));
    buf_free_within(&note, page->out);
}

static void write_room(struct page *page)
{
    const struct verdict *verdict = page->verdict;
    const struct scoring *scoring = verdict->score.scoring;
    struct buf note;

    buf_init(&note, NOTE_MAX);
    buf_add_hundredths(&note, scoring->room_base);
    buf_add_cstr(&note, " + ");
    buf_add_uint(&note, verdict->score.words);
    buf_add_cstr(&note, verdict->score.words == 1 ? " word / " : " words / ");
    buf_add_hundredths(&note, scoring->room_per_words);
    write_line(page, "room for slips", verdict->score.room, buf_str(&note));
    buf_free_within(&note, page->out);
}

static void write_score(struct page *page)
{
    const struct score *score = &page->verdict->score;
    int64_t free_score = score_after(score, 0, false);
    struct buf note;

    buf_init(&note, NOTE_MAX);
    buf_add_cstr(&note, "100 x ");
    buf_add_hundredths(&note, score->room);
    buf_add_cstr(&note, " / (");
    buf_add_hundredths(&note, score->room);
    buf_add_cstr(&note, " + ");
    buf_add_hundredths(&note, score->penalty);
    buf_add_char(&note, ')');
    write_line(page, "score", free_score, buf_str(&note));
    if (score->blocked && free_score > score->total)
        write_line(page, "held back", score->total,
                   STR("at most, with a blocker"));
    buf_free_within(&note, page->out);
}

void sum_write(struct page *page)
{
    const struct findings *findings = &page->verdict->findings;
    struct term *terms = ARENA_ARRAY(page->arena, struct term,
                                     findings->list.count);
    uint32_t count;

    if (!terms) {
        page->out->failed = true;
        return;
    }
    count = terms_collect(terms, findings);
    qsort(terms, count, sizeof *terms, by_penalty);
    for (uint32_t i = 0; i < count; i++)
        write_term(page, &terms[i]);
    write_line(page, "penalty", page->verdict->score.penalty,
               count ? STR("the sum of these") : STR("nothing was found"));
    write_room(page);
    write_score(page);
}
