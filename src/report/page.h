/* page.h - the sheet that the report for people is written on: its width, its
 * colours, its signs. */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "report/writer.h"

#define PAGE_MAX 120 /* columns: longer rows are hard to read */
#define PAGE_MIN 40

enum style {
    STYLE_PLAIN,
    STYLE_STRONG,
    STYLE_FAINT,
    STYLE_GOOD,       /* a fix, a tick, a high score   */
    STYLE_SUGGESTION,
    STYLE_WARNING,    /* and a score in the middle     */
    STYLE_BLOCKER     /* and a low score               */
};

enum sign {
    SIGN_TICK,
    SIGN_ARROW,
    SIGN_MORE, /* … */
    SIGN_DOT,  /* · between two things of one kind */
    SIGN_TIMES,
    SIGN_FULL, /* of a bar */
    SIGN_EMPTY
};

struct page {
    struct buf *out;
    const struct writer_settings *settings;
    const struct verdict *verdict;
    struct arena *arena;     /* for the report being written     */
    unsigned edge;           /* columns that may be used         */
    unsigned number_columns; /* of a line number                 */
    unsigned text_at;        /* column where draft and text begin */
    unsigned label_columns;  /* of a check's name                */
};

void page_style(struct page *page, enum style style);
void page_sign(struct page *page, enum sign sign);
unsigned page_sign_width(const struct page *page, enum sign sign);
void page_spaces(struct page *page, unsigned count);
void page_styled(struct page *page, enum style style, const char *text);

/* `text` in `style`, wrapped, every row at column `at`.  The cursor stands at
 * column `from` <= `at`; `hang` more columns before the second row and on.
 * Ends the last row. */
void page_text(struct page *page, enum style style, unsigned from, unsigned at,
               unsigned hang, struct str text);

enum style style_of_severity(enum severity severity);
enum style style_of_score(int64_t score);

/* A score or gain in whole points, as it is shown. */
int64_t points_down(int64_t hundredths);
int64_t points_near(int64_t hundredths);

#endif
