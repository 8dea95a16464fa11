/* test_shown.c - any bytes as they may be shown on a terminal. */
#include "expect.h"

#include "report/shown.h"

static void expect_shown(struct str bytes, const char *expected)
{
    struct buf out;

    buf_init(&out, 4096);
    shown_add(&out, bytes);
    expect_str(buf_str(&out), expected);
    assert_int_equal(shown_width(bytes), shown_width(buf_str(&out)));
    buf_free(&out);
}

static void letters_of_all_kinds_stand_as_they_are(void **state)
{
    (void)state;
    expect_shown(STR("õ ł 漢字 👍 e\u0301"), "õ ł 漢字 👍 e\u0301");
}

static void what_rules_a_terminal_is_escaped(void **state)
{
    (void)state;
    expect_shown(STR("\033[31m"), "\\u{1b}[31m");
    expect_shown(STR("a\0b"), "a\\u{0}b");
    expect_shown(STR("\r"), "\\u{d}");
    expect_shown(STR("\xc2\x85\xc2\x9b"), "\\u{85}\\u{9b}");
    expect_shown(STR("\u202e\u2066"), "\\u{202e}\\u{2066}");
    expect_shown(STR("\u200b\u00ad"), "\\u{200b}\\u{ad}");
    expect_shown(STR("\u2028\u2029"), "\\u{2028}\\u{2029}");
    expect_shown(STR("\U000e0041"), "\\u{e0041}");
    expect_shown(STR("\ue000"), "\\u{e000}");
}

static void a_tab_is_a_space_and_a_line_end_is_a_sign(void **state)
{
    (void)state;
    expect_shown(STR("a\tb\nc"), "a b⏎c");
}

static void what_is_not_utf8_is_replaced(void **state)
{
    (void)state;
    expect_shown(STR("a\xff\xc3(b"), "a\uFFFD\uFFFD(b");
}

static void wide_letters_take_two_columns(void **state)
{
    (void)state;
    assert_int_equal(shown_width(STR("漢字 e\u0301")), 6);
    assert_int_equal(shown_width(STR("\033")), 6);
}

static void what_fits_keeps_marks_with_their_letter(void **state)
{
    (void)state;
    assert_int_equal(shown_fit(STR("ae\u0301b"), 2), 4);
    assert_int_equal(shown_fit(STR("漢字"), 3), 3);
    assert_int_equal(shown_fit(STR("abc"), 3), 3);
    assert_int_equal(shown_fit(STR("abc"), 0), 0);
}

static void what_has_no_room_fails(void **state)
{
    struct buf out;

    (void)state;
    buf_init(&out, 4);
    shown_add(&out, STR("abc\x1b[31m"));
    assert_true(out.failed);
    buf_free(&out);
}

static void expect_rows(struct str text, unsigned columns,
                        const char *const *expected)
{
    struct str row;

    for (; *expected; expected++) {
        assert_true(shown_row(&text, columns, &row));
        expect_str(row, *expected);
    }
    assert_false(shown_row(&text, columns, &row));
}

static void rows_are_cut_at_spaces(void **state)
{
    (void)state;
    expect_rows(STR("  one two  three "), 7,
                (const char *const[]){ "one two", "three", NULL });
    expect_rows(STR("one two"), 3,
                (const char *const[]){ "one", "two", NULL });
    expect_rows(STR(""), 7, (const char *const[]){ NULL });
    expect_rows(STR("\tone   two\t \t"), 4,
                (const char *const[]){ "one", "two", NULL });
    expect_rows(STR(" \t "), 7, (const char *const[]){ NULL });
}

static void a_word_too_long_for_a_row_is_cut(void **state)
{
    (void)state;
    expect_rows(STR("a õõõõõõ"), 4,
                (const char *const[]){ "a", "õõõõ", "õõ", NULL });
    expect_rows(STR("漢字"), 1,
                (const char *const[]){ "漢", "字", NULL });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_of_all_kinds_stand_as_they_are),
        cmocka_unit_test(what_rules_a_terminal_is_escaped),
        cmocka_unit_test(a_tab_is_a_space_and_a_line_end_is_a_sign),
        cmocka_unit_test(what_is_not_utf8_is_replaced),
        cmocka_unit_test(wide_letters_take_two_columns),
        cmocka_unit_test(what_fits_keeps_marks_with_their_letter),
        cmocka_unit_test(rows_are_cut_at_spaces),
        cmocka_unit_test(a_word_too_long_for_a_row_is_cut),
        cmocka_unit_test(what_has_no_room_fails),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
