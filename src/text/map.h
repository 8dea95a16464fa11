/* map.h - from an offset in a block's text to an offset in the draft as given.
 *
 * A map is a list of runs in order.  In a run whose two lengths are equal each
 * byte of text stands for the byte of source at the same distance; in any
 * other run (an entity, a folded quote mark, a composed letter) the whole of
 * the text stands for the whole of the source.
 */
#ifndef TEXT_MAP_H
#define TEXT_MAP_H

#include "base/span.h"

struct text_run {
    uint32_t text_at, text_len;
    uint32_t source_at, source_len;
};

struct text_map {
    const struct text_run *runs;
    uint32_t count;
};

/* The bytes of source that `text` was made from: from the start of the first
 * to the end of the last.  An empty span maps to an empty span. */
struct span map_to_source(const struct text_map *map, struct span text);

#endif
