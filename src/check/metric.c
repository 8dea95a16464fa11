/* metric.c - a formula over the measures of the draft is out of bounds. */
#include "check/finder.h"

#include "analysis/measures.h"
#include "base/buf.h"

#include <math.h>

static const char *const keys[] = { "formula", "condition", NULL };

/* A rule is read and run in one walk over its text: numbers, names, + - * /,
 * brackets, functions of math, and one comparison at the end. */
struct metric {
    struct str formula, condition;
};

#define DEPTH_MAX 32

struct walk {
    struct str text;
    size_t at;
    unsigned depth;
    const struct measures *measures;
    bool failed;
    const char *why;
};

static double fail(struct walk *walk, const char *why)
{
    if (!walk->failed)
        walk->why = why;
    walk->failed = true;
    return 0;
}

static char peek(struct walk *walk)
{
    while (walk->at < walk->text.len &&
           strchr(" \t\r\n", walk->text.at[walk->at]))
        walk->at++;
    return walk->at < walk->text.len ? walk->text.at[walk->at] : '\0';
}

static bool take(struct walk *walk, char c)
{
    if (peek(walk) != c)
        return false;
    walk->at++;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static double read_number(struct walk *walk)
{
    double value = 0, place = 1;
    bool point = false;

    for (; walk->at < walk->text.len; walk->at++) {
        char c = walk->text.at[walk->at];

        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(c))
            break;
        value = value * 10 + (c - '0');
        place *= point ? 10 : 1;
    }
    return value / place;
}

/* Both "heading_h2" and "heading.h2". */
static bool is_measure(struct str name, const char *measure)
{
    size_t len = strlen(measure);

    if (name.len != len)
        return false;
    for (size_t i = 0; i < len; i++)
        if (name.at[i] != measure[i] &&
            (measure[i] != '_' || name.at[i] != '.'))
            return false;
    return true;
}

static double measure_of(struct walk *walk, struct str name)
{
    const struct measures *m = walk->measures;
    const struct {
        const char *name;
        uint32_t value;
    } names[] = {
        { "words", m->words },
        { "sentences", m->sentences },
        { "syllables", m->syllables },
        { "characters", m->characters },
        { "complex_words", m->complex_words },
        { "long_words", m->long_words },
        { "polysyllabic_words", m->polysyllabic_words },
        { "paragraphs", m->paragraphs },
        { "pre", m->code_blocks },
        { "list", m->list_items },
        { "blockquote", m->blockquotes },
        { "heading_h1", m->headings[0] },
        { "heading_h2", m->headings[1] },
        { "heading_h3", m->headings[2] },
        { "heading_h4", m->headings[3] },
        { "heading_h5", m->headings[4] },
        { "heading_h6", m->headings[5] },
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_measure(name, names[i].name))
            return names[i].value;
    return fail(walk, "there is no such measure");
}

static double read_sum(struct walk *walk);

static double root(double value)
{
    return value < 0 ? 0 : sqrt(value);
}

static double logarithm(double value)
{
    return value <= 0 ? 0 : log(value);
}

static double logarithm10(double value)
{
    return value <= 0 ? 0 : log10(value);
}

/* "math.sqrt", or "sqrt" alone; NULL: there is no such function. */
static double (*function_of(struct str name))(double)
{
    static const struct {
        const char *name;
        double (*of)(double);
    } functions[] = {
        { "sqrt", root },      { "abs", fabs },        { "ceil", ceil },
        { "floor", floor },    { "round", round },     { "log", logarithm },
        { "log10", logarithm10 },
    };

    if (str_starts(name, STR("math.")))
        name = str_slice(name, sizeof "math." - 1, name.len);
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (str_equal(name, str_of(functions[i].name)))
            return functions[i].of;
    return NULL;
}

static double call(struct walk *walk, double (*function)(double))
{
    double value;

    if (!take(walk, '('))
        return fail(walk, "a bracket is missing after a function");
    if (++walk->depth > DEPTH_MAX)
        return fail(walk, "it nests too deep");
    value = read_sum(walk);
    walk->depth--;
    return take(walk, ')') ? function(value)
                           : fail(walk, "a bracket is not closed");
}

static double read_name(struct walk *walk)
{
    size_t start = walk->at;
    double (*function)(double);
    struct str name;

    while (walk->at < walk->text.len &&
           (is_digit(walk->text.at[walk->at]) ||
            strchr("._", walk->text.at[walk->at]) ||
            (walk->text.at[walk->at] | 0x20) >= 'a'))
        walk->at++;
    name = str_slice(walk->text, start, walk->at);
    function = function_of(name);
    return function ? call(walk, function) : measure_of(walk, name);
}

static double read_one(struct walk *walk)
{
    char c = peek(walk);
    double value;

    if (c == '-') {
        walk->at++;
        if (++walk->depth > DEPTH_MAX)
            return fail(walk, "it nests too deep");
        value = -read_one(walk);
        walk->depth--;
        return value;
    }
    if (is_digit(c) || c == '.')
        return read_number(walk);
    if (c != '(')
        return c ? read_name(walk) : fail(walk, "a value is missing");
    walk->at++;
    if (++walk->depth > DEPTH_MAX)
        return fail(walk, "it nests too deep");
    value = read_sum(walk);
    walk->depth--;
    return take(walk, ')') ? value : fail(walk, "a bracket is not closed");
}

static double read_product(struct walk *walk)
{
    double value = read_one(walk);

    while (!walk->failed) {
        if (take(walk, '*')) {
            value *= read_one(walk);
        } else if (take(walk, '/')) {
            double by = read_one(walk);

            value = by == 0 ? 0 : value / by;
        } else {
            break;
        }
    }
    return value;
}

static double read_sum(struct walk *walk)
{
    double value = read_product(walk);

    while (!walk->failed) {
        if (take(walk, '+'))
            value += read_product(walk);
        else if (take(walk, '-'))
            value -= read_product(walk);
        else
            break;
    }
    return value;
}

/* "> 8.5": whether the value is out of bounds. */
static bool compare(struct walk *walk, double value)
{
    char sign = peek(walk);
    bool equal;
    double bound;

    if (!sign || !strchr("<>=!", sign)) {
        fail(walk, "a condition begins with <, >, = or !");
        return false;
    }
    walk->at++;
    equal = take(walk, '=');
    bound = read_sum(walk);
    if (sign == '>')
        return value > bound || (equal && value >= bound);
    if (sign == '<')
        return value < bound || (equal && value <= bound);
    return (fabs(value - bound) < 1e-9) == (sign == '=');
}

static bool evaluate(const struct metric *it, const struct measures *measures,
                     double *value, bool *out, const char **why)
{
    struct walk walk = { .text = it->formula, .measures = measures };
    struct walk condition = { .text = it->condition, .measures = measures };

    *value = read_sum(&walk);
    if (!walk.failed && peek(&walk))
        fail(&walk, "something is left over at its end");
    *out = compare(&condition, *value);
    if (!condition.failed && peek(&condition))
        fail(&condition, "something is left over at its end");
    *why = walk.failed ? walk.why : condition.why;
    return !walk.failed && !condition.failed;
}

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct metric *it = ARENA_NEW(build->arena, struct metric);
    struct measures some = { .words = 1, .sentences = 1 };
    const char *why;
    double value;
    bool out;

    (void)rule;
    if (!it)
        return STATUS_NOMEM;
    it->formula = str_trim(str_of(spec_text(spec, "formula")));
    it->condition = str_trim(str_of(spec_text(spec, "condition")));
    *state = it;
    if (!it->formula.len || !it->condition.len)
        return spec_fault(spec, NULL, 757,
                          "metric needs \"formula\" and \"condition\"");
    if (!evaluate(it, &some, &value, &out, &why))
        return spec_fault(spec, "formula", 761,
                          "the formula or condition cannot be read: %s", why);
    return STATUS_OK;
}

/* To the nearest; what no draft has is cut to what a number can hold. */
static int64_t hundredths(double value)
{
    const double most = 1e15;

    if (!(value > -most))
        return (int64_t)(-most * 100);
    return (int64_t)floor((value < most ? value : most) * 100 + 0.5);
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    struct measures measures = measures_take(facts);
    struct remark_about about = { .at_source = true };
    struct buf text;
    const char *why;
    double value;
    bool out;

    if (!measures.words || !evaluate(state, &measures, &value, &out, &why) ||
        !out)
        return STATUS_OK;
    buf_init(&text, 64);
    buf_add_hundredths(&text, hundredths(value));
    about.first = arena_copy(visit->arena, buf_str(&text));
    buf_free_for(&text, visit->arena);
    if (!about.first.at)
        return STATUS_NOMEM;
    about.source = document_source(facts->document, facts->sentences[0].block,
                                   facts->sentences[0].at);
    return findings_add(visit->findings, visit->rule, &about);
}

const struct check check_metric = { "metric", keys, false, compile,
                                    visit_one };
