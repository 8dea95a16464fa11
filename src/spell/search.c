/* search.c - the words near to what was typed, by two bounded walks.
 *
 * A walk goes through the automaton letter by letter and turns back where a
 * whole row is over its limits.
 *
 * Most of such a walk would be spent on beginnings, where nearly anything is
 * still possible.  But of the slips that lead to a word, one half of what was
 * typed has at most half of the cost: one walk allows about so much up to the
 * middle, and the other, through the words turned round, from the end to it.
 */
#include "spell/search.h"

#include "base/utf8.h"


struct walk {
    struct rows *rows;
    const struct automaton *automaton;
    search_hit hit;
    void *payload;
    unsigned steps, most_steps; /* arcs */
    unsigned middle; /* so many letters may cost half of the limit */
    bool enough;     /* no more words are wanted */
    uint16_t extra[ROWS_DEPTH_MAX + 1]; /* for capitals walked over */
    char bytes[4 * ROWS_DEPTH_MAX];
    size_t len;
};

/* What either walk may spend up to the middle is together one less than the
 * limit.  The first gets more, since a first letter is seldom mistaken: it
 * has less to walk for the same. */
static void limit_set(struct walk *walk, unsigned limit)
{
    unsigned ahead = limit * 3 / 5, rest = limit - ahead;
    unsigned turned = rest > 0 ? rest - 1 : 0;
    rows_limit(walk->rows, limit, walk->middle,
               walk->rows->turned ? turned : ahead);
}

/* A word lies at the end of the path. */
static void word_walked(struct walk *walk, unsigned cost)
{
    char bytes[4 * ROWS_DEPTH_MAX];
    struct str word = { walk->bytes, walk->len };
    if (walk->rows->turned) {
        for (size_t i = 0; i < walk->len; i++)
            bytes[i] = walk->bytes[walk->len - 1 - i];
        word.at = bytes;
    }
    /* whoever wrote the lexicon may have put anything into it */
    if (utf8_valid_len(word) != word.len)
        return;
    unsigned limit = walk->hit(walk->payload, word, cost);
    walk->enough = limit == 0;
    if (limit && limit < walk->rows->limit)
        limit_set(walk, limit);
}

static void node_walk(struct walk *walk, uint32_t node, unsigned depth,
                      uint32_t partial);

static bool is_open(const struct rows *rows, uint64_t open, uint32_t rune)
{
    return open >> cost_letter(rows->costs, utf8_lower(rune)) & 1;
}

/* A whole letter was read that is open. */
static void letter_walked(struct walk *walk, struct automaton_state state,
                          unsigned depth, uint32_t rune)
{
    uint32_t lower = utf8_lower(rune);
    rows_put(walk->rows, depth, lower);
    walk->extra[depth] = walk->extra[depth - 1];
    if (lower != rune)
        walk->extra[depth] += (uint16_t)walk->rows->slips.name;
    bool may_go_on = rows_fill(walk->rows, depth);
    unsigned cost = rows_cost(walk->rows, depth) + walk->extra[depth];
    if (state.is_word && cost <= walk->rows->limit)
        word_walked(walk, cost);
    if (may_go_on)
        node_walk(walk, state.node, depth, 0);
}

static unsigned bytes_of_lead(uint8_t byte)
{
    return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/* One byte of a longer letter.  `partial` holds the bits read so far, and in
 * its top byte how many bytes are to come. */
static void byte_walked(struct walk *walk, struct automaton_state state,
                        unsigned depth, uint32_t partial, uint8_t byte)
{
    uint32_t left = partial >> 24, bits = partial & 0xFFFFFF;
    if (left == 0) {
        left = bytes_of_lead(byte) - 1;
        bits = byte & (0xFFu >> (left + 2));
    } else {
        left--;
        bits = (bits << 6 | (byte & 0x3F)) & 0xFFFFFF;
    }
    if (left)
        node_walk(walk, state.node, depth, left << 24 | bits);
    else if (is_open(walk->rows, rows_open(walk->rows, depth), bits))
        letter_walked(walk, state, depth + 1, bits);
}

/* The same from its end: the top byte says how many bytes were read. */
static void turned_byte_walked(struct walk *walk, struct automaton_state state,
                               unsigned depth, uint32_t partial, uint8_t byte)
{
    uint32_t read = partial >> 24, bits = partial & 0xFFFFFF;
    bool is_lead = byte >= 0xC0;
    uint32_t more = is_lead ? byte & (0xFFu >> (bytes_of_lead(byte) + 1))
                            : byte & 0x3Fu;
    bits |= more << 6 * read;
    if (is_lead) {
        if (is_open(walk->rows, rows_open(walk->rows, depth), bits))
            letter_walked(walk, state, depth + 1, bits);
    } else if (read < 3)
        node_walk(walk, state.node, depth,
                  (read + 1) << 24 | (bits & 0xFFFFFF));
}

/* One arc: a letter of one byte, or a part of one. */
static void arc_walk(struct walk *walk, uint32_t arc, unsigned depth,
                     uint32_t partial)
{
    uint8_t byte = (uint8_t)arc;
    struct automaton_state state = { arc >> ARC_NODE_SHIFT,
                                     (arc & ARC_END) != 0 };
    walk->bytes[walk->len++] = (char)byte;
    if (byte < 0x80)
        letter_walked(walk, state, depth + 1, byte);
    else if (walk->rows->turned)
        turned_byte_walked(walk, state, depth, partial, byte);
    else
        byte_walked(walk, state, depth, partial, byte);
    walk->len--;
}

static void node_walk(struct walk *walk, uint32_t node, unsigned depth,
                      uint32_t partial)
{
    if (node == 0 || depth >= ROWS_DEPTH_MAX ||
        walk->len >= sizeof(walk->bytes))
        return;
    uint64_t open = rows_open(walk->rows, depth);
    for (uint32_t i = node; i < walk->automaton->count; i++) {
        uint32_t arc = walk->automaton->arcs[i];
        if (walk->enough || walk->steps++ >= walk->most_steps)
            return;
        if ((arc & 0x80) || is_open(walk->rows, open, arc & 0xFF))
            arc_walk(walk, arc, depth, partial);
        if (arc & ARC_LAST)
            return;
    }
}

bool search_start(struct search *search, const struct costs *costs,
                  struct str word)
{
    return rows_start(&search->ahead, costs, word, false) &&
           rows_start(&search->turned, costs, word, true);
}

void search_near(struct search *search, const struct search_words *words,
                 unsigned limit, search_hit hit, void *payload)
{
    unsigned before = words->turned ? search->ahead.count / 2 : 0;
    struct walk walk;
    walk.rows = &search->ahead;
    walk.automaton = words->automaton;
    walk.hit = hit;
    walk.payload = payload;
    walk.steps = 0;
    walk.most_steps = 100 * walk.rows->slips.steps;
    walk.middle = before;
    walk.enough = false;
    walk.extra[0] = 0;
    walk.len = 0;
    limit_set(&walk, limit);
    node_walk(&walk, words->state.node, 0, 0);
    if (!words->turned || walk.enough)
        return;
    limit = walk.rows->limit;
    walk.rows = &search->turned;
    walk.automaton = words->turned;
    walk.steps = 0;
    walk.middle = search->turned.count - before + 1;
    limit_set(&walk, limit);
    node_walk(&walk, words->turned_state.node, 0, 0);
}
