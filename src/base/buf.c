/* buf.c - growing bytes with a maximum; failure sticks. */
#include "base/buf.h"

#include <stdlib.h>

#include "base/utf8.h"

#define CAP_FIRST 256

void buf_init(struct buf *buf, size_t max)
{
    *buf = (struct buf){ .max = max };
}

void buf_free(struct buf *buf)
{
    free(buf->at);
    buf_init(buf, buf->max);
}

void buf_free_for(struct buf *buf, struct arena *whole)
{
    if (buf->starved)
        arena_starve(whole);
    buf_free(buf);
}

void buf_free_within(struct buf *buf, struct buf *whole)
{
    if (buf->starved)
        whole->failed = whole->starved = true;
    buf_free(buf);
}

void buf_clear(struct buf *buf)
{
    buf->len = 0;
    buf->failed = false;
}

/* Room for `len` more bytes, doubling up to the maximum. */
static bool buf_reserve(struct buf *buf, size_t len)
{
    size_t cap = buf->cap > 0 ? buf->cap : CAP_FIRST;
    char *grown;

    if (len > buf->max - buf->len)
        return false;
    if (len <= buf->cap - buf->len)
        return true;
    if (cap > buf->max) /* a single byte is added wherever there is room */
        cap = buf->max;
    while (cap - buf->len < len)
        cap = cap > buf->max / 2 ? buf->max : cap * 2;
    grown = realloc(buf->at, cap);
    if (grown == NULL) {
        buf->starved = true;
        return false;
    }
    buf->at = grown;
    buf->cap = cap;
    return true;
}

void buf_add(struct buf *buf, const char *bytes, size_t len)
{
    if (buf->failed || len == 0)
        return;
    if (!buf_reserve(buf, len)) {
        buf->failed = true;
        return;
    }
    memcpy(buf->at + buf->len, bytes, len);
    buf->len += len;
}

char *buf_room(struct buf *buf, size_t len)
{
    if (buf->failed)
        return NULL;
    if (!buf_reserve(buf, len)) {
        buf->failed = true;
        return NULL;
    }
    return buf->at + buf->len;
}

void buf_end(struct buf *buf, const char *end)
{
    buf->len = (size_t)(end - buf->at);
}

void buf_add_str(struct buf *buf, struct str text)
{
    buf_add(buf, text.at, text.len);
}

void buf_add_cstr(struct buf *buf, const char *text)
{
    buf_add_str(buf, str_of(text));
}

void buf_add_char(struct buf *buf, char byte)
{
    if (buf->len < buf->cap && !buf->failed)
        buf->at[buf->len++] = byte;
    else
        buf_add(buf, &byte, 1);
}

void buf_add_uint(struct buf *buf, uint64_t number)
{
    char digits[20];
    size_t at = sizeof(digits);

    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    buf_add(buf, digits + at, sizeof(digits) - at);
}

/* The sign goes out; what is left always fits. */
static uint64_t add_sign(struct buf *buf, int64_t number)
{
    if (number >= 0)
        return (uint64_t)number;
    buf_add_char(buf, '-');
    return 0 - (uint64_t)number;
}

void buf_add_int(struct buf *buf, int64_t number)
{
    buf_add_uint(buf, add_sign(buf, number));
}

void buf_add_rune(struct buf *buf, uint32_t rune)
{
    char bytes[4];

    buf_add(buf, bytes, utf8_encode(bytes, rune));
}

void buf_add_hundredths(struct buf *buf, int64_t hundredths)
{
    uint64_t size = add_sign(buf, hundredths);
    unsigned rest = (unsigned)(size % 100);

    buf_add_uint(buf, size / 100);
    if (rest == 0)
        return;
    buf_add_char(buf, '.');
    buf_add_char(buf, (char)('0' + rest / 10));
    if (rest % 10 != 0)
        buf_add_char(buf, (char)('0' + rest % 10));
}

struct str buf_str(const struct buf *buf)
{
    struct str s = { buf->at, buf->len };
    return s;
}
