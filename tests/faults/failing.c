/* failing.c - memory that runs out when a test says so. */
#include "failing.h"

#include <errno.h>
#include <execinfo.h>
#include <stddef.h>
#include <stdlib.h>

static long left = -1; /* allocations until one fails; below 0: none does */
static long seen, live;
static bool is_counting, has_failed;

/* Who asked for the memory, as addresses for addr2line. */
static void show_place(void)
{
    void *callers[24];

    backtrace_symbols_fd(callers, backtrace(callers, 24), 2);
}

static bool fails(void)
{
    if (!is_counting)
        return false;
    seen++;
    if (left < 0 || left-- > 0)
        return false;
    has_failed = true;
    is_counting = false;
    if (getenv("FAILING_SHOWN"))
        show_place();
    is_counting = true;
    errno = ENOMEM;
    return true;
}

void failing_after(long good)
{
    left = good;
    seen = 0;
    has_failed = false;
    is_counting = true;
}

long failing_stop(bool *failed)
{
    is_counting = false;
    left = -1;
    if (failed)
        *failed = has_failed;
    return seen;
}

void failing_pause(void)
{
    is_counting = false;
}

long failing_live(void)
{
    return live;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define WRAPPED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define WRAPPED
#endif
#endif

#ifdef WRAPPED

/* The linker puts these in place of those (--wrap). */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return fails() ? NULL : __real_realloc(old, size);
}

#else

/* Those of a program go before those of the C library. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *old);

static void *counted(void *piece)
{
    live += piece != NULL;
    return piece;
}

void *malloc(size_t size)
{
    return fails() ? NULL : counted(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : counted(__libc_calloc(count, size));
}

void *realloc(void *old, size_t size)
{
    void *piece;

    if (fails())
        return NULL;
    piece = __libc_realloc(old, size);
    live += !old && piece;
    live -= old && !piece && !size;
    return piece;
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return fails() ? NULL : counted(__libc_memalign(alignment, size));
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
    *out = aligned_alloc(alignment, size);
    return *out ? 0 : ENOMEM;
}

void free(void *old)
{
    live -= old != NULL;
    __libc_free(old);
}

#endif
