/* test_vec.c - a typed array that grows on an arena. */
#include "expect.h"

#include "base/vec.h"

struct pair {
    int left, right;
};

static void items_keep_their_values_as_the_array_grows(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    VEC(struct pair) pairs = { 0 };

    (void)state;
    for (int i = 0; i < 1000; i++) {
        struct pair *pair = VEC_ADD(arena, &pairs);

        assert_non_null(pair);
        assert_int_equal(pair->left, 0);
        pair->left = i;
        pair->right = -i;
    }
    assert_int_equal(pairs.count, 1000);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(pairs.at[i].left, i);
        assert_int_equal(pairs.at[i].right, -i);
    }
    arena_free(arena);
}

static void without_memory_nothing_changes(void **state)
{
    struct arena *arena = arena_new(16 * sizeof(struct pair));
    VEC(struct pair) pairs = { 0 };

    (void)state;
    for (int i = 0; i < 8; i++)
        assert_non_null(VEC_ADD(arena, &pairs));
    pairs.at[7].left = 7;
    assert_null(VEC_ADD(arena, &pairs));
    assert_int_equal(pairs.count, 8);
    assert_int_equal(pairs.cap, 8);
    assert_int_equal(pairs.at[7].left, 7);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_keep_their_values_as_the_array_grows),
        cmocka_unit_test(without_memory_nothing_changes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
