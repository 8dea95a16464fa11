/* test_ear.c - words that sound alike are heard to be near. */
#include "spell/ear.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

static const struct pair rules[] = {
    { { "^kn", 3 }, { "n", 1 } },       { { "mb$", 3 }, { "m", 1 } },
    { { "c(eiy)", 6 }, { "s", 1 } },    { { "ck", 2 }, { "k", 1 } },
    { { "c", 1 }, { "k", 1 } },         { { "ph", 2 }, { "f", 1 } },
    { { "x", 1 }, { "ks", 2 } },        { { "gh", 2 }, { "", 0 } },
    { { "rz", 2 }, { "\xC5\xBC", 2 } },
};

static const struct habits habits = { .ear = { rules, 9 } };

static struct sounding heard(const struct ear *ear, const char *word)
{
    struct sounding sounding;
    ear_hear(&sounding, ear, str_of(word));
    return sounding;
}

static void assert_heard(const char *word, const char *sounds)
{
    struct arena *arena = arena_new(1 << 16);
    struct sounding sounding = heard(ear_new(arena, &habits), word);
    assert_int_equal(sounding.count, strlen(sounds));
    assert_memory_equal(sounding.at, sounds, sounding.count);
    arena_free(arena);
}

static void letters_become_sounds_where_they_stand(void **state)
{
    (void)state;
    assert_heard("knick", "nik");
    assert_heard("lookner", "lokner");
    assert_heard("comb", "kom");
    assert_heard("combs", "kombs");
    assert_heard("city", "sity");
    assert_heard("act", "akt");
    assert_heard("phone", "fone");
    assert_heard("taxi", "taksi");
    assert_heard("night", "nit");
    assert_heard("letter", "leter");
    assert_heard("don't", "dont");
    assert_heard("", "");
}

static void letters_beyond_ascii_are_heard_as_one_sound(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    struct sounding sounding = heard(ear_new(arena, &habits), "łó");
    assert_int_equal(sounding.count, 2);
    arena_free(arena);
}

static unsigned distance(const char *a, const char *b)
{
    struct arena *arena = arena_new(1 << 16);
    const struct ear *ear = ear_new(arena, &habits);
    struct sounding x = heard(ear, a), y = heard(ear, b);
    unsigned apart = ear_distance(&x, &y, 300);
    arena_free(arena);
    return apart;
}

static void what_sounds_alike_is_near(void **state)
{
    (void)state;
    assert_int_equal(distance("phone", "fone"), 0);
    assert_int_equal(distance("tak", "tek"), 35);
    assert_int_equal(distance("tak", "taki"), 50);
    assert_int_equal(distance("tak", "takt"), 100);
    assert_int_equal(distance("task", "taks"), 80);
    assert_int_equal(distance("tak", "tap"), 110);
    assert_int_equal(distance("tak", "unfriendliness"), 300);
    assert_int_equal(distance("", "tak"), 250);
    assert_int_equal(distance("", ""), 0);
}

static void a_frame_is_its_consonants(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 16);
    const struct ear *ear = ear_new(arena, &habits);
    struct sounding a = heard(ear, "phone"), b = heard(ear, "fin"),
                    c = heard(ear, "fit"), d = heard(ear, "ofen");
    assert_true(ear_same_frame(&a, &b));
    assert_false(ear_same_frame(&a, &c));
    assert_false(ear_same_frame(&a, &d));
    assert_true(ear_same(&a, &a));
    assert_false(ear_same(&a, &b));
    arena_free(arena);
}

static void long_words_are_heard_in_part(void **state)
{
    (void)state;
    char word[201];
    for (size_t i = 0; i < 200; i++)
        word[i] = i % 2 ? 'a' : 'b';
    word[200] = '\0';
    struct arena *arena = arena_new(1 << 16);
    const struct ear *ear = ear_new(arena, &habits);
    struct sounding sounding = heard(ear, word);
    assert_int_equal(sounding.count, EAR_MAX);
    assert_int_equal(ear_distance(&sounding, &sounding, 300), 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_become_sounds_where_they_stand),
        cmocka_unit_test(letters_beyond_ascii_are_heard_as_one_sound),
        cmocka_unit_test(what_sounds_alike_is_near),
        cmocka_unit_test(a_frame_is_its_consonants),
        cmocka_unit_test(long_words_are_heard_in_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
