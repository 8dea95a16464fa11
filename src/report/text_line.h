/* text_line.h - a line of the draft, cut around the words that are spoken of,
 * and the marks under them. */
#ifndef REPORT_TEXT_LINE_H
#define REPORT_TEXT_LINE_H

#include "report/page.h"

/* A stretch of one line of the draft that fits the page. */
struct row {
    uint32_t line;     /* its number */
    struct span shown; /* in the source */
    bool cut_before, cut_after;
};

/* The row that shows the start of `at`, and all of it if it can. */
struct row row_around(const struct page *page, struct span at);

/* Whether the row shows all of `at`, or the start of what no row can show. */
bool row_shows(const struct page *page, const struct row *row, struct span at);

/* The row, its line number in front, the words of `findings` in colour. */
void row_write(struct page *page, const struct row *row,
               const struct finding *const *findings, uint32_t count);

/* Marks under the words of `findings`; the line is not ended.  Returns the
 * column after the last mark. */
unsigned row_write_marks(struct page *page, const struct row *row,
                         const struct finding *const *findings,
                         uint32_t count);

#endif
