/* html.c - HTML as browsers show it: its text, by lines and paragraphs.
 *
 * There is no tree.  A short stack of the elements that are open says how text
 * looks and whose it is; elements deeper than the stack change nothing but
 * where lines end.
 */
#include "input/html.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "input/html_look.h"
#include "input/html_token.h"
#include "input/input.h"

#define SNIFF_LEN (64u * 1024)

/* A table cell with so much in it only arranges the page. */
#define CELL_TEXT_MAX 300u
#define CELL_BREAKS_MAX 3u

struct element {
    enum html_tag tag;
    struct html_look look;
    struct span opening;
    bool is_marked; /* the builder knows its marks          */
    bool is_prose;  /* a cell that only arranges its text   */
    bool is_fresh;  /* an item that has no block yet        */
};

/* What divides the text to come from the text before. */
enum gap { GAP_NONE, GAP_LINE, GAP_PARAGRAPH };

struct html {
    struct document_builder *builder;
    struct str source;
    struct html_tokens tokens;
    bool failed;

    struct element stack[LIMIT_HTML_DEPTH];
    uint32_t depth;
    uint32_t on_stack[TAG_COUNT]; /* how many of each are on the stack */
    uint32_t too_deep[TAG_COUNT]; /* … and how many had no room there  */
    uint32_t hidden, quotes, signatures, line_elements, lists;
    uint8_t base_quotes;
    bool is_rest_quoted;

    enum gap gap;
    bool is_blank_line; /* a no-break space and no more since the last end */
    bool has_block_at;
    uint32_t block_at; /* where the next block's markup begins */
};

/* --- the stack ---------------------------------------------------------- */

static struct str value_of(const struct html_look *look, enum mark_kind kind)
{
    if (kind == MARK_LINK)
        return look->link;
    if (kind == MARK_COLOR)
        return look->color;
    return kind == MARK_FONT ? look->font : STR("");
}

static void mark_element(struct html *html, struct element *element)
{
    for (unsigned kind = 0; element->look.marks >> kind != 0; kind++) {
        if (element->look.marks & 1u << kind)
            builder_mark(html->builder, (enum mark_kind)kind,
                         element->opening,
                         value_of(&element->look, (enum mark_kind)kind));
    }
    element->is_marked = true;
}

static void unmark_element(struct html *html, const struct element *element,
                           struct span closing)
{
    if (!element->is_marked)
        return;
    for (unsigned kind = MARK_FONT + 1; kind-- > 0;) {
        if (element->look.marks & 1u << kind)
            builder_unmark(html->builder, (enum mark_kind)kind, closing);
    }
}

static void count_element(struct html *html, const struct element *element,
                          uint32_t change)
{
    unsigned roles = element->look.roles;

    html->on_stack[element->tag] += change;
    if (roles & ROLE_HIDDEN)
        html->hidden += change;
    if (roles & ROLE_QUOTE)
        html->quotes += change;
    if (roles & ROLE_SIGNATURE)
        html->signatures += change;
    if (roles & ROLE_LINES)
        html->line_elements += change;
    if (element->tag == TAG_OL || element->tag == TAG_UL)
        html->lists += change;
}

static void push(struct html *html, const struct element *element)
{
    if (html->depth == LIMIT_HTML_DEPTH) {
        html->too_deep[element->tag]++;
        return;
    }
    html->stack[html->depth++] = *element;
    count_element(html, element, 1);
    if (builder_is_open(html->builder))
        mark_element(html, &html->stack[html->depth - 1]);
}

static void drop(struct html *html, uint32_t i, struct span closing)
{
    struct element *element = &html->stack[i];

    unmark_element(html, element, closing);
    count_element(html, element, (uint32_t)-1);
    memmove(element, element + 1,
            (html->depth - i - 1) * sizeof(html->stack[0]));
    html->depth--;
}

static bool is_cell(enum html_tag tag)
{
    return tag == TAG_TD || tag == TAG_TH || tag == TAG_CAPTION;
}

/* The topmost `tag`; LIMIT_HTML_DEPTH if it is not on the stack. */
static uint32_t find_element(const struct html *html, enum html_tag tag)
{
    if (html->on_stack[tag] == 0)
        return LIMIT_HTML_DEPTH;
    for (uint32_t i = html->depth; i-- > 0;) {
        if (html->stack[i].tag == tag)
            return i;
    }
    return LIMIT_HTML_DEPTH;
}

/* Ends element `i` and all above it, but for formatting, which goes on in what
 * follows, unless a cell or table ends. */
static void end_element(struct html *html, uint32_t i, struct span closing)
{
    enum html_tag tag = html->stack[i].tag;
    struct span here = { closing.start, closing.start };
    bool ends_all = is_cell(tag) || tag == TAG_TABLE || tag == TAG_BODY;

    if (html_tag_break(tag) != BREAK_NONE) {
        for (uint32_t k = html->depth - 1; k > i; k--) {
            if (ends_all || !html_tag_is_formatting(html->stack[k].tag))
                drop(html, k, here);
        }
    }
    drop(html, i, closing);
}

/* --- lines and blocks --------------------------------------------------- */

static void end_line(struct html *html, uint32_t source_end, enum gap gap)
{
    builder_close(html->builder, source_end);
    if (html->is_blank_line)
        gap = GAP_PARAGRAPH;
    html->is_blank_line = false;
    if (gap > html->gap)
        html->gap = gap;
    html->has_block_at = false;
}

static enum gap gap_of(const struct html_look *look, enum html_tag tag)
{
    enum html_break kind = html_tag_break(tag);

    if (kind == BREAK_NONE)
        return GAP_NONE;
    if (kind == BREAK_PARAGRAPH ||
        (look && (look->roles & ~(unsigned)ROLE_HIDDEN) != 0))
        return GAP_PARAGRAPH;
    return GAP_LINE;
}

static void set_item(struct html *html, struct block_opening *how,
                     struct element *item)
{
    uint32_t ordered = find_element(html, TAG_OL);
    uint32_t bulleted = find_element(html, TAG_UL);

    how->kind = BLOCK_ITEM;
    how->level = (uint8_t)(html->lists == 0          ? 1
                           : html->lists < UINT8_MAX ? html->lists
                                                     : UINT8_MAX);
    how->numbered = ordered != LIMIT_HTML_DEPTH &&
                    (bulleted == LIMIT_HTML_DEPTH || ordered > bulleted);
    how->first_in_item = item->is_fresh;
    item->is_fresh = false;
}

static void set_kind(struct html *html, struct block_opening *how)
{
    how->kind = BLOCK_PARAGRAPH;
    for (uint32_t i = html->depth; i-- > 0;) {
        struct element *element = &html->stack[i];

        if (element->tag == TAG_PRE) {
            how->kind = BLOCK_CODE;
        } else if (html_tag_heading(element->tag) > 0) {
            how->kind = BLOCK_HEADING;
            how->level = (uint8_t)html_tag_heading(element->tag);
        } else if (element->tag == TAG_LI) {
            set_item(html, how, element);
        } else if (is_cell(element->tag)) {
            how->kind = element->is_prose ? BLOCK_PARAGRAPH : BLOCK_CELL;
        } else {
            continue;
        }
        break;
    }
}

static uint8_t quote_depth(const struct html *html)
{
    uint32_t depth = html->quotes;

    if (html->is_rest_quoted && depth == 0)
        depth = 1;
    depth += html->base_quotes;
    return (uint8_t)(depth < UINT8_MAX ? depth : UINT8_MAX);
}

static void open_block(struct html *html, uint32_t source_at)
{
    struct block_opening how = { 0 };

    set_kind(html, &how);
    how.quote_depth = quote_depth(html);
    how.part = html->signatures > 0 ? PART_SIGNATURE : PART_BODY;
    how.same_paragraph = html->gap == GAP_LINE;
    how.source_at = html->has_block_at ? html->block_at : source_at;
    builder_open(html->builder, how);
    for (uint32_t i = 0; i < html->depth; i++) {
        struct element *element = &html->stack[i];

        if (!how.same_paragraph || !element->is_marked)
            mark_element(html, element);
    }
    html->gap = GAP_NONE;
    html->has_block_at = html->is_blank_line = false;
}

/* --- text --------------------------------------------------------------- */

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' ||
           byte == '\f';
}

/* The offset of the first character in `at` that shows.  No-break spaces
 * before it make the line a blank one, not an empty one. */
static uint32_t skip_blank(struct html *html, struct span at)
{
    struct str text = str_slice(html->source, 0, at.end);

    while (at.start < at.end) {
        size_t next = at.start;

        if (!is_blank(text.at[next])) {
            if (!utf8_is_space(utf8_next(text, &next)))
                break;
            html->is_blank_line = true;
            at.start = (uint32_t)next;
        } else {
            at.start++;
        }
    }
    return at.start;
}

static void add_text(struct html *html, struct span at)
{
    if (!builder_is_open(html->builder)) {
        at.start = skip_blank(html, at);
        if (at.start == at.end)
            return;
        open_block(html, at.start);
    }
    builder_text(html->builder, at);
}

static void read_break(struct html *html, struct span at)
{
    enum gap gap = builder_is_open(html->builder) ? GAP_LINE : GAP_PARAGRAPH;

    end_line(html, at.start, gap);
}

/* Text where a line end in the source is one on the page. */
static void add_lines(struct html *html, struct span at)
{
    while (at.start < at.end) {
        size_t found = str_find_byte(
            str_slice(html->source, at.start, at.end), '\n', 0);
        struct span line = { at.start, at.end };

        if (found == STR_NONE) {
            add_text(html, line);
            break;
        }
        line.end = at.start + (uint32_t)found;
        add_text(html, line);
        line.start = line.end;
        at.start = ++line.end;
        read_break(html, line);
    }
}

static void read_text(struct html *html, const struct html_token *token)
{
    if (html->hidden > 0)
        return;
    if (html->line_elements > 0)
        add_lines(html, token->at);
    else
        add_text(html, token->at);
}

static void read_entity(struct html *html, const struct html_token *token)
{
    struct str text = { token->entity.text, token->entity.text_len };

    if (html->hidden > 0)
        return;
    if (!builder_is_open(html->builder)) {
        if (utf8_is_space(utf8_peek(text, 0))) {
            html->is_blank_line = true;
            return;
        }
        open_block(html, token->at.start);
    }
    builder_replace(html->builder, token->at, text);
}

/* --- tags --------------------------------------------------------------- */

/* Whether the cell that begins here holds paragraphs rather than a value.
 * Looks no further than the next tag of a table, so that no byte is looked at
 * by two cells. */
static bool is_prose_cell(const struct html *html)
{
    struct html_tokens tokens = html->tokens;
    struct html_token token;
    uint32_t text_len = 0, breaks = 0;

    while (html_token_next(&tokens, &token)) {
        bool is_tag = token.kind == HTML_OPEN || token.kind == HTML_CLOSE;

        if (token.kind == HTML_TEXT)
            text_len += span_len(token.at);
        if (is_tag && (is_cell(token.tag) || token.tag == TAG_TR ||
                       token.tag == TAG_TABLE))
            return token.kind == HTML_OPEN && token.tag == TAG_TABLE;
        if (token.kind == HTML_OPEN &&
            (token.tag == TAG_UL || token.tag == TAG_OL ||
             html_tag_heading(token.tag) > 0))
            return true;
        breaks += token.kind == HTML_OPEN &&
                  (token.tag == TAG_BR ||
                   html_tag_break(token.tag) != BREAK_NONE);
        if (text_len > CELL_TEXT_MAX || breaks > CELL_BREAKS_MAX)
            return true;
    }
    return false;
}

static bool is_layout(const struct html *html)
{
    uint32_t i = find_element(html, TAG_TABLE);

    return i != LIMIT_HTML_DEPTH &&
           (html->stack[i].look.roles & ROLE_PRESENTATION) != 0;
}

static bool closes_of_itself(enum html_tag open, enum html_tag next)
{
    switch (open) {
    case TAG_P:
        return html_tag_break(next) != BREAK_NONE;
    case TAG_LI:
        return next == TAG_LI;
    case TAG_DD:
    case TAG_DT:
        return next == TAG_DD || next == TAG_DT;
    case TAG_TD:
    case TAG_TH:
        return next == TAG_TD || next == TAG_TH || next == TAG_TR;
    case TAG_TR:
        return next == TAG_TR;
    default:
        return html_tag_heading(open) > 0 && html_tag_heading(next) > 0;
    }
}

/* What `open` cannot reach out of to close an element of its own kind. */
static bool is_wall(enum html_tag tag, enum html_tag next)
{
    if (next == TAG_LI)
        return tag == TAG_UL || tag == TAG_OL || is_cell(tag);
    if (is_cell(next) || next == TAG_TR)
        return tag == TAG_TABLE;
    return html_tag_break(tag) != BREAK_NONE && tag != TAG_P;
}

/* <p> ends an open <p>, <li> the item before, and so on. */
static void close_before(struct html *html, const struct html_token *token)
{
    struct span here = { token->at.start, token->at.start };

    for (uint32_t i = html->depth; i-- > 0;) {
        enum html_tag tag = html->stack[i].tag;

        if (closes_of_itself(tag, token->tag)) {
            end_element(html, i, here);
            if (i > html->depth)
                i = html->depth;
        } else if (is_wall(tag, token->tag)) {
            break;
        }
    }
}

static void start_markup(struct html *html, uint32_t at)
{
    if (builder_is_open(html->builder) || html->has_block_at)
        return;
    html->has_block_at = true;
    html->block_at = at;
}

static void read_rule(struct html *html, const struct html_token *token)
{
    struct block_opening how = { .kind = BLOCK_RULE,
                                 .quote_depth = quote_depth(html),
                                 .source_at = token->at.start };

    end_line(html, token->at.start, GAP_PARAGRAPH);
    if (html->hidden > 0)
        return;
    builder_open(html->builder, how);
    builder_close(html->builder, token->at.end);
}

static void read_element(struct html *html, const struct html_token *token)
{
    struct element element = { .tag = token->tag, .opening = token->at };
    enum gap gap;

    if (!html_look_read(&element.look, builder_arena(html->builder), token))
        html->failed = true;
    gap = gap_of(&element.look, token->tag);
    if (gap != GAP_NONE) {
        close_before(html, token);
        end_line(html, token->at.start, gap);
    }
    start_markup(html, token->at.start);
    if (element.look.roles & ROLE_QUOTE_REST)
        html->is_rest_quoted = true;
    element.is_fresh = token->tag == TAG_LI;
    if (is_cell(token->tag))
        element.is_prose = is_layout(html) ||
                           is_prose_cell(html);
    push(html, &element);
}

static void read_open(struct html *html, const struct html_token *token)
{
    if (token->tag == TAG_BR && html->hidden == 0)
        read_break(html, token->at);
    else if (token->tag == TAG_HR)
        read_rule(html, token);
    else if (token->tag != TAG_OTHER && token->tag != TAG_BR)
        read_element(html, token);
}

static void read_close(struct html *html, const struct html_token *token)
{
    enum gap gap = gap_of(NULL, token->tag);
    uint32_t i = LIMIT_HTML_DEPTH;

    if (token->tag == TAG_BR) {
        read_break(html, token->at);
        return;
    }
    if (html->too_deep[token->tag] > 0)
        html->too_deep[token->tag]--;
    else
        i = find_element(html, token->tag);
    if (i != LIMIT_HTML_DEPTH)
        gap = gap_of(&html->stack[i].look, token->tag);
    if (gap != GAP_NONE)
        end_line(html, token->at.end, gap);
    if (i != LIMIT_HTML_DEPTH)
        end_element(html, i, token->at);
}

static void read_comment(struct html *html, const struct html_token *token)
{
    struct str text;

    if (html_comment_remark(token->inner, &text))
        builder_remark(html->builder, token->at, text);
}

static void read_token(struct html *html, const struct html_token *token)
{
    switch (token->kind) {
    case HTML_TEXT:
        read_text(html, token);
        break;
    case HTML_ENTITY:
        read_entity(html, token);
        break;
    case HTML_OPEN:
        read_open(html, token);
        break;
    case HTML_CLOSE:
        read_close(html, token);
        break;
    case HTML_COMMENT:
        read_comment(html, token);
        break;
    case HTML_NOTHING:
        break;
    }
}

/* --- the interface ------------------------------------------------------ */

struct html *html_new(struct document_builder *into, struct str source)
{
    struct html *html = ARENA_NEW(builder_arena(into), struct html);

    if (!html)
        return NULL;
    html->builder = into;
    html->source = source;
    html->tokens.source = source;
    return html;
}

static void start_part(struct html *html, struct span at, uint8_t quotes)
{
    html->tokens.at = at.start;
    html->tokens.end = at.end;
    html->tokens.raw = TAG_OTHER;
    html->base_quotes = quotes;
    html->is_rest_quoted = false;
    html->gap = GAP_PARAGRAPH;
}

static void end_part(struct html *html, struct span at)
{
    struct span here = { at.end, at.end };

    end_line(html, at.end, GAP_PARAGRAPH);
    while (html->depth > 0)
        drop(html, html->depth - 1, here);
    memset(html->too_deep, 0, sizeof(html->too_deep));
}

enum status html_read_part(struct html *html, struct span at,
                           uint8_t quotes)
{
    struct html_token token;

    start_part(html, at, quotes);
    while (!html->failed && !builder_is_full(html->builder) &&
           html_token_next(&html->tokens, &token))
        read_token(html, &token);
    end_part(html, at);
    return html->failed ? STATUS_NOMEM : STATUS_OK;
}

static enum status html_read(struct document_builder *into, struct str bytes)
{
    struct span all = { 0, (uint32_t)bytes.len };
    struct html *html = html_new(into, bytes);

    if (!html)
        return STATUS_NOMEM;
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        all.start = 3;
    return html_read_part(html, all, 0);
}

/* A tag that people do not write by chance; 0 if it is none. */
static int weight_of(const struct html_token *token)
{
    if (token->kind != HTML_OPEN && token->kind != HTML_CLOSE)
        return 0;
    if (token->tag == TAG_OTHER)
        return 0;
    if (token->tag == TAG_BR || token->kind == HTML_CLOSE)
        return html_tag_break(token->tag) == BREAK_NONE ? 25 : 60;
    return html_tag_break(token->tag) == BREAK_NONE ? 5 : 20;
}

static int html_sniff(struct str bytes)
{
    struct html_tokens tokens = { .source = bytes };
    struct html_token token;
    struct str head = str_trim(str_slice(bytes, 0, 256));
    int score = 0;

    if (str_equal_ascii_fold(str_slice(head, 0, 9), STR("<!doctype")) ||
        str_equal_ascii_fold(str_slice(head, 0, 5), STR("<html")))
        return 100;
    tokens.end = bytes.len < SNIFF_LEN ? (uint32_t)bytes.len : SNIFF_LEN;
    while (score < 95 && html_token_next(&tokens, &token))
        score += weight_of(&token);
    return score < 25 ? 0 : score < 95 ? score : 95;
}

static const char *const html_extensions[] = { ".html", ".htm", ".xhtml",
                                               NULL };

const struct input input_html = {
    .name = "html",
    .extensions = html_extensions,
    .sniff = html_sniff,
    .read = html_read,
};
