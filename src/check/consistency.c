/* consistency.c - not both spellings in one draft. */
#include "check/finder.h"

static const char *const keys[] = { "either", "nonword", "ignorecase",
                                    "limit",  NULL };

struct couple {
    struct patterns left, right;
};

struct consistency {
    struct couple *couples;
    uint32_t count;
};

static enum status add(struct patterns *out, const struct spec *spec,
                       struct build *build, const struct yaml_node *token)
{
    return finder_add_patterns(out, spec, build, (struct scalars){ &token, 1 },
                               PATTERNS_OF_DRAFT,
                               !spec_bool(spec, "nonword", false));
}

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    const struct yaml_node *either = spec_map(spec, "either");
    struct consistency *it = ARENA_NEW(build->arena, struct consistency);
    enum status worst = STATUS_OK;

    (void)rule;
    if (!it)
        return STATUS_NOMEM;
    if (!either)
        return spec_fault(spec, NULL, 733, "consistency needs \"either\"");
    it->couples = ARENA_ARRAY(build->arena, struct couple, either->count);
    if (!it->couples)
        return STATUS_NOMEM;
    it->count = either->count;
    for (uint32_t i = 0; i < either->count; i++) {
        enum status left = add(&it->couples[i].left, spec, build,
                               either->keys[i]);
        enum status right = add(&it->couples[i].right, spec, build,
                                either->items[i]);

        worst = left != STATUS_OK ? left : right != STATUS_OK ? right : worst;
    }
    *state = it;
    return worst;
}

/* The first hit of either spelling that is the agent's own. */
static const struct found *first_of(const struct visit *visit,
                                    struct patterns patterns)
{
    const struct text_facts *facts = visit->facts->draft;
    uint32_t count;
    const struct found *found = facts_found(facts, patterns.first, &count);

    for (uint32_t i = 0; i < count; i++)
        if (finder_is_in_scope(visit, found[i].block) &&
            !facts_is_masked(facts, found[i].block, found[i].at))
            return &found[i];
    return NULL;
}

static bool is_before(const struct found *a, const struct found *b)
{
    return a->block < b->block ||
           (a->block == b->block && a->at.start < b->at.start);
}

/* The spelling that came second is the one to change. */
static enum status report(struct visit *visit, const struct found *first,
                          const struct found *second)
{
    const struct text_facts *facts = visit->facts->draft;
    struct remark_about about = {
        .block = second->block,
        .text = second->at,
        .first = facts_text(facts, second->block, second->at),
        .second = facts_text(facts, first->block, first->at)
    };
    struct fix_list fixes = { 0 };

    if (finder_add_fix(&fixes, visit, second->block, second->at, about.second,
                       false) != STATUS_OK)
        return STATUS_NOMEM;
    about.fixes = fixes.at;
    about.fix_count = fixes.count;
    return findings_add(visit->findings, visit->rule, &about);
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct consistency *it = state;
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < it->count && status == STATUS_OK; i++) {
        const struct found *left = first_of(visit, it->couples[i].left);
        const struct found *right = first_of(visit, it->couples[i].right);

        if (left && right)
            status = is_before(left, right) ? report(visit, left, right)
                                            : report(visit, right, left);
    }
    return status;
}

const struct check check_consistency = { "consistency", keys, false, compile,
                                         visit_one };
