/* cmd_init.c - tact init: a settings file to begin with. */
#include <stdlib.h>

#include "cli.h"
#include "files.h"
#include "options.h"
#include "say.h"

static const char settings[] =
    "# tact.yml - how tact judges the drafts in this folder and below.\n"
    "# Take the # off a line to use it.  All of it is in tact-rules(5).\n"
    "\n"
    "# The languages your team writes in.\n"
    "#languages: [en, et, pl]\n"
    "\n"
    "# Names and words of your own that are spelt right, and words that your\n"
    "# team does not use.\n"
    "#accept: [Omniva, e-tugi]\n"
    "#reject: [klient]\n"
    "\n"
    "# A draft below the gate makes tact lint exit with 1.\n"
    "#gate:\n"
    "#  min_score: 70\n"
    "#  fail_on: blocker\n"
    "\n"
    "# A check as a whole: off, on, suggestion, warning, blocker, or\n"
    "# \"weight 0.5\".  See: tact rules\n"
    "#checks:\n"
    "#  tone.unfortunately: off\n"
    "#  emphasis.missing: warning\n"
    "\n"
    "# One rule, or some of its keys put anew.  See: tact rules --explain ID\n"
    "#rules:\n"
    "#  en.Clarity.LongSentence:\n"
    "#    max: 30\n"
    "\n"
    "# Rules of your own, and Vale styles.  Folders are sought from here.\n"
    "#packs: [our-rules]\n"
    "#styles: [styles/Google]\n";

static const struct option no_options[] = { { 0, NULL, 0, NULL, NULL } };
static const struct option *const tables[] = { no_options, NULL };

static void usage(struct out *out)
{
    out_text(out, "usage: tact init [FOLDER]\n\n"
                  "Writes a commented tact.yml there, or here.  One that is "
                  "there already stays.\n");
}

static int create(struct out *out, const char *folder)
{
    char *path = folder ? memory_printf("%s/tact.yml", folder)
                        : memory_printf("tact.yml");
    bool done = file_create(path, settings);

    if (done)
        out_format(out, "%s is written: see what is in it\n", path);
    free(path);
    return done ? EXIT_GOOD : EXIT_WRONG;
}

static int run(struct out *out, int count, char **words)
{
    struct options options = { .command = "init", .tables = tables,
                               .words = words, .count = count };
    const char *folder = NULL;
    int id;

    while ((id = options_next(&options)) != OPTION_END) {
        if (id == OPTION_HELP) {
            usage(out);
            return EXIT_GOOD;
        }
        if (id == OPTION_BAD)
            return EXIT_WRONG;
        if (folder) {
            say("one folder at a time: \"%s\" is one too many", options.value);
            return EXIT_WRONG;
        }
        folder = options.value;
    }
    return create(out, folder);
}

const struct command command_init = {
    "init", "write a commented tact.yml", run, usage
};
