/* question.c - too many questions, one that is buried, one that the customer
 * has answered already. */
#include "check/finder.h"

static const char *const keys[] = { "test",       "max",     "sentences",
                                    "facts",      "nonword", "ignorecase",
                                    NULL };

enum test { TOO_MANY, BURIED, ALREADY_ANSWERED };

/* Something a question may ask for, and how a message that holds it looks. */
struct known_fact {
    struct patterns asks, holds;
    struct str name;
};

struct question_check {
    enum test test;
    uint32_t max, sentences;
    struct known_fact *facts;
    uint32_t fact_count;
};

static enum status read_patterns(struct patterns *out, const struct spec *spec,
                                 struct build *build,
                                 const struct yaml_node *map, const char *key,
                                 unsigned kinds)
{
    const struct yaml_node *list = yaml_get(map, key);

    if (!list || list->kind != YAML_LIST)
        return problems_add(spec->problems, STATUS_RULES, 461, yaml_place(map),
                            "a fact needs \"asks\" and \"holds\", two lists");
    return finder_add_patterns(out, spec, build,
                               (struct scalars){ list->items, list->count },
                               kinds, !spec_bool(spec, "nonword", false));
}

static enum status read_facts(struct question_check *check,
                              const struct spec *spec, struct build *build)
{
    const struct yaml_node *map = spec_map(spec, "facts");
    enum status status = STATUS_OK;

    if (!map)
        return spec_fault(spec, NULL, 463, "already-answered needs \"facts\"");
    check->facts = ARENA_ARRAY(build->arena, struct known_fact, map->count);
    if (!check->facts)
        return STATUS_NOMEM;
    check->fact_count = map->count;
    for (uint32_t i = 0; i < map->count && status == STATUS_OK; i++) {
        struct known_fact *fact = &check->facts[i];

        fact->name = map->keys[i]->text;
        status = read_patterns(&fact->asks, spec, build, map->items[i], "asks",
                               PATTERNS_OF_DRAFT);
        if (status == STATUS_OK)
            status = read_patterns(&fact->holds, spec, build, map->items[i],
                                   "holds", PATTERNS_OF_ASKED);
    }
    return status;
}

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    static const char *const tests[] = { "too-many", "buried",
                                         "already-answered", NULL };
    struct question_check *check = ARENA_NEW(build->arena,
                                             struct question_check);

    (void)rule;
    if (!check)
        return STATUS_NOMEM;
    if (!spec_has(spec, "test"))
        return spec_fault(spec, NULL, 467, "question needs \"test\"");
    check->test = (enum test)spec_choice(spec, "test", tests, TOO_MANY);
    check->max = (uint32_t)spec_int(spec, "max", 2, 0, 100);
    check->sentences = (uint32_t)spec_int(spec, "sentences", 1, 1, 20);
    *state = check;
    return check->test == ALREADY_ANSWERED ? read_facts(check, spec, build)
                                           : STATUS_OK;
}

static enum status report(struct visit *visit, uint32_t sentence_index,
                          struct str second)
{
    const struct text_facts *facts = visit->facts->draft;
    const struct sentence *sentence = &facts->sentences[sentence_index];
    struct remark_about about = {
        .block = sentence->block,
        .text = sentence->at,
        .first = facts_text(facts, sentence->block, sentence->at),
        .second = second
    };

    return findings_add(visit->findings, visit->rule, &about);
}

static bool is_in_scope(const struct visit *visit, uint32_t question)
{
    const struct text_facts *facts = visit->facts->draft;
    uint32_t sentence = visit->questions[question].sentence;

    return finder_is_in_scope(visit, facts->sentences[sentence].block);
}

static bool is_judged(const struct visit *visit, uint32_t question)
{
    return !visit->questions[question].polite && is_in_scope(visit, question);
}

/* The finding stands at the first question too many; %s is their number. */
static enum status too_many(const struct question_check *check,
                            struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    uint32_t count = 0, at = UINT32_MAX;
    struct remark_about about = { 0 };

    for (uint32_t i = 0; i < visit->question_count; i++) {
        if (!is_judged(visit, i))
            continue;
        if (++count == check->max + 1)
            at = visit->questions[i].sentence;
    }
    if (at == UINT32_MAX)
        return STATUS_OK;
    about.block = facts->sentences[at].block;
    about.text = facts->sentences[at].at;
    if (finder_number(&about.first, visit, count) != STATUS_OK)
        return STATUS_NOMEM;
    return findings_add(visit->findings, visit->rule, &about);
}

/* Prose on both sides in the same block. */
static enum status buried(const struct question_check *check,
                          struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < visit->question_count && !status; i++) {
        uint32_t at = visit->questions[i].sentence;
        const struct block_facts *block =
            &facts->blocks[facts->sentences[at].block];
        uint32_t before = at - block->first_sentence;
        uint32_t after = block->first_sentence + block->sentence_count - 1 -
                         at;

        if (is_judged(visit, i) && before >= check->sentences &&
            after >= check->sentences)
            status = report(visit, at, (struct str){ NULL, 0 });
    }
    return status;
}

static enum status already_answered(const struct question_check *check,
                                    struct visit *visit)
{
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < check->fact_count; i++) {
        const struct known_fact *fact = &check->facts[i];

        if (!finder_any(visit->facts->asked, fact->holds))
            continue;
        for (uint32_t j = 0; j < visit->question_count && !status; j++)
            if (is_in_scope(visit, j) &&
                finder_any_in_sentence(visit->facts->draft, fact->asks,
                                       visit->questions[j].sentence))
                status = report(visit, visit->questions[j].sentence,
                                fact->name);
    }
    return status;
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct question_check *check = state;

    switch (check->test) {
    case TOO_MANY:
        return too_many(check, visit);
    case BURIED:
        return buried(check, visit);
    case ALREADY_ANSWERED:
        break;
    }
    return already_answered(check, visit);
}

const struct check check_question = { "question", keys, false, compile,
                                      visit_one };
