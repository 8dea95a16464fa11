/* suppress.h - findings that a remark in the draft takes back:
 *
 *     <!-- tact: off -->  … <!-- tact: on -->      everything between
 *     <!-- tact: off tone.must en.Tone.Dont -->    these, up to "on" or the end
 *     <!-- tact: ignore tone.must -->              in the next block alone
 */
#ifndef VERDICT_SUPPRESS_H
#define VERDICT_SUPPRESS_H

#include "verdict/finding.h"

/* Takes findings out of the list; returns how many. */
uint32_t suppress_findings(struct findings *findings);

#endif
