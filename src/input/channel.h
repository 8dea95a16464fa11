/* channel.h - the light markup of chat channels in plain text.
 *
 * *bold*, **bold**, _italic_, ~strike~, ~~strike~~, `code` and ```code```
 * become marks where they stand around words; any other asterisk, underscore,
 * tilde or backtick is text.
 */
#ifndef INPUT_CHANNEL_H
#define INPUT_CHANNEL_H

#include "text/document.h"

struct channel;

/* A reader to be used for one line after the other.  NULL without memory. */
struct channel *channel_new(struct document_builder *builder,
                            struct str source);

/* Appends the pieces of source, in order, to the open block as one line of
 * text.  Each piece but the last ends in white space.  False without memory.
 */
bool channel_text(struct channel *channel, const struct span *pieces,
                  uint32_t count);

#endif
