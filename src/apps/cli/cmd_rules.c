/* cmd_rules.c - tact rules: list, explain, test and count them. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "help.h"
#include "say.h"
#include "setup.h"
#include "stats.h"
#include "terminal.h"

enum { EXPLAIN = 1, TEST, STATS, LANGUAGE, OUTPUT };

static const struct option rules_options[] = {
    { EXPLAIN, "explain", 'e', "ID", "all about a rule or a check" },
    { TEST, "test", 't', NULL, "run every rule's own examples" },
    { STATS, "stats", 's', NULL, "count what they find in files or folders" },
    { LANGUAGE, "language", 'l', "TAG", "only rules of this language" },
    { OUTPUT, "output", 'o', "NAME", "text or json" },
    { 0, NULL, 0, NULL, NULL },
};

static const struct option *const tables[] = { rules_options, setup_options,
                                               NULL };

struct rules {
    struct out *out;
    struct setup setup;
    const char *explain, *language, *folder;
    const char **paths; /* what was named beside options */
    size_t path_count;
    bool test, stats, json;
    const tact_linter *linter;
};

/* --- options ------------------------------------------------------------- */

static bool take_output(struct rules *rules, const char *value)
{
    static const char *const names[] = { "text", "json", NULL };
    int found = choice_find("output", value, names);

    rules->json = found == 1;
    return found >= 0;
}

static void add_path(struct rules *rules, const char *path)
{
    rules->paths = memory_grow(rules->paths, rules->path_count + 1,
                               sizeof *rules->paths);
    rules->paths[rules->path_count++] = path;
}

/* With --stats they are drafts, else a pack. */
static bool settle_paths(struct rules *rules)
{
    if (rules->stats && !rules->path_count)
        say("--stats wants files or folders, or - for JSON Lines");
    else if (!rules->stats && rules->path_count > 1)
        say("one folder at a time: \"%s\" is one too many", rules->paths[1]);
    else if (rules->stats || !rules->path_count)
        return true;
    else {
        rules->folder = rules->paths[0];
        setup_set(&rules->setup, "pack", rules->folder);
        return true;
    }
    return false;
}

static bool take(int id, const char *value, void *payload)
{
    struct rules *rules = payload;
    bool bad = false;

    if (setup_take(&rules->setup, id, value, &bad))
        return !bad;
    switch (id) {
    case EXPLAIN:
        rules->explain = value;
        return true;
    case TEST:
        rules->test = true;
        return true;
    case STATS:
        rules->stats = true;
        return true;
    case LANGUAGE:
        rules->language = value;
        return true;
    case OUTPUT:
        return take_output(rules, value);
    default:
        add_path(rules, value);
        return true;
    }
}

static int take_words(struct rules *rules, int count, char **words)
{
    struct options options = { .command = "rules", .tables = tables,
                               .words = words, .count = count };

    return options_take(&options, take, rules);
}

/* --- rules --------------------------------------------------------------- */

static const char *get(const tact_rule *rule, const char *key)
{
    const char *value = tact_rule_get(rule, key);

    return value ? value : "";
}

/* A folder named on the command line shows only what is in it. */
static bool is_in_folder(const tact_rule *rule, const char *folder)
{
    size_t len = strlen(folder);

    while (len > 1 && folder[len - 1] == '/')
        len--;
    return strncmp(get(rule, "file"), folder, len) == 0 &&
           get(rule, "file")[len] == '/';
}

/* The next rule to speak of at or after `*i`, or NULL. */
static const tact_rule *next_rule(const struct rules *rules, size_t *i)
{
    while (*i < tact_linter_rule_count(rules->linter)) {
        const tact_rule *rule = memory_given(
            tact_linter_rule_at(rules->linter, (*i)++));
        const char *language = get(rule, "language");

        if (rules->language && language[0] &&
            strcmp(language, rules->language) != 0)
            continue;
        if (!rules->folder || is_in_folder(rule, rules->folder))
            return rule;
    }
    return NULL;
}

/* --- list ---------------------------------------------------------------- */

struct columns {
    unsigned id, check, kind;
};

static void widen(unsigned *columns, const char *text)
{
    unsigned wanted = help_columns(text);

    if (wanted > *columns)
        *columns = wanted;
}

static struct columns measure(const struct rules *rules)
{
    struct columns columns = { 0, 0, 0 };
    const tact_rule *rule;

    for (size_t i = 0; (rule = next_rule(rules, &i));) {
        widen(&columns.id, get(rule, "id"));
        widen(&columns.check, get(rule, "check"));
        widen(&columns.kind, get(rule, "kind"));
    }
    return columns;
}

static void write_cell(struct out *out, const char *text, unsigned columns)
{
    out_text(out, text);
    out_spaces(out, columns - help_columns(text) + 2);
}

static void write_row(struct out *out, const tact_rule *rule,
                      const struct columns *columns)
{
    bool is_off = strcmp(get(rule, "state"), "off") == 0;

    out_text(out, "  ");
    write_cell(out, get(rule, "id"), columns->id);
    write_cell(out, get(rule, "check"), columns->check);
    write_cell(out, get(rule, "kind"), columns->kind);
    out_format(out, "%s\n", is_off ? "off" : get(rule, "severity"));
}

static void write_heading(struct out *out, const tact_rule *rule,
                          const tact_rule *before)
{
    if (before && strcmp(get(rule, "pack"), get(before, "pack")) == 0 &&
        strcmp(get(rule, "language"), get(before, "language")) == 0)
        return;
    if (before)
        out_text(out, "\n");
    out_format(out, "%s%s%s\n", get(rule, "language"),
               get(rule, "language")[0] ? " · " : "", get(rule, "pack"));
}

static int list(const struct rules *rules)
{
    struct columns columns = measure(rules);
    const tact_rule *rule, *before = NULL;
    size_t count = 0;

    for (size_t i = 0; (rule = next_rule(rules, &i)); before = rule, count++) {
        write_heading(rules->out, rule, before);
        write_row(rules->out, rule, &columns);
    }
    out_format(rules->out, "%s%zu %s\n", before ? "\n" : "", count,
               count == 1 ? "rule" : "rules");
    return EXIT_GOOD;
}

/* --- JSON ---------------------------------------------------------------- */

static json_t *examples_json(const tact_rule *rule, int wanted)
{
    json_t *list = json_array();

    for (size_t i = 0; i < tact_rule_example_count(rule); i++) {
        int must_flag = 0;
        const char *text = tact_rule_example(rule, i, &must_flag);

        if (must_flag == wanted)
            json_array_append_new(list, json_string(text));
    }
    return list;
}

/* null: not measured. */
static json_t *measured_json(const tact_rule *rule)
{
    if (!get(rule, "measured_found")[0])
        return json_null();
    return json_pack("{sIsI}", "found",
                     (json_int_t)atoll(get(rule, "measured_found")), "right",
                     (json_int_t)atoll(get(rule, "measured_right")));
}

static json_t *rule_json(const tact_rule *rule)
{
    static const char *const keys[] = {
        "id", "check", "language", "pack", "kind", "file", "severity",
        "dimension", "message", "message_en", "description", "link", "state",
    };
    json_t *object = json_object();

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        json_object_set_new(object, keys[i], json_string(get(rule, keys[i])));
    json_object_set_new(object, "measured", measured_json(rule));
    json_object_set_new(object, "flag", examples_json(rule, 1));
    json_object_set_new(object, "pass", examples_json(rule, 0));
    return object;
}

static int list_json(const struct rules *rules)
{
    json_t *array = json_array();
    const tact_rule *rule;
    char *text;

    for (size_t i = 0; (rule = next_rule(rules, &i));)
        json_array_append_new(array, rule_json(rule));
    text = json_dumps(array, JSON_INDENT(2));
    out_text(rules->out, text ? text : "[]");
    out_text(rules->out, "\n");
    free(text);
    json_decref(array);
    return EXIT_GOOD;
}

/* --- explain ------------------------------------------------------------- */

static void write_strong(const struct rules *rules, bool colors,
                         const char *text)
{
    out_format(rules->out, "%s%s%s", colors ? "\033[1m" : "", text,
               colors ? "\033[0m" : "");
}

static void write_field(const struct rules *rules, unsigned width,
                        const char *name, const char *text)
{
    if (!text[0])
        return;
    out_format(rules->out, "  %-11s", name);
    help_wrapped(rules->out, 13, width, text);
}

/* A message with the words it will name left open. */
static char *open_message(const char *message)
{
    struct bytes text = { NULL, 0, 0 };

    bytes_add_text(&text, "");
    while (*message) {
        bool names_words = strncmp(message, "%s", 2) == 0;

        bytes_add(&text, names_words ? "…" : message,
                  names_words ? strlen("…") : 1);
        message += names_words ? 2 : 1;
    }
    return text.at;
}

static void write_message(const struct rules *rules, unsigned width,
                          const char *name, const char *message)
{
    char *text = open_message(message);

    write_field(rules, width, name, text);
    free(text);
}

static void write_examples(const struct rules *rules, unsigned width,
                           const tact_rule *rule, int wanted, const char *name)
{
    bool first = true;

    for (size_t i = 0; i < tact_rule_example_count(rule); i++) {
        int must_flag = 0;
        const char *text = tact_rule_example(rule, i, &must_flag);

        if (must_flag != wanted)
            continue;
        out_format(rules->out, "  %-11s", first ? name : "");
        help_wrapped(rules->out, 13, width, text);
        first = false;
    }
}

static void write_measured(const struct rules *rules, unsigned width,
                           const tact_rule *rule)
{
    const char *found = get(rule, "measured_found");
    char *text;

    if (!found[0])
        return;
    text = memory_printf("right in %s of %s labelled %s",
                         get(rule, "measured_right"), found,
                         strcmp(found, "1") == 0 ? "finding" : "findings");
    write_field(rules, width, "measured", text);
    free(text);
}

static void explain_rule(const struct rules *rules, const tact_rule *rule)
{
    struct terminal terminal = terminal_find("auto", 0);
    unsigned width = terminal.width > 100 ? 100 : terminal.width;
    bool is_off = strcmp(get(rule, "state"), "off") == 0;
    char *about = memory_printf("%s, %s, for %s%s", get(rule, "severity"),
                                get(rule, "kind"), get(rule, "dimension"),
                                is_off ? ", switched off" : "");

    write_strong(rules, terminal.colors, get(rule, "id"));
    out_text(rules->out, "\n");
    write_field(rules, width, "check", get(rule, "check"));
    write_field(rules, width, "is a", about);
    write_message(rules, width, "says", get(rule, "message"));
    if (strcmp(get(rule, "message_en"), get(rule, "message")) != 0)
        write_message(rules, width, "English", get(rule, "message_en"));
    write_field(rules, width, "why", get(rule, "description"));
    write_examples(rules, width, rule, 1, "finds");
    write_examples(rules, width, rule, 0, "lets pass");
    write_measured(rules, width, rule);
    write_field(rules, width, "file", get(rule, "file"));
    write_field(rules, width, "more", get(rule, "link"));
    free(about);
}

/* Ids and checks of all rules, NULL-ended. */
static const char **all_names(const struct rules *rules)
{
    size_t count = tact_linter_rule_count(rules->linter), named = 0;
    const char **names = memory_new(2 * count + 1, sizeof *names);
    const tact_rule *rule;

    for (size_t i = 0; (rule = next_rule(rules, &i));) {
        names[named++] = get(rule, "id");
        names[named++] = get(rule, "check");
    }
    return names;
}

static void say_unknown(const struct rules *rules)
{
    const char **names = all_names(rules);
    const char *near = word_nearest(rules->explain, names);

    if (near)
        say("there is no rule or check \"%s\" (did you mean \"%s\"?)",
            rules->explain, near);
    else
        say("there is no rule or check \"%s\": see tact rules",
            rules->explain);
    free(names);
}

static int explain(const struct rules *rules)
{
    const tact_rule *rule;
    size_t found = 0;

    for (size_t i = 0; (rule = next_rule(rules, &i));) {
        if (strcmp(get(rule, "id"), rules->explain) != 0 &&
            strcmp(get(rule, "check"), rules->explain) != 0)
            continue;
        if (found++ > 0)
            out_text(rules->out, "\n");
        explain_rule(rules, rule);
    }
    if (found)
        return EXIT_GOOD;
    say_unknown(rules);
    return EXIT_WRONG;
}

/* --- test ---------------------------------------------------------------- */

static bool test_rule(const struct rules *rules, const tact_rule *rule)
{
    tact_error *why = NULL;
    tact_status status = tact_rule_test(rules->linter, rule, &why);

    if (why)
        say_errors(why);
    else if (status != TACT_OK)
        say("%s: %s", get(rule, "id"), tact_status_name(status));
    tact_error_free(why);
    return status == TACT_OK;
}

static int test(const struct rules *rules)
{
    size_t count = 0, examples = 0, failed = 0;
    const tact_rule *rule;

    for (size_t i = 0; (rule = next_rule(rules, &i)); count++) {
        examples += tact_rule_example_count(rule);
        failed += !test_rule(rules, rule);
    }
    out_format(rules->out, "%zu %s, %zu %s: ", count,
               count == 1 ? "rule" : "rules", examples,
               examples == 1 ? "example" : "examples");
    if (failed)
        out_format(rules->out, "%zu %s not do as %s\n", failed,
                   failed == 1 ? "rule does" : "rules do",
                   failed == 1 ? "its examples say" : "their examples say");
    else
        out_text(rules->out, "all hold\n");
    return failed ? EXIT_BELOW : EXIT_GOOD;
}

/* --- the command --------------------------------------------------------- */

static void usage(struct out *out)
{
    out_text(out, "usage: tact rules [--language TAG] [--output json] "
                  "[FOLDER]\n"
                  "       tact rules --explain ID\n"
                  "       tact rules --test [FOLDER]\n"
                  "       tact rules --stats FILE…\n\n"
                  "Lists the rules that drafts are judged by; with a FOLDER "
                  "those of that pack.\n");
    help_options(out, "Options", rules_options);
    help_options(out, "Rules and words", setup_options);
}

static int count_found(const struct rules *rules)
{
    struct stats stats;
    int code = EXIT_GOOD;

    stats_begin(&stats, rules->linter, rules->language);
    for (size_t i = 0; i < rules->path_count; i++)
        stats_take(&stats, rules->paths[i], rules->out);
    stats_sort(&stats);
    if (stats.partial)
        code = stats.drafts ? EXIT_PARTIAL : EXIT_WRONG;
    if (rules->json)
        stats_write_json(&stats, rules->out);
    else if (stats.drafts || !stats.partial)
        stats_write_text(&stats, rules->out);
    stats_free(&stats);
    return code;
}

/* Rules are read when they are first asked for, and again when there was no
 * memory for it. */
static bool has_rules(const tact_linter *linter)
{
    if (tact_linter_rule_count(linter) > 0 ||
        tact_linter_rule_count(linter) > 0)
        return true;
    say("there are no rules, or they could not be loaded");
    return false;
}

static int run_built(struct rules *rules)
{
    const struct built *built = setup_linter(&rules->setup, "-");

    if (!built || !has_rules(built->linter))
        return EXIT_WRONG;
    rules->linter = built->linter;
    if (rules->explain)
        return explain(rules);
    if (rules->test)
        return test(rules);
    if (rules->stats)
        return count_found(rules);
    return rules->json ? list_json(rules) : list(rules);
}

static int run(struct out *out, int count, char **words)
{
    struct rules rules = { .out = out };
    int code = take_words(&rules, count, words);

    if (code == OPTION_HELP) {
        usage(out);
        code = EXIT_GOOD;
    } else if (code == EXIT_GOOD) {
        code = settle_paths(&rules) ? run_built(&rules) : EXIT_WRONG;
    }
    free(rules.paths);
    setup_free(&rules.setup);
    return code;
}

const struct command command_rules = {
    "rules", "list, explain, test and count the rules", run, usage
};
