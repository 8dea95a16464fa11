/* jsonl.c - JSON Lines: one draft a line in, one report a line out. */
#include "jsonl.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "memory.h"
#include "raw.h"
#include "say.h"

#define LINE_MAX_BYTES ((size_t)128 << 20) /* a draft of 16 MiB, all escaped */
#define DECODING (JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL)

/* --- lines --------------------------------------------------------------- */

struct lines {
    struct bytes bytes; /* read, from `at` on not yet taken */
    size_t at, searched;
    bool ended, too_long;
    struct raw line;
};

static void drop_taken(struct lines *lines)
{
    if (lines->at == 0)
        return;
    memmove(lines->bytes.at, lines->bytes.at + lines->at,
            lines->bytes.len - lines->at);
    lines->bytes.len -= lines->at;
    lines->searched -= lines->at;
    lines->at = 0;
}

static void read_more(struct lines *lines)
{
    char piece[1 << 16];
    ssize_t len = read(0, piece, sizeof piece);

    if (len > 0)
        bytes_add(&lines->bytes, piece, (size_t)len);
    else if (len == 0 || errno != EINTR)
        lines->ended = true;
}

/* Whether a whole line is in memory; sets it. */
static bool take_line(struct lines *lines)
{
    char *start = lines->bytes.at ? lines->bytes.at + lines->at : NULL;
    size_t from = lines->searched;
    char *end = start ? memchr(lines->bytes.at + from, '\n',
                               lines->bytes.len - from) : NULL;

    lines->searched = lines->bytes.len;
    if (!end && !(lines->ended && lines->bytes.len > lines->at))
        return false;
    lines->line.at = start;
    lines->line.len = end ? (size_t)(end - start)
                          : lines->bytes.len - lines->at;
    lines->at += lines->line.len + (end != NULL);
    lines->searched = lines->at;
    return true;
}

/* The next line; what is too long is dropped but for its beginning. */
static bool next_line(struct lines *lines, struct out *out)
{
    lines->too_long = false;
    while (!take_line(lines)) {
        if (lines->ended)
            return false;
        out_flush(out);
        drop_taken(lines);
        if (lines->bytes.len > LINE_MAX_BYTES) {
            lines->too_long = true;
            lines->bytes.len = LINE_MAX_BYTES / 2;
            lines->searched = lines->bytes.len;
        }
        read_more(lines);
    }
    return true;
}

/* --- answers ------------------------------------------------------------- */

static bool is_json(struct raw raw)
{
    json_t *value = json_loadb(raw.at, raw.len, DECODING | JSON_DECODE_ANY,
                               NULL);

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

/* A text of the line, or what holds without one.  NULL in `*fault` is good. */
static const char *text_of(const json_t *line, const char *key,
                           const char *otherwise, const char **fault)
{
    const json_t *value = json_object_get(line, key);

    if (!value || json_is_null(value))
        return otherwise;
    if (json_is_string(value))
        return json_string_value(value);
    *fault = key;
    return otherwise;
}

/* What is wrong with the line, to be freed; NULL when nothing is. */
static char *take_draft(tact_draft *draft, const json_t *line, struct raw raw)
{
    const json_t *text = json_object_get(line, "text");
    const json_t *context = json_object_get(line, "context");
    const char *fault = NULL;
    struct raw member;

    if (!json_is_object(line))
        return memory_printf("a line is a JSON object");
    if (!json_is_string(text))
        return memory_printf("\"text\" is wanted, a string");
    draft->text = json_string_value(text);
    draft->text_len = json_string_length(text);
    draft->language = text_of(line, "language", draft->language, &fault);
    draft->format = text_of(line, "format", draft->format, &fault);
    draft->name = text_of(line, "name", draft->name, &fault);
    if (fault)
        return memory_printf("\"%s\" is to be a string", fault);
    if (context && !json_is_null(context) && !json_is_object(context))
        return memory_printf("\"context\" is to be an object");
    if (json_is_object(context) &&
        raw_member(&member, raw.at, raw.len, "context")) {
        draft->context = member.at;
        draft->context_len = member.len;
    }
    return NULL;
}

struct tally {
    bool wrong, partial, below;
};

static void answer(const struct jsonl *jsonl, struct raw raw,
                   const tact_draft *draft, struct tally *tally)
{
    tact_report *report = NULL;
    tact_error *why = NULL;
    tact_status status = (jsonl->text_only ? tact_read : tact_lint)(
        &report, jsonl->linter, draft, &why);

    if (status != TACT_OK || !write_report(jsonl, raw, report)) {
        char *text = error_text(why, tact_status_name(
                                         status ? status : TACT_ERR_NOMEM));

        write_error(jsonl->out, raw, text);
        tally->wrong = true;
        free(text);
    } else if (!jsonl->text_only) {
        tally->partial = tally->partial || !tact_report_complete(report);
        tally->below = tally->below ||
                       (jsonl->gate && gate_is_below(jsonl->gate, report));
    }
    tact_error_free(why);
    tact_report_free(report);
}

static void take(const struct jsonl *jsonl, struct raw raw,
                 struct tally *tally)
{
    tact_draft draft = *jsonl->defaults;
    json_error_t at;
    json_t *line = json_loadb(raw.at, raw.len, DECODING, &at);
    char *fault = line ? take_draft(&draft, line, raw)
                       : memory_printf("not JSON: %s, at byte %d", at.text,
                                       at.position);

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
    struct lines lines = { .at = 0 };
    struct tally tally = { false, false, false };

    while (!out_is_over(jsonl->out) && next_line(&lines, jsonl->out)) {
        if (lines.too_long) {
            write_error(jsonl->out, lines.line, "the line is too long");
            tally.wrong = true;
        } else {
            take(jsonl, lines.line, &tally);
        }
    }
    bytes_free(&lines.bytes);
    if (tally.below)
        return EXIT_BELOW;
    return tally.wrong || tally.partial ? EXIT_PARTIAL : EXIT_GOOD;
}
