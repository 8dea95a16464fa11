/* utf8.h - validate, step, case, class, graphemes: the only user of utf8proc.
 *
 * Functions that take text expect valid UTF-8 unless they say otherwise.
 * Offsets are bytes.  Nothing here depends on the locale.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/arena.h"

#define UTF8_BAD 0xFFFDu

/* Length of the longest valid prefix of any bytes.  NUL is valid. */
size_t utf8_valid_len(struct str bytes);

/* Offset of the first byte at or after `at` that is not ASCII, or the end. */
size_t utf8_skip_ascii(struct str bytes, size_t at);

/* The code point at `*at`, which moves past it.  Any bytes are allowed: a
 * maximal invalid subpart gives UTF8_BAD.  `*at` must be below the length. */
uint32_t utf8_next_wide(struct str bytes, size_t *at); /* of any byte */
static inline uint32_t utf8_next(struct str bytes, size_t *at)
{
    unsigned char byte = (unsigned char)bytes.at[*at];

    if (byte >= 0x80)
        return utf8_next_wide(bytes, at);
    *at += 1;
    return byte;
}

/* The code point before `*at`, which moves back over it. `*at` is above 0. */
uint32_t utf8_prev(struct str text, size_t *at);

/* The code point at `at`, or 0 at the end. */
uint32_t utf8_peek(struct str text, size_t at);

/* Writes 1 to 4 bytes; returns how many. */
size_t utf8_encode(char out[4], uint32_t rune);

/* Code points, and UTF-16 units, in `text`; invalid subparts count as one. */
size_t utf8_count(struct str bytes);
size_t utf8_count_utf16(struct str bytes);

uint32_t utf8_lower_wide(uint32_t rune);
static inline uint32_t utf8_lower(uint32_t rune)
{
    if (rune >= 0x80)
        return utf8_lower_wide(rune);
    return rune >= 'A' && rune <= 'Z' ? rune + 32 : rune;
}
uint32_t utf8_upper(uint32_t rune);

/* Nearly every character of a draft lies below U+0250, so those are classed by
 * a table of one letter each; only what lies above asks utf8proc.  Letters
 * stand for letters and nothing else lies between '@' and 'z':
 *   A  a   upper and lower case, 32 apart
 *   U  u   upper and lower case, neighbours
 *   X  x   upper and lower case whose partner utf8proc knows
 *   @      neither upper nor lower case
 *   9      digit; space: a space; ~: white control; -: other control
 *   .      anything else */
#define UTF8_LATIN_END 0x250u
extern const char utf8_latin[UTF8_LATIN_END + 1];

bool utf8_is_letter_wide(uint32_t rune);
bool utf8_is_upper_wide(uint32_t rune);
bool utf8_is_lower_wide(uint32_t rune);
bool utf8_is_digit_wide(uint32_t rune);
bool utf8_is_space_wide(uint32_t rune);

/* Letters include marks (Mn, Mc), so that NFD text is a word too. */
static inline bool utf8_is_letter(uint32_t rune)
{
    return rune < UTF8_LATIN_END
               ? utf8_latin[rune] >= '@' && utf8_latin[rune] <= 'z'
               : utf8_is_letter_wide(rune);
}

static inline bool utf8_is_upper(uint32_t rune)
{
    return rune < UTF8_LATIN_END
               ? utf8_latin[rune] >= 'A' && utf8_latin[rune] <= 'Z'
               : utf8_is_upper_wide(rune);
}

static inline bool utf8_is_lower(uint32_t rune)
{
    return rune < UTF8_LATIN_END
               ? utf8_latin[rune] >= 'a' && utf8_latin[rune] <= 'z'
               : utf8_is_lower_wide(rune);
}

static inline bool utf8_is_digit(uint32_t rune) /* Nd */
{
    return rune < UTF8_LATIN_END ? utf8_latin[rune] == '9'
                                 : utf8_is_digit_wide(rune);
}

/* Zs, Zl, Zp, tab, line ends */
static inline bool utf8_is_space(uint32_t rune)
{
    return rune < UTF8_LATIN_END
               ? utf8_latin[rune] == ' ' || utf8_latin[rune] == '~'
               : utf8_is_space_wide(rune);
}

bool utf8_is_mark_wide(uint32_t rune);
static inline bool utf8_is_mark(uint32_t rune)
{
    return rune >= 0x300 && utf8_is_mark_wide(rune);
}

/* Printed, it shows nothing or rules the text around it: Cc, Cf, Zl, Zp, Cs,
 * Co, Cn. */
bool utf8_is_control(uint32_t rune);

bool utf8_is_unassigned(uint32_t rune); /* Cn */

/* General category, two letters, as "Lu".  Static. */
const char *utf8_category(uint32_t rune);

/* Columns on a terminal: 0, 1 or 2. */
unsigned utf8_width(uint32_t rune);
size_t utf8_text_width(struct str text);

/* Offset of the grapheme boundary after `at`. */
size_t utf8_next_grapheme(struct str text, size_t at);

/* Lower case of every letter, by simple mapping: the same number of code
 * points, though not always of bytes.  NULL pointer on failure. */
struct str utf8_lower_copy(struct arena *arena, struct str text);

/* `text` in form NFC.  Meant for a cluster of a few code points: text over 256
 * bytes is copied as it is.  NULL pointer on failure. */
struct str utf8_compose(struct arena *arena, struct str text);

/* The same in form NFKC: styled, circled and full-width letters are plain. */
struct str utf8_plain(struct arena *arena, struct str text);

#endif
