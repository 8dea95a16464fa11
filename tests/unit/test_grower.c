/* test_grower.c - what is grown is the set of strings asked for, and minimal.
 */
#include "spell/grower.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

static uint32_t shoot_of(struct grower *grower, const char *const *words,
                         const uint32_t *rests, uint32_t count)
{
    struct branch branches[16];
    for (uint32_t i = 0; i < count; i++)
        branches[i] = (struct branch){ words[i], (uint32_t)strlen(words[i]),
                                       rests ? rests[i] : SHOOT_END };
    return grower_join(grower, branches, count);
}

/* Every word in order, each with a space behind. */
static void list(const struct automaton *automaton,
                 struct automaton_state state, char *word, size_t len,
                 char *out)
{
    if (state.is_word) {
        word[len] = '\0';
        strcat(strcat(out, word), " ");
    }
    for (uint32_t i = state.node; i; i++) {
        uint32_t arc = automaton->arcs[i];
        struct automaton_state next = { arc >> ARC_NODE_SHIFT,
                                        (arc & ARC_END) != 0 };
        word[len] = (char)arc;
        list(automaton, next, word, len + 1, out);
        if (arc & ARC_LAST)
            return;
    }
}

static void assert_words(struct grower *grower, struct arena *arena,
                         uint32_t shoot, const char *words, uint32_t arcs)
{
    struct automaton automaton;
    struct automaton_state root;
    char word[64], out[1024] = "";
    assert_int_equal(grower_write(&automaton, &root, grower, arena, &shoot, 1),
                     STATUS_OK);
    list(&automaton, root, word, 0, out);
    assert_string_equal(out, words);
    assert_int_equal(automaton.count, arcs + 1);
}

static void words_are_kept_and_endings_shared(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 24);
    struct grower *grower = grower_new(arena);
    uint32_t shoot = shoot_of(
        grower, (const char *const[]){ "taps", "tops", "tap", "top", "tap" },
        NULL, 5);
    assert_int_equal(grower_count(grower, shoot), 4);
    /* t, a|o, p, s */
    assert_words(grower, arena, shoot, "tap taps top tops ", 5);
    arena_free(arena);
}

static void equal_sets_have_equal_numbers(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 24);
    struct grower *grower = grower_new(arena);
    uint32_t one = shoot_of(grower, (const char *const[]){ "a", "bc" }, NULL,
                            2);
    uint32_t two = shoot_of(grower, (const char *const[]){ "bc", "a" }, NULL,
                            2);
    assert_int_equal(one, two);
    assert_int_equal(shoot_of(grower, NULL, NULL, 0), SHOOT_NONE);
    assert_int_equal(shoot_of(grower, (const char *const[]){ "" }, NULL, 1),
                     SHOOT_END);
    arena_free(arena);
}

static void what_hangs_on_branches_is_united(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 24);
    struct grower *grower = grower_new(arena);
    uint32_t one =
        shoot_of(grower, (const char *const[]){ "", "s" }, NULL, 2);
    uint32_t two =
        shoot_of(grower, (const char *const[]){ "ed", "s" }, NULL, 2);
    uint32_t all = shoot_of(
        grower, (const char *const[]){ "walk", "walk", "walker", "wal" },
        (const uint32_t[]){ one, two, one, SHOOT_END }, 4);
    assert_int_equal(grower_count(grower, all), 6);
    assert_words(grower, arena, all,
                 "wal walk walked walker walkers walks ", 9);
    arena_free(arena);
}

static void words_are_turned_round(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 24);
    struct grower *grower = grower_new(arena);
    uint32_t shoot = shoot_of(
        grower, (const char *const[]){ "", "tap", "taps", "top", "stop", "ab" },
        NULL, 6);
    uint32_t turned = grower_reverse(grower, shoot);
    assert_int_equal(grower_count(grower, turned), 6);
    assert_words(grower, arena, turned & ~1u, "ba pat pot pots spat ", 11);
    assert_true(turned & 1);
    assert_int_equal(grower_reverse(grower, turned), shoot);
    assert_int_equal(grower_reverse(grower, SHOOT_NONE), SHOOT_NONE);
    assert_int_equal(grower_reverse(grower, SHOOT_END), SHOOT_END);
    arena_free(arena);
}

static void a_byte_is_put_behind_every_string(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 24);
    struct grower *grower = grower_new(arena);
    uint32_t shoot = shoot_of(
        grower, (const char *const[]){ "", "tap", "taps", "stop" }, NULL, 4);
    uint32_t ended = grower_end_with(grower, shoot, '!');
    assert_words(grower, arena, ended, "! stop! tap! taps! ", 11);
    assert_int_equal(grower_end_with(grower, SHOOT_NONE, '!'), SHOOT_NONE);
    arena_free(arena);
}

static void the_walk_stays_within_bounds_whatever_the_arcs(void **state)
{
    (void)state;
    uint32_t arcs[64];
    unsigned seed = 7;
    for (int round = 0; round < 2000; round++) {
        for (size_t i = 0; i < 64; i++) {
            seed = seed * 1103515245u + 12345u;
            arcs[i] = seed ^ seed >> 9;
            if (round & 1)
                arcs[i] = (arcs[i] & 0x3FF) | (seed >> 20 & 63) << 10;
        }
        struct automaton automaton = { arcs, 64 };
        struct automaton_state root = { seed & 63, false };
        char text[40];
        for (size_t i = 0; i < sizeof(text); i++)
            text[i] = (char)(seed >> (i % 24));
        (void)automaton_has(&automaton, root,
                            (struct str){ text, sizeof(text) });
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_kept_and_endings_shared),
        cmocka_unit_test(equal_sets_have_equal_numbers),
        cmocka_unit_test(what_hangs_on_branches_is_united),
        cmocka_unit_test(words_are_turned_round),
        cmocka_unit_test(a_byte_is_put_behind_every_string),
        cmocka_unit_test(the_walk_stays_within_bounds_whatever_the_arcs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
