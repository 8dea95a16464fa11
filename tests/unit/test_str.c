/* test_str.c - slices: compare, trim, split, find. */
#include "expect.h"

static void a_slice_is_cut_to_the_text(void **state)
{
    (void)state;
    expect_str(str_slice(STR("hello"), 1, 3), "el");
    expect_str(str_slice(STR("hello"), 3, 99), "lo");
    expect_str(str_slice(STR("hello"), 9, 99), "");
    expect_str(str_slice(STR("hello"), 3, 1), "");
    expect_str(str_slice(str_of(NULL), 0, 4), "");
}

static void empty_slices_are_equal_whatever_their_pointer(void **state)
{
    (void)state;
    assert_true(str_equal(str_of(NULL), STR("")));
    assert_true(str_is_empty(str_of(NULL)));
    assert_int_equal(str_compare(str_of(NULL), STR("")), 0);
    assert_false(str_equal(STR("a"), STR("")));
}

static void folding_touches_ascii_letters_only(void **state)
{
    (void)state;
    assert_true(str_equal_ascii_fold(STR("Tere, AGENT"), STR("tERE, agent")));
    assert_false(str_equal_ascii_fold(STR("\xC3\x95"), STR("\xC3\xB5")));
    assert_false(str_equal_ascii_fold(STR("["), STR("{")));
    assert_false(str_equal_ascii_fold(STR("a"), STR("ab")));
}

static void order_is_by_unsigned_bytes_and_a_prefix_comes_first(void **state)
{
    (void)state;
    assert_true(str_compare(STR("a"), STR("b")) < 0);
    assert_true(str_compare(STR("z"), STR("\xC3\xB5")) < 0);
    assert_true(str_compare(STR("ab"), STR("a")) > 0);
    assert_int_equal(str_compare(STR("ab"), STR("ab")), 0);
}

static void every_text_starts_and_ends_with_nothing(void **state)
{
    (void)state;
    assert_true(str_starts(STR("kiri"), STR("ki")));
    assert_true(str_ends(STR("kiri"), STR("ri")));
    assert_true(str_starts(STR("kiri"), STR("")));
    assert_true(str_ends(str_of(NULL), STR("")));
    assert_false(str_starts(STR("ki"), STR("kiri")));
    assert_false(str_ends(STR("ri"), STR("kiri")));
}

static void find_gives_the_first_place_at_or_after_from(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("abcabc"), STR("bc"), 0), 1);
    assert_int_equal(str_find(STR("abcabc"), STR("bc"), 1), 1);
    assert_int_equal(str_find(STR("abcabc"), STR("bc"), 2), 4);
    assert_int_equal(str_find(STR("abcabc"), STR("bc"), 5), STR_NONE);
    assert_int_equal(str_find(STR("abc"), STR(""), 3), 3);
    assert_int_equal(str_find(STR("abc"), STR(""), 4), STR_NONE);
    assert_int_equal(str_find(str_of(NULL), STR("a"), 0), STR_NONE);
    assert_int_equal(str_find_byte(STR("a.b."), '.', 2), 3);
    assert_int_equal(str_find_byte(STR("a.b."), '.', 4), STR_NONE);
    assert_int_equal(str_find_byte(str_of(NULL), '.', 0), STR_NONE);
}

static void trim_takes_ascii_space_off_both_ends(void **state)
{
    (void)state;
    expect_str(str_trim(STR(" \t\r\n a b \v\f")), "a b");
    expect_str(str_trim(STR(" \n ")), "");
    expect_str(str_trim(str_of(NULL)), "");
    expect_str(str_trim(STR("\xC2\xA0x")), "\xC2\xA0x");
}

static void split_keeps_empty_pieces_but_not_one_after_the_end(void **state)
{
    struct str rest = STR("a,,b,");
    struct str piece;

    (void)state;
    assert_true(str_split_next(&rest, ',', &piece));
    expect_str(piece, "a");
    assert_true(str_split_next(&rest, ',', &piece));
    expect_str(piece, "");
    assert_true(str_split_next(&rest, ',', &piece));
    expect_str(piece, "b");
    assert_false(str_split_next(&rest, ',', &piece));
}

static void distance_counts_edits_up_to_one_past_the_limit(void **state)
{
    char longer[80];

    (void)state;
    memset(longer, 'x', sizeof(longer));
    assert_int_equal(str_distance(STR("tokens"), STR("tokens"), 2), 0);
    assert_int_equal(str_distance(STR("tokens"), STR("tokns"), 2), 1);
    assert_int_equal(str_distance(STR("tokens"), STR("tokesn"), 2), 2);
    assert_int_equal(str_distance(STR(""), STR("ab"), 2), 2);
    assert_int_equal(str_distance(STR("abc"), STR("xyz"), 2), 3);
    assert_int_equal(str_distance(STR("abc"), STR("abcdef"), 2), 3);
    assert_int_equal(str_distance((struct str){ longer, 79 },
                                  (struct str){ longer, 80 }, 2), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slice_is_cut_to_the_text),
        cmocka_unit_test(empty_slices_are_equal_whatever_their_pointer),
        cmocka_unit_test(folding_touches_ascii_letters_only),
        cmocka_unit_test(order_is_by_unsigned_bytes_and_a_prefix_comes_first),
        cmocka_unit_test(every_text_starts_and_ends_with_nothing),
        cmocka_unit_test(find_gives_the_first_place_at_or_after_from),
        cmocka_unit_test(trim_takes_ascii_space_off_both_ends),
        cmocka_unit_test(split_keeps_empty_pieces_but_not_one_after_the_end),
        cmocka_unit_test(distance_counts_edits_up_to_one_past_the_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
