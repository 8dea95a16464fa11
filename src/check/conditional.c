/* conditional.c - if A stands, B must stand: an acronym and its meaning. */
#include "check/finder.h"

static const char *const keys[] = { "first", "second", "exceptions",
                                    "ignorecase", NULL };

struct conditional {
    struct patterns first, second, exceptions;
    bool grouped; /* `second` has a group: it says what it explains */
};

/* A bracket that opens a group with a number. */
static bool has_group(struct str pattern)
{
    bool in_class = false;

    for (size_t i = 0; i < pattern.len; i++) {
        char c = pattern.at[i];

        if (c == '\\')
            i++;
        else if (in_class)
            in_class = c != ']';
        else if (c == '[')
            in_class = true;
        else if (c == '(' && (i + 1 == pattern.len || pattern.at[i + 1] != '?'))
            return true;
    }
    return false;
}

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct conditional *it = ARENA_NEW(build->arena, struct conditional);
    enum status first, second, exceptions;

    if (!it)
        return STATUS_NOMEM;
    if (!spec_has(spec, "first") || !spec_has(spec, "second"))
        return spec_fault(spec, NULL, 739,
                          "conditional needs \"first\" and \"second\"");
    it->grouped = has_group(str_of(spec_text(spec, "second")));
    first = finder_add_patterns(&it->first, spec, build,
                                spec_list(spec, "first"), PATTERNS_OF_DRAFT,
                                false);
    second = finder_add_patterns(&it->second, spec, build,
                                 spec_list(spec, "second"), PATTERNS_OF_DRAFT,
                                 false);
    exceptions = finder_add_patterns(&it->exceptions, spec, build,
                                     spec_list(spec, "exceptions"),
                                     PATTERNS_OF_DRAFT, true);
    rule->needs = it->first;
    *state = it;
    if (first != STATUS_OK || second != STATUS_OK)
        return first != STATUS_OK ? first : second;
    return exceptions;
}

/* What the pattern says of a hit: its first group, where it has one. */
static struct str meaning(const struct visit *visit, uint32_t number,
                          const struct found *found)
{
    const struct text_facts *facts = visit->facts->draft;
    struct str subject = facts->document->blocks[found->block].text;
    struct span groups[PATTERN_GROUPS];

    if (matcher_groups(visit->facts->matcher, number, subject, found->at,
                       groups) == MATCH_FOUND &&
        groups[1].start != UINT32_MAX)
        return str_slice(subject, groups[1].start, groups[1].end);
    return facts_text(facts, found->block, found->at);
}

/* Everything that `second` explains, and where it does so first. */
static enum status explained(struct set **out, const struct conditional *it,
                             struct visit *visit)
{
    uint32_t count;
    const struct found *found = facts_found(visit->facts->draft,
                                            it->second.first, &count);

    *out = set_new(visit->arena);
    if (!*out)
        return STATUS_NOMEM;
    for (uint32_t i = 0; it->grouped && i < count; i++) {
        struct str text = meaning(visit, it->second.first, &found[i]);

        if (!set_has(*out, text) &&
            set_put(*out, text, &found[i]) != STATUS_OK)
            return STATUS_NOMEM;
    }
    return STATUS_OK;
}

/* As in Vale: explained in this block or before; without a group `second` only
 * has to stand in the same block. */
static bool is_met(const struct conditional *it, const struct visit *visit,
                   const struct set *known, const struct found *found,
                   struct str text)
{
    const struct text_facts *facts = visit->facts->draft;
    const struct found *where;

    if (finder_any_over(facts, it->exceptions, found->block, found->at))
        return true;
    if (it->grouped) {
        where = set_get(known, text);
        return where && where->block <= found->block;
    }
    return finder_any_over(facts, it->second, found->block,
                           (struct span){ 0, UINT32_MAX });
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct conditional *it = state;
    uint32_t count;
    const struct found *found = facts_found(visit->facts->draft,
                                            it->first.first, &count);
    struct set *known;
    enum status status = explained(&known, it, visit);

    for (uint32_t i = 0; i < count && status == STATUS_OK; i++) {
        struct str text = meaning(visit, it->first.first, &found[i]);
        struct remark_about about = { .block = found[i].block,
                                      .text = found[i].at,
                                      .first = text };

        if (finder_is_in_scope(visit, found[i].block) &&
            !is_met(it, visit, known, &found[i], text))
            status = findings_add(visit->findings, visit->rule, &about);
    }
    return status;
}

const struct check check_conditional = { "conditional", keys, false, compile,
                                         visit_one };
