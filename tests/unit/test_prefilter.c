/* test_prefilter.c - literals are seen wherever they stand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/vec.h"
#include "base/utf8.h"
#include "match/prefilter.h"

/* `literals` of patterns 0, 1 … as one prefilter, each of kind 1 << number. */
static const struct prefilter *make(struct arena *arena,
                                    const char *const *patterns,
                                    uint32_t count)
{
    VEC(struct prefilter_use) uses = { 0 };
    const struct prefilter *prefilter;

    for (uint32_t i = 0; i < count; i++) {
        enum prefilter_role role;
        struct needs needs;

        assert_int_equal(literals_find(&needs, arena, str_of(patterns[i]), 0,
                                       NULL),
                         STATUS_OK);
        role = needs.guards.count > 0 ? PREFILTER_GUARDED : PREFILTER_ALONE;
        for (uint32_t k = 0; k < needs.main.count + needs.guards.count; k++) {
            struct prefilter_use *use = VEC_ADD(arena, &uses);
            bool guard = k >= needs.main.count;

            assert_non_null(use);
            *use = (struct prefilter_use){
                guard ? needs.guards.at[k - needs.main.count]
                      : needs.main.at[k],
                i, 1u << i, guard ? PREFILTER_GUARD : role
            };
        }
    }
    assert_int_equal(prefilter_new(&prefilter, arena, uses.at, uses.count),
                     STATUS_OK);
    return prefilter;
}

static void print_sight(uint32_t owner, uint32_t from, uint32_t to,
                        bool guarded, void *payload)
{
    struct buf *out = payload;

    if (out->len > 0)
        buf_add_char(out, ' ');
    buf_add_uint(out, owner);
    buf_add_cstr(out, guarded ? "?" : ":");
    buf_add_uint(out, from);
    buf_add_char(out, '-');
    buf_add_uint(out, to);
}

static void print_guard(uint32_t owner, void *payload)
{
    struct buf *out = payload;

    if (out->len > 0)
        buf_add_char(out, ' ');
    buf_add_uint(out, owner);
    buf_add_char(out, '!');
}

static void scan(const struct prefilter *prefilter,
                 struct prefilter_work *work, struct str subject,
                 unsigned kinds, struct buf *out)
{
    const struct prefilter_watch watch = { print_sight, print_guard, out };

    assert_true(prefilter_scan(prefilter, work, subject, kinds, &watch));
}

static void expect_of_kinds(const char *const *patterns, uint32_t count,
                            const char *subject, unsigned kinds,
                            const char *expected)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct prefilter_work work = { .arena = arena };
    struct buf out;

    assert_non_null(arena);
    buf_init(&out, 65536);
    scan(make(arena, patterns, count), &work, str_of(subject), kinds, &out);
    buf_add_char(&out, '\0');
    assert_string_equal(out.at, expected);
    buf_free(&out);
    arena_free(arena);
}

static void expect(const char *pattern, const char *subject,
                   const char *expected)
{
    expect_of_kinds(&pattern, 1, subject, 1, expected);
}

static void case_is_no_difference(void **state)
{
    (void)state;
    expect("kõik", "KÕIK kõik \xe2\x84\xaaõi\xe2\x84\xaa", "0:0-0 0:6-6 "
                                                           "0:12-12");
    expect("Łas", "łaſ", "0:0-0");
}

static void a_run_of_white_space_is_one(void **state)
{
    (void)state;
    expect("to pay", "to \n\xc2\xa0\xe3\x80\x80 pay", "0:0-0");
    expect("to pay", "topay", "");
}

static void literals_inside_others_are_seen(void **state)
{
    static const char *const patterns[] = { "she", "he", "hers", "ushers" };

    (void)state;
    expect_of_kinds(patterns, 4, "ushers", 15, "0:1-1 1:2-2 3:0-0 2:2-2");
}

static void only_kinds_that_are_wanted_are_told(void **state)
{
    static const char *const patterns[] = { "she", "he", "hers", "ushers" };

    (void)state;
    expect_of_kinds(patterns, 4, "ushers", 6, "1:2-2 2:2-2");
}

static void words_end_where_they_must(void **state)
{
    (void)state;
    expect("\\bno\\b", "no know nor õno no.", "0:0-0 0:17-17");
    expect("\\bno\\b", "eino noõ", "");
}

static void the_window_lies_before_the_literal(void **state)
{
    (void)state;
    expect("..refund", "õõõrefund", "0:2-4");
    expect("\\w refund", "a b   refund", "0:2-4");
    expect(".*refund", "abc refund", "0:0-4");
    expect("...refund", "abrefund", "");
}

static void guards_are_told_wherever_they_stand(void **state)
{
    (void)state;
    expect("\\bno .* is\\b", "no, there is no way, so is it", "0! 0?13-13 0!");
    expect("\\bno .* is\\b", "no way", "0?0-0");
}

static void words_are_walked_back_over(void **state)
{
    (void)state;
    expect("\\w+ \\w+ refund", "one two, three refund", "0:4-11");
    expect("\\w+refund", "one two-refund", "0:4-7");
}

static void white_space_of_any_length_is_walked_back_over(void **state)
{
    struct buf subject;

    (void)state;
    buf_init(&subject, 65536);
    buf_add_cstr(&subject, "xx to");
    for (unsigned i = 0; i < 5000; i++)
        buf_add_char(&subject, ' ');
    buf_add_cstr(&subject, "pay");
    buf_add_char(&subject, '\0');
    expect("to pay", subject.at, "0:3-3");
    expect("x to {0,2}\\w{2,3}pay to", subject.at, "");
    expect("[a-z] pay", subject.at, "0:4-5003");
    buf_free(&subject);
}

static void more_letters_than_classes_lose_nothing(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct prefilter_use uses[400] = { 0 };
    struct prefilter_work work = { .arena = arena };
    uint32_t runes[400];
    const struct prefilter *prefilter;

    (void)state;
    for (uint32_t i = 0; i < 400; i++) {
        runes[i] = 0x4E00 + i;
        uses[i].literal = (struct literal){ .runes = &runes[i], .len = 1 };
        uses[i].owner = i;
        uses[i].kinds = 1;
    }
    assert_int_equal(prefilter_new(&prefilter, arena, uses, 400), STATUS_OK);
    for (uint32_t i = 0; i < 400; i++) {
        char text[4];
        struct str subject = { text, utf8_encode(text, runes[i]) };
        struct buf out;

        buf_init(&out, 1024);
        scan(prefilter, &work, subject, 1, &out);
        assert_true(out.len > 0);
        buf_free(&out);
    }
    arena_free(arena);
}

static void no_literals_see_nothing(void **state)
{
    (void)state;
    expect_of_kinds(NULL, 0, "any text", 1, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_is_no_difference),
        cmocka_unit_test(a_run_of_white_space_is_one),
        cmocka_unit_test(literals_inside_others_are_seen),
        cmocka_unit_test(only_kinds_that_are_wanted_are_told),
        cmocka_unit_test(words_end_where_they_must),
        cmocka_unit_test(the_window_lies_before_the_literal),
        cmocka_unit_test(guards_are_told_wherever_they_stand),
        cmocka_unit_test(words_are_walked_back_over),
        cmocka_unit_test(white_space_of_any_length_is_walked_back_over),
        cmocka_unit_test(more_letters_than_classes_lose_nothing),
        cmocka_unit_test(no_literals_see_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
