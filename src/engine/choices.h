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

/* Keeps the ids of a ruleset beside what the store has of it, and adds those
 * that are kept.  STATUS_IO when none are. */
void ids_keep(const struct ruleset_source *from,
              const struct ruleset *ruleset);
enum status ids_open(struct ids *ids, const struct ruleset_source *from);

/* Whether anything was chosen by id. */
bool choices_are_made(const struct settings *settings);

/* Notes each choice whose id is not among `ids`, with its place and the
 * nearest id.  Rules of a language that is in `folder` and not among those
 * chosen are no fault. */
void choices_check(const struct settings *settings, const struct ids *ids,
                   struct problems *problems);

#endif
