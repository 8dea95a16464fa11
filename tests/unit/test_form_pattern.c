/* test_form_pattern.c - forms as a pattern: what is alike is written once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lang/form_pattern.h"
#include "lang/paradigm.h"

/* The pattern of the forms in `words`, which stand with spaces between. */
static void check(const char *words, const char *clitic, const char *expected)
{
    struct arena *arena = arena_new((size_t)1024 * 1024);
    struct set *clitics = set_new(arena);
    struct inflection inflection = { .clitics = clitics };
    struct form forms[16] = { { { NULL, 0 }, NULL } };
    uint32_t count = 0;
    struct str rest = str_of(words);
    struct buf out;

    assert_non_null(clitics);
    if (clitic != NULL)
        assert_int_equal(set_put(clitics, str_of(clitic), clitic), STATUS_OK);
    while (str_split_next(&rest, ' ', &forms[count].text))
        count++;
    buf_init(&out, 4096);
    assert_int_equal(form_pattern_add(&out, arena, &inflection, forms, count),
                     STATUS_OK);
    buf_add_char(&out, '\0');
    assert_string_equal(out.at, expected);
    buf_free(&out);
    arena_free(arena);
}

static void what_is_alike_is_written_once(void **state)
{
    (void)state;
    check("elama elada elan elas", NULL, "(?:ela(?:da|ma|n|s))");
    check("kaart kaardi kaarti", NULL, "(?:kaar(?:di|t(?:i)?))");
    check("móc mogę możesz", NULL, "(?:m(?:o(?:gę|żesz)|óc))");
}

static void doubles_are_left_out(void **state)
{
    (void)state;
    check("ela elab ela", NULL, "(?:ela(?:b)?)");
    check("menu menu menu", NULL, "(?:menu)");
}

static void a_letter_is_never_cut(void **state)
{
    (void)state;
    check("tö tõ", NULL, "(?:t(?:õ|ö))");
}

static void clitics_may_follow(void **state)
{
    (void)state;
    check("pood poe", "gi", "(?:po(?:e|od)(?:gi)?)");
}

static void signs_of_a_pattern_are_escaped(void **state)
{
    (void)state;
    check("a.b a+b", NULL, "(?:a(?:\\+b|\\.b))");
}

static void no_forms_give_an_empty_group(void **state)
{
    (void)state;
    check("", NULL, "(?:)");
}

#define CLAIM(name) cmocka_unit_test(name)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(what_is_alike_is_written_once),
        CLAIM(doubles_are_left_out),
        CLAIM(a_letter_is_never_cut),
        CLAIM(clitics_may_follow),
        CLAIM(signs_of_a_pattern_are_escaped),
        CLAIM(no_forms_give_an_empty_group),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
