/* mend.h - `mend`: how the sentence of a finding could read instead, whatever
 * kind of rule made it.
 *
 * A map from patterns to texts, tried in order on the sentence of a finding
 * that has no fix yet.  The first that matches over some of the finding's
 * words gives the fix: what it matched is replaced by its text, in which $0 …
 * $9 stand for its groups, ${1:small} for a group without its capital, and
 * ${1:slot} for a group, a base form, in that slot of its paradigm
 * (lang/inflection.h).  Where no such form is known the next one is tried.
 * Several texts have "|" between.
 */
#ifndef CHECK_MEND_H
#define CHECK_MEND_H

#include "check/check.h"

struct mend;

/* Sets rule->mend, NULL when the rule has none.  All faults are added as
 * problems; then STATUS_RULES. */
enum status mend_compile(struct rule *rule, const struct spec *spec,
                         struct build *build);

/* Adds a fix to each finding of visit->rule from number `first` on that has
 * none.  STATUS_NOMEM is the only failure. */
enum status mend_findings(struct visit *visit, uint32_t first);

#endif
