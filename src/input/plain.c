/* plain.c - plain text: paragraphs, lists, quoted lines, wrapped lines. */
#include "base/utf8.h"
#include "base/vec.h"
#include "input/channel.h"
#include "input/input.h"
#include "input/wrap.h"

/* Mail is wrapped at 60 to 100 columns; a paragraph whose longest line lies
 * outside of that was broken by hand. */
#define LEVELS_MAX 8u
#define LINES_MAX 10000u /* of one paragraph: what follows is another */
#define WIDTH_BYTES ((size_t)4096) /* far beyond any line that is wrapped */

enum line_kind { LINE_BLANK, LINE_RULE, LINE_FENCE, LINE_REMARK, LINE_TEXT };

struct line {
    enum line_kind kind;
    struct span all;     /* with quote marks and line end                  */
    struct span content; /* without them, and without space at its ends    */
    uint32_t indent;     /* bytes of space before the content              */
    uint8_t quote_depth;
    uint32_t width;      /* columns of the content                         */
    bool is_flowed;      /* ends in one space: format=flowed goes on       */
    /* a list marker: */
    uint32_t marker_len; /* bytes, space after it included; 0: none        */
    bool numbered;
    uint32_t number;     /* of "3. ", else 0                               */
};

struct plain {
    struct document_builder *builder;
    struct str source;
    struct channel *channel;
    VEC(struct line) lines; /* of one paragraph or list    */
    VEC(struct span) pieces;
    uint32_t indents[LEVELS_MAX]; /* of the open list's levels */
    uint32_t level;
    uint32_t last_number; /* of the last numbered item */
    bool no_more_fences;
};

/* --- reading a line ----------------------------------------------------- */

static bool is_blank_byte(char byte)
{
    return byte == ' ' || byte == '\t';
}

static uint32_t skip_blanks(struct str text, uint32_t at, uint32_t end)
{
    while (at < end && is_blank_byte(text.at[at]))
        at++;
    return at;
}

/* The offset after any "> > " at `at`. */
static uint32_t skip_quotes(struct str text, uint32_t at, uint32_t end,
                            uint8_t *depth)
{
    *depth = 0;
    for (;;) {
        uint32_t mark = skip_blanks(text, at, end);

        if (mark >= end || text.at[mark] != '>' || mark - at > 3)
            break;
        if (*depth < UINT8_MAX)
            (*depth)++;
        at = mark + 1;
    }
    return at;
}

/* Three or more signs that draw a line, and nothing else. */
static bool is_rule(struct str text)
{
    static const struct str signs = { "-_=*~#+—–─━═", 22 };
    uint32_t count = 0;

    if (str_equal(text, STR("--")))
        return true;
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = utf8_next(text, &at);
        size_t i = 0;

        if (rune == ' ')
            continue;
        while (i < signs.len && utf8_peek(signs, i) != rune)
            utf8_next(signs, &i);
        if (i == signs.len)
            return false;
        count++;
    }
    return count >= 3;
}

static bool is_fence(struct str text)
{
    size_t ticks = 0;

    while (ticks < text.len && text.at[ticks] == '`')
        ticks++;
    return ticks >= 3 && str_find_byte(text, '`', ticks) == STR_NONE;
}

static bool is_remark(struct str text, struct str *inner)
{
    if (text.len < 7 || !str_starts(text, STR("<!--")) ||
        !str_ends(text, STR("-->")))
        return false;
    *inner = str_trim(str_slice(text, 4, text.len - 3));
    if (!str_starts(*inner, STR("tact:")))
        return false;
    *inner = str_slice(*inner, 5, inner->len);
    return true;
}

static enum line_kind kind_of(struct str content)
{
    struct str inner;

    if (content.len == 0)
        return LINE_BLANK;
    if (is_rule(content))
        return LINE_RULE;
    if (is_fence(content))
        return LINE_FENCE;
    return is_remark(content, &inner) ? LINE_REMARK : LINE_TEXT;
}

static bool is_bullet(uint32_t rune)
{
    return rune == '-' || rune == '*' || rune == '+' || rune == 0xB7 ||
           rune == 0x2022 || rune == 0x2023 || rune == 0x25E6 ||
           rune == 0x2013 || rune == 0x2014 || rune == 0x25AA ||
           rune == 0x25AB || rune == 0x25CF || rune == 0x25CB ||
           rune == 0x25A0 || rune == 0x25A1 || rune == 0x2192 ||
           rune == 0x27A4 || rune == 0x25BA || rune == 0x2713 ||
           rune == 0x2714;
}

/* "12. ", "3) " and "a) ": the bytes before the space, or 0. */
static size_t number_len(struct str text, uint32_t *number)
{
    size_t at = 0;

    *number = 0;
    while (at < text.len && at < 3 && text.at[at] >= '0' &&
           text.at[at] <= '9')
        *number = *number * 10 + (uint32_t)(text.at[at++] - '0');
    if (at > 0 && at < text.len && (text.at[at] == '.' || text.at[at] == ')'))
        return at + 1;
    *number = 0;
    if (text.len > 1 && text.at[1] == ')' &&
        ((text.at[0] >= 'a' && text.at[0] <= 'z') ||
         (text.at[0] >= 'A' && text.at[0] <= 'Z')))
        return 2;
    return 0;
}

static void read_marker(struct line *line, struct str content)
{
    size_t after = 0;

    if (content.len == 0)
        return;
    if (is_bullet(utf8_next(content, &after))) {
        if (utf8_peek(content, after) == 0xFE0F)
            utf8_next(content, &after);
    } else {
        after = number_len(content, &line->number);
        line->numbered = after > 0;
    }
    if (after == 0 || after >= content.len ||
        !utf8_is_space(utf8_peek(content, after))) {
        line->numbered = false;
        line->number = 0;
        return;
    }
    line->marker_len = (uint32_t)after + 1;
}

/* ">>> Offers <<<": arrows on both sides are no quote marks. */
static bool is_framed(struct str line)
{
    line = str_trim(line);
    return str_starts(line, STR(">>")) && str_ends(line, STR("<<"));
}

static uint32_t find_line_end(struct str text, uint32_t at)
{
    while (at < text.len && text.at[at] != '\n' && text.at[at] != '\r')
        at++;
    return at;
}

static struct line read_line(struct str source, uint32_t at)
{
    struct line line = { .all = { at, 0 } };
    uint32_t end = find_line_end(source, at);
    uint32_t start = skip_quotes(source, at, end, &line.quote_depth);

    if (is_framed(str_slice(source, at, end))) {
        start = at;
        line.quote_depth = 0;
    }
    line.all.end = end;
    if (end < source.len)
        line.all.end += source.at[end] == '\r' && end + 1 < source.len &&
                                source.at[end + 1] == '\n' ? 2 : 1;
    line.content.start = skip_blanks(source, start, end);
    line.indent = line.content.start - start;
    line.content.end = end;
    while (line.content.end > line.content.start &&
           is_blank_byte(source.at[line.content.end - 1]))
        line.content.end--;
    line.is_flowed = end - line.content.end == 1 && source.at[end - 1] == ' ';
    return line;
}

static struct str content_of(const struct plain *plain,
                             const struct line *line)
{
    return str_slice(plain->source, line->content.start, line->content.end);
}

/* Columns; of a very long line those that tell that it is. */
static uint32_t width_of(struct str text)
{
    return (uint32_t)utf8_text_width(str_slice(text, 0, WIDTH_BYTES));
}

static void examine_line(const struct plain *plain, struct line *line)
{
    struct str content = content_of(plain, line);

    line->kind = kind_of(content);
    if (line->kind != LINE_TEXT)
        return;
    line->width = width_of(content);
    read_marker(line, content);
}

/* --- a paragraph: which lines belong together --------------------------- */

static size_t first_word_len(struct str text)
{
    size_t at = 0;

    while (at < text.len && !is_blank_byte(text.at[at]))
        at++;
    return at;
}

/* The width at which the paragraph was wrapped, or 0 if its lines were broken
 * by hand.  A word too long to be broken says nothing. */
static uint32_t wrap_width(const struct plain *plain)
{
    uint32_t widest = 0;

    for (uint32_t i = 0; i < plain->lines.count; i++) {
        const struct line *line = &plain->lines.at[i];

        if (line->width <= WRAP_MAX)
            widest = line->width > widest ? line->width : widest;
        else if (first_word_len(content_of(plain, line)) < WRAP_MAX)
            return 0;
    }
    return widest >= WRAP_MIN ? widest : 0;
}

/* Line `i` ends only because the next word had no more room on it. */
static bool is_soft_end(const struct plain *plain, uint32_t i, uint32_t wrap)
{
    const struct line *line = &plain->lines.at[i];
    struct str next = content_of(plain, line + 1);
    uint32_t word = width_of(str_slice(next, 0, first_word_len(next)));

    if (wrap == 0)
        return false;
    if (line->is_flowed && line->width >= WRAP_MIN)
        return true;
    if (wrap_ends_by_hand(content_of(plain, line)))
        return false;
    return line->width + 1 + word > wrap;
}

/* "5. märtsil" is no fifth item: a number opens one if it is the first, goes
 * on from the one before, or has nothing to tell it from a list. */
static bool is_numbered_item(const struct plain *plain, uint32_t i)
{
    const struct line *line = &plain->lines.at[i];
    struct str content = content_of(plain, line);
    uint32_t letter = utf8_peek(content, line->marker_len);

    if (line->number == 0 || line->number == 1 ||
        line->number == plain->last_number + 1)
        return true;
    if (i + 1 < plain->lines.count && line[1].number == line->number + 1)
        return true;
    return i == 0 && !utf8_is_lower(letter);
}

static bool is_item(const struct plain *plain, uint32_t i, uint32_t wrap)
{
    const struct line *line = &plain->lines.at[i];

    if (line->marker_len == 0)
        return false;
    if (!line->numbered)
        return true;
    if (i > 0 && line->number != 1 &&
        line->number != plain->last_number + 1 &&
        is_soft_end(plain, i - 1, wrap))
        return false;
    return is_numbered_item(plain, i);
}

/* Line `i` goes on with the item that `first` opens: set in under its text,
 * in the middle of a sentence. */
static bool is_hanging(const struct plain *plain, uint32_t first, uint32_t i)
{
    const struct line *line = &plain->lines.at[i];

    return line->indent > plain->lines.at[first].indent &&
           utf8_is_lower(utf8_peek(content_of(plain, line), 0));
}

/* --- handing on --------------------------------------------------------- */

static uint8_t enter_level(struct plain *plain, uint32_t indent)
{
    while (plain->level > 0 && plain->indents[plain->level - 1] > indent)
        plain->level--;
    if (plain->level == 0 ||
        (indent >= plain->indents[plain->level - 1] + 2 &&
         plain->level < LEVELS_MAX))
        plain->indents[plain->level++] = indent;
    return (uint8_t)plain->level;
}

static bool add_line_piece(struct plain *plain, const struct line *line,
                           uint32_t skip)
{
    struct span *piece = VEC_ADD(builder_arena(plain->builder),
                                 &plain->pieces);

    if (!piece)
        return false;
    piece->start = line->content.start + skip;
    piece->end = line->all.end;
    return true;
}

static struct block_opening opening_of(struct plain *plain, uint32_t i,
                                       bool item,
                                       const struct block_opening *before)
{
    const struct line *line = &plain->lines.at[i];
    struct block_opening how = { .kind = BLOCK_PARAGRAPH };

    if (item) {
        how.kind = BLOCK_ITEM;
        how.level = enter_level(plain, line->indent);
        how.numbered = line->numbered;
        how.first_in_item = true;
        plain->last_number = line->number;
    } else if (before && before->kind == BLOCK_ITEM &&
               line->indent > plain->indents[plain->level - 1]) {
        how = *before;
        how.first_in_item = false;
        how.same_paragraph = true;
    } else {
        how.same_paragraph = before && before->kind == BLOCK_PARAGRAPH;
        plain->level = line->indent > 0 ? plain->level : 0;
        plain->last_number = before ? plain->last_number : 0;
    }
    how.quote_depth = line->quote_depth;
    how.source_at = line->all.start;
    return how;
}

static bool flush_lines(struct plain *plain)
{
    uint32_t wrap = wrap_width(plain);
    uint32_t count = plain->lines.count, i = 0;
    struct block_opening how = { 0 };

    while (i < count) {
        uint32_t first = i;
        bool item = is_item(plain, i, wrap);

        how = opening_of(plain, i, item, i > 0 ? &how : NULL);
        plain->pieces.count = 0;
        do {
            uint32_t skip = item && i == first ? plain->lines.at[i].marker_len
                                               : 0;

            if (!add_line_piece(plain, &plain->lines.at[i], skip))
                return false;
            i++;
        } while (i < count && !is_item(plain, i, wrap) &&
                 (is_soft_end(plain, i - 1, wrap) ||
                  (item && is_hanging(plain, first, i))));
        builder_open(plain->builder, how);
        if (!channel_text(plain->channel, plain->pieces.at,
                          plain->pieces.count))
            return false;
        builder_close(plain->builder, plain->lines.at[i - 1].content.end);
    }
    plain->lines.count = 0;
    return true;
}

static void read_rule(struct plain *plain, const struct line *line)
{
    struct block_opening how = {
        .kind = BLOCK_RULE,
        .quote_depth = line->quote_depth,
        .source_at = line->all.start,
    };

    builder_open(plain->builder, how);
    builder_close(plain->builder, line->content.end);
    plain->level = 0;
}

/* The offset after the fence that closes the one before `at`, or 0. */
static uint32_t find_fence_end(struct plain *plain, uint32_t at)
{
    while (at < plain->source.len && !plain->no_more_fences) {
        struct line line = read_line(plain->source, at);

        at = line.all.end;
        if (kind_of(content_of(plain, &line)) == LINE_FENCE)
            return at;
    }
    plain->no_more_fences = true;
    return 0;
}

static void read_code(struct plain *plain, const struct line *fence,
                      uint32_t end)
{
    struct block_opening how = {
        .kind = BLOCK_CODE,
        .quote_depth = fence->quote_depth,
        .source_at = fence->all.start,
    };
    struct line line = read_line(plain->source, fence->all.end);

    builder_open(plain->builder, how);
    while (line.all.end < end) {
        struct span text = { line.content.start, line.all.end };

        builder_text(plain->builder, text);
        line = read_line(plain->source, line.all.end);
    }
    builder_close(plain->builder, line.content.end);
}

static bool add_line(struct plain *plain, const struct line *line)
{
    struct line *added;

    if (plain->lines.count > 0 &&
        (plain->lines.at[0].quote_depth != line->quote_depth ||
         plain->lines.count == LINES_MAX) &&
        !flush_lines(plain))
        return false;
    added = VEC_ADD(builder_arena(plain->builder), &plain->lines);
    if (added)
        *added = *line;
    return added != NULL;
}

/* Reads the line at `*at`, or a whole fenced block. */
static bool read_next(struct plain *plain, uint32_t *at)
{
    struct line line = read_line(plain->source, *at);
    struct str inner;
    uint32_t code_end;

    examine_line(plain, &line);
    *at = line.all.end;
    if (line.kind == LINE_FENCE) {
        code_end = find_fence_end(plain, line.all.end);
        if (code_end == 0)
            return add_line(plain, &line);
        if (!flush_lines(plain))
            return false;
        read_code(plain, &line, code_end);
        *at = code_end;
        return true;
    }
    if (line.kind == LINE_TEXT)
        return add_line(plain, &line);
    if (!flush_lines(plain))
        return false;
    if (line.kind == LINE_RULE)
        read_rule(plain, &line);
    if (line.kind == LINE_REMARK && is_remark(content_of(plain, &line),
                                              &inner))
        builder_remark(plain->builder, line.content, inner);
    return true;
}

static enum status plain_read(struct document_builder *into, struct str bytes)
{
    struct plain plain = { .builder = into, .source = bytes };
    uint32_t at = str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;

    plain.channel = channel_new(into, bytes);
    if (!plain.channel)
        return STATUS_NOMEM;
    while (at < bytes.len && !builder_is_full(into)) {
        if (!read_next(&plain, &at))
            return STATUS_NOMEM;
    }
    return flush_lines(&plain) ? STATUS_OK : STATUS_NOMEM;
}

static int plain_sniff(struct str bytes)
{
    (void)bytes;
    return 1;
}

static const char *const plain_extensions[] = { ".txt", ".text", NULL };

const struct input input_plain = {
    .name = "plain",
    .extensions = plain_extensions,
    .sniff = plain_sniff,
    .read = plain_read,
};
