/* progress.h - how far a long run has come, on a terminal. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "answer.h"

struct progress {
    bool is_shown;
    unsigned long long bytes, total; /* of the input; total 0: not known */
    double started, shown;           /* seconds                          */
};

/* Shown when standard error is a terminal and standard output is not. */
struct progress progress_begin(int from);

/* `bytes` more of the input are done; a few times a second all is shown. */
void progress_show(struct progress *progress, const struct tally *tally,
                   size_t bytes);

/* Clears the line. */
void progress_end(const struct progress *progress);

#endif
