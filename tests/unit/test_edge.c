/* test_edge.c - patterns that are looked for as whole words and can hardly be
 * found. */
#include "expect.h"

#include "match/edge.h"

static void expect_mark(const char *pattern, const char *mark)
{
    struct str found = edge_mark(str_of(pattern));

    print_message("%s\n", pattern);
    assert_int_equal(found.len, strlen(mark));
    assert_memory_equal(found.len ? found.at : "", mark, found.len);
}

static void a_mark_at_the_end_is_found(void **state)
{
    (void)state;
    expect_mark("100 %", "%");
    expect_mark("20 €", "€");
    expect_mark("really\\?", "\\?");
    expect_mark("C\\+\\+", "\\+");
    expect_mark("yes|really[?!]", "[?!]");
    expect_mark("(?:a|b)\\.", "\\.");
    expect_mark("wait!{1,3}", "!");
}

static void a_mark_at_the_beginning_is_found(void **state)
{
    (void)state;
    expect_mark("#\\d+", "#");
    expect_mark("\\(i", "\\(");
    expect_mark("yes|[$€] ?\\d+", "[$€]");
}

static void what_a_word_can_stand_beside_is_none(void **state)
{
    (void)state;
    expect_mark("you must", "");
    expect_mark(", and", "");       /* right behind a word */
    expect_mark("order #", "");     /* right before one    */
    expect_mark("non-", "");
    expect_mark("'s", "");
    expect_mark("please ", "");
    expect_mark("\\d+ ?%?", "");    /* may be left out     */
    expect_mark("\\(?i\\)?", "");
    expect_mark("really(?=\\?)", "");
    expect_mark("(?<=#)\\d+", "");
    expect_mark("(?:a\\.|b)", "");  /* not looked into     */
    expect_mark("", "");
    expect_mark("\\", "");
    expect_mark("(((", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_at_the_end_is_found),
        cmocka_unit_test(a_mark_at_the_beginning_is_found),
        cmocka_unit_test(what_a_word_can_stand_beside_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
