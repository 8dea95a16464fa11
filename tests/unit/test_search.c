/* test_search.c - the words near to what was typed, each at its least cost. */
#include "spell/search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/buf.h"
#include "spell/grower.h"

static const char *const vocabulary[] = {
    "order", "orders", "border", "recorder", "phone", "fone", "łódź", "lodz",
    "letter", "leter", "don't", "Tartu", "receive", "form", "from"
};

static const struct sound sounds[] = {
    { { "f", 1 }, { "ph", 2 }, 50 },
    { { "ph", 2 }, { "f", 1 }, 50 },
};

/* None of the other words that are typed here is near to these. */
static const struct sound slips[] = {
    { { "x", 1 }, { "e", 1 }, 20 },
    { { NULL, 0 }, { "z", 1 }, 30 },
    { { "j", 1 }, { NULL, 0 }, 25 },
    { { "k", 1 }, { "ph", 2 }, 45 },
};

static const struct str rows[] = { { "qwertyuiop", 10 },
                                   { "asdfghjkl", 9 },
                                   { "zxcvbnm", 7 } };

static const struct habits habits = {
    .letters = { "lł oó zź", 11 },
    .keyboard = { rows, 3 },
    .sounds = sounds,
    .sound_count = 2,
    .slips = slips,
    .slip_count = 4,
    .costs = { .swapped = 65, .doubled = 50, .left_out = 90, .added = 100,
               .steps = 130,
               .first = 40, .vowel = 80, .key = 85, .accent = 25, .name = 30 }
};

struct found {
    struct arena *arena;
    struct str words[60];
    unsigned costs[60];
    unsigned count;
    unsigned most; /* hits before it is enough */
    unsigned limit;
};

/* A word may come twice: then its lesser cost is kept. */
static unsigned note_hit(void *payload, struct str word, unsigned cost)
{
    struct found *found = payload;
    unsigned at = 0;
    while (at < found->count && !str_equal(found->words[at], word))
        at++;
    if (at == found->count) {
        found->words[at] = arena_copy(found->arena, word);
        found->costs[at] = UINT32_MAX;
        found->count++;
    }
    if (cost < found->costs[at])
        found->costs[at] = cost;
    return --found->most > 0 ? found->limit : 0;
}

/* In the order of their costs. */
static const char *found_text(const struct found *found)
{
    struct buf text;
    buf_init(&text, 4000);
    for (unsigned cost = 0; cost < 400; cost++)
        for (unsigned i = 0; i < found->count; i++)
            if (found->costs[i] == cost) {
                buf_add_str(&text, found->words[i]);
                buf_add_cstr(&text, arena_printf(found->arena, " %u\n", cost));
            }
    const char *copy = arena_cstr(found->arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

struct vocabulary_words {
    struct automaton automaton, turned;
    struct search_words words;
};

static void vocabulary_grow(struct vocabulary_words *out, struct arena *arena)
{
    struct grower *grower = grower_new(arena);
    const size_t count = sizeof(vocabulary) / sizeof(vocabulary[0]);
    struct branch branches[sizeof(vocabulary) / sizeof(vocabulary[0])];
    for (size_t i = 0; i < count; i++)
        branches[i] = (struct branch){ vocabulary[i],
                                       (uint32_t)strlen(vocabulary[i]),
                                       SHOOT_END };
    uint32_t shoot = grower_join(grower, branches, (uint32_t)count);
    uint32_t back = grower_reverse(grower, shoot);
    out->words.automaton = &out->automaton;
    out->words.turned = &out->turned;
    assert_int_equal(grower_write(&out->automaton, &out->words.state, grower,
                                  arena, &shoot, 1), STATUS_OK);
    assert_int_equal(grower_write(&out->turned, &out->words.turned_state,
                                  grower, arena, &back, 1), STATUS_OK);
}

static void find(struct found *found, const struct search_words *words,
                 const char *typed)
{
    struct search *search = ARENA_NEW(found->arena, struct search);
    const struct costs *costs = costs_new(found->arena, &habits);
    if (search_start(search, costs, str_of(typed)))
        search_near(search, words, found->limit, note_hit, found);
}

/* One walk finds just what is wanted; two find all of that. */
static void assert_found(const char *typed, unsigned limit, unsigned most,
                         const char *wanted)
{
    struct arena *arena = arena_new((size_t)1 << 24);
    struct vocabulary_words grown;
    struct found one = { .arena = arena, .most = most, .limit = limit };
    struct found two = { .arena = arena, .most = 99, .limit = limit };
    vocabulary_grow(&grown, arena);
    find(&two, &grown.words, typed);
    grown.words.turned = NULL;
    find(&one, &grown.words, typed);
    assert_string_equal(found_text(&one), wanted);
    for (unsigned i = 0; i < one.count; i++) {
        unsigned at = 0;
        while (at < two.count && !str_equal(one.words[i], two.words[at]))
            at++;
        assert_true(at < two.count);
        assert_true(two.costs[at] <= one.costs[i]);
    }
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
    assert_found("rder", 130, 9, "order 130\n");
}

/* This way round, and not the other. */
static void a_slip_may_have_its_own_cost(void **state)
{
    (void)state;
    assert_found("recxive", 100, 9, "receive 20\n");
    assert_found("lod", 60, 9, "lodz 30\n");
    assert_found("jorder", 70, 9, "order 65\n");
    assert_found("forjm", 60, 9, "form 25\n");
    assert_found("kone", 50, 9, "phone 45\n");
    assert_found("phorm", 60, 9, "form 50\n");
    assert_found("fone", 60, 9, "fone 0\nphone 50\n");
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
    assert_found("phone", 60, 9, "phone 0\nfone 50\n");
}

static void a_walk_ends_when_it_is_told(void **state)
{
    (void)state;
    assert_found("form", 200, 1, "fone 200\n");
    assert_found("from", 70, 9, "from 0\nform 65\n");
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
        cmocka_unit_test(a_slip_may_have_its_own_cost),
        cmocka_unit_test(letters_that_differ_in_a_mark_are_near),
        cmocka_unit_test(sounds_are_swapped_whole),
        cmocka_unit_test(a_walk_ends_when_it_is_told),
        cmocka_unit_test(long_and_strange_words_have_no_neighbours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
