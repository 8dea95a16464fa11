/* matcher_inner.h - what a matcher and its scratch are made of: for the files
 * of the matcher alone. */
#ifndef MATCH_MATCHER_INNER_H
#define MATCH_MATCHER_INNER_H

#include "match/matcher.h"

#include <pthread.h>

#include "base/vec.h"
#include "match/prefilter.h"

struct member {
    struct pattern *pattern;
    struct str source; /* on `work`, until matcher_finish */
    unsigned flags, kinds;
};

/* What of a pattern is kept. */
struct flat_member {
    uint32_t source_at, source_len; /* in the text of all sources */
    uint32_t flags, kinds;
    uint64_t code_at, code_hash; /* in the codes; the length is 0 for a */
    uint64_t code_len;           /* pattern without one                 */
};

struct matcher {
    struct arena *arena;
    struct arena *work; /* until matcher_finish; NULL after it */
    VEC(struct member) members;     /* of one that was built here */
    struct {
        const struct flat_member *at;
        struct str sources, codes;
        struct late_patterns *patterns;
    } kept;                         /* of one that is known */
    uint32_t count;                 /* of patterns */
    VEC(struct prefilter_use) uses; /* on `work` */
    VEC(uint32_t) always;           /* patterns without a literal */
    const struct prefilter *prefilter;
    const struct set *common; /* words; may be NULL */
    struct pool *pool;
    bool known;     /* opened from an image  */
    bool plain;     /* see matcher_be_plain  */
    uint32_t added; /* of one that is known: patterns added again */
};

/* Where a match may start. */
struct window {
    uint32_t subject;
    uint32_t from, to;
    uint32_t before; /* number of the one before it in the text; 0: none */
};

/* In place of the number of a window: all of all subjects. */
#define EVERYWHERE UINT32_MAX

/* A pattern that may match. */
struct candidate {
    uint32_t pattern;
    uint32_t last; /* its last window, from 1; or EVERYWHERE */
    bool turned;   /* the chain runs the other way: `last` is the first */
};

/* A sight of a pattern that counts if a guard of it is seen as well. */
struct guarded {
    uint32_t pattern, from, to;
};

struct scratch {
    struct arena *arena;
    struct pattern_work *work;
    struct prefilter_work scanning;
    struct scratch *next; /* in the pool */
    uint64_t *marked; /* a bit for each pattern that is a candidate */
    uint32_t *slots;  /* of each candidate, its place in the list   */
    uint64_t *open;   /* a bit for each pattern of which a guard was seen in
                         the subject */
    VEC(struct guarded) guarded; /* of the subject */
    uint32_t pattern_count;
    VEC(struct candidate) candidates;
    VEC(struct window) windows;
    VEC(struct str) subjects;
    unsigned kinds;
    const struct deadline *deadline; /* NULL: none */
    uint32_t searches;
};

/* Scratches that no thread uses now. */
struct pool {
    pthread_mutex_t lock;
    struct scratch *first;
};

/* NULL without memory. */
const struct pattern *member_pattern(const struct matcher *matcher,
                                     uint32_t number);

static inline unsigned member_kinds(const struct matcher *matcher,
                                    uint32_t number)
{
    return matcher->known ? matcher->kept.at[number].kinds
                          : matcher->members.at[number].kinds;
}

static inline bool is_marked(const struct scratch *scratch, uint32_t pattern)
{
    return scratch->marked[pattern / 64] >> (pattern % 64) & 1;
}

#endif
