/* wrap.c - whether a line ends because it was full, or on purpose. */
#include "input/wrap.h"

#include "base/utf8.h"

#define LINE_MAX_BYTES 1000u /* of a line that is looked at */

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

static uint32_t end_of(const struct wrap *wrap, uint32_t at)
{
    while (at < wrap->source.len && !is_line_end(wrap->source.at[at]))
        at++;
    return at;
}

static uint32_t next_line(const struct wrap *wrap, uint32_t end)
{
    if (end + 1 < wrap->source.len && wrap->source.at[end] == '\r' &&
        wrap->source.at[end + 1] == '\n')
        return end + 2;
    return end < wrap->source.len ? end + 1 : end;
}

static struct str line_before(const struct wrap *wrap, uint32_t end)
{
    uint32_t start = end;

    while (start > 0 && end - start < LINE_MAX_BYTES &&
           !is_line_end(wrap->source.at[start - 1]))
        start--;
    return str_trim(str_slice(wrap->source, start, end));
}

static struct str first_word(struct str line)
{
    return str_slice(line, 0, str_find_byte(line, ' ', 0));
}

static uint32_t width_of(struct str line)
{
    return line.len >= LINE_MAX_BYTES ? WRAP_MAX + 1
                                      : (uint32_t)utf8_text_width(line);
}

/* From the line that ends at `at` to the next blank one. */
static void measure(struct wrap *wrap, uint32_t at)
{
    struct str line = line_before(wrap, at);
    bool by_hand = false;

    wrap->width = 0;
    wrap->end = at;
    while (line.len) {
        uint32_t width = width_of(line);
        uint32_t start = next_line(wrap, wrap->end);

        if (width <= WRAP_MAX)
            wrap->width = width > wrap->width ? width : wrap->width;
        else if (width_of(first_word(line)) < WRAP_MAX)
            by_hand = true;
        if (start == wrap->end)
            break;
        wrap->end = end_of(wrap, start);
        line = str_trim(str_slice(wrap->source, start, wrap->end));
    }
    if (by_hand || wrap->width < WRAP_MIN)
        wrap->width = 0;
}

bool wrap_ends_by_hand(struct str line)
{
    return str_ends(line, STR(":")) || str_ends(line, STR("|"));
}

bool wrap_is_soft(struct wrap *wrap, uint32_t at)
{
    uint32_t start = next_line(wrap, at);
    struct str line, next;

    if (at >= wrap->end)
        measure(wrap, at);
    line = line_before(wrap, at);
    if (!wrap->width || wrap_ends_by_hand(line))
        return false;
    next = str_trim(str_slice(wrap->source, start, end_of(wrap, start)));
    return width_of(line) + 1 + width_of(first_word(next)) > wrap->width;
}
