/* settings.h - what a team chose: packs, severities, weights, words. */
#ifndef RULE_SETTINGS_H
#define RULE_SETTINGS_H

#include "base/held.h"
#include "base/set.h"
#include "base/vec.h"
#include "rule/rule.h"


/* A choice about one rule or one check. */
struct override {
    enum { STATE_DEFAULT, STATE_ON, STATE_OFF } state;
    enum severity severity; /* 0: as the rule says          */
    int64_t weight;         /* hundredths; -1: as the scoring says */
    const struct yaml_node *keys; /* the rule's keys put anew; or NULL */
    struct place place;           /* where it was made, the last time */
};

struct text_list {
    const char **at;
    uint32_t count, cap;
};

struct settings {
    struct arena *arena;
    struct held *held; /* files over those on disk */
    const char *rules_folder, *dictionaries_folder;
    const char *cache_folder;  /* where what was compiled is kept; or NULL */
    const char *shared_folder; /* where it is for all users, to be read; or
                                  NULL */
    const char *scoring_file; /* NULL: rules_folder/scoring.yml */
    struct text_list hunspell_folders;
    struct text_list languages; /* tags; none: all there are */
    struct text_list styles;    /* folders of Vale's rules   */
    struct text_list packs;     /* folders of rules in our format */
    struct set *accept, *reject; /* lower case */
    struct set *rules, *checks;  /* id -> struct override * */
    uint32_t budget_ms;  /* what a draft may take; 0: no bound */
    const char *min_score, *fail_on; /* the gate, for programs; or NULL */
};

/* The defaults; STATUS_NOMEM is the only failure. */
enum status settings_init(struct settings *settings, struct arena *arena);

/* One setting as the public header lists them.  The faults are problems. */
enum status settings_set(struct settings *settings, struct problems *problems,
                         struct str key, struct str value);

/* Reads a tact.yml; its paths are relative to the folder it stands in. */
enum status settings_read(struct settings *settings, struct problems *problems,
                          const char *path);

/* What holds for a rule: its own override before its check's.  NULL: none. */
const struct override *settings_for_rule(const struct settings *settings,
                                         const struct rule *rule);
const struct override *settings_for_check(const struct settings *settings,
                                          const struct rule *rule);

#endif
