/* test_store.c - what is kept of the rules is as good as the rules. */
#include "expect.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/linter.h"
#include "engine/run.h"
#include "report/writer.h"

static const char language[] = "name: Test\nnative_name: test\ncommon: you\n"
                               "letters: y\ndefine: {must: [must, shall], "
                               "indirect_question: [tell us], "
                               "polite_question: [anything else]}\n"
                               "anatomy: {greeting: ['hi\\b.*']}\n";
static const char rule[] = "extends: existence\ncheck: tone.must\nlevel: "
                           "warning\nmessage: \"not %s\"\ntokens: "
                           "['you {{must}}']\n";

struct fixture {
    struct arena *arena;
    struct problems problems;
    char folder[64];
    struct settings settings;
};

static const char *in(struct fixture *f, const char *name)
{
    return arena_printf(f->arena, "%s/%s", f->folder, name);
}

static void put(struct fixture *f, const char *name, const char *text)
{
    FILE *file = fopen(in(f, name), "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void fixture_open(struct fixture *f)
{
    const char *root = getenv("TACT_SOURCE_ROOT");

    *f = (struct fixture){ .arena = arena_new(SIZE_MAX) };
    f->problems.arena = f->arena;
    strcpy(f->folder, "/tmp/tact-store-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    mkdir(in(f, "cache"), 0700);
    mkdir(in(f, "rules"), 0700);
    mkdir(in(f, "rules/xx"), 0700);
    mkdir(in(f, "rules/xx/Tone"), 0700);
    put(f, "rules/xx/language.yml", language);
    put(f, "rules/xx/Tone/Must.yml", rule);
    settings_init(&f->settings, f->arena);
    settings_set(&f->settings, &f->problems, STR("rules"),
                 str_of(in(f, "rules")));
    settings_set(&f->settings, &f->problems, STR("dictionaries"),
                 str_of(in(f, "words")));
    settings_set(&f->settings, &f->problems, STR("cache"),
                 str_of(in(f, "cache")));
    settings_set(&f->settings, &f->problems, STR("scoring"),
                 str_of(arena_printf(f->arena, "%s/rules/scoring.yml",
                                     root)));
}

static void remove_all(const char *folder)
{
    char command[200];

    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
}

static void fixture_close(struct fixture *f)
{
    remove_all(f->folder);
    arena_free(f->arena);
}

/* The report on a draft by a linter made now, to be freed. */
static char *judge(struct fixture *f, const char *text)
{
    static const struct writer_settings settings;
    struct arena *arena = arena_new(SIZE_MAX);
    struct problems problems = { .arena = arena };
    struct draft draft = { .text = str_of(text), .language = STR("xx") };
    const struct verdict *verdicts[1];
    struct linter *linter;
    struct verdict *verdict;
    struct buf out;

    assert_int_equal(linter_build(&linter, &problems, &f->settings),
                     STATUS_OK);
    assert_int_equal(run_lint(&verdict, &problems, linter, &draft),
                     STATUS_OK);
    verdicts[0] = verdict;
    buf_init(&out, SIZE_MAX);
    writer_find(STR("json"))->write(&out, verdicts, 1, &settings);
    buf_add_char(&out, '\0');
    verdict_free(verdict);
    linter_unref(linter);
    arena_free(arena);
    return out.at;
}

static void expect_finding(struct fixture *f, const char *text, bool found)
{
    char *report = judge(f, text);

    assert_int_equal(strstr(report, "xx.Tone.Must") != NULL, found);
    free(report);
}

/* Path of the one image whose name begins so. */
/* The image `name`: a number follows, while others have names of their own
 * that begin like it. */
static const char *image(struct fixture *f, const char *name)
{
    DIR *folder = opendir(in(f, "cache"));
    const char *path = NULL;
    struct dirent *entry;

    assert_non_null(folder);
    while ((entry = readdir(folder)))
        if (strncmp(entry->d_name, name, strlen(name)) == 0 &&
            strncmp(entry->d_name + strlen(name), "ids-", 4) != 0)
            path = arena_printf(f->arena, "%s/cache/%s", f->folder,
                                entry->d_name);
    closedir(folder);
    assert_non_null(path);
    return path;
}

static void the_second_start_judges_as_the_first(void **state)
{
    struct fixture f;
    char *first, *second;

    (void)state;
    fixture_open(&f);
    first = judge(&f, "You must go. You shall not.");
    image(&f, "xx-");
    image(&f, "languages-");
    second = judge(&f, "You must go. You shall not.");
    assert_string_equal(first, second);
    assert_non_null(strstr(first, "xx.Tone.Must"));
    free(first);
    free(second);
    fixture_close(&f);
}

static void a_changed_file_is_read_anew(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f);
    expect_finding(&f, "You must go.", true);
    put(&f, "rules/xx/Tone/Must.yml",
        "extends: existence\ncheck: tone.must\nlevel: warning\n"
        "message: \"not %s\"\ntokens: ['they must at all']\n");
    expect_finding(&f, "You must go.", false);
    expect_finding(&f, "They must at all.", true);
    put(&f, "rules/xx/language.yml", language);
    expect_finding(&f, "They must at all.", true);
    fixture_close(&f);
}

static void rules_with_faults_are_not_kept(void **state)
{
    struct fixture f;
    struct linter *linter;

    (void)state;
    fixture_open(&f);
    put(&f, "rules/xx/Tone/Bad.yml", "extends: nothing\n");
    for (unsigned i = 0; i < 2; i++) {
        struct problems problems = { .arena = f.arena };

        assert_int_equal(linter_build(&linter, &problems, &f.settings),
                         STATUS_RULES);
        assert_null(linter);
        assert_true(problems.count > 0);
    }
    fixture_close(&f);
}

/* How many images of rules there are. */
static unsigned count_images(struct fixture *f)
{
    DIR *folder = opendir(in(f, "cache"));
    struct dirent *entry;
    unsigned count = 0;

    assert_non_null(folder);
    while ((entry = readdir(folder)))
        count += strncmp(entry->d_name, "xx-", 3) == 0;
    closedir(folder);
    return count;
}

static void choose(struct fixture *f, const char *tokens)
{
    put(f, "tact.yml",
        arena_printf(f->arena, "rules: {xx.Tone.Must: {tokens: [%s]}}\n",
                     tokens));
    assert_int_equal(settings_read(&f->settings, &f->problems,
                                   in(f, "tact.yml")),
                     STATUS_OK);
}

static void keys_of_a_team_are_kept_apart(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f);
    for (unsigned i = 0; i < 2; i++)
        expect_finding(&f, "You must go.", true);
    assert_int_equal(count_images(&f), 1);
    choose(&f, "they go");
    for (unsigned i = 0; i < 2; i++) {
        expect_finding(&f, "You must go.", false);
        expect_finding(&f, "They go.", true);
    }
    assert_int_equal(count_images(&f), 2);
    choose(&f, "they went");
    for (unsigned i = 0; i < 2; i++) {
        expect_finding(&f, "They go.", false);
        expect_finding(&f, "They went.", true);
    }
    assert_int_equal(count_images(&f), 3);
    fixture_close(&f);
}

/* What a start tells, to be freed. */
static char *notes(struct fixture *f)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct problems problems = { .arena = arena };
    struct linter *linter;
    struct buf out;

    assert_int_equal(linter_build(&linter, &problems, &f->settings),
                     STATUS_OK);
    buf_init(&out, SIZE_MAX);
    for (const struct problem *p = problems.first; p; p = p->next) {
        const char *line = arena_printf(arena, "%u:%u T%u %s\n", p->line,
                                        p->column, (unsigned)p->number,
                                        p->message);

        assert_true(p->note);
        assert_string_equal(p->file, in(f, "rules/xx/Tone/Sign.yml"));
        buf_add_str(&out, str_of(line));
    }
    buf_add_char(&out, '\0');
    linter_unref(linter);
    arena_free(arena);
    return out.at;
}

static void notes_are_told_at_each_start(void **state)
{
    struct fixture f;
    struct stat before, after;
    char *first, *second;

    (void)state;
    fixture_open(&f);
    put(&f, "rules/xx/Tone/Sign.yml",
        "extends: existence\ncheck: tone.must\nlevel: warning\n"
        "message: \"not %s\"\ntokens: ['100 %', 'what!']\n");
    first = notes(&f);
    assert_int_equal(stat(image(&f, "xx-"), &before), 0);
    second = notes(&f);
    assert_int_equal(stat(image(&f, "xx-"), &after), 0);
    assert_true(before.st_ino == after.st_ino);
    assert_string_equal(first, second);
    assert_non_null(strstr(first, "5:10 T877 the pattern \"100 %\""));
    assert_non_null(strstr(first, "5:19 T877 "));
    expect_finding(&f, "You must go.", true);
    /* Without them the rules are as good as not kept. */
    assert_int_equal(unlink(image(&f, "ids-xx-")), 0);
    free(second);
    second = notes(&f);
    assert_string_equal(first, second);
    image(&f, "ids-xx-");
    free(first);
    free(second);
    fixture_close(&f);
}

/* The file with one bit changed, or cut there. */
static void spoil(const char *path, off_t at, unsigned bit, bool cut)
{
    int file = open(path, O_RDWR);
    unsigned char byte;

    assert_true(file >= 0);
    if (cut) {
        assert_int_equal(ftruncate(file, at), 0);
    } else {
        assert_int_equal(pread(file, &byte, 1, at), 1);
        byte ^= (unsigned char)(1 << bit);
        assert_int_equal(pwrite(file, &byte, 1, at), 1);
    }
    close(file);
}

static void a_broken_image_is_as_good_as_none(void **state)
{
    static const char *const names[] = { "xx-", "languages-" };
    struct fixture f;

    (void)state;
    fixture_open(&f);
    for (unsigned i = 0; i < 60; i++) {
        const char *path;
        struct stat info;

        expect_finding(&f, "You must go.", true);
        path = image(&f, names[i % 2]);
        assert_int_equal(stat(path, &info), 0);
        spoil(path, info.st_size * (i / 2) / 30, i % 8, i % 3 == 0);
    }
    expect_finding(&f, "You must go.", true);
    fixture_close(&f);
}

/* Of the images of settings that are no more only the last are kept. */
static void old_images_go(void **state)
{
    struct fixture f;
    unsigned left = 0;
    DIR *folder;

    (void)state;
    fixture_open(&f);
    for (unsigned i = 0; i < 150; i++) {
        const char *name = arena_printf(f.arena, "cache/old-%u.rules", i);
        struct timespec times[2] = { { .tv_sec = i + 1 },
                                     { .tv_sec = i + 1 } };

        put(&f, name, "");
        utimensat(AT_FDCWD, in(&f, name), times, 0);
    }
    put(&f, "cache/other", "");
    expect_finding(&f, "You must go.", true);
    folder = opendir(in(&f, "cache"));
    assert_non_null(folder);
    while (readdir(folder))
        left++;
    closedir(folder);
    assert_in_range(left, 50, 104);
    assert_true(access(in(&f, "cache/other"), F_OK) == 0);
    expect_finding(&f, "You must go.", true);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_second_start_judges_as_the_first),
        cmocka_unit_test(a_changed_file_is_read_anew),
        cmocka_unit_test(keys_of_a_team_are_kept_apart),
        cmocka_unit_test(notes_are_told_at_each_start),
        cmocka_unit_test(rules_with_faults_are_not_kept),
        cmocka_unit_test(a_broken_image_is_as_good_as_none),
        cmocka_unit_test(old_images_go),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
