/* test_arena.c - memory with one lifetime. */
#include "expect.h"

#include <stdalign.h>

#include "base/arena.h"

static char order[8];
static size_t order_len;

static void note_drop(void *thing)
{
    order[order_len++] = *(const char *)thing;
}

static int forget_drops(void **state)
{
    (void)state;
    memset(order, 0, sizeof(order));
    order_len = 0;
    return 0;
}

static void pieces_are_zeroed_aligned_and_apart(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    unsigned char *last = NULL;

    (void)state;
    for (size_t size = 0; size < 3000; size++) {
        unsigned char *piece = arena_alloc(arena, size, 1);

        assert_non_null(piece);
        assert_int_equal((uintptr_t)piece % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(piece[i], 0);
        memset(piece, 0xAA, size);
        assert_ptr_not_equal(piece, last);
        last = piece;
    }
    arena_free(arena);
}

static void past_the_cap_there_is_nothing_but_the_arena_lives(void **state)
{
    struct arena *arena = arena_new(1024);

    (void)state;
    assert_non_null(arena_alloc(arena, 1, 512));
    assert_null(arena_alloc(arena, 1, 1024));
    assert_non_null(arena_alloc(arena, 1, 512));
    assert_null(arena_alloc(arena, 1, 1));
    assert_int_equal(arena_used(arena), 1024);
    arena_free(arena);
}

static void sizes_that_overflow_are_refused(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);

    (void)state;
    assert_null(arena_alloc(arena, SIZE_MAX / 2, 3));
    assert_null(arena_alloc(arena, SIZE_MAX, 1));
    assert_null(arena_alloc(arena, SIZE_MAX - 64, 1));
    assert_non_null(arena_alloc(arena, 0, 8));
    assert_non_null(arena_alloc(arena, 8, 0));
    arena_free(arena);
}

static void large_and_small_pieces_do_not_disturb_each_other(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    char *small = arena_alloc(arena, 16, 1);
    char *large = arena_alloc(arena, 1 << 20, 1);
    char *next = arena_alloc(arena, 16, 1);

    (void)state;
    memset(small, 's', 16);
    memset(large, 'l', 1 << 20);
    memset(next, 'n', 16);
    assert_int_equal(small[15], 's');
    assert_int_equal(large[(1 << 20) - 1], 'l');
    arena_free(arena);
}

static void copies_end_in_a_nul_that_does_not_count(void **state)
{
    struct arena *arena = arena_new(64);
    struct str copy = arena_copy(arena, STR("tere"));

    (void)state;
    expect_str(copy, "tere");
    assert_int_equal(copy.at[4], 0);
    assert_string_equal(arena_cstr(arena, str_of(NULL)), "");
    copy = arena_copy(arena, STR("01234567890123456789012345678901234567890123"
                                 "4567890123456789"));
    assert_null(copy.at);
    assert_int_equal(copy.len, 0);
    arena_free(arena);
}

static void printf_writes_on_the_arena_or_gives_null(void **state)
{
    struct arena *arena = arena_new(32);

    (void)state;
    assert_string_equal(arena_printf(arena, "%s:%d", "a", 7), "a:7");
    assert_null(arena_printf(arena, "%64d", 7));
    arena_free(arena);
}

static void drops_are_called_last_one_first(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    char a = 'a';
    char b = 'b';

    (void)state;
    assert_int_equal(arena_defer(arena, note_drop, &a), STATUS_OK);
    assert_int_equal(arena_defer(arena, note_drop, &b), STATUS_OK);
    assert_string_equal(order, "");
    arena_free(arena);
    assert_string_equal(order, "ba");
}

static void a_drop_that_finds_no_room_is_called_at_once(void **state)
{
    struct arena *arena = arena_new(0);
    char a = 'a';

    (void)state;
    assert_int_equal(arena_defer(arena, note_drop, &a), STATUS_NOMEM);
    assert_string_equal(order, "a");
    arena_free(arena);
    assert_string_equal(order, "a");
    arena_free(NULL);
}

static void only_a_piece_that_stands_alone_grows(void **state)
{
    enum { LARGE = 256 << 10 };
    struct arena *arena = arena_new(4 * LARGE);
    char *small = arena_alloc(arena, 100, 1);
    char *large = arena_alloc(arena, LARGE, 1);
    char *wider;

    (void)state;
    assert_null(arena_widen(arena, small, 100, 100));
    assert_null(arena_widen(arena, large, LARGE - 16, 16));
    assert_null(arena_widen(arena, large + 16, LARGE, 16));
    assert_null(arena_widen(arena, large, LARGE, SIZE_MAX / 2));
    large[0] = large[LARGE - 1] = 'x';
    wider = arena_widen(arena, large, LARGE, LARGE);
    assert_non_null(wider);
    assert_int_equal(wider[0], 'x');
    assert_int_equal(wider[LARGE - 1], 'x');
    for (size_t i = LARGE; i < 2 * LARGE; i++)
        assert_int_equal(wider[i], 0);
    assert_in_range(arena_used(arena), 2 * LARGE, 2 * LARGE + 200);
    assert_null(arena_widen(arena, wider, 2 * LARGE, 2 * LARGE));
    assert_false(arena_is_full(arena));
    arena_free(arena);
}

static void an_arena_tells_that_its_cap_refused_a_piece(void **state)
{
    struct arena *arena = arena_new(64);

    (void)state;
    assert_non_null(arena_alloc(arena, 1, 16));
    assert_false(arena_is_full(arena));
    assert_null(arena_alloc(arena, 1, 65));
    assert_true(arena_is_full(arena));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_zeroed_aligned_and_apart),
        cmocka_unit_test(past_the_cap_there_is_nothing_but_the_arena_lives),
        cmocka_unit_test(only_a_piece_that_stands_alone_grows),
        cmocka_unit_test(an_arena_tells_that_its_cap_refused_a_piece),
        cmocka_unit_test(sizes_that_overflow_are_refused),
        cmocka_unit_test(large_and_small_pieces_do_not_disturb_each_other),
        cmocka_unit_test(copies_end_in_a_nul_that_does_not_count),
        cmocka_unit_test(printf_writes_on_the_arena_or_gives_null),
        cmocka_unit_test_setup(drops_are_called_last_one_first, forget_drops),
        cmocka_unit_test_setup(a_drop_that_finds_no_room_is_called_at_once,
                               forget_drops),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
