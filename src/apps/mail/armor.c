/* armor.c - PGP text inside a message. */
#include "mail/armor.h"

#include <stdbool.h>
#include <string.h>

static bool starts(const char *text, size_t len, const char *with)
{
    return len >= strlen(with) && memcmp(text, with, strlen(with)) == 0;
}

static size_t line_end(const char *text, size_t len, size_t at)
{
    const char *stop = memchr(text + at, '\n', len - at);

    return stop ? (size_t)(stop - text) + 1 : len;
}

static bool is_blank(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!strchr(" \t\r\n", text[i]))
            return false;
    return true;
}

/* Below "Hash: …" and an empty line, with "- " before dashes, up to the
 * signature. */
static void take_signed(char *text, size_t *len)
{
    size_t at = 0, kept = 0, end;
    bool in_header = true;

    for (; at < *len; at = end) {
        end = line_end(text, *len, at);
        if (starts(text + at, end - at, "-----BEGIN PGP SIGNATURE-----"))
            break;
        if (in_header) {
            in_header = !is_blank(text + at, end - at);
            continue;
        }
        if (starts(text + at, end - at, "- "))
            at += 2;
        memmove(text + kept, text + at, end - at);
        kept += end - at;
    }
    *len = kept;
}

enum armor armor_open(char *text, size_t *len)
{
    size_t at = 0;

    while (at < *len && strchr(" \t\r\n", text[at]))
        at++;
    if (starts(text + at, *len - at, "-----BEGIN PGP MESSAGE-----"))
        return ARMOR_ENCRYPTED;
    if (!starts(text + at, *len - at, "-----BEGIN PGP SIGNED MESSAGE-----"))
        return ARMOR_NONE;
    memmove(text, text + at, *len - at);
    *len -= at;
    take_signed(text, len);
    return ARMOR_SIGNED;
}
