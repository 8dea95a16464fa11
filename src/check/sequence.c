/* sequence.c - words in an order, with gaps. */
#include "check/finder.h"

static const char *const keys[] = { "tokens", "ignorecase", NULL };

/* One word of the sequence. */
struct step {
    struct patterns pattern; /* count 0: any word */
    bool negate;
    uint32_t skip; /* so many words may stand before it */
};

struct sequence {
    struct step *steps;
    uint32_t count;
};

/* Tags of either kind that Vale knows. */
static const struct yaml_node *tag_of(const struct yaml_node *node)
{
    const struct yaml_node *tag = yaml_get(node, "tag");

    return tag ? tag : yaml_get(node, "upos");
}

static const struct yaml_node *strange_key(const struct yaml_node *node)
{
    for (uint32_t i = 0; i < node->count; i++)
        if (!str_equal(node->keys[i]->text, STR("pattern")) &&
            !str_equal(node->keys[i]->text, STR("negate")) &&
            !str_equal(node->keys[i]->text, STR("skip")))
            return node->keys[i];
    return NULL;
}

static enum status read_step(struct step *step, const struct spec *spec,
                             struct build *build, const struct yaml_node *node)
{
    const struct yaml_node *pattern = yaml_get(node, "pattern");
    const struct yaml_node *skip = yaml_get(node, "skip");
    const struct yaml_node *negate = yaml_get(node, "negate");
    const struct yaml_node *tag = tag_of(node), *strange;
    int64_t number = 0;

    if (node->kind != YAML_MAP)
        return problems_add(spec->problems, STATUS_RULES, 769,
                            yaml_place(node),
                            "a token of a sequence is a map with \"pattern\"");
    if (tag)
        return problems_add(spec->problems, STATUS_RULES, 773, yaml_place(tag),
                            "\"tag\" needs a part-of-speech tagger, which tact "
                            "has not");
    strange = strange_key(node);
    if (strange)
        return problems_add(spec->problems, STATUS_RULES, 779,
                            yaml_place(strange),
                            "a token of a sequence knows pattern, negate and "
                            "skip, not \"%.*s\"", STR_ARG(strange->text));
    if ((skip && (!yaml_int(skip, &number) || number < 0 || number > 50)) ||
        (negate && !yaml_bool(negate, &step->negate)))
        return problems_add(spec->problems, STATUS_RULES, 787,
                            yaml_place(node), "\"skip\" is a number from 0 to "
                            "50, \"negate\" true or false");
    step->skip = (uint32_t)number;
    if (!pattern)
        return STATUS_OK;
    return finder_add_patterns(&step->pattern, spec, build,
                               (struct scalars){ &pattern, 1 },
                               PATTERNS_OF_DRAFT, true);
}

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    const struct yaml_node *tokens = yaml_get(spec->map, "tokens");
    struct sequence *it = ARENA_NEW(build->arena, struct sequence);
    enum status worst = STATUS_OK;

    if (!it)
        return STATUS_NOMEM;
    if (!tokens || tokens->kind != YAML_LIST || !tokens->count)
        return spec_fault(spec, "tokens", 797,
                          "sequence needs \"tokens\", a list");
    it->steps = ARENA_ARRAY(build->arena, struct step, tokens->count);
    if (!it->steps)
        return STATUS_NOMEM;
    it->count = tokens->count;
    for (uint32_t i = 0; i < tokens->count; i++) {
        enum status status = read_step(&it->steps[i], spec, build,
                                       tokens->items[i]);

        worst = status != STATUS_OK ? status : worst;
    }
    if (it->steps[0].pattern.count && !it->steps[0].negate)
        rule->needs = it->steps[0].pattern;
    *state = it;
    return worst;
}

/* The pattern matches the word, all of it. */
static bool fits(const struct step *step, const struct text_facts *facts,
                 const struct word *word)
{
    uint32_t count;
    const struct found *found;

    if (!step->pattern.count)
        return true;
    found = facts_found_in(facts, step->pattern.first, word->block, word->at,
                           &count);
    for (uint32_t i = 0; i < count; i++)
        if (found[i].at.start == word->at.start &&
            found[i].at.end == word->at.end)
            return !step->negate;
    return step->negate;
}

/* The word that takes the step, from `at` on and before `end`; UINT32_MAX:
 * none. */
static uint32_t take_step(const struct step *step,
                          const struct text_facts *facts, uint32_t at,
                          uint32_t end)
{
    for (uint32_t i = 0; i <= step->skip && at + i < end; i++)
        if (fits(step, facts, &facts->words[at + i]))
            return at + i;
    return UINT32_MAX;
}

/* Nothing but what must not be there: at the edge of a sentence it is not. */
static bool all_negated(const struct sequence *it, uint32_t from, uint32_t to)
{
    while (from < to && it->steps[from].negate)
        from++;
    return from == to;
}

/* The last word of a sequence that goes on with step `from` at word `first`;
 * UINT32_MAX: none does. */
static uint32_t walk(const struct sequence *it, const struct text_facts *facts,
                     uint32_t from, uint32_t first, uint32_t end)
{
    uint32_t at = first;

    if (!fits(&it->steps[from], facts, &facts->words[first]))
        return UINT32_MAX;
    for (uint32_t i = from + 1; i < it->count; i++) {
        if (at + 1 == end && all_negated(it, i, it->count))
            return at;
        at = take_step(&it->steps[i], facts, at + 1, end);
        if (at == UINT32_MAX)
            return UINT32_MAX;
    }
    return at;
}

/* The first step that a sentence can begin with. */
static uint32_t first_step(const struct sequence *it)
{
    uint32_t i = 0;

    while (i + 1 < it->count && it->steps[i].negate)
        i++;
    return i;
}

static enum status visit_sentence(const struct sequence *it,
                                  struct visit *visit,
                                  const struct sentence *sentence)
{
    const struct text_facts *facts = visit->facts->draft;
    uint32_t end = sentence->first_word + sentence->word_count;
    enum status status = STATUS_OK;

    for (uint32_t i = sentence->first_word; i < end && !status; i++) {
        uint32_t last = walk(it, facts, 0, i, end);
        struct remark_about about = { .block = sentence->block };

        if (last == UINT32_MAX && i == sentence->first_word)
            last = walk(it, facts, first_step(it), i, end);
        if (last == UINT32_MAX)
            continue;
        about.text.start = facts->words[i].at.start;
        about.text.end = facts->words[last].at.end;
        about.first = facts_text(facts, sentence->block, about.text);
        status = findings_add(visit->findings, visit->rule, &about);
        i = last;
    }
    return status;
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < facts->sentence_count && !status; i++)
        if (finder_is_in_scope(visit, facts->sentences[i].block))
            status = visit_sentence(state, visit, &facts->sentences[i]);
    return status;
}

const struct check check_sequence = { "sequence", keys, false, compile,
                                      visit_one };
