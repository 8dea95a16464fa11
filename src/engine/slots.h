/* slots.h - the rules of a language: what decides whether a draft needs one is
 * known of all, the rest is made of what was kept when a draft first does.
 */
#ifndef ENGINE_SLOTS_H
#define ENGINE_SLOTS_H

#include "base/flat.h"
#include "base/vec.h"
#include "rule/pack.h"

#include <stdatomic.h>

enum making_of { SLOT_LATE, SLOT_READY, SLOT_BROKEN };

struct slot {
    const char *id, *check_id; /* see struct rule, here and below */
    enum dimension dimension;
    struct patterns needs;
    unsigned known; /* what must be known to say whether it applies: enum
                       known_bit, or'ed */
    bool is_on;
    bool is_style;       /* of a Vale style: that is one for all languages */
    const char *path;    /* of its file */
    uint32_t origin;     /* its place among the origins */
    uint32_t first, end; /* the patterns that it added */
    const char *measured_found, *measured_right;
    bool has_examples;   /* the rule has been given them */
    atomic_int state;    /* enum making_of */
    struct rule *rule;   /* when it is ready; then it never changes */
};

static inline bool slot_is_ready(const struct slot *slot)
{
    return atomic_load(&slot->state) == SLOT_READY;
}

struct slots {
    VEC(struct slot) list;
    VEC(struct pack_origin) origins; /* of the packs */
};

/* A slot for a rule that was made; `known` as above. */
enum status slots_add(struct slots *slots, struct arena *arena,
                      struct rule *rule, unsigned known, uint32_t first,
                      uint32_t end);

/* As flat bytes, and from them: then they are late, and whether they are on is
 * not known.  The bytes must live as long; STATUS_IO when they are something
 * else, or name patterns past `pattern_count`. */
void slots_write(const struct slots *slots, struct buf *out);
enum status slots_open(struct slots *out, struct arena *arena,
                       struct flat *from, const struct language *language,
                       uint32_t pattern_count);

#endif
