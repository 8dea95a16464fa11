/* test_language.c - a language is read whole, and its faults have places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lang/language.h"

struct fixture {
    struct arena *arena;
    struct problems problems;
    const struct language *language;
    char folder[64]; /* of a language written for the test */
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof(*fixture));

    assert_non_null(fixture);
    fixture->arena = arena_new((size_t)16 * 1024 * 1024);
    assert_non_null(fixture->arena);
    fixture->problems.arena = fixture->arena;
    *state = fixture;
    return 0;
}

static void remove_folder(struct fixture *fixture)
{
    char path[128];

    if (fixture->folder[0] == '\0')
        return;
    snprintf(path, sizeof(path), "%s/language.yml", fixture->folder);
    remove(path);
    remove(fixture->folder);
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    remove_folder(fixture);
    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

static void read_ours(struct fixture *fixture, const char *tag)
{
    const char *root = getenv("TACT_SOURCE_ROOT");
    const char *folder;

    assert_non_null(root);
    folder = arena_printf(fixture->arena, "%s/rules/%s", root, tag);
    assert_int_equal(language_read(&fixture->language, fixture->arena,
                                   &fixture->problems, folder, NULL),
                     STATUS_OK);
    assert_int_equal(fixture->problems.count, 0);
    assert_null(fixture->problems.first);
}

static enum status read_written(struct fixture *fixture, const char *yaml)
{
    char path[128];
    FILE *file;

    snprintf(fixture->folder, sizeof(fixture->folder), "/tmp/tact-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
    snprintf(path, sizeof(path), "%s/language.yml", fixture->folder);
    file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(yaml, file) >= 0);
    assert_int_equal(fclose(file), 0);
    return language_read(&fixture->language, fixture->arena,
                         &fixture->problems, fixture->folder, NULL);
}

static void the_tag_is_the_name_of_the_folder(void **state)
{
    struct fixture *fixture = *state;

    read_ours(fixture, "et");
    assert_string_equal(fixture->language->tag, "et");
    assert_string_equal(fixture->language->name, "Estonian");
    assert_string_equal(fixture->language->native_name, "eesti");
    assert_string_equal(fixture->language->dictionary, "et_EE");
}

static void all_our_languages_define_what_c_asks_for(void **state)
{
    static const char *const tags[] = { "en", "et", "pl" };
    static const char *const defines[] = { "indirect_question",
                                           "question_start",
                                           "polite_question", "negation",
                                           "name" };
    static const char *const parts[] = { "greeting", "closing", "signature",
                                         "quote_header", "forward_header",
                                         "footer" };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < 3; i++) {
        read_ours(fixture, tags[i]);
        for (size_t d = 0; d < 5; d++)
            assert_non_null(language_define(fixture->language,
                                            str_of(defines[d])));
        for (size_t p = 0; p < 6; p++)
            assert_non_null(set_get(fixture->language->anatomy,
                                    str_of(parts[p])));
        assert_true(set_count(fixture->language->common) >= 150);
    }
}

static void abbreviations_know_whether_they_may_end_a_sentence(void **state)
{
    struct fixture *fixture = *state;

    read_ours(fixture, "et");
    assert_int_equal(language_abbreviation(fixture->language, STR("nt")),
                     ABBREVIATION_INNER);
    assert_int_equal(language_abbreviation(fixture->language, STR("jne")),
                     ABBREVIATION_FINAL);
    assert_int_equal(language_abbreviation(fixture->language, STR("arve")),
                     ABBREVIATION_NONE);
    assert_true(set_has(fixture->language->ordinal_follows, STR("märts")));
}

static void patterns_keep_their_places(void **state)
{
    struct fixture *fixture = *state;
    const struct pattern_list *list;

    assert_int_equal(read_written(fixture, "name: Test\n"
                                           "define:\n"
                                           "  one: \"a|b\"\n"
                                           "  two:\n"
                                           "    - x\n"
                                           "    - y\n"),
                     STATUS_OK);
    list = language_define(fixture->language, STR("two"));
    assert_int_equal(list->count, 2);
    assert_true(str_equal(list->patterns[1], STR("y")));
    assert_int_equal(list->places[1].line, 6);
    assert_int_equal(list->places[1].column, 7);
    list = language_define(fixture->language, STR("one"));
    assert_int_equal(list->count, 1);
    assert_true(str_equal(list->patterns[0], STR("a|b")));
    assert_null(language_define(fixture->language, STR("three")));
}

static void words_are_a_text_or_a_list(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(read_written(fixture, "name: Test\n"
                                           "common: The and\n"
                                           "names: [Kraków, łódź]\n"),
                     STATUS_OK);
    assert_int_equal(set_count(fixture->language->common), 2);
    assert_true(set_has(fixture->language->common, STR("the")));
    assert_true(set_has(fixture->language->names, STR("kraków")));
    assert_string_equal(fixture->language->native_name, "Test");
    assert_string_equal(fixture->language->letters, "");
    assert_null(fixture->language->dictionary);
}

static void every_fault_is_told_with_its_place(void **state)
{
    struct fixture *fixture = *state;
    const struct problem *problem;

    assert_int_equal(read_written(fixture, "letters: [a]\n"
                                           "define:\n"
                                           "  we: {a: b}\n"),
                     STATUS_RULES);
    assert_null(fixture->language);
    assert_int_equal(fixture->problems.count, 3);
    problem = fixture->problems.first;
    assert_int_equal(problem->line, 1);
    assert_string_equal(problem->message, "\"letters\" must be a text");
    problem = problem->next;
    assert_string_equal(problem->message, "\"name\" is missing");
    problem = problem->next;
    assert_int_equal(problem->line, 3);
    assert_string_equal(problem->message, "\"we\" must be a list of patterns");
}

static void a_key_nearly_known_is_noted(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(read_written(fixture, "name: Test\n"
                                           "abreviations: mr\n"
                                           "shop: ours\n"),
                     STATUS_OK);
    assert_int_equal(fixture->problems.count, 0);
    assert_non_null(fixture->problems.first);
    assert_true(fixture->problems.first->note);
    assert_string_equal(fixture->problems.first->message,
                        "unknown key \"abreviations\" (did you mean "
                        "\"abbreviations\"?)");
    assert_null(fixture->problems.first->next);
}

static void a_missing_file_is_a_problem(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(language_read(&fixture->language, fixture->arena,
                                   &fixture->problems, "/nowhere/xx", NULL),
                     STATUS_IO);
    assert_null(fixture->language);
    assert_int_equal(fixture->problems.count, 1);
}

static void one_that_is_late_is_the_same_once_it_is_loaded(void **state)
{
    struct fixture *fixture = *state;
    const struct language *late;
    const char *folder;

    read_ours(fixture, "et");
    folder = arena_printf(fixture->arena, "%s/rules/et",
                          getenv("TACT_SOURCE_ROOT"));
    assert_int_equal(language_late(&late,
                                   yaml_files_reader(fixture->arena, NULL),
                                   fixture->arena, "One", "üks", folder, NULL),
                     STATUS_OK);
    assert_string_equal(late->tag, "et");
    assert_string_equal(late->native_name, "üks");
    assert_null(late->common);
    for (int i = 0; i < 2; i++)
        assert_int_equal(language_load(late, &fixture->problems), STATUS_OK);
    assert_string_equal(late->native_name, "üks");
    assert_string_equal(late->letters, fixture->language->letters);
    assert_string_equal(late->dictionary, fixture->language->dictionary);
    assert_int_equal(set_count(late->common),
                     set_count(fixture->language->common));
    assert_int_equal(set_count(late->defines),
                     set_count(fixture->language->defines));
}

static void one_that_is_late_may_not_be_there(void **state)
{
    struct fixture *fixture = *state;
    const struct language *late;

    assert_int_equal(language_late(&late,
                                   yaml_files_reader(fixture->arena, NULL),
                                   fixture->arena, "One", "üks",
                                   "/nowhere/xx", NULL),
                     STATUS_OK);
    assert_int_equal(language_load(late, &fixture->problems), STATUS_IO);
    assert_null(late->common);
    assert_int_equal(fixture->problems.count, 1);
    assert_non_null(strstr(fixture->problems.first->file, "/nowhere/xx"));
}

#define CLAIM(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(the_tag_is_the_name_of_the_folder),
        CLAIM(all_our_languages_define_what_c_asks_for),
        CLAIM(abbreviations_know_whether_they_may_end_a_sentence),
        CLAIM(patterns_keep_their_places),
        CLAIM(words_are_a_text_or_a_list),
        CLAIM(every_fault_is_told_with_its_place),
        CLAIM(a_key_nearly_known_is_noted),
        CLAIM(a_missing_file_is_a_problem),
        CLAIM(one_that_is_late_is_the_same_once_it_is_loaded),
        CLAIM(one_that_is_late_may_not_be_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
