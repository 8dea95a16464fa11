/* lines.c - from an offset in the draft to line and column. */
#include "text/lines.h"

#include "base/utf8.h"
#include "base/vec.h"

/* A count from here on is at most this long, so that a draft of one line costs
 * no more than one of many. */
#define MILESTONE_STEP 64u

struct line_index {
    struct str source;
    const uint32_t *starts; /* of each line */
    uint32_t line_count;
    const struct offsets *milestones; /* the first boundary of a code point
                                         at or after each multiple of the
                                         step */
    uint32_t milestone_count;
};

/* The offset after a line end at `at`, or `at` if there is none. */
static size_t after_line_end(struct str source, size_t at)
{
    if (source.at[at] == '\n')
        return at + 1;
    if (source.at[at] != '\r')
        return at;
    return at + 1 < source.len && source.at[at + 1] == '\n' ? at + 2 : at + 1;
}

static bool find_starts(struct line_index *lines, struct arena *arena)
{
    VEC(uint32_t) starts = { 0 };
    uint32_t *start = VEC_ADD(arena, &starts);
    size_t at = 0;

    while (start) {
        while (at < lines->source.len && lines->source.at[at] != '\n' &&
               lines->source.at[at] != '\r')
            at++;
        if (at >= lines->source.len)
            break;
        at = after_line_end(lines->source, at);
        start = VEC_ADD(arena, &starts);
        if (start)
            *start = (uint32_t)at;
    }
    lines->starts = starts.at;
    lines->line_count = starts.count;
    return start != NULL;
}

static void step(struct str source, struct offsets *offsets)
{
    size_t at = offsets->byte;
    uint32_t rune = utf8_next(source, &at); /* may be broken: any bytes */

    offsets->byte = (uint32_t)at;
    offsets->code_point++;
    offsets->utf16 += rune > 0xFFFF ? 2 : 1;
}

/* ASCII from `from` on, `len` bytes or more. */
static bool is_ascii(struct str source, size_t from, size_t len)
{
    uint64_t word, high = 0;

    if (len > source.len - from)
        return false;
    for (; len >= sizeof(word); len -= sizeof(word), from += sizeof(word)) {
        memcpy(&word, source.at + from, sizeof(word));
        high |= word;
    }
    for (; len > 0; len--, from++)
        high |= (uint64_t)(unsigned char)source.at[from];
    return !(high & 0x8080808080808080u);
}

static void leap(struct offsets *offsets, uint32_t count)
{
    offsets->byte += count;
    offsets->utf16 += count;
    offsets->code_point += count;
}

/* As far as `end`, or one code point at least: eight bytes of ASCII at once
 * where there are so many. */
static void stride(struct str source, struct offsets *offsets, uint32_t end)
{
    const uint32_t many = sizeof(uint64_t);

    if (offsets->byte + many <= end && is_ascii(source, offsets->byte, many))
        leap(offsets, many);
    else
        step(source, offsets);
}

static bool find_milestones(struct line_index *lines, struct arena *arena)
{
    uint32_t count = (uint32_t)(lines->source.len / MILESTONE_STEP) + 1;
    struct offsets *milestones = ARENA_ARRAY(arena, struct offsets, count);
    struct offsets offsets = { 0 };
    uint32_t i = 0;

    if (!milestones)
        return false;
    while (offsets.byte < lines->source.len) {
        for (; i < count && i * MILESTONE_STEP <= offsets.byte; i++)
            milestones[i] = offsets;
        if (is_ascii(lines->source, offsets.byte, MILESTONE_STEP))
            leap(&offsets, i * MILESTONE_STEP - offsets.byte);
        else
            stride(lines->source, &offsets, i * MILESTONE_STEP);
    }
    for (; i < count; i++)
        milestones[i] = offsets;
    lines->milestones = milestones;
    lines->milestone_count = count;
    return true;
}

const struct line_index *lines_new(struct arena *arena, struct str source)
{
    struct line_index *lines = ARENA_NEW(arena, struct line_index);

    if (!lines)
        return NULL;
    lines->source = source;
    if (!find_starts(lines, arena) || !find_milestones(lines, arena))
        return NULL;
    return lines;
}

struct offsets lines_offsets(const struct line_index *lines, uint32_t at)
{
    uint32_t i = at / MILESTONE_STEP;
    struct offsets offsets, next;

    if (i >= lines->milestone_count)
        i = lines->milestone_count - 1;
    if (lines->milestones[i].byte > at)
        i--;
    offsets = lines->milestones[i];
    if (offsets.byte <= at && at < lines->source.len &&
        is_ascii(lines->source, offsets.byte, at - offsets.byte + 1)) {
        leap(&offsets, at - offsets.byte);
        return offsets;
    }
    next = offsets;
    while (next.byte <= at) {
        offsets = next;
        if (next.byte >= lines->source.len)
            break;
        stride(lines->source, &next, at);
    }
    return offsets;
}

static uint32_t line_of(const struct line_index *lines, uint32_t at)
{
    uint32_t low = 0, high = lines->line_count;

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;

        if (lines->starts[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

struct position lines_position(const struct line_index *lines, uint32_t at)
{
    struct position position;
    struct offsets here, start;

    if (at > lines->source.len)
        at = (uint32_t)lines->source.len;
    position.line = line_of(lines, at);
    here = lines_offsets(lines, at);
    start = lines_offsets(lines, lines_start(lines, position.line));
    position.column = here.code_point - start.code_point + 1;
    position.column_utf16 = here.utf16 - start.utf16 + 1;
    position.column_byte = at - start.byte + 1;
    return position;
}

uint32_t lines_count(const struct line_index *lines)
{
    return lines->line_count;
}

uint32_t lines_start(const struct line_index *lines, uint32_t line)
{
    if (line == 0 || line > lines->line_count)
        return (uint32_t)lines->source.len;
    return lines->starts[line - 1];
}

struct str lines_text(const struct line_index *lines, uint32_t line)
{
    uint32_t start = lines_start(lines, line);
    uint32_t end = lines_start(lines, line + 1);

    while (end > start && (lines->source.at[end - 1] == '\n' ||
                           lines->source.at[end - 1] == '\r'))
        end--;
    return str_slice(lines->source, start, end);
}
