/* answer.c - one line of JSON Lines: a draft in, a report or a fault out. */
#include "answer.h"

#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "draft_line.h"
#include "say.h"

/* --- what is written ------------------------------------------------------ */

static bool is_json(struct raw raw)
{
    json_t *value = json_loadb(raw.at, raw.len, DRAFT_LINE_DECODING |
                                   JSON_DECODE_ANY, NULL);

    json_decref(value);
    return value != NULL;
}

/* The id as it stood, whatever its type; null where there is none. */
static void write_id(struct bytes *out, struct raw line)
{
    struct raw id;

    bytes_add_text(out, "{\"id\":");
    if (raw_member(&id, line.at, line.len, "id") && is_json(id))
        bytes_add(out, id.at, id.len);
    else
        bytes_add_text(out, "null");
}

static void write_text(struct bytes *out, const char *key, const char *text,
                       size_t len)
{
    json_t *value = json_stringn(text, len);
    char *quoted = json_dumps(value, JSON_ENCODE_ANY);

    bytes_add_text(out, ",\"");
    bytes_add_text(out, key);
    bytes_add_text(out, "\":");
    bytes_add_text(out, quoted ? quoted : "\"\"");
    free(quoted);
    json_decref(value);
}

static void write_error(struct bytes *out, struct raw line, const char *text)
{
    struct bytes safe = { NULL, 0, 0 };

    safe_add(&safe, text, strlen(text));
    write_id(out, line);
    write_text(out, "error", safe.at ? safe.at : "", safe.len);
    bytes_add_text(out, "}\n");
    bytes_free(&safe);
}

static int add_bytes(const char *bytes, size_t len, void *payload)
{
    bytes_add(payload, bytes, len);
    return 0;
}

static bool write_own_text(struct raw line, const tact_report *report,
                           struct bytes *out)
{
    size_t len;
    const char *own = tact_report_own_text(report, &len);

    write_id(out, line);
    write_text(out, "text", own, len);
    bytes_add_text(out, "}\n");
    return true;
}

/* The report's own opening bracket becomes a comma. */
static bool write_report(struct raw line, const tact_report *report,
                         struct bytes *out)
{
    size_t before = out->len, at;

    write_id(out, line);
    at = out->len;
    if (tact_report_write(report, "jsonl", "", add_bytes, out, NULL) ==
            TACT_OK && out->len > at) {
        out->at[at] = ',';
        return true;
    }
    out->len = before;
    return false;
}

/* --- one line ------------------------------------------------------------ */

static void count(const struct jsonl *jsonl, const tact_report *report,
                  struct tally *tally)
{
    int score = tact_report_score(report);

    tally->partial = tally->partial || !tact_report_complete(report);
    tally->below = tally->below ||
                   (jsonl->gate && gate_is_below(jsonl->gate, report));
    if (tally->worst < 0 || score < tally->worst)
        tally->worst = score;
}

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
                   const tact_draft *draft, struct bytes *out,
                   struct tally *tally)
{
    char *fault;
    tact_report *report =
        mail_is(draft) ? mail_judge(jsonl->mails, jsonl->linter, draft,
                                    jsonl->text_only, &fault)
                       : judge(jsonl, draft, &fault);

    if (!report ||
        !(jsonl->text_only ? write_own_text : write_report)(raw, report,
                                                            out)) {
        write_error(out, raw,
                    fault ? fault : tact_status_name(TACT_ERR_NOMEM));
        tally->wrong = true;
    } else if (!jsonl->text_only) {
        count(jsonl, report, tally);
    }
    free(fault);
    tact_report_free(report);
}

void answer_line(const struct jsonl *jsonl, struct raw raw, struct bytes *out,
                 struct tally *tally)
{
    tact_draft draft = *jsonl->defaults;
    json_t *line;
    char *fault = draft_line_read(&draft, &line, raw);

    if (fault)
        write_error(out, raw, fault);
    else
        answer(jsonl, raw, &draft, out, tally);
    tally->wrong = tally->wrong || fault;
    tally->drafts++;
    free(fault);
    json_decref(line);
}

void answer_too_long(struct raw line, struct bytes *out, struct tally *tally)
{
    write_error(out, line, "the line is too long");
    tally->wrong = true;
    tally->drafts++;
}

/* --- tallies ------------------------------------------------------------- */

struct tally tally_new(void)
{
    return (struct tally){ .worst = -1 };
}

void tally_add(struct tally *tally, const struct tally *more)
{
    tally->wrong = tally->wrong || more->wrong;
    tally->partial = tally->partial || more->partial;
    tally->below = tally->below || more->below;
    tally->drafts += more->drafts;
    if (more->worst >= 0 && (tally->worst < 0 || more->worst < tally->worst))
        tally->worst = more->worst;
}

int tally_code(const struct tally *tally)
{
    if (tally->below)
        return EXIT_BELOW;
    return tally->wrong || tally->partial ? EXIT_PARTIAL : EXIT_GOOD;
}
