/* markdown_markup.c - the markup around a stretch of Markdown text. */
#include "input/markdown_markup.h"

/* A longer address or title is cut off the link it belongs to. */
#define LINK_MAX 2048u

static char byte_at(struct str source, uint32_t at)
{
    return at < source.len ? source.at[at] : '\0';
}

static bool is_one_of(char byte, const char *signs)
{
    return byte != '\0' && strchr(signs, byte) != NULL;
}

static bool is_space(char byte)
{
    return is_one_of(byte, " \t\r\n");
}

uint32_t markup_count(struct str source, uint32_t at, const char *signs,
                      uint32_t max)
{
    uint32_t count = 0;

    while (count < max && is_one_of(byte_at(source, at + count), signs))
        count++;
    return count;
}

/* How many bytes that end at `end` are one of `signs`. */
static uint32_t count_before(struct str source, uint32_t from, uint32_t end,
                             const char *signs, uint32_t max)
{
    uint32_t count = 0;

    while (count < max && end - count > from &&
           is_one_of(source.at[end - count - 1], signs))
        count++;
    return count;
}

static struct span code_opening(struct str source, uint32_t from,
                                uint32_t end)
{
    struct span at = { end, end };

    at.start -= count_before(source, from, at.start, " \t\r\n", UINT32_MAX);
    at.start -= count_before(source, from, at.start, "`", UINT32_MAX);
    return at;
}

struct span markup_opening(struct str source, enum markup markup,
                           uint32_t from, uint32_t end)
{
    static const char *const signs[] = {
        [MARKUP_EMPHASIS] = "*_", [MARKUP_STRONG] = "*_",
        [MARKUP_STRIKE] = "~",    [MARKUP_LINK] = "[<",
        [MARKUP_IMAGE] = "[",
    };
    uint32_t max = markup == MARKUP_STRONG || markup == MARKUP_STRIKE ? 2 : 1;
    struct span at = { end, end };

    if (markup == MARKUP_CODE)
        return code_opening(source, from, end);
    if (markup == MARKUP_NONE)
        return at;
    /* What is escaped begins at the sign itself. */
    at.end -= count_before(source, from, end, "\\", 1);
    at.start = at.end - count_before(source, from, at.end, signs[markup],
                                     max);
    if (markup == MARKUP_IMAGE)
        at.start -= count_before(source, from, at.start, "!", 1);
    return at;
}

/* --- where a link ends -------------------------------------------------- */

/* The offset behind the next `sign`, or `end`. */
static uint32_t skip_to(struct str source, uint32_t at, uint32_t end,
                        char sign)
{
    while (at < end && source.at[at] != sign)
        at += source.at[at] == '\\' ? 2 : 1;
    return at < end ? at + 1 : end;
}

/* A line end with an empty line after it: no link goes further. */
static bool is_blank_line(struct str source, uint32_t at)
{
    return byte_at(source, at) == '\n' &&
           is_one_of(byte_at(source, at + 1), "\r\n");
}

/* The offset behind "(address "title")" at `at`, or 0. */
static uint32_t destination_end(struct str source, uint32_t at)
{
    uint32_t end = source.len - at < LINK_MAX ? (uint32_t)source.len
                                              : at + LINK_MAX;
    uint32_t depth = 0;

    while (at < end && !is_blank_line(source, at)) {
        char byte = source.at[at];
        char before = byte_at(source, at - 1);

        if (is_one_of(byte, "\"'") && is_space(before)) {
            at = skip_to(source, at + 1, end, byte);
            continue;
        }
        if (byte == '<' && (before == '(' || is_space(before))) {
            at = skip_to(source, at + 1, end, '>');
            continue;
        }
        at += byte == '\\' ? 2 : 1;
        depth += byte == '(';
        if (byte == ')' && --depth == 0)
            return at;
    }
    return 0;
}

/* The offset behind "](address)", "][label]" or "]" at `at`. */
static uint32_t link_end(struct str source, uint32_t at)
{
    char next = byte_at(source, at + 1);
    uint32_t end = 0;

    if (next == '(') {
        end = destination_end(source, at + 1);
    } else if (next == '[') {
        struct str label = str_slice(source, 0, at + LINK_MAX);

        end = skip_to(label, at + 2, (uint32_t)label.len, ']');
    }
    return end > 0 ? end : at + 1;
}

struct span markup_closing(struct str source, enum markup markup,
                           char opening, uint32_t at)
{
    struct span closing = { at, at };

    if (markup == MARKUP_EMPHASIS)
        closing.end += markup_count(source, at, "*_", 1);
    if (markup == MARKUP_STRONG)
        closing.end += markup_count(source, at, "*_", 2);
    if (markup == MARKUP_STRIKE)
        closing.end += markup_count(source, at, "~", 2);
    if (markup == MARKUP_CODE) {
        closing.end += markup_count(source, at, " \t\r\n", UINT32_MAX);
        closing.end += markup_count(source, closing.end, "`", UINT32_MAX);
    }
    if (markup == MARKUP_LINK && opening == '<')
        closing.end += markup_count(source, at, ">", 1);
    if (markup == MARKUP_LINK && opening != '[')
        return closing;
    if (markup >= MARKUP_LINK && byte_at(source, at) == ']')
        closing.end = link_end(source, at);
    return closing;
}

/* --- lines of markup ---------------------------------------------------- */

bool markup_is_rule(struct str line)
{
    char sign = '\0';
    uint32_t count = 0;

    for (size_t end = line.len; end > 0; end--) {
        char byte = line.at[end - 1];

        if (is_space(byte))
            continue;
        if (!is_one_of(byte, "-_*") || (sign != '\0' && byte != sign))
            break;
        sign = byte;
        count++;
    }
    return count >= 3;
}

bool markup_is_underline(struct str line)
{
    uint32_t count = 0;

    for (size_t i = 0; i < line.len; i++) {
        if (!is_one_of(line.at[i], " \t>=-"))
            return false;
        count += line.at[i] == '=' || line.at[i] == '-';
    }
    return count > 0;
}
