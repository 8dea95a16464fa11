/* measured.h - how often the findings of a language's rules were right. */
#ifndef ENGINE_MEASURED_H
#define ENGINE_MEASURED_H

#include "engine/slots.h"

/* Reads `path`, a map from a rule's id to what was measured, and sets it in
 * the rules of `slots`, which are all made.  Rules that are not in it, and ids that no rule has,
 * stay as they are; so does all when there is no file.  `files` may be NULL. */
enum status measured_read(struct slots *slots, struct yaml_files *files,
                          struct arena *arena, struct problems *problems,
                          const char *path);

#endif
