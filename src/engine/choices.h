/* choices.h - a team's choices about rules and checks that there are none
 * of. */
#ifndef ENGINE_CHOICES_H
#define ENGINE_CHOICES_H

#include "engine/ruleset.h"

/* The ids that a choice can be about. */
struct ids {
    struct set *rules, *checks;
};

/* Empty sets on the arena. */
enum status ids_init(struct ids *ids, struct arena *arena);

/* Adds those of a ruleset, which must live as long. */
enum status ids_add(struct ids *ids, const struct ruleset *ruleset);

/* Keeps the ids of a ruleset, and the notes among what was told of it, beside
 * what the store has of it: false when that cannot be.  ids_tell tells the notes
 * again, ids_open adds the ids.  STATUS_IO when none are kept. */
bool ids_keep(const struct ruleset_source *from,
              const struct ruleset *ruleset, const struct problems *told);
enum status ids_tell(const struct ruleset_source *from,
                     struct problems *problems);
enum status ids_open(struct ids *ids, const struct ruleset_source *from);

/* Whether anything was chosen by id. */
bool choices_are_made(const struct settings *settings);

/* Notes each choice whose id is not among `ids`, with its place and the
 * nearest id.  Rules of a language that is in `folder` and not among those
 * chosen are no fault. */
void choices_check(const struct settings *settings, const struct ids *ids,
                   struct problems *problems);

#endif
