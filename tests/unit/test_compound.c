/* test_compound.c - grammar says which words may be joined. */
#include "spell/compound.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

static const struct str genitive[] = { { "ga", 2 }, { "na", 2 } };
static const struct str nominative[] = { { "u", 1 } };
static const struct pair bound[] = { { { "mis", 3 }, { "mine", 4 } } };
static const struct pair nouns[] = { { { "", 0 }, { "", 0 } },
                                     { { "s", 1 }, { "", 0 } },
                                     { { "", 0 }, { "u", 1 } } };

/* Genitives: raamatu, riiuli, poe; raamat is a nominative, jooks and all not
 * in the list below are neither. */
static const char *const known[] = {
    "raamat",   "raamatu", "raamatuga", "raamatuna", "riiuli", "riiuliga",
    "riiulina", "riiulis", "maksmine",  "poe",       "poega",  "poena",
    "jooks",    "vaba",    "ostaksin"
};

struct fixture {
    struct arena *arena;
    struct forms forms;
    struct habits habits;
};

static struct fixture fixture_new(void)
{
    struct fixture f = { .arena = arena_new(1 << 20) };
    struct set *words = set_new(f.arena), *first = set_new(f.arena);
    struct set *last = set_new(f.arena), *never = set_new(f.arena);
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        set_put(words, str_of(known[i]), words);
    set_put(first, STR("öö"), first);
    set_put(last, STR("töö"), last);
    set_put(never, STR("riiulis"), never);
    f.forms.supplement = words;
    f.habits = (struct habits){
        .compounds = true, .part_letters = 4, .part_count = 3,
        .first = first, .last = last, .never = never,
        .genitive = { genitive, 2 }, .nominative = { nominative, 1 },
        .bound = { bound, 1 }, .nouns = { nouns, 3 }
    };
    return f;
}

static void assert_compounds(const char *const *words, bool wanted)
{
    struct fixture f = fixture_new();
    for (; *words; words++)
        if (compound_known(&f.forms, &f.habits, str_of(*words)) != wanted)
            fail_msg("%s", *words);
    arena_free(f.arena);
}

static void genitives_nominatives_and_stems_come_first(void **state)
{
    (void)state;
    assert_compounds(
        (const char *const[]){ "raamaturiiuli", "raamatriiuli",
                               "maksmisriiuli", "ööriiuli", "ööraamat",
                               "raamaturaamatutöö", "öötöö", NULL },
        true);
}

static void other_forms_do_not(void **state)
{
    (void)state;
    assert_compounds(
        (const char *const[]){ "jooksriiuli",    /* not a genitive     */
                               "poeriiuli",      /* under four letters */
                               "raamatuvaba",    /* no noun            */
                               "raamatuostaksin",
                               "raamaturiiulis", /* never              */
                               "raamatu", "riiulitöötöö", "töö", "",
                               "raamaturaamaturaamaturaamatu", NULL },
        false);
}

static void a_language_without_compounds_has_none(void **state)
{
    (void)state;
    struct fixture f = fixture_new();
    f.habits.compounds = false;
    assert_false(compound_known(&f.forms, &f.habits, STR("raamaturiiuli")));
    arena_free(f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(genitives_nominatives_and_stems_come_first),
        cmocka_unit_test(other_forms_do_not),
        cmocka_unit_test(a_language_without_compounds_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
