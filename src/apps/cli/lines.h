/* lines.h - a stream line by line, as it comes in. */
#ifndef CLI_LINES_H
#define CLI_LINES_H

#include "memory.h"
#include "out.h"
#include "raw.h"

/* Begin with { .from = a file descriptor }. */
struct lines {
    int from;
    struct bytes bytes; /* read, from `at` on not yet taken */
    size_t at, searched;
    bool ended;
    bool failed;     /* it ended because it could not be read */
    bool too_long;   /* the line is cut: it is no whole line */
    struct raw line; /* until the next one                   */
};

/* The next line, into `line`; false at the end.  Where it has to be waited
 * for, `out` (may be NULL) is flushed first. */
bool lines_next(struct lines *lines, struct out *out);

/* Whether the next line is in memory, so that there is nothing to wait for. */
bool lines_have(const struct lines *lines);

void lines_free(struct lines *lines);

#endif
