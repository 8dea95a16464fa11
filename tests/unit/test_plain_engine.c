/* test_plain_engine.c - what makes the engine fast changes no finding: with
 * every pattern run alone and interpreted over all of a draft, reports are the
 * same byte for byte. */
#include "expect.h"

#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "engine/linter.h"
#include "engine/run.h"
#include "report/writer.h"

#define FILE_MAX ((size_t)1 << 20)
#define SOME_TEXTS 10 /* one in so many */

struct engines {
    struct arena *arena;
    struct problems problems;
    struct settings settings;
    struct linter *fast, *plain;
    uint32_t drafts, findings;
};

static void set(struct engines *engines, const char *key, const char *value)
{
    assert_int_equal(settings_set(&engines->settings, &engines->problems,
                                  str_of(key), str_of(value)), STATUS_OK);
}

static void be_plain(const struct linter *linter)
{
    matcher_be_plain(anatomy_matcher(linter->anatomy));
    for (uint32_t i = 0; i < linter->language_count; i++)
        matcher_be_plain((struct matcher *)(uintptr_t)linter_ruleset(linter, i)
                             ->matcher);
}

/* Spelling has nothing to do with patterns, and is slow without a cache. */
static void open_engines(struct engines *engines)
{
    const char *root = getenv("TACT_SOURCE_ROOT");

    *engines = (struct engines){ .arena = arena_new(SIZE_MAX) };
    engines->problems.arena = engines->arena;
    assert_non_null(root);
    settings_init(&engines->settings, engines->arena);
    set(engines, "rules", arena_printf(engines->arena, "%s/rules", root));
    set(engines, "dictionaries",
        arena_printf(engines->arena, "%s/dictionaries", root));
    set(engines, "hunspell", "/nowhere");
    set(engines, "cache", "");
    set(engines, "budget", "0");
    assert_int_equal(linter_build(&engines->fast, &engines->problems,
                                  &engines->settings), STATUS_OK);
    assert_int_equal(linter_build(&engines->plain, &engines->problems,
                                  &engines->settings), STATUS_OK);
    be_plain(engines->plain);
}

static void close_engines(struct engines *engines)
{
    linter_unref(engines->fast);
    linter_unref(engines->plain);
    arena_free(engines->arena);
}

static void report(struct buf *out, const struct linter *linter,
                   const struct draft *draft, uint32_t *findings)
{
    static const struct writer_settings settings;
    struct arena *arena = arena_new(SIZE_MAX);
    struct problems problems = { .arena = arena };
    const struct verdict *verdicts[1];
    struct verdict *verdict;

    assert_int_equal(run_lint(&verdict, &problems, linter, draft), STATUS_OK);
    verdicts[0] = verdict;
    *findings += verdict->findings.list.count;
    buf_init(out, SIZE_MAX);
    writer_find(STR("json"))->write(out, verdicts, 1, &settings);
    buf_add_char(out, '\0');
    verdict_free(verdict);
    arena_free(arena);
}

static void compare(struct engines *engines, struct str text,
                    const char *format, const char *context)
{
    struct draft draft = { .text = text, .format = str_of(format),
                           .context = str_of(context) };
    uint32_t unused = 0;
    struct buf fast, plain;

    report(&fast, engines->fast, &draft, &engines->findings);
    report(&plain, engines->plain, &draft, &unused);
    assert_string_equal(fast.at, plain.at);
    engines->drafts++;
    buf_free(&fast);
    buf_free(&plain);
}

/* --- drafts -------------------------------------------------------------- */

static void compare_files(struct engines *engines, const char *folder)
{
    const struct folder_entry *entries;
    uint32_t count;

    assert_int_equal(folder_list(&entries, &count, engines->arena,
                                 &engines->problems, folder), STATUS_OK);
    for (uint32_t i = 0; i < count; i++) {
        struct str text;

        if (entries[i].is_folder) {
            compare_files(engines, entries[i].path);
            continue;
        }
        if (str_ends(str_of(entries[i].name), STR(".jsonl")) ||
            str_ends(str_of(entries[i].name), STR(".py")))
            continue;
        assert_int_equal(file_read(&text, engines->arena, &engines->problems,
                                   entries[i].path, FILE_MAX), STATUS_OK);
        compare(engines, text, NULL, NULL);
    }
}

static void reports_on_our_drafts_are_those_of_the_plain_engine(void **state)
{
    struct engines engines;

    (void)state;
    open_engines(&engines);
    compare_files(&engines, arena_printf(engines.arena, "%s/tests/drafts",
                                         getenv("TACT_SOURCE_ROOT")));
    assert_true(engines.drafts > 20);
    assert_true(engines.findings > 20);
    close_engines(&engines);
}

static void compare_lines(struct engines *engines, const char *path)
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t cap = 0, step = getenv("TACT_ALL_TEXTS") ? 1 : SOME_TEXTS;
    ssize_t len;

    for (size_t i = 0; file && (len = getline(&line, &cap, file)) > 0; i++) {
        json_t *object = i % step == 0
                             ? json_loadb(line, (size_t)len, 0, NULL)
                             : NULL;
        json_t *text = json_object_get(object, "text");

        if (text)
            compare(engines, (struct str){ json_string_value(text),
                                           json_string_length(text) },
                    "plain", NULL);
        json_decref(object);
    }
    free(line);
    if (file)
        fclose(file);
}

/* Text that others wrote, where there is some: some of it, or all when
 * TACT_ALL_TEXTS is set. */
static void reports_on_labelled_text_are_those_of_the_plain_engine(void **state)
{
    static const char *const names[] = { "clean", "drafts" };
    const char *shared = getenv("TACT_SHARED");
    struct engines engines;

    (void)state;
    if (!shared || !shared[0])
        skip();
    open_engines(&engines);
    for (unsigned i = 0; i < 2; i++)
        compare_lines(&engines, arena_printf(engines.arena,
                                             "%s/eval/dev/%s.jsonl", shared,
                                             names[i]));
    print_message("%u texts\n", engines.drafts);
    close_engines(&engines);
}

/* --- random text --------------------------------------------------------- */

static uint32_t pick(uint64_t *seed, uint32_t below)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (uint32_t)((*seed >> 20) % below);
}

/* Words of the examples of one language's rules, and marks between them. */
struct pool {
    struct str *at;
    uint32_t count, cap;
};

static void fill_pool(struct pool *pool, struct arena *arena,
                      const struct linter *linter, uint32_t language)
{
    const struct ruleset *ruleset = linter_ruleset(linter, language);

    for (uint32_t i = 0; i < ruleset->listed_count; i++) {
        const struct rule *rule;

        assert_int_equal(ruleset_rule(&rule, ruleset, ruleset->listed[i]),
                         STATUS_OK);
        for (uint32_t j = 0; j < rule->example_count; j++) {
            struct str rest = rule->examples[j].text, word;

            while (str_split_next(&rest, ' ', &word))
                *VEC_ADD(arena, pool) = word;
        }
    }
}

/* Mostly runs of words as they stood, so that patterns match. */
static void make_text(struct buf *out, const struct pool *pool, uint64_t *seed)
{
    static const char *const marks[] = {
        " ", " ", " ", " ", " ", " ", ", ", ". ", "? ", "! ", "\n", "\n\n",
        "  ", "\xc2\xa0", " – ", "…", ".", ",", "\n- ", " 12 ", "**", "\t"
    };
    uint32_t runs = 10 + pick(seed, 40);

    buf_clear(out);
    for (uint32_t i = 0; i < runs; i++) {
        uint32_t at = pick(seed, pool->count), len = 1 + pick(seed, 12);

        for (uint32_t j = at; j < at + len && j < pool->count; j++) {
            buf_add_str(out, pool->at[j]);
            buf_add_cstr(out, pick(seed, 6) ? " "
                                            : marks[pick(seed, 22)]);
        }
    }
}

static void reports_on_random_text_are_those_of_the_plain_engine(void **state)
{
    static const char *const formats[] = { "plain", "markdown", "html" };
    struct engines engines;
    uint64_t seed = 0x9E3779B97F4A7C15u;
    struct buf text;

    (void)state;
    open_engines(&engines);
    buf_init(&text, 1 << 20);
    for (uint32_t i = 0; i < engines.fast->language_count; i++) {
        struct pool pool = { 0 };

        fill_pool(&pool, engines.arena, engines.fast, i);
        assert_true(pool.count > 1000);
        for (unsigned round = 0; round < 40; round++) {
            make_text(&text, &pool, &seed);
            compare(&engines, buf_str(&text), formats[pick(&seed, 3)],
                    pick(&seed, 2) ? "{\"attachments\": [], \"customer_"
                                     "message\": \"Where is my order 12?\"}"
                                   : NULL);
        }
    }
    assert_true(engines.findings > 1000);
    buf_free(&text);
    close_engines(&engines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reports_on_our_drafts_are_those_of_the_plain_engine),
        cmocka_unit_test(
            reports_on_labelled_text_are_those_of_the_plain_engine),
        cmocka_unit_test(reports_on_random_text_are_those_of_the_plain_engine),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
