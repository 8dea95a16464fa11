/* deadline.h - how long a draft may take: moments on the monotonic clock. */
#ifndef BASE_DEADLINE_H
#define BASE_DEADLINE_H

#include <stdbool.h>
#include <stdint.h>

struct deadline {
    int64_t at_ns; /* 0: never */
};

/* NULL: never. */
bool deadline_passed(const struct deadline *deadline);

/* The time of a draft, of which each step has its part. */
struct budget {
    int64_t start_ns, ns; /* ns 0: no bound */
};

/* `ms` milliseconds from now on; 0: no bound. */
struct budget budget_start(uint32_t ms);

/* When so much of it is over. */
struct deadline budget_deadline(const struct budget *budget, unsigned percent);

/* What happens between the two calls does not count. */
int64_t budget_pause(void);
void budget_go_on(struct budget *budget, int64_t paused);

#endif
