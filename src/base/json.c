/* json.c - a JSON writer: begin, key, value, end. */
#include "base/json.h"

#include "base/utf8.h"

void json_init(struct json *json, struct buf *out, unsigned indent)
{
    *json = (struct json){ .out = out, .indent = indent };
}

static void new_line(struct json *json)
{
    if (json->indent == 0)
        return;
    buf_add_char(json->out, '\n');
    for (unsigned i = json->depth * json->indent; i > 0; i--)
        buf_add_char(json->out, ' ');
}

static void before_item(struct json *json)
{
    if (json->depth == 0 || json->depth >= JSON_DEPTH)
        return;
    if (json->has_item[json->depth])
        buf_add_char(json->out, ',');
    json->has_item[json->depth] = true;
    new_line(json);
}

static void before_value(struct json *json)
{
    if (!json->after_key)
        before_item(json);
    json->after_key = false;
}

static void begin(struct json *json, char bracket)
{
    before_value(json);
    buf_add_char(json->out, bracket);
    json->depth++;
    if (json->depth < JSON_DEPTH)
        json->has_item[json->depth] = false;
    else
        json->out->failed = true;
}

static void end(struct json *json, char bracket)
{
    bool had_item = json->depth < JSON_DEPTH && json->has_item[json->depth];

    json->depth--;
    if (had_item)
        new_line(json);
    buf_add_char(json->out, bracket);
}

void json_begin_object(struct json *json)
{
    begin(json, '{');
}

void json_end_object(struct json *json)
{
    end(json, '}');
}

void json_begin_array(struct json *json)
{
    begin(json, '[');
}

void json_end_array(struct json *json)
{
    end(json, ']');
}

static bool needs_escape(uint32_t rune)
{
    return rune < 0x20 || rune == '"' || rune == '\\' ||
           (rune >= 0x7F && rune <= 0x9F) || rune == 0x2028 || rune == 0x2029;
}

static char short_escape(uint32_t rune)
{
    switch (rune) {
    case '"':
    case '\\':
        return (char)rune;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return 0;
    }
}

static void add_escape(struct buf *out, uint32_t rune)
{
    static const char digits[] = "0123456789abcdef";
    char letter = short_escape(rune);

    buf_add_char(out, '\\');
    if (letter != 0) {
        buf_add_char(out, letter);
        return;
    }
    buf_add_char(out, 'u');
    for (unsigned shift = 16; shift > 0; shift -= 4)
        buf_add_char(out, digits[rune >> (shift - 4) & 0xF]);
}

#define EACH_BYTE(byte) (0x0101010101010101u * (byte))
#define HIGH_BITS EACH_BYTE(0x80)

/* Whether one of eight bytes of ASCII is zero. */
static inline uint64_t has_zero(uint64_t word)
{
    return (word - EACH_BYTE(1)) & ~word & HIGH_BITS;
}

/* Whether one of eight bytes may have to be looked at by itself: it is not
 * ASCII, a control, '"' or '\\'. */
static inline bool is_odd(uint64_t word)
{
    uint64_t low = (word - EACH_BYTE(0x20)) & HIGH_BITS;

    return (word & HIGH_BITS) | low | has_zero(word ^ EACH_BYTE('"')) |
           has_zero(word ^ EACH_BYTE('\\')) | has_zero(word ^ EACH_BYTE(0x7F));
}

static bool is_plain(char byte)
{
    return byte >= ' ' && byte < 0x7F && byte != '"' && byte != '\\';
}

/* Bytes from `at` on that may stand as they are, whatever comes next. */
static size_t skip_plain(struct str text, size_t at)
{
    uint64_t word;

    for (; text.len - at >= sizeof(word); at += sizeof(word)) {
        memcpy(&word, text.at + at, sizeof(word));
        if (is_odd(word))
            break;
    }
    if (at < text.len && text.len - at < sizeof(word) &&
        text.len >= sizeof(word)) {
        /* The last eight, some of which are known. */
        memcpy(&word, text.at + text.len - sizeof(word), sizeof(word));
        if (!is_odd(word))
            return text.len;
    }
    while (at < text.len && is_plain(text.at[at]))
        at++;
    return at;
}

/* Bytes that may stand as they are go out in one piece. */
static void add_escaped(struct buf *out, struct str text, size_t at)
{
    size_t plain = 0;

    buf_add_char(out, '"');
    for (; at < text.len; at = skip_plain(text, at)) {
        size_t start = at;
        uint32_t rune = utf8_next(text, &at);

        if (rune != UTF8_BAD && !needs_escape(rune))
            continue;
        buf_add_str(out, str_slice(text, plain, start));
        if (rune == UTF8_BAD)
            buf_add_rune(out, UTF8_BAD);
        else
            add_escape(out, rune);
        plain = at;
    }
    buf_add_str(out, str_slice(text, plain, text.len));
    buf_add_char(out, '"');
}

static char *write_text(char *to, const char *text, size_t len)
{
    if (len > 0)
        memcpy(to, text, len);
    return to + len;
}

static char *write_quoted(char *to, const char *text, size_t len)
{
    *to++ = '"';
    to = write_text(to, text, len);
    *to++ = '"';
    return to;
}

static void add_quoted(struct buf *out, struct str text)
{
    size_t plain = skip_plain(text, 0);
    char *room;

    if (plain < text.len) {
        add_escaped(out, text, plain);
        return;
    }
    room = buf_room(out, text.len + 2);
    if (room != NULL)
        buf_end(out, write_quoted(room, text.at, text.len));
}

void json_any_key(struct json *json, struct str key)
{
    before_item(json);
    add_quoted(json->out, key);
    buf_add_cstr(json->out, json->indent == 0 ? ":" : ": ");
    json->after_key = true;
}

/* Writes the key and gives room for `more` bytes behind it; NULL: no memory. */
static char *begin_value(struct json *json, const char *key, size_t more)
{
    size_t len = strlen(key);
    char *room;

    before_item(json);
    room = buf_room(json->out, len + more + 4);
    if (room == NULL)
        return NULL;
    room = write_quoted(room, key, len);
    *room++ = ':';
    if (json->indent != 0)
        *room++ = ' ';
    return room;
}

void json_key(struct json *json, const char *key)
{
    char *end = begin_value(json, key, 0);

    if (end != NULL)
        buf_end(json->out, end);
    json->after_key = true;
}

void json_str(struct json *json, struct str value)
{
    before_value(json);
    add_quoted(json->out, value);
}

void json_cstr(struct json *json, const char *value)
{
    if (value == NULL)
        json_null(json);
    else
        json_str(json, str_of(value));
}

void json_int(struct json *json, int64_t value)
{
    before_value(json);
    buf_add_int(json->out, value);
}

void json_hundredths(struct json *json, int64_t value)
{
    before_value(json);
    buf_add_hundredths(json->out, value);
}

void json_bool(struct json *json, bool value)
{
    before_value(json);
    buf_add_cstr(json->out, value ? "true" : "false");
}

void json_null(struct json *json)
{
    before_value(json);
    buf_add_cstr(json->out, "null");
}

void json_put_cstr(struct json *json, const char *key, const char *value)
{
    json_key(json, key);
    json_cstr(json, value);
}

/* Digits of an int64_t, and its sign. */
#define NUMBER_MAX 20

void json_put_int(struct json *json, const char *key, int64_t value)
{
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    char digits[NUMBER_MAX];
    size_t at = sizeof(digits);
    char *room = begin_value(json, key, NUMBER_MAX);

    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (value < 0)
        digits[--at] = '-';
    if (room != NULL)
        buf_end(json->out, write_text(room, digits + at,
                                      sizeof(digits) - at));
}

void json_put_hundredths(struct json *json, const char *key, int64_t value)
{
    json_key(json, key);
    json_hundredths(json, value);
}

void json_put_bool(struct json *json, const char *key, bool value)
{
    json_key(json, key);
    json_bool(json, value);
}
