/* conditions.h - when a rule has a say: its `when`, compiled and asked. */
#ifndef ENGINE_CONDITIONS_H
#define ENGINE_CONDITIONS_H

#include "check/check.h"

/* Reads `when` into rule->when; NULL stays NULL where the file has none. */
enum status conditions_compile(struct rule *rule, const struct spec *spec,
                               struct build *build);

/* What must be known to say whether the rule applies: enum known_bit, or'ed;
 * and what is. */
unsigned conditions_need(const struct conditions *when);
unsigned conditions_known(const struct facts *facts);

/* Whether the rule is to be visited: all but the patterns, which is soon told;
 * and these. */
bool conditions_allow(const struct conditions *when,
                      const struct facts *facts);
bool conditions_hold(const struct conditions *when,
                     const struct facts *facts);

#endif
