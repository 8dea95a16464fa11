/* search.c - the words near to what was typed, by a bounded walk.
 *
 * The walk goes through the automaton letter by letter.  Row d holds, for each
 * i, the least cost of having typed the first i letters for the d letters
 * walked so far; where a whole row is over the limit the walk turns back.
 */
#include "spell/search.h"

#include "base/utf8.h"

#define DEPTH_MAX (SEARCH_LETTERS_MAX + 8)
#define STEPS_MAX 150000u /* letters walked: some milliseconds */
#define FAR 0x7000u
#define BAND 3u /* letters left out or put in between, at most */
#define FITS_MAX 128u

/* A rule whose left side was typed, ending before letter `end`. */
struct fit {
    const struct cost_rule *rule;
    uint8_t end;
};

struct search {
    const struct costs *costs;
    const struct automaton *automaton;
    search_hit hit;
    void *payload;
    unsigned limit, steps;
    unsigned count; /* letters typed */
    uint32_t typed[SEARCH_LETTERS_MAX];
    uint8_t letters[SEARCH_LETTERS_MAX];
    struct fit fits[FITS_MAX];
    unsigned fit_count;
    uint32_t path[DEPTH_MAX + 1]; /* small letters, from 1 */
    uint16_t rows[DEPTH_MAX + 1][SEARCH_LETTERS_MAX + 1];
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

static void fits_find(struct search *search)
{
    for (uint32_t i = 0; i < search->costs->rule_count; i++) {
        const struct cost_rule *rule = &search->costs->rules[i];
        for (unsigned end = 0; end <= search->count; end++) {
            if (search->fit_count == FITS_MAX)
                return;
            if (ends_so(search->typed, end, rule->from, rule->from_len))
                search->fits[search->fit_count++] =
                    (struct fit){ rule, (uint8_t)end };
        }
    }
}

static bool is_mark(uint32_t rune)
{
    return rune == '\'' || rune == '-';
}

/* Letter `i` was typed and not meant. */
static unsigned cost_typed(const struct search *search, unsigned i)
{
    uint32_t rune = search->typed[i];
    if (is_mark(rune))
        return COST_MARK;
    if (i == 0)
        return COST_SLIP + COST_FIRST;
    if (search->typed[i - 1] == rune)
        return COST_DOUBLE;
    uint8_t letter = search->letters[i];
    bool near = search->costs->near[letter][search->letters[i - 1]] ||
                (i + 1 < search->count &&
                 search->costs->near[letter][search->letters[i + 1]]);
    return near ? COST_SLIP - 15 : COST_SLIP;
}

/* The letter walked last was meant and not typed. */
static unsigned cost_left_out(const struct search *search, unsigned depth)
{
    uint32_t rune = search->path[depth];
    if (is_mark(rune))
        return COST_MARK;
    if (depth == 1)
        return COST_SLIP + COST_FIRST;
    return search->path[depth - 1] == rune ? COST_DOUBLE : COST_SLIP - 10;
}

static unsigned cost_swap(const struct search *search, unsigned i,
                          uint8_t letter, uint32_t rune)
{
    if (search->typed[i] == rune)
        return 0;
    unsigned cost = search->costs->swap[search->letters[i]][letter];
    return i == 0 && cost > 30 ? cost + COST_FIRST : cost;
}

static void lower_to(uint16_t *cell, unsigned cost)
{
    if (cost < *cell)
        *cell = (uint16_t)cost;
}

/* The rules whose right side was just walked. */
static void row_fit(struct search *search, unsigned depth)
{
    uint16_t *row = search->rows[depth];
    for (unsigned f = 0; f < search->fit_count; f++) {
        const struct cost_rule *rule = search->fits[f].rule;
        unsigned end = search->fits[f].end;
        if (rule->to_len && rule->to[rule->to_len - 1] != search->path[depth])
            continue;
        if (rule->to_len > depth ||
            !ends_so(search->path + 1, depth, rule->to, rule->to_len))
            continue;
        lower_to(&row[end],
                 search->rows[depth - rule->to_len][end - rule->from_len] +
                     (unsigned)rule->cost);
    }
}

static unsigned row_least(const uint16_t *row, unsigned first, unsigned last)
{
    unsigned least = FAR;
    for (unsigned i = first; i <= last; i++)
        if (row[i] < least)
            least = row[i];
    return least;
}

/* Fills row `depth`; returns its least cost. */
static unsigned row_fill(struct search *search, unsigned depth)
{
    unsigned count = search->count;
    unsigned first = depth > BAND ? depth - BAND : 0;
    unsigned last = depth + BAND < count ? depth + BAND : count;
    const uint16_t *before = search->rows[depth - 1];
    uint16_t *row = search->rows[depth];
    uint32_t rune = search->path[depth];
    uint8_t letter = cost_letter(search->costs, rune);
    unsigned left_out = cost_left_out(search, depth);
    for (unsigned i = 0; i <= count; i++)
        row[i] = FAR;
    for (unsigned i = first; i <= last; i++) {
        lower_to(&row[i], before[i] + left_out);
        if (i == 0)
            continue;
        lower_to(&row[i], before[i - 1] +
                              cost_swap(search, i - 1, letter, rune));
        if (i > 1 && depth > 1 && search->typed[i - 1] != rune &&
            search->typed[i - 2] == rune &&
            search->typed[i - 1] == search->path[depth - 1])
            lower_to(&row[i], search->rows[depth - 2][i - 2] + COST_SWAP +
                                  (i == 2 ? COST_FIRST / 2 : 0));
    }
    row_fit(search, depth);
    for (unsigned i = first > 0 ? first : 1; i <= last; i++)
        lower_to(&row[i], row[i - 1] + cost_typed(search, i - 1));
    return row_least(row, first, last);
}

/* Some rule has begun whose right side is longer than what was walked. */
static bool rule_begun(const struct search *search, unsigned depth)
{
    for (unsigned f = 0; f < search->fit_count; f++) {
        const struct cost_rule *rule = search->fits[f].rule;
        unsigned start = search->fits[f].end - rule->from_len;
        for (unsigned len = 1; len < rule->to_len && len <= depth; len++)
            if (search->rows[depth - len][start] + (unsigned)rule->cost <=
                    search->limit &&
                ends_so(search->path + 1, depth, rule->to, len))
                return true;
    }
    return false;
}

static void row_start(struct search *search)
{
    search->rows[0][0] = 0;
    for (unsigned i = 1; i <= search->count; i++)
        search->rows[0][i] = (uint16_t)(search->rows[0][i - 1] +
                                        cost_typed(search, i - 1));
    for (unsigned f = 0; f < search->fit_count; f++)
        if (search->fits[f].rule->to_len == 0)
            lower_to(&search->rows[0][search->fits[f].end],
                     (unsigned)search->fits[f].rule->cost +
                         search->rows[0][search->fits[f].end -
                                         search->fits[f].rule->from_len]);
}

static void walk(struct search *search, uint32_t node, unsigned depth,
                 uint32_t partial);

/* A whole letter was read. */
static void letter_walked(struct search *search, struct automaton_state state,
                          unsigned depth, uint32_t rune)
{
    uint32_t lower = utf8_lower(rune);
    search->path[depth] = lower;
    search->extra[depth] = (uint16_t)(search->extra[depth - 1] +
                                      (lower != rune ? COST_CASE : 0));
    unsigned least = row_fill(search, depth);
    unsigned cost =
        search->rows[depth][search->count] + (unsigned)search->extra[depth];
    if (state.is_word && cost <= search->limit)
        search->hit(search->payload,
                    (struct str){ search->bytes, search->len }, cost);
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
    search.automaton = automaton;
    search.hit = hit;
    search.payload = payload;
    search.limit = limit;
    search.steps = search.count = search.fit_count = 0;
    search.len = 0;
    search.extra[0] = 0;
    for (size_t at = 0; at < word.len; search.count++) {
        if (search.count == SEARCH_LETTERS_MAX)
            return;
        uint32_t rune = utf8_next(word, &at);
        search.typed[search.count] = rune;
        search.letters[search.count] = cost_letter(costs, rune);
    }
    fits_find(&search);
    row_start(&search);
    walk(&search, state.node, 0, 0);
}
