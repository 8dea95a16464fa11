/* say.h - messages to people on standard error, and text made safe to show. */
#ifndef CLI_SAY_H
#define CLI_SAY_H

#include "memory.h"
#include "tact.h"

/* "tact: …", one line. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Every error of a chain, one line each: "file:line:column: sentence [T418]".
 * Notes are marked as such. */
void say_errors(const tact_error *why);

/* The same in one text for a machine, the first error only; `fallback` when
 * there is none. */
char *error_text(const tact_error *why, const char *fallback);

/* `len` bytes with all that rules a terminal written as \u{…}, and bytes that
 * are not UTF-8 as \x{…}. */
void safe_add(struct bytes *bytes, const char *text, size_t len);

#endif
