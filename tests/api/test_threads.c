/* test_threads.c - one linter, many threads, and a host that forks, changes
 * its locale and closes its output: always the same bytes. */
#include "host.h"

#include <locale.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#define THREADS 8
#define CHECKS 1000

static const struct {
    const char *text, *options;
} drafts[] = {
    { "Hi Anna,\n\nYou must recieve the the parcel by 5 March. We can not refund 20 EUR.\n\nBest,\nBob\n",
      "{\"context\": {\"customer_name\": \"Ann\", \"customer_message\": \"Where is it?\"}}" },
    { "<p>Tere, <b>Kaire</b>!</p><p>Te peate s\xc3\xb5" "numi \xf0\x9f\x99\x82 saatma. Aitah!</p>",
      "{\"language\": \"et\", \"format\": \"html\"}" },
    { "Dzie\xc5\x84 dobry,\n\nmusi Pan zap\xc5\x82" "aci\xc4\x87 **100 z\xc5\x82**.\nCzy to jest jasne? Kiedy?\n",
      "{\"language\": \"pl\", \"format\": \"markdown\"}" },
    { "\xff\xfe nothing \xed\xa0\x80 that is a language", NULL },
};

#define DRAFTS (sizeof drafts / sizeof *drafts)

static char *expected[DRAFTS];
static tact_linter *used; /* for what needs no fresh one */

static char *check(tact_linter *linter, size_t i)
{
    return tact_check_json(linter, drafts[i].text, strlen(drafts[i].text),
                           drafts[i].options);
}

/* How many of `count` checks gave something else. */
static int differences(tact_linter *linter, int count)
{
    int different = 0;

    for (int i = 0; i < count; i++) {
        char *answer = check(linter, (size_t)i % DRAFTS);

        if (!answer || strcmp(answer, expected[(size_t)i % DRAFTS]) != 0)
            different++;
        tact_free(answer);
    }
    return different;
}

struct worker {
    pthread_t thread;
    tact_linter *linter;
    int different;
};

static void *work(void *payload)
{
    struct worker *worker = payload;

    worker->different = differences(worker->linter, CHECKS);
    tact_linter_unref(worker->linter);
    return NULL;
}

static int expect(void **state)
{
    (void)state;
    used = host_linter("en,et,pl");
    if (!used)
        return -1;
    for (size_t i = 0; i < DRAFTS; i++)
        expected[i] = check(used, i);
    return 0;
}

static int forget(void **state)
{
    (void)state;
    for (size_t i = 0; i < DRAFTS; i++)
        tact_free(expected[i]);
    tact_linter_unref(used);
    return 0;
}

/* The dictionaries are opened by whichever thread comes first. */
static void threads_with_one_linter_get_the_same_bytes(void **state)
{
    tact_linter *linter = host_linter("en,et,pl");
    struct worker workers[THREADS];

    (void)state;
    assert_non_null(linter);
    for (int i = 0; i < THREADS; i++) {
        workers[i].linter = tact_linter_ref(linter);
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work,
                                        &workers[i]), 0);
    }
    tact_linter_unref(linter);
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
        assert_int_equal(workers[i].different, 0);
    }
}

static void the_child_of_a_fork_gets_the_same_bytes(void **state)
{
    int status = -1;
    pid_t child = fork();

    (void)state;
    assert_true(child >= 0);
    if (child == 0) {
        int different = differences(used, 20);

        tact_linter_unref(used);
        _exit(different != 0);
    }
    assert_int_equal(differences(used, 20), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

/* Where the host has no other locale this is a run in C.UTF-8. */
static void another_locale_changes_no_byte(void **state)
{
    static const char *const locales[] = { "et_EE.UTF-8", "tr_TR.UTF-8",
                                           "de_DE.UTF-8", "C.UTF-8" };

    (void)state;
    for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
        tact_linter *linter;

        if (!setlocale(LC_ALL, locales[i]))
            continue;
        linter = host_linter("en,et,pl");
        assert_int_equal(differences(linter, DRAFTS), 0);
        assert_string_equal(setlocale(LC_ALL, NULL), locales[i]);
        tact_linter_unref(linter);
    }
    setlocale(LC_ALL, "C");
}

/* What is opened next gets the number of standard output: a library that
 * printed would spoil it. */
static void closed_output_changes_no_byte(void **state)
{
    tact_linter *linter;
    int kept, kept_errors, different;

    (void)state;
    fflush(stdout);
    fflush(stderr);
    kept = dup(1);
    kept_errors = dup(2);
    close(1);
    close(2);
    linter = host_linter("en,et,pl");
    different = linter ? differences(linter, DRAFTS) : -1;
    tact_linter_unref(linter);
    dup2(kept, 1);
    dup2(kept_errors, 2);
    close(kept);
    close(kept_errors);
    assert_int_equal(different, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_with_one_linter_get_the_same_bytes),
        cmocka_unit_test(the_child_of_a_fork_gets_the_same_bytes),
        cmocka_unit_test(another_locale_changes_no_byte),
        cmocka_unit_test(closed_output_changes_no_byte),
    };

    return cmocka_run_group_tests(tests, expect, forget);
}
