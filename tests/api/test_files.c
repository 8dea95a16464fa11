/* test_files.c - rules, words and settings that come from memory judge as
 * those on disk do. */
#include "host.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

static const char text[] = "Hi Anna,\n\nYou must recieve the the parcel by 5 March. "
                           "We can not refund 20 EUR.\n\nBest,\nBob\n";

static void put_file(tact_builder *builder, const char *from, const char *to)
{
    FILE *file = fopen(from, "rb");
    char *bytes;
    long len;

    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    len = ftell(file);
    rewind(file);
    bytes = malloc((size_t)len + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, (size_t)len, file), len);
    assert_int_equal(tact_builder_put(builder, to, bytes, (size_t)len, NULL),
                     TACT_OK);
    free(bytes);
    fclose(file);
}

/* The folder `from` and all in it as `to`. */
static void put_folder(tact_builder *builder, const char *from, const char *to)
{
    DIR *folder = opendir(from);
    struct dirent *entry;

    assert_non_null(folder);
    while ((entry = readdir(folder))) {
        char here[4096], there[4096];
        struct stat about;

        if (entry->d_name[0] == '.')
            continue;
        snprintf(here, sizeof here, "%s/%s", from, entry->d_name);
        snprintf(there, sizeof there, "%s/%s", to, entry->d_name);
        assert_int_equal(stat(here, &about), 0);
        if (S_ISDIR(about.st_mode))
            put_folder(builder, here, there);
        else
            put_file(builder, here, there);
    }
    closedir(folder);
}

static void put_tree(tact_builder *builder, const char *name)
{
    char from[4096], to[64];

    snprintf(from, sizeof from, "%s/%s", getenv("TACT_SOURCE_ROOT"), name);
    snprintf(to, sizeof to, "nowhere/%s", name);
    put_folder(builder, from, to);
    tact_builder_set(builder, name, to, NULL);
}

static tact_linter *linter_from_memory(void)
{
    tact_builder *builder;
    tact_linter *linter = NULL;
    tact_error *why = NULL;

    assert_int_equal(tact_builder_new(&builder), TACT_OK);
    put_tree(builder, "rules");
    put_tree(builder, "dictionaries");
    tact_builder_set(builder, "budget", "0", NULL);
    tact_builder_set(builder, "languages", "en", NULL);
    if (access("/usr/share/hunspell/en_US.dic", R_OK) == 0) {
        put_file(builder, "/usr/share/hunspell/en_US.dic", "held/en_US.dic");
        put_file(builder, "/usr/share/hunspell/en_US.aff", "held/en_US.aff");
        tact_builder_set(builder, "hunspell", "held", NULL);
    }
    tact_builder_finish(&linter, builder, &why);
    if (why)
        print_error("%s\n", tact_error_message(why));
    tact_error_free(why);
    tact_builder_free(builder);
    return linter;
}

static void all_of_it_can_come_from_memory(void **state)
{
    tact_linter *held = linter_from_memory(), *disk = host_linter("en");
    char *one, *other;

    (void)state;
    assert_non_null(held);
    one = tact_check_json(held, text, strlen(text), NULL);
    other = tact_check_json(disk, text, strlen(text), NULL);
    assert_string_equal(one, other);
    assert_non_null(strstr(one, "tone.must"));
    tact_free(one);
    tact_free(other);
    tact_linter_unref(held);
    tact_linter_unref(disk);
}

static tact_linter *open_with(const char *more, char **error)
{
    static char options[16384];
    const char *root = getenv("TACT_SOURCE_ROOT");

    snprintf(options, sizeof options,
             "{\"rules\": \"%s/rules\", \"dictionaries\": \"%s/dictionaries\", "
             "\"languages\": \"en\", \"budget\": 0%s}", root, root, more);
    return tact_open(options, error);
}

static void settings_and_a_pack_can_come_from_memory(void **state)
{
    char *error = NULL, *answer;
    tact_linter *linter = open_with(
        ", \"settings\": \"team/tact.yml\", \"files\": {"
        "\"team/tact.yml\": \"checks: {tone.must: off}\\npacks: [ours]\\n\", "
        "\"team/ours/Parcel.yml\": \"extends: existence\\ncheck: "
        "clarity.jargon\\nmessage: what is '%s'\\ntokens: [parcel]\\n\"}",
        &error);

    (void)state;
    if (error)
        print_error("%s\n", error);
    assert_non_null(linter);
    answer = tact_check_json(linter, text, strlen(text),
                             "{\"language\": \"en\"}");
    assert_null(strstr(answer, "tone.must"));
    assert_non_null(strstr(answer, "what is 'parcel'"));
    tact_free(answer);
    tact_linter_unref(linter);
}

static char *said_about(tact_linter *linter, const char *draft)
{
    return tact_check_json(linter, draft, strlen(draft),
                           "{\"language\": \"en\"}");
}

static void a_rule_yields_to_a_check(void **state)
{
    char *error = NULL, *answer;
    tact_linter *linter = open_with(
        ", \"settings\": \"team/tact.yml\", \"files\": {"
        "\"team/tact.yml\": \"packs: [ours]\\n\", "
        "\"team/ours/Roll.yml\": \"extends: existence\\ncheck: "
        "clarity.jargon\\nmessage: a roll\\ntokens: [parchment roll]\\n\", "
        "\"team/ours/Old.yml\": \"extends: existence\\ncheck: "
        "clarity.officialese\\nmessage: so old\\ntokens: [parchment]\\n"
        "yields_to: [clarity.jargon]\\n\", "
        "\"team/ours/Ink.yml\": \"extends: missing\\ncheck: courtesy.warmth\\n"
        "message: no ink\\ntokens: [ink]\\n"
        "yields_to: [clarity.jargon]\\n\"}",
        &error);

    (void)state;
    assert_null(error);
    assert_non_null(linter);
    answer = said_about(linter, "The parchment roll is here.");
    assert_non_null(strstr(answer, "a roll"));
    assert_null(strstr(answer, "so old"));
    assert_null(strstr(answer, "no ink"));
    tact_free(answer);
    answer = said_about(linter, "The parchment is here.");
    assert_non_null(strstr(answer, "so old"));
    assert_non_null(strstr(answer, "no ink"));
    tact_free(answer);
    tact_linter_unref(linter);
}

static void faults_in_memory_have_their_place(void **state)
{
    char *error = NULL;

    (void)state;
    assert_null(open_with(", \"settings\": \"team/tact.yml\", \"files\": "
                          "{\"team/tact.yml\": \"chekcs: 1\\n\"}", &error));
    assert_non_null(strstr(error, "did you mean \\\"checks\\\"?"));
    assert_non_null(strstr(error, "\"file\":\"team/tact.yml\",\"line\":1,"
                                  "\"column\":1"));
    tact_free(error);
    assert_null(open_with(", \"files\": [\"tact.yml\"]", &error));
    assert_non_null(strstr(error, "\\\"files\\\" in the options is to be an "
                                  "object"));
    tact_free(error);
    assert_int_equal(tact_builder_put(NULL, "a", "b", 1, NULL),
                     TACT_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_of_it_can_come_from_memory),
        cmocka_unit_test(settings_and_a_pack_can_come_from_memory),
        cmocka_unit_test(a_rule_yields_to_a_check),
        cmocka_unit_test(faults_in_memory_have_their_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
