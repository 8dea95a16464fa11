/* json_value.h - JSON to values that are asked for by key: the only user of
 * jansson in the library.  Writing is json.h.
 */
#ifndef BASE_JSON_VALUE_H
#define BASE_JSON_VALUE_H

#include "base/arena.h"

enum json_kind {
    JSON_KIND_NONE, /* no value, or null */
    JSON_KIND_TEXT,
    JSON_KIND_WHOLE, /* a whole number of 64 bits */
    JSON_KIND_FRACTION,
    JSON_KIND_TRUTH,
    JSON_KIND_LIST,
    JSON_KIND_OBJECT
};

/* A value lives as long as the arena that it was read onto. */
struct json_value;

/* Reads the one object in `json`.  Anything else, a key that stands twice, bytes
 * that are not UTF-8 and too deep nesting are a problem with line and column
 * (STATUS_RULES), which says `what` it is about: "the context".  `name` is for
 * messages.  *out is NULL on failure. */
enum status json_value_read(const struct json_value **out, struct arena *arena,
                            struct problems *problems, const char *name,
                            const char *what, struct str json);

/* Every function takes NULL for a value: it is JSON_KIND_NONE. */
enum json_kind json_value_kind(const struct json_value *value);

/* Of a text, NUL-terminated and valid UTF-8, U+0000 allowed in it; of anything
 * else empty. */
struct str json_value_text(const struct json_value *value);

int64_t json_value_whole(const struct json_value *value); /* else 0 */
bool json_value_truth(const struct json_value *value);    /* else false */

/* The member of an object, or NULL. */
const struct json_value *json_value_get(const struct json_value *object,
                                        const char *key);

/* The items of a list; NULL past its end. */
size_t json_value_count(const struct json_value *list);
const struct json_value *json_value_at(const struct json_value *list, size_t i);

/* The members of an object, in the order they were written:
 *
 *     for (void *at = json_value_first(object); at;
 *          at = json_value_next(object, at))
 */
void *json_value_first(const struct json_value *object); /* NULL: none */
void *json_value_next(const struct json_value *object, void *at);
const char *json_value_key(void *at);
const struct json_value *json_value_member(void *at);

#endif
