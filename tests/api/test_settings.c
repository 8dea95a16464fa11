/* test_settings.c - settings one by one and from a file: what each takes, and
 * the number of the fault that is told for what it does not. */
#include "host.h"

static int number_of(tact_error *why)
{
    int number = why ? tact_error_number(why) : 0;

    tact_error_free(why);
    return number;
}

static void each_setting_takes_what_it_says(void **state)
{
    static const struct {
        int number;
        const char *key, *value;
    } settings[] = {
        { 0, "budget", "0" }, { 0, "budget", "600000" }, { 604, "budget", "600001" }, { 604, "budget", "-1" },
        { 604, "budget", "soon" }, { 0, "rule.en.Tone.Must", "off" }, { 0, "check.tone.must", "false" },
        { 0, "check.tone.must", "no" }, { 0, "check.tone.must", "on" }, { 0, "check.tone.must", "true" },
        { 0, "check.tone.must", "yes" }, { 0, "check.tone.must", "warning" }, { 0, "check.tone.must", "weight 0.5" },
        { 0, "check.tone.must", "weight 10000" }, { 593, "check.tone.must", "weight 10001" },
        { 593, "check.tone.must", "weight -1" }, { 593, "check.tone.must", "weight much" },
        { 593, "check.tone.must", "loud" }, { 593, "rule.en.Tone.Must", "" }, { 0, "languages", "en,et" },
        { 0, "hunspell", "/a:/b" }, { 0, "accept", "Kaire" }, { 0, "reject", "foo" }, { 0, "cache", "" },
        { 0, "cache", "/a" }, { 0, "min_score", "70" }, { 599, "minscore", "70" }, { 599, "zzzzzzzz", "70" }, { 599, "", "" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        tact_builder *builder = host_builder();
        tact_error *why = NULL;
        int number;

        assert_non_null(builder);
        tact_builder_set(builder, settings[i].key, settings[i].value, &why);
        number = number_of(why);
        if (number != settings[i].number)
            fail_msg("%s: %s: %d, not %d", settings[i].key, settings[i].value, number, settings[i].number);
        tact_builder_free(builder);
    }
}

static int load(tact_builder *builder, const char *file)
{
    tact_error *why = NULL;

    assert_int_equal(tact_builder_put(builder, "held/tact.yml", file, strlen(file), NULL), TACT_OK);
    tact_builder_load(builder, "held/tact.yml", &why);
    return number_of(why);
}

static void a_file_is_read_or_each_fault_is_told(void **state)
{
    static const struct {
        int number;
        const char *file;
    } files[] = {
        { 0, "" }, { 0, "{}" }, { 0, "languages: [en, et]" }, { 607, "languages: en" }, { 607, "languages: [[en]]" },
        { 0, "accept: Kaire" }, { 0, "accept: [Kaire, Wi-Fi]" }, { 607, "accept: {a: b}" }, { 607, "accept: [[a]]" },
        { 0, "gate: {min_score: 70, fail_on: warning}" }, { 607, "gate: 70" }, { 601, "gate: {min: 70}" },
        { 607, "gate: {min_score: {a: 70}}" },
        { 0, "checks: {tone.must: off, tone.no: {level: warning, weight: 2, enabled: true}}" },
        { 0, "rules: {en.Tone.Must: {enabled: false}}" }, { 607, "checks: [a]" }, { 593, "checks: {tone.must: [a]}" },
        { 593, "checks: {tone.must: loud}" }, { 373, "checks: {tone.must: {level: loud}}" },
        { 401, "checks: {tone.must: {weight: much}}" }, { 509, "checks: {tone.must: {enabled: perhaps}}" },
        { 0, "packs: [ours, /theirs]\nstyles: Vale\nscoring: a.yml\n" },
        { 601, "check: 1" }, { 601, "zzzzzzzz: 1" }, { 605, "[a]" }, { 605, "a" },
    };
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        tact_builder *builder = host_builder();
        int number = load(builder, files[i].file);

        if (number != files[i].number) {
            print_error("%s: %d, not %d\n", files[i].file, number, files[i].number);
            wrong++;
        }
        tact_builder_free(builder);
    }
    assert_int_equal(wrong, 0);
}

static void paths_are_beside_the_file(void **state)
{
    tact_builder *builder = host_builder();

    (void)state;
    assert_int_equal(load(builder, "scoring: a.yml\ngate: {min_score: 70}\n"), 0);
    assert_string_equal(tact_builder_get(builder, "min_score"), "70");
    assert_int_equal(load(builder, "gate: {min_score: 80}\n"), 0);
    assert_string_equal(tact_builder_get(builder, "min_score"), "80");
    assert_null(tact_builder_get(builder, "nothing"));
    tact_builder_free(builder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_setting_takes_what_it_says),
        cmocka_unit_test(a_file_is_read_or_each_fault_is_told),
        cmocka_unit_test(paths_are_beside_the_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
