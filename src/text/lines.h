/* lines.h - from an offset in the draft to line and column.
 *
 * Lines end in LF, CRLF or a lone CR.  Lines and columns count from 1.
 */
#ifndef TEXT_LINES_H
#define TEXT_LINES_H

#include "base/arena.h"

struct line_index;

struct position {
    uint32_t line;
    uint32_t column;       /* code points                                */
    uint32_t column_utf16; /* UTF-16 units                               */
    uint32_t column_byte;
};

/* Offsets from the start of the draft in each unit. */
struct offsets {
    uint32_t byte, utf16, code_point;
};

/* Built once; `source` is borrowed. NULL without memory. */
const struct line_index *lines_new(struct arena *arena, struct str source);

/* `at` beyond the end counts as the end. */
struct position lines_position(const struct line_index *lines, uint32_t at);
struct offsets lines_offsets(const struct line_index *lines, uint32_t at);

/* Line numbers 1 to count; the text of a line without its end. */
uint32_t lines_count(const struct line_index *lines);
struct str lines_text(const struct line_index *lines, uint32_t line);
uint32_t lines_start(const struct line_index *lines, uint32_t line);

#endif
