/* test_tongues.c - a draft in several languages: what is in another than it is
 * judged by is named, and makes no score better. */
#include "host.h"

#define GREETING "Hi Anna,\n\n"
#define RUDE "You must pay now. It is your own fault that you did not read the terms.\n\n"
#define PLAIN "Thank you for your message. Your parcel will be with you on Friday.\n\n"
#define GERMAN \
    "Vielen Dank für Ihre Nachricht. Wir haben den Betrag erstattet und melden uns bald wieder bei Ihnen.\n\n"
#define POLISH "Dziękujemy za wiadomość. Paczka będzie u Państwa jutro, proszę na nią poczekać.\n\n"
#define CHINESE "谢谢您的来信，我们已经退款了，很快就会再联系您。\n\n"
#define END "Kind regards,\nBob\n"

static int build(void **state)
{
    *state = host_linter("en,et,pl");
    return *state ? 0 : -1;
}

static tact_report *lint_as(tact_linter *linter, const char *language, const char *text)
{
    tact_draft draft = host_draft(text);
    tact_report *report;

    draft.language = language;
    assert_int_equal(tact_lint(&report, linter, &draft, NULL), TACT_OK);
    return report;
}

static tact_report *lint(tact_linter *linter, const char *text)
{
    return lint_as(linter, NULL, text);
}

static int keep(const char *bytes, size_t len, void *payload)
{
    char *out = payload;

    strncat(out, bytes, len);
    return 0;
}

/* Whether the written report tells of `what`. */
static int tells(const tact_report *report, const char *what)
{
    static char out[1 << 20];

    out[0] = '\0';
    assert_int_equal(tact_report_write(report, "jsonl", "", keep, out, NULL), TACT_OK);
    return strstr(out, what) != NULL;
}

static size_t count_of(const tact_report *report, const char *check)
{
    size_t count = 0;

    for (size_t i = 0; i < tact_report_count(report); i++)
        count += strncmp(tact_finding_check(tact_report_at(report, i)), check, strlen(check)) == 0;
    return count;
}

static void expect_no_better(tact_linter *linter, const char *alone, const char *with)
{
    tact_report *before = lint(linter, alone), *after = lint(linter, with);

    assert_true(tact_report_complete(before));
    assert_false(tact_report_complete(after));
    if (tact_report_score(after) > tact_report_score(before))
        fail_msg("%d alone, %d with more: %s", tact_report_score(before), tact_report_score(after), with);
    assert_int_equal(count_of(after, "tone."), count_of(before, "tone."));
    assert_int_equal(count_of(after, "correct.spelling"), count_of(before, "correct.spelling"));
    tact_report_free(before);
    tact_report_free(after);
}

static void what_is_in_another_language_makes_no_score_better(void **state)
{
    const char *alone = GREETING RUDE PLAIN END;

    expect_no_better(*state, alone, GREETING RUDE PLAIN GERMAN END);
    expect_no_better(*state, alone, GREETING GERMAN RUDE PLAIN END);
    expect_no_better(*state, alone, GREETING RUDE PLAIN POLISH END);
    expect_no_better(*state, alone, GREETING RUDE PLAIN CHINESE END);
    /* Most of it. */
    expect_no_better(*state, alone, GREETING GERMAN GERMAN GERMAN RUDE PLAIN END);
    expect_no_better(*state, alone, GREETING RUDE PLAIN CHINESE CHINESE CHINESE CHINESE END);
}

static void what_stands_behind_many_words_counts_as_well(void **state)
{
    static char text[1 << 16];
    tact_report *report;

    strcpy(text, GREETING);
    for (int i = 0; i < 100; i++)
        strcat(text, PLAIN);
    for (int i = 0; i < 100; i++)
        strcat(text, GERMAN);
    report = lint(*state, text);
    assert_string_equal(tact_report_language(report), "en");
    assert_false(tact_report_complete(report));
    assert_true(tells(report, "all but the safety of what is in German"));
    assert_true(tells(report, "there are no rules for German"));
    tact_report_free(report);
}

static void what_is_in_another_of_our_languages_is_told(void **state)
{
    tact_report *report = lint(*state, GREETING PLAIN PLAIN POLISH END);

    assert_string_equal(tact_report_language(report), "en");
    assert_true(tells(report, "all but the safety of what is in Polish"));
    assert_true(tells(report, "the draft is judged as English"));
    tact_report_free(report);
}

static void what_is_in_our_language_is_judged_among_strangers(void **state)
{
    tact_report *report = lint(*state, GERMAN GERMAN GERMAN RUDE);

    assert_string_equal(tact_report_language(report), "de");
    assert_true(count_of(report, "tone.") > 0);
    assert_int_equal(count_of(report, "correct.spelling"), 0);
    tact_report_free(report);
}

static void other_letters_are_no_english(void **state)
{
    tact_report *report = lint(*state, CHINESE);

    assert_string_equal(tact_report_language(report), "und");
    assert_false(tact_report_complete(report));
    assert_int_equal(tact_report_count(report), 0);
    tact_report_free(report);
    report = lint(*state, GREETING "𝓽𝓱𝓪𝓷𝓴𝓼 for your message, ｆｉｎｅ.\n\n" END);
    assert_string_equal(tact_report_language(report), "en");
    assert_true(tact_report_complete(report));
    tact_report_free(report);
}

static void safety_is_looked_for_in_every_language(void **state)
{
    tact_report *report = lint(*state, GREETING PLAIN GERMAN
                               "Wir haben Ihre Karte 4111 1111 1111 1111 bei uns, und sie ist noch nicht belastet.\n\n" END);

    assert_true(tact_report_blocked(report));
    assert_int_equal(count_of(report, "safety.secret"), 1);
    tact_report_free(report);
}

static void a_language_that_was_given_does_not_hide_another(void **state)
{
    tact_report *report = lint_as(*state, "et", GERMAN GERMAN);

    assert_string_equal(tact_report_language(report), "et");
    assert_false(tact_report_complete(report));
    assert_int_equal(count_of(report, "correct."), 0);
    assert_true(tells(report, "there are no rules for German"));
    tact_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_in_another_language_makes_no_score_better),
        cmocka_unit_test(what_stands_behind_many_words_counts_as_well),
        cmocka_unit_test(what_is_in_another_of_our_languages_is_told),
        cmocka_unit_test(what_is_in_our_language_is_judged_among_strangers),
        cmocka_unit_test(other_letters_are_no_english),
        cmocka_unit_test(safety_is_looked_for_in_every_language),
        cmocka_unit_test(a_language_that_was_given_does_not_hide_another),
    };

    return cmocka_run_group_tests(tests, build, host_drop);
}
