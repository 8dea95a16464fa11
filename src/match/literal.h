/* literal.h - texts of which every match of a pattern contains one.
 *
 * Or has one right behind it, where a lookahead asks for it.  Literals are
 * folded (fold.h); any run of white space is one ' ', and none stands at either
 * end.  They need not be the best: they must never be wrong.
 */
#ifndef MATCH_LITERAL_H
#define MATCH_LITERAL_H

#include "base/arena.h"

/* A longer literal is cut: its rarest part tells enough. */
#define LITERAL_MAX 16

/* Too many before, or not known how many. */
#define LITERAL_FAR UINT16_MAX

enum literal_flags {
    LITERAL_STARTS_WORD = 1, /* no word character stands before it */
    LITERAL_ENDS_WORD = 2    /* … after it                         */
};

/* How far before the literal a match starts: at least `min_before` code
 * points, at most `max_before` units, a unit being a code point or a whole run
 * of white space, and with at most `spaces_before` runs of white space
 * between. */
struct literal {
    const uint32_t *runes;
    uint16_t len; /* runes */
    uint16_t flags;
    uint16_t min_before, max_before, spaces_before;
};

struct literals {
    struct literal *at;
    uint32_t count;
};

/* The literals of `pattern`, on the arena, in order and without doubles; none
 * when nothing worth looking for is known.  `pattern` must be one that
 * pattern_new takes.  STATUS_NOMEM when the arena is full. */
enum status literals_find(struct literals *out, struct arena *arena,
                          struct str pattern);

#endif
