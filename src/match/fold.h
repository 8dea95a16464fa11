/* fold.h - what the literal search cannot tell apart: case, digits, kinds of
 * space.
 *
 * Both sides of the search, literals and subject, are folded the same way.
 * The fold may join more than PCRE2 does without case, never less: so no match
 * is missed, and a hit too many only costs time.
 */
#ifndef MATCH_FOLD_H
#define MATCH_FOLD_H

#include "base/utf8.h"

/* What \d may match: a code point that was not given out when our tables were
 * made may be a digit by now. */
static inline bool fold_is_digit(uint32_t rune)
{
    if (rune < 0x600)
        return rune >= '0' && rune <= '9';
    return utf8_is_digit(rune) || utf8_is_unassigned(rune);
}

/* One code point for all that are equal without case: K, k and the Kelvin
 * sign give k; S, s and the long s give s; every digit gives 0. */
static inline uint32_t fold_rune(uint32_t rune)
{
    if (rune < 0x80)
        return rune >= 'A' && rune <= 'Z'   ? rune + 32
               : rune >= '0' && rune <= '9' ? '0'
                                            : rune;
    if (fold_is_digit(rune))
        return '0';
    return utf8_lower(utf8_upper(utf8_lower(rune)));
}

/* Exactly what \s matches under PCRE2_UCP, Mongolian vowel separator (a space
 * to \h only) included. */
static inline bool fold_is_space(uint32_t rune)
{
    if (rune < 0x80)
        return rune == ' ' || (rune >= 9 && rune <= 13);
    return rune == 0x85 || rune == 0xA0 || rune == 0x1680 || rune == 0x180E ||
           (rune >= 0x2000 && rune <= 0x200A) || rune == 0x2028 ||
           rune == 0x2029 || rune == 0x202F || rune == 0x205F ||
           rune == 0x3000;
}

/* Surely a word character to \b, in every version of PCRE2; false says
 * nothing. */
static inline bool fold_is_word(uint32_t rune)
{
    if (rune < 0x80)
        return (rune >= 'a' && rune <= 'z') || (rune >= 'A' && rune <= 'Z') ||
               (rune >= '0' && rune <= '9') || rune == '_';
    return rune >= 0xC0 && rune < 0x250 && rune != 0xD7 && rune != 0xF7;
}

#endif
