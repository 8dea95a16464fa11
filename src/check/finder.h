/* finder.h - patterns with all that narrows them down (`except`, `at`,
 * `sentence_lacks`, `unless_next` …): what most checks are made of, and the
 * one file in this folder that the others may include.
 * finder.c reads them, finder_place.c says what counts, finder_walk.c finds it
 * in a draft, finder_fix.c reports it. */
#ifndef CHECK_FINDER_H
#define CHECK_FINDER_H

#include "analysis/stems.h"
#include "check/check.h"

/* The keys a finder reads, NULL-ended: tokens, lemma, except, …, fix, safe. */
extern const char *const finder_keys[];

struct finder;

/* Reads the finder's keys from `spec`, but for the patterns to find: these are
 * `tokens`, and every form of the words under `lemma`.  `whole_words`: `\b` is
 * put at both ends.  rule->needs is set to the patterns. */
enum status finder_new(const struct finder **out, struct rule *rule,
                       const struct spec *spec, struct build *build,
                       struct scalars tokens, bool whole_words);

/* Adds plain patterns (a list of scalars, `{{…}}` expanded, `\b` at both ends
 * if `whole_words`) to the matcher. */
enum status finder_add_patterns(struct patterns *out, const struct spec *spec,
                                struct build *build, struct scalars tokens,
                                unsigned kinds, bool whole_words);

struct sighting {
    uint32_t pattern;  /* number in the matcher */
    uint32_t block, sentence;
    struct span hit;   /* what matched             */
    struct span at;    /* what the finding covers (`whole: sentence`) */
};

/* The sightings in the draft that nothing rules out, by place, none
 * overlapping. */
enum status finder_find(const struct finder *finder, struct visit *visit,
                        const struct sighting **out, uint32_t *count);

/* False when finder_find would find nothing: it asks for less. */
bool finder_may_find(const struct finder *finder, const struct visit *visit);

/* One fix: the words at `at` replaced by `text`, the case of the first letter
 * kept, in HTML with entities.  Adds nothing where markup would be torn. */
struct fix_list {
    struct fix *at;
    uint32_t count, cap;
};
enum status finder_add_fix(struct fix_list *list, struct visit *visit,
                           uint32_t block, struct span at, struct str text,
                           bool safe);

/* The same, the text as it is.  `text` lives as long as the verdict. */
enum status finder_add_exact_fix(struct fix_list *list, struct visit *visit,
                                 uint32_t block, struct span at,
                                 const char *text, bool safe);

/* The same, `text` made of the source of `at`: what becomes of its markup is
 * the caller's care. */
enum status finder_add_made_fix(struct fix_list *list, struct visit *visit,
                                uint32_t block, struct span at,
                                const char *text, bool safe);

/* Whether markup over some of `at` neither lies in it nor goes around all of
 * `whole`. */
bool finder_is_torn(const struct text_facts *facts, uint32_t block,
                    struct span at, struct span whole);

/* Text as the draft's format writes it, on the visit's arena; NULL without
 * memory. */
const char *finder_as_source(const struct visit *visit, struct str text);

/* `template` with $0 … $9 put in; NULL without memory. */
const char *finder_fill(struct arena *arena, struct str template,
                        struct str subject, const struct span *groups);

/* The fixes of a sighting, groups put in and the first letter's case kept. */
enum status finder_fixes(const struct finder *finder, struct visit *visit,
                         const struct sighting *sighting,
                         const struct fix **out, uint32_t *count);

/* A finding for a sighting, its words for %s and its fixes beside. */
enum status finder_report(const struct finder *finder, struct visit *visit,
                          const struct sighting *sighting);

/* Whether the draft is likely in another language than it is judged by: then
 * its words say nothing about spelling or names. */
bool finder_is_foreign(const struct visit *visit);

/* Whether the rule looks at this block: the agent wrote it, and `part` and
 * `scope` let it through. */
bool finder_is_in_scope(const struct visit *visit, uint32_t block);

/* Whether a sentence of the draft is a question. */
bool finder_is_question(const struct visit *visit, uint32_t sentence);

/* Any of `patterns` found in the text, in one sentence of it, or over some of
 * `at`. */
bool finder_any(const struct text_facts *facts, struct patterns patterns);
bool finder_any_in_sentence(const struct text_facts *facts,
                            struct patterns patterns, uint32_t sentence);
bool finder_any_over(const struct text_facts *facts, struct patterns patterns,
                     uint32_t block, struct span at);

/* Whether the customer shows to know the field: two different words of their
 * message match `reader` or `tokens`.  Never without `reader`. */
bool finder_is_known_field(const struct visit *visit, struct patterns reader,
                           struct patterns tokens);

/* Scalars as a set of words, as they are written or in lower case. */
enum status finder_words(const struct set **out, struct build *build,
                         struct scalars list);
enum status finder_words_lower(const struct set **out, struct build *build,
                               struct scalars list);

/* What the keys `min_letters`, `stem` and `ignore` say. */
enum status finder_stems(struct stems *out, const struct spec *spec,
                         struct build *build);

/* A finding that covers `at` of a block and names its words. */
enum status finder_report_text(struct visit *visit, uint32_t block,
                               struct span at);

/* From the first sentence of the draft to the last; empty without any. */
struct span finder_whole_draft(const struct visit *visit);

/* A whole number as text on the visit's arena; STATUS_NOMEM. */
enum status finder_number(struct str *out, struct visit *visit,
                          uint32_t number);

/* `text` with the case of its first letter as in `like`, on the arena. */
const char *finder_keep_case(struct arena *arena, struct str text,
                             struct str like);

/* The groups of a pattern at a hit of it.  Where finding them takes too much,
 * the visit says that not all was looked at. */
bool finder_groups(struct visit *visit, uint32_t pattern, struct str subject,
                   struct span hit, struct span *groups);

#endif
