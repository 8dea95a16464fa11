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

static uint32_t count_of(const struct verdict *verdict, const char *check_id)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < verdict->findings.list.count; i++)
        count += strcmp(verdict->findings.list.at[i].rule->check_id,
                        check_id) == 0;
    return count;
}

/* The first finding on words at `at` of a check that has more findings than
 * it had beside `mended`; NULL. */
static const struct finding *find_new(const struct verdict *before,
                                      const struct finding *mended,
                                      const struct verdict *after,
                                      struct span at)
{
    for (uint32_t i = 0; i < after->findings.list.count; i++) {
        const struct finding *it = &after->findings.list.at[i];
        const char *check_id = it->rule->check_id;
        bool same = strcmp(check_id, mended->rule->check_id) == 0;

        if (span_overlaps(it->source, at) &&
            count_of(after, check_id) + same > count_of(before, check_id))
            return it;
    }
    return NULL;
}

/* The words that a fix puts into the example draw no finding themselves. */
static enum status judge_fix(struct problems *problems,
                             const struct linter *linter,
                             const struct example *example,
                             const struct draft *draft,
                             const struct verdict *before,
                             const struct finding *finding,
                             const struct fix *fix)
{
    struct str source = before->document->source;
    const char *text = arena_printf(
        before->arena, "%.*s%s%.*s",
        STR_ARG(str_slice(source, 0, fix->at.start)), fix->text,
        STR_ARG(str_slice(source, fix->at.end, source.len)));
    struct span at = fix->at;
    const struct finding *found;
    struct draft fixed = *draft;
    struct verdict *after;
    enum status status;

    if (!text)
        return STATUS_NOMEM;
    fixed.text = str_of(text);
    status = run_lint(&after, problems, linter, &fixed);
    if (status != STATUS_OK)
        return status;
    at.end = at.start + (uint32_t)strlen(fix->text);
    found = find_new(before, finding, after, at);
    if (found)
        status = fault(problems, example, 887,
                       arena_printf(before->arena, "the fix \"%s\" draws %s",
                                    fix->text, found->rule->id),
                       str_slice(after->document->source, found->source.start,
                                 found->source.end));
    verdict_free(after);
    return status;
}

static enum status judge_fixes(struct problems *problems,
                               const struct linter *linter,
                               const struct example *example,
                               const struct draft *draft,
                               const struct verdict *before,
                               const struct finding *finding)
{
    enum status worst = STATUS_OK;

    for (uint32_t i = 0; i < finding->fix_count; i++) {
        enum status status = judge_fix(problems, linter, example, draft,
                                       before, finding,
                                       &finding->fixes[i]);

        worst = status != STATUS_OK ? status : worst;
    }
    return worst;
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
    if (status == STATUS_OK && example->must_flag)
        status = judge_fixes(problems, linter, example, &draft, verdict,
                             finding);
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
