/* context.h - what is known about the conversation, from a file and from
 * options, as the JSON object that the library takes. */
#ifndef CLI_CONTEXT_H
#define CLI_CONTEXT_H

#include "options.h"

struct context; /* empty at first: NULL */

extern const struct option context_options[];

/* Takes an option that context_options may have; false when it is another's.
 * `*bad` is set after a message. */
bool context_take(struct context **context, int id, const char *value,
                  bool *bad);

/* The JSON text, owned by the caller, or NULL when nothing is known. */
char *context_json(const struct context *context);

void context_free(struct context *context);

#endif
