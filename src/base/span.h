/* span.h - a half-open range of bytes. */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stdbool.h>
#include <stdint.h>

struct span {
    uint32_t start, end; /* bytes, half-open */
};

static inline uint32_t span_len(struct span s)
{
    return s.end - s.start;
}

static inline bool span_overlaps(struct span a, struct span b)
{
    return a.start < b.end && b.start < a.end;
}

/* `inner` lies inside `outer`, ends included. */
static inline bool span_contains(struct span outer, struct span inner)
{
    return outer.start <= inner.start && inner.end <= outer.end;
}

/* The smallest span that covers both. */
static inline struct span span_cover(struct span a, struct span b)
{
    struct span s = { a.start < b.start ? a.start : b.start,
                      a.end > b.end ? a.end : b.end };
    return s;
}

/* By start; where equal, the longer one first. */
static inline int span_compare(struct span a, struct span b)
{
    if (a.start != b.start)
        return a.start < b.start ? -1 : 1;
    if (a.end != b.end)
        return a.end > b.end ? -1 : 1;
    return 0;
}

#endif
