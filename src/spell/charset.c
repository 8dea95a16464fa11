/* charset.c - the 8-bit encodings of hunspell dictionaries, to UTF-8 and back.
 */
#include "spell/charset.h"

#include "base/utf8.h"

/* Code points of the bytes A0 to FF; below, every table is ASCII and C1. */
static const uint16_t latin2[96] = {
    0x00A0, 0x0104, 0x02D8, 0x0141, 0x00A4, 0x013D, 0x015A, 0x00A7,
    0x00A8, 0x0160, 0x015E, 0x0164, 0x0179, 0x00AD, 0x017D, 0x017B,
    0x00B0, 0x0105, 0x02DB, 0x0142, 0x00B4, 0x013E, 0x015B, 0x02C7,
    0x00B8, 0x0161, 0x015F, 0x0165, 0x017A, 0x02DD, 0x017E, 0x017C,
    0x0154, 0x00C1, 0x00C2, 0x0102, 0x00C4, 0x0139, 0x0106, 0x00C7,
    0x010C, 0x00C9, 0x0118, 0x00CB, 0x011A, 0x00CD, 0x00CE, 0x010E,
    0x0110, 0x0143, 0x0147, 0x00D3, 0x00D4, 0x0150, 0x00D6, 0x00D7,
    0x0158, 0x016E, 0x00DA, 0x0170, 0x00DC, 0x00DD, 0x0162, 0x00DF,
    0x0155, 0x00E1, 0x00E2, 0x0103, 0x00E4, 0x013A, 0x0107, 0x00E7,
    0x010D, 0x00E9, 0x0119, 0x00EB, 0x011B, 0x00ED, 0x00EE, 0x010F,
    0x0111, 0x0144, 0x0148, 0x00F3, 0x00F4, 0x0151, 0x00F6, 0x00F7,
    0x0159, 0x016F, 0x00FA, 0x0171, 0x00FC, 0x00FD, 0x0163, 0x02D9,
};

/* Where ISO 8859-15 differs from ISO 8859-1. */
static const struct {
    unsigned char byte;
    uint16_t rune;
} latin9[] = {
    { 0xA4, 0x20AC }, { 0xA6, 0x0160 }, { 0xA8, 0x0161 }, { 0xB4, 0x017D },
    { 0xB8, 0x017E }, { 0xBC, 0x0152 }, { 0xBD, 0x0153 }, { 0xBE, 0x0178 },
};

static const struct {
    const char *name;
    enum charset charset;
} names[] = {
    { "utf8", CHARSET_UTF8 },       { "iso88591", CHARSET_LATIN1 },
    { "iso88592", CHARSET_LATIN2 }, { "iso885915", CHARSET_LATIN9 },
};

#define NAME_MAX_LEN 16

enum charset charset_named(struct str name)
{
    char plain[NAME_MAX_LEN];
    size_t len = 0;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];
        if (c == '-' || c == '_')
            continue;
        if (len == sizeof(plain))
            return CHARSET_UNKNOWN;
        plain[len++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (str_equal((struct str){ plain, len }, str_of(names[i].name)))
            return names[i].charset;
    return CHARSET_UNKNOWN;
}

static uint32_t latin9_rune(unsigned char byte)
{
    for (size_t i = 0; i < sizeof(latin9) / sizeof(latin9[0]); i++)
        if (latin9[i].byte == byte)
            return latin9[i].rune;
    return byte;
}

uint32_t charset_rune(enum charset charset, unsigned char byte)
{
    if (byte < 0xA0)
        return byte;
    if (charset == CHARSET_LATIN2)
        return latin2[byte - 0xA0];
    return charset == CHARSET_LATIN9 ? latin9_rune(byte) : byte;
}

/* The byte for `rune`, or -1. */
static int charset_byte(enum charset charset, uint32_t rune)
{
    if (rune < 0xA0)
        return (int)rune;
    for (int byte = 0xA0; byte <= 0xFF; byte++)
        if (charset_rune(charset, (unsigned char)byte) == rune)
            return byte;
    return -1;
}

bool charset_encode(char *out, size_t cap, enum charset charset,
                    struct str text)
{
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        char bytes[4];
        uint32_t rune = utf8_next(text, &at);
        size_t count = 1;
        if (charset == CHARSET_UTF8) {
            count = utf8_encode(bytes, rune);
        } else {
            int byte = charset_byte(charset, rune);
            if (byte < 0)
                return false;
            bytes[0] = (char)byte;
        }
        if (len + count >= cap)
            return false;
        memcpy(out + len, bytes, count);
        len += count;
    }
    if (len >= cap)
        return false;
    out[len] = '\0';
    return true;
}

bool charset_decode(struct buf *out, enum charset charset, struct str bytes)
{
    if (charset == CHARSET_UTF8) {
        buf_add_str(out, bytes);
        return utf8_valid_len(bytes) == bytes.len;
    }
    for (size_t i = 0; i < bytes.len; i++)
        buf_add_rune(out, charset_rune(charset, (unsigned char)bytes.at[i]));
    return true;
}
