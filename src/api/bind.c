/* bind.c - for callers in other languages: JSON in, JSON out. */
#include "api/builder.h"
#include "api/error.h"

#include "base/json.h"
#include "base/json_value.h"
#include "base/limits.h"
#include "engine/run.h"
#include "report/writer.h"

#include <stdlib.h>

#define OPTIONS_CAP ((size_t)64 << 20) /* bytes beside the JSON itself */
#define ANSWER_MAX ((size_t)256 << 20) /* bytes */
#define OPTIONS "<options>"

/* --- answers ------------------------------------------------------------- */

/* The bytes are the caller's from here on. */
static char *hand_out(struct buf *out)
{
    buf_add_char(out, 0);
    if (!out->failed)
        return out->at;
    buf_free(out);
    return NULL;
}

static const char *code_of(tact_status status)
{
    switch (status) {
    case TACT_OK:
        return "ok";
    case TACT_ERR_NOMEM:
        return "nomem";
    case TACT_ERR_ARGUMENT:
        return "argument";
    case TACT_ERR_IO:
        return "io";
    case TACT_ERR_ENCODING:
        return "encoding";
    case TACT_ERR_RULES:
        return "rules";
    case TACT_ERR_UNSUPPORTED:
        return "unsupported";
    case TACT_ERR_LIMIT:
        return "limit";
    case TACT_ERR_ABI:
        return "abi";
    }
    return "unknown";
}

static void write_problem(struct json *json, const struct problem *problem)
{
    json_begin_object(json);
    json_key(json, "message");
    json_cstr(json, problem->message);
    json_key(json, "number");
    json_int(json, problem->number);
    json_key(json, "file");
    json_cstr(json, problem->file);
    json_key(json, "line");
    json_int(json, problem->line);
    json_key(json, "column");
    json_int(json, problem->column);
    json_end_object(json);
}

static void write_fault(struct json *json, const tact_error *fault)
{
    const struct problem problem = {
        .message = tact_error_message(fault),
        .number = tact_error_number(fault),
        .file = tact_error_file(fault),
        .line = tact_error_line(fault),
        .column = tact_error_column(fault),
    };

    write_problem(json, &problem);
}

static const tact_error *first_fault(const tact_error *why)
{
    while (why && tact_error_is_note(why))
        why = tact_error_next(why);
    return why;
}

static char *write_error(tact_status status, const tact_error *why)
{
    const tact_error *first = first_fault(why);
    struct json json;
    struct buf out;

    buf_init(&out, ANSWER_MAX);
    json_init(&json, &out, 0);
    json_begin_object(&json);
    json_key(&json, "error");
    json_begin_object(&json);
    json_key(&json, "code");
    json_cstr(&json, code_of(status));
    json_key(&json, "message");
    json_cstr(&json, first ? tact_error_message(first)
                           : tact_status_name(status));
    json_key(&json, "faults");
    json_begin_array(&json);
    for (; first; first = first_fault(tact_error_next(first)))
        write_fault(&json, first);
    json_end_array(&json);
    json_end_object(&json);
    json_end_object(&json);
    return hand_out(&out);
}

/* Memory that ran out is told by NULL alone. */
static char *error_answer(tact_status status, tact_error *why)
{
    char *answer = status == TACT_ERR_NOMEM ? NULL : write_error(status, why);

    tact_error_free(why);
    return answer;
}

static char *report_answer(const struct verdict *verdict)
{
    const struct writer_settings settings = { 0 };
    struct buf out;

    buf_init(&out, ANSWER_MAX);
    writer_find(STR("jsonl"))->write(&out, &verdict, 1, &settings);
    if (!out.failed)
        out.len--; /* the end of the line */
    return hand_out(&out);
}

/* --- checking ------------------------------------------------------------ */

static enum status option_fault(struct problems *problems, const char *key,
                                const char *wanted)
{
    return problems_add(problems, STATUS_ARGUMENT, 606,
                        (struct place){ OPTIONS, 0, 0 },
                        "\"%s\" in the options is to be %s", key, wanted);
}

static enum status take_text(struct str *out, struct problems *problems,
                             const struct json_value *options, const char *key)
{
    const struct json_value *value = json_value_get(options, key);
    enum json_kind kind = json_value_kind(value);

    *out = json_value_text(value);
    return kind == JSON_KIND_TEXT || kind == JSON_KIND_NONE
               ? STATUS_OK
               : option_fault(problems, key, "a text");
}

static enum status take_context(struct draft *draft, struct problems *problems,
                                const struct json_value *options)
{
    const struct json_value *context = json_value_get(options, "context");
    enum json_kind kind = json_value_kind(context);

    if (kind != JSON_KIND_NONE && kind != JSON_KIND_OBJECT)
        return option_fault(problems, "context", "an object");
    draft->known = context;
    return STATUS_OK;
}

static enum status take_budget(struct draft *draft, struct problems *problems,
                               const struct json_value *options)
{
    const struct json_value *budget = json_value_get(options, "budget");
    enum json_kind kind = json_value_kind(budget);
    int64_t ms = json_value_whole(budget);

    if (kind == JSON_KIND_NONE)
        return STATUS_OK;
    if (kind != JSON_KIND_WHOLE || ms < 0 || ms > LIMIT_BUDGET_MOST_MS)
        return option_fault(problems, "budget",
                            "a whole number of milliseconds up to 600000");
    draft->has_budget = true;
    draft->budget_ms = (uint32_t)ms;
    return STATUS_OK;
}

static enum status read_options(const struct json_value **out,
                                struct problems *problems, const char *json)
{
    *out = NULL;
    if (!str_trim(str_of(json)).len)
        return STATUS_OK;
    return json_value_read(out, problems->arena, problems, OPTIONS,
                           "the text with the options", str_of(json));
}

static enum status take_options(struct draft *draft, struct problems *problems,
                                const char *json)
{
    const struct json_value *options;
    enum status status = read_options(&options, problems, json);

    if (status == STATUS_OK)
        status = take_text(&draft->language, problems, options, "language");
    if (status == STATUS_OK)
        status = take_text(&draft->format, problems, options, "format");
    if (status == STATUS_OK)
        status = take_text(&draft->name, problems, options, "name");
    if (status == STATUS_OK)
        status = take_context(draft, problems, options);
    if (status == STATUS_OK)
        status = take_budget(draft, problems, options);
    return status;
}

static char *check(struct problems *problems, const struct linter *linter,
                   struct str text, const char *options_json)
{
    struct draft draft = { .text = text };
    struct verdict *verdict = NULL;
    tact_error *why = NULL;
    char *answer;
    enum status status = take_options(&draft, problems, options_json);

    if (status == STATUS_OK)
        status = run_lint(&verdict, problems, linter, &draft);
    if (status != STATUS_OK) {
        tact_status result = error_report(&why, status, problems);

        return error_answer(result, why);
    }
    answer = report_answer(verdict);
    verdict_free(verdict);
    return answer;
}

char *tact_check_json(tact_linter *linter, const char *text, size_t length,
                      const char *options_json)
{
    struct problems problems = { 0 };
    char *answer;

    if (!linter || (!text && length))
        return error_answer(TACT_ERR_ARGUMENT, NULL);
    problems.arena = arena_new(OPTIONS_CAP);
    if (!problems.arena)
        return NULL;
    answer = check(&problems, (const struct linter *)linter,
                   (struct str){ text, length }, options_json);
    arena_free(problems.arena);
    return answer;
}

void tact_free(void *answer)
{
    free(answer);
}

/* --- opening ------------------------------------------------------------- */

struct opening {
    struct settings *settings;
    struct problems *problems;
    enum status status; /* of the last fault */
};

static void note(struct opening *opening, enum status status)
{
    if (status != STATUS_OK && opening->status != STATUS_NOMEM)
        opening->status = status;
}

static void set_text(struct opening *opening, const char *key,
                     struct str value)
{
    note(opening, settings_set(opening->settings, opening->problems,
                               str_of(key), value));
}

static void set_one(struct opening *opening, const char *key,
                    const struct json_value *value)
{
    const char *digits;

    switch (json_value_kind(value)) {
    case JSON_KIND_TEXT:
        set_text(opening, key, json_value_text(value));
        break;
    case JSON_KIND_TRUTH:
        set_text(opening, key, json_value_truth(value) ? STR("on")
                                                       : STR("off"));
        break;
    case JSON_KIND_WHOLE:
        digits = arena_printf(opening->problems->arena, "%lld",
                              (long long)json_value_whole(value));
        if (digits)
            set_text(opening, key, str_of(digits));
        else
            note(opening, STATUS_NOMEM);
        break;
    default:
        note(opening, option_fault(opening->problems, key,
                                   "a text, a whole number, true or false"));
    }
}

/* Of these a setting holds the whole list; of the others each adds one. */
static const char *separator_of(const char *key)
{
    if (strcmp(key, "languages") == 0)
        return ",";
    return strcmp(key, "hunspell") == 0 ? ":" : NULL;
}

static void set_joined(struct opening *opening, const char *key,
                       const struct json_value *list, const char *separator)
{
    struct buf out;

    buf_init(&out, OPTIONS_CAP);
    for (size_t i = 0; i < json_value_count(list); i++) {
        if (json_value_kind(json_value_at(list, i)) != JSON_KIND_TEXT)
            note(opening, option_fault(opening->problems, key, "texts"));
        buf_add_cstr(&out, i ? separator : "");
        buf_add_str(&out, json_value_text(json_value_at(list, i)));
    }
    if (out.failed)
        note(opening, STATUS_NOMEM);
    else
        set_text(opening, key, buf_str(&out));
    buf_free(&out);
}

static void set_any(struct opening *opening, const char *key,
                    const struct json_value *value)
{
    enum json_kind kind = json_value_kind(value);

    if (kind == JSON_KIND_NONE || strcmp(key, "settings") == 0 ||
        strcmp(key, "files") == 0)
        return; /* nothing is set, or was read before the others */
    if (kind != JSON_KIND_LIST)
        set_one(opening, key, value);
    else if (separator_of(key))
        set_joined(opening, key, value, separator_of(key));
    else
        for (size_t i = 0; i < json_value_count(value); i++)
            set_one(opening, key, json_value_at(value, i));
}

static void put_files(struct opening *opening, const struct json_value *files)
{
    enum json_kind kind = json_value_kind(files);

    if (kind != JSON_KIND_NONE && kind != JSON_KIND_OBJECT)
        note(opening, option_fault(opening->problems, "files", "an object"));
    for (void *at = kind == JSON_KIND_OBJECT ? json_value_first(files) : NULL;
         at; at = json_value_next(files, at)) {
        const struct json_value *text = json_value_member(at);

        if (json_value_kind(text) != JSON_KIND_TEXT)
            note(opening, option_fault(opening->problems, "files",
                                       "an object of texts"));
        else
            note(opening, held_put(opening->settings->held,
                                   json_value_key(at),
                                   json_value_text(text)));
    }
}

static void set_all(struct opening *opening, const struct json_value *options)
{
    struct str path;

    put_files(opening, json_value_get(options, "files"));
    note(opening, take_text(&path, opening->problems, options, "settings"));
    if (path.len)
        note(opening, settings_read(opening->settings, opening->problems,
                                    path.at));
    for (void *at = json_value_first(options); at;
         at = json_value_next(options, at))
        set_any(opening, json_value_key(at), json_value_member(at));
}

static tact_status set_from(tact_builder *builder, const char *options_json,
                            tact_error **why)
{
    struct problems problems = { .arena = builder->arena };
    struct opening opening = { &builder->settings, &problems, STATUS_OK };
    const struct json_value *options;

    opening.status = read_options(&options, &problems, options_json);
    if (opening.status == STATUS_OK)
        set_all(&opening, options);
    return error_report(why, opening.status, &problems);
}

tact_linter *tact_open(const char *options_json, char **error_json)
{
    tact_linter *linter = NULL;
    tact_builder *builder;
    tact_error *why = NULL;
    tact_status status = tact_builder_new(&builder);

    if (error_json)
        *error_json = NULL;
    if (status == TACT_OK)
        status = set_from(builder, options_json, &why);
    if (status == TACT_OK) {
        tact_error_free(why);
        status = tact_builder_finish(&linter, builder, &why);
    }
    if (status != TACT_OK && error_json)
        *error_json = error_answer(status, why);
    else
        tact_error_free(why);
    tact_builder_free(builder);
    return linter;
}

static void write_linter(struct json *json, const struct linter *linter)
{
    json_begin_object(json);
    json_key(json, "version");
    json_cstr(json, TACT_VERSION_STRING);
    json_key(json, "languages");
    json_begin_array(json);
    for (uint32_t i = 0; i < linter->language_count; i++)
        json_cstr(json, linter->languages[i]->tag);
    json_end_array(json);
    json_key(json, "notes");
    json_begin_array(json);
    for (const struct problem *p = linter->notes; p; p = p->next)
        write_problem(json, p);
    json_end_array(json);
    json_end_object(json);
}

char *tact_linter_json(tact_linter *linter)
{
    struct json json;
    struct buf out;

    if (!linter)
        return NULL;
    buf_init(&out, ANSWER_MAX);
    json_init(&json, &out, 0);
    write_linter(&json, (const struct linter *)linter);
    return hand_out(&out);
}
