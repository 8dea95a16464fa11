/* address.c - one form of address throughout: sina or teie, ty or Pan. */
#include "check/finder.h"

#include "base/vec.h"

#include <stdlib.h>

static const char *const keys[] = { "forms",   "except", "ignorecase",
                                    "nonword", "keep",   NULL };

#define FORMS_MAX 4

struct address {
    struct patterns forms[FORMS_MAX];
    const char *names[FORMS_MAX + 1]; /* NULL-ended */
    uint32_t count, keep; /* that form stands wherever it is used */
    struct patterns except;
};

static enum status read_form(struct address *address, const struct spec *spec,
                             struct build *build, const struct yaml_node *name,
                             const struct yaml_node *list)
{
    struct scalars tokens = { list->items, list->count };

    if (list->kind != YAML_LIST || address->count == FORMS_MAX)
        return problems_add(spec->problems, STATUS_RULES, 449,
                            yaml_place(name),
                            "a form is a list of patterns; at most %d forms",
                            FORMS_MAX);
    address->names[address->count] = name->text.at;
    return finder_add_patterns(&address->forms[address->count++], spec, build,
                               tokens, PATTERNS_OF_DRAFT | PATTERNS_OF_ASKED,
                               !spec_bool(spec, "nonword", false));
}

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct address *address = ARENA_NEW(build->arena, struct address);
    const struct yaml_node *forms = spec_map(spec, "forms");
    enum status worst;

    (void)rule;
    if (!address)
        return STATUS_NOMEM;
    if (!forms || forms->count < 2)
        return spec_fault(spec, "forms", 457,
                          "address needs \"forms\", a map of at least two");
    worst = finder_add_patterns(&address->except, spec, build,
                                spec_list(spec, "except"),
                                PATTERNS_OF_DRAFT | PATTERNS_OF_ASKED,
                                !spec_bool(spec, "nonword", false));
    for (uint32_t i = 0; i < forms->count; i++) {
        enum status status = read_form(address, spec, build, forms->keys[i],
                                       forms->items[i]);

        worst = status != STATUS_OK ? status : worst;
    }
    address->keep = (uint32_t)spec_choice(spec, "keep", address->names,
                                          FORMS_MAX);
    *state = address;
    return worst;
}

struct use {
    uint32_t form;
    uint32_t block;
    struct span at;
};

struct uses {
    VEC(struct use) list;
    uint32_t of[FORMS_MAX];
};

static enum status add_uses(struct uses *uses, const struct address *address,
                            const struct text_facts *facts,
                            struct arena *arena, uint32_t form, unsigned parts)
{
    for (uint32_t i = 0; i < address->forms[form].count; i++) {
        uint32_t count;
        const struct found *found =
            facts_found(facts, address->forms[form].first + i, &count);

        for (uint32_t j = 0; j < count; j++) {
            struct use *use;
            unsigned part = facts->document->blocks[found[j].block].part;

            if (!(part & parts) ||
                facts_is_masked(facts, found[j].block, found[j].at) ||
                finder_any_over(facts, address->except, found[j].block,
                                found[j].at))
                continue;
            use = VEC_ADD(arena, &uses->list);
            if (!use)
                return STATUS_NOMEM;
            *use = (struct use){ form, found[j].block, found[j].at };
            uses->of[form]++;
        }
    }
    return STATUS_OK;
}

static enum status collect(struct uses *uses, const struct address *address,
                           const struct text_facts *facts, struct arena *arena,
                           unsigned parts)
{
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < address->count && status == STATUS_OK; i++)
        status = add_uses(uses, address, facts, arena, i, parts);
    return status;
}

/* The form that stands: the customer's own where only one is used there, else
 * the commonest of the draft, where equal the one listed last (the formal). */
static uint32_t standing(const struct address *address,
                         const struct uses *draft, const struct uses *asked)
{
    uint32_t best = 0, used = 0, last = 0, count = address->count;

    if (address->keep < count && draft->of[address->keep])
        return address->keep;
    for (uint32_t i = 0; i < count; i++)
        if (asked->of[i]) {
            used++;
            last = i;
        }
    if (used == 1 && draft->of[last])
        return last;
    for (uint32_t i = 1; i < count; i++)
        if (draft->of[i] >= draft->of[best])
            best = i;
    return best;
}

static int by_place(const void *left, const void *right)
{
    const struct use *a = left, *b = right;

    if (a->block != b->block)
        return a->block < b->block ? -1 : 1;
    return span_compare(a->at, b->at);
}

static enum status report_others(const struct uses *uses, uint32_t form,
                                 struct visit *visit)
{
    struct str example = { NULL, 0 };

    for (uint32_t i = 0; i < uses->list.count && !example.len; i++)
        if (uses->list.at[i].form == form)
            example = facts_text(visit->facts->draft, uses->list.at[i].block,
                                 uses->list.at[i].at);
    for (uint32_t i = 0; i < uses->list.count; i++) {
        const struct use *use = &uses->list.at[i];
        struct remark_about about = {
            .block = use->block,
            .text = use->at,
            .first = facts_text(visit->facts->draft, use->block, use->at),
            .second = example
        };

        if (use->form != form &&
            findings_add(visit->findings, visit->rule, &about) != STATUS_OK)
            return STATUS_NOMEM;
    }
    return STATUS_OK;
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct address *address = state;
    struct uses draft = { 0 }, asked = { 0 };
    enum status status = collect(&draft, address, visit->facts->draft,
                                 visit->arena, visit->rule->parts);
    uint32_t forms = 0;

    if (status == STATUS_OK && visit->facts->asked)
        status = collect(&asked, address, visit->facts->asked, visit->arena,
                         ~0u);
    for (uint32_t i = 0; i < address->count; i++)
        forms += draft.of[i] > 0;
    if (status != STATUS_OK || forms < 2)
        return status;
    qsort(draft.list.at, draft.list.count, sizeof *draft.list.at, by_place);
    return report_others(&draft, standing(address, &draft, &asked), visit);
}

const struct check check_address = { "address", keys, false, compile,
                                     visit_one };
