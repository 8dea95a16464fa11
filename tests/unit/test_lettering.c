/* test_lettering.c - how the letters of two words differ. */
#include "spell/lettering.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/arena.h"

static struct str row = { "qwertyuiopõasdfghjklzxcvbnm", 28 };

static struct lettering_gap gap_of(const char *typed, const char *word)
{
    struct arena *arena = arena_new(1 << 20);
    struct habits habits = { .keyboard = { &row, 1 } };
    struct lettering lettering;
    lettering_start(&lettering, costs_new(arena, &habits), str_of(typed));
    struct lettering_gap gap = lettering_gap(&lettering, str_of(word));
    arena_free(arena);
    return gap;
}

static void assert_gap(const char *typed, const char *word, unsigned slips,
                       unsigned unshared)
{
    struct lettering_gap gap = gap_of(typed, word);
    assert_int_equal(gap.slips, slips);
    assert_int_equal(gap.unshared, unshared);
    assert_false(gap.is_anagram);
}

static void each_slip_counts_once(void **state)
{
    (void)state;
    assert_gap("parcel", "parcel", 0, 0);
    assert_gap("parcl", "parcel", 1, 1);
    assert_gap("parrcel", "parcel", 1, 0);
    assert_gap("parsel", "parcel", 1, 2);
    assert_gap("porcle", "parcels", 3, 3);
    assert_gap("a", "parcel", 5, 5);
    assert_gap("parcel", "", 6, 6);
    assert_gap("soda", "sõda", 1, 2);
}

static void neighbours_swapped_are_one_slip_and_no_other_letters(void **state)
{
    (void)state;
    struct lettering_gap gap = gap_of("pacrel", "parcel");
    assert_int_equal(gap.slips, 1);
    assert_int_equal(gap.unshared, 0);
    assert_true(gap.is_anagram);
    assert_true(gap_of("lecrap", "parcel").is_anagram);
    assert_false(gap_of("pparel", "parcel").is_anagram);
    assert_false(gap_of("parcelp", "parcel").is_anagram);
}

static void what_is_too_long_is_wholly_different(void **state)
{
    (void)state;
    char word[80];
    memset(word, 'a', sizeof(word) - 1);
    word[sizeof(word) - 1] = '\0';
    struct lettering_gap gap = gap_of(word, "a");
    assert_int_equal(gap.slips, 79);
    assert_false(gap.is_anagram);
    word[LETTERING_MAX] = '\0';
    assert_int_equal(gap_of(word, word).slips, 0);
    assert_int_equal(gap_of(word, "a").slips, LETTERING_MAX - 1);
    assert_int_equal(gap_of("", "a").slips, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_slip_counts_once),
        cmocka_unit_test(neighbours_swapped_are_one_slip_and_no_other_letters),
        cmocka_unit_test(what_is_too_long_is_wholly_different),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
