/* json.h - a JSON writer: begin, key, value, end.
 *
 * Commas and escapes are its business.  Invalid UTF-8 becomes U+FFFD, control
 * characters and U+2028/2029 are escaped, so that the result always parses.
 * Numbers are whole or in hundredths: no locale, no floating point.  Nesting
 * past JSON_DEPTH fails the buffer.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"

#define JSON_DEPTH 32

struct json {
    struct buf *out;
    unsigned depth;
    unsigned indent; /* spaces a level; 0: all on one line */
    bool has_item[JSON_DEPTH];
    bool after_key;
};

void json_init(struct json *json, struct buf *out, unsigned indent);
void json_begin_object(struct json *json);
void json_end_object(struct json *json);
void json_begin_array(struct json *json);
void json_end_array(struct json *json);
void json_key(struct json *json, const char *key); /* ASCII, no \ nor " */
void json_any_key(struct json *json, struct str key);
void json_str(struct json *json, struct str value);
void json_cstr(struct json *json, const char *value); /* NULL: null */
void json_int(struct json *json, int64_t value);
void json_hundredths(struct json *json, int64_t value);
void json_bool(struct json *json, bool value);
void json_null(struct json *json);

/* A key and its value. */
void json_put_cstr(struct json *json, const char *key, const char *value);
void json_put_int(struct json *json, const char *key, int64_t value);
void json_put_hundredths(struct json *json, const char *key, int64_t value);
void json_put_bool(struct json *json, const char *key, bool value);

#endif
