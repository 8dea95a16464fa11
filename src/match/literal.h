/* literal.h - texts of which every match of a pattern contains one.
 *
 * Or has one right behind it or before it, where a look around asks for it.
 * Literals are folded (fold.h); any run of white space is one ' ', and none
 * stands at either end.  They need not be the best: they must never be wrong.
 */
#ifndef MATCH_LITERAL_H
#define MATCH_LITERAL_H

#include "base/set.h"

/* A longer literal is cut: its rarest part tells enough. */
#define LITERAL_MAX 16

/* Too many before, or not known how many. */
#define LITERAL_FAR UINT16_MAX

enum literal_flags {
    LITERAL_STARTS_WORD = 1,  /* no word character stands before it       */
    LITERAL_ENDS_WORD = 2,    /* … after it                               */
    LITERAL_BEFORE_SOLID = 4, /* what stands after it is no white space   */
    LITERAL_ANCHORED = 8,     /* a match starts where the subject does    */
    LITERAL_BEHIND = 16,      /* a match starts in it or behind it, at unit
                                 `max_before`: at len + 1, behind the white
                                 space that follows it                    */
    LITERAL_AFTER_SPACE = 32, /* white space stands before it             */
    LITERAL_BEFORE_SPACE = 64, /* … after it                              */
    LITERAL_CAPITAL = 128     /* it does not begin with a small letter    */
};

/* A literal without code points is a run of so many that are no white space;
 * from such lengths on. */
#define SOLID_MIN 8
#define SOLID_MAX 32

/* How far before the literal a match starts: at least `min_before` code
 * points, at most `max_before` units, a unit being a code point or a whole run
 * of white space, and with at most `spaces_before` runs of white space
 * between. */
struct literal {
    const uint32_t *runes;
    uint16_t len; /* runes */
    uint16_t flags;
    uint16_t solid; /* length of the run, when len is 0 */
    uint16_t min_before, max_before, spaces_before;
};

struct literals {
    struct literal *at;
    uint32_t count;
};

/* What every match needs: one of `main`, near its start, and, where they are
 * known, one of `guards`, wherever in the subject. */
struct needs {
    struct literals main, guards;
};

/* What `pattern` needs, on the arena, in order and without doubles; none
 * when nothing worth looking for is known.  `pattern` must be one that
 * pattern_new takes with these flags (pattern.h); `common`, which may be NULL,
 * holds words in small letters that are better not looked for.  STATUS_NOMEM
 * when the arena is full. */
enum status literals_find(struct needs *out, struct arena *arena,
                          struct str pattern, unsigned flags,
                          const struct set *common);

#endif
