/* readability.c - the whole draft is hard to read, by a formula proper to the
 * language. */
#include "check/finder.h"

#include "analysis/measures.h"
#include "base/buf.h"

static const char *const keys[] = { "metrics", "grade", NULL };

struct readability {
    struct strs metrics;
    int64_t grade; /* hundredths */
};

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct readability *it = ARENA_NEW(build->arena, struct readability);
    const struct yaml_node *grade = yaml_get(spec->map, "grade");
    struct measures some = { .words = 1, .sentences = 1 };
    int64_t value;

    (void)rule;
    if (!it)
        return STATUS_NOMEM;
    it->metrics = spec_texts(spec, "metrics");
    if (!it->metrics.count || !grade || !yaml_decimal(grade, &value))
        return spec_fault(spec, "grade", 709,
                          "readability needs \"metrics\" and \"grade\"");
    for (uint32_t i = 0; i < it->metrics.count; i++)
        if (!measures_formula(&some, it->metrics.at[i], &it->grade))
            return problems_add(
                spec->problems, STATUS_RULES, 719,
                yaml_place(spec_list(spec, "metrics").items[i]),
                "there is no metric \"%.*s\"", STR_ARG(it->metrics.at[i]));
    it->grade = value / 100;
    *state = it;
    return STATUS_OK;
}

/* The mean of the metrics, in hundredths. */
static bool mean(const struct readability *it, const struct measures *measures,
                 int64_t *out)
{
    int64_t sum = 0, one;

    for (uint32_t i = 0; i < it->metrics.count; i++) {
        if (!measures_formula(measures, it->metrics.at[i], &one))
            return false;
        sum += one;
    }
    *out = sum / it->metrics.count;
    return true;
}

static struct str number(struct arena *arena, int64_t hundredths)
{
    struct buf out;
    struct str text;

    buf_init(&out, 64);
    buf_add_hundredths(&out, hundredths / 10 * 10); /* one decimal */
    text = arena_copy(arena, buf_str(&out));
    buf_free_for(&out, arena);
    return text;
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct readability *it = state;
    struct measures measures = measures_take(visit->facts->draft);
    struct remark_about about = { .at_source = true };
    int64_t grade;

    if (!mean(it, &measures, &grade) || grade <= it->grade)
        return STATUS_OK;
    about.source = finder_whole_draft(visit);
    about.first = number(visit->arena, grade);
    about.second = number(visit->arena, it->grade);
    if (!about.first.at || !about.second.at)
        return STATUS_NOMEM;
    return findings_add(visit->findings, visit->rule, &about);
}

const struct check check_readability = { "readability", keys, false, compile,
                                         visit_one };
