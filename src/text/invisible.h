/* invisible.h - characters that do not show, and when they belong. */
#ifndef TEXT_INVISIBLE_H
#define TEXT_INVISIBLE_H

#include <stdbool.h>
#include <stdint.h>

/* Has no width and says nothing: a soft hyphen, a byte order mark. */
bool rune_is_zero_width(uint32_t rune);

/* Turns the direction of the text around it. */
bool rune_is_bidi(uint32_t rune);

/* A control character of ASCII or Latin-1; white space among them. */
bool rune_is_bare_control(uint32_t rune);

/* `rune`, without width, makes `last` before it what it is, in front of
 * `next`: the joiners of an emoji or of a script that writes with them.  0
 * stands for no character. */
bool rune_joins(uint32_t last, uint32_t rune, uint32_t next);

#endif
