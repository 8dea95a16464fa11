/* main.c - tact: the table of commands. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "help.h"
#include "memory.h"
#include "options.h"
#include "say.h"

static const struct command *const commands[] = {
    &command_lint, &command_text, &command_rules, &command_dict,
    &command_init,
};

#define COMMAND_COUNT (sizeof commands / sizeof *commands)

static const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static int unknown(const char *name)
{
    const char *names[COMMAND_COUNT + 2];
    const char *near;

    for (size_t i = 0; i < COMMAND_COUNT; i++)
        names[i] = commands[i]->name;
    names[COMMAND_COUNT] = "help";
    names[COMMAND_COUNT + 1] = NULL;
    near = word_nearest(name, names);
    if (near)
        say("there is no command \"%s\" (did you mean \"%s\"?)", name, near);
    else
        say("there is no command \"%s\": see tact help", name);
    return EXIT_WRONG;
}

static int help(struct out *out, const char *name)
{
    const struct command *command = name ? command_find(name) : NULL;

    if (name && !command && strcmp(name, "help") != 0)
        return unknown(name);
    if (command) {
        command->usage(out);
        return EXIT_GOOD;
    }
    out_text(out, "usage: tact COMMAND [OPTION…] [FILE…]\n\n"
                  "tact reads a reply to a customer before it is sent.\n\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        out_format(out, "  %-10s%s\n", commands[i]->name, commands[i]->about);
    out_text(out, "  help      say more about a command\n\n"
                  "tact --version names the libraries it stands on, tact "
                  "--limits what is taken\nof a draft and how much work is "
                  "done on it.\n");
    return EXIT_GOOD;
}

static int version(struct out *out)
{
    const char *const features[][2] = {
        { "pcre2", "pcre2" }, { "jit", "  jit" }, { "speller", "speller" },
    };
    unsigned number = (unsigned)tact_version();

    out_format(out, "tact %u.%u.%u\n", number >> 16, number >> 8 & 0xFF,
               number & 0xFF);
    for (size_t i = 0; i < sizeof features / sizeof *features; i++) {
        const char *value = tact_feature(features[i][0]);

        if (value)
            out_format(out, "  %-10s%s\n", features[i][1], value);
    }
    out_format(out, "  %-10s%s\n", "jansson", jansson_version_str());
    return EXIT_GOOD;
}

/* Numbers under each other, thousands apart. */
static void limit_line(struct out *out, const char *line, int name_len)
{
    const char *number = line + name_len + 1;
    size_t digits = strcspn(number, "\t"), unit_len;
    char spaced[32] = "";
    size_t to = 0;

    for (size_t i = 0; i < digits && to + 2 < sizeof spaced; i++) {
        if (i > 0 && (digits - i) % 3 == 0)
            spaced[to++] = ',';
        spaced[to++] = number[i];
    }
    spaced[to] = '\0';
    number += digits + 1;
    unit_len = strcspn(number, "\n");
    out_format(out, "  %-26.*s%12s%s%.*s\n", name_len, line, spaced,
               unit_len ? " " : "", (int)unit_len, number);
}

static int limits(struct out *out)
{
    for (const char *line = tact_feature("limits"); *line;
         line = strchr(line, '\n') + 1)
        limit_line(out, line, (int)strcspn(line, "\t"));
    return EXIT_GOOD;
}

static int run(struct out *out, int count, char **words)
{
    const struct command *command;

    if (count < 1) {
        say("a command is wanted: see tact help");
        return EXIT_WRONG;
    }
    if (strcmp(words[0], "--version") == 0 || strcmp(words[0], "-V") == 0)
        return version(out);
    if (strcmp(words[0], "--limits") == 0)
        return limits(out);
    if (strcmp(words[0], "help") == 0 || strcmp(words[0], "--help") == 0 ||
        strcmp(words[0], "-h") == 0)
        return help(out, count > 1 ? words[1] : NULL);
    command = command_find(words[0]);
    return command ? command->run(out, count - 1, words + 1)
                   : unknown(words[0]);
}

/* What jansson cannot allocate, it leaves out. */
static void *memory_of(size_t size)
{
    return memory_new(1, size);
}

int main(int count, char **words)
{
    struct out out;

    json_set_alloc_funcs(memory_of, free);
    out_begin(&out);
    return out_end(&out, run(&out, count - 1, words + 1));
}
