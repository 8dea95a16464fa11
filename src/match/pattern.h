/* pattern.h - one compiled regex with limits: the only user of PCRE2.
 *
 * Patterns are PCRE2 with UTF, Unicode classes and no \C; a literal space in a
 * pattern (outside a class) stands for any run of white space.  Every match is
 * bounded in steps, depth and heap: going over is an answer of its own, never
 * "no match".
 */
#ifndef MATCH_PATTERN_H
#define MATCH_PATTERN_H

#include "base/arena.h"
#include "base/span.h"

struct pattern;

enum pattern_flags {
    PATTERN_IGNORE_CASE = 1
};

enum match_result {
    MATCH_NONE = 0,
    MATCH_FOUND = 1,
    MATCH_LIMIT = -1 /* a limit was hit: not known */
};

/* Checks and compiles `source`.  A fault (syntax, a leading "(*", \C, over
 * 4,096 bytes, a lookbehind of unbounded length …) gives STATUS_RULES and in
 * `*why` a sentence on the arena, in `*why_at` the byte offset in `source`.
 * The pattern is freed with the arena. */
enum status pattern_new(struct pattern **out, struct arena *arena,
                        struct str source, unsigned flags, const char **why,
                        size_t *why_at);

#define PATTERN_GROUPS 10

/* Looks for the first match that starts in [from, to] of `subject` (valid
 * UTF-8), with all of `subject` in view.  groups[0] is the whole match; a group
 * that took no part is { UINT32_MAX, UINT32_MAX }.  `groups` has
 * PATTERN_GROUPS elements. */
enum match_result pattern_find(const struct pattern *pattern,
                               struct str subject, uint32_t from, uint32_t to,
                               struct span *groups);

/* Whether this build of PCRE2 can compile to machine code here, and the
 * version of PCRE2: for --version. */
bool pattern_has_jit(void);
const char *pattern_library_version(void);

#endif
