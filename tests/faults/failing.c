/* failing.c - memory that runs out when a test says so. */
#include "failing.h"

#include <errno.h>
#include <execinfo.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* As many callers make a place: enough to tell who wants a list to grow, and
 * few enough for texts nested at any depth to be one place. */
#define CALLERS 10
#define SHOWN 30
#define CHILD_SECONDS 300 /* more is for ever */
#define PLACES_MAX ((size_t)1 << 18)

static bool (*chosen)(const struct failing *it);
static bool is_counting;
static long seen, live, child = -1, children, complaints;

static uint64_t places[PLACES_MAX]; /* sums of callers; 0: none */
static void *callers[SHOWN];        /* of the one that failed   */
static int caller_count;

/* Whether nobody asked by way of these callers before. */
static bool is_new_place(void)
{
    void *line[CALLERS];
    int count = backtrace(line, CALLERS);
    uint64_t sum = 1469598103934665603u;
    size_t slot;

    for (int i = 0; i < count; i++)
        sum = (sum ^ (uint64_t)(uintptr_t)line[i]) * 1099511628211u;
    slot = sum % PLACES_MAX;
    while (places[slot] && places[slot] != sum)
        slot = (slot + 1) % PLACES_MAX;
    if (places[slot])
        return false;
    places[slot] = sum;
    return true;
}

/* True in a child, which goes on without memory; the parent waits for it. */
static bool forked(long number)
{
    int status;
    pid_t pid;

    fflush(NULL);
    pid = fork();
    if (pid == 0) {
        alarm(CHILD_SECONDS);
        child = number;
        caller_count = backtrace(callers, SHOWN);
        errno = ENOMEM;
        return true;
    }
    children++;
    if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0) {
        fprintf(stderr, "allocation %ld: the child %s %d\n", number,
                WIFSIGNALED(status) ? "got signal" : "says",
                WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
        complaints++;
    }
    return false;
}

static bool fails(void)
{
    struct failing it = { .number = seen };
    bool has_failed;

    if (!is_counting)
        return false;
    seen++;
    if (!chosen)
        return false;
    is_counting = false;
    it.is_new_place = is_new_place();
    has_failed = chosen(&it) && forked(it.number);
    is_counting = !has_failed;
    return has_failed;
}

void failing_forget(void)
{
    memset(places, 0, sizeof places);
}

void failing_start(bool (*choose)(const struct failing *it))
{
    chosen = choose;
    seen = 0;
    is_counting = true;
}

long failing_stop(void)
{
    is_counting = false;
    return seen;
}

long failing_child(void)
{
    return child;
}

void failing_show(void)
{
    backtrace_symbols_fd(callers, caller_count, 2);
}

long failing_children(void)
{
    return children;
}

long failing_complaints(void)
{
    return complaints;
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
