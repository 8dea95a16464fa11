/* batch.h - JSON Lines over several threads, answers in the order of the
 * lines. */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "answer.h"
#include "lines.h"
#include "progress.h"

/* From `lines` to their end; what is in memory stays bounded however many
 * there are. */
struct tally batch_run(const struct jsonl *jsonl, struct lines *lines,
                       struct progress *progress);

#endif
