/* grower.h - makes minimal automata, sharing every part that is the same.
 *
 * A shoot is a set of strings, named by a number: equal sets have equal
 * numbers.  A form of a word is a stem with an ending; since many stems take
 * the same endings, the endings are grown once and hung onto each stem, and
 * fifteen million forms are never written out.
 */
#ifndef SPELL_GROWER_H
#define SPELL_GROWER_H

#include "base/arena.h"
#include "spell/automaton.h"

#define SHOOT_NONE 0u /* no string         */
#define SHOOT_END 1u  /* the empty string  */
#define SHOOT_FAILED UINT32_MAX
#define SHOOT_TEXT_MAX 255 /* bytes */

/* The strings of `rest`, each with `text` before it. */
struct branch {
    const char *text; /* borrowed while growing */
    uint32_t len;     /* at most SHOOT_TEXT_MAX */
    uint32_t rest;    /* a shoot */
};

struct grower;

/* Lives on the arena, which should be one for the purpose. */
struct grower *grower_new(struct arena *arena);

/* All strings of all branches, which are put in order.  SHOOT_FAILED when
 * memory ran out. */
uint32_t grower_join(struct grower *grower, struct branch *branches,
                     uint32_t count);

/* How many strings; UINT64_MAX if more than that, or on failure. */
uint64_t grower_count(struct grower *grower, uint32_t shoot);

/* The same strings, each from its end to its beginning.  SHOOT_FAILED when
 * memory ran out. */
uint32_t grower_reverse(struct grower *grower, uint32_t shoot);

/* The same strings, each with `byte` behind it.  SHOOT_FAILED when memory ran
 * out. */
uint32_t grower_end_with(struct grower *grower, uint32_t shoot, uint8_t byte);

/* The automaton of `count` shoots, whose first states go to `roots`.
 * STATUS_LIMIT when there are more arcs than an arc can point at. */
enum status grower_write(struct automaton *out, struct automaton_state *roots,
                         struct grower *grower, struct arena *arena,
                         const uint32_t *shoots, uint32_t count);

#endif
