/* str.h - a borrowed slice of bytes: compare, trim, split, find.
 *
 * A slice never owns its bytes and is not NUL-terminated.  An empty slice may
 * have any pointer, NULL included.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *at;
    size_t len; /* bytes */
};

/* Some of them. */
struct strs {
    const struct str *at;
    uint32_t count;
};

#define STR_NONE ((size_t)-1)

/* A slice of a string literal. */
#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })

/* For printf-like calls: printf("%.*s", STR_ARG(name)). */
#define STR_ARG(s) (int)(s).len, (s).at

/* A slice over a NUL-terminated string; NULL gives an empty slice. */
static inline struct str str_of(const char *text)
{
    struct str s = { text, text == NULL ? 0 : strlen(text) };
    return s;
}

/* Bytes [start, end) of `text`; both are cut to its length. */
static inline struct str str_slice(struct str text, size_t start, size_t end)
{
    if (end > text.len)
        end = text.len;
    if (start > end)
        start = end;
    if (text.at != NULL)
        text.at += start;
    text.len = end - start;
    return text;
}

static inline bool str_is_empty(struct str text)
{
    return text.len == 0;
}

bool str_equal(struct str a, struct str b);

/* Equal when ASCII letters are compared without case; other bytes as they
 * are. */
bool str_equal_ascii_fold(struct str a, struct str b);

/* Below, at or above zero, by bytes. */
int str_compare(struct str a, struct str b);

bool str_starts(struct str text, struct str prefix);
bool str_ends(struct str text, struct str suffix);

/* Offset of the first `needle` at or after `from`, or STR_NONE. */
size_t str_find(struct str text, struct str needle, size_t from);

/* Offset of the first byte `byte` at or after `from`, or STR_NONE. */
size_t str_find_byte(struct str text, char byte, size_t from);

/* Without ASCII white space at both ends. */
struct str str_trim(struct str text);

/* Cuts the next piece before `separator` off the front of `*rest`.
 * False when nothing is left; "a,,b" and "a,,b," give "a", "", "b". */
bool str_split_next(struct str *rest, char separator, struct str *piece);

/* The edit distance of two short words by bytes, at most `limit` + 1: for
 * "did you mean". */
unsigned str_distance(struct str a, struct str b, unsigned limit);

/* The nearest to `name` of a NULL-ended list, at most 2 away; empty: none. */
struct str str_nearest(struct str name, const char *const *list);

#endif
