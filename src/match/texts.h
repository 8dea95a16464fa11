/* texts.h - small sets of short texts, multiplied and joined. */
#ifndef MATCH_TEXTS_H
#define MATCH_TEXTS_H

#include "base/arena.h"
#include "base/set.h"
#include "base/vec.h"

/* What stands in a text beside code points.  Some have no width … */
#define TEXT_BOUNDARY 0x110000u /* \b                                       */
#define TEXT_START 0x110001u    /* the subject starts here                  */
#define TEXT_MATCH 0x110002u    /* the match does: what stands before was
                                   looked back at                           */
#define TEXT_CAPITAL 0x110003u  /* the code point behind it is no small
                                   letter                                   */
#define TEXT_AHEAD 0x110004u    /* from here to TEXT_BACK is looked ahead at:
                                   what follows TEXT_BACK stands here, too  */
/* … and some end what is known in one stretch. */
#define TEXT_BACK 0x110005u
#define TEXT_SOLID 0x110006u    /* a code point, not known which, that is no
                                   white space                              */
#define TEXT_GAP 0x110007u      /* and above: some text, as long as the
                                   extent of that number says               */

/* A text never gets longer. */
#define TEXT_MAX 64

/* The code points of a set in all. */
#define TEXTS_RUNES_MAX 32768

struct text {
    const uint32_t *at; /* folded code points, or one of the above */
    uint32_t len;
};

static inline bool text_is_space(uint32_t rune)
{
    return rune == ' ';
}

static inline bool text_is_mark(uint32_t rune)
{
    return rune >= TEXT_BOUNDARY && rune <= TEXT_AHEAD;
}

static inline bool text_is_break(uint32_t rune)
{
    return rune >= TEXT_BACK;
}

struct texts {
    const struct text *at;
    uint32_t count;          /* 0: no set at all                  */
    uint32_t longest, runes; /* code points: of one, of all texts */
};

#define ENDLESS UINT32_MAX

/* How long a match of something is; what is ENDLESS stays so. */
struct extent {
    uint32_t min;    /* code points, at least               */
    uint32_t max;    /* units (literal.h), at most          */
    uint32_t spaces; /* runs of white space touched, at most */
};

struct extent extent_add(struct extent a, struct extent b);
struct extent extent_times(struct extent one, uint32_t min, uint32_t max);
struct extent extent_or(struct extent a, struct extent b);

/* Memory for one pattern's sets; failure sticks. */
struct work {
    struct arena *arena;
    bool failed;
    VEC(struct extent) gaps;
    const struct set *common; /* words that many texts have; NULL: not known */
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

/* One text of which no more is known than how long it is. */
struct texts texts_of_gap(struct work *work, struct extent extent);

/* One that has TEXT_MATCH. */
bool texts_look_back(const struct texts *texts);

/* One that has TEXT_AHEAD. */
bool texts_look_ahead(const struct texts *texts);

/* What of each stands behind TEXT_MATCH; all of one that has none. */
struct texts texts_without_back(struct work *work, struct texts texts);

/* `b` behind each of `a`, which has no width, while what `b` looks back at
 * stands before both. */
struct texts texts_join_back(struct work *work, struct texts a,
                             struct texts b);

/* The last words of each, behind a gap for what they follow: fewer texts.  No
 * set when that cannot be. */
struct texts texts_last_words(struct work *work, struct texts texts);

/* How much room a code point of a text, or what stands for some, takes. */
struct extent text_rune_extent(const struct work *work, uint32_t rune);

/* How long the part of `text` is from where the match starts to `end`, which
 * does not lie before that. */
struct extent text_extent(const struct work *work, struct text text,
                          uint32_t end);

/* Sets `longest` and `runes`. */
void texts_measure(struct texts *texts);

/* Whether each of `a` before each of `b` stays a small set; that set. */
bool texts_can_join(const struct texts *a, const struct texts *b);
struct texts texts_join(struct work *work, struct texts a, struct texts b);

/* All of `a` and all of `b`; no set when they are too many. */
struct texts texts_or(struct work *work, struct texts a, struct texts b);

#endif
