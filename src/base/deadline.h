/* deadline.h - how long a draft may take: a moment on the monotonic clock. */
#ifndef BASE_DEADLINE_H
#define BASE_DEADLINE_H

#include <stdbool.h>
#include <stdint.h>

struct deadline {
    int64_t at_ns; /* 0: never */
};

/* `ms` milliseconds from now; 0: never. */
struct deadline deadline_in(uint32_t ms);

bool deadline_passed(const struct deadline *deadline);

#endif
