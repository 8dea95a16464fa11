/* test_api.c - the library as its callers see it. */
#include "host.h"

#include <time.h>

static const char bad[] = "Hi Anna,\n\nThank you for your message. No, unfortunately we cannot "
                          "refund the the order.\n\nKind regards\nMark";

static int build(void **state)
{
    *state = host_linter("en");
    return *state ? 0 : -1;
}

static void a_draft_gets_a_score_and_findings(void **state)
{
    tact_draft draft = host_draft(bad);
    tact_report *report;

    assert_int_equal(tact_lint(&report, *state, &draft, NULL), TACT_OK);
    assert_in_range(tact_report_score(report), 1, 9999);
    assert_true(tact_report_count(report) > 0);
    assert_string_equal(tact_report_language(report), "en");
    assert_null(tact_report_at(report, tact_report_count(report)));
    tact_report_free(report);
}

static void a_finding_cuts_its_words_out_of_the_draft(void **state)
{
    tact_draft draft = host_draft(bad);
    tact_report *report;
    int found = 0;

    assert_int_equal(tact_lint(&report, *state, &draft, NULL), TACT_OK);
    for (size_t i = 0; i < tact_report_count(report); i++) {
        const tact_finding *finding = tact_report_at(report, i);
        tact_range at = tact_finding_range(finding);

        if (strcmp(tact_finding_check(finding), "correct.repeated") != 0)
            continue;
        found = 1;
        assert_memory_equal(bad + at.start, "the the", 7);
        assert_int_equal(at.end - at.start, 7);
        assert_int_equal(at.start_line, 3);
        assert_true(tact_finding_gain(finding) > 0);
        assert_string_equal(tact_finding_fix(finding, 0), "the");
    }
    assert_true(found);
    tact_report_free(report);
}

static void the_gains_are_exact(void **state)
{
    tact_draft draft = host_draft("Hi Anna,\n\nThank you. It is in the the box.\n\nKind regards\nMark");
    tact_draft mended = host_draft("Hi Anna,\n\nThank you. It is in the box.\n\nKind regards\nMark");
    tact_report *before, *after;

    assert_int_equal(tact_lint(&before, *state, &draft, NULL), TACT_OK);
    assert_int_equal(tact_lint(&after, *state, &mended, NULL), TACT_OK);
    assert_true(tact_report_score(after) > tact_report_score(before));
    tact_report_free(before);
    tact_report_free(after);
}

static int keep(const char *bytes, size_t len, void *payload)
{
    char *text = payload;

    assert_true(len < 65536);
    memcpy(text, bytes, len);
    text[len] = '\0';
    return 0;
}

static int refuse(const char *bytes, size_t len, void *payload)
{
    (void)bytes;
    (void)len;
    (void)payload;
    return 1;
}

static void a_report_is_written_in_every_format(void **state)
{
    static const char *const formats[] = { "text", "json", "jsonl", "sarif", "github", "checkstyle", NULL };
    static char text[65536];
    tact_draft draft = host_draft(bad);
    tact_report *report;

    assert_int_equal(tact_lint(&report, *state, &draft, NULL), TACT_OK);
    for (int i = 0; formats[i]; i++) {
        assert_int_equal(tact_report_write(report, formats[i], "", keep, text, NULL), TACT_OK);
        assert_true(strlen(text) > 10);
    }
    assert_int_equal(tact_report_write(report, "papyrus", "", keep, text, NULL), TACT_ERR_UNSUPPORTED);
    assert_int_equal(tact_report_write(report, "json", "", refuse, NULL, NULL), TACT_ERR_IO);
    tact_report_free(report);
}

static void what_the_agent_wrote_is_given_alone(void **state)
{
    tact_draft draft = host_draft("It works now.\n\nOn Mon, 2 Mar 2026 at 10:00, Anna <a@b.example> wrote:\n> It fails.\n");
    tact_report *report;
    size_t len;

    assert_int_equal(tact_read(&report, *state, &draft, NULL), TACT_OK);
    assert_string_equal(tact_report_own_text(report, &len), "It works now.");
    assert_int_equal(len, 13);
    assert_int_equal(tact_report_score(report), -1);
    tact_report_free(report);
}

static void quoted(void **state, const char *text, const char *header, const char *says)
{
    tact_draft draft = host_draft(text);
    tact_report *report;
    size_t len;

    assert_int_equal(tact_read(&report, *state, &draft, NULL), TACT_OK);
    assert_string_equal(tact_report_quoted_text(report, &len), says);
    assert_int_equal(len, strlen(says));
    assert_string_equal(tact_report_quoted_header(report, NULL), header);
    tact_report_free(report);
}

static void the_newest_quoted_message_is_given_alone(void **state)
{
    quoted(state, "It works now.\n\nOn Mon, 2 Mar 2026 at 10:00, Anna <a@b.example> wrote:\n> It fails.\n> Why?\n>\n"
                  "> On Sun, 1 Mar 2026 at 10:00, Mark <m@b.example> wrote:\n>> Try again.\n",
           "On Mon, 2 Mar 2026 at 10:00, Anna <a@b.example> wrote:",
           "It fails.\nWhy?\n\nOn Sun, 1 Mar 2026 at 10:00, Mark <m@b.example> wrote:\n\n> Try again.");
    quoted(state, "It works now.\n\n-----Original Message-----\nFrom: Anna <a@b.example>\nSent: Monday, 2 March 2026 10:00\n"
                  "To: Help\nSubject: Help\n\nIt fails.\n",
           "-----Original Message-----\nFrom: Anna <a@b.example>\nSent: Monday, 2 March 2026 10:00\nTo: Help\nSubject: Help",
           "It fails.");
    quoted(state, "It works now.", "", "");
}

static void what_was_not_handed_over_is_told(void **state)
{
    tact_draft draft = host_draft("Hi Anna,\n\nIt works now.\n\nKind regards\nMark");
    char text[1 << 16];
    tact_report *report;

    draft.context = "{\"not_examined\": [{\"what\": \"a part\", \"why\": \"it is encrypted\"}]}";
    draft.context_len = strlen(draft.context);
    assert_int_equal(tact_lint(&report, *state, &draft, NULL), TACT_OK);
    assert_false(tact_report_complete(report));
    text[0] = 0;
    assert_int_equal(tact_report_write(report, "json", "", keep, text, NULL), TACT_OK);
    assert_non_null(strstr(text, "it is encrypted"));
    tact_report_free(report);
    draft.context = "{\"not_examined\": [\"a part\"]}";
    draft.context_len = strlen(draft.context);
    assert_int_equal(tact_lint(&report, *state, &draft, NULL), TACT_ERR_RULES);
}

static void any_bytes_are_a_draft(void **state)
{
    static const char bytes[] = "a\0b\xff\xfe\xc3( \xf0\x9f\x98 \r\n\r\r\n";
    tact_draft draft = TACT_DRAFT_INIT;
    tact_report *report;

    draft.text = bytes;
    draft.text_len = sizeof bytes;
    assert_int_equal(tact_lint(&report, *state, &draft, NULL), TACT_OK);
    tact_report_free(report);
    draft.text = NULL;
    draft.text_len = 0;
    assert_int_equal(tact_lint(&report, *state, &draft, NULL), TACT_OK);
    assert_int_equal(tact_report_count(report), 0);
    tact_report_free(report);
}

static void bad_arguments_are_statuses(void **state)
{
    tact_draft draft = host_draft(bad);
    tact_report *report = NULL;
    tact_error *why;

    assert_int_equal(tact_lint(NULL, *state, &draft, NULL), TACT_ERR_ARGUMENT);
    assert_int_equal(tact_lint(&report, NULL, &draft, NULL), TACT_ERR_ARGUMENT);
    draft.format = "papyrus";
    assert_int_equal(tact_lint(&report, *state, &draft, &why), TACT_ERR_UNSUPPORTED);
    assert_null(report);
    assert_string_equal(tact_error_message(why), "there is no format \"papyrus\"");
    tact_error_free(why);
    draft.format = NULL;
    draft.language = "tlh";
    assert_int_equal(tact_lint(&report, *state, &draft, NULL), TACT_ERR_UNSUPPORTED);
    draft.language = NULL;
    draft.context = "{\"today\": 5}";
    draft.context_len = strlen(draft.context);
    assert_int_equal(tact_lint(&report, *state, &draft, NULL), TACT_ERR_RULES);
    draft.context = "[";
    draft.context_len = 1;
    assert_int_equal(tact_lint(&report, *state, &draft, NULL), TACT_ERR_RULES);
    draft.size = 4;
    assert_int_equal(tact_lint(&report, *state, &draft, NULL), TACT_ERR_ABI);
}

/* A caller of a later version: bytes we do not know are fine while zero. */
static void a_larger_draft_struct_is_taken_while_its_rest_is_zero(void **state)
{
    struct {
        tact_draft draft;
        char later[16];
    } newer = { host_draft(bad), { 0 } };
    tact_report *report;

    newer.draft.size = sizeof newer;
    assert_int_equal(tact_lint(&report, *state, &newer.draft, NULL), TACT_OK);
    tact_report_free(report);
    newer.later[3] = 1;
    assert_int_equal(tact_lint(&report, *state, &newer.draft, NULL), TACT_ERR_ABI);
}

static void every_rule_can_be_read(void **state)
{
    const tact_linter *linter = *state;

    assert_true(tact_linter_rule_count(linter) > 20);
    for (size_t i = 0; i < tact_linter_rule_count(linter); i++) {
        const tact_rule *rule = tact_linter_rule_at(linter, i);

        assert_true(strlen(tact_rule_get(rule, "id")) > 3);
        assert_true(strlen(tact_rule_get(rule, "message")) > 3);
        assert_null(tact_rule_get(rule, "colour"));
        assert_true(tact_rule_example_count(rule) >= 2);
    }
}

static void settings_switch_rules(void **state)
{
    tact_builder *builder = host_builder();
    tact_draft draft = host_draft(bad);
    tact_linter *linter;
    tact_report *report;
    tact_error *why;

    (void)state;
    assert_int_equal(tact_builder_set(builder, "languages", "en", NULL), TACT_OK);
    assert_int_equal(tact_builder_set(builder, "check.correct.repeated", "off", NULL), TACT_OK);
    assert_int_equal(tact_builder_set(builder, "check.tone.cannot", "louder", &why), TACT_ERR_ARGUMENT);
    tact_error_free(why);
    assert_int_equal(tact_builder_set(builder, "volume", "11", NULL), TACT_ERR_ARGUMENT);
    assert_int_equal(tact_builder_finish(&linter, builder, NULL), TACT_OK);
    assert_int_equal(tact_builder_set(builder, "languages", "et", NULL), TACT_ERR_ARGUMENT);
    tact_builder_free(builder);
    assert_int_equal(tact_lint(&report, linter, &draft, NULL), TACT_OK);
    for (size_t i = 0; i < tact_report_count(report); i++)
        assert_string_not_equal(tact_finding_check(tact_report_at(report, i)), "correct.repeated");
    tact_report_free(report);
    tact_linter_unref(linter);
}

/* Each start of this pattern looks to the end of its block. */
static void what_was_not_examined_in_time_is_said(void **state)
{
    static char text[1 << 20];
    tact_builder *builder = host_builder();
    tact_draft draft = host_draft("");
    tact_linter *linter;
    tact_report *report;
    char path[4096];

    (void)state;
    memset(text, 'a', sizeof text);
    draft.text = text;
    draft.text_len = sizeof text;
    snprintf(path, sizeof path, "%s/tests/api/slow", getenv("TACT_SOURCE_ROOT"));
    tact_builder_set(builder, "languages", "en", NULL);
    tact_builder_set(builder, "pack", path, NULL);
    assert_int_equal(tact_builder_set(builder, "budget", "soon", NULL), TACT_ERR_ARGUMENT);
    assert_int_equal(tact_builder_set(builder, "budget", "1", NULL), TACT_OK);
    assert_int_equal(tact_builder_finish(&linter, builder, NULL), TACT_OK);
    tact_builder_free(builder);
    assert_int_equal(tact_lint(&report, linter, &draft, NULL), TACT_OK);
    assert_int_equal(tact_report_complete(report), 0);
    tact_report_free(report);
    tact_linter_unref(linter);
}

/* A draft of `size` bytes made of `piece` again and again. */
static char *long_text(const char *piece, size_t size)
{
    size_t len = strlen(piece);
    char *text = malloc(size);

    assert_non_null(text);
    for (size_t i = 0; i < size; i++)
        text[i] = piece[i % len];
    return text;
}

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void expect_soon(tact_linter *linter, const char *piece,
                        const char *format)
{
    tact_draft draft = host_draft("");
    tact_report *report;
    double start;
    char *text;

    draft.text_len = (size_t)8 << 20;
    draft.text = text = long_text(piece, draft.text_len);
    draft.format = format;
    draft.budget_ms = 20;
    start = seconds();
    assert_int_equal(tact_lint(&report, linter, &draft, NULL), TACT_OK);
    /* far more, for sanitizers and a machine that has other work too */
    assert_true(seconds() - start < 3);
    assert_false(tact_report_complete(report));
    tact_report_free(report);
    free(text);
}

/* Reading, too, is within the time. */
static void the_time_is_bounded_whatever_stands_in_a_draft(void **state)
{
    static const char *const pieces[] = {
        "We can not refund it, you must wait.\n\n", "you must wait ", "a\n",
        "> a\n", "*a", "- a\n", "<b>a", "<div>", "[a](b) ", "&amp;",
        "a\xcc\x81", "| a ", "recieve "
    };
    static const char *const formats[] = { "plain", "markdown", "html" };

    /* fewer checks are asked for where each is slow: nothing is soon there */
    if (getenv("TACT_CHECKS"))
        skip();
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        for (size_t j = 0; j < 3; j++)
            expect_soon(*state, pieces[i], formats[j]);
}

static void a_missing_rules_folder_says_so(void **state)
{
    tact_builder *builder;
    tact_linter *linter;
    tact_error *why;

    (void)state;
    assert_int_equal(tact_builder_new(&builder), TACT_OK);
    tact_builder_set(builder, "rules", "nowhere/at/all", NULL);
    assert_int_equal(tact_builder_finish(&linter, builder, &why), TACT_ERR_IO);
    assert_non_null(why);
    assert_non_null(strstr(tact_error_file(why), "nowhere/at/all"));
    tact_error_free(why);
    tact_builder_free(builder);
}

static void a_report_outlives_its_linter(void **state)
{
    tact_draft draft = host_draft(bad);
    tact_builder *builder;
    tact_linter *linter;
    tact_report *report;

    (void)state;
    builder = host_builder();
    tact_builder_set(builder, "languages", "en", NULL);
    assert_int_equal(tact_builder_finish(&linter, builder, NULL), TACT_OK);
    tact_builder_free(builder);
    assert_int_equal(tact_lint(&report, linter, &draft, NULL), TACT_OK);
    tact_linter_unref(linter);
    assert_true(tact_report_count(report) > 0);
    assert_non_null(strchr(tact_finding_rule(tact_report_at(report, 0)), '.'));
    tact_report_free(report);
}

static void a_dictionary_tells_of_its_words(void **state)
{
    tact_dictionary *words;

    assert_string_equal(tact_linter_language_at(*state, 0), "en");
    assert_null(tact_linter_language_at(*state,
                                        tact_linter_language_count(*state)));
    assert_int_equal(tact_dictionary_open(&words, *state, "xx", NULL),
                     TACT_ERR_UNSUPPORTED);
    assert_null(words);
    assert_int_equal(tact_dictionary_open(&words, *state, "en", NULL),
                     TACT_OK);
    assert_string_equal(tact_dictionary_get(words, "language"), "en");
    assert_string_equal(tact_dictionary_get(words, "name"), "en_US");
    assert_null(tact_dictionary_get(words, "colour"));
    assert_null(tact_dictionary_fix(words, 0));
    assert_int_equal(tact_dictionary_check(words, "12"), -1);
    if (strcmp(tact_dictionary_get(words, "state"), "none") != 0) {
        assert_int_equal(tact_dictionary_check(words, "receive"), 1);
        assert_int_equal(tact_dictionary_check(words, "recieve"), 0);
        assert_string_equal(tact_dictionary_fix(words, 0), "receive");
        assert_null(tact_dictionary_part(words, 0));
    }
    tact_dictionary_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_draft_gets_a_score_and_findings),
        cmocka_unit_test(a_finding_cuts_its_words_out_of_the_draft),
        cmocka_unit_test(the_gains_are_exact),
        cmocka_unit_test(a_report_is_written_in_every_format),
        cmocka_unit_test(what_the_agent_wrote_is_given_alone),
        cmocka_unit_test(the_newest_quoted_message_is_given_alone),
        cmocka_unit_test(what_was_not_handed_over_is_told),
        cmocka_unit_test(any_bytes_are_a_draft),
        cmocka_unit_test(bad_arguments_are_statuses),
        cmocka_unit_test(a_larger_draft_struct_is_taken_while_its_rest_is_zero),
        cmocka_unit_test(every_rule_can_be_read),
        cmocka_unit_test(a_dictionary_tells_of_its_words),
        cmocka_unit_test(settings_switch_rules),
        cmocka_unit_test(what_was_not_examined_in_time_is_said),
        cmocka_unit_test(the_time_is_bounded_whatever_stands_in_a_draft),
        cmocka_unit_test(a_missing_rules_folder_says_so),
        cmocka_unit_test(a_report_outlives_its_linter),
    };

    return cmocka_run_group_tests(tests, build, host_drop);
}
