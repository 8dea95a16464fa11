/* shim.c - calls of a program that fail, by LD_PRELOAD.
 *
 * FAIL_ALLOCATION=N   the N-th allocation fails, from 1
 * FAIL_CALL=N         the N-th open, read, write, fsync, rename or mkdir fails
 *                     with FAIL_WITH (a number; EIO unless set)
 * FAIL_INTERRUPT=1    every second read, write and poll is interrupted
 * FAIL_SHORT=1        reads and writes do at most seven bytes
 * FAIL_COUNT=FILE     how many allocations and calls there were is appended
 * FAIL_SHOWN=1        shows where the allocation that failed was asked for
 *
 * Counting begins with main.
 */
/* With it the C library brings inline functions of the names defined here. */
#undef _FORTIFY_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))

static bool counting, is_short, interrupts;
static long allocations, calls, fail_allocation, fail_call;
static int fail_with = EIO;

static long number_of(const char *name)
{
    const char *value = getenv(name);

    return value ? atol(value) : 0;
}

/* --- memory -------------------------------------------------------------- */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

/* Who asked for the memory. */
static void show_place(void)
{
    void *callers[24];

    counting = false;
    backtrace_symbols_fd(callers, backtrace(callers, 24), 2);
    counting = true;
}

static bool starves(void)
{
    if (!counting ||
        __atomic_add_fetch(&allocations, 1, __ATOMIC_RELAXED) !=
            fail_allocation)
        return false;
    if (getenv("FAIL_SHOWN"))
        show_place();
    errno = ENOMEM;
    return true;
}

EXPORT void *malloc(size_t size)
{
    return starves() ? NULL : __libc_malloc(size);
}

EXPORT void *calloc(size_t count, size_t size)
{
    return starves() ? NULL : __libc_calloc(count, size);
}

EXPORT void *realloc(void *old, size_t size)
{
    return starves() ? NULL : __libc_realloc(old, size);
}

/* --- files --------------------------------------------------------------- */

static bool fails(void)
{
    if (!counting || ++calls != fail_call)
        return false;
    errno = fail_with;
    return true;
}

static bool interrupted(void)
{
    static unsigned turn;

    if (!counting || !interrupts || ++turn % 2)
        return false;
    errno = EINTR;
    return true;
}

static size_t shortened(size_t len)
{
    return counting && is_short && len > 7 ? 7 : len;
}

EXPORT ssize_t read(int from, void *bytes, size_t len)
{
    if (fails() || interrupted())
        return -1;
    return syscall(SYS_read, from, bytes, shortened(len));
}

EXPORT ssize_t write(int to, const void *bytes, size_t len)
{
    if (fails() || interrupted())
        return -1;
    return syscall(SYS_write, to, bytes, shortened(len));
}

EXPORT int open64(const char *path, int flags, ...)
{
    va_list arguments;
    mode_t mode;

    va_start(arguments, flags);
    mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return fails() ? -1
                   : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

EXPORT int fsync(int file)
{
    return fails() ? -1 : (int)syscall(SYS_fsync, file);
}

EXPORT int rename(const char *from, const char *to)
{
    return fails() ? -1 : (int)syscall(SYS_rename, from, to);
}

EXPORT int mkdir(const char *path, mode_t mode)
{
    return fails() ? -1 : (int)syscall(SYS_mkdir, path, mode);
}

EXPORT int poll(struct pollfd *fds, nfds_t count, int timeout)
{
    return interrupted() ? -1 : (int)syscall(SYS_poll, fds, count, timeout);
}

/* --- from main to the end ------------------------------------------------ */

typedef int (*main_fn)(int, char **, char **);
static main_fn real_main;

static int counted_main(int count, char **arguments, char **environment)
{
    fail_allocation = number_of("FAIL_ALLOCATION");
    fail_call = number_of("FAIL_CALL");
    if (number_of("FAIL_WITH"))
        fail_with = (int)number_of("FAIL_WITH");
    is_short = number_of("FAIL_SHORT") != 0;
    interrupts = number_of("FAIL_INTERRUPT") != 0;
    counting = true;
    return real_main(count, arguments, environment);
}

EXPORT int __libc_start_main(main_fn main, int count, char **arguments,
                             void (*begin)(void), void (*end)(void),
                             void (*loader_end)(void), void *stack_end);

int __libc_start_main(main_fn main, int count, char **arguments,
                      void (*begin)(void), void (*end)(void),
                      void (*loader_end)(void), void *stack_end)
{
    int (*start)(main_fn, int, char **, void (*)(void), void (*)(void),
                 void (*)(void), void *);

    *(void **)&start = dlsym(RTLD_NEXT, "__libc_start_main");
    real_main = main;
    return start(counted_main, count, arguments, begin, end, loader_end,
                 stack_end);
}

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("FAIL_COUNT");
    char line[64];
    int file, len;

    counting = false;
    if (!path)
        return;
    file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    len = snprintf(line, sizeof line, "%ld %ld\n", allocations, calls);
    if (file >= 0 && write(file, line, (size_t)len) != len)
        _exit(99);
    if (file >= 0)
        close(file);
}
