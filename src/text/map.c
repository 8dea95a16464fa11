/* map.c - from an offset in a block's text to an offset in the draft. */
#include "text/map.h"

static bool run_is_even(const struct text_run *run)
{
    return run->text_len == run->source_len;
}

/* The last run that begins at or before `text_at`. */
static const struct text_run *run_at(const struct text_map *map,
                                     uint32_t text_at)
{
    uint32_t low = 0, high = map->count;

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;

        if (map->runs[middle].text_at <= text_at)
            low = middle;
        else
            high = middle;
    }
    return &map->runs[low];
}

static uint32_t start_in_source(const struct text_run *run, uint32_t text_at)
{
    uint32_t offset = text_at > run->text_at ? text_at - run->text_at : 0;

    if (offset >= run->text_len)
        return run->source_at + run->source_len;
    return run_is_even(run) ? run->source_at + offset : run->source_at;
}

static uint32_t end_in_source(const struct text_run *run, uint32_t text_end)
{
    uint32_t offset = text_end - run->text_at;

    if (run_is_even(run) && offset < run->text_len)
        return run->source_at + offset;
    return run->source_at + run->source_len;
}

struct span map_to_source(const struct text_map *map, struct span text)
{
    struct span source = { 0, 0 };

    if (map->count == 0)
        return source;
    source.start = start_in_source(run_at(map, text.start), text.start);
    source.end = source.start;
    if (text.end > text.start)
        source.end = end_in_source(run_at(map, text.end - 1), text.end);
    if (source.end < source.start)
        source.end = source.start;
    return source;
}
