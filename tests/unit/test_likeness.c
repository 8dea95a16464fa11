/* test_likeness.c - what makes a word likely to have been meant. */
#include "spell/likeness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

static const struct habits habits = {
    .costs = { .swapped = 65, .doubled = 50, .left_out = 90, .added = 100,
               .first = 40, .vowel = 80, .key = 85, .accent = 25 },
    .weights = { { 100, 50 } },
};

static const struct weights by_end = {
    { [0] = 100, [7] = 10, [8] = 20, [9] = 5, [10] = -5, [17] = 60 }
};

struct fixture {
    struct arena *arena;
    struct likeness likeness;
};

static struct fixture fixture_of(const char *typed,
                                 const struct weights *weights)
{
    struct fixture f = { .arena = arena_new(1 << 20) };
    assert_true(likeness_start(&f.likeness, costs_new(f.arena, &habits),
                               weights, NULL, str_of(typed)));
    return f;
}

static void a_cost_is_exact_or_over_the_limit(void **state)
{
    (void)state;
    struct fixture f = fixture_of("rder", &habits.weights);
    assert_int_equal(likeness_cost(&f.likeness, STR("order"), 200), 130);
    assert_int_equal(likeness_cost(&f.likeness, STR("rder"), 200), 0);
    assert_int_equal(likeness_cost(&f.likeness, STR("order"), 129),
                     UINT32_MAX);
    assert_int_equal(likeness_cost(&f.likeness, STR("another"), 200),
                     UINT32_MAX);
    assert_int_equal(likeness_cost(&f.likeness, STR("redr"), 200), 65);
    arena_free(f.arena);
}

static void a_rare_word_is_less_likely(void **state)
{
    (void)state;
    struct fixture f = fixture_of("wrod", &habits.weights);
    assert_int_equal(likeness_score(&f.likeness, STR("word"), 65, 0), 65);
    assert_int_equal(likeness_score(&f.likeness, STR("word"), 65, 100), 115);
    assert_int_equal(likeness_least(&f.likeness, 65, 100), 115);
    arena_free(f.arena);
}

static void another_end_speaks_against_a_word(void **state)
{
    (void)state;
    struct fixture f = fixture_of("orders", &by_end);
    assert_int_equal(likeness_score(&f.likeness, STR("elders"), 50, 0), 50);
    assert_int_equal(likeness_score(&f.likeness, STR("ordeal"), 50, 0), 80);
    assert_int_equal(likeness_score(&f.likeness, STR("order"), 50, 0), 85);
    assert_int_equal(likeness_score(&f.likeness, STR("borders"), 50, 0), 45);
    assert_int_equal(likeness_score(&f.likeness, STR("order's"), 50, 0), 125);
    arena_free(f.arena);
}

static void the_same_letters_speak_for_a_word(void **state)
{
    (void)state;
    static const struct weights weights = {
        { [0] = 100, [13] = 50, [14] = -10, [15] = -20, [16] = -30 }
    };
    struct fixture f = fixture_of("ordres", &weights);
    assert_int_equal(likeness_score(&f.likeness, STR("orders"), 50, 0), 40);
    assert_int_equal(likeness_score(&f.likeness, STR("order"), 50, 0), 60);
    assert_int_equal(likeness_score(&f.likeness, STR("ones"), 50, 0), 60);
    assert_int_equal(likeness_score(&f.likeness, STR("ore"), 50, 0), 50);
    arena_free(f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cost_is_exact_or_over_the_limit),
        cmocka_unit_test(a_rare_word_is_less_likely),
        cmocka_unit_test(another_end_speaks_against_a_word),
        cmocka_unit_test(the_same_letters_speak_for_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
