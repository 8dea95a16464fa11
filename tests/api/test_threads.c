/* test_threads.c - one linter, many threads: always the same bytes. */
#include "same_bytes.h"

#include <pthread.h>

#define THREADS 8
#define CHECKS_MAX 10000

/* Fewer where a check takes a hundred times as long. */
static int checks(void)
{
    const char *wanted = getenv("TACT_CHECKS");

    return wanted ? atoi(wanted) : CHECKS_MAX;
}

struct worker {
    pthread_t thread;
    tact_linter *linter;
    int different;
};

static void *work(void *payload)
{
    struct worker *worker = payload;

    worker->different = differences(worker->linter, checks());
    tact_linter_unref(worker->linter);
    return NULL;
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_with_one_linter_get_the_same_bytes),
    };

    return cmocka_run_group_tests(tests, expect, forget);
}
