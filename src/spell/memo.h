/* memo.h - what was asked of a speller lately, and its answers.
 *
 * Words come again and again: the same draft at every keystroke, the same
 * names in every draft.  Any number of threads may share a memo.
 */
#ifndef SPELL_MEMO_H
#define SPELL_MEMO_H

#include "base/arena.h"

struct memo;

/* On the arena; NULL without memory. */
struct memo *memo_new(struct arena *arena);

/* A small number kept for `word`, from 1; 0: nothing is known.  Words are told
 * apart by 64 bits of a hash. */
unsigned memo_answer(const struct memo *memo, struct str word);
void memo_keep_answer(struct memo *memo, struct str word, unsigned answer);

#define MEMO_ANSWER_MAX 3

/* The suggestions kept for `word`, copied to `arena`; false when none are.  At
 * most MEMO_TEXTS_MAX. */
bool memo_texts(struct memo *memo, struct str word, struct arena *arena,
                struct str *out, uint32_t *count);
void memo_keep_texts(struct memo *memo, struct str word,
                     const struct str *texts, uint32_t count);

#define MEMO_TEXTS_MAX 5

#endif
