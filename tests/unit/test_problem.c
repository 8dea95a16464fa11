/* test_problem.c - a list of faults. */
#include "expect.h"

#include "base/arena.h"

static void problems_stand_in_order_with_place_and_sentence(void **state)
{
    struct problems problems = { .arena = arena_new(SIZE_MAX) };
    struct place place = { "a.yml", 7, 3 };
    const struct problem *first;

    (void)state;
    assert_int_equal(problems_add(&problems, STATUS_RULES, 418, place,
                                  "unknown key \"%s\"", "tokns"),
                     STATUS_RULES);
    assert_int_equal(problems_add(&problems, STATUS_IO, 104, NO_PLACE, "gone"),
                     STATUS_IO);
    first = problems.first;
    assert_string_equal(first->message, "unknown key \"tokns\"");
    assert_string_equal(first->file, "a.yml");
    assert_int_equal(first->line, 7);
    assert_int_equal(first->column, 3);
    assert_int_equal(first->number, 418);
    assert_int_equal(first->status, STATUS_RULES);
    assert_false(first->note);
    assert_string_equal(first->next->message, "gone");
    assert_null(first->next->file);
    assert_null(first->next->next);
    assert_ptr_equal(problems.last, first->next);
    assert_int_equal(problems.count, 2);
    arena_free(problems.arena);
}

static void a_note_stands_in_the_list_but_is_no_problem(void **state)
{
    struct problems problems = { .arena = arena_new(SIZE_MAX) };

    (void)state;
    problems_note(&problems, 333, NO_PLACE, "%d skipped", 2);
    assert_int_equal(problems.count, 0);
    assert_int_equal(problems.notes, 1);
    assert_true(problems.first->note);
    assert_int_equal(problems.first->status, STATUS_OK);
    assert_string_equal(problems.first->message, "2 skipped");
    arena_free(problems.arena);
}

static void what_is_told_already_is_not_told_again(void **state)
{
    struct problems problems = { .arena = arena_new(SIZE_MAX) };
    struct place place = { "a.yml", 7, 3 }, other = { "a.yml", 8, 3 };

    (void)state;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(problems_add(&problems, STATUS_RULES, 418, place,
                                      "no forms of \"%s\"", "sorry"),
                         STATUS_RULES);
        problems_note(&problems, 418, place, "no forms of \"%s\"", "sorry");
    }
    assert_int_equal(problems.count, 1);
    assert_int_equal(problems.notes, 1);
    problems_add(&problems, STATUS_RULES, 418, other, "no forms of \"sorry\"");
    problems_add(&problems, STATUS_RULES, 418, NO_PLACE,
                 "no forms of \"sorry\"");
    assert_int_equal(problems.count, 3);
    assert_int_equal(problems.dropped, 0);
    arena_free(problems.arena);
}

static void past_two_hundred_only_dropped_grows(void **state)
{
    struct problems problems = { .arena = arena_new(SIZE_MAX) };

    (void)state;
    for (int i = 0; i < 250; i++) {
        problems_add(&problems, STATUS_RULES, 1, NO_PLACE, "%d", i);
        problems_note(&problems, 1, NO_PLACE, "%d", i);
    }
    assert_int_equal(problems.count, 200);
    assert_int_equal(problems.notes, 200);
    assert_int_equal(problems.dropped, 100);
    assert_string_equal(problems.last->message, "199");
    arena_free(problems.arena);
}

static void without_memory_only_dropped_grows(void **state)
{
    struct problems problems = { .arena = arena_new(0) };

    (void)state;
    assert_int_equal(problems_add(&problems, STATUS_IO, 1, NO_PLACE, "x"),
                     STATUS_IO);
    assert_null(problems.first);
    assert_int_equal(problems.dropped, 1);
    arena_free(problems.arena);
}

static void without_a_list_the_status_is_passed_on(void **state)
{
    (void)state;
    assert_int_equal(problems_add(NULL, STATUS_LIMIT, 1, NO_PLACE, "x"),
                     STATUS_LIMIT);
    problems_note(NULL, 1, NO_PLACE, "x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(problems_stand_in_order_with_place_and_sentence),
        cmocka_unit_test(a_note_stands_in_the_list_but_is_no_problem),
        cmocka_unit_test(what_is_told_already_is_not_told_again),
        cmocka_unit_test(past_two_hundred_only_dropped_grows),
        cmocka_unit_test(without_memory_only_dropped_grows),
        cmocka_unit_test(without_a_list_the_status_is_passed_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
