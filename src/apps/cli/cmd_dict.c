/* cmd_dict.c - tact dict: list, build and ask the dictionaries. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli.h"
#include "help.h"
#include "say.h"
#include "setup.h"

enum { LANGUAGE = 1 };

static const struct option dict_options[] = {
    { LANGUAGE, "language", 'l', "TAG", "only this language" },
    { 0, NULL, 0, NULL, NULL },
};

static const struct option *const tables[] = { dict_options, setup_options,
                                               NULL };

struct dict {
    struct out *out;
    struct setup setup;
    const char *language;
    const char *action; /* "build", "check", or NULL: list */
    const char **words; /* to check, NULL-ended */
    size_t word_count;
    tact_linter *linter;
};

/* --- options ------------------------------------------------------------- */

static bool take_word(struct dict *dict, const char *word)
{
    static const char *const actions[] = { "list", "build", "check", NULL };

    if (!dict->action) {
        dict->action = word;
        return choice_find("action", word, actions) >= 0;
    }
    if (strcmp(dict->action, "check") != 0) {
        say("tact dict %s takes no words: \"%s\"", dict->action, word);
        return false;
    }
    dict->words[dict->word_count++] = word;
    return true;
}

static int take_words(struct dict *dict, int count, char **words)
{
    struct options options = { .command = "dict", .tables = tables,
                               .words = words, .count = count };
    bool bad = false;
    int id;

    while ((id = options_next(&options)) != OPTION_END) {
        if (id == OPTION_HELP)
            return OPTION_HELP;
        if (id == OPTION_BAD)
            return EXIT_WRONG;
        if (setup_take(&dict->setup, id, options.value, &bad))
            continue;
        if (id == LANGUAGE)
            dict->language = options.value;
        else
            bad = !take_word(dict, options.value) || bad;
    }
    return bad ? EXIT_WRONG : EXIT_GOOD;
}

/* --- languages ----------------------------------------------------------- */

/* The dictionary of the next language to speak of at or after `*i`; NULL at
 * the end, or after a message that sets `*code`. */
static tact_dictionary *next_dictionary(const struct dict *dict, size_t *i,
                                        int *code)
{
    tact_dictionary *dictionary;
    const char *language;
    tact_error *why = NULL;

    while ((language = tact_linter_language_at(dict->linter, (*i)++))) {
        if (dict->language && strcmp(dict->language, language) != 0)
            continue;
        if (tact_dictionary_open(&dictionary, dict->linter, language, &why) ==
            TACT_OK)
            return dictionary;
        say_errors(why);
        tact_error_free(why);
        *code = EXIT_WRONG;
        return NULL;
    }
    return NULL;
}

static bool language_known(const struct dict *dict)
{
    const char *language;

    if (!dict->language)
        return true;
    for (size_t i = 0; (language = tact_linter_language_at(dict->linter, i));
         i++)
        if (strcmp(language, dict->language) == 0)
            return true;
    say("there are no rules for language \"%s\"", dict->language);
    return false;
}

/* --- list ---------------------------------------------------------------- */

static void write_row(struct out *out, const char *name, const char *text)
{
    if (text[0])
        out_format(out, "  %-12s%s\n", name, text);
}

/* "made 2 days ago": whole units, the largest that fits. */
static char *age_text(const char *made)
{
    static const struct {
        long long seconds;
        const char *name;
    } units[] = { { 86400, "day" }, { 3600, "hour" }, { 60, "minute" } };
    long long age = (long long)time(NULL) - strtoll(made, NULL, 10);

    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (age >= units[i].seconds) {
            long long count = age / units[i].seconds;

            return memory_printf("made %lld %s%s ago", count, units[i].name,
                                 count == 1 ? "" : "s");
        }
    return memory_printf("made just now");
}

/* "current, 16318450 forms, 1234 KiB, made 2 hours ago" */
static char *lexicon_text(const tact_dictionary *dictionary)
{
    const char *state = tact_dictionary_get(dictionary, "state");
    const char *forms = tact_dictionary_get(dictionary, "forms");
    const char *bytes = tact_dictionary_get(dictionary, "bytes");
    char *age, *text;

    if (strcmp(state, "none") == 0 || strcmp(state, "missing") == 0)
        return memory_printf("none yet: made at first use, or by tact dict "
                             "build");
    age = age_text(tact_dictionary_get(dictionary, "made"));
    text = memory_printf("%s, %s%s%llu KiB, %s", state, forms,
                         forms[0] ? " forms, " : "",
                         (strtoull(bytes, NULL, 10) + 1023) / 1024, age);
    free(age);
    return text;
}

static void write_dictionary(struct out *out,
                             const tact_dictionary *dictionary)
{
    const char *file = tact_dictionary_get(dictionary, "file");
    const char *name = tact_dictionary_get(dictionary, "name");
    const char *words = tact_dictionary_get(dictionary, "words");
    char *none = memory_printf("%s was not found: words are not checked",
                               name[0] ? name : "a dictionary");

    out_format(out, "%s\n", tact_dictionary_get(dictionary, "language"));
    write_row(out, "dictionary", file[0] ? file : none);
    if (file[0]) {
        char *lexicon = lexicon_text(dictionary);

        write_row(out, "compiled", lexicon);
        write_row(out, "as", tact_dictionary_get(dictionary, "lexicon"));
        free(lexicon);
    }
    out_format(out, "  %-12s%s forms\n", "our words", words[0] ? words : "0");
    free(none);
}

static int list(const struct dict *dict)
{
    tact_dictionary *dictionary;
    int code = EXIT_GOOD;
    bool first = true;

    for (size_t i = 0; (dictionary = next_dictionary(dict, &i, &code));) {
        if (!first)
            out_text(dict->out, "\n");
        first = false;
        write_dictionary(dict->out, dictionary);
        tact_dictionary_free(dictionary);
    }
    return code;
}

/* --- build --------------------------------------------------------------- */

static int build_one(const struct dict *dict, tact_dictionary *dictionary)
{
    tact_error *why = NULL;
    tact_status status = tact_dictionary_build(dictionary, &why);

    if (status == TACT_OK)
        out_format(dict->out, "%s: %s forms in %s\n",
                   tact_dictionary_get(dictionary, "language"),
                   tact_dictionary_get(dictionary, "forms"),
                   tact_dictionary_get(dictionary, "lexicon"));
    else if (status == TACT_ERR_UNSUPPORTED)
        out_format(dict->out, "%s: %s asks for hunspell itself\n",
                   tact_dictionary_get(dictionary, "language"),
                   tact_dictionary_get(dictionary, "file"));
    else
        say_errors(why);
    tact_error_free(why);
    return status == TACT_OK || status == TACT_ERR_UNSUPPORTED ? EXIT_GOOD
                                                               : EXIT_WRONG;
}

static int build(const struct dict *dict)
{
    tact_dictionary *dictionary;
    int code = EXIT_GOOD;

    for (size_t i = 0; (dictionary = next_dictionary(dict, &i, &code));) {
        if (build_one(dict, dictionary) != EXIT_GOOD)
            code = EXIT_WRONG;
        tact_dictionary_free(dictionary);
    }
    return code;
}

/* --- check --------------------------------------------------------------- */

static const char *verdict_name(int answer)
{
    if (answer < 0)
        return "not checked";
    return answer ? "right" : "wrong";
}

static void write_list(struct out *out, const char *before,
                       const char *between, const tact_dictionary *dictionary,
                       const char *(*at)(const tact_dictionary *, size_t))
{
    const char *text;

    for (size_t i = 0; (text = at(dictionary, i)); i++)
        out_format(out, "%s%s", i ? between : before, text);
}

/* 1: some word is wrong. */
static bool check_word(const struct dict *dict, tact_dictionary *dictionary,
                       const char *word)
{
    int answer = tact_dictionary_check(dictionary, word);
    struct bytes safe = { NULL, 0, 0 };

    safe_add(&safe, word, strlen(word));
    out_format(dict->out, "%s  %s: %s",
               tact_dictionary_get(dictionary, "language"), safe.at,
               verdict_name(answer));
    write_list(dict->out, " = ", " + ", dictionary, tact_dictionary_part);
    write_list(dict->out, ", rather ", ", ", dictionary, tact_dictionary_fix);
    if (answer == 0 && !tact_dictionary_fix(dictionary, 0))
        out_text(dict->out, ", nothing like it is known");
    out_text(dict->out, "\n");
    free(safe.at);
    return answer == 0;
}

static int check(const struct dict *dict)
{
    tact_dictionary *dictionary;
    int code = EXIT_GOOD;

    if (!dict->word_count) {
        say("a word is wanted: tact dict check WORD…");
        return EXIT_WRONG;
    }
    for (size_t i = 0; (dictionary = next_dictionary(dict, &i, &code));) {
        for (size_t w = 0; w < dict->word_count; w++)
            if (check_word(dict, dictionary, dict->words[w]) &&
                code == EXIT_GOOD)
                code = EXIT_BELOW;
        tact_dictionary_free(dictionary);
    }
    return code;
}

/* --- the command --------------------------------------------------------- */

static void usage(struct out *out)
{
    out_text(out, "usage: tact dict [list] [--language TAG]\n"
                  "       tact dict build [--language TAG]\n"
                  "       tact dict check [--language TAG] WORD…\n\n"
                  "Shows which dictionaries words are spelt by, compiles them "
                  "anew, or tells\nwhether words are right, what a compound is "
                  "made of, and what was meant.\n");
    help_options(out, "Options", dict_options);
    help_options(out, "Rules and words", setup_options);
}

static int run_built(struct dict *dict)
{
    const struct built *built = setup_linter(&dict->setup, "-");

    if (!built)
        return EXIT_WRONG;
    dict->linter = built->linter;
    if (!language_known(dict))
        return EXIT_WRONG;
    if (dict->action && strcmp(dict->action, "build") == 0)
        return build(dict);
    if (dict->action && strcmp(dict->action, "check") == 0)
        return check(dict);
    return list(dict);
}

static int run(struct out *out, int count, char **words)
{
    struct dict dict = { .out = out };
    int code;

    dict.words = memory_new((size_t)count + 1, sizeof *dict.words);
    code = take_words(&dict, count, words);
    if (code == OPTION_HELP) {
        usage(out);
        code = EXIT_GOOD;
    } else if (code == EXIT_GOOD) {
        code = run_built(&dict);
    }
    free(dict.words);
    setup_free(&dict.setup);
    return code;
}

const struct command command_dict = {
    "dict", "list, build and ask the dictionaries", run, usage
};
