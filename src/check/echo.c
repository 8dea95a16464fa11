/* echo.c - a number of the customer's message that came back with a slip. */
#include "check/finder.h"

static const char *const keys[] = { "min_digits", NULL };

struct echo {
    uint32_t min_digits;
};

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct echo *echo = ARENA_NEW(build->arena, struct echo);

    (void)rule;
    if (!echo)
        return STATUS_NOMEM;
    echo->min_digits = (uint32_t)spec_int(spec, "min_digits", 4, 3, 20);
    *state = echo;
    return STATUS_OK;
}

#define CODE_MAX 40 /* bytes: longer ones are not compared */

static uint32_t digits_in(struct str text)
{
    uint32_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += text.at[i] >= '0' && text.at[i] <= '9';
    return count;
}

static bool is_code(const struct echo *echo, const struct text_facts *facts,
                    const struct word *word)
{
    struct str text = facts_text(facts, word->block, word->at);

    return (word->kind == WORD_CODE || word->kind == WORD_NUMBER) &&
           text.len <= CODE_MAX && digits_in(text) >= echo->min_digits;
}

#define DIGITS_FEW  4 /* with fewer, only a change of places is a slip */
#define DIGITS_MANY 6 /* so many make two chance digits a slip, too */

/* Two digits changed places, or one or two are others: letters and the places
 * of digits are the same. */
static bool is_slip(struct str a, struct str b)
{
    uint32_t differ = 0;
    size_t first = 0, last = 0;

    if (a.len != b.len)
        return str_distance(a, b, 1) == 1 && a.len >= 6;
    for (size_t i = 0; i < a.len; i++) {
        bool digit_a = a.at[i] >= '0' && a.at[i] <= '9';
        bool digit_b = b.at[i] >= '0' && b.at[i] <= '9';

        if (digit_a != digit_b ||
            (!digit_a && (a.at[i] | 0x20) != (b.at[i] | 0x20)))
            return false;
        if (a.at[i] == b.at[i])
            continue;
        if (!differ++)
            first = i;
        last = i;
    }
    if (differ == 2 && digits_in(a) < DIGITS_MANY)
        return a.at[first] == b.at[last] && a.at[last] == b.at[first];
    return (differ == 1 && digits_in(a) >= DIGITS_FEW) || differ == 2;
}

/* The customer's number that was meant; empty when the draft's stands in the
 * message as it is, or nothing there is like it. */
static struct str meant(const struct echo *echo, const struct text_facts *asked,
                        struct str code)
{
    struct str like = { NULL, 0 };

    for (uint32_t i = 0; i < asked->word_count; i++) {
        struct str other = facts_text(asked, asked->words[i].block,
                                      asked->words[i].at);

        if (!is_code(echo, asked, &asked->words[i]))
            continue;
        if (str_equal_ascii_fold(code, other))
            return (struct str){ NULL, 0 };
        if (!like.len && is_slip(code, other))
            like = other;
    }
    return like;
}

static enum status report(struct visit *visit, const struct word *word,
                          struct str right)
{
    struct remark_about about = {
        .block = word->block,
        .text = word->at,
        .first = facts_text(visit->facts->draft, word->block, word->at),
        .second = right
    };
    struct fix_list fixes = { 0 };

    if (finder_add_fix(&fixes, visit, word->block, word->at, right, false) !=
        STATUS_OK)
        return STATUS_NOMEM;
    about.fixes = fixes.at;
    about.fix_count = fixes.count;
    return findings_add(visit->findings, visit->rule, &about);
}

#define COMPARED_MAX 200 /* numbers of a draft */

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    uint32_t compared = 0;
    enum status status = STATUS_OK;

    for (uint32_t i = 0; visit->facts->asked && i < facts->word_count &&
                         compared < COMPARED_MAX && status == STATUS_OK; i++) {
        const struct word *word = &facts->words[i];
        struct str right;

        if (!is_code(state, facts, word) ||
            !finder_is_in_scope(visit, word->block))
            continue;
        compared++;
        right = meant(state, visit->facts->asked,
                      facts_text(facts, word->block, word->at));
        if (right.len)
            status = report(visit, word, right);
    }
    return status;
}

const struct check check_echo = { "echo", keys, false, compile, visit_one };
