/* api.c - arguments checked, then one call inward. */
#include "api/builder.h"
#include "api/error.h"

#include "base/limits.h"
#include "engine/run.h"
#include "report/writer.h"
#include "text/lines.h"

#include <stdlib.h>

_Static_assert((int)TACT_OK == (int)STATUS_OK, "statuses are one list");
_Static_assert((int)TACT_ERR_NOMEM == (int)STATUS_NOMEM, "one list");
_Static_assert((int)TACT_ERR_ARGUMENT == (int)STATUS_ARGUMENT, "one list");
_Static_assert((int)TACT_ERR_IO == (int)STATUS_IO, "one list");
_Static_assert((int)TACT_ERR_ENCODING == (int)STATUS_ENCODING, "one list");
_Static_assert((int)TACT_ERR_RULES == (int)STATUS_RULES, "one list");
_Static_assert((int)TACT_ERR_UNSUPPORTED == (int)STATUS_UNSUPPORTED,
               "one list");
_Static_assert((int)TACT_ERR_LIMIT == (int)STATUS_LIMIT, "one list");
_Static_assert((int)TACT_ERR_ABI == (int)STATUS_ABI, "one list");

#define BUILDER_CAP ((size_t)64 << 20) /* bytes of settings */
#define REPORT_MAX ((size_t)256 << 20) /* bytes of one written report */
#define SHOWN_MAX 30 /* findings shown to people who did not ask for all */

/* A finding handed out knows its document, for lines and columns. */
struct tact_finding {
    const struct finding *finding;
    const struct document *document;
};

/* A report is a verdict with what the accessors hand out beside it. */
struct tact_report {
    struct verdict *verdict;
    struct tact_finding *findings; /* beside those of the verdict */
    struct str own_text, quoted_text, quoted_header;
};

/* --- what is loaded ------------------------------------------------------ */

uint32_t tact_version(void)
{
    return TACT_VERSION;
}

const char *tact_status_name(tact_status status)
{
    switch (status) {
    case TACT_OK:
        return "ok";
    case TACT_ERR_NOMEM:
        return "out of memory";
    case TACT_ERR_ARGUMENT:
        return "bad argument";
    case TACT_ERR_IO:
        return "cannot read or write";
    case TACT_ERR_ENCODING:
        return "wrong encoding";
    case TACT_ERR_RULES:
        return "fault in a rule or settings file";
    case TACT_ERR_UNSUPPORTED:
        return "not supported";
    case TACT_ERR_LIMIT:
        return "too large";
    case TACT_ERR_ABI:
        return "built against another version";
    }
    return "unknown status";
}

const char *tact_feature(const char *name)
{
    if (strcmp(name, "version") == 0)
        return TACT_VERSION_STRING;
    if (strcmp(name, "pcre2") == 0)
        return pattern_library_version();
    if (strcmp(name, "jit") == 0)
        return pattern_has_jit() ? "yes" : "no";
    if (strcmp(name, "speller") == 0)
        return speller_library_version();
    if (strcmp(name, "limits") == 0)
        return limits_text();
    return NULL;
}

/* --- builder ------------------------------------------------------------- */

tact_status tact_builder_new(tact_builder **out)
{
    tact_builder *builder;

    if (!out)
        return TACT_ERR_ARGUMENT;
    *out = NULL;
    builder = calloc(1, sizeof *builder);
    if (!builder)
        return TACT_ERR_NOMEM;
    builder->arena = arena_new(BUILDER_CAP);
    if (!builder->arena ||
        settings_init(&builder->settings, builder->arena) != STATUS_OK) {
        tact_builder_free(builder);
        return TACT_ERR_NOMEM;
    }
    *out = builder;
    return TACT_OK;
}

void tact_builder_free(tact_builder *builder)
{
    if (!builder)
        return;
    arena_free(builder->arena);
    free(builder);
}

tact_status tact_builder_load(tact_builder *builder, const char *path,
                              tact_error **why)
{
    struct problems problems = { 0 };

    if (!builder || !builder->arena || !path)
        return error_report(why, STATUS_ARGUMENT, NULL);
    problems.arena = builder->arena;
    return error_report(why,
                        settings_read(&builder->settings, &problems, path),
                        &problems);
}

tact_status tact_builder_put(tact_builder *builder, const char *path,
                             const char *bytes, size_t len, tact_error **why)
{
    struct str content = { bytes ? bytes : "", len };

    if (!builder || !builder->arena || !path || (!bytes && len))
        return error_report(why, STATUS_ARGUMENT, NULL);
    return error_report(why, held_put(builder->settings.held, path, content),
                        NULL);
}

tact_status tact_builder_set(tact_builder *builder, const char *key,
                             const char *value, tact_error **why)
{
    struct problems problems = { 0 };

    if (!builder || !builder->arena || !key || !value)
        return error_report(why, STATUS_ARGUMENT, NULL);
    problems.arena = builder->arena;
    return error_report(why,
                        settings_set(&builder->settings, &problems,
                                     str_of(key), str_of(value)),
                        &problems);
}

const char *tact_builder_get(const tact_builder *builder, const char *key)
{
    const struct {
        const char *key, *value;
    } values[] = {
        { "rules", builder->settings.rules_folder },
        { "dictionaries", builder->settings.dictionaries_folder },
        { "cache", builder->settings.cache_folder },
        { "min_score", builder->settings.min_score },
        { "fail_on", builder->settings.fail_on },
    };

    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (strcmp(key, values[i].key) == 0)
            return values[i].value;
    return NULL;
}

tact_status tact_builder_finish(tact_linter **out, tact_builder *builder,
                                tact_error **why)
{
    struct problems problems = { 0 };
    struct linter *linter = NULL;
    enum status status;
    tact_status result;

    if (out)
        *out = NULL;
    if (!out || !builder || !builder->arena)
        return error_report(why, STATUS_ARGUMENT, NULL);
    problems.arena = builder->arena;
    status = linter_build(&linter, &problems, &builder->settings);
    result = error_report(why, status, &problems);
    if (status != STATUS_OK)
        return result;
    /* The rules point into the settings: both go together from here on. */
    if (arena_defer(linter->arena, (void (*)(void *))arena_free,
                    builder->arena) != STATUS_OK) {
        linter_unref(linter);
        linter = NULL;
        result = TACT_ERR_NOMEM;
    }
    if (linter)
        linter->notes = problems.first;
    builder->arena = NULL; /* the linter's now, or freed */
    *out = (tact_linter *)linter;
    return result;
}

tact_linter *tact_linter_ref(tact_linter *linter)
{
    return linter ? (tact_linter *)linter_ref((struct linter *)linter) : NULL;
}

void tact_linter_unref(tact_linter *linter)
{
    linter_unref((struct linter *)linter);
}

/* --- linting ------------------------------------------------------------- */

/* The caller's struct may be older and smaller, or newer and larger if what we
 * do not know is zero. */
static tact_status take_draft(struct draft *out, const tact_draft *given)
{
    tact_draft draft = TACT_DRAFT_INIT;
    const unsigned char *bytes = (const unsigned char *)given;

    if (given->size < offsetof(tact_draft, format))
        return TACT_ERR_ABI;
    for (size_t i = sizeof draft; i < given->size; i++)
        if (bytes[i])
            return TACT_ERR_ABI;
    memcpy(&draft, given,
           given->size < sizeof draft ? given->size : sizeof draft);
    if ((!draft.text && draft.text_len) ||
        (!draft.context && draft.context_len) || draft.budget_ms < -1 ||
        draft.budget_ms > LIMIT_BUDGET_MOST_MS)
        return TACT_ERR_ARGUMENT;
    out->text = (struct str){ draft.text, draft.text_len };
    out->name = str_of(draft.name);
    out->format = str_of(draft.format);
    out->language = str_of(draft.language);
    out->context = (struct str){ draft.context, draft.context_len };
    out->has_budget = draft.budget_ms != 0;
    out->budget_ms = draft.budget_ms > 0 ? (uint32_t)draft.budget_ms : 0;
    return TACT_OK;
}

static void unref(void *linter)
{
    linter_unref(linter);
}

/* The findings point into the linter's rules: a report is one of its
 * owners. */
static bool keep(struct verdict *verdict, struct linter *linter)
{
    return arena_defer(verdict->arena, unref, linter_ref(linter)) == STATUS_OK;
}

static tact_status wrap(tact_report **out, struct verdict *verdict,
                        struct linter *linter)
{
    tact_report *report = ARENA_NEW(verdict->arena, tact_report);
    uint32_t count = verdict->findings.list.count;

    if (report)
        report->findings = ARENA_ARRAY(verdict->arena, struct tact_finding,
                                       count);
    if (!report || !report->findings || !keep(verdict, linter)) {
        verdict_free(verdict);
        return TACT_ERR_NOMEM;
    }
    for (uint32_t i = 0; i < count; i++)
        report->findings[i] = (struct tact_finding){
            &verdict->findings.list.at[i], verdict->document
        };
    report->verdict = verdict;
    *out = report;
    return TACT_OK;
}

typedef enum status (*run_fn)(struct verdict **, struct problems *,
                              const struct linter *, const struct draft *);

static tact_status run_with(run_fn run, tact_report **out, tact_linter *linter,
                            const tact_draft *given, tact_error **why)
{
    struct problems problems = { 0 };
    struct verdict *verdict = NULL;
    struct draft draft = { 0 };
    enum status status;
    tact_status result;

    if (out)
        *out = NULL;
    if (!out || !linter || !given)
        return error_report(why, STATUS_ARGUMENT, NULL);
    result = take_draft(&draft, given);
    if (result != TACT_OK)
        return error_report(why, (enum status)result, NULL);
    problems.arena = arena_new((size_t)1 << 20);
    if (!problems.arena)
        return error_report(why, STATUS_NOMEM, NULL);
    status = run(&verdict, &problems, (const struct linter *)linter, &draft);
    result = error_report(why, status, &problems);
    arena_free(problems.arena);
    return status == STATUS_OK ? wrap(out, verdict, (struct linter *)linter)
                               : result;
}

tact_status tact_lint(tact_report **out, tact_linter *linter,
                      const tact_draft *draft, tact_error **why)
{
    return run_with(run_lint, out, linter, draft, why);
}

static enum status read_texts(tact_report *report,
                              const struct verdict *verdict)
{
    const struct document *document = verdict->document;
    enum status status = anatomy_own_text(&report->own_text, verdict->arena,
                                          document);

    if (status == STATUS_OK)
        status = anatomy_quoted_text(&report->quoted_text, verdict->arena,
                                     document);
    if (status == STATUS_OK)
        status = anatomy_quoted_header(&report->quoted_header, verdict->arena,
                                       document);
    return status;
}

tact_status tact_read(tact_report **out, tact_linter *linter,
                      const tact_draft *draft, tact_error **why)
{
    tact_status status = run_with(run_read, out, linter, draft, why);

    if (status != TACT_OK)
        return status;
    if (read_texts(*out, (*out)->verdict) == STATUS_OK)
        return TACT_OK;
    tact_report_free(*out);
    *out = NULL;
    return error_report(why, STATUS_NOMEM, NULL);
}

void tact_report_free(tact_report *report)
{
    if (report)
        verdict_free(report->verdict);
}

const char *tact_report_own_text(const tact_report *report, size_t *len)
{
    if (len)
        *len = report->own_text.len;
    return report->own_text.at ? report->own_text.at : "";
}

const char *tact_report_quoted_text(const tact_report *report, size_t *len)
{
    if (len)
        *len = report->quoted_text.len;
    return report->quoted_text.at ? report->quoted_text.at : "";
}

const char *tact_report_quoted_header(const tact_report *report, size_t *len)
{
    if (len)
        *len = report->quoted_header.len;
    return report->quoted_header.at ? report->quoted_header.at : "";
}

int tact_report_score(const tact_report *report)
{
    return (int)report->verdict->score.total;
}

int tact_report_blocked(const tact_report *report)
{
    return report->verdict->score.blocked;
}

int tact_report_complete(const tact_report *report)
{
    return report->verdict->complete;
}

const char *tact_report_language(const tact_report *report)
{
    const struct language *language = report->verdict->language;

    return language ? language->tag : "";
}

int tact_report_dimension(const tact_report *report, const char *dimension)
{
    for (int i = 0; i < DIMENSION_COUNT; i++)
        if (strcmp(dimension, dimension_name((enum dimension)i)) == 0)
            return (int)report->verdict->score.dimension[i];
    return -1;
}

size_t tact_report_count(const tact_report *report)
{
    return report->verdict->findings.list.count;
}

/* --- findings ------------------------------------------------------------ */

const tact_finding *tact_report_at(const tact_report *report, size_t i)
{
    return i < report->verdict->findings.list.count ? &report->findings[i]
                                                     : NULL;
}

static tact_range range_of(const struct document *document, struct span at)
{
    struct position start = lines_position(document->lines, at.start);
    struct position end = lines_position(document->lines, at.end);
    struct offsets from = lines_offsets(document->lines, at.start);
    struct offsets to = lines_offsets(document->lines, at.end);

    return (tact_range){ at.start,        at.end,         from.utf16,
                         to.utf16,        from.code_point, to.code_point,
                         start.line,      end.line,       start.column,
                         end.column };
}

const char *tact_finding_rule(const tact_finding *finding)
{
    return finding->finding->rule->id;
}

const char *tact_finding_check(const tact_finding *finding)
{
    return finding->finding->rule->check_id;
}

const char *tact_finding_dimension(const tact_finding *finding)
{
    return dimension_name(finding->finding->rule->dimension);
}

const char *tact_finding_message(const tact_finding *finding)
{
    return finding->finding->message;
}

const char *tact_finding_message_en(const tact_finding *finding)
{
    return finding->finding->message_en;
}

tact_severity tact_finding_severity(const tact_finding *finding)
{
    return (tact_severity)finding->finding->severity;
}

tact_range tact_finding_range(const tact_finding *finding)
{
    return range_of(finding->document, finding->finding->source);
}

int tact_finding_gain(const tact_finding *finding)
{
    return (int)finding->finding->gain;
}

size_t tact_finding_fix_count(const tact_finding *finding)
{
    return finding->finding->fix_count;
}

const char *tact_finding_fix(const tact_finding *finding, size_t i)
{
    return i < finding->finding->fix_count ? finding->finding->fixes[i].text
                                           : NULL;
}

tact_range tact_finding_fix_range(const tact_finding *finding, size_t i)
{
    struct span none = { 0, 0 };

    return range_of(finding->document, i < finding->finding->fix_count
                                           ? finding->finding->fixes[i].at
                                           : none);
}

int tact_finding_fix_safe(const tact_finding *finding, size_t i)
{
    return i < finding->finding->fix_count && finding->finding->fixes[i].safe;
}

/* --- writing ------------------------------------------------------------- */

static unsigned parse_width(struct str digits)
{
    unsigned width = 0;

    for (size_t i = 0; i < digits.len && width < 10000; i++)
        if (digits.at[i] >= '0' && digits.at[i] <= '9')
            width = width * 10 + (unsigned)(digits.at[i] - '0');
    return width;
}

static bool take_option(struct writer_settings *settings, struct str word)
{
    if (str_equal(word, STR("color")))
        settings->colors = true;
    else if (str_equal(word, STR("ascii")))
        settings->ascii = true;
    else if (str_equal(word, STR("explain-score")))
        settings->explain_score = true;
    else if (str_equal(word, STR("all")))
        settings->max_findings = 0;
    else if (str_starts(word, STR("width=")))
        settings->width = parse_width(str_slice(word, 6, word.len));
    else
        return word.len == 0;
    return true;
}

static bool take_options(struct writer_settings *settings, const char *options)
{
    struct str rest = str_of(options), word;

    while (str_split_next(&rest, ' ', &word))
        if (!take_option(settings, word))
            return false;
    return true;
}

static enum status write_out(const struct writer *writer,
                             const struct verdict *const *verdicts,
                             uint32_t count,
                             const struct writer_settings *settings,
                             tact_write_fn write, void *payload)
{
    enum status status = STATUS_NOMEM;
    struct buf out;

    buf_init(&out, REPORT_MAX);
    writer->write(&out, verdicts, count, settings);
    if (!out.failed)
        status = write(out.at, out.len, payload) ? STATUS_IO : STATUS_OK;
    buf_free(&out);
    return status;
}

tact_status tact_reports_write(const tact_report *const *reports, size_t count,
                               const char *format, const char *options,
                               tact_write_fn write, void *payload,
                               tact_error **why)
{
    struct writer_settings settings = { .max_findings = SHOWN_MAX };
    const struct verdict **verdicts;
    const struct writer *writer;
    enum status status;

    if ((!reports && count) || !format || !write || count > UINT32_MAX)
        return error_report(why, STATUS_ARGUMENT, NULL);
    writer = writer_find(str_of(format));
    if (!writer)
        return error_report(why, STATUS_UNSUPPORTED, NULL);
    if (!take_options(&settings, options))
        return error_report(why, STATUS_ARGUMENT, NULL);
    verdicts = calloc(count + 1, sizeof *verdicts);
    if (!verdicts)
        return error_report(why, STATUS_NOMEM, NULL);
    for (size_t i = 0; i < count; i++)
        verdicts[i] = reports[i]->verdict;
    status = write_out(writer, verdicts, (uint32_t)count, &settings, write,
                       payload);
    free(verdicts);
    return error_report(why, status, NULL);
}

tact_status tact_report_write(const tact_report *report, const char *format,
                              const char *options, tact_write_fn write,
                              void *payload, tact_error **why)
{
    if (!report)
        return error_report(why, STATUS_ARGUMENT, NULL);
    return tact_reports_write(&report, 1, format, options, write, payload,
                              why);
}

/* --- rules --------------------------------------------------------------- */

size_t tact_linter_rule_count(const tact_linter *linter)
{
    return linter_rule_count((const struct linter *)linter);
}

const tact_rule *tact_linter_rule_at(const tact_linter *linter, size_t i)
{
    const struct linter *it = (const struct linter *)linter;

    return i < UINT32_MAX ? (const tact_rule *)linter_rule_at(it, (uint32_t)i)
                          : NULL;
}

const char *tact_rule_get(const tact_rule *rule, const char *key)
{
    const struct rule *it = (const struct rule *)rule;
    const struct {
        const char *key, *value;
    } values[] = {
        { "id", it->id },
        { "check", it->check_id },
        { "language", it->language ? it->language->tag : "" },
        { "pack", it->pack },
        { "kind", it->kind->name },
        { "file", it->file },
        { "severity", severity_name(it->severity) },
        { "dimension", dimension_name(it->dimension) },
        { "message", it->message },
        { "message_en", it->message_en },
        { "description", it->description },
        { "link", it->link },
        { "state", it->is_on ? "on" : "off" },
        { "measured_found", it->measured_found },
        { "measured_right", it->measured_right },
    };

    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (strcmp(key, values[i].key) == 0)
            return values[i].value ? values[i].value : "";
    return NULL;
}

size_t tact_rule_example_count(const tact_rule *rule)
{
    return ((const struct rule *)rule)->example_count;
}

const char *tact_rule_example(const tact_rule *rule, size_t i, int *must_flag)
{
    const struct rule *it = (const struct rule *)rule;

    if (i >= it->example_count)
        return NULL;
    if (must_flag)
        *must_flag = it->examples[i].must_flag;
    return it->examples[i].text.at;
}

tact_status tact_rule_test(const tact_linter *linter, const tact_rule *rule,
                           tact_error **why)
{
    struct problems problems = { 0 };
    tact_status result;

    if (!linter || !rule)
        return error_report(why, STATUS_ARGUMENT, NULL);
    problems.arena = arena_new((size_t)16 << 20);
    if (!problems.arena)
        return error_report(why, STATUS_NOMEM, NULL);
    result = error_report(why,
                          run_examples(&problems,
                                       (const struct linter *)linter,
                                       (const struct rule *)rule),
                          &problems);
    arena_free(problems.arena);
    return result;
}
