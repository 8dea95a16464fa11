/* say.c - messages to people on standard error. */
#include "say.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- safe text ----------------------------------------------------------- */

/* Decodes one code point; 0 bytes when there is none. */
static size_t decode(const unsigned char *at, size_t len, uint32_t *rune)
{
    size_t need = *at < 0x80 ? 1 : *at < 0xC2 ? 0 : *at < 0xE0 ? 2
                : *at < 0xF0 ? 3 : *at < 0xF5 ? 4 : 0;
    uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };

    if (need == 0 || need > len)
        return 0;
    *rune = need == 1 ? *at : (uint32_t)*at & (0x7Fu >> need);
    for (size_t i = 1; i < need; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return 0;
        *rune = *rune << 6 | (at[i] & 0x3F);
    }
    if (*rune < least[need] || *rune > 0x10FFFF ||
        (*rune >= 0xD800 && *rune <= 0xDFFF))
        return 0;
    return need;
}

/* What prints nothing, or moves, hides or turns what stands around it. */
static bool rules_the_terminal(uint32_t rune)
{
    static const uint32_t ranges[][2] = {
        { 0x00, 0x1F },       { 0x7F, 0x9F },       { 0xAD, 0xAD },
        { 0x600, 0x605 },     { 0x61C, 0x61C },     { 0x6DD, 0x6DD },
        { 0x180E, 0x180E },   { 0x200B, 0x200F },   { 0x2028, 0x202E },
        { 0x2060, 0x206F },   { 0xE000, 0xF8FF },   { 0xFEFF, 0xFEFF },
        { 0xFFF0, 0xFFFB },   { 0xFFFE, 0xFFFF },   { 0xE0000, 0x10FFFF },
    };

    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (rune >= ranges[i][0] && rune <= ranges[i][1])
            return true;
    return false;
}

void safe_add(struct bytes *bytes, const char *text, size_t len)
{
    for (size_t at = 0; at < len;) {
        uint32_t rune = 0;
        size_t size = decode((const unsigned char *)text + at, len - at,
                             &rune);
        char escape[16];

        if (size == 0)
            snprintf(escape, sizeof escape, "\\x{%02x}",
                     (unsigned)(unsigned char)text[at]);
        else
            snprintf(escape, sizeof escape, "\\u{%x}", (unsigned)rune);
        if (size == 0 || rules_the_terminal(rune))
            bytes_add_text(bytes, escape);
        else
            bytes_add(bytes, text + at, size);
        at += size ? size : 1;
    }
}

/* --- messages ------------------------------------------------------------ */

static void write_line(const char *text)
{
    struct bytes line = { NULL, 0, 0 };
    const char *at;
    size_t left;

    safe_add(&line, text, strlen(text));
    bytes_add_text(&line, "\n");
    at = line.at;
    left = line.len;
    while (left > 0) {
        ssize_t written = write(2, at, left);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            break;
        at += written;
        left -= (size_t)written;
    }
    bytes_free(&line);
}

void say(const char *format, ...)
{
    va_list arguments;
    char *text = NULL, *line;

    va_start(arguments, format);
    if (vasprintf(&text, format, arguments) < 0)
        text = NULL;
    va_end(arguments);
    line = memory_printf("tact: %s", text ? text : "out of memory");
    write_line(line);
    free(line);
    free(text);
}

static void add_place(struct bytes *line, const tact_error *why)
{
    const char *file = tact_error_file(why);
    char number[32];

    bytes_add_text(line, file ? file : "tact");
    if (file && tact_error_line(why)) {
        snprintf(number, sizeof number, ":%u", (unsigned)tact_error_line(why));
        bytes_add_text(line, number);
    }
    if (file && tact_error_line(why) && tact_error_column(why)) {
        snprintf(number, sizeof number, ":%u",
                 (unsigned)tact_error_column(why));
        bytes_add_text(line, number);
    }
    bytes_add_text(line, ": ");
}

static void add_sentence(struct bytes *line, const tact_error *why)
{
    char number[32];

    bytes_add_text(line, tact_error_message(why));
    if (tact_error_number(why)) {
        snprintf(number, sizeof number, " [T%d]", tact_error_number(why));
        bytes_add_text(line, number);
    }
}

/* By file, then by place; equal ones as they were found. */
struct told {
    const tact_error *why;
    size_t order;
};

static int by_place(const void *left, const void *right)
{
    const struct told *a = left, *b = right;
    const char *a_file = tact_error_file(a->why);
    const char *b_file = tact_error_file(b->why);
    uint32_t a_line = tact_error_line(a->why);
    uint32_t b_line = tact_error_line(b->why);
    uint32_t a_column = tact_error_column(a->why);
    uint32_t b_column = tact_error_column(b->why);

    if (!a_file != !b_file)
        return a_file ? -1 : 1;
    if (a_file && strcmp(a_file, b_file) != 0)
        return strcmp(a_file, b_file);
    if (a_line != b_line)
        return a_line < b_line ? -1 : 1;
    if (a_column != b_column)
        return a_column < b_column ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

static void say_error(const tact_error *why)
{
    struct bytes line = { NULL, 0, 0 };

    add_place(&line, why);
    if (tact_error_is_note(why))
        bytes_add_text(&line, "note: ");
    add_sentence(&line, why);
    write_line(line.at);
    bytes_free(&line);
}

void say_errors(const tact_error *why)
{
    struct told *told = NULL;
    size_t count = 0;

    for (; why; why = tact_error_next(why), count++) {
        told = memory_grow(told, count + 1, sizeof *told);
        told[count] = (struct told){ why, count };
    }
    if (count)
        qsort(told, count, sizeof *told, by_place);
    for (size_t i = 0; i < count; i++)
        say_error(told[i].why);
    free(told);
}

char *error_text(const tact_error *why, const char *fallback)
{
    struct bytes line = { NULL, 0, 0 };

    while (why && tact_error_is_note(why))
        why = tact_error_next(why);
    if (!why)
        return memory_printf("%s", fallback);
    if (tact_error_file(why))
        add_place(&line, why);
    add_sentence(&line, why);
    return line.at;
}
