/* deadline.c - how long a draft may take. */
#include "base/deadline.h"

#include <time.h>

#define LATEST 4 /* times the budget, on a machine with much else to do */

static int64_t now_ns(clockid_t clock)
{
    struct timespec now = { 0, 0 }; /* where there is no such clock */

    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* The thread's own clock takes ten times as long to look at: only when it
 * matters. */
bool deadline_passed(const struct deadline *deadline)
{
    int64_t now;

    if (!deadline || !deadline->soonest_ns)
        return false;
    now = now_ns(CLOCK_MONOTONIC);
    if (now < deadline->soonest_ns)
        return false;
    return now >= deadline->latest_ns ||
           now_ns(CLOCK_THREAD_CPUTIME_ID) >= deadline->worked_ns;
}

struct budget budget_start(uint32_t ms)
{
    struct budget budget = { .ns = (int64_t)ms * 1000000 };

    if (!ms)
        return budget;
    budget.start_ns = now_ns(CLOCK_MONOTONIC);
    budget.worked_ns = now_ns(CLOCK_THREAD_CPUTIME_ID);
    return budget;
}

struct deadline budget_deadline(const struct budget *budget, unsigned percent)
{
    int64_t part = budget->ns / 100 * percent;

    if (!budget->ns)
        return (struct deadline){ 0, 0, 0 };
    return (struct deadline){ budget->start_ns + part,
                              budget->start_ns + LATEST * part,
                              budget->worked_ns + part };
}

struct budget budget_pause(void)
{
    return budget_start(1);
}

void budget_go_on(struct budget *budget, const struct budget *pause)
{
    budget->start_ns += now_ns(CLOCK_MONOTONIC) - pause->start_ns;
    budget->worked_ns += now_ns(CLOCK_THREAD_CPUTIME_ID) - pause->worked_ns;
}
