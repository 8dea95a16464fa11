/* context.h - what the caller knows about the conversation: the only reader of
 * JSON in the library (jansson). */
#ifndef ANALYSIS_CONTEXT_H
#define ANALYSIS_CONTEXT_H

#include "base/arena.h"

struct day {
    int year, month, day; /* year 0: not known */
};

struct context {
    struct str customer_message; /* empty slices: not known */
    struct str customer_name;
    struct str agent_name;
    struct str customer_language; /* a tag, "et" */
    struct str channel;           /* "mail", "chat", … */
    const struct str *attachments;
    uint32_t attachment_count;
    bool knows_attachments;
    struct day today;
};

/* Reads a JSON object; unknown keys are ignored (other tools pass them), a
 * known key of the wrong type is a problem with line and column.  Empty `json`
 * gives an empty context. */
enum status context_read(struct context *out, struct arena *arena,
                         struct problems *problems, const char *name,
                         struct str json);

#endif
