/* invisible.c - characters that do not show, and when they belong. */
#include "text/invisible.h"

#define ZERO_WIDTH_JOINER 0x200Du
#define BLACK_FLAG 0x1F3F4u /* with tags after it: a region's flag */

static bool is_pictograph(uint32_t rune)
{
    return rune == 0xA9 || rune == 0xAE ||
           (rune >= 0x203C && rune <= 0x2BFF) || rune == 0x3030 ||
           rune == 0x303D || rune == 0x3297 || rune == 0x3299 ||
           (rune >= 0x1F000 && rune <= 0x1FBFF);
}

static bool is_variation(uint32_t rune)
{
    return (rune >= 0xFE00 && rune <= 0xFE0F) ||
           (rune >= 0xE0100 && rune <= 0xE01EF);
}

static bool is_tag(uint32_t rune)
{
    return rune >= 0xE0000 && rune <= 0xE007F;
}

bool rune_is_zero_width(uint32_t rune)
{
    return rune == 0xAD || rune == 0x34F || rune == 0x180E ||
           (rune >= 0x200B && rune <= 0x200D) ||
           (rune >= 0x2060 && rune <= 0x2064) ||
           (rune >= 0x206A && rune <= 0x206F) || rune == 0xFEFF ||
           (rune >= 0xFFF9 && rune <= 0xFFFB) || is_variation(rune) ||
           is_tag(rune);
}

bool rune_is_bidi(uint32_t rune)
{
    return rune == 0x61C || rune == 0x200E || rune == 0x200F ||
           (rune >= 0x202A && rune <= 0x202E) ||
           (rune >= 0x2066 && rune <= 0x2069);
}

static bool is_keycap_base(uint32_t rune)
{
    return (rune >= '0' && rune <= '9') || rune == '#' || rune == '*';
}

/* Scripts that write with joiners; among them a joiner is part of a word. */
static bool is_joining_script(uint32_t rune)
{
    return rune >= 0x600 && rune < 0x2000;
}

bool rune_is_bare_control(uint32_t rune)
{
    return rune < 0x20 || (rune >= 0x7F && rune < 0xA0);
}

bool rune_joins(uint32_t last, uint32_t rune, uint32_t next)
{
    if (rune == ZERO_WIDTH_JOINER &&
        (is_pictograph(last) || is_variation(last)) && is_pictograph(next))
        return true;
    if (rune == ZERO_WIDTH_JOINER || rune == ZERO_WIDTH_JOINER - 1)
        return is_joining_script(last) && is_joining_script(next);
    if (is_variation(rune))
        return is_pictograph(last) || is_keycap_base(last) || last >= 0x3400;
    return is_tag(rune) && (last == BLACK_FLAG || is_tag(last));
}
