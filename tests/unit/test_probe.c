/* test_probe.c - a slow pattern is known for one before it is used. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdlib.h>
#include <time.h>

#include "match/probe.h"

/* A clock that goes on by so much each time it is looked at; 0: the machine's
 * own.  The first looks measure what is quick. */
static struct {
    long quick_ns, step_ns;
    unsigned quick_looks, looks;
    long long ns;
} clock_made;

int __wrap_clock_gettime(clockid_t id, struct timespec *out);
int __real_clock_gettime(clockid_t id, struct timespec *out);

int __wrap_clock_gettime(clockid_t id, struct timespec *out)
{
    if (clock_made.step_ns == 0)
        return __real_clock_gettime(id, out);
    clock_made.ns += clock_made.looks++ < clock_made.quick_looks
                         ? clock_made.quick_ns
                         : clock_made.step_ns;
    out->tv_sec = (time_t)(clock_made.ns / 1000000000);
    out->tv_nsec = (long)(clock_made.ns % 1000000000);
    return 0;
}

/* The realloc after so many fails, and all behind it; -1: none does. */
static long reallocs_left = -1;

void *__wrap_realloc(void *piece, size_t size);
void *__real_realloc(void *piece, size_t size);

void *__wrap_realloc(void *piece, size_t size)
{
    if (reallocs_left > 0)
        reallocs_left--;
    return reallocs_left == 0 ? NULL : __real_realloc(piece, size);
}

#define PATTERNS_MAX 32

struct told {
    uint32_t times[PATTERNS_MAX];
    bool over[PATTERNS_MAX];
    enum status answer;
    bool all;
};

static enum status note(uint32_t pattern, struct str text, size_t len,
                        bool over, void *payload)
{
    struct told *told = payload;

    assert_in_range(text.len, 1, 24);
    assert_in_range(len, 3000, 4096);
    told->times[pattern]++;
    told->over[pattern] = over;
    return told->answer;
}

static enum status probe(struct told *told, const char *const *patterns,
                         uint32_t count, unsigned kinds)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct matcher *matcher = matcher_new(arena);
    enum status status;

    for (uint32_t i = 0; i < count; i++) {
        const char *why;
        size_t why_at;
        uint32_t number;

        assert_int_equal(matcher_add(matcher, str_of(patterns[i]),
                                     PATTERN_IGNORE_CASE, kinds, &number, &why,
                                     &why_at),
                         STATUS_OK);
    }
    assert_int_equal(matcher_finish(matcher, NULL), STATUS_OK);
    status = matcher_probe(matcher, 100, note, told, &told->all);
    arena_free(arena);
    return status;
}

#define COUNT(list) (sizeof(list) / sizeof(*list))

/* Ways of writing what takes for ever, each with a text of its own. */
static const char *const slow[] = {
    "(?:a+)+$",
    "(?:a|a)*$",
    "(?:\\w+ ?)+$",
    "(?:\\d+[ ]?)+x",
    "(?:[\\w-]+\\.?)+@",
    "(?:\\p{L}+ ?)*!",
};

static void slow_patterns_are_told_once(void **state)
{
    struct told told = { .answer = STATUS_OK };

    (void)state;
    assert_int_equal(probe(&told, slow, COUNT(slow), 0), STATUS_OK);
    for (size_t i = 0; i < COUNT(slow); i++)
        if (told.times[i] != 1 || !told.over[i])
            fail_msg("%s told %u times", slow[i], told.times[i]);
}

static void what_is_bounded_is_not_told(void **state)
{
    static const char *const good[] = {
        "please", "\\bcannot (?:\\w+ ){0,3}?refund\\b", "[^.!?]{0,60}\\?",
        "\\d{1,3}(?:[ .,]\\d{3}){0,4} ?(?:€|EUR)", "\\w+ing\\b",
        "(?:we|you) (?:must|have to)", "a{1,40}b{1,40}c", "õ+ł", "(.)\\1{3,9}",
    };
    struct told told = { .answer = STATUS_OK };

    (void)state;
    for (unsigned kinds = 0; kinds <= 1; kinds++)
        assert_int_equal(probe(&told, good, COUNT(good), kinds), STATUS_OK);
    assert_true(told.all);
    for (size_t i = 0; i < COUNT(good); i++)
        if (told.times[i] != 0)
            fail_msg("%s is taken for slow", good[i]);
}

/* A word list of ours may have 20,000 letters. */
static void a_pattern_too_large_to_be_counted_is_timed(void **state)
{
    static char large[24000], quick[24000];
    const char *const patterns[] = { large, quick };
    struct told told = { .answer = STATUS_OK };

    (void)state;
    memset(large, 'x', sizeof(large) - 1);
    memset(quick, 'x', sizeof(quick) - 1);
    memcpy(large, "(?:a+b?){1,3}!|", 15);
    memcpy(quick, "\\w+ing|", 7);
    assert_int_equal(probe(&told, patterns, COUNT(patterns), 0), STATUS_OK);
    assert_int_equal(told.times[0], 1);
    assert_int_equal(told.times[1], 0);
}

/* What is probed with grows by realloc. */
static void without_memory_it_ends(void **state)
{
    static const char *const good[] = { "\\w+ing" };
    bool done = false;

    (void)state;
    for (long left = 1; !done; left++) {
        struct told told = { .answer = STATUS_OK };

        /* Building the matcher needs none of those that are to fail. */
        reallocs_left = left;
        assert_in_range(left, 1, 200);
        done = probe(&told, good, COUNT(good), 0) == STATUS_OK;
        reallocs_left = -1;
        assert_int_equal(told.times[0], 0);
    }
}

static void the_teller_may_stop_it(void **state)
{
    struct told told = { .answer = STATUS_LIMIT };
    uint32_t all = 0;

    (void)state;
    assert_int_equal(probe(&told, slow, COUNT(slow), 1), STATUS_LIMIT);
    for (size_t i = 0; i < COUNT(slow); i++)
        all += told.times[i];
    assert_int_equal(all, 1);
}

/* Each search takes half as long as what is slow: so not one of them is told,
 * and after so many there is an end. */
static void many_nearly_slow_patterns_come_to_an_end(void **state)
{
    enum { MEASURING = 12, SLOW_TIMES = 3000, MOST = 20, COUNT = 500 };
    const char **many = calloc(COUNT, sizeof(*many));
    struct told told = { .answer = STATUS_OK };

    (void)state;
    assert_non_null(many);
    for (size_t i = 0; i < COUNT; i++)
        many[i] = "\\w{1,40}ing";
    clock_made.quick_ns = 1000;
    clock_made.quick_looks = MEASURING;
    clock_made.step_ns = 1000 * SLOW_TIMES / 2;
    assert_int_equal(probe(&told, many, COUNT, 0), STATUS_OK);
    clock_made.step_ns = 0;
    free(many);
    assert_false(told.all);
    /* Two looks a search, and two searches for each time that is slow. */
    assert_in_range(clock_made.looks, MEASURING + 2,
                    MEASURING + 2 * (2 * MOST + 1));
}

#define CLAIM(name) cmocka_unit_test(name)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(slow_patterns_are_told_once),
        CLAIM(what_is_bounded_is_not_told),
        CLAIM(a_pattern_too_large_to_be_counted_is_timed),
        CLAIM(without_memory_it_ends),
        CLAIM(the_teller_may_stop_it),
        CLAIM(many_nearly_slow_patterns_come_to_an_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
