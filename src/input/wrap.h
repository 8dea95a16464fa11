/* wrap.h - whether a line ends because it was full, or on purpose. */
#ifndef INPUT_WRAP_H
#define INPUT_WRAP_H

#include "base/str.h"

/* A paragraph is taken to be wrapped when its widest line, up to WRAP_MAX, has
 * at least WRAP_MIN columns. */
#define WRAP_MIN 60u
#define WRAP_MAX 100u

/* A colon announces what stands on lines of its own, and a bar ends the row of
 * a table: no sentence goes on behind them, however wide the line is. */
bool wrap_ends_by_hand(struct str line);

/* The paragraph that was looked at last.  Start with { source }. */
struct wrap {
    struct str source;
    uint32_t end;   /* of the paragraph: bytes of source           */
    uint32_t width; /* columns it was wrapped at; 0: broken by hand */
};

/* Whether the line of a paragraph that ends at `at` ends only because the next
 * word had no more room on it.  Asked in order of the source: then all calls
 * together look at every byte a few times at most. */
bool wrap_is_soft(struct wrap *wrap, uint32_t at);

#endif
