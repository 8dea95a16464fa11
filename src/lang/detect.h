/* detect.h - which language is this text. */
#ifndef LANG_DETECT_H
#define LANG_DETECT_H

#include "base/flat.h"
#include "lang/language.h"

#define DETECT_LANGUAGES_MAX 32

/* So sure a text must be in another language to be taken for it: a reply that
 * is not judged is a loss, one judged by the wrong rules is noise. */
#define DETECT_PLAINLY 80

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

/* What stands for the language of a text in letters that none of those known
 * is written in. */
extern const struct language language_unknown;

/* Several texts, each by itself and all as one.  NULL without memory. */
struct detecting;

struct detecting *detecting_new(struct arena *arena,
                                const struct detector *detector);

/* Reads a text to its end; the language that it plainly is in by itself, one
 * of those to choose from or another.  NULL: there is not enough to tell. */
const struct language *detecting_add(struct detecting *detecting,
                                     struct str text);

/* Of all that were added. */
struct detection detecting_whole(const struct detecting *detecting);

/* The most likely of `languages` for `text`, by frequent words and by letters
 * that only one of them has.  A text of a few words may have no answer. */
struct detection detect_language(const struct language *const *languages,
                                 uint32_t count, struct str text);

#endif
