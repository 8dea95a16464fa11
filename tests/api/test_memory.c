/* test_memory.c - a host that checks for days: its memory stays as it is. */
#include "same_bytes.h"

#include <unistd.h>

#define CHECKS_MAX 20000
#define WARM 8000          /* checks until patterns have machine code */
#define GROWTH_MAX 1048576 /* bytes: what an allocator may keep       */

static long checks(void)
{
    const char *wanted = getenv("TACT_CHECKS");

    return wanted ? atol(wanted) : CHECKS_MAX;
}

/* Bytes of memory that are there, not those that were asked for. */
static long resident(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    long whole = 0, pages = 0;

    if (!file || fscanf(file, "%ld %ld", &whole, &pages) != 2)
        pages = 0;
    if (file)
        fclose(file);
    return pages * sysconf(_SC_PAGESIZE);
}

static void many_checks_leave_memory_as_it_is(void **state)
{
    long before, after;

    (void)state;
    assert_int_equal(differences(used, WARM), 0);
    before = resident();
    for (long done = 0; done < checks(); done += 1000)
        assert_int_equal(differences(used, 1000), 0);
    after = resident();
    print_message("%ld checks: from %ld to %ld KiB\n", checks(), before / 1024,
                  after / 1024);
    assert_true(after - before < GROWTH_MAX);
}

/* Settings change, and a host opens a linter anew. */
static void many_linters_leave_memory_as_it_is(void **state)
{
    long before = 0, after;

    (void)state;
    for (int i = 0; i < 12; i++) {
        tact_linter *linter = host_linter("en");

        tact_free(check(linter, 0));
        tact_linter_unref(linter);
        if (i == 3)
            before = resident();
    }
    after = resident();
    print_message("8 linters: from %ld to %ld KiB\n", before / 1024,
                  after / 1024);
    assert_true(after - before < 4 * GROWTH_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_checks_leave_memory_as_it_is),
        cmocka_unit_test(many_linters_leave_memory_as_it_is),
    };

    return cmocka_run_group_tests(tests, expect, forget);
}
