/* ear.h - how a word sounds, roughly: two that sound alike are easily mixed up
 * whichever letters they are written with.
 *
 * The sound of a word is a string of bytes, a letter for each sound: a vowel
 * is itself, and what is doubled is single.
 */
#ifndef SPELL_EAR_H
#define SPELL_EAR_H

#include "spell/habits.h"

#define EAR_MAX 40u /* sounds of a word that are heard */

struct ear;

struct sounding {
    uint8_t at[EAR_MAX];
    uint8_t count;
};

/* NULL when memory runs out. */
const struct ear *ear_new(struct arena *arena, const struct habits *habits);

/* `word` is in lower case. */
void ear_hear(struct sounding *out, const struct ear *ear, struct str word);

/* How far apart two are, 100 being one consonant too many; never more than
 * `most`. */
unsigned ear_distance(const struct sounding *a, const struct sounding *b,
                      unsigned most);

/* Their consonants are the same. */
bool ear_same_frame(const struct sounding *a, const struct sounding *b);

bool ear_same(const struct sounding *a, const struct sounding *b);

#endif
