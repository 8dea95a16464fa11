/* detect.h - which language is this text. */
#ifndef LANG_DETECT_H
#define LANG_DETECT_H

#include "base/flat.h"
#include "lang/language.h"

struct detection {
    const struct language *language; /* NULL: no language was even likely */
    int sure;                        /* 0 to 100 */
    const struct language *stranger; /* the text is plainly in this one of
                                        the other languages; mostly NULL  */
    int stranger_sure;
};

struct detector;

/* What is known of `languages`, at most 32, ready for detecting; the array is
 * borrowed.  The first `own` are those to choose from, the rest are others that
 * a text may turn out to be in.  NULL without memory. */
const struct detector *detector_new(struct arena *arena,
                                    const struct language *const *languages,
                                    uint32_t count, uint32_t own);

/* As flat bytes, and from them, for languages in the same order, of which only
 * the tags and names are looked at then.  The bytes must live as long;
 * STATUS_IO when they are something else. */
void detector_write(const struct detector *detector, struct buf *out);
enum status detector_open(const struct detector **out, struct arena *arena,
                          struct flat *from,
                          const struct language *const *languages,
                          uint32_t count, uint32_t own);

/* The same as detect_language. */
struct detection detect_with(const struct detector *detector, struct str text);

/* The most likely of `languages` for `text`, by frequent words and by letters
 * that only one of them has.  A text of a few words may have no answer. */
struct detection detect_language(const struct language *const *languages,
                                 uint32_t count, struct str text);

#endif
