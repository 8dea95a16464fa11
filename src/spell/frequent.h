/* frequent.h - which words are common, in a list of our own, the most common
 * first.  It is read when a lexicon is made: see rarity.h for what becomes of
 * it.
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

#define FREQUENT_STEPS 30u
#define FREQUENT_NONE FREQUENT_STEPS

/* How far down the list `word`, in lower case, stands: 0 for the most common
 * words, FREQUENT_STEPS - 1 for the last of a long list, FREQUENT_NONE for one
 * that is not in it.  Rises fast at first, as the frequencies of words fall. */
unsigned frequent_step(const struct frequent *frequent, struct str word);

/* The words of the list with their steps. */
uint32_t frequent_count(const struct frequent *frequent);
struct str frequent_at(const struct frequent *frequent, uint32_t i,
                       unsigned *step);

#endif
