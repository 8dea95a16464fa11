/* test_late.c - rules that were good when a linter was built are read when the
 * first draft asks for them; what went wrong with them meanwhile is told. */
#include "host.h"

#include <unistd.h>

static char folder[64];

static void in_folder(const char *what)
{
    char command[8192];

    snprintf(command, sizeof command, "cd '%s' && %s", folder, what);
    assert_int_equal(system(command), 0);
}

static int set_up(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/tact-late-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    in_folder("cp -r \"$TACT_SOURCE_ROOT/tests/cli/data/rules\" rules");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    in_folder("rm -r rules cache");
    rmdir(folder);
    return 0;
}

static tact_linter *open_kept(void)
{
    char options[512];

    snprintf(options, sizeof options,
             "{\"rules\": \"%s/rules\", \"dictionaries\": \"%s/none\", "
             "\"hunspell\": \"%s/none\", \"cache\": \"%s/cache\"}",
             folder, folder, folder, folder);
    return tact_open(options, NULL);
}

/* One whose rules are kept, but not read yet; and now they are gone, and the
 * files they were made of are not what they were. */
static tact_linter *open_betrayed(void)
{
    tact_linter *linter = open_kept();

    assert_non_null(linter);
    tact_linter_unref(linter);
    linter = open_kept();
    assert_non_null(linter);
    in_folder("rm cache/en-*.rules");
    in_folder("echo 'message: [' > rules/en/Test/Must.yml");
    return linter;
}

static void a_draft_is_answered_by_what_broke_its_rules(void **state)
{
    tact_linter *linter = open_betrayed();

    (void)state;
    for (int i = 0; i < 2; i++) {
        char *answer = tact_check_json(linter, "Hi", 2, NULL);

        assert_non_null(answer);
        assert_non_null(strstr(answer, "{\"error\":{\"code\":\"rules\""));
        assert_non_null(strstr(answer, "/en/Test/Must.yml\",\"line\":"));
        tact_free(answer);
    }
    tact_linter_unref(linter);
}

static void a_dictionary_is_answered_by_it_too(void **state)
{
    tact_linter *linter = open_betrayed();
    tact_dictionary *dictionary;
    tact_error *why = NULL;

    (void)state;
    assert_int_equal(tact_dictionary_open(&dictionary, linter, "en", &why),
                     TACT_ERR_RULES);
    assert_null(dictionary);
    assert_non_null(strstr(tact_error_file(why), "/en/Test/Must.yml"));
    tact_error_free(why);
    assert_int_equal(tact_dictionary_open(&dictionary, linter, "xx", NULL),
                     TACT_ERR_UNSUPPORTED);
    tact_linter_unref(linter);
}

#define CLAIM(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest claims[] = {
        CLAIM(a_draft_is_answered_by_what_broke_its_rules),
        CLAIM(a_dictionary_is_answered_by_it_too),
    };

    return cmocka_run_group_tests(claims, NULL, NULL);
}
