/* html_entity.h - what &eacute; and &#233; stand for. */
#ifndef INPUT_HTML_ENTITY_H
#define INPUT_HTML_ENTITY_H

#include "base/arena.h"

/* UTF-8 of one code point. */
struct html_entity {
    char text[4];
    uint8_t text_len;
};

/* The bytes of the entity that `text` begins with, '&' and ';' included, or 0
 * when it begins with none that we know.  The semicolon may be missing after a
 * number and after &amp, &lt, &gt, &quot, &nbsp, &copy and &reg. */
size_t html_entity_read(struct html_entity *out, struct str text);

/* `text` with every entity decoded: itself if there is none, else a copy.
 * False without memory. */
bool html_decode(struct str *out, struct arena *arena, struct str text);

#endif
