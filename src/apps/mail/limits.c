/* limits.c - what a process that reads mail may use. */
#include "mail/limits.h"

#include <sys/prctl.h>
#include <sys/resource.h>

/* A sanitizer maps more than any memory there is. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED 0
#endif

void limits_set(unsigned long memory)
{
    const struct rlimit core = { 0, 0 };
    const struct rlimit all = { memory, memory };

    setrlimit(RLIMIT_CORE, &core);
    if (IS_SANITIZED)
        return; /* it looks at its own process when that ends */
    prctl(PR_SET_DUMPABLE, 0);
    if (memory)
        setrlimit(RLIMIT_AS, &all);
}
