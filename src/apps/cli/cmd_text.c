/* cmd_text.c - tact text: what the agent wrote, without quotes and signature.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "files.h"
#include "help.h"
#include "jsonl.h"
#include "mail.h"
#include "say.h"
#include "setup.h"
#include "terminal.h"

enum { FORMAT = 1, LANGUAGE, JSONL };

static const struct option text_options[] = {
    { FORMAT, "format", 'f', "NAME", "plain, markdown, html or email; else guessed" },
    { LANGUAGE, "language", 'l', "TAG", "en, et or pl; else detected" },
    { JSONL, "jsonl", 0, NULL, "one JSON object a line in, one a line out" },
    { 0, NULL, 0, NULL, NULL },
};

static const struct option *const tables[] = { text_options, setup_options,
                                               NULL };

struct text {
    struct out *out;
    struct setup setup;
    tact_draft draft;
    const char *path; /* NULL: standard input */
    struct mail_client mails;
    bool jsonl;
};

static bool take(int id, const char *value, void *payload)
{
    struct text *text = payload;
    bool bad = false;

    if (setup_take(&text->setup, id, value, &bad))
        return !bad;
    if (id == FORMAT)
        text->draft.format = value;
    else if (id == LANGUAGE)
        text->draft.language = value;
    else if (id == JSONL)
        text->jsonl = true;
    else if (text->path)
        say("one draft at a time: \"%s\" is one too many", value);
    else
        text->path = value;
    return id != OPTION_OPERAND || text->path == value;
}

static int take_words(struct text *text, int count, char **words)
{
    struct options options = { .command = "text", .tables = tables,
                               .words = words, .count = count };
    int code = options_take(&options, take, text);

    if (code != EXIT_GOOD)
        return code;
    if (text->jsonl && text->path) {
        say("--jsonl reads standard input: \"%s\" is one too many",
            text->path);
        return EXIT_WRONG;
    }
    if (!text->jsonl && !text->path && isatty(0)) {
        say("no draft: name a file, or - for standard input");
        return EXIT_WRONG;
    }
    return code;
}

/* --- writing ------------------------------------------------------------- */

/* As it is, but for a terminal, which it must not rule. */
static void write_own(struct out *out, const char *at, size_t len)
{
    bool is_terminal = terminal_find("never", 80).is_terminal;

    for (const char *end = at + len; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t size = stop ? (size_t)(stop - at) : (size_t)(end - at);
        struct bytes line = { NULL, 0, 0 };

        bytes_add(&line, "", 0);
        if (is_terminal)
            safe_add(&line, at, size);
        else
            bytes_add(&line, at, size);
        bytes_add_text(&line, "\n");
        out_add(out, line.at, line.len);
        bytes_free(&line);
        at += size + (stop != NULL);
    }
}

static tact_report *read_text(tact_linter *linter, const tact_draft *draft,
                              char **fault)
{
    tact_report *report = NULL;
    tact_error *why = NULL;
    tact_status status = tact_read(&report, linter, draft, &why);

    *fault = status == TACT_OK ? NULL
                               : error_text(why, tact_status_name(status));
    tact_error_free(why);
    return report;
}

static int read_file(struct text *text, tact_linter *linter)
{
    const char *path = text->path ? text->path : "-", *own;
    struct bytes bytes = { NULL, 0, 0 };
    tact_report *report;
    size_t len;
    char *fault;

    if (!file_take(&bytes, path))
        return EXIT_WRONG;
    text->draft.name = strcmp(path, "-") == 0 ? "<stdin>" : path;
    text->draft.text = bytes.at;
    text->draft.text_len = bytes.len;
    report = mail_is(&text->draft)
                 ? mail_judge(&text->mails, linter, &text->draft, true, &fault)
                 : read_text(linter, &text->draft, &fault);
    if (report) {
        own = tact_report_own_text(report, &len);
        write_own(text->out, own, len);
    } else {
        say("%s: %s", text->draft.name, fault);
    }
    free(fault);
    tact_report_free(report);
    bytes_free(&bytes);
    return report ? EXIT_GOOD : EXIT_WRONG;
}

static int read_lines(struct text *text, tact_linter *linter)
{
    struct jsonl jsonl = { text->out, linter, &text->draft, true, NULL,
                           &text->mails, 1 };

    return jsonl_run(&jsonl);
}

/* --- the command --------------------------------------------------------- */

static void usage(struct out *out)
{
    out_text(out, "usage: tact text [FILE | -]\n\n"
                  "Prints what the agent wrote: the draft without quoted "
                  "history, signature and\nfooter.\n");
    help_options(out, "Options", text_options);
    help_options(out, "Rules and words", setup_options);
}

static int run(struct out *out, int count, char **words)
{
    struct text text = { .out = out, .draft = TACT_DRAFT_INIT,
                         .mails = MAIL_CLIENT_INIT };
    int code = take_words(&text, count, words);
    const struct built *built = NULL;

    if (code == OPTION_HELP) {
        usage(out);
        return EXIT_GOOD;
    }
    if (code == EXIT_GOOD) {
        built = setup_linter(&text.setup, text.path ? text.path : "-");
        code = EXIT_WRONG;
    }
    if (built)
        code = text.jsonl ? read_lines(&text, built->linter)
                          : read_file(&text, built->linter);
    mail_client_close(&text.mails);
    setup_free(&text.setup);
    return code;
}

const struct command command_text = {
    "text", "print what the agent wrote", run, usage
};
