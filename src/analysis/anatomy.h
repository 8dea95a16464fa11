/* anatomy.h - greeting, body, closing, signature, quotes, footer: found before
 * anything is judged, since what the agent did not write is never judged. */
#ifndef ANALYSIS_ANATOMY_H
#define ANALYSIS_ANATOMY_H

#include "lang/language.h"
#include "text/document.h"

struct anatomy;

/* Compiles the `anatomy:` patterns of all `languages` together: a mail client
 * in one language often carries a reply in another.  Faults of a pattern go to
 * `problems` with their place. */
enum status anatomy_new(struct anatomy **out, struct arena *arena,
                        struct problems *problems,
                        const struct language *const *languages,
                        uint32_t count);

/* Sets `part` of every block of `document` (its blocks are written to). */
enum status anatomy_apply(const struct anatomy *anatomy,
                          struct document *document, struct arena *arena);

/* What the agent wrote, as a reader would see it: the source of the blocks of
 * PART_OWN with markup taken away in HTML and kept in the other formats, blank
 * lines between paragraphs, no quotes, signature or footer. */
enum status anatomy_own_text(struct str *out, struct arena *arena,
                             const struct document *document);

#endif
