/* deadline.h - how long a draft may take.
 *
 * What counts is the time that the thread itself worked, so that a draft gets
 * the same report on a machine that has much else to do; but however busy it
 * is, no more than some times that on the clock.  A deadline is for the thread
 * that made it.
 */
#ifndef BASE_DEADLINE_H
#define BASE_DEADLINE_H

#include <stdbool.h>
#include <stdint.h>

struct deadline {
    int64_t soonest_ns, latest_ns; /* on the clock; 0: never          */
    int64_t worked_ns;             /* of the thread's own time        */
};

/* NULL: never. */
bool deadline_passed(const struct deadline *deadline);

/* The time of a draft, of which each step has its part. */
struct budget {
    int64_t ns;                  /* 0: no bound                      */
    int64_t start_ns, worked_ns; /* when it began, on either clock   */
};

/* `ms` milliseconds from now on; 0: no bound. */
struct budget budget_start(uint32_t ms);

/* When so much of it is over. */
struct deadline budget_deadline(const struct budget *budget, unsigned percent);

/* What happens between the two calls counts on neither clock. */
struct budget budget_pause(void);
void budget_go_on(struct budget *budget, const struct budget *pause);

#endif
