/* test_memo.c - what was asked lately, and its answers. */
#include "expect.h"

#include <pthread.h>
#include <stdio.h>

#include "spell/memo.h"

static void answers_are_kept_by_word(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct memo *memo = memo_new(arena);

    (void)state;
    assert_int_equal(memo_answer(memo, STR("tere")), 0);
    memo_keep_answer(memo, STR("tere"), 1);
    memo_keep_answer(memo, STR("Tere"), 3);
    assert_int_equal(memo_answer(memo, STR("tere")), 1);
    assert_int_equal(memo_answer(memo, STR("Tere")), 3);
    assert_int_equal(memo_answer(memo, STR("ter")), 0);
    arena_free(arena);
}

static void suggestions_are_kept_in_order(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct memo *memo = memo_new(arena);
    const struct str kept[2] = { STR("receive"), STR("õde") };
    struct str out[MEMO_TEXTS_MAX];
    uint32_t count;

    (void)state;
    assert_false(memo_texts(memo, STR("recieve"), arena, out, &count));
    memo_keep_texts(memo, STR("recieve"), kept, 2);
    memo_keep_texts(memo, STR("zzz"), NULL, 0);
    assert_true(memo_texts(memo, STR("recieve"), arena, out, &count));
    assert_int_equal(count, 2);
    expect_str(out[0], "receive");
    expect_str(out[1], "õde");
    assert_true(memo_texts(memo, STR("zzz"), arena, out, &count));
    assert_int_equal(count, 0);
    arena_free(arena);
}

static void what_is_too_long_is_not_kept(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct memo *memo = memo_new(arena);
    char word[300];
    struct str out[MEMO_TEXTS_MAX], long_word = { word, sizeof word };
    uint32_t count;

    (void)state;
    memset(word, 'a', sizeof word);
    memo_keep_texts(memo, long_word, NULL, 0);
    assert_false(memo_texts(memo, long_word, arena, out, &count));
    arena_free(arena);
}

static void *ask(void *thing)
{
    struct memo *memo = thing;
    struct arena *arena = arena_new(SIZE_MAX);
    char word[16];

    for (unsigned i = 0; i < 5000; i++) {
        struct str text = { word, (size_t)snprintf(word, sizeof word, "w%u",
                                                   i % 999) };
        struct str out[MEMO_TEXTS_MAX];
        uint32_t count;
        unsigned answer = memo_answer(memo, text);

        assert_true(answer == 0 || answer == 1 + i % 999 % 3);
        memo_keep_answer(memo, text, 1 + i % 999 % 3);
        if (memo_texts(memo, text, arena, out, &count)) {
            assert_int_equal(count, 1);
            assert_true(str_equal(out[0], text));
        }
        memo_keep_texts(memo, text, &text, 1);
    }
    arena_free(arena);
    return NULL;
}

static void threads_share_a_memo(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct memo *memo = memo_new(arena);
    pthread_t threads[4];

    (void)state;
    for (unsigned i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, ask, memo);
    for (unsigned i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_kept_by_word),
        cmocka_unit_test(suggestions_are_kept_in_order),
        cmocka_unit_test(what_is_too_long_is_not_kept),
        cmocka_unit_test(threads_share_a_memo),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
