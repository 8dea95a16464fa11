/* charset.h - the 8-bit encodings of hunspell dictionaries, to UTF-8 and back.
 */
#ifndef SPELL_CHARSET_H
#define SPELL_CHARSET_H

#include "base/buf.h"

enum charset {
    CHARSET_UNKNOWN,
    CHARSET_UTF8,
    CHARSET_LATIN1, /* ISO 8859-1  */
    CHARSET_LATIN2, /* ISO 8859-2  */
    CHARSET_LATIN9  /* ISO 8859-15 */
};

/* The encoding that an .aff file calls `name`: case, "-" and "_" do not
 * matter. */
enum charset charset_named(struct str name);

/* The code point of `byte` in an 8-bit encoding. */
uint32_t charset_rune(enum charset charset, unsigned char byte);

/* Valid UTF-8 in the encoding.  False when a character is not in it, or when
 * `out` of `cap` bytes, a NUL included, is too small. */
bool charset_encode(char *out, size_t cap, enum charset charset,
                    struct str text);

/* Adds `bytes` to `out` as UTF-8.  False when they are not valid. */
bool charset_decode(struct buf *out, enum charset charset, struct str bytes);

#endif
