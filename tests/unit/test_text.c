/* test_text.c - the report for people, of verdicts made by hand. */
#include "made_verdict.h"

static const struct writer_settings narrow = { .width = 60 };

static void expect_text(const struct made *made, const char *expected)
{
    const struct verdict *one = &made->verdict;

    expect_written("text", &narrow, &one, 1, expected);
}

static void a_good_reply_gets_one_line_and_a_tick(void **state)
{
    struct made made;

    (void)state;
    made_begin(&made, "good.md", "Hello", 1);
    made_score(&made);
    expect_text(&made,
                "✓ good.md                     English · 1 word    100 / 100\n");
    made_end(&made);
}

static void what_was_not_examined_is_said_of_a_good_reply_too(void **state)
{
    const struct omission omission = { "spelling", "no dictionary",
                                       { 0, 0 } };
    struct made made;

    (void)state;
    made_begin(&made, "good.md", "Hello", 1);
    made.verdict.omissions = &omission;
    made.verdict.omission_count = 1;
    made.verdict.language = NULL;
    made_score(&made);
    expect_text(&made,
                "✓ good.md            language unknown · 1 word    100 / 100\n"
                "  Not examined: spelling: no dictionary\n");
    made_end(&made);
}

static void findings_of_one_line_share_it(void **state)
{
    struct made made;

    (void)state;
    made_begin(&made, "a.md", "No, we cannot do it.\n", 5);
    made_add(&made, "No,",
             (struct said){ .check = "tone.no-opening", .message = "It opens "
                            "with No.", .severity = SEVERITY_SUGGESTION,
                            .weight = 2 });
    made_add(&made, "cannot",
             (struct said){ .check = "tone.cannot", .message = "It says no.",
                            .fix = "can", .severity = SEVERITY_WARNING,
                            .weight = 4, .safe = true });
    made_score(&made);
    expect_text(&made,
                "a.md                          English · 5 words    67 / 100\n"
                "\n"
                "  1  No, we cannot do it.\n"
                "     ···                               tone.no-opening   +5\n"
                "     It opens with No.\n"
                "            ~~~~~~                         tone.cannot  +24\n"
                "     It says no.\n"
                "     → can\n"
                "\n"
                "  tone         ███████░░░  67\n"
                "  clarity      ██████████ 100\n"
                "  questions    ██████████ 100\n"
                "  emphasis     ██████████ 100\n"
                "  correctness  ██████████ 100\n"
                "  courtesy     ██████████ 100\n"
                "  safety       ██████████ 100\n"
                "\n"
                "  First: tone.cannot\u00a0+24, tone.no-opening\u00a0+5. Then 100.\n"
                "  tact lint --fix: 1 of 2\n");
    made_end(&made);
}

static void what_is_missing_has_no_line(void **state)
{
    struct made made;

    (void)state;
    made_begin(&made, "a.md", "It is sent.\n", 3);
    made_add(&made, NULL,
             (struct said){ .check = "courtesy.closing",
                            .message = "The reply ends without a sign-off.",
                            .fix = "Kind regards,\n",
                            .severity = SEVERITY_SUGGESTION, .weight = 2 });
    made.verdict.score.dimension[DIMENSION_TONE] = -1;
    made_score(&made);
    for (int i = 0; i < DIMENSION_COUNT; i++)
        if (i != DIMENSION_COURTESY)
            made.verdict.score.dimension[i] = -1;
    expect_text(&made,
                "a.md                          English · 3 words    91 / 100\n"
                "\n"
                "     The reply ends without a         courtesy.closing   +9\n"
                "     sign-off.\n"
                "     → Kind regards,\n"
                "\n"
                "  courtesy     █████████░  91\n"
                "\n"
                "  First: courtesy.closing\u00a0+9. Then 100.\n");
    made_end(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_reply_gets_one_line_and_a_tick),
        cmocka_unit_test(what_was_not_examined_is_said_of_a_good_reply_too),
        cmocka_unit_test(findings_of_one_line_share_it),
        cmocka_unit_test(what_is_missing_has_no_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
