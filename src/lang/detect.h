/* detect.h - which language is this text. */
#ifndef LANG_DETECT_H
#define LANG_DETECT_H

#include "lang/language.h"

struct detection {
    const struct language *language; /* NULL: no language was even likely */
    int sure;                        /* 0 to 100 */
};

/* The most likely of `languages` for `text`, by frequent words and by letters
 * that only one of them has.  A text of a few words may have no answer. */
struct detection detect_language(const struct language *const *languages,
                                 uint32_t count, struct str text);

#endif
