/* repetition.c - the the. */
#include "check/finder.h"

#include "base/utf8.h"

static const char *const keys[] = { "tokens",     "max",    "ignorecase",
                                    "exceptions", "except", "alpha",
                                    "nonword",    NULL };

struct repetition {
    struct patterns tokens; /* what may not be repeated; count 0: any word */
    struct patterns except;
    uint32_t max;           /* so many repeats are let pass */
    bool fold;
    bool alpha;             /* words alone, no numbers */
};

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct repetition *it = ARENA_NEW(build->arena, struct repetition);
    const char *list = spec_has(spec, "except") ? "except" : "exceptions";
    enum status tokens, except;

    (void)rule;
    if (!it)
        return STATUS_NOMEM;
    it->max = (uint32_t)spec_int(spec, "max", 0, 0, 100);
    it->fold = spec_bool(spec, "ignorecase", spec->fold);
    it->alpha = spec_bool(spec, "alpha", spec->fold);
    *state = it;
    tokens = finder_add_patterns(&it->tokens, spec, build,
                                 spec_list(spec, "tokens"), PATTERNS_OF_DRAFT,
                                 false);
    except = finder_add_patterns(&it->except, spec, build,
                                 spec_list(spec, list), PATTERNS_OF_DRAFT,
                                 true);
    return tokens != STATUS_OK ? tokens : except;
}

static char small(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

/* Most words differ in a letter that needs no table. */
static bool may_be_alike(struct str a, struct str b)
{
    for (size_t i = 0; i < a.len; i++) {
        if ((unsigned char)a.at[i] >= 0x80 || (unsigned char)b.at[i] >= 0x80)
            return true;
        if (small(a.at[i]) != small(b.at[i]))
            return false;
    }
    return true;
}

static bool same(const struct repetition *it, struct visit *visit,
                 const struct word *a, const struct word *b)
{
    const struct text_facts *facts = visit->facts->draft;
    struct str left = facts_text(facts, a->block, a->at);
    struct str right = facts_text(facts, b->block, b->at);

    if (str_equal(left, right))
        return true;
    if (!it->fold || left.len != right.len || !may_be_alike(left, right))
        return false;
    left = utf8_lower_copy(visit->arena, left);
    right = utf8_lower_copy(visit->arena, right);
    return left.at && right.at && str_equal(left, right);
}

static bool counts(const struct repetition *it, const struct word *word)
{
    return word->kind == WORD_PLAIN ||
           (!it->alpha && word->kind == WORD_NUMBER);
}

static bool is_next(const struct repetition *it,
                    const struct text_facts *facts, const struct word *a,
                    const struct word *b)
{
    struct str text = facts->document->blocks[a->block].text;

    return a->block == b->block && a->sentence == b->sentence &&
           counts(it, a) && counts(it, b) && b->at.start == a->at.end + 1 &&
           text.at[a->at.end] == ' ';
}

static enum status report(struct visit *visit, const struct word *first,
                          const struct word *last)
{
    const struct text_facts *facts = visit->facts->draft;
    struct remark_about about = { .block = first->block,
                                  .text = { first->at.start, last->at.end },
                                  .first = facts_text(facts, first->block,
                                                      first->at) };
    struct fix_list fixes = { 0 };

    if (finder_add_fix(&fixes, visit, first->block, about.text, about.first,
                       true) != STATUS_OK)
        return STATUS_NOMEM;
    about.fixes = fixes.at;
    about.fix_count = fixes.count;
    return findings_add(visit->findings, visit->rule, &about);
}

static bool is_judged(const struct repetition *it, const struct visit *visit,
                      const struct word *first, const struct word *last)
{
    const struct text_facts *facts = visit->facts->draft;
    struct span at = { first->at.start, last->at.end };

    if (!finder_is_in_scope(visit, first->block))
        return false;
    if (it->tokens.count &&
        !finder_any_over(facts, it->tokens, first->block, first->at))
        return false;
    return !finder_any_over(facts, it->except, first->block, at);
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct repetition *it = state;
    const struct text_facts *facts = visit->facts->draft;
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i + 1 < facts->word_count && status == STATUS_OK;
         i++) {
        uint32_t last = i;

        while (last + 1 < facts->word_count &&
               is_next(it, facts, &facts->words[last],
                       &facts->words[last + 1]) &&
               same(it, visit, &facts->words[i], &facts->words[last + 1]))
            last++;
        if (last - i > it->max &&
            is_judged(it, visit, &facts->words[i], &facts->words[last]))
            status = report(visit, &facts->words[i], &facts->words[last]);
        i = last;
    }
    return status;
}

const struct check check_repetition = { "repetition", keys, false, compile,
                                        visit_one };
