/* page.c - the sheet that the report for people is written on. */
#include "report/page.h"

#include "report/shown.h"

#define SCORE_GOOD 8000
#define SCORE_MIDDLE 5000

void page_style(struct page *page, enum style style)
{
    static const char *const codes[] = {
        [STYLE_PLAIN] = "\033[0m",      [STYLE_STRONG] = "\033[1m",
        [STYLE_FAINT] = "\033[2m",      [STYLE_GOOD] = "\033[32m",
        [STYLE_SUGGESTION] = "\033[36m", [STYLE_WARNING] = "\033[33m",
        [STYLE_BLOCKER] = "\033[31m",
    };

    if (page->settings->colors)
        buf_add_cstr(page->out, codes[style]);
}

static const char *sign_text(const struct page *page, enum sign sign)
{
    static const char *const signs[][2] = {
        [SIGN_TICK] = { "✓", "ok" }, [SIGN_ARROW] = { "→", "->" },
        [SIGN_MORE] = { "…", "..." }, [SIGN_DOT] = { "·", "-" },
        [SIGN_TIMES] = { "×", "x" }, [SIGN_FULL] = { "█", "#" },
        [SIGN_EMPTY] = { "░", "." },
    };

    return signs[sign][page->settings->ascii];
}

void page_sign(struct page *page, enum sign sign)
{
    buf_add_cstr(page->out, sign_text(page, sign));
}

unsigned page_sign_width(const struct page *page, enum sign sign)
{
    return page->settings->ascii ? (unsigned)strlen(sign_text(page, sign)) : 1;
}

void page_spaces(struct page *page, unsigned count)
{
    while (count-- > 0)
        buf_add_char(page->out, ' ');
}

static void write_styled(struct page *page, enum style style, struct str text)
{
    if (style != STYLE_PLAIN)
        page_style(page, style);
    shown_add(page->out, text);
    if (style != STYLE_PLAIN)
        page_style(page, STYLE_PLAIN);
}

void page_styled(struct page *page, enum style style, const char *text)
{
    write_styled(page, style, str_of(text));
}

void page_text(struct page *page, enum style style, unsigned from, unsigned at,
               unsigned hang, struct str text)
{
    struct str row;
    unsigned columns = page->edge > at ? page->edge - at : 1;
    bool first = true;

    while (shown_row(&text, first ? columns : columns - hang, &row)) {
        page_spaces(page, first ? at - from : at + hang);
        write_styled(page, style, row);
        buf_add_char(page->out, '\n');
        first = false;
    }
    if (first)
        buf_add_char(page->out, '\n');
}

enum style style_of_severity(enum severity severity)
{
    if (severity == SEVERITY_BLOCKER)
        return STYLE_BLOCKER;
    return severity == SEVERITY_WARNING ? STYLE_WARNING : STYLE_SUGGESTION;
}

enum style style_of_score(int64_t score)
{
    if (score >= SCORE_GOOD)
        return STYLE_GOOD;
    return score >= SCORE_MIDDLE ? STYLE_WARNING : STYLE_BLOCKER;
}

int64_t points_down(int64_t hundredths)
{
    return hundredths / 100;
}

int64_t points_near(int64_t hundredths)
{
    return (hundredths + 50) / 100;
}
