/* prefilter.h - many literals, one pass: where which patterns may match.
 *
 * An Aho-Corasick automaton over folded code points, in which a run of white
 * space is one symbol.  Built once, shared by any number of threads.
 */
#ifndef MATCH_PREFILTER_H
#define MATCH_PREFILTER_H

#include "base/flat.h"
#include "match/literal.h"

struct prefilter;

enum prefilter_role {
    PREFILTER_ALONE,   /* what is seen here is enough               */
    PREFILTER_GUARDED, /* … if a guard of the owner is seen as well */
    PREFILTER_GUARD
};

/* A literal, whom it belongs to, and which kinds of scan want it: below
 * 1 << 16. */
struct prefilter_use {
    struct literal literal;
    uint32_t owner;
    unsigned kinds;
    enum prefilter_role role;
};

/* Builds on the arena; `uses` is only read.  A literal has at most LITERAL_MAX
 * code points. */
enum status prefilter_new(const struct prefilter **out, struct arena *arena,
                          const struct prefilter_use *uses, uint32_t count);

/* The same to flat bytes and back; the bytes must live as long.  An owner from
 * `owner_end` on is never told.  STATUS_IO for bytes that are no prefilter;
 * whatever others do, a scan stays inside them and ends. */
void prefilter_write(const struct prefilter *prefilter, struct buf *out);
enum status prefilter_open(const struct prefilter **out, struct arena *arena,
                           struct flat *from, uint32_t owner_end);

/* Who is told what is seen. */
struct prefilter_watch {
    /* A match of `owner` that contains the literal seen here starts in
     * [from, to]; `from` lies between two code points. */
    void (*seen)(uint32_t owner, uint32_t from, uint32_t to, bool guarded,
                 void *payload);
    void (*guard)(uint32_t owner, void *payload); /* may come more than once */
    void *payload;
};

/* What a scan needs in memory, for one thread to use again and again; start
 * with { arena }. */
struct prefilter_work {
    struct arena *arena;
    uint32_t *units, *gaps; /* of the subject, as far as it is read */
    size_t cap;
};

/* Tells each literal of `kinds` in `subject` (valid UTF-8), in the order of
 * their ends.  False without memory. */
bool prefilter_scan(const struct prefilter *prefilter,
                    struct prefilter_work *work, struct str subject,
                    unsigned kinds, const struct prefilter_watch *watch);

/* States of the automaton, and bytes it takes: for measuring. */
uint32_t prefilter_state_count(const struct prefilter *prefilter);
size_t prefilter_size(const struct prefilter *prefilter);

#endif
