/* test_json_value.c - values by key, and what is no JSON object. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/json_value.h"

static const struct json_value *read(struct arena *arena,
                                     struct problems *problems,
                                     const char *json)
{
    const struct json_value *value;
    enum status status;

    *problems = (struct problems){ .arena = arena };
    status = json_value_read(&value, arena, problems, "x.json", "the thing",
                             str_of(json));
    assert_true((status == STATUS_OK) == (value != NULL));
    return value;
}

static void members_have_a_kind_and_a_value(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct problems problems;
    const struct json_value *value = read(
        arena, &problems,
        "{\"a\": \"\xc3\xb5\\u0000!\", \"b\": 7, \"c\": 0.5, \"d\": true, "
        "\"e\": [1, \"x\"], \"f\": {}, \"g\": null}");

    (void)state;
    assert_int_equal(json_value_kind(json_value_get(value, "a")), JSON_KIND_TEXT);
    assert_int_equal(json_value_text(json_value_get(value, "a")).len, 4);
    assert_int_equal(json_value_kind(json_value_get(value, "b")), JSON_KIND_WHOLE);
    assert_int_equal(json_value_whole(json_value_get(value, "b")), 7);
    assert_int_equal(json_value_kind(json_value_get(value, "c")), JSON_KIND_FRACTION);
    assert_int_equal(json_value_whole(json_value_get(value, "c")), 0);
    assert_true(json_value_truth(json_value_get(value, "d")));
    assert_int_equal(json_value_count(json_value_get(value, "e")), 2);
    assert_null(json_value_at(json_value_get(value, "e"), 2));
    assert_int_equal(json_value_kind(json_value_get(value, "f")), JSON_KIND_OBJECT);
    assert_int_equal(json_value_kind(json_value_get(value, "g")), JSON_KIND_NONE);
    assert_int_equal(json_value_kind(json_value_get(value, "h")), JSON_KIND_NONE);
    arena_free(arena);
}

static void nothing_may_be_asked_of_no_value(void **state)
{
    (void)state;
    assert_null(json_value_get(NULL, "a"));
    assert_null(json_value_at(NULL, 0));
    assert_null(json_value_first(NULL));
    assert_int_equal(json_value_count(NULL), 0);
    assert_int_equal(json_value_text(NULL).len, 0);
    assert_false(json_value_truth(NULL));
}

static void members_come_in_the_order_they_were_written(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct problems problems;
    const struct json_value *value = read(arena, &problems,
                                          "{\"z\": 1, \"a\": 2, \"m\": 3}");
    int64_t number = 0;

    (void)state;
    for (void *at = json_value_first(value); at;
         at = json_value_next(value, at))
        assert_int_equal(json_value_whole(json_value_member(at)), ++number);
    assert_int_equal(number, 3);
    assert_string_equal(json_value_key(json_value_first(value)), "z");
    arena_free(arena);
}

static void what_is_no_object_is_a_problem_with_its_place(void **state)
{
    static const char *const wrong[] = { "", "[]", "7", "{\"a\": 1, \"a\": 2}",
                                         "{\"a\": \"\xff\"}", "{} x" };
    struct problems problems;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct arena *arena = arena_new(1 << 20);

        assert_null(read(arena, &problems, wrong[i]));
        assert_int_equal(problems.count, 1);
        assert_int_equal(problems.first->number, 701);
        assert_int_equal(problems.first->line, 1);
        assert_string_equal(problems.first->file, "x.json");
        arena_free(arena);
    }
}

static void deep_nesting_is_a_problem(void **state)
{
    enum { DEEP = 100000 };
    static char json[DEEP + 8] = "{\"a\":";
    struct arena *arena = arena_new(1 << 20);
    struct problems problems;

    (void)state;
    memset(json + 5, '[', DEEP);
    assert_null(read(arena, &problems, json));
    assert_int_equal(problems.first->number, 701);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_have_a_kind_and_a_value),
        cmocka_unit_test(nothing_may_be_asked_of_no_value),
        cmocka_unit_test(members_come_in_the_order_they_were_written),
        cmocka_unit_test(what_is_no_object_is_a_problem_with_its_place),
        cmocka_unit_test(deep_nesting_is_a_problem),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
