/* context.h - what the caller knows about the conversation, from JSON. */
#ifndef ANALYSIS_CONTEXT_H
#define ANALYSIS_CONTEXT_H

#include "base/json_value.h"

struct day {
    int year, month, day; /* year 0: not known */
};

/* What the caller could not hand over, and why: for the report. */
struct unseen {
    struct str what, why;
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
    const struct unseen *unseen;
    uint32_t unseen_count;
    struct day today;
};

/* Reads a JSON object; unknown keys are ignored (other tools pass them), a
 * known key of the wrong type is a problem.  Empty `json` gives an empty
 * context. */
enum status context_read(struct context *out, struct arena *arena,
                         struct problems *problems, const char *name,
                         struct str json);

/* The same from an object that was read already, and which has to outlive the
 * context.  NULL or a null gives an empty context. */
enum status context_take(struct context *out, struct arena *arena,
                         struct problems *problems, const char *name,
                         const struct json_value *object);

#endif
