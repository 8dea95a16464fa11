/* frequent.h - which words are common, in a list of our own, the most common
 * first.
 */
#ifndef SPELL_FREQUENT_H
#define SPELL_FREQUENT_H

#include "base/held.h"
#include "spell/habits.h"

struct frequent;

/* Reads `folder`/frequent.txt: words between blanks, "#" begins a comment.
 * Without the file or the folder every word is rare. */
enum status frequent_read(const struct frequent **out, struct arena *arena,
                          struct problems *problems,
                          const struct held *held, const char *folder);

/* All words of the list. */
enum status frequent_words(const struct set **out,
                           const struct frequent *frequent,
                           struct arena *arena);

/* 0 for the most common word, `costs->rank` for the last of a long list,
 * `costs->related` more for one that only begins so, and `costs->rare` for any
 * other.  `word` is in lower case. */
unsigned frequent_rarity(const struct frequent *frequent,
                         const struct slip_costs *costs, struct str word);

#endif
