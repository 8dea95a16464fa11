/* test_judgement.c - a bad reply and its good rewrite, the same in each
 * language: the bad one scores far below, and the points are the ones a good
 * team lead would make. */
#include "host.h"

static int build(void **state)
{
    *state = host_linter("en,et,pl");
    return *state ? 0 : -1;
}

static tact_report *lint(tact_linter *linter, const char *language, const char *text)
{
    tact_draft draft = host_draft(text);
    tact_report *report;

    draft.language = language;
    assert_int_equal(tact_lint(&report, linter, &draft, NULL), TACT_OK);
    return report;
}

static int has(const tact_report *report, const char *check)
{
    for (size_t i = 0; i < tact_report_count(report); i++)
        if (strcmp(tact_finding_check(tact_report_at(report, i)), check) == 0)
            return 1;
    return 0;
}

static int offers(const tact_report *report, const char *check, const char *text)
{
    for (size_t i = 0; i < tact_report_count(report); i++) {
        const tact_finding *finding = tact_report_at(report, i);

        for (size_t j = 0; j < tact_finding_fix_count(finding); j++)
            if (strcmp(tact_finding_check(finding), check) == 0 && strcmp(tact_finding_fix(finding, j), text) == 0)
                return 1;
    }
    return 0;
}

static void expect_far_below(tact_linter *linter, const char *language, const char *bad, const char *good)
{
    tact_report *below = lint(linter, language, bad);
    tact_report *above = lint(linter, language, good);

    if (tact_report_score(below) + 2000 > tact_report_score(above))
        fail_msg("%s: %d for the bad one, %d for the good one", language, tact_report_score(below),
                 tact_report_score(above));
    assert_true(has(below, "tone.no-opening"));
    assert_true(has(below, "tone.cannot"));
    assert_true(has(below, "tone.unfortunately"));
    assert_false(has(above, "tone.cannot"));
    tact_report_free(below);
    tact_report_free(above);
}

static void a_bare_no_scores_far_below_what_is_possible(void **state)
{
    expect_far_below(*state, "et", "Ei, kahjuks ei saa me lubada teil viit tellimust korraga jälgida.",
                     "Praegu võimaldab meie veebisait meil jälgida ainult kolme tellimust korraga, kuid me tõesti "
                     "hindame, et teatasid meile sellest parandusideest. Me otsime neid pidevalt ja me kindlasti "
                     "kaalume seda. Täname teid sõnumi saatmise eest!");
    expect_far_below(*state, "en", "No, unfortunately we cannot let you track five orders at a time.",
                     "At the moment our website tracks three orders at a time. We really appreciate that you told us "
                     "about this idea: we are always looking for them, and will consider it. Thank you for writing!");
    expect_far_below(*state, "pl", "Nie, niestety nie możemy umożliwić Państwu śledzenia pięciu zamówień naraz.",
                     "Obecnie nasza strona pozwala śledzić trzy zamówienia jednocześnie. Bardzo cenimy, że podzielili "
                     "się Państwo z nami tym pomysłem: stale ich szukamy i weźmiemy go pod uwagę. Dziękujemy za "
                     "wiadomość!");
}

static void two_forms_of_address_in_one_reply_are_noted(void **state)
{
    tact_report *report = lint(*state, "et", "Me tõesti hindame, et teatasid meile sellest. Täname teid sõnumi eest!");

    assert_true(has(report, "courtesy.form-of-address"));
    tact_report_free(report);
    report = lint(*state, "pl", "Dziękuję, że napisałeś. Czy może Pan podać numer zamówienia?");
    assert_true(has(report, "courtesy.form-of-address"));
    tact_report_free(report);
    report = lint(*state, "et", "Me tõesti hindame, et teatasite meile sellest. Täname teid sõnumi eest!");
    assert_false(has(report, "courtesy.form-of-address"));
    tact_report_free(report);
}

static void a_blunt_question_is_offered_as_a_request(void **state)
{
    tact_report *report = lint(*state, "et", "Mida sa sellega mõtlesid");

    assert_true(offers(report, "questions.blunt", "Kas saaksite palun selgitada, mida te sellega mõtlesite?"));
    tact_report_free(report);
    report = lint(*state, "et", "Kas saaksite palun selgitada, mida te sellega mõtlesite?");
    assert_false(has(report, "questions.blunt"));
    tact_report_free(report);
    report = lint(*state, "en", "What do you mean by that?");
    assert_true(offers(report, "questions.blunt", "Could you please explain a little more what you mean?"));
    tact_report_free(report);
    report = lint(*state, "pl", "O co chodzi?");
    assert_true(has(report, "questions.blunt"));
    assert_true(offers(report, "questions.blunt", "Czy mogę prosić o kilka słów wyjaśnienia?"));
    tact_report_free(report);
}

static void the_language_is_found_without_being_told(void **state)
{
    static const struct {
        const char *language, *text;
    } drafts[] = {
        { "en", "Thank you for your message, we will send the parcel today." },
        { "et", "Täname kirja eest, saadame paki teile veel täna." },
        { "pl", "Dziękujemy za wiadomość, paczkę wyślemy jeszcze dziś." },
    };

    for (int i = 0; i < 3; i++) {
        tact_report *report = lint(*state, NULL, drafts[i].text);

        assert_string_equal(tact_report_language(report), drafts[i].language);
        tact_report_free(report);
    }
}

static void a_thousand_questions_of_the_customer_hide_nothing(void **state)
{
    char *asked = calloc(1, 80000), *context = calloc(1, 90000);
    tact_draft draft = host_draft("Hi Ann,\n\nYou must pay now. It is your own fault.\n\nBob\n");
    tact_report *report;

    assert_non_null(asked);
    assert_non_null(context);
    for (int i = 0; i < 1500; i++)
        strcat(asked + (size_t)i * 35, "Do the blue lamps need new shades? ");
    snprintf(context, 90000, "{\"customer_message\": \"%s\"}", asked);
    draft.language = "en";
    draft.context = context;
    draft.context_len = strlen(context);
    assert_int_equal(tact_lint(&report, *state, &draft, NULL), TACT_OK);
    assert_true(has(report, "tone.must"));
    assert_true(has(report, "tone.blame"));
    assert_true(has(report, "answer.unanswered"));
    assert_true(tact_report_complete(report));
    tact_report_free(report);
    free(context);
    free(asked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bare_no_scores_far_below_what_is_possible),
        cmocka_unit_test(two_forms_of_address_in_one_reply_are_noted),
        cmocka_unit_test(a_blunt_question_is_offered_as_a_request),
        cmocka_unit_test(the_language_is_found_without_being_told),
        cmocka_unit_test(a_thousand_questions_of_the_customer_hide_nothing),
    };

    return cmocka_run_group_tests(tests, build, host_drop);
}
