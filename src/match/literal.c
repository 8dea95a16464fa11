/* literal.c - finds the literals that a pattern cannot match without.
 *
 * A pattern is read from left to right into pieces.  Of a piece we know either
 * all texts it can match, perhaps with gaps (it is exact), or a set of
 * literals of which each of its matches contains one; and always how long its
 * matches are.  Exact neighbours are multiplied into longer texts while they
 * stay few; the rarest set that came by is kept.
 */
#include "match/literal.h"

#include "base/vec.h"
#include "match/fold.h"
#include "match/literal_set.h"
#include "match/pattern.h"
#include "match/syntax.h"

#define DEPTH_MAX 64

/* What reading one pattern may use; past it the pattern has no literals. */
#define WORK_BYTES ((size_t)64 * 1024 * 1024)

struct piece {
    struct texts exact;     /* count 0: not exact  */
    struct literals needed; /* count 0: none known */
    struct literals guards; /* another set that is needed; count 0: none */
    struct extent extent;
    bool anchored; /* matches at the start of the subject only */
};

struct reader {
    struct syntax syntax;
    struct syntax_token token;
    struct work work; /* failed: no memory, too deep, not understood */
    unsigned depth;
    bool any_case; /* of letters, here */
};

/* A branch, as far as it is read. */
struct chain {
    struct texts run;        /* what the last pieces match together    */
    struct extent before;    /* … the run                              */
    struct literals needed;  /* the best before the run; count 0: none */
    struct literals guards;  /* the rarest of the others; count 0: none */
    struct extent extent;    /* of all that is read                    */
    bool exact;              /* the run is all that is read            */
    bool anchored;           /* the start of the subject is before it  */
};

static void take_option(struct reader *reader)
{
    if (reader->token.letters != 0)
        reader->any_case = reader->token.letters == 'i';
}

static void next(struct reader *reader)
{
    syntax_next(&reader->syntax, &reader->token);
    if (reader->token.kind == SYNTAX_REFUSED)
        reader->work.failed = true;
    if (reader->token.kind == SYNTAX_NOTHING)
        take_option(reader);
}

static struct piece piece_gap(struct reader *reader, struct extent extent)
{
    return (struct piece){ .exact = texts_of_gap(&reader->work, extent),
                           .extent = extent };
}

/* Any text, perhaps none. */
static struct piece piece_any(struct reader *reader)
{
    return piece_gap(reader, (struct extent){ 0, ENDLESS, ENDLESS });
}

/* A piece that is not exact must know some literals. */
static struct piece piece_known(struct reader *reader, struct piece piece)
{
    if (piece.exact.count == 0 && piece.needed.count == 0)
        piece.exact = texts_of_gap(&reader->work, piece.extent);
    return piece;
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
    };
}

static struct piece piece_solid(struct reader *reader)
{
    const uint32_t rune = TEXT_SOLID;

    return (struct piece){ .exact = texts_of_one(&reader->work, &rune, 1),
                           .extent = { 1, 1, 0 } };
}

/* One of those that have no width. */
static struct texts mark(struct reader *reader, uint32_t rune)
{
    return texts_of_one(&reader->work, &rune, 1);
}

static struct piece piece_anchor(struct reader *reader)
{
    return (struct piece){ .exact = mark(reader, TEXT_START),
                           .anchored = true };
}

static struct piece piece_boundary(struct reader *reader)
{
    return (struct piece){ .exact = mark(reader, TEXT_BOUNDARY) };
}

/* An exact piece as one of which only literals are known. */
static void piece_settle(struct reader *reader, struct piece *piece)
{
    if (piece->exact.count == 0)
        return;
    piece->needed = literals_of(&reader->work, piece->exact);
    piece->guards = literals_beside(&reader->work, piece->exact);
    piece->exact = texts_none();
}

/* What must follow must be there, but takes no room. */
static struct piece piece_ahead(struct reader *reader, struct piece piece)
{
    struct texts texts = texts_without_back(&reader->work, piece.exact);
    struct texts open = mark(reader, TEXT_AHEAD);
    struct texts close = mark(reader, TEXT_BACK);

    piece.anchored = false;
    piece.extent = (struct extent){ 0, 0, 0 };
    if (texts.count == 0)
        return literals_behind(piece.needed) ? piece_nothing() : piece;
    if (reader->work.failed || texts_look_ahead(&texts) ||
        texts.longest + 2 > TEXT_MAX)
        return piece_nothing();
    texts = texts_join(&reader->work, open, texts);
    piece.exact = texts_join(&reader->work, texts, close);
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

/* An exact piece, `min` times at least: what is not told turn by turn is a
 * gap. */
static struct piece piece_turns(struct reader *reader, struct piece piece,
                                uint32_t min, uint32_t max)
{
    struct extent one = piece.extent;
    uint32_t done = min == 0 ? 0 : piece_join(reader, &piece, min);
    struct texts rest;

    piece.extent = extent_times(one, min, max);
    if (min == 0)
        return piece_gap(reader, piece.extent);
    if (done == max || reader->work.failed)
        return piece;
    rest = texts_of_gap(&reader->work,
                        extent_times(one, min - done,
                                     max == SYNTAX_ENDLESS ? ENDLESS
                                                           : max - done));
    if (!reader->work.failed && texts_can_join(&piece.exact, &rest))
        piece.exact = texts_join(&reader->work, piece.exact, rest);
    else
        piece_settle(reader, &piece);
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
    piece.anchored = piece.anchored && min > 0;
    if (piece.exact.count > 0 && min == 0 && max == 1) {
        piece.extent = extent_times(piece.extent, 0, 1);
        piece.exact = texts_or(&reader->work, piece.exact, texts_empty());
        return piece_known(reader, piece);
    }
    if (piece.exact.count > 0) {
        piece.exact = texts_without_back(&reader->work, piece.exact);
        return piece_known(reader, piece_turns(reader, piece, min, max));
    }
    if (min == 0)
        piece.needed.count = piece.guards.count = 0;
    piece.extent = extent_times(piece.extent, min, max);
    return piece_known(reader, piece);
}

/* Literals that the branch needs as well: kept when they are rarer than the
 * guards that we have. */
static void chain_guard(struct reader *reader, struct chain *chain,
                        struct literals found)
{
    if (found.count > 0 &&
        (chain->guards.count == 0 ||
         literals_share(&reader->work, found) <
             literals_share(&reader->work, chain->guards)))
        chain->guards = found;
}

/* `found`, which has `before` before it in the branch: kept when it is better
 * than what we have. */
static void chain_offer(struct reader *reader, struct chain *chain,
                        struct literals found, struct extent before)
{
    struct literals moved = { NULL, found.count };

    if (found.count == 0)
        return;
    moved.at = work_alloc(&reader->work, found.count, sizeof(*moved.at));
    if (moved.at == NULL)
        return;
    for (uint32_t i = 0; i < found.count; i++) {
        moved.at[i] = found.at[i];
        literal_move(&moved.at[i], before);
        if (before.max > 0)
            moved.at[i].flags &= (uint16_t)~LITERAL_ANCHORED;
    }
    if ((before.max > 0 && literals_behind(found)) ||
        (chain->needed.count > 0 &&
         literals_cost(&reader->work, moved) >=
             literals_cost(&reader->work, chain->needed))) {
        chain_guard(reader, chain, found);
        return;
    }
    chain_guard(reader, chain, chain->needed);
    chain->needed = moved;
}

/* Ends the run and offers it; the next one starts here. */
static void chain_settle(struct reader *reader, struct chain *chain)
{
    struct literals found = literals_of(&reader->work, chain->run);

    chain_offer(reader, chain, found, chain->before);
    chain_guard(reader, chain, literals_beside(&reader->work, chain->run));
    chain->run = texts_empty();
    chain->before = chain->extent;
    chain->exact = false;
}

/* Ends the run but for its last words, which are few enough to be joined by
 * `texts`; or all of it. */
static void chain_shorten(struct reader *reader, struct chain *chain,
                          const struct texts *texts)
{
    struct extent before = chain->before;
    struct texts rest = texts_last_words(&reader->work, chain->run);

    chain_settle(reader, chain);
    if (rest.count == 0 || !texts_can_join(&rest, texts))
        return;
    chain->run = rest;
    chain->before = before;
}

/* `piece` joins the run; what it looks back at is told only where nothing
 * stands before it. */
static void chain_join(struct reader *reader, struct chain *chain,
                       struct texts texts)
{
    struct work *work = &reader->work;
    bool back = texts_look_back(&texts);

    if (back && (!chain->exact || chain->extent.max > 0)) {
        texts = texts_without_back(work, texts);
        back = false;
    }
    if (!texts_can_join(&chain->run, &texts))
        chain_shorten(reader, chain, &texts);
    else if (back) {
        chain->run = texts_join_back(work, chain->run, texts);
        return;
    }
    chain->run = texts_join(work, chain->run, texts);
}

static void chain_add(struct reader *reader, struct chain *chain,
                      struct piece piece)
{
    bool exact = piece.exact.count > 0;

    chain->anchored = chain->anchored ||
                      (piece.anchored && chain->extent.max == 0);
    if (exact) {
        chain_join(reader, chain, piece.exact);
    } else {
        chain_settle(reader, chain);
        chain_offer(reader, chain, piece.needed, chain->extent);
        chain_guard(reader, chain, piece.guards);
    }
    chain->extent = extent_add(chain->extent, piece.extent);
    if (!exact)
        chain->before = chain->extent;
}

static struct piece chain_piece(struct reader *reader, struct chain *chain)
{
    struct piece piece = { .extent = chain->extent,
                           .anchored = chain->anchored };

    if (chain->exact) {
        piece.exact = chain->run;
    } else {
        chain_settle(reader, chain);
        piece.needed = chain->needed;
        piece.guards = chain->guards;
    }
    return piece_known(reader, piece);
}

/* The branches of a group, gathered. */
struct choice {
    VEC(struct piece) pieces;
    bool exact;
    uint32_t runes;
};

/* The set of a branch that is gathered with those of the others. */
static struct literals branch_set(const struct piece *piece, bool guards)
{
    return guards && piece->guards.count > 0 ? piece->guards : piece->needed;
}

static struct literals choice_gather(struct reader *reader,
                                     const struct choice *choice, bool guards)
{
    struct literals all = { 0 };
    uint32_t filled = 0;

    for (uint32_t i = 0; i < choice->pieces.count; i++)
        all.count += branch_set(&choice->pieces.at[i], guards).count;
    all.at = work_alloc(&reader->work, all.count, sizeof(*all.at));
    if (all.at == NULL)
        return (struct literals){ 0 };
    for (uint32_t i = 0; i < choice->pieces.count; i++) {
        struct literals one = branch_set(&choice->pieces.at[i], guards);

        memcpy(all.at + filled, one.at, one.count * sizeof(*one.at));
        filled += one.count;
    }
    return all;
}

static void choice_needed(struct reader *reader, struct choice *choice,
                          struct piece *out)
{
    bool guards = false;

    for (uint32_t i = 0; i < choice->pieces.count; i++) {
        struct piece *piece = &choice->pieces.at[i];

        piece_settle(reader, piece);
        if (piece->needed.count == 0)
            return;
        guards = guards || piece->guards.count > 0;
    }
    out->needed = choice_gather(reader, choice, false);
    if (guards)
        out->guards = choice_gather(reader, choice, true);
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
    struct piece piece = { .extent = choice->pieces.at[0].extent };

    piece.anchored = choice->pieces.at[0].anchored;
    for (uint32_t i = 1; i < choice->pieces.count; i++) {
        piece.extent = extent_or(piece.extent, choice->pieces.at[i].extent);
        piece.anchored = piece.anchored && choice->pieces.at[i].anchored;
    }
    if (choice->exact && choice->runes <= TEXTS_RUNES_MAX)
        piece.exact = choice_exact(reader, choice);
    else
        choice_needed(reader, choice, &piece);
    return piece_known(reader, piece);
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
    struct texts texts = texts_without_back(&reader->work, piece.exact);
    struct texts match = mark(reader, TEXT_MATCH);
    struct piece out = { .anchored = piece.anchored && piece.extent.max == 0 };

    if (reader->work.failed || texts.count == 0 ||
        !texts_can_join(&texts, &match))
        return piece_nothing();
    out.exact = texts_join(&reader->work, texts, match);
    return out;
}

/* At the token that opens the group. */
static struct piece read_group(struct reader *reader)
{
    enum syntax_kind kind = reader->token.kind;
    bool any_case = reader->any_case;
    struct piece piece;

    if (reader->depth == DEPTH_MAX) {
        reader->work.failed = true;
        return piece_nothing();
    }
    reader->depth++;
    take_option(reader);
    next(reader);
    piece = read_choice(reader);
    reader->depth--;
    reader->any_case = any_case;
    if (reader->token.kind != SYNTAX_CLOSE)
        reader->work.failed = true;
    if (kind == SYNTAX_OPEN_LOOK)
        return piece_nothing();
    if (kind == SYNTAX_OPEN_AHEAD)
        return piece_ahead(reader, piece);
    if (kind == SYNTAX_OPEN_BEHIND)
        return piece_behind(reader, piece);
    if (kind == SYNTAX_OPEN_CONDITION)
        return piece_any(reader);
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
        return token->white ? piece_gap(reader, (struct extent){ 1, 1, 1 })
                            : piece_solid(reader);
    case SYNTAX_START:
        return piece_anchor(reader);
    case SYNTAX_SOME:
        return piece_any(reader);
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

/* Whether the word that may begin here is known to begin with a capital. */
static bool is_capital(const struct plain *plain,
                       const struct syntax_token *token)
{
    return token->kind == SYNTAX_RUNES && utf8_is_upper(token->runes[0]) &&
           (plain->count == 0 || plain->runes[plain->count - 1] == ' ' ||
            plain->runes[plain->count - 1] == TEXT_BOUNDARY);
}

static void plain_take(struct plain *plain, const struct syntax_token *token,
                       bool any_case)
{
    bool boundary = token->kind == SYNTAX_BOUNDARY;
    uint32_t rune = boundary ? TEXT_BOUNDARY : fold_rune(token->runes[0]);

    if (!any_case && is_capital(plain, token))
        plain->runes[plain->count++] = TEXT_CAPITAL;
    plain->runes[plain->count++] = rune;
    plain->extent.min += !boundary;
    plain->extent.max += !boundary;
    plain->extent.spaces += rune == ' ';
}

static void plain_flush(struct reader *reader, struct plain *plain,
                        struct chain *chain)
{
    struct piece piece = { .extent = plain->extent };

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
    bool any_case = reader->any_case;
    struct piece piece;

    if (is_plain(&item)) {
        next(reader);
        if (reader->token.kind != SYNTAX_REPEAT) {
            if (plain->count + 2 > TEXT_MAX)
                plain_flush(reader, plain, chain);
            plain_take(plain, &item, any_case);
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

static enum status copy_needs(struct needs *out, struct arena *arena,
                              const struct work *work, struct piece *piece)
{
    enum status status;

    for (uint32_t i = 0; piece->anchored && i < piece->needed.count; i++)
        piece->needed.at[i].flags |= LITERAL_ANCHORED;
    literals_tidy(&piece->needed);
    if (literals_cost(work, piece->needed) > LITERALS_COST_MAX)
        return STATUS_OK;
    status = literals_copy(&out->main, arena, piece->needed);
    if (status == STATUS_OK &&
        literals_can_guard(work, &piece->guards, piece->needed))
        status = literals_copy(&out->guards, arena, piece->guards);
    return status;
}

enum status literals_find(struct needs *out, struct arena *arena,
                          struct str pattern, unsigned flags,
                          const struct set *common)
{
    struct reader reader = { .syntax = { .pattern = pattern },
                             .work = { .common = common },
                             .any_case = flags & PATTERN_IGNORE_CASE };
    struct piece piece;
    enum status status = STATUS_OK;

    *out = (struct needs){ .main = { NULL, 0 } };
    reader.work.arena = arena_new(WORK_BYTES);
    if (reader.work.arena == NULL)
        return STATUS_NOMEM;
    next(&reader);
    piece = read_choice(&reader);
    piece_settle(&reader, &piece);
    if (reader.token.kind == SYNTAX_END && !reader.work.failed &&
        piece.needed.count > 0)
        status = copy_needs(out, arena, &reader.work, &piece);
    arena_free(reader.work.arena);
    return status;
}
