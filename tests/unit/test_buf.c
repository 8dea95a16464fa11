/* test_buf.c - growing bytes with a maximum. */
#include "expect.h"

#include "base/buf.h"

static void appends_follow_each_other(void **state)
{
    struct buf buf;

    (void)state;
    buf_init(&buf, 1000);
    expect_str(buf_str(&buf), "");
    buf_add(&buf, "abc", 2);
    buf_add_str(&buf, STR("-str"));
    buf_add_cstr(&buf, "-cstr");
    buf_add_cstr(&buf, NULL);
    buf_add_char(&buf, '-');
    buf_add_uint(&buf, UINT64_MAX);
    buf_add_char(&buf, ' ');
    buf_add_int(&buf, INT64_MIN);
    buf_add_char(&buf, ' ');
    buf_add_int(&buf, 0);
    buf_add_rune(&buf, 0xF5);
    buf_add_rune(&buf, 0x1F600);
    buf_add_rune(&buf, 0xD800);
    expect_str(buf_str(&buf),
               "ab-str-cstr-18446744073709551615 -9223372036854775808 0"
               "\xC3\xB5\xF0\x9F\x98\x80\xEF\xBF\xBD");
    assert_false(buf.failed);
    buf_free(&buf);
}

static void hundredths_have_no_needless_zeros(void **state)
{
    static const struct {
        int64_t number;
        const char *text;
    } cases[] = { { 0, "0" },         { 100, "1" },      { 8750, "87.5" },
                  { 8705, "87.05" },  { 8755, "87.55" }, { 5, "0.05" },
                  { -50, "-0.5" },    { -100, "-1" },
                  { INT64_MIN, "-92233720368547758.08" } };
    struct buf buf;

    (void)state;
    buf_init(&buf, 100);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        buf_clear(&buf);
        buf_add_hundredths(&buf, cases[i].number);
        expect_str(buf_str(&buf), cases[i].text);
    }
    buf_free(&buf);
}

static void it_fills_to_its_maximum_and_no_further(void **state)
{
    struct buf buf;

    (void)state;
    buf_init(&buf, 1000);
    for (int i = 0; i < 1000; i++)
        buf_add_char(&buf, 'x');
    assert_false(buf.failed);
    assert_int_equal(buf.len, 1000);
    buf_add_char(&buf, 'y');
    assert_true(buf.failed);
    assert_int_equal(buf.len, 1000);
    buf_free(&buf);
}

static void a_small_maximum_holds_for_single_bytes(void **state)
{
    struct buf buf;

    (void)state;
    for (size_t max = 0; max < 600; max += 37) {
        buf_init(&buf, max);
        for (size_t i = 0; i < max; i++)
            buf_add_char(&buf, 'a');
        assert_false(buf.failed);
        buf_add_char(&buf, 'b');
        assert_true(buf.failed);
        assert_null(buf_room(&buf, 1));
        assert_int_equal(buf.len, max);
        buf_free(&buf);
    }
}

static void a_failure_sticks_until_it_is_cleared(void **state)
{
    struct buf buf;

    (void)state;
    buf_init(&buf, 4);
    buf_add_cstr(&buf, "abc");
    buf_add_cstr(&buf, "de");
    buf_add_cstr(&buf, "f");
    assert_true(buf.failed);
    expect_str(buf_str(&buf), "abc");
    buf_clear(&buf);
    buf_add_cstr(&buf, "wxyz");
    assert_false(buf.failed);
    expect_str(buf_str(&buf), "wxyz");
    buf_free(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(appends_follow_each_other),
        cmocka_unit_test(hundredths_have_no_needless_zeros),
        cmocka_unit_test(it_fills_to_its_maximum_and_no_further),
        cmocka_unit_test(a_small_maximum_holds_for_single_bytes),
        cmocka_unit_test(a_failure_sticks_until_it_is_cleared),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
