/* tongues.h - in which languages a draft is written, block by block. */
#ifndef ENGINE_TONGUES_H
#define ENGINE_TONGUES_H

#include "base/deadline.h"
#include "lang/detect.h"
#include "text/document.h"

struct tongues {
    struct document *document;
    const struct language **of; /* by block: what it plainly is in; NULL: it
                                   cannot be told, or is not the agent's   */
    struct detection whole;     /* of all that the agent wrote            */
};

/* Of the agent's own blocks, as far as there is time.  STATUS_NOMEM. */
enum status tongues_read(struct tongues *out, struct arena *arena,
                         const struct detector *detector,
                         struct document *document,
                         const struct deadline *deadline);

/* What the draft as a whole plainly is in; NULL: it cannot be told. */
const struct language *tongues_whole(const struct tongues *tongues);

/* Of `own` the language of which there is most in blocks that are plainly in
 * one of them; NULL: there is no such block. */
const struct language *tongues_most(const struct tongues *tongues,
                                    const struct language *const *own,
                                    uint32_t count);

/* Marks the blocks that are not in `judged` as strange: those plainly in
 * another language, and if the whole is, those of which it cannot be told. */
void tongues_mark(const struct tongues *tongues,
                  const struct language *judged);

/* Whether the agent's words are all in strange blocks. */
bool tongues_all_strange(const struct tongues *tongues);

/* A language of strange blocks, and the stretch of the draft they lie in. */
struct strange_part {
    const struct language *language;
    struct span source;
};

#define STRANGE_PARTS_MAX (DETECT_LANGUAGES_MAX + 1)

/* Each of them, as they come first; returns how many. */
uint32_t tongues_strange(const struct tongues *tongues,
                         struct strange_part parts[STRANGE_PARTS_MAX]);

#endif
