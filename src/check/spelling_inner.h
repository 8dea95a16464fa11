/* spelling_inner.h - whether a word that no dictionary knows is meant: a
 * product, a login, a word of another language. */
#ifndef CHECK_SPELLING_INNER_H
#define CHECK_SPELLING_INNER_H

#include "check/check.h"

/* Whether what stands about word `index` of the draft speaks for it: the
 * customer writes it, too, or it stands there again, alone between quotation
 * marks, or beside another that is not known.  `best` is the likeliest word
 * in its place (empty: there is none); one that is near is meant whatever
 * stands about it. */
bool spelling_is_meant(struct visit *visit, uint32_t index, struct str best);

#endif
