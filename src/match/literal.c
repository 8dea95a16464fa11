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
#include "match/literal_set.h"
#include "match/syntax.h"

#define DEPTH_MAX 64

/* What reading one pattern may use; past it the pattern has no literals. */
#define WORK_BYTES ((size_t)16 * 1024 * 1024)

struct piece {
    struct texts exact;     /* count 0: not exact  */
    struct literals needed; /* count 0: none known */
    struct extent extent;
    bool solid;    /* begins with a code point that is no white space */
    bool anchored; /* matches at the start of the subject only        */
};

struct reader {
    struct syntax syntax;
    struct syntax_token token;
    struct work work; /* failed: no memory, too deep, not understood */
    unsigned depth;
};

/* A branch, as far as it is read. */
struct chain {
    struct texts run;        /* what the last pieces match together    */
    struct extent before;    /* … the run                              */
    struct literals needed;  /* the best before the run; count 0: none */
    struct extent extent;    /* of all that is read                    */
    bool exact;              /* the run is all that is read            */
    bool anchored;           /* the start of the subject is before it  */
};

static void next(struct reader *reader)
{
    syntax_next(&reader->syntax, &reader->token);
    if (reader->token.kind == SYNTAX_REFUSED)
        reader->work.failed = true;
}

static struct piece piece_unknown(struct extent extent)
{
    return (struct piece){ .extent = extent };
}

/* Any text, perhaps none. */
static struct piece piece_any(void)
{
    return piece_unknown((struct extent){ 0, ENDLESS, ENDLESS });
}

static struct piece piece_nothing(void)
{
    return (struct piece){ .exact = texts_empty() };
}

/* [Kk] folds to one text, not two. */
static struct piece piece_of_runes(struct reader *reader,
                                   const uint32_t *runes, uint32_t count)
{
    uint32_t folded[SYNTAX_RUNES_MAX];
    uint32_t kept = 0;
    bool space = false;

    for (uint32_t i = 0; i < count; i++) {
        uint32_t rune = fold_rune(runes[i]);
        uint32_t k = 0;

        space = space || rune == ' ';
        while (k < kept && folded[k] != rune)
            k++;
        if (k == kept)
            folded[kept++] = rune;
    }
    return (struct piece){
        .exact = texts_of_runes(&reader->work, folded, kept),
        .extent = { 1, 1, space },
        .solid = !space,
    };
}

static struct piece piece_solid(struct reader *reader)
{
    const uint32_t rune = TEXT_SOLID;

    return (struct piece){ .exact = texts_of_one(&reader->work, &rune, 1),
                           .extent = { 1, 1, 0 },
                           .solid = true };
}

static struct piece piece_anchor(void)
{
    return (struct piece){ .exact = texts_empty(), .anchored = true };
}

static struct piece piece_boundary(struct reader *reader)
{
    const uint32_t rune = TEXT_BOUNDARY;

    return (struct piece){ .exact = texts_of_runes(&reader->work, &rune, 1) };
}

/* An exact piece as one of which only literals are known. */
static void piece_settle(struct reader *reader, struct piece *piece)
{
    if (piece->exact.count == 0)
        return;
    piece->needed = literals_of(&reader->work, piece->exact);
    piece->exact = texts_none();
}

/* What must follow must be there, but takes no room. */
static struct piece piece_ahead(struct reader *reader, struct piece piece)
{
    piece_settle(reader, &piece);
    if (piece.needed.count == 0)
        return piece_nothing();
    piece.extent = (struct extent){ 0, 0, 0 };
    piece.solid = piece.anchored = false;
    return piece;
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
    piece.extent.min = extent_times(piece.extent, min, 1).min;
    if (min == 0)
        piece.exact = texts_or(&reader->work, piece.exact, texts_empty());
    return piece;
}

/* The piece times `min`, or what of it stays a small set; how often that
 * is. */
static uint32_t piece_join(struct reader *reader, struct piece *piece,
                           uint32_t min)
{
    struct texts one = piece->exact;
    uint32_t times = 1;

    while (times < min && texts_can_join(&piece->exact, &one)) {
        piece->exact = texts_join(&reader->work, piece->exact, one);
        times++;
    }
    return times;
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
    piece.anchored = piece.anchored && min > 0;
    piece.solid = piece.solid && min > 0;
    if (min == 0 && max == 1 && piece.exact.count > 0) {
        piece.exact = texts_or(&reader->work, piece.exact, texts_empty());
    } else {
        if (piece.exact.count > 0 && min > 1 &&
            piece_join(reader, &piece, min) == max) {
            piece.extent = extent_times(piece.extent, min, max);
            return piece;
        }
        piece_settle(reader, &piece);
        if (min == 0)
            piece.needed.count = 0;
    }
    piece.extent = extent_times(piece.extent, min, max);
    return piece;
}

/* `found`, which has `before` before it in the branch: kept when it is better
 * than what we have. */
static void chain_offer(struct reader *reader, struct chain *chain,
                        struct literals found, struct extent before)
{
    struct literals moved = { NULL, found.count };

    if (found.count == 0 || (before.max > 0 && literals_behind(found)))
        return;
    moved.at = work_alloc(&reader->work, found.count, sizeof(*moved.at));
    if (moved.at == NULL)
        return;
    for (uint32_t i = 0; i < found.count; i++) {
        moved.at[i] = found.at[i];
        literal_move(&moved.at[i], before);
    }
    if (chain->needed.count == 0 ||
        literals_cost(moved) < literals_cost(chain->needed))
        chain->needed = moved;
}

/* Ends the run and offers it; the next one starts here. */
static void chain_settle(struct reader *reader, struct chain *chain)
{
    struct literals found = literals_of(&reader->work, chain->run);

    chain_offer(reader, chain, found, chain->before);
    chain->run = texts_empty();
    chain->before = chain->extent;
    chain->exact = false;
}

static void chain_add(struct reader *reader, struct chain *chain,
                      struct piece piece)
{
    const uint32_t solid = TEXT_SOLID;
    bool exact = piece.exact.count > 0;

    chain->anchored = chain->anchored ||
                      (piece.anchored && chain->extent.max == 0);
    if (!exact || !texts_can_join(&chain->run, &piece.exact)) {
        struct texts next = texts_of_one(&reader->work, &solid, 1);

        if (piece.solid && !reader->work.failed &&
            texts_can_join(&chain->run, &next))
            chain->run = texts_join(&reader->work, chain->run, next);
        chain_settle(reader, chain);
        chain_offer(reader, chain, piece.needed, chain->extent);
    }
    if (exact)
        chain->run = texts_join(&reader->work, chain->run, piece.exact);
    chain->extent = extent_add(chain->extent, piece.extent);
    if (!exact)
        chain->before = chain->extent;
}

static struct piece chain_piece(struct reader *reader, struct chain *chain)
{
    struct piece piece = piece_unknown(chain->extent);

    piece.anchored = chain->anchored;
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
    all.at = work_alloc(&reader->work, all.count, sizeof(*all.at));
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
    at = work_alloc(&reader->work, all.count, sizeof(*at));
    if (at == NULL)
        return texts_none();
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
    struct piece piece = piece_unknown(choice->pieces.at[0].extent);

    piece.anchored = choice->pieces.at[0].anchored;
    for (uint32_t i = 1; i < choice->pieces.count; i++) {
        piece.extent = extent_or(piece.extent, choice->pieces.at[i].extent);
        piece.anchored = piece.anchored && choice->pieces.at[i].anchored;
    }
    if (choice->exact && choice->runes <= TEXTS_RUNES_MAX)
        piece.exact = choice_exact(reader, choice);
    else
        piece.needed = choice_needed(reader, choice);
    return piece;
}

static void choice_add(struct reader *reader, struct choice *choice,
                       struct piece piece)
{
    struct piece *slot = VEC_ADD(reader->work.arena, &choice->pieces);

    if (slot == NULL) {
        reader->work.failed = true;
        return;
    }
    *slot = piece;
    choice->exact = choice->exact && piece.exact.count > 0;
    choice->runes += piece.exact.runes + 1;
}

/* A group is read by what reads the whole. */
static struct piece read_choice(struct reader *reader);

/* What must stand before. */
static struct piece piece_behind(struct reader *reader, struct piece piece)
{
    struct piece out = piece_nothing();

    if (piece.anchored && piece.extent.max == 0)
        return piece_anchor();
    if (piece.exact.count > 0)
        out.needed = literals_behind_of(&reader->work, piece.exact);
    if (out.needed.count > 0)
        out.exact = texts_none();
    return out;
}

/* At the token that opens the group. */
static struct piece read_group(struct reader *reader)
{
    enum syntax_kind kind = reader->token.kind;
    struct piece piece;

    if (reader->depth == DEPTH_MAX) {
        reader->work.failed = true;
        return piece_nothing();
    }
    reader->depth++;
    next(reader);
    piece = read_choice(reader);
    reader->depth--;
    if (reader->token.kind != SYNTAX_CLOSE)
        reader->work.failed = true;
    if (kind == SYNTAX_OPEN_LOOK)
        return piece_nothing();
    if (kind == SYNTAX_OPEN_AHEAD)
        return piece_ahead(reader, piece);
    if (kind == SYNTAX_OPEN_BEHIND)
        return piece_behind(reader, piece);
    if (kind == SYNTAX_OPEN_CONDITION)
        return piece_any();
    return piece;
}

/* What a token stands for that is an item by itself. */
static struct piece piece_of_token(struct reader *reader,
                                   const struct syntax_token *token)
{
    switch (token->kind) {
    case SYNTAX_RUNES:
        return piece_of_runes(reader, token->runes, token->rune_count);
    case SYNTAX_ONE:
        return token->white ? piece_unknown((struct extent){ 1, 1, 1 })
                            : piece_solid(reader);
    case SYNTAX_START:
        return piece_anchor();
    case SYNTAX_SOME:
        return piece_any();
    case SYNTAX_BOUNDARY:
        return piece_boundary(reader);
    case SYNTAX_NOTHING:
        return piece_nothing();
    default:
        reader->work.failed = true;
        return piece_nothing();
    }
}

/* The item at the token; the token is its last one after that. */
static struct piece read_item(struct reader *reader)
{
    enum syntax_kind kind = reader->token.kind;

    if (kind == SYNTAX_OPEN || kind == SYNTAX_OPEN_AHEAD ||
        kind == SYNTAX_OPEN_BEHIND || kind == SYNTAX_OPEN_LOOK ||
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
    uint32_t count;
    struct extent extent;
};

static bool is_plain(const struct syntax_token *token)
{
    return token->kind == SYNTAX_BOUNDARY ||
           (token->kind == SYNTAX_RUNES && token->rune_count == 1);
}

static void plain_take(struct plain *plain, const struct syntax_token *token)
{
    bool boundary = token->kind == SYNTAX_BOUNDARY;
    uint32_t rune = boundary ? TEXT_BOUNDARY : fold_rune(token->runes[0]);

    plain->runes[plain->count++] = rune;
    plain->extent.min += !boundary;
    plain->extent.max += !boundary;
    plain->extent.spaces += rune == ' ';
}

static void plain_flush(struct reader *reader, struct plain *plain,
                        struct chain *chain)
{
    struct piece piece = piece_unknown(plain->extent);

    if (plain->count > 0) {
        piece.exact = texts_of_one(&reader->work, plain->runes, plain->count);
        chain_add(reader, chain, piece);
    }
    *plain = (struct plain){ .count = 0 };
}

static struct piece read_repeats(struct reader *reader, struct piece piece)
{
    while (!reader->work.failed && reader->token.kind == SYNTAX_REPEAT) {
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
    if (!reader->work.failed)
        chain_add(reader, chain, piece);
}

static struct piece read_branch(struct reader *reader)
{
    struct chain chain = { .run = texts_empty(), .exact = true };
    struct plain plain = { .count = 0 };

    while (!reader->work.failed && !ends_branch(reader->token.kind))
        read_one(reader, &plain, &chain);
    plain_flush(reader, &plain, &chain);
    return reader->work.failed ? piece_nothing() : chain_piece(reader, &chain);
}

static struct piece read_choice(struct reader *reader)
{
    struct choice choice = { .exact = true };
    struct piece piece = read_branch(reader);

    if (reader->work.failed || reader->token.kind != SYNTAX_OR)
        return piece;
    choice_add(reader, &choice, piece);
    while (!reader->work.failed && reader->token.kind == SYNTAX_OR) {
        next(reader);
        choice_add(reader, &choice, read_branch(reader));
    }
    if (reader->work.failed)
        return piece_nothing();
    return choice_piece(reader, &choice);
}

enum status literals_find(struct literals *out, struct arena *arena,
                          struct str pattern)
{
    struct reader reader = { .syntax = { .pattern = pattern } };
    struct piece piece;
    enum status status = STATUS_OK;

    *out = (struct literals){ 0 };
    reader.work.arena = arena_new(WORK_BYTES);
    if (reader.work.arena == NULL)
        return STATUS_NOMEM;
    next(&reader);
    piece = read_choice(&reader);
    piece_settle(&reader, &piece);
    if (reader.token.kind == SYNTAX_END && !reader.work.failed &&
        piece.needed.count > 0) {
        for (uint32_t i = 0; piece.anchored && i < piece.needed.count; i++)
            piece.needed.at[i].flags |= LITERAL_ANCHORED;
        literals_tidy(&piece.needed);
        if (literals_cost(piece.needed) <= LITERALS_COST_MAX)
            status = literals_copy(out, arena, piece.needed);
    }
    arena_free(reader.work.arena);
    return status;
}
