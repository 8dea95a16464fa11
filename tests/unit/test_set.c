/* test_set.c - a table from string to pointer. */
#include "expect.h"

#include "base/set.h"

static void keys_are_found_by_their_bytes(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct set *set = set_new(arena);
    char key[] = "tere";

    (void)state;
    assert_int_equal(set_put(set, STR("tere"), "a"), STATUS_OK);
    assert_int_equal(set_put(set, STR(""), "empty"), STATUS_OK);
    assert_string_equal(set_get(set, str_of(key)), "a");
    assert_string_equal(set_get(set, str_of(NULL)), "empty");
    assert_null(set_get(set, STR("Tere")));
    assert_false(set_has(set, STR("ter")));
    arena_free(arena);
}

static void a_second_put_replaces_in_place(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct set *set = set_new(arena);

    (void)state;
    set_put(set, STR("a"), "1");
    set_put(set, STR("b"), "2");
    set_put(set, STR("a"), "3");
    assert_int_equal(set_count(set), 2);
    expect_str(set_key_at(set, 0), "a");
    assert_string_equal(set_value_at(set, 0), "3");
    expect_str(set_key_at(set, 1), "b");
    arena_free(arena);
}

static void a_null_value_is_there_all_the_same(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct set *set = set_new(arena);

    (void)state;
    set_put(set, STR("a"), NULL);
    assert_true(set_has(set, STR("a")));
    assert_null(set_get(set, STR("a")));
    arena_free(arena);
}

static void many_keys_keep_their_order_and_values(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct set *set = set_new(arena);

    (void)state;
    for (int i = 0; i < 20000; i++) {
        const char *key = arena_printf(arena, "a rather long key %d", i);

        assert_int_equal(set_put(set, str_of(key), key), STATUS_OK);
    }
    assert_int_equal(set_count(set), 20000);
    for (uint32_t i = 0; i < 20000; i++) {
        const char *key = arena_printf(arena, "a rather long key %u", i);

        assert_string_equal(set_get(set, str_of(key)), key);
        assert_string_equal(set_value_at(set, i), key);
    }
    assert_false(set_has(set, STR("a rather long key 20000")));
    arena_free(arena);
}

static void without_memory_a_put_is_refused_and_the_rest_stays(void **state)
{
    struct arena *arena = arena_new(1024);
    struct set *set = set_new(arena);
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    uint32_t i = 0;

    (void)state;
    while (set_put(set, (struct str){ letters + i, 1 }, letters) == STATUS_OK)
        i++;
    assert_true(i >= 8 && i < 36);
    assert_int_equal(set_count(set), i);
    assert_true(set_has(set, (struct str){ letters + i - 1, 1 }));
    assert_false(set_has(set, (struct str){ letters + i, 1 }));
    arena_free(arena);
    assert_null(set_new(arena = arena_new(0)));
    arena_free(arena);
}

static void nearest_is_the_first_key_with_the_fewest_edits(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct set *set = set_new(arena);

    (void)state;
    expect_str(set_nearest(set, STR("tokns")), "");
    set_put(set, STR("level"), "");
    set_put(set, STR("token"), "");
    set_put(set, STR("tokens"), "");
    expect_str(set_nearest(set, STR("tokns")), "tokens");
    expect_str(set_nearest(set, STR("tokesn")), "token");
    expect_str(set_nearest(set, STR("level")), "level");
    expect_str(set_nearest(set, STR("scope")), "");
    arena_free(arena);
}

static void a_table_that_was_made_large_enough_takes_no_more(void **state)
{
    enum { COUNT = 100 };
    static const char digits[COUNT + 1] =
        "01234567890123456789012345678901234567890123456789"
        "98765432109876543210987654321098765432109876543210";
    struct arena *arena = arena_new(SIZE_MAX);
    struct set *set = set_new(arena);
    size_t before;

    (void)state;
    assert_true(set_reserve(set, COUNT));
    before = arena_used(arena);
    for (size_t i = 0; i < COUNT; i++) /* each longer than the one before */
        assert_int_equal(set_put(set, str_slice(str_of(digits), 0, i), "x"),
                         STATUS_OK);
    assert_int_equal(arena_used(arena), before);
    assert_int_equal(set_count(set), COUNT);
    assert_true(set_has(set, STR("0123")));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_found_by_their_bytes),
        cmocka_unit_test(a_second_put_replaces_in_place),
        cmocka_unit_test(a_null_value_is_there_all_the_same),
        cmocka_unit_test(many_keys_keep_their_order_and_values),
        cmocka_unit_test(without_memory_a_put_is_refused_and_the_rest_stays),
        cmocka_unit_test(a_table_that_was_made_large_enough_takes_no_more),
        cmocka_unit_test(nearest_is_the_first_key_with_the_fewest_edits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
