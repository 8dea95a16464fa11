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
#define NEAR_SPACES_MAX 32

static uint32_t count_add(uint32_t a, uint32_t b)
{
    return a > ENDLESS - b ? ENDLESS : a + b;
}

static uint32_t count_times(uint32_t a, uint32_t b)
{
    return a != 0 && b > ENDLESS / a ? ENDLESS : a * b;
}

struct extent extent_add(struct extent a, struct extent b)
{
    a.min = count_add(a.min, b.min);
    a.max = count_add(a.max, b.max);
    a.spaces = count_add(a.spaces, b.spaces);
    return a;
}

struct extent extent_times(struct extent one, uint32_t min, uint32_t max)
{
    one.min = count_times(one.min, min);
    one.max = count_times(one.max, max);
    one.spaces = count_times(one.spaces, max);
    return one;
}

struct extent extent_or(struct extent a, struct extent b)
{
    a.min = b.min < a.min ? b.min : a.min;
    a.max = b.max > a.max ? b.max : a.max;
    a.spaces = b.spaces > a.spaces ? b.spaces : a.spaces;
    return a;
}

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
    if (rune == ' ')
        return 2;
    if (rune == '0')
        return 5;
    if (rune == '.' || rune == ',')
        return 6;
    return fold_is_word(rune) || rune == '-' || rune == '\'' ? 7 : 9;
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

    if (literal->len == 0)
        bits = 6 + (literal->solid - SOLID_MIN) * 3u / 4;
    bits += literal->flags & LITERAL_STARTS_WORD ? 2 : 0;
    bits += literal->flags & LITERAL_ANCHORED ? 3 : 0;
    /* After most marks white space follows. */
    if (literal->flags & LITERAL_BEFORE_SOLID)
        bits += fold_is_word(literal->runes[literal->len - 1]) ? 1 : 5;
    bits += literal->flags & LITERAL_ENDS_WORD ? 2 : 0;
    return bits < COST_BITS ? bits : COST_BITS;
}

/* How much of a text is searched for a match. */
static uint64_t literal_width(const struct literal *literal)
{
    if (literal->max_before != LITERAL_FAR)
        return 1 + literal->max_before / 16u;
    if (literal->spaces_before != LITERAL_FAR)
        return 2 + literal->spaces_before / 2u;
    return 32;
}

uint64_t literals_cost(struct literals literals)
{
    uint64_t cost = 0;

    for (uint32_t i = 0; i < literals.count; i++) {
        const struct literal *literal = &literals.at[i];

        cost += literal_width(literal) << (COST_BITS - literal_bits(literal));
    }
    return cost;
}

static bool is_margin(uint32_t rune)
{
    return rune == ' ' || rune == TEXT_BOUNDARY;
}

static uint16_t near(uint16_t count, uint32_t more, uint32_t most)
{
    if (count == LITERAL_FAR || more > most || count + more > most)
        return LITERAL_FAR;
    return (uint16_t)(count + more);
}

void literal_move(struct literal *literal, struct extent more)
{
    uint32_t min = count_add(literal->min_before, more.min);

    /* Less than the least is as true, and fits. */
    literal->min_before = (uint16_t)(min < NEAR_MAX ? min : NEAR_MAX);
    literal->max_before = near(literal->max_before, more.max, NEAR_MAX);
    literal->spaces_before = near(literal->spaces_before, more.spaces,
                                  NEAR_SPACES_MAX);
}

/* Whether no word character can stand next to `outer`, the end of a literal
 * from which a margin was taken off. */
static bool margin_keeps_word_away(bool space, bool boundary, uint32_t outer)
{
    return space || (boundary && fold_is_word(outer));
}

/* A part of a text between code points that are not known. */
struct stretch {
    uint32_t start, end;   /* of the part              */
    uint32_t first, last;  /* of it without its margins */
};

static void literal_set_flags(struct literal *literal, struct text text,
                              struct stretch part)
{
    bool space = false, boundary = false;

    for (uint32_t i = part.start; i < part.first; i++) {
        space = space || text.at[i] == ' ';
        boundary = boundary || text.at[i] == TEXT_BOUNDARY;
    }
    if (margin_keeps_word_away(space, boundary, text.at[part.first]))
        literal->flags |= LITERAL_STARTS_WORD;
    space = boundary = false;
    for (uint32_t i = part.last; i < part.end; i++) {
        space = space || text.at[i] == ' ';
        boundary = boundary || text.at[i] == TEXT_BOUNDARY;
    }
    if (margin_keeps_word_away(space, boundary, text.at[part.last - 1]))
        literal->flags |= LITERAL_ENDS_WORD;
    if (!space && part.end < text.len)
        literal->flags |= LITERAL_BEFORE_SOLID;
}

static unsigned stretch_bits(struct text text, struct stretch part)
{
    unsigned bits = 0;

    for (uint32_t i = part.first; i < part.last; i++)
        bits += text.at[i] == TEXT_BOUNDARY ? 0 : rune_bits(text.at[i]);
    return bits;
}

/* The rarest part; an empty one when there is none. */
static struct stretch rarest_stretch(struct text text)
{
    struct stretch best = { 0, 0, 0, 0 };
    unsigned best_bits = 0;

    for (uint32_t at = 0; at < text.len; at++) {
        struct stretch part = { at, at, at, 0 };

        while (part.end < text.len && text.at[part.end] != TEXT_SOLID)
            part.end++;
        part.last = at = part.end;
        while (part.first < part.last && is_margin(text.at[part.first]))
            part.first++;
        while (part.last > part.first && is_margin(text.at[part.last - 1]))
            part.last--;
        if (stretch_bits(text, part) > best_bits) {
            best = part;
            best_bits = stretch_bits(text, part);
        }
    }
    return best;
}

static struct extent extent_before(struct text text, uint32_t end)
{
    struct extent extent = { 0, 0, 0 };

    for (uint32_t i = 0; i < end; i++) {
        bool space = text.at[i] == ' ';

        extent.spaces += space;
        extent.max += text.at[i] != TEXT_BOUNDARY;
    }
    extent.min = extent.max;
    return extent;
}

/* A text without anything known as a run of so many. */
static bool literal_make_solid(struct literal *out, struct text text)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < text.len; i++) {
        if (text.at[i] != TEXT_SOLID && text.at[i] != TEXT_BOUNDARY)
            return false;
        count += text.at[i] == TEXT_SOLID;
    }
    out->solid = (uint16_t)(count < SOLID_MAX ? count : SOLID_MAX);
    return count >= SOLID_MIN;
}

/* `text` as a literal; false when nothing of it is left. */
static bool literal_make(struct work *work, struct literal *out,
                         struct text text)
{
    struct stretch part = rarest_stretch(text);
    uint32_t *runes;

    if (part.first == part.last)
        return literal_make_solid(out, text);
    runes = work_alloc(work, part.last - part.first, sizeof(*runes));
    if (runes == NULL)
        return false;
    literal_set_flags(out, text, part);
    out->runes = runes;
    for (uint32_t i = part.first; i < part.last; i++) {
        bool doubled = text.at[i] == ' ' && runes[out->len - 1] == ' ';

        if (text.at[i] != TEXT_BOUNDARY && !doubled)
            runes[out->len++] = text.at[i];
    }
    literal_move(out, extent_before(text, part.first));
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

/* Its end is kept: that tells where the match starts. */
static bool literal_make_behind(struct work *work, struct literal *out,
                                struct text text)
{
    uint32_t from = text.len;

    while (from > 0 && text.len - from < LITERAL_MAX_OF_MANY &&
           text.at[from - 1] != TEXT_SOLID)
        from--;
    text.at += from;
    text.len -= from;
    if (text.len == 0 || !literal_make(work, out, text) || out->len == 0)
        return false;
    if (from > 0)
        out->flags &= (uint16_t)~LITERAL_STARTS_WORD;
    out->flags |= LITERAL_BEHIND;
    out->min_before = out->max_before = out->spaces_before = 0;
    return true;
}

struct literals literals_behind_of(struct work *work, struct texts texts)
{
    struct literals literals = { NULL, texts.count };

    if (texts.count > 0)
        literals.at = work_alloc(work, texts.count, sizeof(*literals.at));
    for (uint32_t i = 0; literals.at != NULL && i < texts.count; i++)
        if (!literal_make_behind(work, &literals.at[i], texts.at[i]))
            return (struct literals){ 0 };
    return literals.at == NULL ? (struct literals){ 0 } : literals;
}

bool literals_behind(struct literals literals)
{
    for (uint32_t i = 0; i < literals.count; i++)
        if (literals.at[i].flags & LITERAL_BEHIND)
            return true;
    return false;
}

static int literal_compare(const void *left, const void *right)
{
    const struct literal *a = left, *b = right;
    unsigned shorter = a->len < b->len ? a->len : b->len;
    unsigned behind = a->flags & LITERAL_BEHIND;

    if (behind != (b->flags & LITERAL_BEHIND))
        return behind ? 1 : -1;
    if (a->len == 0 && b->len == 0)
        return a->solid == b->solid ? 0 : a->solid < b->solid ? -1 : 1;
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

static void literal_skip(struct literal *literal, unsigned count)
{
    struct extent skipped = { count, count, 0 };

    for (unsigned i = 0; i < count; i++)
        skipped.spaces += literal->runes[i] == ' ';
    literal->runes += count;
    literal->len = (uint16_t)(literal->len - count);
    literal_move(literal, skipped);
}

static void literal_cut(struct literal *literal, unsigned most)
{
    unsigned start;

    if (literal->len <= most || literal->flags & LITERAL_BEHIND)
        return;
    start = literal_rarest(literal, most);
    if (start > 0) {
        literal->flags |= LITERAL_STARTS_WORD;
        literal_skip(literal, start);
    }
    if (literal->len > most)
        literal->flags &= (uint16_t)~(LITERAL_ENDS_WORD |
                                      LITERAL_BEFORE_SOLID);
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

    if (wide->len == 0 || narrow->len == 0)
        return wide->len == narrow->len && wide->solid <= narrow->solid &&
               lacking == 0;
    if (wide->len > narrow->len ||
        ((wide->flags ^ narrow->flags) & LITERAL_BEHIND) ||
        (wide->len < narrow->len && wide->flags & LITERAL_BEHIND) ||
        memcmp(wide->runes, narrow->runes,
               wide->len * sizeof(*wide->runes)) != 0)
        return false;
    if (wide->len < narrow->len)
        lacking = (lacking & (LITERAL_STARTS_WORD | LITERAL_ANCHORED)) |
                  (wide->flags & (LITERAL_ENDS_WORD | LITERAL_BEFORE_SOLID));
    return lacking == 0;
}

static void literal_widen(struct literal *wide, const struct literal *narrow)
{
    if (narrow->min_before < wide->min_before)
        wide->min_before = narrow->min_before;
    if (narrow->max_before > wide->max_before)
        wide->max_before = narrow->max_before;
    if (narrow->spaces_before > wide->spaces_before)
        wide->spaces_before = narrow->spaces_before;
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
        if (from.at[i].len)
            memcpy(runes, from.at[i].runes, from.at[i].len * sizeof(*runes));
        out->at[i] = from.at[i];
        out->at[i].runes = runes;
    }
    out->count = from.count;
    return STATUS_OK;
}
