/* decode.c - text in any charset to UTF-8. */
#include "mail/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Every byte may give a U+FFFD of three. */
#define GROWTH 4

/* --- UTF-8 --------------------------------------------------------------- */

/* Bytes of the code point at `at`; 0: none. */
static size_t rune_len(const unsigned char *at, size_t left)
{
    static const struct {
        unsigned char low, high, second_low, second_high;
        unsigned char len;
    } kinds[] = {
        { 0xC2, 0xDF, 0x80, 0xBF, 2 }, { 0xE0, 0xE0, 0xA0, 0xBF, 3 },
        { 0xE1, 0xEC, 0x80, 0xBF, 3 }, { 0xED, 0xED, 0x80, 0x9F, 3 },
        { 0xEE, 0xEF, 0x80, 0xBF, 3 }, { 0xF0, 0xF0, 0x90, 0xBF, 4 },
        { 0xF1, 0xF3, 0x80, 0xBF, 4 }, { 0xF4, 0xF4, 0x80, 0x8F, 4 },
    };

    if (at[0] < 0x80)
        return 1;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (at[0] < kinds[i].low || at[0] > kinds[i].high ||
            left < kinds[i].len || at[1] < kinds[i].second_low ||
            at[1] > kinds[i].second_high)
            continue;
        for (size_t k = 2; k < kinds[i].len; k++)
            if (at[k] < 0x80 || at[k] > 0xBF)
                return 0;
        return kinds[i].len;
    }
    return 0;
}

static bool is_utf8(const char *bytes, size_t len)
{
    size_t step;

    for (size_t at = 0; at < len; at += step) {
        step = rune_len((const unsigned char *)bytes + at, len - at);
        if (step == 0)
            return false;
    }
    return true;
}

static void add(struct decoded *out, const char *bytes, size_t len)
{
    memcpy(out->text + out->len, bytes, len);
    out->len += len;
}

static void mend_utf8(struct decoded *out, const char *bytes, size_t len)
{
    for (size_t at = 0; at < len;) {
        size_t step = rune_len((const unsigned char *)bytes + at, len - at);

        if (step)
            add(out, bytes + at, step);
        else
            add(out, "\xEF\xBF\xBD", 3);
        at += step ? step : 1;
    }
}

/* --- others -------------------------------------------------------------- */

static bool is_one_of(const char *name, const char *const *names)
{
    for (int i = 0; names[i]; i++)
        if (strcasecmp(name, names[i]) == 0)
            return true;
    return false;
}

/* As they are written, not as they are defined. */
static const char *meant_by(const char *charset)
{
    static const char *const latin1[] = { "iso-8859-1", "iso8859-1", "latin1",
                                          "iso_8859-1", NULL };

    return is_one_of(charset, latin1) ? "windows-1252" : charset;
}

/* A charset in which a byte gives more than GROWTH ends where the room ends.
 */
static void convert(struct decoded *out, iconv_t from, const char *bytes,
                    size_t len)
{
    size_t cap = len * GROWTH;
    char *in = (char *)bytes;

    while (len > 0 && out->len < cap) {
        char *to = out->text + out->len;
        size_t room = cap - out->len;

        if (iconv(from, &in, &len, &to, &room) != (size_t)-1)
            len = 0;
        out->len = (size_t)(to - out->text);
        if (len > 0) {
            add(out, "\xEF\xBF\xBD", 3);
            in++;
            len--;
        }
    }
}

static bool is_utf8_name(const char *charset)
{
    static const char *const names[] = { "utf-8", "utf8",
                                         "unicode-1-1-utf-8", NULL };

    return is_one_of(charset, names);
}

static bool is_ascii_name(const char *charset)
{
    static const char *const names[] = { "us-ascii", "ascii",
                                         "ansi_x3.4-1968", NULL };

    return is_one_of(charset, names);
}

bool decode_text(struct decoded *out, const char *bytes, size_t len,
                 const char *charset)
{
    bool is_utf8_told = charset && is_utf8_name(charset);
    bool is_told = charset && !is_utf8_told && !is_ascii_name(charset);
    iconv_t from = (iconv_t)-1;

    *out = (struct decoded){ .text = malloc(len * GROWTH + 4) };
    if (!out->text)
        return false;
    if (is_told)
        from = iconv_open("UTF-8", meant_by(charset));
    if (is_told && from == (iconv_t)-1)
        out->guessed = true;
    if (from == (iconv_t)-1 && !is_utf8_told && !is_utf8(bytes, len)) {
        out->guessed = true;
        from = iconv_open("UTF-8", "windows-1252");
    }
    if (from == (iconv_t)-1) {
        mend_utf8(out, bytes, len);
    } else {
        convert(out, from, bytes, len);
        iconv_close(from);
    }
    out->text[out->len] = 0;
    return true;
}
