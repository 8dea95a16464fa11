/* fuzz_lint.c - any draft, judged whole: ranges cut characters, the report is
 * JSON, the score lies between 0 and 100, and the same draft gives the same
 * report. */
#include "fuzz.h"

#include "base/json_value.h"
#include "tact.h"

static tact_linter *linter;

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    tact_builder *builder;
    char path[4096];

    (void)count;
    (void)arguments;
    ALWAYS(tact_builder_new(&builder) == TACT_OK);
    tact_builder_set(builder, "rules", fuzz_folder(path, "rules"), NULL);
    tact_builder_set(builder, "dictionaries",
                     fuzz_folder(path, "dictionaries"), NULL);
    tact_builder_set(builder, "budget", "0", NULL);
    ALWAYS(tact_builder_finish(&linter, builder, NULL) == TACT_OK);
    tact_builder_free(builder);
    /* what is loaded at first use takes longer than an input may */
    for (int i = 0; i < 3; i++) {
        static const char *const options[] = {
            "{\"language\": \"en\"}", "{\"language\": \"et\"}",
            "{\"language\": \"pl\"}" };

        tact_free(tact_check_json(linter, "Qwxz you abcdefgh.", 18,
                                  options[i]));
    }
    return 0;
}

static void look_at_range(tact_range at, size_t len)
{
    ALWAYS(at.start <= at.end && at.end <= len);
    ALWAYS(at.start_point <= at.start && at.start_utf16 <= at.start);
    ALWAYS(at.end_point <= at.end && at.end_point <= at.end_utf16);
}

static void look_at_finding(const tact_finding *finding, size_t len)
{
    look_at_range(tact_finding_range(finding), len);
    ALWAYS(tact_finding_gain(finding) >= 0);
    ALWAYS(tact_finding_message(finding) != NULL);
    for (size_t i = 0; i < tact_finding_fix_count(finding); i++) {
        look_at_range(tact_finding_fix_range(finding, i), len);
        ALWAYS(tact_finding_fix(finding, i) != NULL);
    }
}

static int append(const char *bytes, size_t len, void *payload)
{
    FILE *to = payload;

    return fwrite(bytes, 1, len, to) == len ? 0 : 1;
}

/* The report in a format, to be freed. */
static char *written(const tact_report *report, const char *format)
{
    char *text = NULL;
    size_t len;
    FILE *to = open_memstream(&text, &len);

    ALWAYS(to != NULL);
    ALWAYS(tact_report_write(report, format, "", append, to, NULL) ==
           TACT_OK);
    fclose(to);
    return text;
}

static void look_at_json(const char *text)
{
    struct arena *arena = arena_new((size_t)64 << 20);
    struct problems problems = { .arena = arena };
    const struct json_value *value;

    ALWAYS(arena != NULL);
    ALWAYS(json_value_read(&value, arena, &problems, "", "the report",
                           str_of(text)) == STATUS_OK);
    arena_free(arena);
}

/* Nothing of the draft reaches a terminal but letters and line ends. */
static void look_at_text(const char *text)
{
    for (const char *c = text; *c; c++)
        ALWAYS((unsigned char)*c >= ' ' || *c == '\n');
}

static char *judge(const tact_draft *draft)
{
    tact_report *report;
    char *json, *text;

    if (tact_lint(&report, linter, draft, NULL) != TACT_OK)
        return NULL;
    ALWAYS(tact_report_score(report) >= 0);
    ALWAYS(tact_report_score(report) <= 10000);
    for (size_t i = 0; i < tact_report_count(report); i++)
        look_at_finding(tact_report_at(report, i), draft->text_len);
    json = written(report, "json");
    look_at_json(json);
    text = written(report, "text");
    look_at_text(text);
    free(text);
    tact_report_free(report);
    return json;
}

/* The first byte chooses format and language. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const char *const formats[] = { NULL, "plain", "markdown", "html" };
    static const char *const languages[] = { NULL, "en", "et", "pl" };
    uint8_t choice = fuzz_take(&bytes, &len);
    tact_draft draft = TACT_DRAFT_INIT;
    char *first, *second;

    draft.text = (const char *)bytes;
    draft.text_len = len;
    draft.format = formats[choice & 3];
    draft.language = languages[choice >> 2 & 3];
    first = judge(&draft);
    second = judge(&draft);
    ALWAYS(!first == !second);
    ALWAYS(!first || strcmp(first, second) == 0);
    free(first);
    free(second);
    return 0;
}
