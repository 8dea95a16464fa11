/* deadline.c - how long a draft may take: a moment on the monotonic clock. */
#include "base/deadline.h"

#include <time.h>

static int64_t now_ns(void)
{
    struct timespec now;

    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return 0;
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

struct deadline deadline_in(uint32_t ms)
{
    struct deadline deadline = { 0 };

    if (ms)
        deadline.at_ns = now_ns() + (int64_t)ms * 1000000;
    return deadline;
}

bool deadline_passed(const struct deadline *deadline)
{
    return deadline->at_ns && now_ns() >= deadline->at_ns;
}
