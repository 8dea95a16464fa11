/* test_pattern.c - faults, windows and limits of one pattern. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "match/pattern.h"

static struct arena *arena;

static int open_arena(void **state)
{
    (void)state;
    arena = arena_new(SIZE_MAX);
    return arena == NULL;
}

static int close_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct pattern *make(const char *source, unsigned flags)
{
    struct pattern *pattern;
    const char *why;
    size_t why_at;

    assert_int_equal(pattern_new(&pattern, arena, str_of(source), flags, &why,
                                 &why_at),
                     STATUS_OK);
    return pattern;
}

static enum match_result find(const char *source, const char *subject,
                              struct span *at)
{
    struct span groups[PATTERN_GROUPS];
    struct str text = str_of(subject);
    enum match_result result = pattern_find(make(source, 0), text, 0,
                                            (uint32_t)text.len, groups);

    *at = groups[0];
    return result;
}

static void expect_found(const char *source, const char *subject,
                         const char *found)
{
    struct span at;

    assert_int_equal(find(source, subject, &at), MATCH_FOUND);
    assert_int_equal(span_len(at), strlen(found));
    assert_memory_equal(subject + at.start, found, strlen(found));
}

static void expect_none(const char *source, const char *subject)
{
    struct span at;

    assert_int_equal(find(source, subject, &at), MATCH_NONE);
}

static void expect_fault(const char *source, size_t at, const char *message)
{
    struct pattern *pattern;
    const char *why = NULL;
    size_t why_at = SIZE_MAX;

    assert_int_equal(pattern_new(&pattern, arena, str_of(source), 0, &why,
                                 &why_at),
                     STATUS_RULES);
    assert_null(pattern);
    assert_string_equal(why, message);
    assert_int_equal(why_at, at);
}

static void a_space_is_a_space(void **state)
{
    (void)state;
    expect_found("a b", "a b", "a b");
    expect_none("a b", "a  b");
    expect_none("a b", "a\tb");
    expect_found("a ?b", "ab", "ab");
    expect_found("(?<=to )pay", "to pay", "pay");
}

static void classes_are_unicode(void **state)
{
    struct span groups[PATTERN_GROUPS];
    struct str text = STR("ÄRA");

    (void)state;
    expect_found("\\bõ\\w+", "nõu õhk", "õhk");
    assert_int_equal(pattern_find(make("ära", PATTERN_IGNORE_CASE), text, 0,
                                  4, groups),
                     MATCH_FOUND);
    expect_none("ära", "ÄRA");
}

static void faults_are_placed_in_the_source(void **state)
{
    (void)state;
    expect_fault("a b(", 4, "missing closing parenthesis");
    expect_fault("a  b   c)", 8, "unmatched closing parenthesis");
    expect_fault("(*UTF)a", 0, "a group cannot begin with \"(*\"");
    expect_fault("a b\\C", 3, "\\C is not supported");
    expect_fault("(?x) a", 0, "(?x) is not supported: a space matches a "
                              "space");
    expect_fault("a\\Kb", 1, "\\K is not supported: use a lookbehind");
    expect_fault("ab(?<=a+)", 2, "lookbehind assertion is not fixed length");
}

static void a_pattern_over_its_length_is_a_fault(void **state)
{
    char *source = malloc(32770);

    (void)state;
    assert_non_null(source);
    memset(source, 'a', 32769);
    source[32769] = '\0';
    expect_fault(source, 32768, "a pattern has at most 32,768 bytes");
    free(source);
}

static void a_match_starts_in_the_window_with_all_in_view(void **state)
{
    struct span groups[PATTERN_GROUPS];
    struct pattern *pattern = make("(?<=x)ab(?=y)", 0);
    struct str text = STR("xaby xaby");

    (void)state;
    assert_int_equal(pattern_find(pattern, text, 1, 1, groups), MATCH_FOUND);
    assert_int_equal(groups[0].start, 1);
    assert_int_equal(groups[0].end, 3);
    assert_int_equal(pattern_find(pattern, text, 2, 5, groups), MATCH_NONE);
    assert_int_equal(pattern_find(pattern, text, 2, 6, groups), MATCH_FOUND);
    assert_int_equal(groups[0].start, 6);
    assert_int_equal(pattern_find(pattern, text, 10, 12, groups), MATCH_NONE);
}

static void an_empty_match_is_none(void **state)
{
    (void)state;
    expect_none("x*", "aaa");
    expect_found("x*", "aax", "x");
    expect_found("a*?", "ba", "a");
    expect_none("a", "");
}

static void groups_that_took_no_part_are_marked(void **state)
{
    struct span groups[PATTERN_GROUPS];

    (void)state;
    assert_int_equal(pattern_find(make("(a)|(b)", 0), STR("b"), 0, 1, groups),
                     MATCH_FOUND);
    assert_int_equal(groups[1].start, UINT32_MAX);
    assert_int_equal(groups[1].end, UINT32_MAX);
    assert_int_equal(groups[2].start, 0);
    assert_int_equal(groups[2].end, 1);
    assert_int_equal(groups[3].start, UINT32_MAX);
}

static void more_groups_than_are_kept_do_no_harm(void **state)
{
    struct span groups[PATTERN_GROUPS];

    (void)state;
    assert_int_equal(pattern_find(make("(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)", 0),
                                  STR("abcdefghijk"), 0, 0, groups),
                     MATCH_FOUND);
    assert_int_equal(groups[9].start, 8);
    assert_int_equal(groups[9].end, 9);
}

static void going_over_a_limit_is_not_no_match(void **state)
{
    struct pattern *pattern = make("(a+)+$", 0);
    struct span groups[PATTERN_GROUPS];
    struct str text = STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab");

    (void)state;
    for (unsigned i = 0; i < 20; i++)
        assert_int_equal(pattern_find(pattern, text, 0, 40, groups),
                         MATCH_LIMIT);
}

static void machine_code_answers_as_the_interpreter_does(void **state)
{
    struct pattern *pattern = make("(?:a|b)*c", 0);
    struct pattern_work *work = pattern_work_new(arena);
    struct span groups[PATTERN_GROUPS];
    struct str text = STR("xababc");

    (void)state;
    assert_non_null(work);
    for (unsigned i = 0; i < 20; i++) {
        assert_int_equal(pattern_find_with(work, pattern, text, 0, 6, groups),
                         MATCH_FOUND);
        assert_int_equal(groups[0].start, 1);
        assert_int_equal(groups[0].end, 6);
    }
}

/* What it takes to search 2,000 times "a" for a pattern, at most `most`. */
static uint64_t steps_of(const char *pattern, uint64_t most,
                         enum match_result expected)
{
    struct pattern *counted;
    struct pattern_work *work = pattern_work_new(arena);
    struct span groups[PATTERN_GROUPS];
    char text[2000];

    assert_int_equal(pattern_counted(&counted, arena, make(pattern, 0)),
                     STATUS_OK);
    assert_non_null(work);
    memset(text, 'a', sizeof(text));
    pattern_work_interpret(work, true);
    pattern_work_count(work, most);
    assert_int_equal(pattern_find_with(work, counted,
                                       (struct str){ text, sizeof(text) }, 0,
                                       sizeof(text), groups),
                     expected);
    return pattern_work_steps(work);
}

static void what_is_gone_over_again_and_again_counts(void **state)
{
    static const char *const quadratic[] = {
        "a+b?(?=c)", "a++(?=b)", "[a-z]{1000}(?=b)", "[a-z]{1000}[b-z]",
        "(a+)(?:b|\\1c)", "(a+)(?:b|\\g{1}c)", "(?<n>a+)(?:b|\\k<n>c)",
    };
    uint64_t linear = steps_of("[a-z](?=b)", UINT64_MAX, MATCH_NONE);

    (void)state;
    assert_in_range(linear, 2000, 100000);
    for (size_t i = 0; i < sizeof(quadratic) / sizeof(*quadratic); i++)
        if (steps_of(quadratic[i], 20 * linear, MATCH_LIMIT) <= 20 * linear)
            fail_msg("%s", quadratic[i]);
    assert_int_equal(steps_of("[a-z](?=b)", UINT64_MAX, MATCH_NONE), linear);
}

static void a_search_ends_when_it_took_as_many_steps_as_it_may(void **state)
{
    uint64_t all = steps_of("[a-z](?=b)", UINT64_MAX, MATCH_NONE);

    (void)state;
    assert_int_equal(steps_of("[a-z](?=b)", all, MATCH_NONE), all);
    assert_int_equal(steps_of("[a-z](?=b)", all - 1, MATCH_LIMIT), all);
}

static void what_is_too_large_with_all_that_is_counted_says_so(void **state)
{
    struct pattern *counted;
    char many[24000];

    (void)state;
    for (size_t i = 0; i < sizeof(many) - 1; i++)
        many[i] = (char)('a' + i % 20);
    many[sizeof(many) - 1] = '\0';
    assert_int_equal(pattern_counted(&counted, arena, make(many, 0)),
                     STATUS_LIMIT);
}

/* What is kept of a pattern that was made; its code goes to `code`. */
static struct pattern_kept keep(const struct pattern *pattern, unsigned flags,
                                struct buf *code)
{
    struct pattern_kept kept = { .source = pattern_source(pattern),
                                 .flags = flags };

    buf_init(code, SIZE_MAX);
    assert_true(pattern_write(pattern, code, &kept.code.hash));
    kept.code.bytes = buf_str(code);
    return kept;
}

/* The first drafts read what was compiled, then it is compiled to stay. */
static void what_is_read_for_a_draft_answers_alike_in_each(void **state)
{
    struct buf code;
    struct pattern_kept kept = keep(make("a(b+)c|\\bd", PATTERN_IGNORE_CASE),
                                    PATTERN_IGNORE_CASE, &code);
    struct late_patterns *patterns = late_patterns_new(arena, 1);
    struct pattern_work *work = pattern_work_new(arena);
    const struct pattern *late = late_pattern_make(patterns, 0, &kept);
    struct span groups[PATTERN_GROUPS];

    (void)state;
    for (unsigned draft = 0; draft < 20; draft++) {
        for (unsigned i = 0; i < 3; i++) {
            assert_int_equal(pattern_find_with(work, late, STR("xaBBc"), 0, 5,
                                               groups), MATCH_FOUND);
            assert_int_equal(groups[0].start, 1);
            assert_int_equal(groups[1].end, 4);
            assert_int_equal(pattern_find_with(work, late, STR("xac"), 0, 3,
                                               groups), MATCH_NONE);
        }
        pattern_work_forget(work);
    }
    buf_free(&code);
}

static void more_is_read_for_a_draft_than_there_was_room_for(void **state)
{
    enum { COUNT = 700 };
    struct buf code;
    struct pattern_kept kept = keep(make("ab", 0), 0, &code);
    struct late_patterns *patterns = late_patterns_new(arena, COUNT);
    struct pattern_work *work = pattern_work_new(arena);
    struct span groups[PATTERN_GROUPS];

    (void)state;
    for (uint32_t i = 0; i < 2 * COUNT; i++) {
        const struct pattern *late = late_pattern(patterns, i % COUNT);

        if (late == NULL)
            late = late_pattern_make(patterns, i % COUNT, &kept);
        assert_int_equal(pattern_find_with(work, late, STR("cab"), 0, 3,
                                           groups), MATCH_FOUND);
    }
    buf_free(&code);
}

static void the_library_names_its_version(void **state)
{
    (void)state;
    assert_true(strlen(pattern_library_version()) >= 4);
    pattern_has_jit();
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, open_arena, \
                                                   close_arena)
    const struct CMUnitTest tests[] = {
        CASE(a_space_is_a_space),
        CASE(classes_are_unicode),
        CASE(faults_are_placed_in_the_source),
        CASE(a_pattern_over_its_length_is_a_fault),
        CASE(a_match_starts_in_the_window_with_all_in_view),
        CASE(an_empty_match_is_none),
        CASE(groups_that_took_no_part_are_marked),
        CASE(more_groups_than_are_kept_do_no_harm),
        CASE(going_over_a_limit_is_not_no_match),
        CASE(machine_code_answers_as_the_interpreter_does),
        CASE(what_is_gone_over_again_and_again_counts),
        CASE(a_search_ends_when_it_took_as_many_steps_as_it_may),
        CASE(what_is_too_large_with_all_that_is_counted_says_so),
        CASE(what_is_read_for_a_draft_answers_alike_in_each),
        CASE(more_is_read_for_a_draft_than_there_was_room_for),
        CASE(the_library_names_its_version),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
