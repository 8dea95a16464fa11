/* pattern.h - one compiled regex with limits: the only user of PCRE2.
 *
 * Patterns are PCRE2 with UTF, Unicode classes and no \C; a line ends with LF.
 * They are meant for folded text, in which white space is always one space
 * (text/document.h).  Every match is bounded in steps, depth and heap: going
 * over is an answer of its own, never "no match".
 *
 * A pattern is compiled when it is made, some 10 us, which checks its syntax as
 * well, or at its first use when it is known to be good.  After a few uses a
 * copy of it is compiled to machine code, where the system lets us.  Threads
 * may share a pattern.
 */
#ifndef MATCH_PATTERN_H
#define MATCH_PATTERN_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"

struct pattern;
struct pattern_work;

enum pattern_flags {
    PATTERN_IGNORE_CASE = 1
};

enum match_result {
    MATCH_NONE = 0,
    MATCH_FOUND = 1,
    MATCH_LIMIT = -1 /* a limit was hit: not known */
};

/* Checks and compiles `source`.  A fault (syntax, "(*" in any place, \C, \G,
 * \K, (?x), recursion, over 32,768 bytes, a lookbehind of unbounded length …)
 * gives STATUS_RULES and in `*why` a sentence on the arena, in `*why_at` the
 * byte offset in `source`.  The pattern is freed with the arena. */
enum status pattern_new(struct pattern **out, struct arena *arena,
                        struct str source, unsigned flags, const char **why,
                        size_t *why_at);

struct str pattern_source(const struct pattern *pattern);

/* From now on it is run as it is written, which it else is not: alternatives
 * that begin alike are gathered.  For tests, before it is shared. */
void pattern_be_plain(const struct pattern *pattern);

/* A copy whose searches count their steps: see pattern_work_count.
 * STATUS_LIMIT: with all that is counted in it, the pattern is too large. */
enum status pattern_counted(struct pattern **out, struct arena *arena,
                            const struct pattern *pattern);

/* What was compiled, as bytes aligned to 8: for this build of PCRE2 alone. */
struct pattern_code {
    struct str bytes; /* empty: to be compiled from the source */
    uint64_t hash;    /* flat_hash of them from 0 */
};

/* Appends the code of a pattern.  False when it has none that can be kept. */
bool pattern_write(const struct pattern *pattern, struct buf *out,
                   uint64_t *hash);

/* A number for the build of PCRE2. */
uint64_t pattern_library_number(void);

/* `count` patterns that were good once, each made when it is first asked for;
 * NULL without memory.  Threads may share them. */
struct late_patterns;
struct late_patterns *late_patterns_new(struct arena *arena, uint32_t count);

/* What one of them is made of; source and code must live as long. */
struct pattern_kept {
    struct str source;
    unsigned flags;
    struct pattern_code code; /* is read for the first drafts that use it, or
                                 else the source compiled */
};

/* NULL: not made yet. */
const struct pattern *late_pattern(const struct late_patterns *patterns,
                                   uint32_t i);

/* NULL without memory. */
const struct pattern *late_pattern_make(struct late_patterns *patterns,
                                        uint32_t i,
                                        const struct pattern_kept *kept);

#define PATTERN_GROUPS 10

/* Looks for the first match that starts in [from, to] of `subject` (valid
 * UTF-8, `from` between two code points), with all of `subject` in view.  An
 * empty match is none.  groups[0] is the whole match; a group that took no
 * part is { UINT32_MAX, UINT32_MAX }.  `groups` has PATTERN_GROUPS elements:
 * further groups are not told.  Of a pattern that is NULL, for want of memory,
 * nothing is known. */
enum match_result pattern_find(const struct pattern *pattern,
                               struct str subject, uint32_t from, uint32_t to,
                               struct span *groups);

/* What a search needs in memory, for one thread to use again and again; NULL
 * when there is none.  Freed with the arena. */
struct pattern_work *pattern_work_new(struct arena *arena);

/* Gives the codes back that were read for searches with it: at the end of a
 * draft. */
void pattern_work_forget(struct pattern_work *work);

/* Whether searches with it leave machine code alone, and make none. */
void pattern_work_interpret(struct pattern_work *work, bool interpret);

/* From now on searches of counted patterns count their steps: four for a part
 * of the pattern that is tried, one for a byte that is gone over.  They are as
 * many on every machine.  A search ends in MATCH_LIMIT once all since then
 * have taken more than `most`. */
void pattern_work_count(struct pattern_work *work, uint64_t most);
uint64_t pattern_work_steps(const struct pattern_work *work);

/* pattern_find without making that memory anew. */
enum match_result pattern_find_with(struct pattern_work *work,
                                    const struct pattern *pattern,
                                    struct str subject, uint32_t from,
                                    uint32_t to, struct span *groups);

/* Whether this build of PCRE2 can compile to machine code here, and the
 * version of PCRE2: for --version. */
bool pattern_has_jit(void);
const char *pattern_library_version(void);

#endif
