/* text_bars.c - one bar for each dimension of the score. */
#include "report/text_bars.h"

#define NAME_COLUMNS 11 /* "correctness" */
#define BAR_CELLS 10
#define ONE_BAR (NAME_COLUMNS + 2 + BAR_CELLS + 4)
#define BETWEEN 5
#define MARGIN 2

/* A bar is full only when nothing is wanting. */
static unsigned full_cells(int64_t score)
{
    unsigned cells = (unsigned)((score + 500) / 1000);

    return score < 10000 && cells == BAR_CELLS ? BAR_CELLS - 1 : cells;
}

static void write_cells(struct page *page, int64_t score)
{
    unsigned full = full_cells(score);

    page_style(page, style_of_score(score));
    for (unsigned i = 0; i < full; i++)
        page_sign(page, SIGN_FULL);
    page_style(page, STYLE_PLAIN);
    if (full == BAR_CELLS)
        return;
    page_style(page, STYLE_FAINT);
    for (unsigned i = full; i < BAR_CELLS; i++)
        page_sign(page, SIGN_EMPTY);
    page_style(page, STYLE_PLAIN);
}

static void write_bar(struct page *page, const char *name, int64_t score)
{
    int64_t points = points_down(score);

    buf_add_cstr(page->out, name);
    page_spaces(page, NAME_COLUMNS + 2 - (unsigned)strlen(name));
    write_cells(page, score);
    page_spaces(page, points >= 100 ? 1 : points >= 10 ? 2 : 3);
    buf_add_int(page->out, points);
}

static unsigned columns_of_bars(const struct page *page)
{
    unsigned room = page->edge - MARGIN + BETWEEN;
    unsigned columns = room / (ONE_BAR + BETWEEN);

    return columns < 1 ? 1 : columns > 3 ? 3 : columns;
}

void bars_write(struct page *page)
{
    const int64_t *scores = page->verdict->score.dimension;
    unsigned columns = columns_of_bars(page), written = 0;

    for (int i = 0; i < DIMENSION_COUNT; i++) {
        if (scores[i] < 0)
            continue;
        if (written % columns == 0)
            buf_add_char(page->out, '\n');
        page_spaces(page, written % columns == 0 ? MARGIN : BETWEEN);
        write_bar(page, dimension_name((enum dimension)i), scores[i]);
        written++;
    }
    if (written > 0)
        buf_add_char(page->out, '\n');
}
