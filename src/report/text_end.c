/* text_end.c - what the report ends with. */
#include "report/text_end.h"

#include "report/shown.h"
#include "report/text_point.h"

#include <stdlib.h>

#define FIRST_COUNT 3
#define MARGIN 2
#define HANG 7 /* "First: " */
#define ROW_MAX 65536 /* bytes */

/* All findings of one name. */
struct share {
    const char *name;
    int64_t penalty;
    uint32_t count, blockers;
    uint32_t order; /* of its first finding: equal shares stay in order */
};

/* --- what to do first ---------------------------------------------------- */

static struct share *share_of(struct share *shares, uint32_t *count,
                              const struct finding *finding)
{
    const char *name = point_name(finding);

    for (uint32_t i = 0; i < *count; i++)
        if (strcmp(shares[i].name, name) == 0)
            return &shares[i];
    shares[*count] = (struct share){ .name = name, .order = *count };
    return &shares[(*count)++];
}

static int by_worth(const void *left, const void *right)
{
    const struct share *a = left, *b = right;

    if ((a->blockers > 0) != (b->blockers > 0))
        return a->blockers > 0 ? -1 : 1;
    if (a->penalty != b->penalty)
        return a->penalty > b->penalty ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

static uint32_t shares_collect(struct share *shares,
                               const struct verdict *verdict)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < verdict->findings.list.count; i++) {
        const struct finding *finding = &verdict->findings.list.at[i];
        struct share *share = share_of(shares, &count, finding);

        share->penalty += finding->penalty;
        share->count++;
        share->blockers += finding->severity == SEVERITY_BLOCKER;
    }
    qsort(shares, count, sizeof *shares, by_worth);
    return count;
}

/* What belongs together stays on one row. */
static void add_share(struct page *page, struct buf *row,
                      const struct share *share, uint32_t blockers)
{
    const struct score *score = &page->verdict->score;
    const char *space = page->settings->ascii ? " " : "\u00a0";
    int64_t gain = score_after(score, share->penalty,
                               blockers > share->blockers) - score->total;

    buf_add_cstr(row, share->name);
    if (share->count > 1) {
        buf_add_cstr(row, space);
        buf_add_cstr(row, page->settings->ascii ? "x" : "×");
        buf_add_uint(row, share->count);
    }
    if (points_near(gain) > 0) {
        buf_add_cstr(row, space);
        buf_add_char(row, '+');
        buf_add_int(row, points_near(gain));
    }
}

static void add_first(struct page *page, struct buf *row,
                      const struct share *shares, uint32_t count)
{
    const struct score *score = &page->verdict->score;
    uint32_t blockers = 0, blockers_left;
    int64_t penalty = 0;

    for (uint32_t i = 0; i < count; i++)
        blockers += shares[i].blockers;
    blockers_left = blockers;
    buf_add_cstr(row, "First: ");
    for (uint32_t i = 0; i < count && i < FIRST_COUNT; i++) {
        if (i > 0)
            buf_add_cstr(row, ", ");
        add_share(page, row, &shares[i], blockers);
        penalty += shares[i].penalty;
        blockers_left -= shares[i].blockers;
    }
    buf_add_cstr(row, ". Then ");
    buf_add_int(row, points_down(score_after(score, penalty,
                                             blockers_left > 0)));
    buf_add_cstr(row, ".");
}

static uint32_t safe_count(const struct verdict *verdict)
{
    uint32_t safe = 0;

    for (uint32_t i = 0; i < verdict->findings.list.count; i++) {
        const struct finding *finding = &verdict->findings.list.at[i];

        safe += finding->fix_count > 0 && finding->fixes[0].safe;
    }
    return safe;
}

static void add_offer(struct page *page, struct buf *row)
{
    uint32_t safe = safe_count(page->verdict);

    if (safe == 0)
        return;
    buf_add_cstr(row, "tact lint --fix: ");
    buf_add_uint(row, safe);
    buf_add_cstr(row, " of ");
    buf_add_uint(row, page->verdict->findings.list.count);
}

/* The offer stands at the end of the first row where there is room. */
static void write_first_and_offer(struct page *page, struct buf *first,
                                  const struct buf *offer)
{
    size_t columns = MARGIN + shown_width(buf_str(first)) + offer->len;
    bool beside = columns + 4 <= page->edge;

    for (; beside && offer->len && columns < page->edge; columns++)
        buf_add_char(first, ' ');
    if (beside)
        buf_add_str(first, buf_str(offer));
    page_text(page, STYLE_PLAIN, 0, MARGIN, HANG, buf_str(first));
    if (!beside && offer->len)
        page_text(page, STYLE_PLAIN, 0, MARGIN, HANG, buf_str(offer));
}

void end_write_first(struct page *page)
{
    uint32_t count = page->verdict->findings.list.count;
    struct share *shares = ARENA_ARRAY(page->arena, struct share, count);
    struct buf first, offer;

    if (!shares) {
        page->out->failed = true;
        return;
    }
    buf_init(&first, ROW_MAX);
    buf_init(&offer, ROW_MAX);
    add_first(page, &first, shares, shares_collect(shares, page->verdict));
    add_offer(page, &offer);
    if (first.failed || offer.failed)
        page->out->failed = true;
    else
        write_first_and_offer(page, &first, &offer);
    buf_free_within(&first, page->out);
    buf_free_within(&offer, page->out);
}

/* --- what was left out --------------------------------------------------- */

static void write_omission(struct page *page, const struct omission *omission)
{
    const char *text = arena_printf(page->arena, "Not examined: %s: %s",
                                    omission->what, omission->why);

    page_text(page, STYLE_WARNING, 0, MARGIN, HANG, str_of(text));
}

static void write_count(struct page *page, uint32_t count, const char *one,
                        const char *more)
{
    const char *text = arena_printf(page->arena, "%u %s", (unsigned)count,
                                    count == 1 ? one : more);

    if (count > 0)
        page_text(page, STYLE_PLAIN, 0, MARGIN, HANG, str_of(text));
}

void end_write_left_out(struct page *page, uint32_t hidden)
{
    const struct verdict *verdict = page->verdict;

    if (verdict->findings.list.count > 0 &&
        (hidden || verdict->omission_count || verdict->suppressed ||
         !verdict->complete))
        buf_add_char(page->out, '\n');
    for (uint32_t i = 0; i < verdict->omission_count; i++)
        write_omission(page, &verdict->omissions[i]);
    if (!verdict->complete && verdict->omission_count == 0)
        page_text(page, STYLE_PLAIN, 0, MARGIN, HANG,
                  STR("Not everything was examined."));
    write_count(page, hidden, "lesser finding is not shown; --all shows it.",
                "lesser findings are not shown; --all shows them.");
    write_count(page, verdict->suppressed,
                "finding is silenced by a remark in the draft.",
                "findings are silenced by remarks in the draft.");
}
