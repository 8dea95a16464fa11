/* deadline.c - how long a draft may take: moments on the monotonic clock. */
#include "base/deadline.h"

#include <time.h>

static int64_t now_ns(void)
{
    struct timespec now;

    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return 0;
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

bool deadline_passed(const struct deadline *deadline)
{
    return deadline && deadline->at_ns && now_ns() >= deadline->at_ns;
}

struct budget budget_start(uint32_t ms)
{
    return (struct budget){ ms ? now_ns() : 0, (int64_t)ms * 1000000 };
}

struct deadline budget_deadline(const struct budget *budget, unsigned percent)
{
    struct deadline deadline = { 0 };

    if (budget->ns)
        deadline.at_ns = budget->start_ns + budget->ns / 100 * percent;
    return deadline;
}

int64_t budget_pause(void)
{
    return now_ns();
}

void budget_go_on(struct budget *budget, int64_t paused)
{
    budget->start_ns += now_ns() - paused;
}
