/* shown.c - any bytes as they may be shown on a terminal. */
#include "report/shown.h"

#include "base/utf8.h"

#define LINE_END 0x23CEu /* ⏎ */

static uint32_t stand_in(uint32_t rune)
{
    if (rune == '\t')
        return ' ';
    return rune == '\n' ? LINE_END : rune;
}

static unsigned hex_digits(uint32_t rune)
{
    unsigned count = 1;

    while (rune >>= 4)
        count++;
    return count;
}

static void add_escape(struct buf *out, uint32_t rune)
{
    static const char digits[] = "0123456789abcdef";

    buf_add_cstr(out, "\\u{");
    for (unsigned i = hex_digits(rune); i > 0; i--)
        buf_add_char(out, digits[rune >> (4 * (i - 1)) & 0xF]);
    buf_add_char(out, '}');
}

void shown_add(struct buf *out, struct str bytes)
{
    for (size_t at = 0; at < bytes.len && !out->failed;) {
        uint32_t rune = stand_in(utf8_next(bytes, &at));

        if (utf8_is_control(rune))
            add_escape(out, rune);
        else
            buf_add_rune(out, rune);
    }
}

static unsigned rune_width(uint32_t rune)
{
    rune = stand_in(rune);
    if (rune == LINE_END)
        return 1;
    return utf8_is_control(rune) ? 4 + hex_digits(rune) : utf8_width(rune);
}

unsigned shown_width(struct str bytes)
{
    unsigned width = 0;

    for (size_t at = 0; at < bytes.len;)
        width += rune_width(utf8_next(bytes, &at));
    return width;
}

size_t shown_fit(struct str bytes, unsigned columns)
{
    unsigned width = 0;

    for (size_t at = 0; at < bytes.len;) {
        size_t before = at;

        width += rune_width(utf8_next(bytes, &at));
        if (width > columns)
            return before;
    }
    return bytes.len;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t';
}

static size_t skip_spaces(struct str text, size_t at)
{
    while (at < text.len && is_space(text.at[at]))
        at++;
    return at;
}

/* Where a row that has room for `fits` bytes ends: before the last space in
 * reach, else where the room ends, but after one code point at least. */
static size_t row_end(struct str text, size_t fits)
{
    size_t end = fits;

    if (fits == text.len)
        return fits;
    while (end > 0 && text.at[end] != ' ')
        end--;
    if (end > 0)
        return end;
    if (fits == 0)
        utf8_next(text, &fits);
    return fits;
}

bool shown_row(struct str *text, unsigned columns, struct str *row)
{
    struct str rest = str_slice(*text, skip_spaces(*text, 0), text->len);
    size_t end;

    if (rest.len == 0)
        return false;
    end = row_end(rest, shown_fit(rest, columns));
    *text = str_slice(rest, end, rest.len);
    while (is_space(rest.at[end - 1])) /* the first byte is none */
        end--;
    *row = str_slice(rest, 0, end);
    return true;
}
