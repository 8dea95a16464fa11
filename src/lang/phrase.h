/* phrase.h - several words that are inflected together.
 *
 *     võrdne kuumakse/võrdse kuumakse/võrdset kuumakset
 *         principal parts of the whole: what agrees with the noun is inflected
 *         with it
 *     levi tugevus, arvet esitama
 *         the last word is inflected, the others stay
 *
 * paradigms.yml says what a language does otherwise:
 *
 *     phrases:
 *       attribute: {sg.com: sg.gen}   slots of the noun in which what agrees
 *                                     with it stands in another
 *       before: [past, imp]           verbs in slots that begin so stand
 *                                     before what stays: "esitasime arvet"
 */
#ifndef LANG_PHRASE_H
#define LANG_PHRASE_H

#include "lang/inflection.h"

/* The phrase in `slot`, on the arena; empty when its words have no such form,
 * or without memory. */
struct str phrase_form_in(const struct inflection *inflection,
                          struct arena *arena, struct str phrase,
                          const char *slot);

#endif
