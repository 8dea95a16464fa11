/* texts.h - small sets of short texts, multiplied and joined. */
#ifndef MATCH_TEXTS_H
#define MATCH_TEXTS_H

#include "base/arena.h"

/* Stands in a text for \b. */
#define TEXT_BOUNDARY 0x110000u

/* Stands in a text for a code point, not known which, that is no white
 * space. */
#define TEXT_SOLID 0x110001u

/* A text never gets longer. */
#define TEXT_MAX 40

/* The code points of a set in all. */
#define TEXTS_RUNES_MAX 32768

struct text {
    const uint32_t *at; /* folded code points, or one of the above */
    uint32_t len;
};

struct texts {
    const struct text *at;
    uint32_t count;          /* 0: no set at all                  */
    uint32_t longest, runes; /* code points: of one, of all texts */
};

/* Memory for one pattern's sets; failure sticks. */
struct work {
    struct arena *arena;
    bool failed;
};

/* Zeroed; NULL when the work has failed now or before. */
void *work_alloc(struct work *work, size_t count, size_t size);

struct texts texts_none(void);

/* One text, the empty one. */
struct texts texts_empty(void);

/* A text of one code point for each of `runes`; one text of all of them. */
struct texts texts_of_runes(struct work *work, const uint32_t *runes,
                            uint32_t count);
struct texts texts_of_one(struct work *work, const uint32_t *runes,
                          uint32_t count);

/* Sets `longest` and `runes`. */
void texts_measure(struct texts *texts);

/* Whether each of `a` before each of `b` stays a small set; that set. */
bool texts_can_join(const struct texts *a, const struct texts *b);
struct texts texts_join(struct work *work, struct texts a, struct texts b);

/* All of `a` and all of `b`; no set when they are too many. */
struct texts texts_or(struct work *work, struct texts a, struct texts b);

#endif
