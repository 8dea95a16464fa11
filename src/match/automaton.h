/* automaton.h - the tables of a prefilter, and one step through them.
 *
 * Code points become classes: one for each that occurs in a literal, one for
 * white space, one for all others.  States are numbered breadth first, so that
 * the children of a state stand in a row and the busy ones come first; these
 * have a full row of transitions, the others their children and a state to
 * fall back to.
 */
#ifndef MATCH_AUTOMATON_H
#define MATCH_AUTOMATON_H

#include "match/prefilter.h"

/* Classes that are always there. */
#define CLASS_OTHER 0
#define CLASS_SPACE 1

/* Code points whose class stands in a table: letters, and the marks and
 * spaces of typography. */
#define LOW_END 0x800u
#define MARKS_START 0x2000u
#define MARKS_END 0x2070u

#define STATE_SEES 0x80000000u

struct state {
    uint32_t child; /* the first; the last is before that of the next state */
    uint32_t fail;
    uint32_t seen;  /* first sight, from 1; 0: none */
};

/* A literal that ends in a state. */
struct sight {
    uint32_t next; /* as in struct state */
    uint32_t owner;
    uint16_t kinds;
    uint16_t role; /* enum prefilter_role */
    uint16_t min_before, max_before, spaces_before;
    uint8_t len, flags;
};

struct prefilter {
    uint32_t state_count, class_count, row_count;
    const struct state *states; /* one more than there are */
    const uint8_t *labels;      /* the class that leads to a state */
    const uint32_t *rows;       /* row_count * class_count: a state, with
                                   STATE_SEES when it has a sight */
    const struct sight *sights; /* from 1 */
    uint32_t sight_count;
    uint32_t owner_end;         /* above every owner */
    uint32_t solid[SOLID_MAX + 1]; /* sights of runs of so many, as `seen` */
    uint32_t solid_min;            /* the shortest of them; or UINT32_MAX */
    const uint32_t *high;       /* folded, in order: those from LOW_END on */
    const uint8_t *high_classes;
    uint32_t high_count;
    uint8_t low[LOW_END];
    uint8_t marks[MARKS_END - MARKS_START];
};

/* The tables as flat bytes, and tables that stand in such bytes, of patterns
 * below `owner_end`.  Whatever the bytes are, a search stays inside them and
 * ends: what is large is not looked through when it is opened, but each step is
 * held against its bounds where it leaves the rows. */
void automaton_write(const struct prefilter *prefilter, struct buf *out);
enum status automaton_open(const struct prefilter **out, struct arena *arena,
                           struct flat *from, uint32_t owner_end);

/* The work of prefilter_new. */
enum status automaton_new(const struct prefilter **out, struct arena *arena,
                          const struct prefilter_use *uses, uint32_t count);

/* Of any code point. */
uint8_t automaton_class(const struct prefilter *prefilter, uint32_t rune);

/* The child of `state` by `class`, or 0. */
static inline uint32_t automaton_child(const struct prefilter *prefilter,
                                       uint32_t state, uint8_t class)
{
    uint32_t end = prefilter->states[state + 1].child;

    if (end > prefilter->state_count)
        return 0;
    for (uint32_t child = prefilter->states[state].child; child < end; child++)
        if (prefilter->labels[child] == class)
            return child;
    return 0;
}

/* The state after `state` and `class`, with STATE_SEES when it has a sight. */
static inline uint32_t automaton_step(const struct prefilter *prefilter,
                                      uint32_t state, uint8_t class)
{
    while (state >= prefilter->row_count) {
        uint32_t child, fail;

        if (state >= prefilter->state_count)
            return 0;
        child = automaton_child(prefilter, state, class);
        if (child != 0)
            return prefilter->states[child].seen ? child | STATE_SEES : child;
        fail = prefilter->states[state].fail;
        state = fail < state ? fail : 0; /* it falls back to one less deep */
    }
    return prefilter->rows[state * prefilter->class_count + class];
}

#endif
