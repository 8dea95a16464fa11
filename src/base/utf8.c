/* utf8.c - validate, step, case, class, graphemes: the only user of utf8proc.
 */
#include "base/utf8.h"

#include <stdlib.h>

#include <utf8proc.h>

#define INVALID UINT32_MAX /* no code point: the bytes are not UTF-8 */
#define LATIN_END UTF8_LATIN_END
#define MARKS_START 0x300u /* below: no marks, nothing to compose */

/* A cluster is shorter; utf8proc sorts marks in quadratic time. */
#define COMPOSE_MAX 256 /* bytes */

/* 64 a line. */
const char utf8_latin[LATIN_END + 1] =
    "---------~~~~~------------------ ...............9999999999......"
    ".AAAAAAAAAAAAAAAAAAAAAAAAAA......aaaaaaaaaaaaaaaaaaaaaaaaaa....-"
    "-----~-------------------------- .........@..-.......x....@....."
    "AAAAAAAAAAAAAAAAAAAAAAA.AAAAAAAxaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaax"
    "UuUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuXxUuUuUuxUuUuUuU"
    "uUuUuUuUuxUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuXUuUuUux"
    "xXUuUuXUuXXUuxXXXUuXXxXXUuxxXXxXUuUuUuXUuXxxUuXUuXXUuUuXUux@Uuxx"
    "@@@@X@xX@xX@xUuUuUuUuUuUuUuUuxUuUuUuUuUuUuUuUuUuxX@xUuXXUuUuUuUu"
    "UuUuUuUuUuUuUuUuUuUuUuUuUuUuUuUuXxUuUuUuUuUuUuUuUuUuxxxxxxXUuXXx"
    "xUuXXXUuUuUuUuUu";

static bool is_tail(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* What a lead byte announces: how many tail bytes, and between which bounds
 * the first of them must lie, so that no form is overlong, a surrogate or
 * above U+10FFFF. */
struct lead {
    unsigned tails;
    unsigned char low, high;
    uint32_t bits;
};

static struct lead lead_of(unsigned char byte)
{
    struct lead lead = { 0, 0x80, 0xBF, INVALID };

    if (byte >= 0xC2 && byte <= 0xDF) {
        lead.tails = 1;
        lead.bits = byte & 0x1Fu;
    } else if (byte >= 0xE0 && byte <= 0xEF) {
        lead.tails = 2;
        lead.bits = byte & 0x0Fu;
        if (byte == 0xE0)
            lead.low = 0xA0;
        if (byte == 0xED)
            lead.high = 0x9F;
    } else if (byte >= 0xF0 && byte <= 0xF4) {
        lead.tails = 3;
        lead.bits = byte & 0x07u;
        if (byte == 0xF0)
            lead.low = 0x90;
        if (byte == 0xF4)
            lead.high = 0x8F;
    }
    return lead;
}

/* The code point at `*at`, or INVALID for a maximal invalid subpart; `*at`
 * moves past it either way. */
static uint32_t rune_read(struct str bytes, size_t *at)
{
    const unsigned char *byte = (const unsigned char *)bytes.at + *at;
    size_t left = bytes.len - *at;
    struct lead lead;
    uint32_t rune;

    if (byte[0] < 0x80) {
        *at += 1;
        return byte[0];
    }
    if (byte[0] >= 0xC2 && byte[0] <= 0xDF && left > 1 && is_tail(byte[1])) {
        *at += 2;
        return (byte[0] & 0x1Fu) << 6 | (byte[1] & 0x3Fu);
    }
    lead = lead_of(byte[0]);
    rune = lead.bits;
    for (unsigned i = 1; i <= lead.tails; i++) {
        if (i >= left || byte[i] < lead.low || byte[i] > lead.high) {
            *at += i;
            return INVALID;
        }
        rune = rune << 6 | (byte[i] & 0x3Fu);
        lead.low = 0x80;
        lead.high = 0xBF;
    }
    *at += 1 + lead.tails;
    return rune;
}

size_t utf8_skip_ascii(struct str bytes, size_t at)
{
    uint64_t word;

    for (; bytes.len - at >= sizeof(word); at += sizeof(word)) {
        memcpy(&word, bytes.at + at, sizeof(word));
        if ((word & 0x8080808080808080u) != 0)
            break;
    }
    while (at < bytes.len && (unsigned char)bytes.at[at] < 0x80)
        at++;
    return at;
}

size_t utf8_valid_len(struct str bytes)
{
    size_t at = utf8_skip_ascii(bytes, 0);

    while (at < bytes.len) {
        size_t next = at;

        if (rune_read(bytes, &next) == INVALID)
            return at;
        at = utf8_skip_ascii(bytes, next);
    }
    return at;
}

uint32_t utf8_next_wide(struct str bytes, size_t *at)
{
    uint32_t rune = rune_read(bytes, at);

    return rune == INVALID ? UTF8_BAD : rune;
}

uint32_t utf8_prev(struct str text, size_t *at)
{
    size_t start = *at - 1;
    size_t end;
    uint32_t rune;

    while (start > 0 && *at - start < 4 &&
           is_tail((unsigned char)text.at[start]))
        start--;
    end = start;
    rune = rune_read(text, &end);
    if (rune == INVALID || end != *at) {
        *at -= 1;
        return UTF8_BAD;
    }
    *at = start;
    return rune;
}

uint32_t utf8_peek(struct str text, size_t at)
{
    return at < text.len ? utf8_next(text, &at) : 0;
}

size_t utf8_encode(char out[4], uint32_t rune)
{
    if (rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF))
        rune = UTF8_BAD;
    if (rune < 0x80) {
        out[0] = (char)rune;
        return 1;
    }
    if (rune < 0x800) {
        out[0] = (char)(0xC0 | rune >> 6);
        out[1] = (char)(0x80 | (rune & 0x3F));
        return 2;
    }
    if (rune < 0x10000) {
        out[0] = (char)(0xE0 | rune >> 12);
        out[1] = (char)(0x80 | (rune >> 6 & 0x3F));
        out[2] = (char)(0x80 | (rune & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | rune >> 18);
    out[1] = (char)(0x80 | (rune >> 12 & 0x3F));
    out[2] = (char)(0x80 | (rune >> 6 & 0x3F));
    out[3] = (char)(0x80 | (rune & 0x3F));
    return 4;
}

size_t utf8_count(struct str bytes)
{
    size_t count = 0;

    for (size_t at = 0; at < bytes.len;) {
        size_t next = utf8_skip_ascii(bytes, at);

        count += next - at;
        at = next;
        if (at == bytes.len)
            break;
        rune_read(bytes, &at);
        count++;
    }
    return count;
}

size_t utf8_count_utf16(struct str bytes)
{
    size_t count = 0;

    for (size_t at = 0; at < bytes.len;) {
        size_t next = utf8_skip_ascii(bytes, at);

        count += next - at;
        at = next;
        if (at == bytes.len)
            break;
        count += utf8_next(bytes, &at) > 0xFFFF ? 2 : 1;
    }
    return count;
}

uint32_t utf8_lower_wide(uint32_t rune)
{
    char class = rune < LATIN_END ? utf8_latin[rune] : 'X';

    if (class == 'A')
        return rune + 32;
    if (class == 'U')
        return rune + 1;
    if (class == 'X' || class == '@')
        return (uint32_t)utf8proc_tolower((utf8proc_int32_t)rune);
    return rune;
}

uint32_t utf8_upper(uint32_t rune)
{
    char class = rune < LATIN_END ? utf8_latin[rune] : 'x';

    if (class == 'a')
        return rune - 32;
    if (class == 'u')
        return rune - 1;
    if (class == 'x' || class == '@')
        return (uint32_t)utf8proc_toupper((utf8proc_int32_t)rune);
    return rune;
}

static utf8proc_category_t category(uint32_t rune)
{
    return utf8proc_category((utf8proc_int32_t)rune);
}

bool utf8_is_letter_wide(uint32_t rune)
{
    switch (category(rune)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
        return true;
    default:
        return false;
    }
}

bool utf8_is_upper_wide(uint32_t rune)
{
    return category(rune) == UTF8PROC_CATEGORY_LU;
}

bool utf8_is_lower_wide(uint32_t rune)
{
    return category(rune) == UTF8PROC_CATEGORY_LL;
}

bool utf8_is_digit_wide(uint32_t rune)
{
    return category(rune) == UTF8PROC_CATEGORY_ND;
}

bool utf8_is_mark_wide(uint32_t rune)
{
    utf8proc_category_t c;

    if (rune < MARKS_START)
        return false;
    c = category(rune);
    return c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_MC ||
           c == UTF8PROC_CATEGORY_ME;
}

bool utf8_is_space_wide(uint32_t rune)
{
    utf8proc_category_t c;
    c = category(rune);
    return c == UTF8PROC_CATEGORY_ZS || c == UTF8PROC_CATEGORY_ZL ||
           c == UTF8PROC_CATEGORY_ZP;
}

bool utf8_is_control(uint32_t rune)
{
    if (rune < LATIN_END)
        return utf8_latin[rune] == '-' || utf8_latin[rune] == '~';
    switch (category(rune)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
        return true;
    default:
        return false;
    }
}

bool utf8_is_unassigned(uint32_t rune)
{
    return category(rune) == UTF8PROC_CATEGORY_CN;
}

const char *utf8_category(uint32_t rune)
{
    return utf8proc_category_string((utf8proc_int32_t)rune);
}

unsigned utf8_width(uint32_t rune)
{
    int width;

    if (rune < MARKS_START)
        return rune >= LATIN_END || !utf8_is_control(rune) || rune == 0xAD;
    width = utf8proc_charwidth((utf8proc_int32_t)rune);
    return width < 0 ? 0 : width > 2 ? 2 : (unsigned)width;
}

/* Whether all of eight bytes are printing ASCII; false is not sure. */
static bool is_printing(const char *bytes)
{
    uint64_t word;

    memcpy(&word, bytes, sizeof(word));
    return !((word | (word - 0x2020202020202020u) |
              (word + 0x0101010101010101u)) &
             0x8080808080808080u);
}

size_t utf8_text_width(struct str text)
{
    size_t whole = 0;

    for (size_t at = 0; at < text.len;) {
        size_t end;
        unsigned width = 0;

        /* Nothing joins one of two printing ASCII characters; eight at once
         * while they last. */
        while (text.len - at >= 8 && is_printing(text.at + at)) {
            whole += 7;
            at += 7;
        }
        while (at + 1 < text.len && text.at[at] >= ' ' &&
               text.at[at] < 0x7F && text.at[at + 1] >= ' ' &&
               text.at[at + 1] < 0x7F) {
            whole++;
            at++;
        }
        end = utf8_next_grapheme(text, at);

        /* A terminal draws joined emoji and flags in two columns. */
        while (at < end)
            width += utf8_width(utf8_next(text, &at));
        whole += width > 2 ? 2 : width;
    }
    return whole;
}

/* Whether a cluster ends between two code points.  Below the marks only CR LF
 * holds together. */
static bool is_boundary(uint32_t before, uint32_t after, int32_t *state)
{
    if (before < MARKS_START && after < MARKS_START)
        return before != '\r' || after != '\n';
    return utf8proc_grapheme_break_stateful((utf8proc_int32_t)before,
                                            (utf8proc_int32_t)after, state);
}

size_t utf8_next_grapheme(struct str text, size_t at)
{
    int32_t state = 0;
    uint32_t before;

    if (at >= text.len)
        return text.len;
    before = utf8_next(text, &at);
    while (at < text.len) {
        size_t next = at;
        uint32_t after = utf8_next(text, &next);

        if (is_boundary(before, after, &state))
            break;
        before = after;
        at = next;
    }
    return at;
}

struct str utf8_lower_copy(struct arena *arena, struct str text)
{
    struct str copy = { NULL, 0 };
    char bytes[4];
    char *to;
    size_t len = 0;

    for (size_t at = 0; at < text.len;)
        len += utf8_encode(bytes, utf8_lower(utf8_next(text, &at)));
    to = arena_alloc(arena, len + 1, 1);
    if (to == NULL)
        return copy;
    copy.at = to;
    copy.len = len;
    for (size_t at = 0; at < text.len;) {
        size_t step = utf8_encode(bytes, utf8_lower(utf8_next(text, &at)));

        memcpy(to, bytes, step);
        to += step;
    }
    return copy;
}

static bool is_composed_already(struct str text)
{
    for (size_t at = utf8_skip_ascii(text, 0); at < text.len;)
        if (utf8_next(text, &at) >= MARKS_START)
            return false;
    return true;
}

static struct str map_copy(struct arena *arena, struct str text,
                           utf8proc_option_t options)
{
    struct str none = { NULL, 0 };
    struct str copy;
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t len;

    len = utf8proc_map((const utf8proc_uint8_t *)text.at,
                       (utf8proc_ssize_t)text.len, &mapped, options);
    if (len < 0)
        return len == UTF8PROC_ERROR_NOMEM ? none : arena_copy(arena, text);
    copy.at = (const char *)mapped;
    copy.len = (size_t)len;
    copy = arena_copy(arena, copy);
    free(mapped);
    return copy;
}

struct str utf8_compose(struct arena *arena, struct str text)
{
    if (text.len > COMPOSE_MAX || is_composed_already(text))
        return arena_copy(arena, text);
    return map_copy(arena, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

struct str utf8_plain(struct arena *arena, struct str text)
{
    if (text.len > COMPOSE_MAX)
        return arena_copy(arena, text);
    return map_copy(arena, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                                     UTF8PROC_COMPAT);
}
