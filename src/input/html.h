/* html.h - HTML inside of another format. */
#ifndef INPUT_HTML_H
#define INPUT_HTML_H

#include "text/document.h"

struct html;

/* A reader of any number of parts of `source`.  NULL without memory. */
struct html *html_new(struct document_builder *into, struct str source);

/* Reads source[at] as HTML into blocks of its own, `quote_depth` quotes deep.
 * Elements that are still open at its end end there.  STATUS_NOMEM if memory
 * ran out. */
enum status html_read_part(struct html *html, struct span at,
                           uint8_t quote_depth);

#endif
