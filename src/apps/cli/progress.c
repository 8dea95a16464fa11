/* progress.c - how far a long run has come, on a terminal. */
#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define EVERY 0.25 /* seconds */

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Bytes that are still to come; 0: not known. */
static unsigned long long bytes_to_come(int from)
{
    struct stat info;
    off_t at = lseek(from, 0, SEEK_CUR);

    if (at < 0 || fstat(from, &info) || !S_ISREG(info.st_mode) ||
        info.st_size <= at)
        return 0;
    return (unsigned long long)(info.st_size - at);
}

struct progress progress_begin(int from)
{
    struct progress progress = { .is_shown = isatty(2) && !isatty(1) };

    if (progress.is_shown) {
        progress.total = bytes_to_come(from);
        progress.started = progress.shown = now();
    }
    return progress;
}

static void add_left(char *text, size_t size, const struct progress *progress,
                     double seconds)
{
    unsigned long left;

    if (!progress->total || !progress->bytes)
        return;
    left = (unsigned long)(seconds *
                           (double)(progress->total - progress->bytes) /
                           (double)progress->bytes);
    snprintf(text + strlen(text), size - strlen(text), ", %lu:%02lu left",
             left / 60, left % 60);
}

void progress_show(struct progress *progress, const struct tally *tally,
                   size_t bytes)
{
    char text[160];
    double time;

    if (!progress->is_shown)
        return;
    progress->bytes += bytes;
    time = now();
    if (time - progress->shown < EVERY)
        return;
    progress->shown = time;
    time -= progress->started;
    snprintf(text, sizeof text, "\r%llu drafts, %llu/s", tally->drafts,
             (unsigned long long)((double)tally->drafts / time));
    add_left(text, sizeof text, progress, time);
    if (tally->worst >= 0)
        snprintf(text + strlen(text), sizeof text - strlen(text),
                 ", worst score %d", tally->worst / 100);
    snprintf(text + strlen(text), sizeof text - strlen(text), "\033[K");
    (void)!write(2, text, strlen(text));
}

void progress_end(const struct progress *progress)
{
    static const char clear[] = "\r\033[K";

    if (progress->is_shown)
        (void)!write(2, clear, sizeof clear - 1);
}
