/* test_bind.c - JSON in, JSON out, as callers in other languages have it. */
#include "host.h"

static char *host_options(const char *more)
{
    static char options[16384];
    const char *root = getenv("TACT_SOURCE_ROOT");

    snprintf(options, sizeof options,
             "{\"rules\": \"%s/rules\", \"dictionaries\": \"%s/dictionaries\", "
             "\"budget\": 0%s}",
             root, root, more);
    return options;
}

static tact_linter *open_with(const char *more)
{
    char *error = NULL;
    tact_linter *linter = tact_open(host_options(more), &error);

    if (error)
        print_error("%s\n", error);
    tact_free(error);
    return linter;
}

static int collect(const char *bytes, size_t len, void *payload)
{
    char **text = payload;
    size_t had = *text ? strlen(*text) : 0;

    *text = realloc(*text, had + len + 1);
    memcpy(*text + had, bytes, len);
    (*text)[had + len] = 0;
    return 0;
}

static void check_gives(tact_linter *linter, const char *options,
                        const char *expected)
{
    char *answer = tact_check_json(linter, "Hi", 2, options);

    assert_non_null(answer);
    assert_string_equal(answer, expected);
    tact_free(answer);
}

static void an_answer_is_the_report_of_tact_lint(void **state)
{
    static const char text[] = "Hi Anna,\n\nYou must pay \xc3\xb5 \xff now.\n";
    tact_linter *linter = open_with(", \"languages\": [\"en\", \"et\"]");
    tact_draft draft = host_draft(text);
    tact_report *report;
    char *answer, *line = NULL;

    (void)state;
    assert_non_null(linter);
    draft.name = "reply 7";
    draft.context = "{\"customer_name\": \"Anna\"}";
    draft.context_len = strlen(draft.context);
    assert_int_equal(tact_lint(&report, linter, &draft, NULL), TACT_OK);
    assert_int_equal(tact_report_write(report, "jsonl", "", collect, &line,
                                       NULL), TACT_OK);
    line[strlen(line) - 1] = 0;
    answer = tact_check_json(linter, text, strlen(text),
                             "{\"language\": \"en\", \"format\": \"plain\", "
                             "\"name\": \"reply 7\", \"later\": [1, {}], "
                             "\"context\": {\"customer_name\": \"Anna\"}}");
    assert_non_null(answer);
    assert_string_equal(answer, line);
    tact_free(answer);
    free(line);
    tact_report_free(report);
    tact_linter_unref(linter);
}

static void the_context_reaches_the_checks(void **state)
{
    static const char text[] = "Hi Bob,\n\nThank you for writing.\n";
    tact_linter *linter = open_with(", \"languages\": \"en\"");
    char *without, *with;

    (void)state;
    assert_non_null(linter);
    without = tact_check_json(linter, text, strlen(text),
                              "{\"language\": \"en\", \"context\": null}");
    with = tact_check_json(linter, text, strlen(text),
                           "{\"language\": \"en\", \"context\": "
                           "{\"customer_name\": \"Anna\"}}");
    assert_null(strstr(without, "Anna"));
    assert_non_null(strstr(with, "Anna"));
    tact_free(without);
    tact_free(with);
    tact_linter_unref(linter);
}

static void what_fails_is_an_error_in_json(void **state)
{
    tact_linter *linter = open_with(", \"languages\": \"en\"");

    (void)state;
    assert_non_null(linter);
    check_gives(NULL, NULL,
                "{\"error\":{\"code\":\"argument\",\"message\":\"bad argument\","
                "\"faults\":[]}}");
    check_gives(linter, "{\"language\": \"xx\"}",
                "{\"error\":{\"code\":\"unsupported\",\"message\":"
                "\"there are no rules for language \\\"xx\\\"\",\"faults\":[{\"message\":"
                "\"there are no rules for language \\\"xx\\\"\",\"number\":661,"
                "\"file\":null,\"line\":0,\"column\":0}]}}");
    check_gives(linter, "{\"format\": 7}",
                "{\"error\":{\"code\":\"argument\",\"message\":"
                "\"\\\"format\\\" in the options is to be a text\","
                "\"faults\":[{\"message\":"
                "\"\\\"format\\\" in the options is to be a text\","
                "\"number\":606,\"file\":\"<options>\",\"line\":0,"
                "\"column\":0}]}}");
    check_gives(linter, "{\"context\": {\"today\": \"soon\"}}",
                "{\"error\":{\"code\":\"rules\",\"message\":"
                "\"\\\"today\\\" in the context is to be a date as 2026-03-05\","
                "\"faults\":[{\"message\":"
                "\"\\\"today\\\" in the context is to be a date as 2026-03-05\","
                "\"number\":691,\"file\":\"<context>\",\"line\":0,"
                "\"column\":0}]}}");
    check_gives(linter, "[]",
                "{\"error\":{\"code\":\"rules\",\"message\":"
                "\"the text with the options is to be a JSON object\",\"faults\":[{"
                "\"message\":\"the text with the options is to be a JSON object\","
                "\"number\":701,\"file\":\"<options>\",\"line\":1,"
                "\"column\":1}]}}");
    tact_linter_unref(linter);
}

static void any_bytes_are_a_draft(void **state)
{
    static const char bytes[] = { 'a', 0, (char)0xff, (char)0xc3 };
    tact_linter *linter = open_with(", \"languages\": \"en\"");
    char *answer;

    (void)state;
    answer = tact_check_json(linter, bytes, sizeof bytes, "");
    assert_non_null(answer);
    assert_int_equal(strncmp(answer, "{\"report\":1,", 12), 0);
    tact_free(answer);
    answer = tact_check_json(linter, NULL, 0, NULL);
    assert_non_null(answer);
    assert_int_equal(strncmp(answer, "{\"report\":1,", 12), 0);
    tact_free(answer);
    tact_linter_unref(linter);
}

static void settings_of_every_type_are_taken(void **state)
{
    tact_linter *linter = open_with(
        ", \"languages\": [\"en\"], \"accept\": [\"Qwzx\", \"Zxqw\"], "
        "\"check.tone.must\": false, \"min_score\": 70, \"reject\": null");

    (void)state;
    assert_non_null(linter);
    for (size_t i = 0; i < tact_linter_rule_count(linter); i++) {
        const tact_rule *rule = tact_linter_rule_at(linter, i);

        assert_string_equal(tact_rule_get(rule, "language"), "en");
        if (strcmp(tact_rule_get(rule, "check"), "tone.must") == 0)
            assert_string_equal(tact_rule_get(rule, "state"), "off");
    }
    tact_linter_unref(linter);
}

static void a_check_may_have_a_budget_of_its_own(void **state)
{
    tact_linter *linter = open_with(", \"languages\": [\"en\"]");
    tact_draft draft = TACT_DRAFT_INIT;
    tact_report *report;
    size_t length = 200000;
    char *text = malloc(length), *answer;

    (void)state;
    assert_non_null(linter);
    assert_non_null(text);
    for (size_t i = 0; i < length; i++)
        text[i] = "we can not refund it, "[i % 22];
    answer = tact_check_json(linter, text, length,
                             "{\"language\": \"en\", \"budget\": 1}");
    assert_non_null(strstr(answer, "\"complete\":false"));
    tact_free(answer);
    draft.text = text;
    draft.text_len = length;
    draft.language = "en";
    draft.budget_ms = 1;
    assert_int_equal(tact_lint(&report, linter, &draft, NULL), TACT_OK);
    assert_false(tact_report_complete(report));
    tact_report_free(report);
    draft.budget_ms = -2;
    assert_int_equal(tact_lint(&report, linter, &draft, NULL),
                     TACT_ERR_ARGUMENT);
    free(text);
    check_gives(linter, "{\"budget\": -1}",
                "{\"error\":{\"code\":\"argument\",\"message\":"
                "\"\\\"budget\\\" in the options is to be a whole number of "
                "milliseconds up to 600000\",\"faults\":[{\"message\":"
                "\"\\\"budget\\\" in the options is to be a whole number of "
                "milliseconds up to 600000\",\"number\":606,"
                "\"file\":\"<options>\",\"line\":0,\"column\":0}]}}");
    tact_linter_unref(linter);
}

static void a_linter_tells_what_was_left_out(void **state)
{
    tact_linter *linter = open_with(", \"languages\": [\"en\"], "
                                    "\"check.tone.musst\": \"off\"");
    char *answer = tact_linter_json(linter);

    (void)state;
    assert_non_null(answer);
    assert_string_equal(
        answer,
        "{\"version\":\"" TACT_VERSION_STRING "\",\"languages\":[\"en\"],"
        "\"notes\":[{\"message\":\"there is no check \\\"tone.musst\\\", so "
        "this choice does nothing (did you mean \\\"tone.must\\\"?)\","
        "\"number\":863,\"file\":null,\"line\":0,\"column\":0}]}");
    tact_free(answer);
    tact_linter_unref(linter);
    assert_null(tact_linter_json(NULL));
}

static void opening_tells_every_fault(void **state)
{
    char *error = NULL;

    (void)state;
    assert_null(tact_open("{\"colour\": \"red\", \"budget\": 0.5}", &error));
    assert_string_equal(
        error,
        "{\"error\":{\"code\":\"argument\",\"message\":"
        "\"there is no setting \\\"colour\\\"\",\"faults\":["
        "{\"message\":\"there is no setting \\\"colour\\\"\",\"number\":599,"
        "\"file\":null,\"line\":0,\"column\":0},"
        "{\"message\":\"\\\"budget\\\" in the options is to be a text, a whole "
        "number, true or false\",\"number\":606,\"file\":\"<options>\","
        "\"line\":0,\"column\":0}]}}");
    tact_free(error);
    assert_null(tact_open("{\"settings\": \"/nowhere/tact.yml\"}", &error));
    assert_non_null(strstr(error, "\"code\":\"io\""));
    assert_non_null(strstr(error, "\"file\":\"/nowhere/tact.yml\""));
    tact_free(error);
    assert_null(tact_open("{\"rules\": \"/nowhere\"}", NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_is_the_report_of_tact_lint),
        cmocka_unit_test(the_context_reaches_the_checks),
        cmocka_unit_test(what_fails_is_an_error_in_json),
        cmocka_unit_test(any_bytes_are_a_draft),
        cmocka_unit_test(settings_of_every_type_are_taken),
        cmocka_unit_test(a_check_may_have_a_budget_of_its_own),
        cmocka_unit_test(a_linter_tells_what_was_left_out),
        cmocka_unit_test(opening_tells_every_fault),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
