/* failing.h - memory that runs out when a test says so.
 *
 * Every allocation of the process is counted and may be made to fail: those
 * of the libraries below as well.  With a sanitizer, which has an allocator of
 * its own, only those of the objects that the test is linked of.
 *
 * An allocation fails in a child, forked there and then, while the parent goes
 * on as if nothing had been: so that what led there is not done again for each
 * of them.
 */
#ifndef TESTS_FAILING_H
#define TESTS_FAILING_H

#include <stdbool.h>

/* An allocation that may be made to fail. */
struct failing {
    long number;       /* from 0, since failing_start            */
    bool is_new_place; /* the first by this line of callers      */
};

/* All places are new again. */
void failing_forget(void);

/* From now on `chosen` is asked of each allocation whether it is to fail in a
 * child; NULL: they are only counted. */
void failing_start(bool (*chosen)(const struct failing *it));

/* No allocation fails from now on, and none is counted.  How many there were
 * since failing_start. */
long failing_stop(void);

/* The allocation that failed in this process, from 0; -1: it is the parent. */
long failing_child(void);

/* Writes to standard error who asked for it. */
void failing_show(void);

/* How many children there were, and how many of them ended with anything but
 * 0 or by a signal. */
long failing_children(void);
long failing_complaints(void);

/* Pieces of memory that were allocated and not freed; always 0 with a
 * sanitizer, which looks for leaks by itself. */
long failing_live(void);

#endif
