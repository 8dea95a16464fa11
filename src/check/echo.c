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

/* A number as people read it: "KL-5521", "3 250". */
struct number {
    uint32_t block;
    struct span at;
    struct str text;
    struct str unit; /* the word after it; empty: none */
};

static bool is_group(const struct text_facts *facts, const struct word *before,
                     const struct word *word)
{
    return word->block == before->block && word->kind == WORD_NUMBER &&
           span_len(word->at) == 3 &&
           digits_in(facts_text(facts, word->block, word->at)) == 3 &&
           word->at.start == before->at.end + 1;
}

/* The number at word `i`; false: none that could be echoed. */
static bool number_at(struct number *out, const struct text_facts *facts,
                      uint32_t i)
{
    const struct word *word = &facts->words[i];
    uint32_t next = i + 1;

    if (word->kind != WORD_CODE && word->kind != WORD_NUMBER)
        return false;
    out->block = word->block;
    out->at = word->at;
    if (word->kind == WORD_NUMBER && span_len(word->at) <= 3)
        while (next < facts->word_count &&
               is_group(facts, &facts->words[next - 1], &facts->words[next]))
            out->at.end = facts->words[next++].at.end;
    out->text = facts_text(facts, out->block, out->at);
    out->unit = (struct str){ NULL, 0 };
    if (next < facts->word_count && facts->words[next].block == out->block &&
        facts->words[next].at.start == out->at.end + 1)
        out->unit = facts_text(facts, out->block, facts->words[next].at);
    return out->text.len <= CODE_MAX &&
           str_find_byte(out->text, ':', 0) == STR_NONE; /* no time of day */
}

/* Whether word `i` is a later group of a number. */
static bool is_later_group(const struct text_facts *facts, uint32_t i)
{
    return i > 0 && facts->words[i - 1].kind == WORD_NUMBER &&
           span_len(facts->words[i - 1].at) <= 3 &&
           is_group(facts, &facts->words[i - 1], &facts->words[i]);
}

#define DIGITS_FEW  4 /* with fewer, only a change of places is a slip */
#define DIGITS_MANY 6 /* so many make two chance digits a slip, too */
#define CODE_FEW    5 /* bytes: letters of shorter codes are not compared */

/* "39,90", "14.30", "5.12.2026": a small price, a time or a date, which has
 * neighbours that are one digit away. */
static bool has_neighbours(struct str text)
{
    uint32_t marks = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '.' || text.at[i] == ',')
            marks++;
        else if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    }
    return (marks == 1 && text.len <= 5 && text.len > 3 &&
            digits_in(str_slice(text, text.len - 2, text.len)) == 2) ||
           (marks == 2 && text.len <= 10);
}

/* The digits of a number that were not chosen for being round: "142" of
 * "142 000", all of "KL-5500". */
static uint32_t telling_digits(struct str text)
{
    uint32_t digits = digits_in(text);
    size_t end = text.len;

    if (has_neighbours(text))
        return 0;
    for (size_t i = 0; i < text.len; i++)
        if ((text.at[i] < '0' || text.at[i] > '9') && text.at[i] != ' ')
            return digits;
    while (end && (text.at[end - 1] == '0' || text.at[end - 1] == ' '))
        end--;
    return digits_in(str_slice(text, 0, end)) + 1 < digits
               ? digits_in(str_slice(text, 0, end))
               : digits;
}

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
    if (differ == 2 && telling_digits(a) < DIGITS_MANY)
        return a.at[first] == b.at[last] && a.at[last] == b.at[first];
    return (differ == 1 && telling_digits(a) >= DIGITS_FEW) || differ == 2;
}

/* "QX7T2L" for "QX7TL2": two neighbours changed places. */
static bool is_swapped(struct str a, struct str b)
{
    size_t i = 0;

    if (a.len != b.len || a.len < CODE_FEW)
        return false;
    while (i < a.len && a.at[i] == b.at[i])
        i++;
    return i + 1 < a.len && a.at[i] == b.at[i + 1] && a.at[i + 1] == b.at[i] &&
           str_equal(str_slice(a, i + 2, a.len), str_slice(b, i + 2, b.len));
}

/* "73 zł" for "37 zł": what counts the same, the other way round. */
static bool is_turned(const struct number *a, const struct number *b)
{
    return a->text.len == 2 && b->text.len == 2 && a->unit.len &&
           digits_in(a->text) == 2 && a->text.at[0] == b->text.at[1] &&
           a->text.at[1] == b->text.at[0] &&
           str_equal_ascii_fold(a->unit, b->unit);
}

/* "2026": four digits that may be a year, which nobody copies from a message.
 */
static bool is_year(const struct number *number)
{
    struct str text = number->text;

    return text.len == 4 && digits_in(text) == 4 &&
           ((text.at[0] == '1' && text.at[1] == '9') ||
            (text.at[0] == '2' && text.at[1] == '0'));
}

static bool is_meant(const struct echo *echo, const struct number *a,
                     const struct number *b)
{
    if (is_turned(a, b))
        return true;
    if (is_year(a) && is_year(b) &&
        !(a->unit.len && str_equal_ascii_fold(a->unit, b->unit)))
        return false;
    if (digits_in(b->text) >= echo->min_digits &&
        digits_in(a->text) >= echo->min_digits && is_slip(a->text, b->text))
        return true;
    return digits_in(a->text) > 0 && digits_in(a->text) < a->text.len &&
           is_swapped(a->text, b->text);
}

#define AMOUNT_DIGITS 4 /* more, and no mark among them: a number of a thing */

/* Whether the draft says this amount of the customer's as well, so that the
 * other one is another: "The price went from 49,90 to 39,90." */
static bool is_told(const struct text_facts *draft, struct str amount)
{
    if (digits_in(amount) == amount.len && amount.len > AMOUNT_DIGITS)
        return false;
    for (size_t i = 0; i < amount.len; i++)
        if (str_find_byte(str_of("0123456789 .,"), amount.at[i], 0) ==
            STR_NONE)
            return false;
    for (uint32_t i = 0; i < draft->word_count; i++) {
        struct number other;

        if (!is_later_group(draft, i) && number_at(&other, draft, i) &&
            str_equal(other.text, amount))
            return true;
    }
    return false;
}

#define CENTS 3 /* bytes of ".00" */

static bool is_digit(struct str text, size_t at)
{
    return at < text.len && text.at[at] >= '0' && text.at[at] <= '9';
}

/* Whether what stands there groups the digits of a sum by three. */
static bool is_separator(struct str text, size_t at)
{
    char byte = text.at[at];

    return (byte == '.' || byte == ',' || byte == ' ' || byte == '\'') &&
           at > 0 && is_digit(text, at + 1) && is_digit(text, at + 2) &&
           is_digit(text, at + 3) && !is_digit(text, at + 4);
}

/* The digits of a sum, without what groups them and without cents that are
 * none; 0 when other signs stand in it. */
static size_t sum_digits(char *out, struct str text)
{
    size_t count = 0;

    if (text.len > CENTS && str_ends(text, STR("00")) &&
        (text.at[text.len - CENTS] == '.' || text.at[text.len - CENTS] == ','))
        text.len -= CENTS;
    for (size_t i = 0; i < text.len; i++) {
        if (is_digit(text, i))
            out[count++] = text.at[i];
        else if (!is_separator(text, i))
            return 0;
    }
    return count;
}

/* "42,500" for "42500": one sum, written in two ways. */
static bool is_same_sum(struct str a, struct str b)
{
    char left[CODE_MAX], right[CODE_MAX];
    size_t count = sum_digits(left, a);

    return count > 0 && count == sum_digits(right, b) &&
           memcmp(left, right, count) == 0;
}

/* The customer's number that was meant; empty when the draft's stands in the
 * message as it is, or nothing there is like it. */
static struct str meant(const struct echo *echo, const struct text_facts *asked,
                        const struct number *code)
{
    struct str like = { NULL, 0 };

    for (uint32_t i = 0; i < asked->word_count; i++) {
        struct number other;

        if (is_later_group(asked, i) || !number_at(&other, asked, i))
            continue;
        if (str_equal_ascii_fold(code->text, other.text) ||
            is_same_sum(code->text, other.text))
            return (struct str){ NULL, 0 };
        if (!like.len && is_meant(echo, code, &other))
            like = other.text;
    }
    return like;
}

static enum status report(struct visit *visit, const struct number *number,
                          struct str right)
{
    struct remark_about about = {
        .block = number->block,
        .text = number->at,
        .first = number->text,
        .second = right
    };
    struct fix_list fixes = { 0 };

    if (finder_add_fix(&fixes, visit, number->block, number->at, right,
                       false) != STATUS_OK)
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
        struct number number;
        struct str right;

        if (is_later_group(facts, i) || !number_at(&number, facts, i) ||
            !finder_is_in_scope(visit, number.block))
            continue;
        compared++;
        right = meant(state, visit->facts->asked, &number);
        if (right.len && !is_told(facts, right))
            status = report(visit, &number, right);
    }
    return status;
}

const struct check check_echo = { "echo", keys, false, compile, visit_one };
