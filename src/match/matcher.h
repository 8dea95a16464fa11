/* matcher.h - many patterns, one pass: which of them match a text, and where.
 *
 * Each pattern is searched for a literal that every match must contain; all
 * literals are looked for in one case-folding Aho-Corasick pass, and only the
 * patterns whose literal was seen are run, near the place where it was seen;
 * where that is a common one, only if another that the pattern needs (a guard)
 * was seen, too.  Patterns without a literal always run.  The hits are the same as if each
 * pattern were run alone over the whole text.
 *
 * Build: matcher_new, matcher_add …, matcher_finish.  After that a matcher
 * never changes and any number of threads may scan with it, each with a
 * scratch of its own.
 *
 * Scan: matcher_begin, matcher_look at each subject, then matcher_hits for the
 * patterns one wants to know about: those that nobody asks for are never run.
 */
#ifndef MATCH_MATCHER_H
#define MATCH_MATCHER_H

#include "base/deadline.h"
#include "base/flat.h"
#include "base/set.h"
#include "match/pattern.h"

struct matcher;
struct scratch;

struct hit {
    uint32_t pattern; /* as matcher_add returned it          */
    uint32_t subject; /* its number, from 0, in what was seen */
    struct span at;   /* in the subject, not empty           */
};

/* Called for each hit, in order of pattern, then of place.  Hits of one
 * pattern do not overlap. */
typedef enum status (*hit_fn)(const struct hit *hit, void *payload);

struct matcher *matcher_new(struct arena *arena);

/* Words in small letters that most texts have: patterns are rather looked for
 * by others that they need.  Before the first is added; borrowed. */
void matcher_set_common(struct matcher *matcher, const struct set *words);

/* Adds a pattern and gives its number, counted from 0.  It is checked and
 * compiled here; see pattern_new for the faults, which take no number.
 * `source` is not kept.  `kinds` is a bit set of the caller's: a scan names
 * the kinds it wants.  0: for matcher_find alone. */
enum status matcher_add(struct matcher *matcher, struct str source,
                        unsigned flags, unsigned kinds, uint32_t *number,
                        const char **why, size_t *why_at);

/* What a matcher is made of, as bytes: tables that are read at once, and
 * compiled patterns, each of which is looked at when it is first run. */
struct matcher_image {
    struct buf tables, codes;
};

/* They have at most `max` bytes each. */
void matcher_image_init(struct matcher_image *image, size_t max);
void matcher_image_free(struct matcher_image *image);

/* The same when it is read; `codes` must be aligned to 8, and both must live
 * as long as the matcher. */
struct matcher_kept {
    struct flat tables;
    struct str codes; /* may be empty: then all are compiled */
};

/* `image` not NULL: what was made is added to it. */
enum status matcher_finish(struct matcher *matcher,
                           struct matcher_image *image);

/* A matcher from what matcher_finish added to an image.  It is built once more
 * in the same way, but that matcher_add only counts: `source` may be anything
 * then, as matcher_is_known says.  STATUS_IO for any other tables; from
 * matcher_add and matcher_finish, too, when there are not as many patterns.  A
 * code that is not whole or of another PCRE2 is compiled anew. */
enum status matcher_open(struct matcher **out, struct arena *arena,
                         struct matcher_kept *from);
bool matcher_is_known(const struct matcher *matcher);

/* For adding again some of the patterns of one that is known, from number
 * `first` on: what is added to it changes nothing but its own count.  To scan
 * with it is not allowed. */
struct matcher *matcher_again(const struct matcher *matcher,
                              struct arena *arena, uint32_t first);

/* A matcher of one pattern of one that was built here, as its number 0, which
 * finds it where that one does.  It must not outlive the other. */
enum status matcher_alone(struct matcher **out, struct arena *arena,
                          const struct matcher *matcher, uint32_t number);

/* The same of a copy of the pattern; see pattern_counted. */
enum status matcher_counted(struct matcher **out, struct arena *arena,
                            const struct matcher *matcher, uint32_t number);

/* The number that the next pattern gets. */
uint32_t matcher_count(const struct matcher *matcher);

/* All patterns of one that is known. */
uint32_t matcher_known_count(const struct matcher *matcher);

/* A pattern, NULL without memory; its kinds. */
const struct pattern *matcher_pattern(const struct matcher *matcher,
                                      uint32_t number);
unsigned matcher_kinds(const struct matcher *matcher, uint32_t number);

/* Patterns that have no literal and so run on every text. */
uint32_t matcher_count_without_literal(const struct matcher *matcher);

/* Working memory for one thread and one text at a time: taken from those that
 * the matcher keeps, and given back.  NULL when there is no memory. */
struct scratch *scratch_take(const struct matcher *matcher);
void scratch_give(const struct matcher *matcher, struct scratch *scratch);

/* Patterns are not run any more once `deadline` has passed: that counts as a
 * limit they hit.  NULL, and after scratch_take: never.  Borrowed. */
void scratch_set_deadline(struct scratch *scratch,
                          const struct deadline *deadline);

/* Forgets what was seen; from now on patterns that have a bit of `kinds` are
 * looked for. */
enum status matcher_begin(const struct matcher *matcher,
                          struct scratch *scratch, unsigned kinds);

/* Whether hits are found without machine code, up to the next matcher_begin:
 * for patterns that are run a few times only. */
void scratch_interpret(struct scratch *scratch, bool interpret);

/* What hits are found with. */
struct pattern_work *scratch_work(struct scratch *scratch);

/* Looks through one more subject, which must stay where it is. */
enum status matcher_look(const struct matcher *matcher,
                         struct scratch *scratch, struct str subject);

/* The candidates: patterns that may match what was looked through.  In no
 * order; each has a slot, its place among them. */
uint32_t scratch_count(const struct scratch *scratch);
uint32_t scratch_pattern(const struct scratch *scratch, uint32_t slot);

/* UINT32_MAX for a pattern that is no candidate. */
uint32_t scratch_slot(const struct scratch *scratch, uint32_t pattern);

/* The first candidate from `first` on, or `end`. */
uint32_t scratch_next(const struct scratch *scratch, uint32_t first,
                      uint32_t end);

/* The hits of one pattern in all subjects, in order.  A limit that it hit is
 * reported by `limit` (may be NULL) after the hits it had in that subject.
 * Stops with the status of `found` when that is not STATUS_OK; nothing else
 * makes it fail. */
enum status matcher_hits(const struct matcher *matcher,
                         struct scratch *scratch, uint32_t pattern,
                         hit_fn found,
                         void (*limit)(uint32_t pattern, void *payload),
                         void *payload);

/* A subject in which a pattern may match. */
struct matcher_part {
    uint32_t subject;
    uint32_t window; /* 0: before the first part */
};

/* The next part of a candidate, in order of subjects; false: no more. */
bool scratch_next_part(struct scratch *scratch, uint32_t pattern,
                       struct matcher_part *part);

/* The hits of one pattern in one part; else as matcher_hits. */
enum status matcher_hits_in(const struct matcher *matcher,
                            struct scratch *scratch, uint32_t pattern,
                            struct matcher_part part, hit_fn found,
                            void (*limit)(uint32_t pattern, void *payload),
                            void *payload);

/* False when no hit in the part starts in one of `zones`, which stand in order
 * and between code points: so much is cheaper to know than where they are. */
bool matcher_may_start(const struct matcher *matcher, struct scratch *scratch,
                       uint32_t pattern, struct matcher_part part,
                       const struct span *zones, uint32_t count);

/* All of it at once for one subject and all patterns of `kinds`. */
enum status matcher_scan(const struct matcher *matcher,
                         struct scratch *scratch, struct str subject,
                         unsigned kinds, hit_fn found,
                         void (*limit)(uint32_t pattern, void *payload),
                         void *payload);

/* From now on every pattern is run alone over all of every subject, and by the
 * interpreter: the reference for tests of what is built on a matcher. */
void matcher_be_plain(struct matcher *matcher);

/* The same by running every pattern alone: the reference for tests.
 * STATUS_NOMEM when there is no memory. */
enum status matcher_scan_plainly(const struct matcher *matcher,
                                 struct str subject, unsigned kinds,
                                 hit_fn found, void *payload);

/* The groups of pattern `number` for a hit at `at`; see pattern_find. */
enum match_result matcher_groups(const struct matcher *matcher,
                                 uint32_t number, struct str subject,
                                 struct span at, struct span *groups);

/* The first match of pattern `number` that starts in [from, to]; see
 * pattern_find. */
enum match_result matcher_find(const struct matcher *matcher, uint32_t number,
                               struct str subject, uint32_t from, uint32_t to,
                               struct span *groups);

#endif
