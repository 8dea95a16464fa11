/* occurrence.c - more or fewer of something than a bound: in a block, in a
 * sentence, in the draft. */
#include "check/finder.h"

static const char *const keys[] = { "token", "max", "min", "ignorecase",
                                    NULL };

struct occurrence {
    struct patterns token;
    uint32_t max, min; /* 0: no bound */
};

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct occurrence *it = ARENA_NEW(build->arena, struct occurrence);

    (void)rule;
    if (!it)
        return STATUS_NOMEM;
    if (!spec_has(spec, "token"))
        return spec_fault(spec, NULL, 727, "occurrence needs \"token\"");
    it->max = (uint32_t)spec_int(spec, "max", 0, 0, 1000000);
    it->min = (uint32_t)spec_int(spec, "min", 0, 0, 1000000);
    *state = it;
    return finder_add_patterns(&it->token, spec, build,
                               spec_list(spec, "token"), PATTERNS_OF_DRAFT,
                               false);
}

/* The finding stands at the first one; where there is none at the start. */
static enum status report(struct visit *visit, uint32_t block, struct span at,
                          uint32_t count)
{
    const struct text_facts *facts = visit->facts->draft;
    struct remark_about about = { .block = block, .text = at };

    if (finder_number(&about.first, visit, count) != STATUS_OK)
        return STATUS_NOMEM;
    about.second = facts_text(facts, block, at);
    return findings_add(visit->findings, visit->rule, &about);
}

static bool is_out(const struct occurrence *it, uint32_t count)
{
    return (it->max && count > it->max) || (it->min && count < it->min);
}

/* Hits of one stretch of a block: a sentence where the scope says so, else all
 * of it. */
static enum status visit_stretch(const struct occurrence *it,
                                 struct visit *visit, uint32_t block,
                                 struct span stretch)
{
    uint32_t all, count = 0;
    const struct found *found = facts_found_in(visit->facts->draft,
                                               it->token.first, block,
                                               stretch, &all);
    struct span first = { stretch.start, stretch.start };

    for (uint32_t i = 0; i < all; i++) {
        if (!span_contains(stretch, found[i].at))
            continue;
        if (count++ == 0)
            first = found[i].at;
    }
    return is_out(it, count) ? report(visit, block, first, count) : STATUS_OK;
}

static enum status visit_block(const struct occurrence *it,
                               struct visit *visit, uint32_t i)
{
    const struct text_facts *facts = visit->facts->draft;
    struct span whole = { 0, (uint32_t)facts->document->blocks[i].text.len };
    enum status status = STATUS_OK;

    if (!visit->rule->scope.sentences)
        return visit_stretch(it, visit, i, whole);
    for (uint32_t j = 0; j < facts->blocks[i].sentence_count && !status; j++)
        status = visit_stretch(
            it, visit, i,
            facts->sentences[facts->blocks[i].first_sentence + j].at);
    return status;
}

/* `scope: summary`: all that is in scope is counted together. */
static enum status visit_draft(const struct occurrence *it,
                               struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    uint32_t all, count = 0, block = 0;
    const struct found *found = facts_found(facts, it->token.first, &all);
    struct span first = { 0, 0 };

    if (!facts->sentence_count)
        return STATUS_OK;
    block = facts->sentences[0].block;
    for (uint32_t i = 0; i < all; i++) {
        if (!finder_is_in_scope(visit, found[i].block))
            continue;
        if (count++ == 0) {
            block = found[i].block;
            first = found[i].at;
        }
    }
    return is_out(it, count) ? report(visit, block, first, count) : STATUS_OK;
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    enum status status = STATUS_OK;

    if (visit->rule->scope.summary)
        return visit_draft(state, visit);
    for (uint32_t i = 0; i < facts->document->block_count && !status; i++)
        if (finder_is_in_scope(visit, i))
            status = visit_block(state, visit, i);
    return status;
}

const struct check check_occurrence = { "occurrence", keys, false, compile,
                                        visit_one };
