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

static void what_is_reserved_is_enough_and_no_more(void **state)
{
    enum { COUNT = 40 };
    struct arena *arena = arena_new(SIZE_MAX);
    VEC(struct pair) pairs = { 0 };
    size_t before;

    (void)state;
    assert_true(VEC_RESERVE(arena, &pairs, COUNT));
    before = arena_used(arena);
    for (int i = 0; i < COUNT; i++)
        assert_non_null(VEC_ADD(arena, &pairs));
    assert_int_equal(arena_used(arena), before);
    assert_non_null(VEC_ADD(arena, &pairs));
    assert_true(arena_used(arena) > before);
    arena_free(arena);
}

static void what_reserves_nothing_can_grow(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    VEC(struct pair) pairs = { 0 };

    (void)state;
    assert_true(VEC_RESERVE(arena, &pairs, 0));
    assert_non_null(VEC_ADD(arena, &pairs));
    arena_free(arena);
}

/* A sighting of one hit may look for others, which are added to its list. */
static void what_a_pointer_shows_stays_while_the_array_grows(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    VEC(struct pair) pairs = { 0 };
    const struct pair *first = VEC_ADD(arena, &pairs);

    (void)state;
    pairs.at[0].left = 7;
    for (int i = 1; i < 100000; i++) {
        assert_non_null(VEC_ADD(arena, &pairs));
        assert_int_equal(first->left, 7);
    }
    arena_free(arena);
}

/* Whatever else is taken from the arena meanwhile. */
static void a_large_array_grows_without_leaving_copies_behind(void **state)
{
    enum { COUNT = 100000 };
    struct arena *arena = arena_new(SIZE_MAX);
    VEC(struct pair) pairs = { 0 }, others = { 0 };

    (void)state;
    for (int i = 0; i < COUNT; i++) {
        struct pair *pair = VEC_ADD_WIDE(arena, &pairs);

        assert_non_null(pair);
        assert_int_equal(pair->left | pair->right, 0);
        pair->left = i;
        pair = VEC_ADD_WIDE(arena, &others);
        assert_non_null(pair);
        pair->right = i;
        assert_non_null(arena_alloc(arena, 1, 16));
    }
    for (int i = 0; i < COUNT; i++) {
        assert_int_equal(pairs.at[i].left, i);
        assert_int_equal(others.at[i].right, i);
    }
    assert_in_range(arena_used(arena), 0,
                    2 * pairs.cap * sizeof(struct pair) + COUNT * 16 +
                        (512 << 10));
    arena_free(arena);
}

static void past_the_cap_a_large_array_stays_as_it_is(void **state)
{
    struct arena *arena = arena_new((size_t)1 << 20);
    VEC(struct pair) pairs = { 0 };
    uint32_t count = 0;

    (void)state;
    while (VEC_ADD_WIDE(arena, &pairs)) {
        pairs.at[count].left = (int)count;
        count++;
    }
    assert_true(arena_is_full(arena));
    assert_in_range(count, 8192, (1 << 20) / sizeof(struct pair));
    assert_int_equal(pairs.count, count);
    for (uint32_t i = 0; i < count; i++)
        assert_int_equal(pairs.at[i].left, i);
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
        cmocka_unit_test(what_is_reserved_is_enough_and_no_more),
        cmocka_unit_test(what_reserves_nothing_can_grow),
        cmocka_unit_test(what_a_pointer_shows_stays_while_the_array_grows),
        cmocka_unit_test(a_large_array_grows_without_leaving_copies_behind),
        cmocka_unit_test(past_the_cap_a_large_array_stays_as_it_is),
        cmocka_unit_test(without_memory_nothing_changes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
