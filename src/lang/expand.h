/* expand.h - {{name}} and {{lemma:word}} in a pattern: what they stand for. */
#ifndef LANG_EXPAND_H
#define LANG_EXPAND_H

#include "lang/language.h"

/* `pattern` with every {{name}} of the language's `define:` and every
 * {{lemma:word}} put in as one group.  A name that is not there is a problem
 * at `place`; then the slice is empty.  `language` may be NULL. */
struct str language_expand(const struct language *language,
                           struct arena *arena, struct problems *problems,
                           struct str pattern, struct place place);

#endif
