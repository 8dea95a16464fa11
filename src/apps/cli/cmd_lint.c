/* cmd_lint.c - tact lint: judge drafts, and mend what is safely mended. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "context.h"
#include "diff.h"
#include "files.h"
#include "gate.h"
#include "help.h"
#include "jsonl.h"
#include "mail.h"
#include "say.h"
#include "setup.h"
#include "terminal.h"

enum { FORMAT = 1, LANGUAGE, OUTPUT, MIN_SCORE, FAIL_ON, FIX, DIFF, JSONL, JOBS,
       EXPLAIN_SCORE, ALL, WIDTH, COLOR, ASCII };

static const struct option lint_options[] = {
    { FORMAT, "format", 'f', "NAME", "plain, markdown, html or email; else guessed" },
    { LANGUAGE, "language", 'l', "TAG", "en, et or pl; else detected" },
    { OUTPUT, "output", 'o', "NAME",
      "text, json, jsonl, sarif, github or checkstyle" },
    { MIN_SCORE, "min-score", 0, "NUMBER", "exit 1 below this score" },
    { FAIL_ON, "fail-on", 0, "SEVERITY",
      "exit 1 on a suggestion, warning or blocker" },
    { FIX, "fix", 0, NULL, "put the safe fixes into the files" },
    { DIFF, "diff", 0, NULL, "show what --fix would do" },
    { JSONL, "jsonl", 0, NULL, "one JSON object a line in, one a line out" },
    { JOBS, "jobs", 'j', "NUMBER", "threads for --jsonl; 0: one a core" },
    { EXPLAIN_SCORE, "explain-score", 0, NULL, "how the score came about" },
    { ALL, "all", 'a', NULL, "show every finding" },
    { WIDTH, "width", 0, "COLUMNS", "of the report" },
    { COLOR, "color", 0, "WHEN", "auto, always or never" },
    { ASCII, "ascii", 0, NULL, "no signs beyond ASCII of our own" },
    { 0, NULL, 0, NULL, NULL },
};

static const struct option *const tables[] = { lint_options, context_options,
                                               setup_options, NULL };

struct lint {
    struct out *out;
    struct setup setup;
    struct context *context;
    char *context_json;
    struct gate gate;
    struct terminal terminal;
    const char *format, *language, *output, *color;
    unsigned width, jobs;
    bool fix, diff, jsonl, explain_score, all, ascii;
    const char **paths;
    size_t path_count;
    tact_report **reports;
    size_t report_count;
    struct mail_client mails;
    bool unread, partial, below;
};

/* --- options ------------------------------------------------------------- */

static bool one_of(const char **to, const char *what, const char *value,
                   const char *const *choices)
{
    int found = choice_find(what, value, choices);

    if (found >= 0)
        *to = choices[found];
    return found >= 0;
}

static bool take_output(struct lint *lint, const char *value)
{
    static const char *const names[] = { "text", "json", "jsonl", "sarif",
                                         "github", "checkstyle", NULL };

    return one_of(&lint->output, "output", value, names);
}

static bool take_color(struct lint *lint, const char *value)
{
    static const char *const names[] = { "auto", "always", "never", NULL };

    return one_of(&lint->color, "--color", value, names);
}

static bool take_width(struct lint *lint, const char *value)
{
    char *end;
    long width = strtol(value, &end, 10);

    if (*end || end == value || width < 1 || width > 10000) {
        say("--width wants a number of columns, not \"%s\"", value);
        return false;
    }
    lint->width = (unsigned)width;
    return true;
}

static bool take_jobs(struct lint *lint, const char *value)
{
    char *end;
    long jobs = strtol(value, &end, 10);

    if (*end || end == value || jobs < 0 || jobs > 256) {
        say("--jobs wants a number of threads up to 256, not \"%s\"", value);
        return false;
    }
    if (jobs == 0)
        jobs = sysconf(_SC_NPROCESSORS_ONLN);
    lint->jobs = jobs > 0 ? (unsigned)jobs : 1;
    return true;
}

static void add_path(struct lint *lint, const char *path)
{
    lint->paths = memory_grow(lint->paths, lint->path_count + 1,
                              sizeof *lint->paths);
    lint->paths[lint->path_count++] = path;
}

/* An option with a value of its own; false after a message. */
static bool take_value(struct lint *lint, int id, const char *value)
{
    switch (id) {
    case FORMAT:
        lint->format = value;
        return true;
    case LANGUAGE:
        lint->language = value;
        return true;
    case OUTPUT:
        return take_output(lint, value);
    case MIN_SCORE:
        return gate_set_score(&lint->gate, value);
    case FAIL_ON:
        return gate_set_severity(&lint->gate, value);
    case JOBS:
        return take_jobs(lint, value);
    case WIDTH:
        return take_width(lint, value);
    case COLOR:
        return take_color(lint, value);
    default:
        add_path(lint, value);
        return true;
    }
}

static bool take_switch(struct lint *lint, int id)
{
    bool *const switches[] = {
        [FIX] = &lint->fix, [DIFF] = &lint->diff, [JSONL] = &lint->jsonl,
        [EXPLAIN_SCORE] = &lint->explain_score, [ALL] = &lint->all,
        [ASCII] = &lint->ascii,
    };

    if (id < FIX || id > ASCII || !switches[id])
        return false;
    *switches[id] = true;
    return true;
}

static bool take(int id, const char *value, void *payload)
{
    struct lint *lint = payload;
    bool bad = false;

    if (context_take(&lint->context, id, value, &bad) ||
        setup_take(&lint->setup, id, value, &bad) || take_switch(lint, id))
        return !bad;
    return take_value(lint, id, value);
}

/* EXIT_GOOD to go on, OPTION_HELP, or EXIT_WRONG after messages. */
static int take_words(struct lint *lint, int count, char **words)
{
    struct options options = { .command = "lint", .tables = tables,
                               .words = words, .count = count };

    return options_take(&options, take, lint);
}

static bool is_input_of(const struct lint *lint)
{
    for (size_t i = 0; i < lint->path_count; i++)
        if (strcmp(lint->paths[i], "-") == 0)
            return true;
    return false;
}

static bool check_words(struct lint *lint)
{
    if (lint->jobs && !lint->jsonl) {
        say("--jobs goes with --jsonl");
        return false;
    }
    if (lint->jsonl && lint->path_count == 0)
        return true;
    if (lint->jsonl)
        say("--jsonl reads standard input: \"%s\" is one too many",
            lint->paths[0]);
    else if (lint->path_count == 0 && isatty(0))
        say("no draft: name a file, or - for standard input");
    else if (lint->fix && (lint->path_count == 0 || is_input_of(lint)))
        say("--fix wants files: use --diff for standard input");
    else if (lint->fix && lint->diff)
        say("--fix and --diff do not go together");
    else
        return true;
    return false;
}

/* --- one draft ----------------------------------------------------------- */

static tact_draft draft_of(const struct lint *lint, const char *path,
                           const struct bytes *text)
{
    tact_draft draft = TACT_DRAFT_INIT;

    draft.name = strcmp(path, "-") == 0 ? "<stdin>" : path;
    draft.text = text ? text->at : NULL;
    draft.text_len = text ? text->len : 0;
    draft.format = lint->format;
    draft.language = lint->language;
    draft.context = lint->context_json;
    draft.context_len = lint->context_json ? strlen(lint->context_json) : 0;
    return draft;
}

static tact_report *judge_text(tact_linter *linter, const tact_draft *draft,
                               char **fault)
{
    tact_report *report = NULL;
    tact_error *why = NULL;
    tact_status status = tact_lint(&report, linter, draft, &why);

    *fault = status == TACT_OK ? NULL
                               : error_text(why, tact_status_name(status));
    tact_error_free(why);
    return report;
}

static tact_report *judge(struct lint *lint, const struct built *built,
                          const char *path, const struct bytes *text)
{
    tact_draft draft = draft_of(lint, path, text);
    char *fault;
    tact_report *report =
        mail_is(&draft)
            ? mail_judge(&lint->mails, built->linter, &draft, false, &fault)
            : judge_text(built->linter, &draft, &fault);

    if (fault)
        say("%s: %s", draft.name, fault);
    free(fault);
    return report;
}

/* The gate of the settings, where the options say nothing. */
static bool is_below(const struct lint *lint, const struct built *built,
                     const tact_report *report)
{
    struct gate gate = lint->gate;

    if (!gate.min_score && built->min_score)
        gate_set_score(&gate, built->min_score);
    if (!gate.fail_on && built->fail_on)
        gate_set_severity(&gate, built->fail_on);
    return gate_is_below(&gate, report);
}

static void keep(struct lint *lint, const struct built *built,
                 tact_report *report)
{
    lint->partial = lint->partial || !tact_report_complete(report);
    lint->below = lint->below || is_below(lint, built, report);
    lint->reports = memory_grow(lint->reports, lint->report_count + 1,
                                sizeof(tact_report *));
    lint->reports[lint->report_count++] = report;
}

/* --- fixes --------------------------------------------------------------- */

/* Puts the safe fixes into the file.  The report of what is in it then; NULL
 * when it was left as it is. */
static tact_report *mend(struct lint *lint, const struct built *built,
                         const char *path, const struct bytes *text,
                         const tact_report *report)
{
    struct edits edits = edits_take(report);
    struct bytes now = { NULL, 0, 0 };
    tact_report *after = NULL;

    edits_apply(&now, text, &edits);
    if (edits.count > 0) {
        after = judge(lint, built, path, &now);
        lint->unread = lint->unread || !after;
    }
    if (after && tact_report_score(after) < tact_report_score(report)) {
        say("%s: the fixes would lower the score: it is left as it is", path);
        tact_report_free(after);
        after = NULL;
    }
    if (after && !file_replace(path, text, &now)) {
        lint->unread = true;
        tact_report_free(after);
        after = NULL;
    }
    if (after)
        say("%s: %zu %s", path, edits.count,
            edits.count == 1 ? "fix made" : "fixes made");
    bytes_free(&now);
    edits_free(&edits);
    return after;
}

static void show_diff(struct lint *lint, const char *path,
                      const struct bytes *text, const tact_report *report)
{
    struct edits edits = edits_take(report);

    diff_write(lint->out, path, text, &edits, &lint->terminal);
    edits_free(&edits);
    if (!tact_report_complete(report))
        say("%s: not everything was examined: there may be more to mend",
            path);
}

/* --- all drafts ---------------------------------------------------------- */

/* Places in a report on a mail are those of its text. */
static bool is_mendable(const struct lint *lint, const char *path)
{
    tact_draft draft = draft_of(lint, path, NULL);

    if (!(lint->fix || lint->diff) || !mail_is(&draft))
        return true;
    say("%s: a mail is not changed: mend its text with tact text and "
        "tact lint", draft.name);
    return false;
}

/* False when the settings are wrong: then nothing more is done. */
static bool lint_one(struct lint *lint, const char *path)
{
    struct bytes text = { NULL, 0, 0 };
    const struct built *built = setup_linter(&lint->setup, path);
    tact_report *report = NULL, *mended = NULL;

    if (!built)
        return false;
    if (is_mendable(lint, path) && file_take(&text, path))
        report = judge(lint, built, path, &text);
    lint->unread = lint->unread || !report;
    if (report && lint->diff)
        show_diff(lint, path, &text, report);
    if (report && lint->fix)
        mended = mend(lint, built, path, &text, report);
    if (mended) { /* the fixes that were made may not be all */
        lint->partial = lint->partial || !tact_report_complete(report);
        tact_report_free(report);
    }
    if (report)
        keep(lint, built, mended ? mended : report);
    bytes_free(&text);
    return true;
}

static char *writer_options(const struct lint *lint)
{
    return memory_printf("width=%u%s%s%s%s", lint->terminal.width,
                         lint->terminal.colors ? " color" : "",
                         lint->ascii ? " ascii" : "",
                         lint->explain_score ? " explain-score" : "",
                         lint->all ? " all" : "");
}

static bool write_reports(struct lint *lint)
{
    char *options = writer_options(lint);
    tact_error *why = NULL;
    tact_status status = tact_reports_write(
        (const tact_report *const *)lint->reports, lint->report_count,
        lint->output, options, out_write, lint->out, &why);

    if (status != TACT_OK && !out_is_over(lint->out))
        say("the report could not be written: %s", tact_status_name(status));
    tact_error_free(why);
    free(options);
    return status == TACT_OK || out_is_over(lint->out);
}

static int exit_code(const struct lint *lint)
{
    if (lint->unread && lint->report_count == 0)
        return EXIT_WRONG;
    if (lint->below)
        return EXIT_BELOW;
    return lint->unread || lint->partial ? EXIT_PARTIAL : EXIT_GOOD;
}

static int lint_files(struct lint *lint)
{
    if (lint->path_count == 0)
        add_path(lint, "-");
    for (size_t i = 0; i < lint->path_count; i++)
        if (!lint_one(lint, lint->paths[i]))
            return EXIT_WRONG;
    if (lint->diff || (lint->report_count == 0 && lint->unread))
        return exit_code(lint);
    return write_reports(lint) ? exit_code(lint) : EXIT_WRONG;
}

static int lint_lines(struct lint *lint)
{
    const struct built *built = setup_linter(&lint->setup, "-");
    tact_draft defaults = draft_of(lint, "-", NULL);
    struct jsonl jsonl = { lint->out, NULL, &defaults, false,
                           lint->gate.is_set ? &lint->gate : NULL,
                           &lint->mails, lint->jobs };

    if (!built)
        return EXIT_WRONG;
    defaults.name = NULL;
    jsonl.linter = built->linter;
    return jsonl_run(&jsonl);
}

static void lint_free(struct lint *lint)
{
    for (size_t i = 0; i < lint->report_count; i++)
        tact_report_free(lint->reports[i]);
    free(lint->reports);
    free(lint->paths);
    free(lint->context_json);
    mail_client_close(&lint->mails);
    context_free(lint->context);
    setup_free(&lint->setup);
}

/* --- the command --------------------------------------------------------- */

static void usage(struct out *out)
{
    out_text(out, "usage: tact lint [FILE… | -]\n\n"
                  "Judges drafts of replies: a score from 0 to 100, and what "
                  "would make each\nbetter.\n");
    help_options(out, "Options", lint_options);
    help_options(out, "About the conversation", context_options);
    help_options(out, "Rules and words", setup_options);
    out_text(out, "\nExit: 0 good, 1 below the gate (blocked, --min-score, "
                  "--fail-on), 2 usage,\nsettings or rules are wrong, 3 "
                  "finished but not everything was examined.\n");
}

static int run(struct out *out, int count, char **words)
{
    struct lint lint = { .out = out, .output = "text", .color = "auto",
                         .mails = MAIL_CLIENT_INIT };
    int code = take_words(&lint, count, words);

    if (code == OPTION_HELP) {
        usage(out);
        code = EXIT_GOOD;
    } else if (code == EXIT_GOOD && !check_words(&lint)) {
        code = EXIT_WRONG;
    } else if (code == EXIT_GOOD) {
        lint.terminal = terminal_find(lint.color, lint.width);
        lint.context_json = context_json(lint.context);
        code = lint.jsonl ? lint_lines(&lint) : lint_files(&lint);
    }
    lint_free(&lint);
    return code;
}

const struct command command_lint = {
    "lint", "judge drafts and offer fixes", run, usage
};
