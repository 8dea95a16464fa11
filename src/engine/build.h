/* build.h - rule files to compiled rules: the only caller of
 * check->compile. */
#ifndef ENGINE_BUILD_H
#define ENGINE_BUILD_H

#include "base/vec.h"
#include "check/check.h"
#include "rule/pack.h"
#include "rule/settings.h"
#include "verdict/score.h"

struct rule_list {
    struct rule **at;
    uint32_t count, cap;
};

/* What every pack of a language is compiled with. */
struct compiling {
    struct build *build;
    const struct settings *settings;
    const struct scoring *scoring;
    struct rule_list *all; /* every rule, for listing           */
    struct rule_list *on;  /* those a draft is judged by        */
    bool list;             /* rules go to `all`                 */
    struct yaml_files *files; /* where rule files may be kept   */
};

/* Compiles the rules of one folder.  In a Vale style every fault is only a
 * note: the rule is left out and the run goes on. */
enum status build_pack(struct compiling *compiling,
                       const struct pack_origin *origin);

#endif
