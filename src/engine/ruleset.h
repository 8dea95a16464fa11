/* ruleset.h - the rules of one language, compiled. */
#ifndef ENGINE_RULESET_H
#define ENGINE_RULESET_H

#include "engine/build.h"
#include "engine/slots.h"
#include "engine/store.h"

/* A dimension applies to a draft when all of `known` is known. */
struct applying {
    enum dimension dimension;
    unsigned known; /* enum known_bit, or'ed */
};

/* What a linter knows for drafts in one language. */
struct ruleset {
    const struct language *language;
    const struct matcher *matcher;
    struct question_patterns questions;
    struct slots slots;    /* all rules, in order of their id         */
    const uint32_t *rules; /* those of them that are on, as places in
                              `slots` */
    uint32_t rule_count;
    const uint32_t *listed; /* without the styles that another language
                               lists */
    uint32_t listed_count;
    const uint32_t *owners;    /* of each pattern of the matcher: the rule that
                                  needs it, as a place in `rules`; or
                                  UINT32_MAX */
    const uint32_t *always;    /* rules that look at every draft, as places */
    uint32_t always_count;
    const struct applying *applying;
    uint32_t applying_count;
    struct speller *speller;
    struct late_rules *late; /* what the rules are made with that are not made
                                yet; NULL: all are */
};

/* What it is made from; lives as long as the ruleset. */
struct ruleset_source {
    struct arena *arena;
    const struct settings *settings;
    const struct scoring *scoring;
    const struct language *language;
    const struct store *store;
    struct yaml_files *kept;      /* of all languages; NULL: none are kept */
    struct supplement supplement; /* words that the dictionary lacks */
    uint64_t stamp; /* set by ruleset_stamp */
    bool lists_styles; /* so that a style is listed once, not once a language */
};

/* The rule at `slot`, made now if it was not yet, by any thread.  STATUS_IO
 * when what it is made of cannot be read any more. */
enum status ruleset_rule(const struct rule **out,
                         const struct ruleset *ruleset, uint32_t slot);

/* The same with the examples of the rule. */
enum status ruleset_rule_whole(const struct rule **out,
                               const struct ruleset *ruleset, uint32_t slot);

/* From the files, all of whose faults are added; when there is none, what can
 * be kept is put into the store, notes too. */
enum status ruleset_build(struct ruleset *out, struct problems *problems,
                          const struct ruleset_source *from);

/* A number for the files of the ruleset; 0: nothing is kept. */
uint64_t ruleset_stamp(const struct ruleset_source *from);

/* Whether the store has it, and what there was to tell of it, which is told
 * again; then ruleset_open gives the same.  STATUS_IO when what it has is not
 * whole. */
bool ruleset_is_kept(const struct ruleset_source *from,
                     struct problems *problems);
/* `out` must stay where it is then. */
enum status ruleset_open(struct ruleset *out, struct problems *problems,
                         const struct ruleset_source *from);

#endif
