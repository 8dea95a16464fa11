/* diff.h - edits as a unified diff, as patch(1) takes it. */
#ifndef CLI_DIFF_H
#define CLI_DIFF_H

#include "edits.h"
#include "out.h"
#include "terminal.h"

/* Writes nothing when there are no edits. */
void diff_write(struct out *out, const char *name, const struct bytes *draft,
                const struct edits *edits, const struct terminal *terminal);

#endif
