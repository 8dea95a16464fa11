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

/* A literal of so many bits is expected once in 2^40 code points; what is
 * rarer counts as that. */
#define COST_BITS 40

/* A set that is seen less often needs no guards; guards that are seen more
 * often keep nobody out, and so many cost more than they save. */
#define NEEDS_GUARDS ((uint64_t)1 << (COST_BITS - 15))
#define GUARDS_SHARE_MAX ((uint64_t)1 << (COST_BITS - 6))
#define GUARDS_MAX 128

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

/* A common word is far more so than its letters say, the more so behind
 * another. */
#define COMMON_BITS 8
#define COMMON_BITS_BEHIND 5

static bool is_common(const struct work *work, const uint32_t *runes,
                      unsigned len)
{
    char bytes[LITERAL_MAX * 4];
    size_t count = 0;

    if (work->common == NULL || len > LITERAL_MAX)
        return false;
    for (unsigned i = 0; i < len; i++)
        count += utf8_encode(bytes + count, runes[i]);
    return set_has(work->common, (struct str){ bytes, count });
}

/* What a literal's code points and what it is known to stand beside tell. */
static unsigned plain_bits(const struct literal *literal)
{
    unsigned bits = runes_bits(literal->runes, literal->len);

    if (literal->len == 0)
        bits = 6 + (literal->solid - SOLID_MIN) * 3u / 4;
    if (literal->flags & LITERAL_AFTER_SPACE)
        bits += fold_is_word(literal->runes[0]) ? 2 : 5;
    else
        bits += literal->flags & LITERAL_STARTS_WORD ? 2 : 0;
    /* After most marks white space follows. */
    if (literal->flags & LITERAL_BEFORE_SOLID)
        bits += fold_is_word(literal->runes[literal->len - 1]) ? 1 : 5;
    bits += literal->flags & LITERAL_ENDS_WORD ? 2 : 0;
    return bits;
}

/* A bound for a literal of common words, whole or not; of others none. */
static unsigned common_bits(const struct work *work,
                            const struct literal *literal)
{
    unsigned start = 0, words = 0;

    if (literal->len == 0)
        return COST_BITS;
    for (unsigned i = 0; i <= literal->len; i++) {
        if (i < literal->len && literal->runes[i] != ' ')
            continue;
        if (!is_common(work, literal->runes + start, i - start))
            return COST_BITS;
        start = i + 1;
        words++;
    }
    return COMMON_BITS + (words - 1) * COMMON_BITS_BEHIND;
}

static unsigned literal_bits(const struct work *work,
                             const struct literal *literal)
{
    unsigned bits = plain_bits(literal), common = common_bits(work, literal);

    bits = bits < common ? bits : common;
    bits += literal->flags & LITERAL_CAPITAL ? 3 : 0;
    bits += literal->flags & LITERAL_ANCHORED ? 3 : 0;
    return bits < COST_BITS ? bits : COST_BITS;
}

/* How much of a text is searched for a match. */
static uint64_t literal_width(const struct literal *literal)
{
    if (literal->flags & LITERAL_BEHIND)
        return 1;
    if (literal->max_before != LITERAL_FAR)
        return 1 + literal->max_before / 12u;
    if (literal->spaces_before != LITERAL_FAR)
        return 2 + literal->spaces_before / 4u;
    return 8;
}

static uint64_t literal_cost(const struct work *work,
                             const struct literal *literal)
{
    return literal_width(literal)
           << (COST_BITS - literal_bits(work, literal));
}

uint64_t literals_cost(const struct work *work, struct literals literals)
{
    uint64_t cost = 0;

    for (uint32_t i = 0; i < literals.count; i++)
        cost += literal_cost(work, &literals.at[i]);
    return cost;
}

uint64_t literals_share(const struct work *work, struct literals literals)
{
    uint64_t share = 0;

    for (uint32_t i = 0; i < literals.count; i++)
        share += UINT64_C(1)
                 << (COST_BITS - literal_bits(work, &literals.at[i]));
    return share;
}

static uint16_t near(uint16_t count, uint32_t more, uint32_t most)
{
    if (count == LITERAL_FAR || more > most || count + more > most)
        return LITERAL_FAR;
    return (uint16_t)(count + more);
}

void literal_move(struct literal *literal, struct extent more)
{
    uint32_t min = literal->min_before;

    /* Less than the least is as true, and fits. */
    min = more.min > NEAR_MAX || min + more.min > NEAR_MAX ? NEAR_MAX
                                                           : min + more.min;
    literal->min_before = (uint16_t)min;
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

/* A part of a text between breaks. */
struct stretch {
    uint32_t start, end;   /* of the part              */
    uint32_t first, last;  /* of it without its margins */
};

/* What stands on one side of a literal, from `from` to below `to`. */
struct margin {
    bool space, boundary, capital;
};

static struct margin margin_of(struct text text, uint32_t from, uint32_t to)
{
    struct margin margin = { false, false, false };

    for (uint32_t i = from; i < to; i++) {
        margin.space = margin.space || text_is_space(text.at[i]);
        margin.boundary = margin.boundary || text.at[i] == TEXT_BOUNDARY;
        margin.capital = text.at[i] == TEXT_CAPITAL ||
                         (margin.capital && text_is_mark(text.at[i]));
    }
    return margin;
}

static void literal_set_flags(struct literal *literal, struct text text,
                              struct stretch part)
{
    struct margin before = margin_of(text, part.start, part.first);
    struct margin after = margin_of(text, part.last, part.end);

    if (margin_keeps_word_away(before.space, before.boundary,
                               text.at[part.first]))
        literal->flags |= LITERAL_STARTS_WORD;
    if (before.space)
        literal->flags |= LITERAL_AFTER_SPACE;
    if (before.capital)
        literal->flags |= LITERAL_CAPITAL;
    if (margin_keeps_word_away(after.space, after.boundary,
                               text.at[part.last - 1]))
        literal->flags |= LITERAL_ENDS_WORD;
    if (after.space)
        literal->flags |= LITERAL_BEFORE_SPACE;
    else if (part.end < text.len && text.at[part.end] == TEXT_SOLID)
        literal->flags |= LITERAL_BEFORE_SOLID;
}

static bool is_margin(uint32_t rune)
{
    return text_is_space(rune) || text_is_mark(rune);
}

/* The stretch from `at` on; `first` is `last` when it has nothing known. */
static struct stretch stretch_at(struct text text, uint32_t at)
{
    struct stretch part = { at, at, at, 0 };

    while (part.end < text.len && !text_is_break(text.at[part.end]))
        part.end++;
    part.last = part.end;
    while (part.first < part.last && is_margin(text.at[part.first]))
        part.first++;
    while (part.last > part.first && is_margin(text.at[part.last - 1]))
        part.last--;
    return part;
}

/* The place of TEXT_MATCH, or 0: the text starts there. */
static uint32_t match_at(struct text text)
{
    for (uint32_t i = text.len; i > 0; i--)
        if (text.at[i - 1] == TEXT_MATCH)
            return i - 1;
    return 0;
}

/* Whether nothing of any width lies between the start of the subject and that
 * of the match. */
static bool is_anchored(const struct work *work, struct text text)
{
    bool at_start = false;

    for (uint32_t i = 0; i < text.len; i++) {
        if (text.at[i] == TEXT_AHEAD ||
            text_rune_extent(work, text.at[i]).max > 0)
            break;
        at_start = at_start || text.at[i] == TEXT_START;
    }
    return at_start && text_extent(work, text, match_at(text)).max == 0;
}

/* The code points of the stretch, white space once. */
static bool literal_fill(struct work *work, struct literal *out,
                         struct text text, struct stretch part)
{
    uint32_t *runes = work_alloc(work, part.last - part.first,
                                 sizeof(*runes));

    if (runes == NULL)
        return false;
    out->runes = runes;
    for (uint32_t i = part.first; i < part.last; i++) {
        bool doubled = text_is_space(text.at[i]) &&
                       text_is_space(runes[out->len - 1]);

        if (!text_is_mark(text.at[i]) && !doubled)
            runes[out->len++] = text.at[i];
    }
    return true;
}

/* The unit of the literal at which the match starts, when `match`, the place
 * of TEXT_MATCH, lies in the part, and not among white space: 0 else. */
static uint32_t units_to_match(struct text text, struct stretch part,
                               uint32_t match)
{
    bool space = false, reached = false;
    uint32_t units = 0;

    for (uint32_t i = part.first; i < part.end; i++) {
        reached = reached || i == match;
        if (text_is_mark(text.at[i]))
            continue;
        if (reached)
            return text_is_space(text.at[i]) && space ? 0 : units;
        units += !(text_is_space(text.at[i]) && space);
        space = text_is_space(text.at[i]);
    }
    return reached ? units : 0;
}

/* Where the match starts, seen from the literal of a stretch; false: it cannot
 * be told. */
static bool literal_place(const struct work *work, struct literal *out,
                          struct text text, struct stretch part)
{
    uint32_t match = match_at(text), units;

    if (is_anchored(work, text))
        out->flags |= LITERAL_ANCHORED;
    if (match <= part.first) {
        literal_move(out, text_extent(work, text, part.first));
        return true;
    }
    units = match < part.end ? units_to_match(text, part, match) : 0;
    out->flags |= LITERAL_BEHIND;
    out->max_before = (uint16_t)units;
    return units > 0;
}

/* A run of code points that are not known, from where the text has so many. */
static bool literal_make_solid(const struct work *work, struct literal *out,
                               struct text text)
{
    uint32_t match = match_at(text), count = 0, first = 0;

    for (uint32_t i = 0; i < text.len && count < SOLID_MIN; i++) {
        if (text.at[i] == TEXT_SOLID)
            first = count++ == 0 ? i : first;
        else if (text.at[i] != TEXT_BOUNDARY)
            count = 0;
    }
    if (count < SOLID_MIN || first < match)
        return false;
    for (uint32_t i = first + 1; i < text.len &&
                                 (text.at[i] == TEXT_SOLID ||
                                  text.at[i] == TEXT_BOUNDARY); i++)
        count += text.at[i] == TEXT_SOLID;
    count -= SOLID_MIN - 1; /* counted above */
    out->solid = (uint16_t)(count < SOLID_MAX ? count : SOLID_MAX);
    literal_move(out, text_extent(work, text, first));
    return true;
}

/* What of a stretch stands behind the start of the match, which lies in it. */
static struct stretch stretch_behind(struct text text, struct stretch part)
{
    part.start = part.first = match_at(text);
    while (part.first < part.last && is_margin(text.at[part.first]))
        part.first++;
    return part;
}

/* A stretch as a literal; false when it cannot be one. */
static bool literal_make_of(struct work *work, struct literal *out,
                            struct text text, struct stretch part)
{
    *out = (struct literal){ .len = 0 };
    if (part.first == part.last || !literal_fill(work, out, text, part))
        return false;
    literal_set_flags(out, text, part);
    return literal_place(work, out, text, part);
}

#define NO_STRETCH UINT32_MAX

/* The rarest stretch of `text` as a literal, but not that which starts at
 * `but`; its place, or NO_STRETCH. */
static uint32_t literal_make_rarest(struct work *work, struct literal *out,
                                    struct text text, uint32_t but)
{
    uint64_t least = UINT64_MAX;
    uint32_t place = NO_STRETCH;

    for (uint32_t at = 0; at < text.len; at++) {
        struct stretch part = stretch_at(text, at);
        struct literal one;
        bool made;

        at = part.end;
        if (part.start == but)
            continue;
        made = literal_make_of(work, &one, text, part) ||
               (match_at(text) > part.first && match_at(text) < part.last &&
                literal_make_of(work, &one, text,
                                stretch_behind(text, part)));
        if (!made || literal_cost(work, &one) >= least)
            continue;
        *out = one;
        least = literal_cost(work, &one);
        place = part.start;
    }
    return place;
}

/* `text` as a literal; false when nothing of it is left. */
static bool literal_make(struct work *work, struct literal *out,
                         struct text text)
{
    return literal_make_rarest(work, out, text, NO_STRETCH) != NO_STRETCH ||
           literal_make_solid(work, out, text);
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

struct literals literals_beside(struct work *work, struct texts texts)
{
    struct literals literals = { NULL, texts.count };
    bool others = false;

    if (texts.count > 0)
        literals.at = work_alloc(work, texts.count, sizeof(*literals.at));
    for (uint32_t i = 0; literals.at != NULL && i < texts.count; i++) {
        struct literal *it = &literals.at[i];
        uint32_t rarest = literal_make_rarest(work, it, texts.at[i],
                                              NO_STRETCH);

        if (rarest == NO_STRETCH &&
            !literal_make_solid(work, it, texts.at[i]))
            return (struct literals){ 0 };
        if (rarest != NO_STRETCH &&
            literal_make_rarest(work, it, texts.at[i], rarest) != NO_STRETCH)
            others = true;
    }
    return others ? literals : (struct literals){ 0 };
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
    if (behind && a->max_before != b->max_before)
        return a->max_before < b->max_before ? -1 : 1;
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

/* Its end is kept as far as the match. */
static void literal_cut_behind(struct literal *literal, unsigned most)
{
    unsigned start = literal->len - most;

    start = start < literal->max_before ? start : literal->max_before;
    while (start < literal->max_before && literal->runes[start] == ' ')
        start++;
    if (start == 0)
        return;
    literal->flags &= (uint16_t)~(LITERAL_STARTS_WORD | LITERAL_AFTER_SPACE |
                                  LITERAL_CAPITAL);
    literal->runes += start;
    literal->len = (uint16_t)(literal->len - start);
    literal->max_before = (uint16_t)(literal->max_before - start);
    if (literal->max_before == 0)
        literal->flags &= (uint16_t)~LITERAL_BEHIND;
    if (literal->runes[0] == ' ')
        literal_skip(literal, 1);
}

static void literal_cut(struct literal *literal, unsigned most)
{
    unsigned start;

    if (literal->len > most && literal->flags & LITERAL_BEHIND)
        literal_cut_behind(literal, most);
    if (literal->len <= most)
        return;
    start = literal->flags & LITERAL_BEHIND ? 0
                                            : literal_rarest(literal, most);
    if (start > 0) {
        literal->flags |= LITERAL_STARTS_WORD | LITERAL_AFTER_SPACE;
        literal->flags &= (uint16_t)~LITERAL_CAPITAL;
        literal_skip(literal, start);
    }
    if (literal->len > most)
        literal->flags &= (uint16_t)~(LITERAL_ENDS_WORD |
                                      LITERAL_BEFORE_SOLID |
                                      LITERAL_BEFORE_SPACE);
    literal->len = (uint16_t)most;
    if (literal->runes[most - 1] == ' ') {
        literal->flags |= LITERAL_ENDS_WORD | LITERAL_BEFORE_SPACE;
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
        (wide->flags & LITERAL_BEHIND &&
         wide->max_before != narrow->max_before) ||
        memcmp(wide->runes, narrow->runes,
               wide->len * sizeof(*wide->runes)) != 0)
        return false;
    if (wide->len < narrow->len)
        lacking = (lacking & (LITERAL_STARTS_WORD | LITERAL_ANCHORED |
                              LITERAL_AFTER_SPACE | LITERAL_CAPITAL)) |
                  (wide->flags & (LITERAL_ENDS_WORD | LITERAL_BEFORE_SOLID |
                                  LITERAL_BEFORE_SPACE));
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

static bool holds(const struct literal *outer, const struct literal *inner)
{
    if (inner->len == 0)
        return outer->len == 0;
    for (unsigned i = 0; i + inner->len <= outer->len; i++)
        if (memcmp(outer->runes + i, inner->runes,
                   inner->len * sizeof(*inner->runes)) == 0)
            return true;
    return false;
}

static bool one_holds(struct literals literals, const struct literal *inner)
{
    for (uint32_t i = 0; i < literals.count; i++)
        if (holds(&literals.at[i], inner))
            return true;
    return false;
}

/* Literals that stand in those of the set itself say nothing. */
static bool are_the_same(struct literals guards, struct literals needed)
{
    uint32_t same = 0;

    for (uint32_t i = 0; i < guards.count; i++)
        same += one_holds(needed, &guards.at[i]);
    return same > guards.count / 2;
}

bool literals_can_guard(const struct work *work, struct literals *guards,
                        struct literals needed)
{
    if (guards->count == 0)
        return false;
    for (uint32_t i = 0; i < guards->count; i++) {
        guards->at[i].flags &= (uint16_t)~(LITERAL_ANCHORED | LITERAL_BEHIND);
        guards->at[i].min_before = guards->at[i].max_before = 0;
        guards->at[i].spaces_before = 0;
    }
    literals_tidy(guards);
    return guards->count <= GUARDS_MAX &&
           literals_share(work, needed) >= NEEDS_GUARDS &&
           literals_share(work, *guards) <= GUARDS_SHARE_MAX &&
           !are_the_same(*guards, needed);
}

void literals_tidy(struct literals *literals)
{
    unsigned most = literals->count > MANY ? LITERAL_MAX_OF_MANY : LITERAL_MAX;
    uint32_t kept = 0;

    for (uint32_t i = 0; i < literals->count; i++)
        literal_cut(&literals->at[i], most);
    if (literals->count > 1)
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
