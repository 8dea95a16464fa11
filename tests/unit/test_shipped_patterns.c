/* test_shipped_patterns.c - no pattern of ours is near to being slow: it takes
 * at most half the steps that a pattern is allowed. */
#include "expect.h"

#include <stdlib.h>

#include "engine/linter.h"
#include "match/probe.h"

enum { PERCENT = 50 };

static enum status tell(uint32_t pattern, struct str text, size_t len,
                        bool over, void *payload)
{
    const struct matcher *const *matcher = payload;

    print_error("over %d %% of what is allowed, on %zu bytes of \"%.*s\"%s: "
                "%.*s\n", PERCENT, len, STR_ARG(text),
                over ? ", the interpreter gave up" : "",
                STR_ARG(pattern_source(matcher_pattern(*matcher, pattern))));
    return STATUS_RULES;
}

static void expect_quick(const struct matcher *matcher)
{
    bool all;

    assert_int_equal(matcher_probe(matcher, PERCENT, tell, &matcher, &all),
                     STATUS_OK);
    assert_true(all);
}

static const char *in_tree(struct arena *arena, const char *name)
{
    return arena_printf(arena, "%s/%s", getenv("TACT_SOURCE_ROOT"), name);
}

static void each_takes_half_of_what_is_allowed_at_most(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct problems problems = { .arena = arena };
    struct settings settings;
    struct linter *linter;

    (void)state;
    settings_init(&settings, arena);
    settings.rules_folder = in_tree(arena, "rules");
    settings.dictionaries_folder = in_tree(arena, "dictionaries");
    settings.cache_folder = settings.shared_folder = NULL;
    assert_int_equal(linter_build(&linter, &problems, &settings), STATUS_OK);
    expect_quick(anatomy_matcher(linter->anatomy));
    for (uint32_t i = 0; i < linter->language_count; i++)
        expect_quick(linter_ruleset(linter, i)->matcher);
    linter_unref(linter);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_takes_half_of_what_is_allowed_at_most),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
