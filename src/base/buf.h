/* buf.h - growing bytes with a maximum; failure sticks.
 *
 * Every call after a failure does nothing, so that a long run of appends is
 * checked once, at the end, with `failed`.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"

struct buf {
    char *at;
    size_t len, cap, max; /* bytes */
    bool failed;          /* out of memory or over `max` */
    bool starved;         /* it was memory, once at least */
};

/* An empty buffer that will hold at most `max` bytes. */
void buf_init(struct buf *buf, size_t max);
void buf_free(struct buf *buf);

/* The same for a buffer that was filled for something else: if memory ran out,
 * then for that as well. */
void buf_free_for(struct buf *buf, struct arena *whole);
void buf_free_within(struct buf *buf, struct buf *whole);

/* Empties the buffer and forgets a failure; keeps its memory. */
void buf_clear(struct buf *buf);

void buf_add(struct buf *buf, const char *bytes, size_t len);

/* Where at least `len` bytes may be written, or NULL: then the buffer has
 * failed.  What was written counts from buf_end on, which is given its end. */
char *buf_room(struct buf *buf, size_t len);
void buf_end(struct buf *buf, const char *end);
void buf_add_str(struct buf *buf, struct str text);
void buf_add_cstr(struct buf *buf, const char *text);
void buf_add_char(struct buf *buf, char byte);
void buf_add_uint(struct buf *buf, uint64_t number);
void buf_add_int(struct buf *buf, int64_t number);

/* UTF-8 of one code point. */
void buf_add_rune(struct buf *buf, uint32_t rune);

/* Hundredths with a point, whatever the locale: 8750 -> "87.5", 100 -> "1". */
void buf_add_hundredths(struct buf *buf, int64_t hundredths);

/* What is in it now; valid until the next append. */
struct str buf_str(const struct buf *buf);

#endif
