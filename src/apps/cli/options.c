/* options.c - the words of a command line, one by one. */
#include "options.h"

#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "memory.h"
#include "say.h"

/* --- near words ---------------------------------------------------------- */

#define WORD_MAX 40 /* bytes: longer words are near to nothing */

static unsigned least_of(unsigned a, unsigned b, unsigned c)
{
    unsigned least = a < b ? a : b;

    return least < c ? least : c;
}

static unsigned distance(const char *a, const char *b)
{
    unsigned row[WORD_MAX + 1];
    size_t b_len = strlen(b);

    if (strlen(a) > WORD_MAX || b_len > WORD_MAX)
        return WORD_MAX;
    for (unsigned i = 0; i <= b_len; i++)
        row[i] = i;
    for (unsigned i = 0; a[i]; i++) {
        unsigned diagonal = row[0];

        row[0] = i + 1;
        for (unsigned k = 0; k < b_len; k++) {
            unsigned above = row[k + 1];

            row[k + 1] = least_of(above + 1, row[k] + 1,
                                  diagonal + (a[i] != b[k]));
            diagonal = above;
        }
    }
    return row[b_len];
}

const char *word_nearest(const char *word, const char *const *choices)
{
    const char *nearest = NULL;
    unsigned least = strlen(word) < 5 ? 2 : 3; /* that or more is not near */

    for (; *choices; choices++) {
        unsigned away = distance(word, *choices);

        if (away < least) {
            least = away;
            nearest = *choices;
        }
    }
    return nearest;
}

static void say_choices(const char *what, const char *word,
                        const char *const *choices)
{
    struct bytes list = { NULL, 0, 0 };

    for (int i = 0; choices[i]; i++) {
        if (i > 0)
            bytes_add_text(&list, choices[i + 1] ? ", " : " or ");
        bytes_add_text(&list, choices[i]);
    }
    say("unknown %s \"%s\": it can be %s", what, word, list.at);
    bytes_free(&list);
}

int choice_find(const char *what, const char *word,
                const char *const *choices)
{
    const char *near = word_nearest(word, choices);

    for (int i = 0; choices[i]; i++)
        if (strcmp(word, choices[i]) == 0)
            return i;
    if (near)
        say("unknown %s \"%s\" (did you mean \"%s\"?)", what, word, near);
    else
        say_choices(what, word, choices);
    return -1;
}

/* --- options ------------------------------------------------------------- */

static int bad(const struct options *options)
{
    say("see: tact help %s", options->command);
    return OPTION_BAD;
}

static const struct option *find(const struct options *options,
                                 const char *name, size_t len, char letter)
{
    for (const struct option *const *table = options->tables; *table; table++)
        for (const struct option *it = *table; it->id; it++) {
            if (letter ? it->letter == letter
                       : strlen(it->name) == len &&
                             strncmp(it->name, name, len) == 0)
                return it;
        }
    return NULL;
}

static const char *near_option(const struct options *options, const char *name)
{
    const char *names[64];
    size_t count = 0;

    for (const struct option *const *table = options->tables; *table; table++)
        for (const struct option *it = *table; it->id && count < 63; it++)
            names[count++] = it->name;
    names[count] = NULL;
    return word_nearest(name, names);
}

static int take_next_word(struct options *options, const struct option *option)
{
    if (options->at >= options->count) {
        say("option --%s needs a value: --%s %s", option->name, option->name,
            option->argument);
        return bad(options);
    }
    options->value = options->words[options->at++];
    return option->id;
}

static int take_long(struct options *options, const char *word)
{
    const char *equals = strchr(word, '=');
    size_t len = equals ? (size_t)(equals - word) : strlen(word);
    const struct option *option = find(options, word, len, 0);

    if (len == 4 && strncmp(word, "help", 4) == 0)
        return OPTION_HELP;
    if (!option) {
        char *name = memory_printf("%.*s", (int)len, word);
        const char *near = near_option(options, name);

        if (near)
            say("unknown option --%s (did you mean --%s?)", name, near);
        else
            say("unknown option --%s", name);
        free(name);
        return bad(options);
    }
    if (!option->argument && equals) {
        say("option --%s takes no value", option->name);
        return bad(options);
    }
    if (!option->argument)
        return option->id;
    if (!equals)
        return take_next_word(options, option);
    options->value = equals + 1;
    return option->id;
}

static int take_letter(struct options *options)
{
    char letter = *options->letters++;
    const struct option *option = find(options, NULL, 0, letter);

    if (letter == 'h')
        return OPTION_HELP;
    if (!option) {
        say("unknown option -%c", letter);
        return bad(options);
    }
    if (!option->argument)
        return option->id;
    if (!*options->letters)
        return take_next_word(options, option);
    options->value = options->letters;
    options->letters = NULL;
    return option->id;
}

int options_next(struct options *options)
{
    const char *word;

    if (options->letters && *options->letters)
        return take_letter(options);
    if (options->at >= options->count)
        return OPTION_END;
    word = options->words[options->at++];
    options->value = word;
    if (options->only_operands || word[0] != '-' || !word[1])
        return OPTION_OPERAND;
    if (strcmp(word, "--") == 0) {
        options->only_operands = true;
        return options_next(options);
    }
    if (word[1] == '-')
        return take_long(options, word + 2);
    options->letters = word + 1;
    return take_letter(options);
}

int options_take(struct options *options,
                 bool (*take)(int id, const char *value, void *payload),
                 void *payload)
{
    bool good = true;
    int id;

    while ((id = options_next(options)) != OPTION_END) {
        if (id == OPTION_HELP)
            return OPTION_HELP;
        if (id == OPTION_BAD)
            return EXIT_WRONG;
        good = take(id, options->value, payload) && good;
    }
    return good ? EXIT_GOOD : EXIT_WRONG;
}
