/* failing.h - memory that runs out when a test says so.
 *
 * Every allocation of the process is counted and may be made to fail: those
 * of the libraries below as well.  With a sanitizer, which has an allocator of
 * its own, only those of the objects that the test is linked of.
 * With FAILING_SHOWN in the environment each one that fails is shown.
 */
#ifndef TESTS_FAILING_H
#define TESTS_FAILING_H

#include <stdbool.h>

/* From now on `good` allocations succeed and the next one fails, once. */
void failing_after(long good);

/* No allocation fails from now on.  How many there were since failing_after;
 * whether one has failed. */
long failing_stop(bool *failed);

/* Until failing_after none fails, and none is counted. */
void failing_pause(void);

/* Pieces of memory that were allocated and not freed; always 0 with a
 * sanitizer, which looks for leaks by itself. */
long failing_live(void);

#endif
