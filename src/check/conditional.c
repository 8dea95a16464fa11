/* conditional.c - if A stands, B must stand: an acronym and its meaning. */
#include "check/finder.h"

static const char *const keys[] = { "first", "second", "exceptions",
                                    "ignorecase", NULL };

struct conditional {
    struct patterns first, second;
    const struct yaml_node *const *exceptions;
    uint32_t exception_count;
};

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct conditional *it = ARENA_NEW(build->arena, struct conditional);
    struct scalars exceptions = spec_list(spec, "exceptions");
    enum status first, second;

    if (!it)
        return STATUS_NOMEM;
    if (!spec_has(spec, "first") || !spec_has(spec, "second"))
        return spec_fault(spec, NULL, 739,
                          "conditional needs \"first\" and \"second\"");
    it->exceptions = exceptions.items;
    it->exception_count = exceptions.count;
    first = finder_add_patterns(&it->first, spec, build,
                                spec_list(spec, "first"), PATTERNS_OF_DRAFT,
                                false);
    second = finder_add_patterns(&it->second, spec, build,
                                 spec_list(spec, "second"), PATTERNS_OF_DRAFT,
                                 false);
    rule->needs = it->first;
    *state = it;
    return first != STATUS_OK ? first : second;
}

/* What the pattern says of a hit: its first group, where it has one. */
static struct str meaning(const struct visit *visit, uint32_t number,
                          const struct found *found, bool *grouped)
{
    const struct text_facts *facts = visit->facts->draft;
    struct str subject = facts->document->blocks[found->block].text;
    struct span groups[PATTERN_GROUPS];

    *grouped = matcher_groups(visit->facts->matcher, number, subject,
                              found->at, groups) == MATCH_FOUND &&
               groups[1].start != UINT32_MAX;
    return *grouped ? str_slice(subject, groups[1].start, groups[1].end)
                    : facts_text(facts, found->block, found->at);
}

/* Everything that `second` explains; NULL: it has no group, and where it
 * stands at all every `first` is let be. */
static enum status explained(struct set **out, bool *any, const void *state,
                             struct visit *visit)
{
    const struct conditional *it = state;
    uint32_t count;
    const struct found *found = facts_found(visit->facts->draft,
                                            it->second.first, &count);

    *any = false;
    *out = set_new(visit->arena);
    if (!*out)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < count; i++) {
        bool grouped;
        struct str text = meaning(visit, it->second.first, &found[i],
                                  &grouped);

        *any = *any || !grouped;
        if (grouped && set_put(*out, text, "") != STATUS_OK)
            return STATUS_NOMEM;
    }
    return STATUS_OK;
}

static bool is_exception(const struct conditional *it, struct str text)
{
    for (uint32_t i = 0; i < it->exception_count; i++)
        if (str_equal(it->exceptions[i]->text, text))
            return true;
    return false;
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct conditional *it = state;
    uint32_t count;
    const struct found *found = facts_found(visit->facts->draft,
                                            it->first.first, &count);
    struct set *known;
    bool any;
    enum status status = explained(&known, &any, state, visit);

    for (uint32_t i = 0; i < count && !any && status == STATUS_OK; i++) {
        bool grouped;
        struct str text = meaning(visit, it->first.first, &found[i], &grouped);
        struct remark_about about = { .block = found[i].block,
                                      .text = found[i].at,
                                      .first = text };

        if (finder_is_in_scope(visit, found[i].block) &&
            !is_exception(it, text) && !set_has(known, text))
            status = findings_add(visit->findings, visit->rule, &about);
    }
    return status;
}

const struct check check_conditional = { "conditional", keys, false, compile,
                                         visit_one };
