/* decode.h - text in any charset to UTF-8. */
#ifndef MAIL_DECODE_H
#define MAIL_DECODE_H

#include <stdbool.h>
#include <stddef.h>

struct decoded {
    char *text; /* valid UTF-8, NUL behind it; for free() */
    size_t len;
    bool guessed; /* the charset was not told, or is not known here */
};

/* `charset` may be NULL: not told.  Bytes that are nothing in it become
 * U+FFFD.  False when memory ran out. */
bool decode_text(struct decoded *out, const char *bytes, size_t len,
                 const char *charset);

#endif
