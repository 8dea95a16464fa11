/* jsonl.c - JSON Lines: one draft a line in, one report a line out. */
#include "jsonl.h"

#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "draft_line.h"
#include "lines.h"
#include "memory.h"
#include "say.h"

/* --- answers ------------------------------------------------------------- */

static bool is_json(struct raw raw)
{
    json_t *value = json_loadb(raw.at, raw.len, DRAFT_LINE_DECODING |
                                   JSON_DECODE_ANY, NULL);

    json_decref(value);
    return value != NULL;
}

/* The id as it stood, whatever its type; null where there is none. */
static void write_id(struct out *out, struct raw line)
{
    struct raw id;

    out_text(out, "{\"id\":");
    if (raw_member(&id, line.at, line.len, "id") && is_json(id))
        out_add(out, id.at, id.len);
    else
        out_text(out, "null");
}

static void write_text(struct out *out, const char *key, const char *text,
                       size_t len)
{
    json_t *value = json_stringn(text, len);
    char *quoted = json_dumps(value, JSON_ENCODE_ANY);

    out_format(out, ",\"%s\":", key);
    out_text(out, quoted ? quoted : "\"\"");
    free(quoted);
    json_decref(value);
}

static void write_error(struct out *out, struct raw line, const char *text)
{
    struct bytes safe = { NULL, 0, 0 };

    safe_add(&safe, text, strlen(text));
    write_id(out, line);
    write_text(out, "error", safe.at ? safe.at : "", safe.len);
    out_text(out, "}\n");
    bytes_free(&safe);
}

static int add_bytes(const char *bytes, size_t len, void *payload)
{
    bytes_add(payload, bytes, len);
    return 0;
}

static bool write_report(const struct jsonl *jsonl, struct raw line,
                         const tact_report *report)
{
    struct bytes text = { NULL, 0, 0 };
    size_t own_len;
    const char *own;

    if (jsonl->text_only) {
        own = tact_report_own_text(report, &own_len);
        write_id(jsonl->out, line);
        write_text(jsonl->out, "text", own, own_len);
        out_text(jsonl->out, "}\n");
        return true;
    }
    if (tact_report_write(report, "jsonl", "", add_bytes, &text, NULL) !=
            TACT_OK || text.len < 2)
        return false;
    write_id(jsonl->out, line);
    out_text(jsonl->out, ",");
    out_add(jsonl->out, text.at + 1, text.len - 1);
    bytes_free(&text);
    return true;
}

/* --- one line ------------------------------------------------------------ */

struct tally {
    bool wrong, partial, below;
};

static tact_report *judge(const struct jsonl *jsonl, const tact_draft *draft,
                          char **fault)
{
    tact_report *report = NULL;
    tact_error *why = NULL;
    tact_status status = (jsonl->text_only ? tact_read : tact_lint)(
        &report, jsonl->linter, draft, &why);

    *fault = status == TACT_OK ? NULL
                               : error_text(why, tact_status_name(status));
    tact_error_free(why);
    return report;
}

static void answer(const struct jsonl *jsonl, struct raw raw,
                   const tact_draft *draft, struct tally *tally)
{
    char *fault;
    tact_report *report =
        mail_is(draft) ? mail_judge(jsonl->mails, jsonl->linter, draft,
                                    jsonl->text_only, &fault)
                       : judge(jsonl, draft, &fault);

    if (!report || !write_report(jsonl, raw, report)) {
        write_error(jsonl->out, raw,
                    fault ? fault : tact_status_name(TACT_ERR_NOMEM));
        tally->wrong = true;
    } else if (!jsonl->text_only) {
        tally->partial = tally->partial || !tact_report_complete(report);
        tally->below = tally->below ||
                       (jsonl->gate && gate_is_below(jsonl->gate, report));
    }
    free(fault);
    tact_report_free(report);
}

static void take(const struct jsonl *jsonl, struct raw raw,
                 struct tally *tally)
{
    tact_draft draft = *jsonl->defaults;
    json_t *line;
    char *fault = draft_line_read(&draft, &line, raw);

    if (fault)
        write_error(jsonl->out, raw, fault);
    else
        answer(jsonl, raw, &draft, tally);
    tally->wrong = tally->wrong || fault;
    free(fault);
    json_decref(line);
}

int jsonl_run(const struct jsonl *jsonl)
{
    struct lines lines = { .from = 0 };
    struct tally tally = { false, false, false };

    while (!out_is_over(jsonl->out) && lines_next(&lines, jsonl->out)) {
        if (lines.too_long) {
            write_error(jsonl->out, lines.line, "the line is too long");
            tally.wrong = true;
        } else {
            take(jsonl, lines.line, &tally);
        }
    }
    lines_free(&lines);
    if (tally.below)
        return EXIT_BELOW;
    return tally.wrong || tally.partial ? EXIT_PARTIAL : EXIT_GOOD;
}
