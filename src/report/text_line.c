/* text_line.c - a line of the draft, cut around the words that are spoken of.
 */
#include "report/text_line.h"

#include "base/utf8.h"
#include "report/shown.h"
#include "text/lines.h"

static struct str source_at(const struct page *page, struct span at)
{
    return str_slice(page->verdict->document->source, at.start, at.end);
}

static unsigned row_columns(const struct page *page)
{
    return page->edge - page->text_at;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Whether source[at] fits in `columns`, without measuring far beyond. */
static bool fits(const struct page *page, struct span at, unsigned columns)
{
    struct str text = source_at(page, at);

    return shown_fit(text, columns) == text.len;
}

/* --- cutting ------------------------------------------------------------- */

/* A place up to `columns` before `at` where a word, or else a letter, begins.
 * Bytes stand for columns: a row with longer letters begins a little later. */
static uint32_t start_before(const struct page *page, uint32_t from,
                             uint32_t at, unsigned columns)
{
    const char *source = page->verdict->document->source.at;
    uint32_t start = at - from > columns ? at - columns : from;
    uint32_t word = start;

    if (start == from)
        return from;
    while (word < at && !is_space(source[word]))
        word++;
    if (word < at)
        return word + 1;
    while (start < at && ((unsigned char)source[start] & 0xC0) == 0x80)
        start++;
    return start;
}

static uint32_t end_after(const struct page *page, struct span rest,
                          unsigned columns)
{
    const char *source = page->verdict->document->source.at;
    uint32_t fit = (uint32_t)shown_fit(source_at(page, rest), columns);
    uint32_t end = rest.start + fit;

    if (end == rest.end)
        return end;
    while (end > rest.start && !is_space(source[end]))
        end--;
    if (end == rest.start)
        end += fit;
    while (end > rest.start + 1 && is_space(source[end - 1]))
        end--;
    return end;
}

static struct span line_span(const struct page *page, uint32_t line)
{
    const struct line_index *lines = page->verdict->document->lines;
    uint32_t start = lines_start(lines, line);

    return (struct span){ start,
                          start + (uint32_t)lines_text(lines, line).len };
}

struct row row_around(const struct page *page, struct span at)
{
    const struct line_index *lines = page->verdict->document->lines;
    struct row row = { .line = lines_position(lines, at.start).line };
    struct span line = line_span(page, row.line), rest = line;
    unsigned columns = row_columns(page);
    unsigned more = page_sign_width(page, SIGN_MORE) + 1;
    struct span wanted = { line.start, at.end < line.end ? at.end : line.end };

    row.shown = line;
    if (fits(page, line, columns))
        return row;
    columns -= more;
    if (!fits(page, wanted, columns)) {
        columns -= more;
        wanted.start = at.start;
        rest.start = start_before(page, line.start, at.start,
                                  fits(page, wanted, columns * 3 / 4)
                                      ? columns / 4 : columns / 8);
        row.cut_before = rest.start > line.start;
    }
    row.shown = (struct span){ rest.start, end_after(page, rest, columns) };
    row.cut_after = row.shown.end < line.end;
    return row;
}

bool row_shows(const struct page *page, const struct row *row, struct span at)
{
    struct span part = at, line = line_span(page, row->line);

    if (at.start < row->shown.start || at.start >= row->shown.end)
        return at.start == row->shown.end && !row->cut_after &&
               at.start < line.end;
    if (part.end > line.end)
        part.end = line.end;
    return part.end <= row->shown.end ||
           !fits(page, part, row_columns(page) / 2);
}

/* --- writing ------------------------------------------------------------- */

static void write_number(struct page *page, uint32_t line)
{
    unsigned columns = 1;

    for (uint32_t rest = line; rest >= 10; rest /= 10)
        columns++;
    page_spaces(page, page->number_columns + 2 - columns);
    page_style(page, STYLE_FAINT);
    buf_add_uint(page->out, line);
    page_style(page, STYLE_PLAIN);
    page_spaces(page, 2);
}

/* The gravest finding over source[at], 0 if none; `*until` is the next place
 * where that may change. */
static enum severity severity_at(const struct finding *const *findings,
                                 uint32_t count, uint32_t at, uint32_t *until)
{
    enum severity gravest = 0;

    for (uint32_t i = 0; i < count; i++) {
        struct span source = findings[i]->source;

        if (source.start > at && source.start < *until)
            *until = source.start;
        if (source.start > at || source.end <= at)
            continue;
        if (source.end < *until)
            *until = source.end;
        if (findings[i]->severity > gravest)
            gravest = findings[i]->severity;
    }
    return gravest;
}

static void write_words(struct page *page, struct span shown,
                        const struct finding *const *findings, uint32_t count)
{
    for (uint32_t at = shown.start; at < shown.end;) {
        uint32_t until = shown.end;
        enum severity severity = severity_at(findings, count, at, &until);

        if (severity)
            page_style(page, style_of_severity(severity));
        shown_add(page->out, source_at(page, (struct span){ at, until }));
        if (severity)
            page_style(page, STYLE_PLAIN);
        at = until;
    }
}

void row_write(struct page *page, const struct row *row,
               const struct finding *const *findings, uint32_t count)
{
    write_number(page, row->line);
    if (row->cut_before) {
        page_sign(page, SIGN_MORE);
        page_spaces(page, 1);
    }
    write_words(page, row->shown, findings, count);
    if (row->cut_after) {
        page_spaces(page, 1);
        page_sign(page, SIGN_MORE);
    }
    buf_add_char(page->out, '\n');
}

struct cells {
    enum severity of[PAGE_MAX];
    unsigned count;
};

static void mark_cells(struct cells *cells, unsigned from, unsigned to,
                       enum severity severity)
{
    if (to == from)
        to = from + 1;
    for (unsigned i = from; i < to && i < PAGE_MAX; i++) {
        if (cells->of[i] < severity)
            cells->of[i] = severity;
        if (cells->count <= i)
            cells->count = i + 1;
    }
}

static void mark_finding(const struct page *page, struct cells *cells,
                         const struct row *row, const struct finding *finding)
{
    struct span before = { row->shown.start, finding->source.start };
    struct span words = finding->source;
    unsigned from = row->cut_before ? page_sign_width(page, SIGN_MORE) + 1 : 0;

    if (words.end > row->shown.end)
        words.end = row->shown.end;
    if (words.start >= words.end)
        return;
    from += shown_width(source_at(page, before));
    mark_cells(cells, from, from + shown_width(source_at(page, words)),
               finding->severity);
}

static void write_cells(struct page *page, const struct cells *cells)
{
    const char *const marks[] = { " ", page->settings->ascii ? "." : "·",
                                  "~", "^" };
    enum severity now = 0;

    for (unsigned i = 0; i < cells->count; i++) {
        enum severity next = cells->of[i];

        if (now && next != now)
            page_style(page, STYLE_PLAIN);
        if (next && next != now)
            page_style(page, style_of_severity(next));
        buf_add_cstr(page->out, marks[next]);
        now = next;
    }
    if (now)
        page_style(page, STYLE_PLAIN);
}

unsigned row_write_marks(struct page *page, const struct row *row,
                         const struct finding *const *findings, uint32_t count)
{
    struct cells cells = { .count = 0 };

    for (uint32_t i = 0; i < count; i++)
        mark_finding(page, &cells, row, findings[i]);
    page_spaces(page, page->text_at);
    write_cells(page, &cells);
    return page->text_at + cells.count;
}
