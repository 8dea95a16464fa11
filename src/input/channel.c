/* channel.c - the light markup of chat channels in plain text. */
#include "input/channel.h"

#include "base/utf8.h"
#include "base/vec.h"

/* Bytes of a paragraph: nobody sets words apart in a longer one. */
#define MARKUP_MAX (64u * 1024)

enum style {
    STYLE_STAR,
    STYLE_STARS,
    STYLE_UNDERSCORE,
    STYLE_TILDE,
    STYLE_TILDES,
    STYLE_TICK,
    STYLE_TICKS,
    STYLE_COUNT,
    STYLE_NONE = STYLE_COUNT
};

static const enum mark_kind mark_of[STYLE_COUNT] = {
    MARK_BOLD,   MARK_BOLD, MARK_ITALIC, MARK_STRIKE,
    MARK_STRIKE, MARK_CODE, MARK_CODE,
};

/* A run of one markup character. */
struct delimiter {
    struct span at;
    enum style style;
    bool can_open, can_close;
    bool is_used, is_opening;
    uint32_t words_before; /* letters and digits that stand before it */
};

struct channel {
    struct document_builder *builder;
    struct str source;
    VEC(struct delimiter) delimiters;
    uint32_t open[STYLE_COUNT]; /* index + 1 of the last that may open */
};

struct channel *channel_new(struct document_builder *builder,
                            struct str source)
{
    struct channel *channel =
        ARENA_NEW(builder_arena(builder), struct channel);

    if (!channel)
        return NULL;
    channel->builder = builder;
    channel->source = source;
    return channel;
}

/* --- finding the delimiters --------------------------------------------- */

static bool is_one_of(uint32_t rune, struct str set)
{
    for (size_t at = 0; at < set.len;) {
        if (utf8_next(set, &at) == rune)
            return true;
    }
    return false;
}

static bool opens_after(uint32_t rune)
{
    return rune == 0 || utf8_is_space(rune) ||
           is_one_of(rune, STR("([{\"'“‘„«-–—*_~"));
}

static bool closes_before(uint32_t rune)
{
    return rune == 0 || utf8_is_space(rune) ||
           is_one_of(rune, STR(".,!?:;…)]}\"'”’“»-–—*_~"));
}

static enum style style_of(char byte, uint32_t len)
{
    switch (byte) {
    case '*':
        return len == 1 ? STYLE_STAR : len == 2 ? STYLE_STARS : STYLE_NONE;
    case '_':
        return len == 1 ? STYLE_UNDERSCORE : STYLE_NONE;
    case '~':
        return len == 1 ? STYLE_TILDE : len == 2 ? STYLE_TILDES : STYLE_NONE;
    default:
        return len == 1 ? STYLE_TICK : len == 3 ? STYLE_TICKS : STYLE_NONE;
    }
}

static bool is_markup(char byte)
{
    return byte == '*' || byte == '_' || byte == '~' || byte == '`';
}

static bool add_delimiter(struct channel *channel, struct str line,
                          struct span at, uint32_t before, uint32_t words)
{
    uint32_t after = utf8_peek(line, at.end);
    struct delimiter d = { .at = at, .words_before = words };
    struct delimiter *added;
    bool space_before = before == 0 || utf8_is_space(before);
    bool space_after = after == 0 || utf8_is_space(after);

    d.style = style_of(line.at[at.start], span_len(at));
    d.can_open = !space_after && opens_after(before);
    d.can_close = !space_before && closes_before(after);
    if (d.style == STYLE_NONE || (!d.can_open && !d.can_close))
        return true;
    added = VEC_ADD(builder_arena(channel->builder), &channel->delimiters);
    if (added)
        *added = d;
    return added != NULL;
}

static bool find_delimiters(struct channel *channel, struct span piece,
                            uint32_t *words)
{
    struct str line = str_slice(channel->source, 0, piece.end);
    uint32_t before = 0;

    for (size_t at = piece.start; at < piece.end;) {
        size_t next = at;
        uint32_t rune = utf8_next(line, &next);

        if (is_markup(line.at[at])) {
            struct span run = { (uint32_t)at, (uint32_t)next };

            while (run.end < piece.end && line.at[run.end] == line.at[at])
                run.end++;
            if (!add_delimiter(channel, line, run, before, *words))
                return false;
            next = run.end;
        } else if (utf8_is_letter(rune) || utf8_is_digit(rune)) {
            (*words)++;
        }
        before = rune;
        at = next;
    }
    return true;
}

/* --- matching them ------------------------------------------------------ */

/* What opened inside of a pair cannot close outside of it. */
static void forget_after(struct channel *channel, uint32_t first)
{
    for (uint32_t i = 0; i < STYLE_COUNT; i++) {
        if (channel->open[i] > first)
            channel->open[i] = 0;
    }
}

static void match_pair(struct channel *channel, uint32_t first, uint32_t last)
{
    struct delimiter *at = channel->delimiters.at;

    at[first].is_used = at[last].is_used = true;
    at[first].is_opening = true;
    forget_after(channel, first);
    if (mark_of[at[first].style] != MARK_CODE)
        return;
    for (uint32_t i = first + 1; i < last; i++)
        at[i].is_used = false;
}

static void match_delimiters(struct channel *channel)
{
    memset(channel->open, 0, sizeof(channel->open));
    for (uint32_t i = 0; i < channel->delimiters.count; i++) {
        const struct delimiter *d = &channel->delimiters.at[i];
        uint32_t first = channel->open[d->style];

        if (d->can_close && first > 0 &&
            channel->delimiters.at[first - 1].words_before <
                d->words_before)
            match_pair(channel, first - 1, i);
        else if (d->can_open)
            channel->open[d->style] = i + 1;
    }
}

/* --- handing on --------------------------------------------------------- */

static void add_mark(struct channel *channel, const struct delimiter *d)
{
    enum mark_kind kind = mark_of[d->style];

    if (d->is_opening)
        builder_mark(channel->builder, kind, d->at, STR(""));
    else
        builder_unmark(channel->builder, kind, d->at);
}

static void add_piece(struct channel *channel, struct span piece,
                      uint32_t *delimiter)
{
    for (; *delimiter < channel->delimiters.count; (*delimiter)++) {
        const struct delimiter *d = &channel->delimiters.at[*delimiter];
        struct span before = { piece.start, d->at.start };

        if (d->at.start >= piece.end)
            break;
        if (!d->is_used)
            continue;
        builder_text(channel->builder, before);
        add_mark(channel, d);
        piece.start = d->at.end;
    }
    builder_text(channel->builder, piece);
}

bool channel_text(struct channel *channel, const struct span *pieces,
                  uint32_t count)
{
    uint32_t words = 0, delimiter = 0;

    channel->delimiters.count = 0;
    for (uint32_t i = 0; i < count &&
                         pieces[i].end - pieces[0].start < MARKUP_MAX; i++) {
        if (!find_delimiters(channel, pieces[i], &words))
            return false;
    }
    match_delimiters(channel);
    for (uint32_t i = 0; i < count; i++)
        add_piece(channel, pieces[i], &delimiter);
    return true;
}
