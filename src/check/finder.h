/* finder.h - patterns with all that narrows them down (`except`, `at`,
 * `sentence_lacks`, `unless_next` …): what most checks are made of, and the one
 * file in this folder that the others may include. */
#ifndef CHECK_FINDER_H
#define CHECK_FINDER_H

#include "check/check.h"

/* The keys a finder reads, NULL-ended: tokens, lemma, except, …, fix, safe. */
extern const char *const finder_keys[];

struct finder;

/* Reads the finder's keys from `spec`; `tokens` names the key that holds the
 * patterns ("tokens").  rule->needs is set to its patterns. */
enum status finder_new(const struct finder **out, struct rule *rule,
                       const struct spec *spec, struct build *build,
                       const char *tokens);

/* Adds plain patterns (a list of scalars, `{{…}}` expanded, `\b` at both ends
 * unless `nonword`) to the matcher. */
enum status finder_add_patterns(struct patterns *out, const struct spec *spec,
                                struct build *build, struct scalars tokens,
                                unsigned kinds, bool nonword);

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

/* The fixes of a sighting, groups put in and the first letter's case kept. */
enum status finder_fixes(const struct finder *finder, struct visit *visit,
                         const struct sighting *sighting,
                         const struct fix **out, uint32_t *count);

/* A finding for a sighting, its words for %s and its fixes beside. */
enum status finder_report(const struct finder *finder, struct visit *visit,
                          const struct sighting *sighting);

/* Whether other words can be put in place of `at` without tearing markup. */
bool finder_can_replace(const struct document *document, uint32_t block,
                        struct span at);

/* Any of `patterns` found in the text, or in one sentence of it. */
bool finder_any(const struct text_facts *facts, struct patterns patterns);
bool finder_any_in_sentence(const struct text_facts *facts,
                            struct patterns patterns, uint32_t sentence);

/* `text` with the case of its first letter as in `like`, on the arena. */
const char *finder_keep_case(struct arena *arena, struct str text,
                             struct str like);

#endif
