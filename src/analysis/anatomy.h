/* anatomy.h - greeting, body, closing, signature, quotes, footer: found before
 * anything is judged, since what the agent did not write is never judged.
 *
 * The `anatomy:` lists hold patterns for a whole line:
 *
 *   greeting, closing   "Dear Anna,", "Kind regards,"
 *   signature           what stands under a closing: a team, a phone number
 *   sent_from           "Sent from my phone": signature up to the history
 *   quote_header        "On … Anna wrote:", before history
 *   quote_field         "From: …": with others of its kind, before history
 *   quote_separator     "--- Original message ---": history follows
 *   forward_header      "--- Forwarded message ---"
 *   footer              legal text up to the history
 */
#ifndef ANALYSIS_ANATOMY_H
#define ANALYSIS_ANATOMY_H

#include "base/flat.h"
#include "lang/language.h"
#include "text/document.h"

struct anatomy;
struct matcher_image;
struct matcher_kept;
struct matcher;

/* Compiles the lists of `shared` (NULL: none) and of all `languages` together:
 * a mail client in one language often carries a reply in another.  Faults of a
 * pattern go to `problems` with their place.  `known` (NULL: nothing) is what
 * was added to `image` (NULL: nothing is) for the same lists. */
enum status anatomy_new(struct anatomy **out, struct arena *arena,
                        struct problems *problems, const struct set *shared,
                        const struct language *const *languages,
                        uint32_t count, struct matcher_kept *known,
                        struct matcher_image *image);

/* What lines are looked at with: for tests. */
struct matcher *anatomy_matcher(const struct anatomy *anatomy);

/* Sets `part` of every block of `document` (its blocks are written to). */
enum status anatomy_apply(const struct anatomy *anatomy,
                          struct document *document, struct arena *arena);

/* What the agent wrote, as a reader would see it: the source of the blocks of
 * PART_OWN with markup taken away in HTML and kept in the other formats, blank
 * lines between paragraphs, no quotes, signature or footer. */
enum status anatomy_own_text(struct str *out, struct arena *arena,
                             const struct document *document);

/* The newest message in the quoted history, as its reader would see it: without
 * the lines that introduce it, a level of quote marks and markup taken away,
 * older messages in it marked with "> ".  Empty: nothing is quoted. */
enum status anatomy_quoted_text(struct str *out, struct arena *arena,
                                const struct document *document);

/* The lines that introduce it: "On … Anna <anna@example.com> wrote:". */
enum status anatomy_quoted_header(struct str *out, struct arena *arena,
                                  const struct document *document);

#endif
