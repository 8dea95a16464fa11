/* hunspell.h - the source of the lexicon and its judge: the only user of
 * hunspell.
 *
 * A handle costs 10 to 35 MB and 40 to 160 ms, and is not for two threads at a
 * time: one at a time has base/late.h's lock, since 1.7.1 also fills a table
 * that all handles share when one is made.
 */
#ifndef SPELL_HUNSPELL_H
#define SPELL_HUNSPELL_H

#include "spell/dictionary.h"

struct hunspell;

/* A handle over files that dictionary_read has passed; closed with the arena.
 * STATUS_IO when hunspell does not take them. */
enum status hunspell_open(struct hunspell **out, struct arena *arena,
                          const struct dictionary *dictionary);

/* `word` as it stands is a word.  False as well for one that cannot be
 * written in the dictionary's encoding, or is over its length. */
bool hunspell_knows(struct hunspell *hunspell, struct str word);

/* Up to `max` suggestions, copied to `arena`.  Slow: up to half a second. */
uint32_t hunspell_suggest(struct hunspell *hunspell, struct str word,
                          struct arena *arena, struct str *out, uint32_t max);

#endif
