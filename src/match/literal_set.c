/* literal_set.c - literals made from texts: their worth, and fewer of them. */
#include "match/literal_set.h"

#include "match/fold.h"

#include <stdlib.h>

/* Above this many a set is served by shorter literals: the automaton stays
 * small, and many forms share a beginning. */
#define MANY 64
#define LITERAL_MAX_OF_MANY 10

/* Distances of more than this are LITERAL_FAR: a search from so many starts
 * gains nothing. */
#define NEAR_MAX 400

/* A literal of so many bits is expected once in 2^40 code points; what is
 * rarer counts as that. */
#define COST_BITS 40

/* How rare a code point is in our languages, in bits. */
static unsigned rune_bits(uint32_t rune)
{
    static const uint8_t letters[26] = {
        3, 6, 5, 4, 3, 6, 6, 5, 3, 7, 5, 4, 5, /* a-m */
        4, 4, 5, 9, 4, 4, 4, 4, 6, 6, 9, 5, 6  /* n-z */
    };

    if (rune >= 'a' && rune <= 'z')
        return letters[rune - 'a'];
    return rune == ' ' ? 2 : 7;
}

static unsigned runes_bits(const uint32_t *runes, unsigned len)
{
    unsigned bits = 0;

    for (unsigned i = 0; i < len; i++)
        bits += rune_bits(runes[i]);
    return bits;
}

static unsigned literal_bits(const struct literal *literal)
{
    unsigned bits = runes_bits(literal->runes, literal->len);

    bits += literal->flags & LITERAL_STARTS_WORD ? 2 : 0;
    bits += literal->flags & LITERAL_ENDS_WORD ? 2 : 0;
    return bits < COST_BITS ? bits : COST_BITS;
}

uint64_t literals_cost(struct literals literals)
{
    uint64_t cost = 0;

    for (uint32_t i = 0; i < literals.count; i++) {
        const struct literal *literal = &literals.at[i];
        uint64_t width = literal->max_before == LITERAL_FAR
                             ? 32
                             : 1 + literal->max_before / 16u;

        cost += width << (COST_BITS - literal_bits(literal));
    }
    return cost;
}

static bool is_margin(uint32_t rune)
{
    return rune == ' ' || rune == TEXT_BOUNDARY;
}

void literal_move(struct literal *literal, uint32_t min, uint32_t max)
{
    min = count_add(literal->min_before, min);
    /* Less than the least is as true, and fits. */
    literal->min_before = (uint16_t)(min < NEAR_MAX ? min : NEAR_MAX);
    if (literal->max_before == LITERAL_FAR)
        return;
    max = count_add(literal->max_before, max);
    literal->max_before = max > NEAR_MAX ? LITERAL_FAR : (uint16_t)max;
}

/* Whether no word character can stand next to `outer`, the end of a literal
 * from which a margin was taken off. */
static bool margin_keeps_word_away(bool space, bool boundary, uint32_t outer)
{
    return space || (boundary && fold_is_word(outer));
}

static void literal_set_flags(struct literal *literal, struct text text,
                              uint32_t first, uint32_t last)
{
    bool space = false, boundary = false;

    for (uint32_t i = 0; i < first; i++) {
        space = space || text.at[i] == ' ';
        boundary = boundary || text.at[i] == TEXT_BOUNDARY;
    }
    if (margin_keeps_word_away(space, boundary, text.at[first]))
        literal->flags |= LITERAL_STARTS_WORD;
    space = boundary = false;
    for (uint32_t i = last; i < text.len; i++) {
        space = space || text.at[i] == ' ';
        boundary = boundary || text.at[i] == TEXT_BOUNDARY;
    }
    if (margin_keeps_word_away(space, boundary, text.at[last - 1]))
        literal->flags |= LITERAL_ENDS_WORD;
}

/* `text` as a literal; false when nothing of it is left. */
static bool literal_make(struct work *work, struct literal *out,
                         struct text text)
{
    uint32_t first = 0, last = text.len, spaces = 0;
    uint32_t *runes;

    for (; first < last && is_margin(text.at[first]); first++)
        spaces += text.at[first] == ' ';
    while (last > first && is_margin(text.at[last - 1]))
        last--;
    if (first == last)
        return false;
    runes = work_alloc(work, last - first, sizeof(*runes));
    if (runes == NULL)
        return false;
    literal_set_flags(out, text, first, last);
    out->runes = runes;
    for (uint32_t i = first; i < last; i++) {
        bool doubled = text.at[i] == ' ' && runes[out->len - 1] == ' ';

        if (text.at[i] != TEXT_BOUNDARY && !doubled)
            runes[out->len++] = text.at[i];
    }
    literal_move(out, spaces, spaces);
    return true;
}

struct literals literals_of(struct work *work, struct texts texts)
{
    struct literals literals = { NULL, texts.count };

    if (texts.count > 0)
        literals.at = work_alloc(work, texts.count, sizeof(*literals.at));
    for (uint32_t i = 0; literals.at != NULL && i < texts.count; i++)
        if (!literal_make(work, &literals.at[i], texts.at[i]))
            return (struct literals){ 0 };
    return literals.at == NULL ? (struct literals){ 0 } : literals;
}

static int literal_compare(const void *left, const void *right)
{
    const struct literal *a = left, *b = right;
    unsigned shorter = a->len < b->len ? a->len : b->len;

    for (unsigned i = 0; i < shorter; i++)
        if (a->runes[i] != b->runes[i])
            return a->runes[i] < b->runes[i] ? -1 : 1;
    return a->len == b->len ? 0 : a->len < b->len ? -1 : 1;
}

/* The word from which on `most` code points are rarest. */
static unsigned literal_rarest(const struct literal *literal, unsigned most)
{
    unsigned best = 0, best_bits = runes_bits(literal->runes, most);

    for (unsigned i = 1; i + most <= literal->len; i++) {
        unsigned bits;

        if (literal->runes[i - 1] != ' ')
            continue;
        bits = runes_bits(literal->runes + i, most);
        if (bits > best_bits) {
            best = i;
            best_bits = bits;
        }
    }
    return best;
}

static void literal_cut(struct literal *literal, unsigned most)
{
    unsigned start;

    if (literal->len <= most)
        return;
    start = literal_rarest(literal, most);
    if (start > 0) {
        literal->flags |= LITERAL_STARTS_WORD;
        literal->runes += start;
        literal->len = (uint16_t)(literal->len - start);
        literal_move(literal, start, start);
    }
    if (literal->len > most)
        literal->flags &= (uint16_t)~LITERAL_ENDS_WORD;
    literal->len = (uint16_t)most;
    if (literal->runes[most - 1] == ' ') {
        literal->flags |= LITERAL_ENDS_WORD;
        literal->len--;
    }
}

/* Whether `wide` is found wherever `narrow` is. */
static bool literal_covers(const struct literal *wide,
                           const struct literal *narrow)
{
    unsigned lacking = wide->flags & ~(unsigned)narrow->flags;

    if (wide->len > narrow->len ||
        memcmp(wide->runes, narrow->runes,
               wide->len * sizeof(*wide->runes)) != 0)
        return false;
    if (wide->len < narrow->len)
        lacking = (lacking & LITERAL_STARTS_WORD) |
                  (wide->flags & LITERAL_ENDS_WORD);
    return lacking == 0;
}

static void literal_widen(struct literal *wide, const struct literal *narrow)
{
    if (narrow->min_before < wide->min_before)
        wide->min_before = narrow->min_before;
    if (narrow->max_before > wide->max_before)
        wide->max_before = narrow->max_before;
}

void literals_tidy(struct literals *literals)
{
    unsigned most = literals->count > MANY ? LITERAL_MAX_OF_MANY : LITERAL_MAX;
    uint32_t kept = 0;

    for (uint32_t i = 0; i < literals->count; i++)
        literal_cut(&literals->at[i], most);
    qsort(literals->at, literals->count, sizeof(*literals->at),
          literal_compare);
    for (uint32_t i = 0; i < literals->count; i++) {
        struct literal *last = kept > 0 ? &literals->at[kept - 1] : NULL;

        if (last != NULL && literal_compare(last, &literals->at[i]) == 0)
            last->flags &= literals->at[i].flags;
        if (last != NULL && literal_covers(last, &literals->at[i]))
            literal_widen(last, &literals->at[i]);
        else
            literals->at[kept++] = literals->at[i];
    }
    literals->count = kept;
}

enum status literals_copy(struct literals *out, struct arena *arena,
                          struct literals from)
{
    out->at = ARENA_ARRAY(arena, struct literal, from.count);
    if (out->at == NULL)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < from.count; i++) {
        uint32_t *runes = ARENA_ARRAY(arena, uint32_t, from.at[i].len);

        if (runes == NULL)
            return STATUS_NOMEM;
        memcpy(runes, from.at[i].runes, from.at[i].len * sizeof(*runes));
        out->at[i] = from.at[i];
        out->at[i].runes = runes;
    }
    out->count = from.count;
    return STATUS_OK;
}
