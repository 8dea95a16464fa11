/* markdown_markup.h - the markup around a stretch of Markdown text. */
#ifndef INPUT_MARKDOWN_MARKUP_H
#define INPUT_MARKDOWN_MARKUP_H

#include "base/span.h"
#include "base/str.h"

enum markup {
    MARKUP_EMPHASIS,
    MARKUP_STRONG,
    MARKUP_STRIKE,
    MARKUP_CODE,
    MARKUP_LINK,
    MARKUP_IMAGE,
    MARKUP_NONE
};

/* What opens `markup` in front of the text at `end`, not before `from`.  Empty
 * where nothing does, as with a bare address. */
struct span markup_opening(struct str source, enum markup markup,
                           uint32_t from, uint32_t end);

/* What closes `markup` behind the text that ends at `at`.  `opening` is the
 * first byte of what opened it, or NUL. */
struct span markup_closing(struct str source, enum markup markup,
                           char opening, uint32_t at);

/* How many bytes from `at` on are one of `signs`, at most `max`. */
uint32_t markup_count(struct str source, uint32_t at, const char *signs,
                      uint32_t max);

/* Three or more of one sign that draw a line, whatever stands before them. */
bool markup_is_rule(struct str line);

/* The line of = or - under a heading, but for quote marks and space. */
bool markup_is_underline(struct str line);

#endif
