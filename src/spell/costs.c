/* costs.c - how likely one letter is typed for another, in one language. */
#include "spell/costs.h"

#include "base/utf8.h"

#define RULES_MAX 4000u

static uint8_t letter_number(struct costs *costs, uint32_t rune,
                             uint8_t *count)
{
    if (rune >= COST_RUNES)
        return 0;
    if (costs->letter_of[rune] == 0 && *count < COST_LETTERS - 1)
        costs->letter_of[rune] = ++*count;
    return costs->letter_of[rune];
}

static void letters_number(struct costs *costs, const struct habits *habits)
{
    uint8_t count = 0;
    for (uint32_t rune = 'a'; rune <= 'z'; rune++)
        letter_number(costs, rune, &count);
    letter_number(costs, '\'', &count);
    letter_number(costs, '-', &count);
    for (size_t at = 0; at < habits->letters.len;) {
        uint32_t rune = utf8_next(habits->letters, &at);
        if (rune != ' ')
            letter_number(costs, rune, &count);
    }
    for (uint32_t row = 0; row < habits->keyboard.count; row++)
        for (size_t at = 0; at < habits->keyboard.at[row].len;)
            letter_number(costs, utf8_next(habits->keyboard.at[row], &at),
                          &count);
}

static void swap_set(struct costs *costs, uint32_t a, uint32_t b,
                     unsigned cost)
{
    uint8_t x = cost_letter(costs, a), y = cost_letter(costs, b);
    if (x && y && cost < costs->swap[x][y])
        costs->swap[x][y] = costs->swap[y][x] = (uint8_t)cost;
}

static void swaps_start(struct costs *costs)
{
    static const char vowels[] = "aeiouy";
    memset(costs->left_out, (int)costs->slips.left_out, COST_LETTERS);
    memset(costs->added, (int)costs->slips.added, COST_LETTERS);
    for (unsigned x = 0; x < COST_LETTERS; x++)
        for (unsigned y = 0; y < COST_LETTERS; y++)
            costs->swap[x][y] = x == y && x ? 0 : COST_SLIP;
    for (const char *a = vowels; *a; a++)
        for (const char *b = a + 1; *b; b++)
            swap_set(costs, (uint32_t)*a, (uint32_t)*b, costs->slips.vowel);
}

/* A mark is often left out and seldom put where there is none. */
static void diacritic_set(struct costs *costs, uint32_t plain, uint32_t marked)
{
    uint8_t x = cost_letter(costs, plain), y = cost_letter(costs, marked);
    unsigned cost = costs->slips.accent;
    if (!x || !y)
        return;
    if (cost < costs->swap[x][y])
        costs->swap[x][y] = (uint8_t)cost;
    if ((cost + COST_SLIP) / 2 < costs->swap[y][x])
        costs->swap[y][x] = (uint8_t)((cost + COST_SLIP) / 2);
}

static void diacritics_set(struct costs *costs, struct str letters)
{
    struct str pair;
    while (str_split_next(&letters, ' ', &pair)) {
        size_t at = 0;
        if (str_is_empty(pair))
            continue;
        uint32_t first = utf8_next(pair, &at);
        diacritic_set(costs, first, utf8_peek(pair, at));
    }
}

static void near_set(struct costs *costs, uint32_t a, uint32_t b)
{
    uint8_t x = cost_letter(costs, a), y = cost_letter(costs, b);
    swap_set(costs, a, b, costs->slips.key);
    costs->near[x][y] = costs->near[y][x] = x && y;
}

/* The key at `column` of a row, or 0. */
static uint32_t key_at(struct str row, size_t column)
{
    size_t at = 0;
    for (size_t i = 0; i < column && at < row.len; i++)
        (void)utf8_next(row, &at);
    return utf8_peek(row, at);
}

static void row_set(struct costs *costs, struct str row, struct str below)
{
    size_t count = utf8_count(row);
    for (size_t i = 0; i < count; i++) {
        uint32_t key = key_at(row, i);
        near_set(costs, key, key_at(row, i + 1));
        near_set(costs, key, key_at(below, i));
        if (i > 0)
            near_set(costs, key, key_at(below, i - 1));
    }
}

static void keyboard_set(struct costs *costs, const struct str_list *rows)
{
    for (uint32_t i = 0; i < rows->count; i++)
        row_set(costs, rows->at[i],
                i + 1 < rows->count ? rows->at[i + 1] : STR(""));
}

static uint8_t runes_of(uint16_t *out, struct str text)
{
    uint8_t count = 0;
    for (size_t at = 0; at < text.len && count < COST_RULE_MAX;)
        out[count++] = (uint16_t)utf8_next(text, &at);
    return count;
}

static void rule_list(struct costs *costs, struct cost_rule *rule,
                      unsigned by)
{
    uint8_t letter = 0;
    if (rule->from_len)
        letter = cost_letter(costs, rule->from[by ? 0 : rule->from_len - 1]);
    rule->next[by] = costs->lists[by][letter];
    costs->lists[by][letter] = (uint16_t)costs->rule_count;
}

/* Of a letter and none, or of two; false: it takes a rule. */
static bool letters_set(struct costs *costs, const struct cost_rule *rule)
{
    uint8_t x = cost_letter(costs, rule->from[0]);
    uint8_t y = cost_letter(costs, rule->to[0]);
    if (rule->from_len > 1 || rule->to_len > 1)
        return false;
    if (rule->from_len && rule->to_len && x && y)
        costs->swap[x][y] = rule->cost;
    else if (rule->from_len && !rule->to_len && x)
        costs->added[x] = rule->cost;
    else if (rule->to_len && !rule->from_len && y)
        costs->left_out[y] = rule->cost;
    return true;
}

static bool runes_are(const uint16_t *a, uint8_t a_len, const uint16_t *b,
                      uint8_t b_len)
{
    return a_len == b_len && memcmp(a, b, a_len * sizeof(*a)) == 0;
}

/* The place of a rule of the same letters, or the next that is free. */
static uint32_t rule_place(const struct costs *costs,
                           const struct cost_rule *rule)
{
    uint32_t at = 0;
    for (; at < costs->rule_count; at++)
        if (runes_are(costs->rules[at].from, costs->rules[at].from_len,
                      rule->from, rule->from_len) &&
            runes_are(costs->rules[at].to, costs->rules[at].to_len, rule->to,
                      rule->to_len))
            break;
    return at;
}

/* What is said later holds. */
static void rule_set(struct costs *costs, struct cost_rule *rules,
                     const struct sound *sound)
{
    struct cost_rule rule = { .cost = (uint8_t)sound->cost };
    rule.from_len = runes_of(rule.from, sound->from);
    rule.to_len = runes_of(rule.to, sound->to);
    if (letters_set(costs, &rule))
        return;
    uint32_t at = rule_place(costs, &rule);
    if (at < costs->rule_count) {
        rules[at].cost = rule.cost;
    } else if (at < RULES_MAX) {
        rules[at] = rule;
        costs->rule_count++;
        rule_list(costs, &rules[at], 0);
        rule_list(costs, &rules[at], 1);
    }
}

static void rules_set(struct costs *costs, struct cost_rule *rules,
                      const struct habits *habits)
{
    costs->rules = rules;
    for (uint32_t i = 0; i < habits->sound_count; i++)
        rule_set(costs, rules, &habits->sounds[i]);
    for (uint32_t i = 0; i < habits->slip_count; i++)
        rule_set(costs, rules, &habits->slips[i]);
}

/* At the last step, all letters. */
static bool is_open(unsigned cost, unsigned step)
{
    return step == COST_STEPS - 1 || cost < (step + 1) * COST_STEP;
}

static void steps_set(struct costs *costs)
{
    for (unsigned step = 0; step < COST_STEPS; step++) {
        for (unsigned y = 0; y < COST_LETTERS; y++)
            if (is_open(costs->left_out[y], step))
                costs->left_open[step] |= (uint64_t)1 << y;
        for (unsigned x = 0; x < COST_LETTERS; x++)
            for (unsigned y = 0; y < COST_LETTERS; y++)
                if (is_open(costs->swap[x][y], step) || (x == 0 && y == 0))
                    costs->swap_open[x][step] |= (uint64_t)1 << y;
    }
}

const struct costs *costs_new(struct arena *arena, const struct habits *habits)
{
    struct costs *costs = ARENA_NEW(arena, struct costs);
    struct cost_rule *rules =
        ARENA_ARRAY(arena, struct cost_rule,
                    habits->sound_count + habits->slip_count);
    if (!costs || !rules)
        return NULL;
    costs->slips = habits->costs;
    letters_number(costs, habits);
    swaps_start(costs);
    costs->left_out[cost_letter(costs, '\'')] = COST_MARK;
    costs->left_out[cost_letter(costs, '-')] = COST_MARK;
    diacritics_set(costs, habits->letters);
    keyboard_set(costs, &habits->keyboard);
    rules_set(costs, rules, habits);
    steps_set(costs);
    return costs;
}
