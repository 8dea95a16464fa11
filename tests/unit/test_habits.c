/* test_habits.c - how a language joins and mistypes words is read from YAML.
 */
#include "spell/habits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

struct fixture {
    struct arena *arena;
    struct problems problems;
    const struct habits *habits;
};

static enum status read_text(struct fixture *f, const char *text)
{
    char folder[] = "/tmp/tact-habits-XXXXXX";
    *f = (struct fixture){ .arena = arena_new(1 << 22) };
    f->problems.arena = f->arena;
    assert_non_null(mkdtemp(folder));
    const char *path = arena_printf(f->arena, "%s/spelling.yml", folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    enum status status =
        habits_read(&f->habits, NULL, f->arena, &f->problems, folder);
    unlink(path);
    rmdir(folder);
    return status;
}

static void a_language_without_a_file_joins_nothing(void **state)
{
    (void)state;
    struct fixture f = { .arena = arena_new(1 << 22) };
    f.problems.arena = f.arena;
    assert_int_equal(habits_read(&f.habits, NULL, f.arena, &f.problems, NULL),
                     STATUS_OK);
    assert_false(f.habits->compounds);
    assert_int_equal(f.habits->costs.swapped, 65);
    assert_int_equal(f.habits->doubt, 0);
    arena_free(f.arena);
}

static void all_keys_are_read(void **state)
{
    (void)state;
    struct fixture f;
    assert_int_equal(read_text(&f, "apostrophe_endings: [s, d]\n"
                                   "clitics: {gi: \"ae\"}\n"
                                   "prefixes: [super]\nleads: [un]\n"
                                   "compound:\n"
                                   "  letters: 4\n  parts: 2\n"
                                   "  first: [sini]\n  last: [elu]\n"
                                   "  never: [aks]\n  genitive: [ga]\n"
                                   "  nominative: [u]\n"
                                   "  bound: {mis: mine}\n"
                                   "  nouns: [[s, \"\"], [ne, se]]\n"
                                   "letters: \"aä\"\n"
                                   "keyboard: [qwe, asd]\n"
                                   "sounds: [[rz, ż], [ó, u, 30]]\n"
                                   "slips: {a/e: 63, /h: 40, f/ph: 35}\n"
                                   "costs: {swapped: 40}\ndoubt: 120\n"),
                     STATUS_OK);
    const struct habits *habits = f.habits;
    assert_true(set_has(habits->apostrophe_endings, STR("d")));
    assert_int_equal(habits->clitics.count, 1);
    assert_true(str_equal(habits->clitics.at[0].value, STR("ae")));
    assert_int_equal(habits->prefixes.count, 1);
    assert_int_equal(habits->leads.count, 1);
    assert_true(habits->compounds);
    assert_int_equal(habits->part_letters, 4);
    assert_int_equal(habits->part_count, 2);
    assert_true(set_has(habits->first, STR("sini")));
    assert_true(set_has(habits->last, STR("elu")));
    assert_true(set_has(habits->never, STR("aks")));
    assert_int_equal(habits->bound.count, 1);
    assert_int_equal(habits->nouns.count, 2);
    assert_int_equal(habits->keyboard.count, 2);
    assert_int_equal(habits->sound_count, 4);
    assert_int_equal(habits->sounds[0].cost, 55);
    assert_true(str_equal(habits->sounds[3].from, STR("u")));
    assert_int_equal(habits->sounds[3].cost, 30);
    assert_int_equal(habits->slip_count, 3);
    assert_true(str_equal(habits->slips[0].from, STR("a")));
    assert_true(str_equal(habits->slips[0].to, STR("e")));
    assert_int_equal(habits->slips[0].cost, 63);
    assert_true(str_is_empty(habits->slips[1].from));
    assert_int_equal(habits->costs.swapped, 40);
    assert_int_equal(habits->costs.doubled, 50);
    assert_int_equal(habits->doubt, 120);
    arena_free(f.arena);
}

static void a_value_of_another_kind_is_a_problem_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
        uint32_t line, column;
    } cases[] = {
        { "prefixes: super\n", "expected a list of words", 1, 11 },
        { "prefixes:\n  - [a]\n", "expected a word", 2, 5 },
        { "clitics: [a]\n", "expected endings with letters", 1, 10 },
        { "clitics: {gi: [a]}\n", "expected letters", 1, 15 },
        { "sounds: [[a]]\n", "expected two that sound alike", 1, 10 },
        { "sounds: [[abcdefgh, i]]\n", "expected two that sound alike", 1,
          10 },
        { "slips: [a/e]\n", "expected slips with their costs", 1, 8 },
        { "slips: {ae: 30}\n", "expected a cost behind \"typed/meant\"", 1,
          13 },
        { "slips: {/: 30}\n", "expected a cost behind \"typed/meant\"", 1,
          12 },
        { "slips: {a/e: 900}\n", "expected a small number", 1, 14 },
        { "costs: {swapped: many}\n", "expected a small number", 1, 18 },
        { "doubt: 9999\n", "expected a small number", 1, 8 },
        { "compound: {bound: {mis: [mine]}}\n", "expected an ending", 1, 25 },
        { "compound: {nouns: [[s]]}\n", "expected two endings", 1, 20 },
        { "letters: [a]\n", "expected pairs of letters", 1, 10 },
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct fixture f;
        assert_int_equal(read_text(&f, cases[i].text), STATUS_RULES);
        assert_null(f.habits);
        assert_int_equal(f.problems.count, 1);
        assert_string_equal(f.problems.first->message, cases[i].message);
        assert_int_equal(f.problems.first->line, cases[i].line);
        assert_int_equal(f.problems.first->column, cases[i].column);
        arena_free(f.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_language_without_a_file_joins_nothing),
        cmocka_unit_test(all_keys_are_read),
        cmocka_unit_test(
            a_value_of_another_kind_is_a_problem_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
