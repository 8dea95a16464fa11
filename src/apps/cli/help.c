/* help.c - options laid out for people. */
#include "help.h"

#include <stdlib.h>
#include <string.h>

#include "say.h"

#define ABOUT_AT 32 /* column */

static char *option_text(const struct option *option)
{
    char letter[8] = "    ";

    if (option->letter) {
        letter[0] = '-';
        letter[1] = option->letter;
        letter[2] = ',';
    }
    return memory_printf("  %s--%s%s%s", letter, option->name,
                         option->argument ? " " : "",
                         option->argument ? option->argument : "");
}

void help_options(struct out *out, const char *heading,
                  const struct option *options)
{
    out_format(out, "\n%s:\n", heading);
    for (; options->id; options++) {
        char *text = option_text(options);
        unsigned columns = help_columns(text);

        out_text(out, text);
        if (columns + 2 > ABOUT_AT) {
            out_text(out, "\n");
            columns = 0;
        }
        out_spaces(out, ABOUT_AT - columns);
        out_format(out, "%s\n", options->about);
        free(text);
    }
}

unsigned help_columns(const char *text)
{
    unsigned columns = 0;

    for (; *text; text++)
        columns += ((unsigned char)*text & 0xC0) != 0x80;
    return columns;
}

static size_t word_len(const char *text)
{
    return strcspn(text, " \n");
}

void help_wrapped(struct out *out, unsigned at, unsigned width,
                  const char *text)
{
    unsigned column = at;

    text += strspn(text, " \n");
    while (*text) {
        size_t len = word_len(text);
        struct bytes word = { NULL, 0, 0 };
        unsigned columns;

        safe_add(&word, text, len);
        columns = help_columns(word.at);
        if (column > at && column + 1 + columns > width) {
            out_text(out, "\n");
            out_spaces(out, at);
            column = at;
        } else if (column > at) {
            out_text(out, " ");
            column++;
        }
        out_add(out, word.at, word.len);
        column += columns;
        bytes_free(&word);
        text += len;
        text += strspn(text, " \n");
    }
    out_text(out, "\n");
}
