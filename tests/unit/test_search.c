/* test_search.c - the words near to what was typed, each at its least cost. */
#include "spell/search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "spell/grower.h"

static const char *const vocabulary[] = {
    "order", "orders", "border", "recorder", "phone", "fone", "łódź", "lodz",
    "letter", "leter", "don't", "Tartu", "receive", "form", "from"
};

static const struct sound sounds[] = {
    { { "f", 1 }, { "ph", 2 }, 50 },
    { { "ph", 2 }, { "f", 1 }, 50 },
};

static const struct str rows[] = { { "qwertyuiop", 10 },
                                   { "asdfghjkl", 9 },
                                   { "zxcvbnm", 7 } };

static const struct habits habits = {
    .letters = { "lł oó zź", 11 },
    .keyboard = { rows, 3 },
    .sounds = sounds,
    .sound_count = 2,
    .costs = { .swapped = 65, .doubled = 50, .left_out = 90, .added = 100,
               .first = 40, .vowel = 80, .key = 85, .accent = 25, .name = 30 }
};

struct found {
    char text[400];
    unsigned most; /* hits before it is enough */
};

static bool note_hit(void *payload, struct str word, unsigned cost)
{
    struct found *found = payload;
    size_t len = strlen(found->text);
    snprintf(found->text + len, sizeof(found->text) - len, "%.*s %u\n",
             STR_ARG(word), cost);
    return --found->most > 0;
}

static void assert_found(const char *typed, unsigned limit, unsigned most,
                         const char *wanted)
{
    struct arena *arena = arena_new((size_t)1 << 24);
    struct grower *grower = grower_new(arena);
    const size_t count = sizeof(vocabulary) / sizeof(vocabulary[0]);
    struct branch branches[sizeof(vocabulary) / sizeof(vocabulary[0])];
    struct automaton automaton;
    struct automaton_state root;
    struct found found = { "", most };
    for (size_t i = 0; i < count; i++)
        branches[i] = (struct branch){ vocabulary[i],
                                       (uint32_t)strlen(vocabulary[i]),
                                       SHOOT_END };
    uint32_t shoot = grower_join(grower, branches, (uint32_t)count);
    assert_int_equal(grower_write(&automaton, &root, grower, arena, &shoot, 1),
                     STATUS_OK);
    const struct costs *costs = costs_new(arena, &habits);
    search_near(costs, &automaton, root, str_of(typed), limit, note_hit,
                &found);
    assert_string_equal(found.text, wanted);
    arena_free(arena);
}

static void each_kind_of_slip_has_its_cost(void **state)
{
    (void)state;
    assert_found("order", 0, 9, "order 0\n");
    assert_found("oredr", 100, 9, "order 65\n");
    assert_found("orrder", 100, 9, "order 50\n");
    assert_found("oder", 100, 9, "order 90\n");
    assert_found("orqder", 100, 9, "order 100\n");
    assert_found("ordwr", 100, 9, "order 85\n");
    assert_found("ordar", 100, 9, "order 80\n");
    assert_found("receeve", 80, 9, "receive 80\n");
    assert_found("dont", 40, 9, "don't 40\n");
    assert_found("tartu", 30, 9, "Tartu 30\n");
    assert_found("phorm", 60, 9, "form 50\n");
    assert_found("rder", 130, 9, "order 130\n");
}

static void letters_that_differ_in_a_mark_are_near(void **state)
{
    (void)state;
    assert_found("lodz", 80, 9, "lodz 0\nłódź 75\n");
    assert_found("łodz", 80, 9, "łódź 50\n");
}

static void sounds_are_swapped_whole(void **state)
{
    (void)state;
    assert_found("fone", 60, 9, "fone 0\nphone 50\n");
    assert_found("phone", 60, 9, "fone 50\nphone 0\n");
}

static void a_walk_ends_when_it_is_told(void **state)
{
    (void)state;
    assert_found("form", 200, 1, "fone 200\n");
    assert_found("from", 70, 9, "form 65\nfrom 0\n");
}

static void long_and_strange_words_have_no_neighbours(void **state)
{
    (void)state;
    assert_found("", 80, 9, "");
    assert_found("oooooooooooooooooooooooooooooooooooooo", 200, 9, "");
    assert_found("привет", 200, 9, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_slip_has_its_cost),
        cmocka_unit_test(letters_that_differ_in_a_mark_are_near),
        cmocka_unit_test(sounds_are_swapped_whole),
        cmocka_unit_test(a_walk_ends_when_it_is_told),
        cmocka_unit_test(long_and_strange_words_have_no_neighbours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
