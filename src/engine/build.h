/* build.h - rule files to compiled rules: the only caller of
 * check->compile. */
#ifndef ENGINE_BUILD_H
#define ENGINE_BUILD_H

#include "check/check.h"
#include "engine/slots.h"
#include "rule/settings.h"
#include "verdict/score.h"

/* What every pack of a language is compiled with. */
struct compiling {
    struct build *build;
    const struct settings *settings;
    const struct scoring *scoring;
    struct slots *slots;      /* where the rules go                     */
    struct yaml_files *files; /* where rule files may be kept           */
    bool tells_styles;        /* what is wrong in a Vale style is told  */
};

/* Compiles the rules of one folder.  In a Vale style every fault is only a
 * note: the rule is left out and the run goes on. */
enum status build_pack(struct compiling *compiling,
                       const struct pack_origin *origin);

/* Whether drafts are judged by the rule of a slot: a team's choice. */
bool build_is_on(const struct compiling *compiling, const struct slot *slot);

/* Makes the rule of a slot that is late: its file was good before, so what
 * there is to tell was told.  STATUS_IO when the file is another now. */
enum status build_rule(struct slot *slot, const struct compiling *compiling);

/* Reads the examples of a rule that build_rule made: judging needs none. */
enum status build_examples(struct slot *slot,
                           const struct compiling *compiling);

#endif
