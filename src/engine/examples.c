/* examples.c - run the examples that a rule carries. */
#include "engine/run.h"

/* Of two rules that serve one check and find the same words one finding is
 * kept: it speaks for both. */
static bool is_found(const struct finding *finding, const struct rule *rule,
                     const struct example *example)
{
    bool same = finding->rule == rule;

    if (example->must_flag)
        same = strcmp(finding->rule->check_id, rule->check_id) == 0;
    if (!same)
        return false;
    return example->find.start == example->find.end ||
           span_overlaps(finding->source, example->find);
}

static const struct finding *find(const struct verdict *verdict,
                                  const struct rule *rule,
                                  const struct example *example)
{
    for (uint32_t i = 0; i < verdict->findings.list.count; i++)
        if (is_found(&verdict->findings.list.at[i], rule, example))
            return &verdict->findings.list.at[i];
    return NULL;
}

static enum status fault(struct problems *problems,
                         const struct example *example, int number,
                         const char *what, struct str words)
{
    return problems_add(problems, STATUS_RULES, number, example->place,
                        "%s%s%.*s%s in the example \"%.*s\"", what,
                        words.len ? " \"" : "", STR_ARG(words),
                        words.len ? "\"" : "", STR_ARG(example->text));
}

static enum status judge_flag(struct problems *problems,
                              const struct example *example,
                              const struct finding *finding)
{
    if (!finding)
        return fault(problems, example, 673, "nothing was found at",
                     str_slice(example->text, example->find.start,
                               example->find.end));
    if (example->has_fix &&
        (!finding->fix_count ||
         !str_equal(str_of(finding->fixes[0].text), example->fix)))
        return fault(problems, example, 677, "the first fix offered is",
                     finding->fix_count ? str_of(finding->fixes[0].text)
                                        : STR("(none)"));
    return STATUS_OK;
}

static enum status judge_pass(struct problems *problems,
                              const struct example *example,
                              const struct verdict *verdict,
                              const struct finding *finding)
{
    struct span at = finding ? finding->source : (struct span){ 0, 0 };

    if (!finding)
        return STATUS_OK;
    return fault(problems, example, 683, "found where it must be silent:",
                 str_slice(verdict->document->source, at.start, at.end));
}

static enum status run_one(struct problems *problems,
                           const struct linter *linter,
                           const struct rule *rule,
                           const struct example *example)
{
    struct draft draft = { .text = example->text,
                           .format = str_of(example->format),
                           .language = str_of(rule->language->tag),
                           .context = example->context };
    const struct finding *finding;
    struct verdict *verdict;
    enum status status = run_lint(&verdict, problems, linter, &draft);

    if (status != STATUS_OK)
        return status;
    finding = find(verdict, rule, example);
    status = example->must_flag
                 ? judge_flag(problems, example, finding)
                 : judge_pass(problems, example, verdict, finding);
    verdict_free(verdict);
    return status;
}

enum status run_examples(struct problems *problems,
                         const struct linter *linter, const struct rule *rule)
{
    enum status worst = STATUS_OK;

    for (uint32_t i = 0; i < rule->example_count; i++) {
        enum status status = run_one(problems, linter, rule,
                                     &rule->examples[i]);

        worst = status != STATUS_OK ? status : worst;
    }
    return worst;
}
