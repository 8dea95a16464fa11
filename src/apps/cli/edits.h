/* edits.h - the safe fixes of a report, put into its draft. */
#ifndef CLI_EDITS_H
#define CLI_EDITS_H

#include "memory.h"
#include "tact.h"

/* Put `text` in place of bytes [start, end) of the draft. */
struct edit {
    size_t start, end;
    const char *text; /* of the report it came from */
};

struct edits {
    struct edit *at; /* in order, none touches another */
    size_t count;
};

/* The first safe fix of every finding; of two that meet, the first. */
struct edits edits_take(const tact_report *report);

void edits_apply(struct bytes *into, const struct bytes *draft,
                 const struct edits *edits);

void edits_free(struct edits *edits);

#endif
