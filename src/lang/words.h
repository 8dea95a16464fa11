/* words.h - the words that dictionaries lack and replies use, with all their
 * forms, from dictionaries/<tag>/words.yml and accept.txt.
 *
 * words.yml is a map from a heading of one's own choice to words, spaces between,
 * in the notation of lang/inflection.h; accept.txt has a word a line that is
 * not inflected, and remarks after "#".
 */
#ifndef LANG_WORDS_H
#define LANG_WORDS_H

#include "base/held.h"
#include "lang/inflection.h"

/* Every form, in lower case but for names ("Tiina"): a word of words.yml with
 * one capital, its first letter, is one only so.  A file that is not there adds nothing; a word of
 * which no forms can be made is a problem at its place. */
enum status words_read(struct set **out, struct arena *arena,
                       struct problems *problems,
                       const struct inflection *inflection,
                       const struct held *held, const char *folder);

#endif
