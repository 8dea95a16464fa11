/* conditions.h - when a rule has a say: its `when`, compiled and asked. */
#ifndef ENGINE_CONDITIONS_H
#define ENGINE_CONDITIONS_H

#include "check/check.h"

/* Reads `when` into rule->when; NULL stays NULL where the file has none. */
enum status conditions_compile(struct rule *rule, const struct spec *spec,
                               struct build *build);

enum applies {
    APPLIES,       /* visit the rule                                       */
    APPLIES_NOT,   /* its conditions do not hold: nothing to say           */
    APPLIES_UNKNOWN /* it needs context that was not passed along          */
};

/* What must be known to say whether the rule applies: enum known_bit, or'ed;
 * and what is. */
unsigned conditions_need(const struct conditions *when);
unsigned conditions_known(const struct facts *facts);

enum applies conditions_hold(const struct conditions *when,
                             const struct facts *facts);

#endif
