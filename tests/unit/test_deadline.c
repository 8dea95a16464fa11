/* test_deadline.c - what counts of the time of a draft. */
#include "expect.h"

#include "base/deadline.h"

#include <time.h>

static void work(long ms)
{
    struct timespec start, now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start);
    do
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    while ((now.tv_sec - start.tv_sec) * 1000 +
               (now.tv_nsec - start.tv_nsec) / 1000000 < ms);
}

static void wait(long ms)
{
    struct timespec time = { ms / 1000, ms % 1000 * 1000000 };

    nanosleep(&time, NULL);
}

static void no_budget_is_never_over(void **state)
{
    struct budget budget = budget_start(0);
    struct deadline deadline = budget_deadline(&budget, 100);

    (void)state;
    assert_false(deadline_passed(&deadline));
    assert_false(deadline_passed(NULL));
}

static void work_counts(void **state)
{
    struct budget budget = budget_start(2);
    struct deadline deadline = budget_deadline(&budget, 100);

    (void)state;
    work(3);
    assert_true(deadline_passed(&deadline));
}

/* However long it took on the clock, and little of it work. */
static void a_pause_gives_no_time_away(void **state)
{
    struct budget budget = budget_start(2), pause = budget_pause();
    struct deadline deadline;

    (void)state;
    wait(50);
    budget_go_on(&budget, &pause);
    deadline = budget_deadline(&budget, 100);
    work(3);
    assert_true(deadline_passed(&deadline));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_budget_is_never_over),
        cmocka_unit_test(work_counts),
        cmocka_unit_test(a_pause_gives_no_time_away),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
