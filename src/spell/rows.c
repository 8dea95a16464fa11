/* rows.c - what it costs to have typed one word for another. */
#include "spell/rows.h"

#include "base/utf8.h"

#define FAR_BYTE 0x70 /* twice: ROWS_FAR */

static bool ends_so(const struct rows *rows, const uint32_t *runes,
                    unsigned end, const uint16_t *side, unsigned side_len,
                    unsigned len)
{
    if (len > end)
        return false;
    for (unsigned i = 0; i < len; i++)
        if (runes[end - len + i] !=
            side[rows->turned ? side_len - 1 - i : i])
            return false;
    return true;
}

static void fit_add(struct rows *rows, struct fits *fits,
                    const struct cost_rule *rule, unsigned end,
                    unsigned walked)
{
    if (fits->count == ROWS_FITS_MAX - 1)
        return; /* enough to be likely for one word */
    unsigned last = rows->turned ? rule->to_len - walked : walked - 1;
    uint8_t letter =
        walked ? cost_letter(rows->costs, rule->to[last]) : 0;
    fits->count++;
    fits->at[fits->count] =
        (struct fit){ rule, (uint8_t)(end - rule->from_len), (uint8_t)end,
                      (uint8_t)walked, fits->by_letter[letter] };
    fits->by_letter[letter] = fits->count;
}

/* The rules of one list whose left side ends before letter `end`. */
static void fits_find_in(struct rows *rows, uint16_t list, unsigned end)
{
    while (list) {
        const struct cost_rule *rule = &rows->costs->rules[list - 1];
        list = rule->next[rows->turned];
        if (!ends_so(rows, rows->typed, end, rule->from, rule->from_len,
                     rule->from_len))
            continue;
        fit_add(rows, &rows->whole, rule, end, rule->to_len);
        for (unsigned walked = 1; walked < rule->to_len; walked++)
            fit_add(rows, &rows->begun, rule, end, walked);
    }
}

static void fits_find(struct rows *rows)
{
    const uint16_t *lists = rows->costs->lists[rows->turned];
    for (unsigned end = 0; end <= rows->count; end++) {
        fits_find_in(rows, lists[0], end);
        if (end && rows->letters[end - 1])
            fits_find_in(rows, lists[rows->letters[end - 1]], end);
    }
}

static uint64_t letter_bit(uint8_t letter)
{
    return (uint64_t)1 << letter;
}

/* The letter that was typed first, where it stands in a walk. */
static unsigned first_typed(const struct rows *rows)
{
    return rows->turned ? rows->count - 1 : 0;
}

/* What each letter costs where letter `i` was typed, and which are cheap: so
 * is the next one, since the two may be swapped. */
static void swaps_find(struct rows *rows)
{
    for (unsigned i = 0; i < rows->count; i++) {
        const uint8_t *costs = rows->costs->swap[rows->letters[i]];
        unsigned first = i == first_typed(rows) ? rows->slips.first : 0;
        for (unsigned letter = 0; letter < COST_LETTERS; letter++)
            rows->swap[i][letter] = (uint16_t)(
                costs[letter] > 30 ? costs[letter] + first : costs[letter]);
        rows->cheap[i] = rows->costs->cheap[rows->letters[i]];
        if (i + 1 < rows->count)
            rows->cheap[i] |= letter_bit(rows->letters[i + 1]);
    }
}

static bool is_mark(uint32_t rune)
{
    return rune == '\'' || rune == '-';
}

/* Letter `i` was typed and not meant. */
static unsigned cost_added(const struct rows *rows, unsigned i)
{
    uint32_t rune = rows->typed[i];
    if (is_mark(rune))
        return COST_MARK;
    if (i > 0 && rows->typed[i - 1] == rune)
        return rows->slips.doubled;
    if (i == first_typed(rows))
        return rows->slips.added + rows->slips.first;
    uint8_t letter = rows->letters[i];
    bool near = (i > 0 &&
                 rows->costs->near[letter][rows->letters[i - 1]]) ||
                (i + 1 < rows->count &&
                 rows->costs->near[letter][rows->letters[i + 1]]);
    return near ? rows->slips.key : rows->slips.added;
}

/* The letter walked last was meant and not typed. */
static unsigned cost_left_out(const struct rows *rows, unsigned depth)
{
    uint32_t rune = rows->path[depth];
    if (is_mark(rune))
        return COST_MARK;
    if (depth == 1 && !rows->turned)
        return rows->slips.left_out + rows->slips.first;
    return rows->path[depth - 1] == rune ? rows->slips.doubled
                                           : rows->slips.left_out;
}

/* Only what is within its limit is kept at all. */
static inline void row_lower(const struct rows *rows, struct row *row,
                             unsigned i, unsigned cost)
{
    if (cost > rows->limits[i] || cost >= row->cost[i])
        return;
    row->cost[i] = (uint16_t)cost;
    if (i < row->first)
        row->first = (uint8_t)i;
    if (i > row->last)
        row->last = (uint8_t)i;
    if (cost < row->least)
        row->least = cost;
}

static void row_clear(const struct rows *rows, struct row *row)
{
    memset(row->cost, FAR_BYTE,
           (rows->count + 1) * sizeof(row->cost[0]));
    row->first = UINT8_MAX;
    row->last = 0;
    row->least = ROWS_FAR;
    row->spare = 0;
    row->near = 0;
}

/* What may come of the cells of a row. */
static void row_end(const struct rows *rows, struct row *row)
{
    for (unsigned i = row->first; i <= row->last; i++) {
        unsigned limit = rows->limits[i + 1], cost = row->cost[i];
        if (cost > limit)
            continue;
        if (limit - cost > row->spare)
            row->spare = limit - cost;
        if (i < rows->count)
            row->near |= rows->cheap[i];
    }
}

/* The rules whose right side was just walked. */
static void row_fit(struct rows *rows, unsigned depth, uint8_t letter)
{
    struct row *row = &rows->at[depth];
    uint8_t at = rows->whole.by_letter[letter];
    for (; at; at = rows->whole.at[at].next) {
        const struct fit *fit = &rows->whole.at[at];
        if (fit->walked > depth)
            continue;
        unsigned cost = rows->at[depth - fit->walked].cost[fit->start] +
                        (unsigned)fit->rule->cost;
        if (cost <= rows->limits[fit->end] && cost < row->cost[fit->end] &&
            ends_so(rows, rows->path + 1, depth, fit->rule->to,
                    fit->rule->to_len, fit->walked))
            row_lower(rows, row, fit->end, cost);
    }
}

/* Two letters swapped, of which the second was walked last. */
static void row_turn(struct rows *rows, unsigned depth)
{
    const struct row *before = &rows->at[depth - 2];
    for (unsigned i = before->first; i <= before->last; i++)
        if (i + 2 <= rows->count && rows->typed[i] == rows->path[depth] &&
            rows->typed[i] != rows->typed[i + 1] &&
            rows->typed[i + 1] == rows->path[depth - 1])
            row_lower(rows, &rows->at[depth], i + 2,
                      before->cost[i] + rows->slips.swapped);
}

/* From row to row: a letter left out, or another typed for it.  Returns
 * whether it may be the first of two letters swapped. */
static bool row_step(struct rows *rows, unsigned depth, uint8_t letter)
{
    const struct row *before = &rows->at[depth - 1];
    struct row *row = &rows->at[depth];
    uint32_t rune = rows->path[depth];
    unsigned left_out = cost_left_out(rows, depth);
    bool hope = false;
    for (unsigned i = before->first; i <= before->last; i++) {
        unsigned cost = before->cost[i];
        row_lower(rows, row, i, cost + left_out);
        if (i == rows->count)
            break;
        row_lower(rows, row, i + 1,
                  cost + (rows->typed[i] == rune
                              ? 0
                              : rows->swap[i][letter]));
        if (i + 1 < rows->count && rows->typed[i + 1] == rune &&
            cost + rows->slips.swapped <= rows->limits[i + 2]) {
            row->near |= letter_bit(rows->letters[i]);
            hope = true;
        }
    }
    return hope;
}

static void row_skip(const struct rows *rows, struct row *row)
{
    for (unsigned i = row->first; i <= row->last && i < rows->count; i++)
        row_lower(rows, row, i + 1,
                  row->cost[i] + (unsigned)rows->added[i]);
    row_end(rows, row);
}

/* Some rule has begun whose right side is longer than what was walked. */
static bool rule_begun(const struct rows *rows, unsigned depth)
{
    uint8_t letter = cost_letter(rows->costs, rows->path[depth]);
    uint8_t at = rows->begun.by_letter[letter];
    for (; at; at = rows->begun.at[at].next) {
        const struct fit *fit = &rows->begun.at[at];
        if (fit->walked <= depth &&
            rows->at[depth - fit->walked].cost[fit->start] +
                    (unsigned)fit->rule->cost <=
                rows->limits[fit->end] &&
            ends_so(rows, rows->path + 1, depth, fit->rule->to,
                    fit->rule->to_len, fit->walked))
            return true;
    }
    return false;
}

/* Some rule may still end with the next letter, or go on with it. */
static bool rules_may_fit(const struct rows *rows, unsigned depth)
{
    unsigned least = rows->at[depth].least;
    for (unsigned back = 1; back < COST_RULE_MAX && back <= depth; back++)
        if (rows->at[depth - back].least < least)
            least = rows->at[depth - back].least;
    return least + rows->costs->cheapest_rule <= rows->limit;
}

uint64_t rows_open(const struct rows *rows, unsigned depth)
{
    const struct row *row = &rows->at[depth];
    if (row->spare >= rows->costs->cheapest_slip)
        return UINT64_MAX;
    return row->near | rows->marks |
           letter_bit(cost_letter(rows->costs, rows->path[depth])) |
           (rules_may_fit(rows, depth) ? rows->ruled : 0);
}

bool rows_fill(struct rows *rows, unsigned depth)
{
    struct row *row = &rows->at[depth];
    uint8_t letter = cost_letter(rows->costs, rows->path[depth]);
    row_clear(rows, row);
    bool hope = row_step(rows, depth, letter);
    if (depth > 1)
        row_turn(rows, depth);
    row_fit(rows, depth, letter);
    if (letter)
        row_fit(rows, depth, 0);
    row_skip(rows, row);
    return hope || row->first <= row->last || rule_begun(rows, depth);
}

static bool typed_read(struct rows *rows, struct str word)
{
    unsigned count = 0;
    for (size_t at = 0; at < word.len;) {
        if (count == ROWS_LETTERS_MAX)
            return false;
        rows->typed[count++] = utf8_next(word, &at);
    }
    for (unsigned i = 0; rows->turned && i < count / 2; i++) {
        uint32_t rune = rows->typed[i];
        rows->typed[i] = rows->typed[count - 1 - i];
        rows->typed[count - 1 - i] = rune;
    }
    rows->count = count;
    rows->typed[count] = 0;
    for (unsigned i = 0; i < count; i++)
        rows->letters[i] = cost_letter(rows->costs, rows->typed[i]);
    return true;
}

bool rows_start(struct rows *rows, const struct costs *costs, struct str word,
                bool turned)
{
    rows->costs = costs;
    rows->slips = costs->slips;
    rows->turned = turned;
    rows->path[0] = 0;
    if (!typed_read(rows, word))
        return false;
    rows->whole.count = rows->begun.count = 0;
    memset(rows->whole.by_letter, 0, sizeof(rows->whole.by_letter));
    memset(rows->begun.by_letter, 0, sizeof(rows->begun.by_letter));
    for (unsigned i = 0; i < rows->count; i++)
        rows->added[i] = (uint16_t)cost_added(rows, i);
    swaps_find(rows);
    fits_find(rows);
    rows->marks = letter_bit(cost_letter(costs, '\'')) |
                  letter_bit(cost_letter(costs, '-'));
    rows->ruled = 0;
    for (uint8_t letter = 0; letter < COST_LETTERS; letter++)
        if (rows->whole.by_letter[letter] || rows->begun.by_letter[letter])
            rows->ruled |= letter_bit(letter);
    return true;
}

void rows_limit(struct rows *rows, unsigned limit, unsigned middle,
                unsigned half)
{
    struct row *row = &rows->at[0];
    rows->limit = limit;
    for (unsigned i = 0; i < rows->count + 3; i++)
        rows->limits[i] = (uint16_t)(i < middle ? half : limit);
    row_clear(rows, row);
    row_lower(rows, row, 0, 0);
    row_fit(rows, 0, 0);
    row_skip(rows, row);
}
