/* test_host.c - a host that forks, changes its locale and closes its output
 * gets the same bytes as any other, and finds itself as it was. */
#include "same_bytes.h"

#include <fcntl.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

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

static void look_in_locale(const char *name)
{
    tact_linter *linter;

    if (!setlocale(LC_ALL, name)) {
        print_message("there is no locale %s here\n", name);
        skip();
    }
    linter = host_linter("en,et,pl");
    assert_int_equal(differences(linter, DRAFTS), 0);
    assert_string_equal(setlocale(LC_ALL, NULL), name);
    tact_linter_unref(linter);
    setlocale(LC_ALL, "C");
}

/* A comma for the decimal point. */
static void an_estonian_locale_changes_no_byte(void **state)
{
    (void)state;
    look_in_locale("et_EE.UTF-8");
}

/* The small form of I has no dot. */
static void a_turkish_locale_changes_no_byte(void **state)
{
    (void)state;
    look_in_locale("tr_TR.UTF-8");
}

/* Written from the right, with digits of its own. */
static void an_arabic_locale_changes_no_byte(void **state)
{
    (void)state;
    look_in_locale("ar_EG.UTF-8");
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

/* --- a host that forks while others check --------------------------------- */

#define BUSY 4
#define FORKS 40

static atomic_int is_over;

static void *keep_busy(void *payload)
{
    int *different = payload;

    while (!atomic_load(&is_over))
        *different += differences(used, DRAFTS);
    return NULL;
}

/* Whether a child checks as its parent does; it may have been born while
 * another thread held a lock, and must not wait for it. */
static int child_differs(void)
{
    int status = -1;
    pid_t child = fork();

    if (child == 0) {
        alarm(60);
        _exit(differences(used, DRAFTS) != 0);
    }
    return child < 0 || waitpid(child, &status, 0) != child || status != 0;
}

/* The address sanitizer has locks of its own that a fork may find taken. */
#ifdef __SANITIZE_ADDRESS__
#define CAN_FORK_BUSY 0
#else
#define CAN_FORK_BUSY 1
#endif

static void a_fork_while_threads_check_changes_no_byte(void **state)
{
    pthread_t threads[BUSY];
    int different[BUSY] = { 0 }, failed = 0;

    (void)state;
    if (!CAN_FORK_BUSY)
        skip();
    for (int i = 0; i < BUSY; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, keep_busy,
                                        &different[i]), 0);
    for (int i = 0; i < FORKS; i++)
        failed += child_differs();
    atomic_store(&is_over, 1);
    for (int i = 0; i < BUSY; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(different[i], 0);
    }
    assert_int_equal(failed, 0);
}

/* --- what belongs to the host --------------------------------------------- */

/* A number for what a library could change without saying. */
static void note_host(char *out, size_t size)
{
    struct sigaction action;
    sigset_t blocked;
    char folder[4096] = "";
    mode_t mask = umask(0);
    size_t len = 0;

    umask(mask);
    sigprocmask(SIG_BLOCK, NULL, &blocked);
    len += (size_t)snprintf(out, size, "%s %o %s", getcwd(folder, sizeof folder),
                            (unsigned)mask, setlocale(LC_ALL, NULL));
    for (int signal = 1; signal < 32 && len < size; signal++) {
        memset(&action, 0, sizeof action);
        sigaction(signal, NULL, &action);
        len += (size_t)snprintf(out + len, size - len, " %d:%d:%d", signal,
                                action.sa_handler == SIG_DFL,
                                sigismember(&blocked, signal));
    }
    for (int file = 0; file < 256 && len < size; file++)
        if (fcntl(file, F_GETFD) >= 0)
            len += (size_t)snprintf(out + len, size - len, " %d", file);
}

/* Signals, folder, file mask, locale, open files: after the linter is gone all
 * is as it was. */
static void what_belongs_to_the_host_stays_as_it_was(void **state)
{
    static char before[8192], after[8192];
    tact_linter *linter;

    (void)state;
    note_host(before, sizeof before);
    linter = host_linter("en,et,pl");
    assert_int_equal(differences(linter, DRAFTS), 0);
    tact_linter_unref(linter);
    note_host(after, sizeof after);
    assert_string_equal(after, before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_child_of_a_fork_gets_the_same_bytes),
        cmocka_unit_test(a_fork_while_threads_check_changes_no_byte),
        cmocka_unit_test(an_estonian_locale_changes_no_byte),
        cmocka_unit_test(a_turkish_locale_changes_no_byte),
        cmocka_unit_test(an_arabic_locale_changes_no_byte),
        cmocka_unit_test(closed_output_changes_no_byte),
        cmocka_unit_test(what_belongs_to_the_host_stays_as_it_was),
    };

    return cmocka_run_group_tests(tests, expect, forget);
}
