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

static uint64_t letter_bit(uint8_t letter)
{
    return (uint64_t)1 << letter;
}

/* The letter of the rule's right side behind the first `walked`. */
static uint8_t letter_behind(const struct rows *rows,
                             const struct cost_rule *rule, unsigned walked)
{
    unsigned at = rows->turned ? rule->to_len - 1 - walked : walked;
    return cost_letter(rows->costs, rule->to[at]);
}

static void rule_open(struct rows *rows, const struct cost_rule *rule,
                      unsigned start)
{
    if (rule->to_len == 0)
        return;
    rows->ruled[start] |= letter_bit(letter_behind(rows, rule, 0));
    if (rule->cost < rows->rule_cost[start])
        rows->rule_cost[start] = rule->cost;
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
        rule_open(rows, rule, end - rule->from_len);
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

/* The letter that was typed first, where it stands in a walk. */
static unsigned first_typed(const struct rows *rows)
{
    return rows->turned ? rows->count - 1 : 0;
}

/* What each letter costs where letter `i` was typed. */
static void swaps_find(struct rows *rows)
{
    for (unsigned i = 0; i < rows->count; i++) {
        const uint8_t *costs = rows->costs->swap[rows->letters[i]];
        unsigned first = i == first_typed(rows) ? rows->slips.first : 0;
        for (unsigned letter = 0; letter < COST_LETTERS; letter++)
            rows->swap[i][letter] = (uint16_t)(
                costs[letter] > 30 ? costs[letter] + first : costs[letter]);
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
    uint8_t letter = rows->letters[i];
    unsigned added = rows->costs->added[letter];
    if (i == first_typed(rows))
        return added + rows->slips.first;
    bool near = (i > 0 &&
                 rows->costs->near[letter][rows->letters[i - 1]]) ||
                (i + 1 < rows->count &&
                 rows->costs->near[letter][rows->letters[i + 1]]);
    return near && rows->slips.key < added ? rows->slips.key : added;
}

/* The letter walked last was meant and not typed. */
static unsigned cost_left_out(const struct rows *rows, unsigned depth,
                              uint8_t letter)
{
    unsigned left_out = rows->costs->left_out[letter];
    uint32_t rune = rows->path[depth];
    if (is_mark(rune))
        return COST_MARK;
    if (depth == 1 && !rows->turned)
        return left_out + rows->slips.first;
    return rows->path[depth - 1] == rune && rows->slips.doubled < left_out
               ? rows->slips.doubled
               : left_out;
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
}

static void row_clear(const struct rows *rows, struct row *row)
{
    memset(row->cost, FAR_BYTE,
           (rows->count + 1) * sizeof(row->cost[0]));
    row->first = UINT8_MAX;
    row->last = 0;
    row->open = 0;
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

/* A bit for each cell of a row that is kept. */
static uint64_t kept_cells(const struct row *row)
{
    if (row->first > row->last)
        return 0;
    return (letter_bit(row->last) << 1) - letter_bit(row->first);
}

static uint64_t typed_where(const struct rows *rows, uint32_t rune)
{
    return rows->where[cost_letter(rows->costs, rune)];
}

/* Two letters swapped, of which the second was walked last. */
static void row_turn(struct rows *rows, unsigned depth)
{
    const struct row *before = &rows->at[depth - 2];
    uint32_t rune = rows->path[depth], other = rows->path[depth - 1];
    uint64_t cells =
        typed_where(rows, rune) & typed_where(rows, other) >> 1;
    if (!cells)
        return;
    cells &= kept_cells(before);
    for (unsigned i = 0; cells; cells >>= 1, i++)
        if ((cells & 1) && rune != other && rows->typed[i] == rune &&
            rows->typed[i + 1] == other)
            row_lower(rows, &rows->at[depth], i + 2,
                      before->cost[i] + rows->slips.swapped);
}

/* Opens what was typed first, where the letter walked last was typed second:
 * the two may be swapped. */
static void turn_begin(struct rows *rows, unsigned depth, uint8_t letter)
{
    const struct row *before = &rows->at[depth - 1];
    uint64_t cells = rows->where[letter] >> 1;
    if (!cells)
        return;
    cells &= kept_cells(before);
    for (unsigned i = 0; cells; cells >>= 1, i++)
        if ((cells & 1) && rows->typed[i + 1] == rows->path[depth] &&
            before->cost[i] + rows->slips.swapped <= rows->limits[i + 2])
            rows->at[depth].open |= letter_bit(rows->letters[i]);
}

/* From row to row: a letter left out, or another typed for it. */
static void row_step(struct rows *rows, unsigned depth, uint8_t letter)
{
    const struct row *before = &rows->at[depth - 1];
    struct row *row = &rows->at[depth];
    uint32_t rune = rows->path[depth];
    const uint16_t *limits = rows->limits, *was = before->cost;
    unsigned left_out = cost_left_out(rows, depth, letter);
    unsigned end = before->last < rows->count ? before->last + 1u
                                              : rows->count;
    unsigned first = UINT8_MAX, last = 0;
    for (unsigned i = before->first; i <= end; i++) {
        unsigned cost = was[i] + left_out;
        if (i > 0) {
            unsigned other = was[i - 1];
            if (rows->typed[i - 1] != rune)
                other += rows->swap[i - 1][letter];
            cost = other < cost ? other : cost;
        }
        if (cost > limits[i])
            continue;
        row->cost[i] = (uint16_t)cost;
        first = i < first ? i : first;
        last = i;
    }
    row->first = (uint8_t)first;
    row->last = (uint8_t)last;
}

/* The letters that may follow cell `i`: one left out, one typed for another,
 * the next one, if the two were swapped, the first of a rule, and the same
 * once more. */
static uint64_t cell_open(const struct rows *rows, unsigned i, unsigned cost,
                          uint64_t same)
{
    const struct costs *costs = rows->costs;
    uint64_t open = costs->left_open[cost_step(rows->limits[i] - cost)];
    if (cost + rows->slips.doubled <= rows->limits[i])
        open |= same;
    unsigned limit = rows->limits[i + 1];
    if (i < rows->count) {
        if (cost <= limit)
            open |= costs->swap_open[rows->letters[i]]
                                    [cost_step(limit - cost)];
        if (i + 1 < rows->count)
            open |= letter_bit(rows->letters[i + 1]);
    }
    return cost + rows->rule_cost[i] <= rows->limit ? open | rows->ruled[i]
                                                    : open;
}

/* Letters too many; and what may come of the cells of a row. */
static void row_skip(struct rows *rows, unsigned depth, uint8_t letter)
{
    struct row *row = &rows->at[depth];
    uint64_t open = row->open, same = letter_bit(letter);
    unsigned last = row->last;
    for (unsigned i = row->first; i <= last; i++) {
        unsigned cost = row->cost[i];
        open |= cell_open(rows, i, cost, same);
        if (i == rows->count)
            break;
        unsigned next = cost + rows->added[i];
        if (next <= rows->limits[i + 1] && next < row->cost[i + 1]) {
            row->cost[i + 1] = (uint16_t)next;
            last = i + 1 > last ? i + 1 : last;
        }
    }
    row->last = (uint8_t)last;
    row->open = open;
}

/* Opens what goes on with a rule whose right side is longer than what was
 * walked. */
static void rules_go_on(struct rows *rows, unsigned depth, uint8_t letter)
{
    uint8_t at = rows->begun.by_letter[letter];
    for (; at; at = rows->begun.at[at].next) {
        const struct fit *fit = &rows->begun.at[at];
        if (fit->walked <= depth &&
            rows->at[depth - fit->walked].cost[fit->start] +
                    (unsigned)fit->rule->cost <=
                rows->limits[fit->end] &&
            ends_so(rows, rows->path + 1, depth, fit->rule->to,
                    fit->rule->to_len, fit->walked))
            rows->at[depth].open |=
                letter_bit(letter_behind(rows, fit->rule, fit->walked));
    }
}

bool rows_fill(struct rows *rows, unsigned depth)
{
    struct row *row = &rows->at[depth];
    uint8_t letter = cost_letter(rows->costs, rows->path[depth]);
    row_clear(rows, row);
    row_step(rows, depth, letter);
    turn_begin(rows, depth, letter);
    rules_go_on(rows, depth, letter);
    if (depth > 1)
        row_turn(rows, depth);
    if (rows->whole.by_letter[letter])
        row_fit(rows, depth, letter);
    if (letter && rows->whole.by_letter[0])
        row_fit(rows, depth, 0);
    row_skip(rows, depth, letter);
    return row->open != 0 || row->first <= row->last;
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
    memset(rows->where, 0, sizeof(rows->where));
    for (unsigned i = 0; i < count; i++) {
        rows->letters[i] = cost_letter(rows->costs, rows->typed[i]);
        rows->where[rows->letters[i]] |= letter_bit((uint8_t)i);
    }
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
    memset(rows->ruled, 0, sizeof(rows->ruled));
    memset(rows->rule_cost, UINT8_MAX, sizeof(rows->rule_cost));
    fits_find(rows);
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
    row_skip(rows, 0, 0);
}
