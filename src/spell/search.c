/* search.c - the words near to what was typed, by a bounded walk.
 *
 * The walk goes through the automaton letter by letter.  Row d holds, for each
 * i, the least cost of having typed the first i letters for the d letters
 * walked so far; where a whole row is over the limit the walk turns back.
 */
#include "spell/search.h"

#include "base/utf8.h"

#define DEPTH_MAX (SEARCH_LETTERS_MAX + 8)
#define STEPS_MAX 80000u /* letters walked: some milliseconds */
#define FAR_BYTE 0x70
#define FAR 0x7070u
#define WINDOW 6u /* letters by which a walk may run ahead, or lag */
#define FITS_MAX 200u

/* A rule whose left side was typed, ending before letter `end`; of its right
 * side, `walked` letters end in a letter by which it is found. */
struct fit {
    const struct cost_rule *rule;
    uint8_t start, end, walked;
    uint8_t next; /* fit with the same letter; 0: none */
};

struct fits {
    struct fit at[FITS_MAX]; /* the first is not used */
    uint8_t count;
    uint8_t by_letter[COST_LETTERS];
};

/* Cells that are over the limit are far; the others lie from `first` to
 * `last`. */
struct row {
    uint16_t cost[SEARCH_LETTERS_MAX + 2];
    uint8_t first, last;
    unsigned least;
};

struct search {
    const struct costs *costs;
    struct slip_costs slips;
    const struct automaton *automaton;
    search_hit hit;
    void *payload;
    unsigned limit, steps;
    unsigned count; /* letters typed */
    uint32_t typed[SEARCH_LETTERS_MAX + 1];
    uint8_t letters[SEARCH_LETTERS_MAX];
    uint16_t added[SEARCH_LETTERS_MAX]; /* cost of each being too many */
    uint64_t near[DEPTH_MAX + 1]; /* letters that are cheap at each depth */
    struct fits whole;            /* rules by the end of their right side */
    struct fits begun;            /* by each letter before the end */
    uint32_t path[DEPTH_MAX + 1]; /* small letters, from 1 */
    struct row rows[DEPTH_MAX + 1];
    uint16_t extra[DEPTH_MAX + 1]; /* for capitals walked over */
    char bytes[4 * DEPTH_MAX];
    size_t len;
};

static bool ends_so(const uint32_t *runes, unsigned end, const uint16_t *tail,
                    unsigned len)
{
    if (len > end)
        return false;
    for (unsigned i = 0; i < len; i++)
        if (runes[end - len + i] != tail[i])
            return false;
    return true;
}

static void fit_add(struct search *search, struct fits *fits,
                    const struct cost_rule *rule, unsigned end,
                    unsigned walked)
{
    if (fits->count == FITS_MAX - 1)
        return; /* enough to be likely for one word */
    uint8_t letter =
        walked ? cost_letter(search->costs, rule->to[walked - 1]) : 0;
    fits->count++;
    fits->at[fits->count] =
        (struct fit){ rule, (uint8_t)(end - rule->from_len), (uint8_t)end,
                      (uint8_t)walked, fits->by_letter[letter] };
    fits->by_letter[letter] = fits->count;
}

static void fits_find(struct search *search)
{
    for (uint32_t i = 0; i < search->costs->rule_count; i++) {
        const struct cost_rule *rule = &search->costs->rules[i];
        for (unsigned end = 0; end <= search->count; end++) {
            if (!ends_so(search->typed, end, rule->from, rule->from_len))
                continue;
            fit_add(search, &search->whole, rule, end, rule->to_len);
            for (unsigned walked = 1; walked < rule->to_len; walked++)
                fit_add(search, &search->begun, rule, end, walked);
        }
    }
}

/* The letters that are cheap at each depth, whichever letter was typed for
 * them. */
static void near_find(struct search *search)
{
    for (unsigned depth = 1; depth <= DEPTH_MAX; depth++) {
        unsigned first = depth > WINDOW ? depth - WINDOW : 0;
        search->near[depth] = 0;
        for (unsigned i = first; i < search->count && i < depth + WINDOW; i++)
            search->near[depth] |= search->costs->cheap[search->letters[i]];
    }
}

static bool is_mark(uint32_t rune)
{
    return rune == '\'' || rune == '-';
}

/* Letter `i` was typed and not meant. */
static unsigned cost_added(const struct search *search, unsigned i)
{
    uint32_t rune = search->typed[i];
    if (is_mark(rune))
        return COST_MARK;
    if (i == 0)
        return search->slips.added + search->slips.first;
    if (search->typed[i - 1] == rune)
        return search->slips.doubled;
    uint8_t letter = search->letters[i];
    bool near = search->costs->near[letter][search->letters[i - 1]] ||
                (i + 1 < search->count &&
                 search->costs->near[letter][search->letters[i + 1]]);
    return near ? search->slips.key : search->slips.added;
}

/* The letter walked last was meant and not typed. */
static unsigned cost_left_out(const struct search *search, unsigned depth)
{
    uint32_t rune = search->path[depth];
    if (is_mark(rune))
        return COST_MARK;
    if (depth == 1)
        return search->slips.left_out + search->slips.first;
    return search->path[depth - 1] == rune ? search->slips.doubled
                                           : search->slips.left_out;
}

static unsigned cost_swap(const struct search *search, unsigned i,
                          uint8_t letter, uint32_t rune)
{
    if (search->typed[i] == rune)
        return 0;
    unsigned cost = search->costs->swap[search->letters[i]][letter];
    return i == 0 && cost > 30 ? cost + search->slips.first : cost;
}

/* Only what is within the limit is kept at all. */
static inline void row_lower(const struct search *search, struct row *row,
                             unsigned i, unsigned cost)
{
    if (cost > search->limit || cost >= row->cost[i])
        return;
    row->cost[i] = (uint16_t)cost;
    if (i < row->first)
        row->first = (uint8_t)i;
    if (i > row->last)
        row->last = (uint8_t)i;
    if (cost < row->least)
        row->least = cost;
}

static void row_clear(const struct search *search, struct row *row)
{
    memset(row->cost, FAR_BYTE,
           (search->count + 1) * sizeof(row->cost[0]));
    row->first = UINT8_MAX;
    row->last = 0;
    row->least = FAR;
}

/* The rules whose right side was just walked. */
static void row_fit(struct search *search, unsigned depth, uint8_t letter)
{
    struct row *row = &search->rows[depth];
    uint8_t at = search->whole.by_letter[letter];
    for (; at; at = search->whole.at[at].next) {
        const struct fit *fit = &search->whole.at[at];
        if (fit->walked > depth)
            continue;
        unsigned cost = search->rows[depth - fit->walked].cost[fit->start] +
                        (unsigned)fit->rule->cost;
        if (cost <= search->limit && cost < row->cost[fit->end] &&
            ends_so(search->path + 1, depth, fit->rule->to, fit->walked))
            row_lower(search, row, fit->end, cost);
    }
}

/* Two letters swapped, of which the second was walked last. */
static void row_turn(struct search *search, unsigned depth)
{
    const struct row *before = &search->rows[depth - 2];
    for (unsigned i = before->first; i <= before->last; i++)
        if (i + 2 <= search->count && search->typed[i] == search->path[depth] &&
            search->typed[i] != search->typed[i + 1] &&
            search->typed[i + 1] == search->path[depth - 1])
            row_lower(search, &search->rows[depth], i + 2,
                      before->cost[i] + search->slips.swapped +
                          (i == 0 ? search->slips.first / 2 : 0));
}

/* From row to row: a letter left out, or another typed for it.  Returns what
 * it would cost if this were the first of two letters swapped. */
static unsigned row_step(struct search *search, unsigned depth, uint8_t letter)
{
    const struct row *before = &search->rows[depth - 1];
    struct row *row = &search->rows[depth];
    uint32_t rune = search->path[depth];
    unsigned left_out = cost_left_out(search, depth), hope = FAR;
    for (unsigned i = before->first; i <= before->last; i++) {
        unsigned cost = before->cost[i];
        row_lower(search, row, i, cost + left_out);
        if (i == search->count)
            break;
        row_lower(search, row, i + 1,
                  cost + cost_swap(search, i, letter, rune));
        if (search->typed[i + 1] == rune && i + 1 < search->count &&
            cost + search->slips.swapped < hope)
            hope = cost + search->slips.swapped;
    }
    return hope;
}

/* Fills row `depth`; returns the least cost that may come of it. */
static unsigned row_fill(struct search *search, unsigned depth)
{
    struct row *row = &search->rows[depth];
    uint8_t letter = cost_letter(search->costs, search->path[depth]);
    row_clear(search, row);
    unsigned hope = row_step(search, depth, letter);
    if (depth > 1)
        row_turn(search, depth);
    row_fit(search, depth, letter);
    if (letter)
        row_fit(search, depth, 0);
    for (unsigned i = row->first; i <= row->last && i < search->count; i++)
        row_lower(search, row, i + 1,
                  row->cost[i] + (unsigned)search->added[i]);
    return row->least < hope ? row->least : hope;
}

/* Some rule has begun whose right side is longer than what was walked. */
static bool rule_begun(const struct search *search, unsigned depth)
{
    uint8_t letter = cost_letter(search->costs, search->path[depth]);
    uint8_t at = search->begun.by_letter[letter];
    for (; at; at = search->begun.at[at].next) {
        const struct fit *fit = &search->begun.at[at];
        if (fit->walked <= depth &&
            search->rows[depth - fit->walked].cost[fit->start] +
                    (unsigned)fit->rule->cost <=
                search->limit &&
            ends_so(search->path + 1, depth, fit->rule->to, fit->walked))
            return true;
    }
    return false;
}

/* A rule may still end with this letter, or go on with it. */
static bool rule_may_fit(const struct search *search, unsigned depth,
                         uint8_t letter)
{
    unsigned least = search->rows[depth - 1].least;
    for (unsigned back = 2; back <= COST_RULE_MAX && back <= depth; back++)
        if (search->rows[depth - back].least < least)
            least = search->rows[depth - back].least;
    return least + search->costs->cheapest_rule <= search->limit &&
           (search->whole.by_letter[letter] ||
            search->begun.by_letter[letter]);
}

/* Nothing cheap can come of this letter, and what is dear is too dear. */
static bool is_hopeless(const struct search *search, unsigned depth,
                        uint8_t letter)
{
    unsigned least = search->rows[depth - 1].least;
    return least + search->costs->cheapest_slip > search->limit &&
           !(search->near[depth] >> letter & 1) &&
           search->path[depth] != search->path[depth - 1] &&
           !is_mark(search->path[depth]) &&
           !rule_may_fit(search, depth, letter);
}

static void row_start(struct search *search)
{
    struct row *row = &search->rows[0];
    row_clear(search, row);
    row_lower(search, row, 0, 0);
    row_fit(search, 0, 0);
    for (unsigned i = 0; i <= row->last && i < search->count; i++)
        row_lower(search, row, i + 1,
                  row->cost[i] + (unsigned)search->added[i]);
}

static void walk(struct search *search, uint32_t node, unsigned depth,
                 uint32_t partial);

/* A whole letter was read. */
static void letter_walked(struct search *search, struct automaton_state state,
                          unsigned depth, uint32_t rune)
{
    uint32_t lower = utf8_lower(rune);
    search->path[depth] = lower;
    search->extra[depth] = search->extra[depth - 1];
    if (lower != rune)
        search->extra[depth] += (uint16_t)search->slips.name;
    if (is_hopeless(search, depth, cost_letter(search->costs, lower)))
        return;
    unsigned least = row_fill(search, depth);
    unsigned cost = search->rows[depth].cost[search->count] +
                    (unsigned)search->extra[depth];
    struct str word = { search->bytes, search->len };
    if (state.is_word && cost <= search->limit &&
        !search->hit(search->payload, word, cost))
        search->steps = STEPS_MAX;
    if (least <= search->limit || rule_begun(search, depth))
        walk(search, state.node, depth, 0);
}

static unsigned bytes_of_lead(uint8_t byte)
{
    return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/* One arc: a letter of one byte, or a part of one.  `partial` holds the bits
 * read so far, and in its top byte how many bytes are to come. */
static void arc_walk(struct search *search, uint32_t arc, unsigned depth,
                     uint32_t partial)
{
    uint8_t byte = (uint8_t)arc;
    struct automaton_state state = { arc >> ARC_NODE_SHIFT,
                                     (arc & ARC_END) != 0 };
    uint32_t left = partial >> 24, bits = partial & 0xFFFFFF;
    search->bytes[search->len++] = (char)byte;
    if (left > 1)
        walk(search, state.node, depth,
             (left - 1) << 24 | ((bits << 6 | (byte & 0x3F)) & 0xFFFFFF));
    else if (left == 1)
        letter_walked(search, state, depth + 1, bits << 6 | (byte & 0x3F));
    else if (byte < 0x80)
        letter_walked(search, state, depth + 1, byte);
    else
        walk(search, state.node, depth,
             (bytes_of_lead(byte) - 1) << 24 |
                 (byte & (0xFFu >> (bytes_of_lead(byte) + 1))));
    search->len--;
}

static void walk(struct search *search, uint32_t node, unsigned depth,
                 uint32_t partial)
{
    if (node == 0 || depth >= DEPTH_MAX ||
        search->len >= sizeof(search->bytes))
        return;
    for (uint32_t i = node; i < search->automaton->count; i++) {
        uint32_t arc = search->automaton->arcs[i];
        if (search->steps++ >= STEPS_MAX)
            return;
        arc_walk(search, arc, depth, partial);
        if (arc & ARC_LAST)
            return;
    }
}

void search_near(const struct costs *costs, const struct automaton *automaton,
                 struct automaton_state state, struct str word, unsigned limit,
                 search_hit hit, void *payload)
{
    struct search search;
    search.costs = costs;
    search.slips = costs->slips;
    search.automaton = automaton;
    search.hit = hit;
    search.payload = payload;
    search.limit = limit;
    search.steps = search.count = 0;
    memset(&search.whole, 0, sizeof(search.whole));
    memset(&search.begun, 0, sizeof(search.begun));
    search.len = 0;
    search.extra[0] = 0;
    search.path[0] = 0;
    for (size_t at = 0; at < word.len; search.count++) {
        if (search.count == SEARCH_LETTERS_MAX)
            return;
        uint32_t rune = utf8_next(word, &at);
        search.typed[search.count] = rune;
        search.letters[search.count] = cost_letter(costs, rune);
    }
    search.typed[search.count] = 0;
    for (unsigned i = 0; i < search.count; i++)
        search.added[i] = (uint16_t)cost_added(&search, i);
    fits_find(&search);
    near_find(&search);
    row_start(&search);
    walk(&search, state.node, 0, 0);
}
