/* stats.h - how often each rule finds something, over many drafts. */
#ifndef CLI_STATS_H
#define CLI_STATS_H

#include <stdbool.h>
#include <stddef.h>

#include "out.h"
#include "tact.h"

struct stats_rule {
    const tact_rule *rule;
    size_t found, drafts; /* findings, and drafts with one or more  */
    size_t words;         /* of all drafts that the rule looked at  */
    size_t seen;          /* number of the last draft with a finding */
};

struct stats_language {
    const char *tag;
    size_t drafts, words;
};

struct stats {
    const tact_linter *linter;
    const char *language; /* only this one; NULL: all */
    struct stats_rule *rules; /* by id; after stats_sort the most frequent
                                 first, by words */
    size_t rule_count;
    struct stats_language *languages;
    size_t language_count;
    size_t drafts;
    bool partial; /* something could not be read; a message said so */
};

/* All rules of `linter` that are on, with nothing found. */
void stats_begin(struct stats *stats, const tact_linter *linter,
                 const char *language);

/* Lints a file, every draft of a JSON Lines file (*.jsonl, *.ndjson, or "-":
 * standard input), or all that is in a folder. */
void stats_take(struct stats *stats, const char *path, struct out *out);

void stats_sort(struct stats *stats);

/* Hundredths of a finding in 1000 words. */
size_t stats_rate(const struct stats_rule *rule);

void stats_free(struct stats *stats);

/* --- stats_write.c: after stats_sort ------------------------------------- */

void stats_write_text(const struct stats *stats, struct out *out);
void stats_write_json(const struct stats *stats, struct out *out);

#endif
