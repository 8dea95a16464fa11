/* markdown.c - Markdown over md4c, whose text points into the draft.
 *
 * md4c tells where text is, but not where markup is: that is looked for around
 * the text.  Nothing found so decides about text: all that md4c calls text is
 * kept, once.
 */
#include "base/limits.h"
#include "base/utf8.h"
#include "input/html.h"
#include "input/html_look.h"
#include "input/html_token.h"
#include "input/input.h"
#include "input/markdown_cost.h"
#include "input/markdown_markup.h"
#include "input/wrap.h"

#include <md4c.h>

#define SNIFF_LEN (64u * 1024)
#define PENDING_MAX 64u
#define LISTS_MAX 32u

struct opening {
    enum markup markup;
    struct str value;
};

struct inline_tag {
    enum html_tag tag;
    unsigned marks;
};

struct markdown {
    struct document_builder *builder;
    struct html *html;
    struct str source;
    struct str copy; /* of it, for md4c: it reads one byte past the end of
                        what it is given (0.4.8) */
    bool failed;

    uint32_t cursor;   /* behind all that was seen, markup too */
    uint32_t text_end; /* behind the last text                 */
    bool owes_space;   /* a line ended since                   */

    uint32_t quotes, items, lists;
    bool ordered[LISTS_MAX]; /* the lists around, outermost first */
    bool is_fresh_item;      /* the item has no block yet         */

    enum block_kind leaf;
    uint8_t level;
    char fence;             /* of a code block                         */
    bool goes_on;           /* the next block is a line of the same one */
    bool has_block_at;
    uint32_t block_at;      /* where the block begins                  */

    struct opening pending[PENDING_MAX]; /* entered, but no text yet */
    uint32_t pending_count;
    uint32_t unnoted;  /* pending past these                        */
    char link_opening; /* '[', '<' or, of a bare address, NUL       */

    bool is_lost; /* the source of some markup was not found */
    bool is_html_block;
    struct wrap wrap;
    struct span html_at; /* raw HTML not read yet; empty: none */
    struct inline_tag tags[PENDING_MAX];
    uint32_t tag_count;
};

/* --- the source around text --------------------------------------------- */

static char byte_at(const struct markdown *markdown, uint32_t at)
{
    return at < markdown->source.len ? markdown->source.at[at] : '\0';
}

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

static uint32_t line_start(const struct markdown *markdown, uint32_t at)
{
    while (at > markdown->cursor &&
           !is_line_end(markdown->source.at[at - 1]))
        at--;
    return at;
}

static uint32_t line_end(const struct markdown *markdown, uint32_t at)
{
    while (at < markdown->source.len && !is_line_end(markdown->source.at[at]))
        at++;
    return at;
}

static uint32_t next_line(const struct markdown *markdown, uint32_t at)
{
    at = line_end(markdown, at);
    if (byte_at(markdown, at) == '\r' && byte_at(markdown, at + 1) == '\n')
        return at + 2;
    return at < markdown->source.len ? at + 1 : at;
}

/* Whether `text` points into the draft; then `*out` is where. */
static bool find_source(const struct markdown *markdown, const char *text,
                        MD_SIZE size, struct span *out)
{
    uintptr_t base = (uintptr_t)markdown->copy.at;
    uintptr_t at = (uintptr_t)text;

    if (at < base || at - base > markdown->copy.len ||
        size > markdown->copy.len - (at - base))
        return false;
    out->start = (uint32_t)(at - base);
    out->end = out->start + size;
    return true;
}

/* --- marks ------------------------------------------------------------- */

static enum markup markup_of(MD_SPANTYPE type)
{
    switch (type) {
    case MD_SPAN_EM:
        return MARKUP_EMPHASIS;
    case MD_SPAN_STRONG:
        return MARKUP_STRONG;
    case MD_SPAN_DEL:
        return MARKUP_STRIKE;
    case MD_SPAN_CODE:
        return MARKUP_CODE;
    case MD_SPAN_A:
        return MARKUP_LINK;
    case MD_SPAN_IMG:
        return MARKUP_IMAGE;
    default:
        return MARKUP_NONE;
    }
}

/* An image has no mark: its text stands in for it. */
static bool mark_of(enum mark_kind *out, enum markup markup)
{
    static const enum mark_kind kinds[] = {
        [MARKUP_EMPHASIS] = MARK_ITALIC, [MARKUP_STRONG] = MARK_BOLD,
        [MARKUP_STRIKE] = MARK_STRIKE,   [MARKUP_CODE] = MARK_CODE,
        [MARKUP_LINK] = MARK_LINK,
    };

    if (markup >= MARKUP_IMAGE)
        return false;
    *out = kinds[markup];
    return true;
}

/* --- blocks ------------------------------------------------------------- */

static uint8_t small(uint32_t number)
{
    return (uint8_t)(number < UINT8_MAX ? number : UINT8_MAX);
}

static struct block_opening opening_of(struct markdown *markdown, uint32_t at)
{
    struct block_opening how = {
        .kind = markdown->leaf,
        .level = markdown->level,
        .quote_depth = small(markdown->quotes),
        .same_paragraph = markdown->goes_on,
    };
    uint32_t lists = markdown->lists;

    if (how.kind == BLOCK_PARAGRAPH && markdown->items > 0) {
        how.kind = BLOCK_ITEM;
        how.level = small(lists);
        how.numbered = lists > 0 && lists <= LISTS_MAX &&
                       markdown->ordered[lists - 1];
        how.first_in_item = markdown->is_fresh_item;
        markdown->is_fresh_item = false;
    }
    how.source_at = how.kind == BLOCK_CELL ? at : line_start(markdown, at);
    if (markdown->has_block_at)
        how.source_at = markdown->block_at;
    markdown->block_at = how.source_at;
    return how;
}

static void mark_pending(struct markdown *markdown, uint32_t end)
{
    struct span openings[PENDING_MAX];

    for (uint32_t i = markdown->pending_count; i-- > 0;) {
        enum markup markup = markdown->pending[i].markup;

        openings[i] = markup_opening(markdown->source, markup,
                                     markdown->cursor, end);
        end = openings[i].start;
        if (markup == MARKUP_LINK)
            markdown->link_opening =
                span_len(openings[i]) > 0 ? markdown->source.at[end] : '\0';
    }
    for (uint32_t i = 0; i < markdown->pending_count; i++) {
        enum mark_kind kind;

        if (mark_of(&kind, markdown->pending[i].markup))
            builder_mark(markdown->builder, kind, openings[i],
                         markdown->pending[i].value);
    }
    markdown->pending_count = 0;
}

/* Opens a block if none is, and the marks that were entered, for something
 * that stands at `at`. */
static void make_ready(struct markdown *markdown, uint32_t at)
{
    if (!builder_is_open(markdown->builder)) {
        builder_open(markdown->builder, opening_of(markdown, at));
        markdown->goes_on = markdown->has_block_at = false;
    }
    mark_pending(markdown, at);
}

static void end_block(struct markdown *markdown)
{
    markdown->owes_space = false;
    builder_close(markdown->builder, markdown->cursor);
    markdown->pending_count = markdown->unnoted = 0;
    markdown->tag_count = 0;
    markdown->goes_on = markdown->has_block_at = false;
}

/* The white space between the last text and what stands at `at`. */
static void add_owed_space(struct markdown *markdown, uint32_t at)
{
    struct span space = { at, at };

    if (!markdown->owes_space)
        return;
    while (space.start > markdown->text_end &&
           !is_line_end(markdown->source.at[space.start - 1]))
        space.start--;
    if (space.start > markdown->text_end)
        space.start--;
    builder_replace(markdown->builder, space, STR(" "));
    markdown->owes_space = false;
}

/* --- raw HTML between the words ----------------------------------------- */

static void break_line(struct markdown *markdown, uint32_t at)
{
    if (builder_is_open(markdown->builder)) {
        builder_close(markdown->builder, at);
        markdown->goes_on = true;
    }
    markdown->owes_space = false;
}

static void open_tag(struct markdown *markdown,
                     const struct html_token *token)
{
    struct html_look look;
    struct inline_tag *tag;

    if (token->tag == TAG_BR) {
        break_line(markdown, token->at.start);
        return;
    }
    if (token->tag == TAG_OTHER || markdown->tag_count == PENDING_MAX)
        return;
    if (!html_look_read(&look, builder_arena(markdown->builder), token))
        markdown->failed = true;
    tag = &markdown->tags[markdown->tag_count++];
    tag->tag = token->tag;
    tag->marks = look.marks;
    make_ready(markdown, token->at.start);
    for (unsigned kind = 0; look.marks >> kind != 0; kind++) {
        struct str value = kind == MARK_LINK    ? look.link
                           : kind == MARK_COLOR ? look.color
                           : kind == MARK_FONT  ? look.font
                                                : STR("");

        if (look.marks & 1u << kind)
            builder_mark(markdown->builder, (enum mark_kind)kind, token->at,
                         value);
    }
}

static void close_tag(struct markdown *markdown,
                      const struct html_token *token)
{
    uint32_t i = markdown->tag_count;

    while (i > 0 && markdown->tags[i - 1].tag != token->tag)
        i--;
    if (i == 0)
        return;
    for (unsigned kind = 0; markdown->tags[i - 1].marks >> kind != 0; kind++) {
        if (markdown->tags[i - 1].marks & 1u << kind)
            builder_unmark(markdown->builder, (enum mark_kind)kind,
                           token->at);
    }
    markdown->tag_count--;
    memmove(&markdown->tags[i - 1], &markdown->tags[i],
            (markdown->tag_count - i + 1) * sizeof(markdown->tags[0]));
}

static void read_inline_html(struct markdown *markdown)
{
    struct html_tokens tokens = { .source = markdown->source,
                                  .at = markdown->html_at.start,
                                  .end = markdown->html_at.end };
    struct html_token token;
    struct str remark;

    while (html_token_next(&tokens, &token)) {
        add_owed_space(markdown, token.at.start);
        if (token.kind == HTML_OPEN)
            open_tag(markdown, &token);
        if (token.kind == HTML_CLOSE)
            close_tag(markdown, &token);
        if (token.kind == HTML_COMMENT &&
            html_comment_remark(token.inner, &remark))
            builder_remark(markdown->builder, token.at, remark);
        markdown->cursor = markdown->text_end = token.at.end;
    }
}

static void read_html_block(struct markdown *markdown)
{
    if (!markdown->html)
        markdown->html = html_new(markdown->builder, markdown->source);
    if (!markdown->html ||
        html_read_part(markdown->html, markdown->html_at,
                       small(markdown->quotes)) != STATUS_OK)
        markdown->failed = true;
    markdown->cursor = markdown->text_end = markdown->html_at.end;
}

static void flush_html(struct markdown *markdown)
{
    if (span_len(markdown->html_at) == 0)
        return;
    if (markdown->is_html_block)
        read_html_block(markdown);
    else
        read_inline_html(markdown);
    markdown->html_at.start = markdown->html_at.end = 0;
}

/* Lines of a block are read as one, but for those behind a quote mark. */
static void add_html(struct markdown *markdown, struct span at)
{
    if (markdown->is_html_block && markdown->quotes > 0)
        flush_html(markdown);
    if (span_len(markdown->html_at) == 0)
        markdown->html_at = at;
    markdown->html_at.end = at.end;
}

/* --- text --------------------------------------------------------------- */

/* Opens the block that `at` is text of.  False if it was text before: md4c
 * 0.4.8 repeats some after code. */
static bool begin_text(struct markdown *markdown, struct span at)
{
    if (at.start < markdown->text_end)
        return false;
    if (markdown->cursor > at.start)
        markdown->cursor = at.start;
    make_ready(markdown, at.start);
    add_owed_space(markdown, at.start);
    markdown->cursor = markdown->text_end = at.end;
    return true;
}

static void add_text(struct markdown *markdown, struct span at)
{
    if (begin_text(markdown, at))
        builder_text(markdown->builder, at);
}

static void add_entity(struct markdown *markdown, struct span at)
{
    struct html_entity entity;
    struct str text = str_slice(markdown->source, at.start, at.end);

    if (html_entity_read(&entity, text) != text.len) {
        add_text(markdown, at);
        return;
    }
    text.at = entity.text;
    text.len = entity.text_len;
    if (begin_text(markdown, at))
        builder_replace(markdown->builder, at, text);
}

static void add_nul(struct markdown *markdown)
{
    size_t at = str_find_byte(markdown->source, '\0', markdown->text_end);
    struct span nul = { (uint32_t)at, (uint32_t)at + 1 };

    if (at != STR_NONE)
        add_text(markdown, nul);
}

static void add_break(struct markdown *markdown)
{
    break_line(markdown, line_end(markdown, markdown->cursor));
    markdown->cursor = next_line(markdown, markdown->cursor);
}

/* A page would join the lines; but who writes "Best," and a name below means
 * two lines, and so they are shown where replies are written. */
static bool is_meant_break(struct markdown *markdown)
{
    return !wrap_is_soft(&markdown->wrap,
                         line_end(markdown, markdown->cursor));
}

/* Not 0: nothing more is wanted. */
static int is_over(struct markdown *markdown)
{
    return markdown->failed || builder_is_full(markdown->builder);
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size,
                   void *user)
{
    struct markdown *markdown = user;
    struct span at = { 0, 0 };
    bool is_source = find_source(markdown, text, size, &at);

    if (type == MD_TEXT_HTML) {
        if (is_source && size > 0 && at.start >= markdown->text_end)
            add_html(markdown, at);
        return is_over(markdown);
    }
    flush_html(markdown);
    if (type == MD_TEXT_NULLCHAR)
        add_nul(markdown);
    else if (type == MD_TEXT_BR)
        add_break(markdown);
    else if (type == MD_TEXT_SOFTBR && is_meant_break(markdown))
        add_break(markdown);
    else if (type == MD_TEXT_SOFTBR || !is_source)
        markdown->owes_space = builder_is_open(markdown->builder);
    else if (type == MD_TEXT_ENTITY)
        add_entity(markdown, at);
    else
        add_text(markdown, at);
    return is_over(markdown);
}

/* --- spans -------------------------------------------------------------- */

static struct str value_of(struct markdown *markdown,
                           const MD_ATTRIBUTE *attribute)
{
    struct arena *arena = builder_arena(markdown->builder);
    struct str value = { attribute->text, attribute->size };
    struct span at;

    if (value.len == 0)
        return STR("");
    if (!find_source(markdown, attribute->text, attribute->size, &at))
        value = arena_copy(arena, value);
    if (!value.at || !html_decode(&value, arena, value))
        markdown->failed = true;
    return value;
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *user)
{
    struct markdown *markdown = user;
    struct opening *opening;

    flush_html(markdown);
    if (markdown->pending_count == PENDING_MAX) {
        markdown->unnoted++;
        return 0;
    }
    opening = &markdown->pending[markdown->pending_count++];
    opening->markup = markup_of(type);
    opening->value = STR("");
    if (type == MD_SPAN_A)
        opening->value =
            value_of(markdown, &((const MD_SPAN_A_DETAIL *)detail)->href);
    return is_over(markdown);
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *user)
{
    struct markdown *markdown = user;
    enum mark_kind kind;
    struct span closing;

    (void)detail;
    flush_html(markdown);
    if (markdown->unnoted > 0) {
        markdown->unnoted--;
        return is_over(markdown);
    }
    if (markdown->pending_count > 0) {
        markdown->pending_count--;
        return is_over(markdown);
    }
    closing = markup_closing(markdown->source, markup_of(type),
                             markdown->link_opening, markdown->cursor);
    if (mark_of(&kind, markup_of(type)))
        builder_unmark(markdown->builder, kind, closing);
    markdown->cursor = closing.end;
    return is_over(markdown);
}

/* --- blocks as md4c sees them ------------------------------------------- */

static struct str line_at(const struct markdown *markdown, uint32_t start)
{
    return str_slice(markdown->source, start, line_end(markdown, start));
}

/* The first line from the cursor on that is a rule, or an empty span. */
static struct span find_rule(struct markdown *markdown)
{
    struct span at = { markdown->cursor, markdown->cursor };

    while (!markdown->is_lost && at.start < markdown->source.len) {
        at.end = line_end(markdown, at.start);
        if (markup_is_rule(line_at(markdown, at.start)))
            return at;
        at.start = next_line(markdown, at.start);
    }
    markdown->is_lost = true;
    at.start = at.end = markdown->cursor;
    return at;
}

static void add_rule(struct markdown *markdown)
{
    struct span at = find_rule(markdown);
    struct block_opening how = { .kind = BLOCK_RULE,
                                 .quote_depth = small(markdown->quotes),
                                 .source_at = at.start };

    builder_open(markdown->builder, how);
    builder_close(markdown->builder, at.end);
    markdown->cursor = at.end;
}

static bool is_fence(const struct markdown *markdown, uint32_t at)
{
    const char signs[2] = { markdown->fence, '\0' };

    return markup_count(markdown->source, at, signs, 3) == 3;
}

/* The opening fence lies between the cursor and the code. */
static void enter_code(struct markdown *markdown, char fence)
{
    uint32_t at = markdown->cursor;

    markdown->leaf = BLOCK_CODE;
    markdown->fence = fence;
    if (fence == '\0')
        return;
    while (!markdown->is_lost && at < markdown->source.len &&
           !is_fence(markdown, at))
        at++;
    if (at >= markdown->source.len)
        markdown->is_lost = true;
    if (markdown->is_lost)
        return;
    markdown->block_at = line_start(markdown, at);
    markdown->cursor = line_end(markdown, at);
    markdown->has_block_at = true;
}

/* Takes in the closing fence, if the code has one. */
static void leave_code(struct markdown *markdown)
{
    uint32_t at = markdown->cursor;

    if (markdown->fence == '\0')
        return;
    at += markup_count(markdown->source, at, " \t\r\n>", UINT32_MAX);
    if (is_fence(markdown, at))
        markdown->cursor = line_end(markdown, at);
}

/* Takes in what is left of a heading's line, and the line under it. */
static void leave_heading(struct markdown *markdown)
{
    uint32_t under = next_line(markdown, markdown->cursor);
    uint32_t at = markdown->block_at;

    at += markup_count(markdown->source, at, " \t>-+*0123456789.)",
                       UINT32_MAX);
    markdown->cursor = line_end(markdown, markdown->cursor);
    if (byte_at(markdown, at) != '#' &&
        markup_is_underline(line_at(markdown, under)))
        markdown->cursor = line_end(markdown, under);
}

static void enter_list(struct markdown *markdown, bool ordered)
{
    if (markdown->lists < LISTS_MAX)
        markdown->ordered[markdown->lists] = ordered;
    markdown->lists++;
}

static void enter_leaf(struct markdown *markdown, MD_BLOCKTYPE type,
                       const void *detail)
{
    switch (type) {
    case MD_BLOCK_HR:
        add_rule(markdown);
        break;
    case MD_BLOCK_H:
        markdown->leaf = BLOCK_HEADING;
        markdown->level = (uint8_t)((const MD_BLOCK_H_DETAIL *)detail)->level;
        break;
    case MD_BLOCK_CODE:
        enter_code(markdown,
                   ((const MD_BLOCK_CODE_DETAIL *)detail)->fence_char);
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        markdown->leaf = BLOCK_CELL;
        break;
    case MD_BLOCK_HTML:
        markdown->is_html_block = true;
        break;
    default:
        break;
    }
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    struct markdown *markdown = user;

    end_block(markdown);
    markdown->leaf = BLOCK_PARAGRAPH;
    markdown->level = 0;
    if (type == MD_BLOCK_QUOTE) {
        markdown->quotes++;
    } else if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) {
        enter_list(markdown, type == MD_BLOCK_OL);
    } else if (type == MD_BLOCK_LI) {
        markdown->items++;
        markdown->is_fresh_item = true;
    } else {
        enter_leaf(markdown, type, detail);
    }
    return is_over(markdown);
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    struct markdown *markdown = user;

    (void)detail;
    flush_html(markdown);
    if (type == MD_BLOCK_CODE)
        leave_code(markdown);
    if (type == MD_BLOCK_H && builder_is_open(markdown->builder))
        leave_heading(markdown);
    end_block(markdown);
    markdown->leaf = BLOCK_PARAGRAPH;
    markdown->level = 0;
    if (type == MD_BLOCK_HTML)
        markdown->is_html_block = false;
    if (type == MD_BLOCK_QUOTE)
        markdown->quotes--;
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
        markdown->lists--;
    if (type == MD_BLOCK_LI) {
        markdown->items--;
        markdown->is_fresh_item = false;
    }
    /* The row of dashes between head and body of a table has no block. */
    if (type == MD_BLOCK_THEAD)
        markdown->cursor = line_end(markdown,
                                    next_line(markdown, markdown->cursor));
    return is_over(markdown);
}

/* --- the interface ------------------------------------------------------ */

static enum status parse(struct markdown *markdown)
{
    struct str text;
    MD_PARSER parser = {
        .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS |
                 MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_NOINDENTEDCODEBLOCKS,
        .enter_block = on_enter_block,
        .leave_block = on_leave_block,
        .enter_span = on_enter_span,
        .leave_span = on_leave_span,
        .text = on_text,
    };

    markdown->copy =
        arena_copy(builder_arena(markdown->builder), markdown->source);
    if (!markdown->copy.at)
        return STATUS_NOMEM;
    text = str_slice(markdown->copy, markdown->cursor, markdown->copy.len);
    if (md_parse(text.at, (MD_SIZE)text.len, &parser, markdown) != 0 &&
        !builder_is_full(markdown->builder))
        return STATUS_NOMEM;
    return markdown->failed ? STATUS_NOMEM : STATUS_OK;
}

/* The length of whole lines within the limit, or of one line cut. */
static size_t length_within_limit(struct str bytes)
{
    size_t len = LIMIT_MARKDOWN;

    if (bytes.len <= LIMIT_MARKDOWN)
        return bytes.len;
    while (len > 0 && bytes.at[len - 1] != '\n')
        len--;
    if (len == 0) {
        len = LIMIT_MARKDOWN;
        utf8_prev(bytes, &len);
    }
    return len;
}

static enum status markdown_read(struct document_builder *into,
                                 struct str bytes)
{
    struct markdown *markdown = ARENA_NEW(builder_arena(into),
                                          struct markdown);
    size_t start = str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;
    struct str text = str_slice(bytes, start, length_within_limit(bytes));
    enum status status;

    if (!markdown)
        return STATUS_NOMEM;
    if (markdown_is_costly(text))
        return input_find(STR("plain"))->read(into, bytes);
    markdown->builder = into;
    markdown->source = bytes;
    markdown->wrap.source = bytes;
    markdown->source.len = start + text.len;
    markdown->cursor = (uint32_t)start;
    status = parse(markdown);
    if (markdown->source.len < bytes.len)
        builder_truncate(into, (uint32_t)markdown->source.len);
    return status;
}

/* --- guessing ----------------------------------------------------------- */

static int weight_of_start(struct str line)
{
    size_t hashes = 0;

    while (hashes < line.len && line.at[hashes] == '#')
        hashes++;
    if (hashes > 0 && hashes <= 6 && hashes < line.len &&
        line.at[hashes] == ' ')
        return 25;
    if (str_starts(line, STR("```")))
        return 25;
    if (str_starts(line, STR("|-")) || str_starts(line, STR("| -")) ||
        str_starts(line, STR("|:")) || str_starts(line, STR("- [ ] ")))
        return 30;
    return str_starts(line, STR("- ")) || str_starts(line, STR("* ")) ? 4 : 0;
}

/* **bold** and [text](address). */
static int weight_within(struct str line)
{
    size_t open = str_find(line, STR("**"), 0);
    size_t link = str_find(line, STR("]("), 0);
    int weight = 0;

    if (open != STR_NONE && str_find(line, STR("**"), open + 3) != STR_NONE)
        weight += 15;
    if (link != STR_NONE && link > 0 &&
        str_find_byte(str_slice(line, 0, link), '[', 0) != STR_NONE &&
        str_find_byte(line, ')', link) != STR_NONE)
        weight += 30;
    return weight;
}

static int markdown_sniff(struct str bytes)
{
    struct str rest = str_slice(bytes, 0, SNIFF_LEN);
    struct str line;
    int score = 0;

    while (score < 90 && str_split_next(&rest, '\n', &line)) {
        line = str_trim(line);
        score += weight_of_start(line) + weight_within(line);
    }
    return score < 30 ? 0 : score < 90 ? score : 90;
}

static const char *const markdown_extensions[] = { ".md", ".markdown", ".mkd",
                                                   NULL };

const struct input input_markdown = {
    .name = "markdown",
    .extensions = markdown_extensions,
    .sniff = markdown_sniff,
    .read = markdown_read,
};
