/* test_map.c - from an offset in a block's text to an offset in the draft. */
#include "expect.h"

#include "text/map.h"

/* "a&amp;b" and, after markup, "cd". */
static const struct text_run runs[] = {
    { 0, 1, 10, 1 }, { 1, 1, 11, 5 }, { 2, 1, 16, 1 }, { 3, 2, 20, 2 }
};
static const struct text_map map = { runs, 4 };

static void expect_span(uint32_t start, uint32_t end, uint32_t source_start,
                        uint32_t source_end)
{
    struct span text = { start, end };
    struct span source = map_to_source(&map, text);

    assert_int_equal(source.start, source_start);
    assert_int_equal(source.end, source_end);
}

static void bytes_of_an_even_run_map_one_to_one(void **state)
{
    (void)state;
    expect_span(3, 4, 20, 21);
    expect_span(4, 5, 21, 22);
}

static void any_part_of_another_run_maps_to_all_of_it(void **state)
{
    (void)state;
    expect_span(1, 2, 11, 16);
}

static void a_span_over_runs_covers_what_lies_between_them(void **state)
{
    (void)state;
    expect_span(0, 3, 10, 17);
    expect_span(2, 4, 16, 21);
}

static void an_empty_span_maps_to_an_empty_span(void **state)
{
    const struct text_map none = { NULL, 0 };
    struct span text = { 0, 0 };

    (void)state;
    expect_span(0, 0, 10, 10);
    expect_span(3, 3, 20, 20);
    expect_span(5, 5, 22, 22);
    assert_int_equal(map_to_source(&none, text).end, 0);
}

static void what_goes_back_in_the_draft_is_never_upside_down(void **state)
{
    static const struct text_run back[] = { { 0, 2, 20, 2 }, { 2, 2, 10, 2 } };
    const struct text_map map_back = { back, 2 };
    struct span source = map_to_source(&map_back, (struct span){ 0, 3 });

    (void)state;
    assert_int_equal(source.start, 20);
    assert_int_equal(source.end, 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_of_an_even_run_map_one_to_one),
        cmocka_unit_test(any_part_of_another_run_maps_to_all_of_it),
        cmocka_unit_test(a_span_over_runs_covers_what_lies_between_them),
        cmocka_unit_test(an_empty_span_maps_to_an_empty_span),
        cmocka_unit_test(what_goes_back_in_the_draft_is_never_upside_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
