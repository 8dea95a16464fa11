/* draft_line.h - a draft as a JSON object in one line. */
#ifndef CLI_DRAFT_LINE_H
#define CLI_DRAFT_LINE_H

#include <jansson.h>

#include "raw.h"
#include "tact.h"

#define DRAFT_LINE_DECODING (JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL)

/* Puts what the line says in place of what `draft` has.  Its texts then belong
 * to `*out` and to the line; `*out` may be NULL and is given to json_decref.
 * What is wrong with the line, to be freed; NULL when nothing is. */
char *draft_line_read(tact_draft *draft, json_t **out, struct raw raw);

#endif
