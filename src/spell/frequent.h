/* frequent.h - which words are common, in a list of our own, the most common
 * first.
 */
#ifndef SPELL_FREQUENT_H
#define SPELL_FREQUENT_H

#include "base/arena.h"

#define RARITY_MAX 100u

struct frequent;

/* Reads `folder`/frequent.txt: words between blanks, "#" begins a comment.
 * Without the file or the folder every word is rare. */
enum status frequent_read(const struct frequent **out, struct arena *arena,
                          struct problems *problems, const char *folder);

/* 0 for the most common word, RARITY_MAX for one that is not in the list, and
 * little less for one that begins as a common word does.  `word` is in lower
 * case. */
unsigned frequent_rarity(const struct frequent *frequent, struct str word);

#endif
