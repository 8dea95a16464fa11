/* literal.c - finds the literals that a pattern cannot match without.
 *
 * A pattern is read from left to right into pieces.  Of a piece we know either
 * all texts it can match (it is exact) or a set of literals of which each of
 * its matches contains one, or nothing; and always how long its matches are.
 * Exact neighbours are multiplied into longer texts while they stay few; the
 * rarest set that came by is kept.
 */
#include "match/literal.h"

#include "base/vec.h"
#include "match/fold.h"
#include "match/syntax.h"

#include <stdlib.h>

/* Stands in a text for \b. */
#define BOUNDARY 0x110000u

#define DEPTH_MAX 64
#define ENDLESS UINT32_MAX

/* The texts of an exact piece: how long one may get, how many code points they
 * may have in all, and how many a product may give. */
#define TEXT_MAX 40
#define RUNES_MAX 32768
#define PRODUCT_MAX 256

/* Above this many a set is served by shorter literals: the automaton stays
 * small, and many forms share a beginning. */
#define MANY 64
#define LITERAL_MAX_OF_MANY 10

/* What reading one pattern may use; past it the pattern has no literals. */
#define WORK_BYTES ((size_t)16 * 1024 * 1024)

/* Distances of more than this are LITERAL_FAR: a search from so many starts
 * gains nothing. */
#define NEAR_MAX 400

struct text {
    const uint32_t *at;
    uint32_t len;
};

struct texts {
    const struct text *at;
    uint32_t count;
    uint32_t longest, runes; /* code points: of one, of all */
};

struct piece {
    struct texts exact;     /* count 0: not exact  */
    struct literals needed; /* count 0: none known */
    uint32_t min, max;      /* code points; units  */
};

struct reader {
    struct syntax syntax;
    struct syntax_token token;
    struct arena *arena;
    unsigned depth;
    bool failed; /* no memory, too deep or not understood */
};

/* A branch, as far as it is read. */
struct chain {
    struct texts run;          /* what the last pieces match together      */
    uint32_t run_min, run_max; /* where the run starts in the branch       */
    struct literals needed;    /* the best before the run; count 0: none   */
    uint32_t min, max;         /* of all that is read                      */
    bool exact;                /* the run is all that is read              */
};

static const uint32_t no_runes[1];
static const struct text empty_text = { no_runes, 0 };

static struct texts no_texts(void)
{
    return (struct texts){ 0 };
}

/* One text, the empty one. */
static struct texts empty_texts(void)
{
    return (struct texts){ .at = &empty_text, .count = 1 };
}

static uint32_t add(uint32_t a, uint32_t b)
{
    return a > ENDLESS - b ? ENDLESS : a + b;
}

static uint32_t times(uint32_t a, uint32_t b)
{
    return a != 0 && b > ENDLESS / a ? ENDLESS : a * b;
}

static void next(struct reader *reader)
{
    syntax_next(&reader->syntax, &reader->token);
    if (reader->token.kind == SYNTAX_REFUSED)
        reader->failed = true;
}

static void *work_alloc(struct reader *reader, size_t count, size_t size)
{
    void *piece = arena_alloc(reader->arena, count, size);

    if (piece == NULL)
        reader->failed = true;
    return piece;
}

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
    return bits < 40 ? bits : 40;
}

#define COST_BITS 40

/* What is not worth the trouble: less than a common letter as a whole word. */
#define COST_MAX ((uint64_t)1 << (COST_BITS - 5))

/* How often a search is to be expected, and how long it takes. */
static uint64_t literals_cost(struct literals literals)
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
    return rune == ' ' || rune == BOUNDARY;
}

/* Puts `min` to `max` more before the literal. */
static void literal_move(struct literal *literal, uint32_t min, uint32_t max)
{
    min = add(literal->min_before, min);
    /* Less than the least is as true, and fits. */
    literal->min_before = (uint16_t)(min < NEAR_MAX ? min : NEAR_MAX);
    if (literal->max_before == LITERAL_FAR)
        return;
    max = add(literal->max_before, max);
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
        boundary = boundary || text.at[i] == BOUNDARY;
    }
    if (margin_keeps_word_away(space, boundary, text.at[first]))
        literal->flags |= LITERAL_STARTS_WORD;
    space = boundary = false;
    for (uint32_t i = last; i < text.len; i++) {
        space = space || text.at[i] == ' ';
        boundary = boundary || text.at[i] == BOUNDARY;
    }
    if (margin_keeps_word_away(space, boundary, text.at[last - 1]))
        literal->flags |= LITERAL_ENDS_WORD;
}

/* `text`, which starts `min` to `max` into the match, as a literal; false when
 * nothing of it is left. */
static bool literal_make(struct reader *reader, struct literal *out,
                         struct text text, uint32_t min, uint32_t max)
{
    uint32_t first = 0, last = text.len, spaces = 0;
    uint32_t *runes;

    for (; first < last && is_margin(text.at[first]); first++) {
        spaces += text.at[first] == ' ';
        max = add(max, text.at[first] == ' ');
    }
    min = add(min, spaces > 0);
    while (last > first && is_margin(text.at[last - 1]))
        last--;
    if (first == last)
        return false;
    runes = work_alloc(reader, last - first, sizeof(*runes));
    if (runes == NULL)
        return false;
    literal_set_flags(out, text, first, last);
    out->runes = runes;
    for (uint32_t i = first; i < last; i++) {
        bool doubled = text.at[i] == ' ' && runes[out->len - 1] == ' ';

        if (text.at[i] != BOUNDARY && !doubled)
            runes[out->len++] = text.at[i];
    }
    literal_move(out, min, max);
    return true;
}

/* None when one of the texts gives no literal. */
static struct literals literals_of(struct reader *reader, struct texts texts,
                                   uint32_t min, uint32_t max)
{
    struct literals literals = { NULL, texts.count };

    if (texts.count > 0)
        literals.at = work_alloc(reader, texts.count, sizeof(*literals.at));
    for (uint32_t i = 0; literals.at != NULL && i < texts.count; i++)
        if (!literal_make(reader, &literals.at[i], texts.at[i], min, max))
            return (struct literals){ 0 };
    return literals.at == NULL ? (struct literals){ 0 } : literals;
}

static void texts_measure(struct texts *texts)
{
    texts->longest = texts->runes = 0;
    for (uint32_t i = 0; i < texts->count; i++) {
        uint32_t len = texts->at[i].len;

        texts->longest = len > texts->longest ? len : texts->longest;
        texts->runes += len;
    }
}

static struct text text_join(struct reader *reader, struct text a,
                             struct text b)
{
    uint32_t *runes = work_alloc(reader, (size_t)a.len + b.len,
                                 sizeof(*runes));

    if (runes == NULL)
        return empty_text;
    memcpy(runes, a.at, a.len * sizeof(*runes));
    memcpy(runes + a.len, b.at, b.len * sizeof(*runes));
    return (struct text){ runes, a.len + b.len };
}

/* Whether each of `a` before each of `b` stays a small set. */
static bool texts_can_join(const struct texts *a, const struct texts *b)
{
    return a->longest + b->longest <= TEXT_MAX &&
           (a->count == 1 || b->count == 1 ||
            (uint64_t)a->count * b->count <= PRODUCT_MAX) &&
           (uint64_t)a->runes * b->count + (uint64_t)b->runes * a->count <=
               RUNES_MAX;
}

static struct texts texts_join(struct reader *reader, struct texts a,
                               struct texts b)
{
    struct texts out = { .count = a.count * b.count };
    struct text *at;

    if (a.count == 1 && a.longest == 0)
        return b;
    if (b.count == 1 && b.longest == 0)
        return a;
    at = work_alloc(reader, out.count, sizeof(*at));
    if (at == NULL)
        return no_texts();
    for (uint32_t i = 0; i < a.count; i++)
        for (uint32_t k = 0; k < b.count; k++)
            at[i * b.count + k] = text_join(reader, a.at[i], b.at[k]);
    out.at = at;
    texts_measure(&out);
    return out;
}

/* Either of `a` or of `b`; none when these are too many. */
static struct texts texts_or(struct reader *reader, struct texts a,
                             struct texts b)
{
    struct texts out = { .count = a.count + b.count };
    struct text *at;

    if (a.count == 0 || b.count == 0 || a.runes + b.runes > RUNES_MAX)
        return no_texts();
    at = work_alloc(reader, out.count, sizeof(*at));
    if (at == NULL)
        return no_texts();
    memcpy(at, a.at, a.count * sizeof(*at));
    memcpy(at + a.count, b.at, b.count * sizeof(*at));
    out.at = at;
    texts_measure(&out);
    return out;
}

/* A text of one code point for each of `runes`. */
static struct texts texts_of_runes(struct reader *reader,
                                   const uint32_t *runes, uint32_t count)
{
    struct texts out = { .count = count, .longest = 1, .runes = count };
    struct text *at = work_alloc(reader, count, sizeof(*at));
    uint32_t *copy = work_alloc(reader, count, sizeof(*copy));

    if (at == NULL || copy == NULL)
        return no_texts();
    memcpy(copy, runes, count * sizeof(*copy));
    for (uint32_t i = 0; i < count; i++)
        at[i] = (struct text){ &copy[i], 1 };
    out.at = at;
    return out;
}

/* One text of all `runes`. */
static struct texts texts_of_one(struct reader *reader, const uint32_t *runes,
                                 uint32_t count)
{
    struct texts out = { .count = 1, .longest = count, .runes = count };
    struct text *at = work_alloc(reader, 1, sizeof(*at));
    uint32_t *copy = work_alloc(reader, count, sizeof(*copy));

    if (at == NULL || copy == NULL)
        return no_texts();
    memcpy(copy, runes, count * sizeof(*copy));
    *at = (struct text){ copy, count };
    out.at = at;
    return out;
}

static struct piece piece_unknown(uint32_t min, uint32_t max)
{
    return (struct piece){ .min = min, .max = max };
}

static struct piece piece_nothing(void)
{
    return (struct piece){ .exact = empty_texts() };
}

/* [Kk] folds to one text, not two. */
static struct piece piece_of_runes(struct reader *reader,
                                   const uint32_t *runes, uint32_t count)
{
    uint32_t folded[SYNTAX_RUNES_MAX];
    uint32_t kept = 0;

    for (uint32_t i = 0; i < count; i++) {
        uint32_t rune = fold_rune(runes[i]);
        uint32_t k = 0;

        while (k < kept && folded[k] != rune)
            k++;
        if (k == kept)
            folded[kept++] = rune;
    }
    return (struct piece){ .exact = texts_of_runes(reader, folded, kept),
                           .min = 1, .max = 1 };
}

/* Two of these in a row, or " {2}", match as little as one. */
static struct piece piece_space(struct reader *reader)
{
    const uint32_t rune = ' ';

    return (struct piece){ .exact = texts_of_runes(reader, &rune, 1),
                           .max = 1 };
}

static struct piece piece_boundary(struct reader *reader)
{
    const uint32_t rune = BOUNDARY;

    return (struct piece){ .exact = texts_of_runes(reader, &rune, 1) };
}

/* An exact piece as one of which only literals are known. */
static void piece_settle(struct reader *reader, struct piece *piece)
{
    if (piece->exact.count == 0)
        return;
    piece->needed = literals_of(reader, piece->exact, 0, 0);
    piece->exact = no_texts();
}

static bool is_space_only(const struct texts *texts)
{
    return texts->count == 1 && texts->longest == 1 &&
           texts->at[0].at[0] == ' ';
}

/* Any number of spaces is one space, or none. */
static struct piece piece_repeat_space(struct reader *reader,
                                       struct piece piece, uint32_t min)
{
    piece.min = times(piece.min, min);
    if (min == 0)
        piece.exact = texts_or(reader, piece.exact, empty_texts());
    return piece;
}

static struct piece piece_repeat(struct reader *reader, struct piece piece,
                                 uint32_t min, uint32_t max)
{
    if (max == 0)
        return piece_nothing();
    if (is_space_only(&piece.exact))
        return piece_repeat_space(reader, piece, min);
    if (min == 1 && max == 1)
        return piece;
    if (min == 0 && max == 1 && piece.exact.count > 0) {
        piece.exact = texts_or(reader, piece.exact, empty_texts());
    } else if (min == 2 && max == 2 && piece.exact.count > 0 &&
               texts_can_join(&piece.exact, &piece.exact)) {
        piece.exact = texts_join(reader, piece.exact, piece.exact);
    } else {
        piece_settle(reader, &piece);
        if (min == 0)
            piece.needed.count = 0;
    }
    piece.min = times(piece.min, min);
    piece.max = times(piece.max, max);
    return piece;
}

/* `found`, which is `min` to `max` into the branch: kept when it is better
 * than what we have. */
static void chain_offer(struct reader *reader, struct chain *chain,
                        struct literals found, uint32_t min, uint32_t max)
{
    struct literals moved = { NULL, found.count };

    if (found.count == 0)
        return;
    moved.at = work_alloc(reader, found.count, sizeof(*moved.at));
    if (moved.at == NULL)
        return;
    for (uint32_t i = 0; i < found.count; i++) {
        moved.at[i] = found.at[i];
        literal_move(&moved.at[i], min, max);
    }
    if (chain->needed.count == 0 ||
        literals_cost(moved) < literals_cost(chain->needed))
        chain->needed = moved;
}

/* Ends the run and offers it; the next one starts here. */
static void chain_settle(struct reader *reader, struct chain *chain)
{
    struct literals found = literals_of(reader, chain->run, 0, 0);

    chain_offer(reader, chain, found, chain->run_min, chain->run_max);
    chain->run = empty_texts();
    chain->run_min = chain->min;
    chain->run_max = chain->max;
    chain->exact = false;
}

static void chain_add(struct reader *reader, struct chain *chain,
                      struct piece piece)
{
    bool exact = piece.exact.count > 0;

    if (!exact || !texts_can_join(&chain->run, &piece.exact)) {
        chain_settle(reader, chain);
        chain_offer(reader, chain, piece.needed, chain->min, chain->max);
    }
    if (exact)
        chain->run = texts_join(reader, chain->run, piece.exact);
    chain->min = add(chain->min, piece.min);
    chain->max = add(chain->max, piece.max);
    if (!exact) {
        chain->run_min = chain->min;
        chain->run_max = chain->max;
    }
}

static struct piece chain_piece(struct reader *reader, struct chain *chain)
{
    struct piece piece = piece_unknown(chain->min, chain->max);

    if (chain->exact) {
        piece.exact = chain->run;
    } else {
        chain_settle(reader, chain);
        piece.needed = chain->needed;
    }
    return piece;
}

/* The branches of a group, gathered. */
struct choice {
    VEC(struct piece) pieces;
    bool exact;
    uint32_t runes;
};

static struct literals choice_needed(struct reader *reader,
                                     struct choice *choice)
{
    struct literals all = { 0 };
    uint32_t filled = 0;

    for (uint32_t i = 0; i < choice->pieces.count; i++) {
        struct piece *piece = &choice->pieces.at[i];

        piece_settle(reader, piece);
        if (piece->needed.count == 0)
            return (struct literals){ 0 };
        all.count += piece->needed.count;
    }
    all.at = work_alloc(reader, all.count, sizeof(*all.at));
    if (all.at == NULL)
        return (struct literals){ 0 };
    for (uint32_t i = 0; i < choice->pieces.count; i++) {
        struct literals one = choice->pieces.at[i].needed;

        memcpy(all.at + filled, one.at, one.count * sizeof(*one.at));
        filled += one.count;
    }
    return all;
}

static struct texts choice_exact(struct reader *reader,
                                 const struct choice *choice)
{
    struct texts all = { 0 };
    struct text *at;
    uint32_t filled = 0;

    for (uint32_t i = 0; i < choice->pieces.count; i++)
        all.count += choice->pieces.at[i].exact.count;
    at = work_alloc(reader, all.count, sizeof(*at));
    if (at == NULL)
        return no_texts();
    for (uint32_t i = 0; i < choice->pieces.count; i++) {
        struct texts one = choice->pieces.at[i].exact;

        memcpy(at + filled, one.at, one.count * sizeof(*at));
        filled += one.count;
    }
    all.at = at;
    texts_measure(&all);
    return all;
}

static struct piece choice_piece(struct reader *reader, struct choice *choice)
{
    struct piece piece = piece_unknown(ENDLESS, 0);

    for (uint32_t i = 0; i < choice->pieces.count; i++) {
        const struct piece *one = &choice->pieces.at[i];

        piece.min = one->min < piece.min ? one->min : piece.min;
        piece.max = one->max > piece.max ? one->max : piece.max;
    }
    if (choice->exact && choice->runes <= RUNES_MAX)
        piece.exact = choice_exact(reader, choice);
    else
        piece.needed = choice_needed(reader, choice);
    return piece;
}

static void choice_add(struct reader *reader, struct choice *choice,
                       struct piece piece)
{
    struct piece *slot = VEC_ADD(reader->arena, &choice->pieces);

    if (slot == NULL) {
        reader->failed = true;
        return;
    }
    *slot = piece;
    choice->exact = choice->exact && piece.exact.count > 0;
    choice->runes = add(choice->runes, piece.exact.runes + 1);
}

static struct piece read_choice(struct reader *reader);

/* At the token that opens the group. */
static struct piece read_group(struct reader *reader)
{
    enum syntax_kind kind = reader->token.kind;
    struct piece piece;

    if (reader->depth == DEPTH_MAX) {
        reader->failed = true;
        return piece_nothing();
    }
    reader->depth++;
    next(reader);
    piece = read_choice(reader);
    reader->depth--;
    if (reader->token.kind != SYNTAX_CLOSE)
        reader->failed = true;
    if (kind == SYNTAX_OPEN_LOOK)
        return piece_nothing();
    if (kind == SYNTAX_OPEN_CONDITION)
        return piece_unknown(0, ENDLESS);
    return piece;
}

/* What a token stands for that is an item by itself. */
static struct piece piece_of_token(struct reader *reader,
                                   const struct syntax_token *token)
{
    switch (token->kind) {
    case SYNTAX_SPACE:
        return piece_space(reader);
    case SYNTAX_RUNES:
        return piece_of_runes(reader, token->runes, token->rune_count);
    case SYNTAX_ONE:
        return piece_unknown(1, 1);
    case SYNTAX_SOME:
        return piece_unknown(0, ENDLESS);
    case SYNTAX_BOUNDARY:
        return piece_boundary(reader);
    case SYNTAX_NOTHING:
        return piece_nothing();
    default:
        reader->failed = true;
        return piece_nothing();
    }
}

/* The item at the token; the token is its last one after that. */
static struct piece read_item(struct reader *reader)
{
    enum syntax_kind kind = reader->token.kind;

    if (kind == SYNTAX_OPEN || kind == SYNTAX_OPEN_LOOK ||
        kind == SYNTAX_OPEN_CONDITION)
        return read_group(reader);
    return piece_of_token(reader, &reader->token);
}

static bool ends_branch(enum syntax_kind kind)
{
    return kind == SYNTAX_OR || kind == SYNTAX_CLOSE || kind == SYNTAX_END;
}

/* Tokens in a row that stand for one code point each, or for \b. */
struct plain {
    uint32_t runes[TEXT_MAX];
    uint32_t count, min, max;
};

static bool is_plain(const struct syntax_token *token)
{
    return token->kind == SYNTAX_SPACE || token->kind == SYNTAX_BOUNDARY ||
           (token->kind == SYNTAX_RUNES && token->rune_count == 1);
}

static void plain_take(struct plain *plain, const struct syntax_token *token)
{
    bool boundary = token->kind == SYNTAX_BOUNDARY;

    plain->runes[plain->count++] =
        boundary ? BOUNDARY : fold_rune(token->runes[0]);
    plain->min += token->kind == SYNTAX_RUNES;
    plain->max += !boundary;
}

static void plain_flush(struct reader *reader, struct plain *plain,
                        struct chain *chain)
{
    struct piece piece = { .min = plain->min, .max = plain->max };

    if (plain->count > 0) {
        piece.exact = texts_of_one(reader, plain->runes, plain->count);
        chain_add(reader, chain, piece);
    }
    plain->count = plain->min = plain->max = 0;
}

static struct piece read_repeats(struct reader *reader, struct piece piece)
{
    while (!reader->failed && reader->token.kind == SYNTAX_REPEAT) {
        piece = piece_repeat(reader, piece, reader->token.min,
                             reader->token.max);
        next(reader);
    }
    return piece;
}

/* The next item, with its repeats; a plain one that has none only joins
 * `plain`, so that most of a pattern is added in long strides. */
static void read_one(struct reader *reader, struct plain *plain,
                     struct chain *chain)
{
    struct syntax_token item = reader->token;
    struct piece piece;

    if (is_plain(&item)) {
        next(reader);
        if (reader->token.kind != SYNTAX_REPEAT) {
            if (plain->count == TEXT_MAX)
                plain_flush(reader, plain, chain);
            plain_take(plain, &item);
            return;
        }
        piece = piece_of_token(reader, &item);
    } else {
        piece = read_item(reader);
        next(reader);
    }
    plain_flush(reader, plain, chain);
    piece = read_repeats(reader, piece);
    if (!reader->failed)
        chain_add(reader, chain, piece);
}

static struct piece read_branch(struct reader *reader)
{
    struct chain chain = { .run = empty_texts(), .exact = true };
    struct plain plain = { .count = 0 };

    while (!reader->failed && !ends_branch(reader->token.kind))
        read_one(reader, &plain, &chain);
    plain_flush(reader, &plain, &chain);
    return reader->failed ? piece_nothing() : chain_piece(reader, &chain);
}

static struct piece read_choice(struct reader *reader)
{
    struct choice choice = { .exact = true };
    struct piece piece = read_branch(reader);

    if (reader->failed || reader->token.kind != SYNTAX_OR)
        return piece;
    choice_add(reader, &choice, piece);
    while (!reader->failed && reader->token.kind == SYNTAX_OR) {
        next(reader);
        choice_add(reader, &choice, read_branch(reader));
    }
    return reader->failed ? piece_nothing() : choice_piece(reader, &choice);
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

/* Cuts, sorts and drops what another literal of the set finds as well. */
static void literals_tidy(struct literals *literals)
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

static enum status literals_copy(struct literals *out, struct arena *arena,
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

enum status literals_find(struct literals *out, struct arena *arena,
                          struct str pattern)
{
    struct reader reader = { .syntax = { .pattern = pattern } };
    struct piece piece;
    enum status status = STATUS_OK;

    *out = (struct literals){ 0 };
    reader.arena = arena_new(WORK_BYTES);
    if (reader.arena == NULL)
        return STATUS_NOMEM;
    next(&reader);
    piece = read_choice(&reader);
    piece_settle(&reader, &piece);
    if (reader.token.kind == SYNTAX_END && !reader.failed &&
        piece.needed.count > 0) {
        literals_tidy(&piece.needed);
        if (literals_cost(piece.needed) <= COST_MAX)
            status = literals_copy(out, arena, piece.needed);
    }
    arena_free(reader.arena);
    return status;
}
