/* anatomy.c - greeting, body, closing, signature, quotes, footer. */
#include "analysis/anatomy.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "lang/expand.h"
#include "match/matcher.h"

#define LINE_MAX 400      /* bytes: longer blocks are prose, not a mark       */
#define SIGN_LINE_MAX 60  /* code points of a line under the closing          */
#define SIGN_LINES_MAX 8  /* lines that may stand under the closing           */
#define OWN_TEXT_MAX ((size_t)32 << 20)

enum line_kind {
    LINE_GREETING = 1,
    LINE_CLOSING = 2,
    LINE_SIGNATURE = 4,
    LINE_QUOTE = 8,
    LINE_FORWARD = 16,
    LINE_FOOTER = 32
};

static const struct {
    const char *name;
    enum line_kind kind;
} lists[] = {
    { "greeting", LINE_GREETING },         { "closing", LINE_CLOSING },
    { "signature", LINE_SIGNATURE },       { "quote_header", LINE_QUOTE },
    { "forward_header", LINE_FORWARD },    { "footer", LINE_FOOTER },
};

struct anatomy {
    struct matcher *matcher;
    const unsigned *kinds; /* of each pattern, enum line_kind */
};

/* --- compiling ----------------------------------------------------------- */

struct compiling {
    struct arena *arena;
    struct problems *problems;
    struct anatomy *anatomy;
    VEC(unsigned) kinds;
};

static enum status add_pattern(struct compiling *compiling,
                               const struct language *language,
                               struct str source, struct place place,
                               unsigned kind)
{
    struct str expanded = language_expand(language, compiling->arena,
                                          compiling->problems, source, place);
    const char *whole, *why = NULL;
    unsigned *to = VEC_ADD(compiling->arena, &compiling->kinds);
    uint32_t number;
    size_t why_at;
    enum status status;

    if (!expanded.at)
        return STATUS_RULES;
    whole = arena_printf(compiling->arena, "\\A(?:%.*s)\\z",
                         STR_ARG(expanded));
    if (!whole || !to)
        return STATUS_NOMEM;
    *to = kind;
    status = matcher_add(compiling->anatomy->matcher, str_of(whole),
                         PATTERN_IGNORE_CASE, kind, &number, &why, &why_at);
    if (status == STATUS_RULES)
        problems_add(compiling->problems, STATUS_RULES, 421, place,
                     "the pattern \"%.*s\" does not compile: %s",
                     STR_ARG(source), why ? why : "unknown fault");
    return status;
}

static enum status add_language(struct compiling *compiling,
                                const struct language *language)
{
    enum status worst = STATUS_OK;

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const struct pattern_list *list =
            set_get(language->anatomy, str_of(lists[i].name));

        for (uint32_t j = 0; list && j < list->count; j++) {
            enum status status = add_pattern(compiling, language,
                                             list->patterns[j],
                                             list->places[j], lists[i].kind);

            worst = status != STATUS_OK ? status : worst;
        }
    }
    return worst;
}

enum status anatomy_new(struct anatomy **out, struct arena *arena,
                        struct problems *problems,
                        const struct language *const *languages,
                        uint32_t count)
{
    struct compiling compiling = { .arena = arena, .problems = problems };
    enum status worst = STATUS_OK;

    *out = compiling.anatomy = ARENA_NEW(arena, struct anatomy);
    if (!*out)
        return STATUS_NOMEM;
    (*out)->matcher = matcher_new(arena);
    if (!(*out)->matcher)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < count; i++) {
        enum status status = add_language(&compiling, languages[i]);

        worst = status != STATUS_OK ? status : worst;
    }
    (*out)->kinds = compiling.kinds.at;
    return worst == STATUS_OK ? matcher_finish((*out)->matcher) : worst;
}

/* --- what each line looks like ------------------------------------------- */

struct looking {
    const struct anatomy *anatomy;
    struct scratch *scratch;
    struct block *blocks;
    const struct document *document;
    uint32_t count;
    unsigned *lines; /* of each block, enum line_kind or'ed */
};

struct line {
    const struct looking *looking;
    unsigned kinds;
};

static enum status note_line(const struct hit *hit, void *payload)
{
    struct line *line = payload;

    line->kinds |= line->looking->anatomy->kinds[hit->pattern];
    return STATUS_OK;
}

static enum status kinds_of(const struct looking *looking, struct str text,
                            unsigned *out)
{
    struct line line = { looking, 0 };
    enum status status = STATUS_OK;

    if (text.len <= LINE_MAX)
        status = matcher_scan(looking->anatomy->matcher, looking->scratch,
                              text, ~0u, note_line, NULL, &line);
    *out = line.kinds;
    return status;
}

static enum status look(struct looking *looking)
{
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < looking->count && status == STATUS_OK; i++)
        if (looking->blocks[i].kind != BLOCK_CODE)
            status = kinds_of(looking, looking->blocks[i].text,
                              &looking->lines[i]);
    return status;
}

/* --- quotes and forwards ------------------------------------------------- */

/* "From: …": a label of a word or two, a colon, something behind it. */
static bool is_field(struct str text)
{
    size_t colon = str_find_byte(text, ':', 0);

    return colon != STR_NONE && colon < 24 && colon + 2 < text.len;
}

static bool is_header(const struct looking *looking, uint32_t i)
{
    return (looking->lines[i] & LINE_QUOTE) != 0;
}

/* One "From:" in prose is no header; two such lines together are. */
static bool opens_fields(const struct looking *looking, uint32_t i)
{
    uint32_t fields = 0;

    for (uint32_t j = i; j < looking->count && j < i + 4; j++)
        fields += is_header(looking, j) && is_field(looking->blocks[j].text);
    return fields >= 2;
}

static bool ends_as_prose(struct str text)
{
    char last = text.len ? text.at[text.len - 1] : ' ';

    return last == '.' || last == '?' || last == '!';
}

static bool has_digit(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9')
            return true;
    return false;
}

/* A line that a header may begin with, when a mail client broke it over two or
 * three: it names a date, and does not end there. */
static bool may_begin_header(const struct looking *looking, uint32_t i)
{
    struct str text = looking->blocks[i].text;

    return has_digit(text) && !ends_as_prose(text) &&
           looking->blocks[i].kind == BLOCK_PARAGRAPH;
}

static bool is_broken_header(const struct looking *looking, uint32_t i)
{
    char joined[LINE_MAX];
    size_t len = 0;

    if (!may_begin_header(looking, i))
        return false;
    for (uint32_t j = i; j < looking->count && j < i + 3; j++) {
        const struct block *block = &looking->blocks[j];
        unsigned kinds = 0;

        if (block->paragraph != looking->blocks[i].paragraph ||
            block->quote_depth || len + block->text.len + 1 > sizeof joined ||
            !block->text.len)
            return false;
        if (len)
            joined[len++] = ' ';
        memcpy(joined + len, block->text.at, block->text.len);
        len += block->text.len;
        if (j > i && joined[len - 1] == ':' &&
            kinds_of(looking, (struct str){ joined, len }, &kinds) ==
                STATUS_OK &&
            (kinds & LINE_QUOTE))
            return true;
    }
    return false;
}

static void set_parts(struct looking *looking, uint32_t from, enum part part)
{
    for (uint32_t i = from; i < looking->count; i++)
        if (looking->blocks[i].part == PART_BODY)
            looking->blocks[i].part = part;
}

static bool is_quoted(const struct block *block)
{
    return block->quote_depth > 0;
}

/* The next block that says something. */
static uint32_t next_text(const struct looking *looking, uint32_t i)
{
    while (++i < looking->count)
        if (looking->blocks[i].text.len)
            break;
    return i;
}

/* A separator right before a header belongs to it. */
static uint32_t with_separator(const struct looking *looking, uint32_t i)
{
    while (i > 0 && looking->blocks[i - 1].kind == BLOCK_RULE)
        i--;
    return i;
}

/* An introduction ("… wrote:") to lines marked as quoted takes only itself
 * along: an answer may stand below them.  Before unmarked lines it and all
 * that follows is history. */
static bool cut_introduction(struct looking *looking, uint32_t i)
{
    uint32_t next = next_text(looking, i);

    if (next == looking->count)
        return false;
    if (!is_quoted(&looking->blocks[next])) {
        set_parts(looking, with_separator(looking, i), PART_QUOTE);
        return true;
    }
    for (; i < next; i++)
        looking->blocks[i].part = PART_QUOTE;
    return false;
}

static void mark_quotes(struct looking *looking)
{
    for (uint32_t i = 0; i < looking->count; i++)
        if (is_quoted(&looking->blocks[i]))
            looking->blocks[i].part = PART_QUOTE;
    for (uint32_t i = 0; i < looking->count; i++) {
        bool field = is_field(looking->blocks[i].text);

        if (looking->blocks[i].part != PART_BODY)
            continue;
        if (looking->lines[i] & LINE_FORWARD) {
            set_parts(looking, i, PART_FORWARDED);
            return;
        }
        if ((is_header(looking, i) && field && opens_fields(looking, i)) ||
            (is_header(looking, i) && !field &&
             opens_fields(looking, i + 1))) {
            set_parts(looking, with_separator(looking, i), PART_QUOTE);
            return;
        }
        if (((is_header(looking, i) && !field) ||
             is_broken_header(looking, i)) &&
            cut_introduction(looking, i))
            return;
    }
}

/* --- signature and footer ------------------------------------------------ */

/* "-- " on a line of its own. */
static bool is_delimiter(const struct looking *looking, uint32_t i)
{
    const struct block *block = &looking->blocks[i];
    struct str line = str_slice(looking->document->source,
                                block->source.start, block->source.end);

    return block->kind == BLOCK_RULE && str_equal(str_trim(line), STR("--"));
}

static bool is_own(const struct block *block)
{
    return block->part == PART_BODY;
}

/* From `i` to where the quotes begin. */
static void mark_until_quote(struct looking *looking, uint32_t i,
                             enum part part)
{
    for (; i < looking->count && is_own(&looking->blocks[i]); i++)
        looking->blocks[i].part = part;
}

static void mark_signature(struct looking *looking)
{
    for (uint32_t i = 1; i < looking->count; i++) {
        if (!is_own(&looking->blocks[i]))
            continue;
        if (is_delimiter(looking, i))
            mark_until_quote(looking, i, PART_SIGNATURE);
        else if (looking->lines[i] & LINE_FOOTER)
            mark_until_quote(looking, i, PART_FOOTER);
    }
}

/* --- greeting and closing ------------------------------------------------ */

static void mark_greeting(struct looking *looking)
{
    uint32_t seen = 0;

    for (uint32_t i = 0; i < looking->count && seen < 2; i++) {
        if (!is_own(&looking->blocks[i]) || !looking->blocks[i].text.len)
            continue;
        seen++;
        if (looking->lines[i] & LINE_GREETING) {
            looking->blocks[i].part = PART_GREETING;
            return;
        }
    }
}

/* A line that may stand under a closing: a name, a title, a number. */
static bool is_sign_line(const struct looking *looking, uint32_t i)
{
    const struct block *block = &looking->blocks[i];

    if (block->kind == BLOCK_RULE || (looking->lines[i] & LINE_SIGNATURE))
        return true;
    return block->kind == BLOCK_PARAGRAPH && !ends_as_prose(block->text) &&
           !str_ends(block->text, STR(":")) &&
           utf8_count(block->text) <= SIGN_LINE_MAX;
}

/* The closing line that all lines below it may stand under; the highest. */
static uint32_t find_closing(const struct looking *looking, uint32_t last)
{
    uint32_t closing = UINT32_MAX, lines = 0;

    for (uint32_t i = last + 1; i > 0 && lines <= SIGN_LINES_MAX; i--) {
        if (!is_own(&looking->blocks[i - 1]))
            break;
        if (looking->lines[i - 1] & LINE_CLOSING)
            closing = i - 1;
        else if (!is_sign_line(looking, i - 1))
            break;
        lines++;
    }
    return closing;
}

/* The first line under the closing is the agent's name and belongs to it; the
 * rest is signature. */
static void mark_closing(struct looking *looking, uint32_t closing,
                         uint32_t last)
{
    bool named = false;

    for (uint32_t i = closing; i <= last; i++) {
        bool is_closing = (looking->lines[i] & LINE_CLOSING) != 0;
        bool is_name = !is_closing && !named &&
                       !(looking->lines[i] & LINE_SIGNATURE) &&
                       looking->blocks[i].text.len;

        looking->blocks[i].part = is_closing || is_name ? PART_CLOSING
                                                        : PART_SIGNATURE;
        named = named || is_name;
    }
}

/* "Sent from my phone" and the like, with no closing above. */
static void mark_loose_signature(struct looking *looking, uint32_t last)
{
    for (uint32_t i = last + 1; i > 0; i--) {
        struct block *block = &looking->blocks[i - 1];

        if (!is_own(block) || !(looking->lines[i - 1] & LINE_SIGNATURE))
            break;
        block->part = PART_SIGNATURE;
    }
}

static void mark_end(struct looking *looking)
{
    uint32_t last = UINT32_MAX, closing;

    for (uint32_t i = 0; i < looking->count; i++)
        if (is_own(&looking->blocks[i]))
            last = i;
    if (last == UINT32_MAX)
        return;
    closing = find_closing(looking, last);
    if (closing != UINT32_MAX)
        mark_closing(looking, closing, last);
    else
        mark_loose_signature(looking, last);
}

enum status anatomy_apply(const struct anatomy *anatomy,
                          struct document *document, struct arena *arena)
{
    struct looking looking = {
        .anatomy = anatomy,
        .scratch = scratch_take(anatomy->matcher),
        .blocks = document->blocks,
        .document = document,
        .count = document->block_count,
        .lines = ARENA_ARRAY(arena, unsigned, document->block_count),
    };
    enum status status;

    status = looking.scratch && looking.lines ? look(&looking) : STATUS_NOMEM;
    if (status == STATUS_OK)
        mark_quotes(&looking);
    scratch_give(anatomy->matcher, looking.scratch);
    if (status != STATUS_OK)
        return status;
    mark_signature(&looking);
    mark_greeting(&looking);
    mark_end(&looking);
    return STATUS_OK;
}

/* --- what the agent wrote ------------------------------------------------ */

static void add_piece(struct buf *out, const struct document *document,
                      uint32_t first, uint32_t last, bool html)
{
    if (out->len)
        buf_add_cstr(out, "\n\n");
    if (!html) {
        buf_add_str(out, str_slice(document->source,
                                   document->blocks[first].source.start,
                                   document->blocks[last].source.end));
        return;
    }
    for (uint32_t i = first; i <= last; i++) {
        bool same = i > first && document->blocks[i].paragraph ==
                                     document->blocks[i - 1].paragraph;

        if (i > first)
            buf_add_cstr(out, same ? "\n" : "\n\n");
        buf_add_str(out, document->blocks[i].text);
    }
}

enum status anatomy_own_text(struct str *out, struct arena *arena,
                             const struct document *document)
{
    bool html = strcmp(document->format, "html") == 0;
    struct buf text;

    buf_init(&text, OWN_TEXT_MAX);
    for (uint32_t i = 0; i < document->block_count; i++) {
        uint32_t last = i;

        if (!(document->blocks[i].part & PART_OWN))
            continue;
        while (last + 1 < document->block_count &&
               (document->blocks[last + 1].part & PART_OWN))
            last++;
        add_piece(&text, document, i, last, html);
        i = last;
    }
    *out = arena_copy(arena, buf_str(&text));
    if (text.failed)
        out->at = NULL;
    buf_free(&text);
    return out->at ? STATUS_OK : STATUS_NOMEM;
}
