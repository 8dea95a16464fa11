/* document.c - builds a draft's blocks and keeps where each byte came from. */
#include "text/document.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/invisible.h"
#include "text/lines.h"

#define RUNS_MAX 1000000u
#define TEXT_MAX (4u << 20) /* bytes: half a million words */
#define TEXT_MIN (16u << 10) /* bytes that are read in any case */
#define PIECES_MIN 4096u      /* likewise, where there is no text */
#define PIECES_BETWEEN 64u /* calls between two looks at the clock */
#define MARKS_MAX 200000u
#define ODDITIES_MAX 1000000u
#define REMARKS_MAX 200000u
#define OPEN_MARKS_MAX 64u
#define CLUSTER_MAX 64u /* bytes; a real letter has far fewer */
#define MARK_KINDS (MARK_FONT + 1)

/* A block whose text and runs may still move. */
struct block_draft {
    struct block block;
    uint32_t text_at, text_end; /* in builder->text */
    uint32_t run_at, run_end;   /* in builder->runs */
};

/* What a mark covers in one block. */
struct mark_part {
    struct mark mark;
    uint32_t first; /* the part that knows where the mark ends */
};

/* Bytes of text.  Rules look at a block as one: its length bounds what a
 * pattern can cost.  A paragraph of 3,000 bytes has some 450 words. */
#define BLOCK_LONG 3072u
#define BLOCK_FULL 4096u
#define BLOCK_MAX 8192u

struct open_mark {
    struct mark mark;
    uint32_t part, first; /* among the parts, once there is text */
    bool is_begun;        /* has a part in any block             */
};

struct document_builder {
    struct arena *arena;
    struct document *document;
    struct str source;

    char *text;
    uint32_t text_len, text_cap;
    VEC(struct text_run) runs;
    VEC(struct block_draft) blocks;
    VEC(struct mark_part) parts;
    VEC(struct oddity) oddities;
    VEC(struct remark) remarks;

    struct block_draft now; /* the open block */
    bool is_open;
    struct span space; /* white space seen but not yet text; empty: none */
    bool has_space;
    uint32_t last_rune;             /* of the block's text; 0: none       */
    uint32_t cluster_at;            /* the last letter with its marks, …  */
    uint32_t cluster_source_at;     /* … and where it comes from          */
    bool has_cluster;               /* a mark may still join it           */
    uint32_t source_end;            /* of the last text or markup         */
    uint32_t paragraph;
    bool owes_bullet; /* the item's first block had no text */
    uint32_t bullet_at;

    struct open_mark open[OPEN_MARKS_MAX];
    uint32_t open_count;
    uint32_t waiting_from; /* open[waiting_from…] have no text here yet */
    uint32_t repeated[MARK_KINDS]; /* openings that changed nothing */

    const struct deadline *deadline;
    uint32_t pieces; /* that readers asked about */
    bool failed, full;
};

/* --- text and its runs -------------------------------------------------- */

static uint32_t now_len(const struct document_builder *builder)
{
    return builder->text_len - builder->now.text_at;
}

static void stop(struct document_builder *builder, uint32_t source_at)
{
    if (!builder->full || source_at < builder->document->read_to)
        builder->document->read_to = source_at;
    builder->document->truncated = true;
    builder->full = true;
}

static bool is_stopped(const struct document_builder *builder)
{
    return builder->full || builder->failed;
}

static void look_at_clock(struct document_builder *builder)
{
    if (!builder->full &&
        (builder->text_len >= TEXT_MIN || builder->pieces >= PIECES_MIN) &&
        deadline_passed(builder->deadline))
        stop(builder, builder->source_end);
}

static bool reserve(struct document_builder *builder, size_t len)
{
    size_t need = builder->text_len + len;
    size_t cap = builder->text_cap ? builder->text_cap : 1024;
    char *grown;

    if (need <= builder->text_cap)
        return true;
    while (cap < need)
        cap *= 2;
    grown = ARENA_ARRAY(builder->arena, char, cap);
    if (!grown || cap > UINT32_MAX) {
        builder->failed = true;
        return false;
    }
    if (builder->text_len > 0)
        memcpy(grown, builder->text, builder->text_len);
    builder->text = grown;
    builder->text_cap = (uint32_t)cap;
    return true;
}

static bool extend_run(struct document_builder *builder, uint32_t len,
                       struct span at)
{
    struct text_run *run;

    if (builder->runs.count == builder->now.run_at || span_len(at) != len)
        return false;
    run = &builder->runs.at[builder->runs.count - 1];
    if (run->text_len != run->source_len ||
        run->source_at + run->source_len != at.start)
        return false;
    run->text_len += len;
    run->source_len += len;
    return true;
}

static bool add_run(struct document_builder *builder, uint32_t len,
                    struct span at)
{
    struct text_run *run;

    if (builder->runs.count >= RUNS_MAX) {
        stop(builder, at.start);
        return false;
    }
    run = VEC_ADD(builder->arena, &builder->runs);
    if (!run) {
        builder->failed = true;
        return false;
    }
    run->text_at = now_len(builder);
    run->text_len = len;
    run->source_at = at.start;
    run->source_len = span_len(at);
    return true;
}

static void put(struct document_builder *builder, struct str text,
                struct span at)
{
    if (builder->text_len + text.len > TEXT_MAX) {
        stop(builder, at.start);
        return;
    }
    if (!reserve(builder, text.len))
        return;
    if (!extend_run(builder, (uint32_t)text.len, at) &&
        !add_run(builder, (uint32_t)text.len, at))
        return;
    memcpy(builder->text + builder->text_len, text.at, text.len);
    builder->text_len += (uint32_t)text.len;
    builder->source_end = at.end;
}

/* Takes back the text from `cluster_at` on. */
static void unput_cluster(struct document_builder *builder)
{
    uint32_t end = builder->cluster_at;

    builder->text_len = builder->now.text_at + end;
    while (builder->runs.count > builder->now.run_at) {
        struct text_run *run = &builder->runs.at[builder->runs.count - 1];

        if (run->text_at < end) {
            uint32_t kept = end - run->text_at;

            if (kept < run->text_len)
                run->text_len = run->source_len = kept;
            return;
        }
        builder->runs.count--;
    }
}

/* --- marks over the text ------------------------------------------------ */

static bool begin_mark(struct document_builder *builder,
                       struct open_mark *open)
{
    struct mark_part *part;

    if (builder->parts.count >= MARKS_MAX) {
        stop(builder, builder->source_end);
        return false;
    }
    part = VEC_ADD(builder->arena, &builder->parts);
    if (!part) {
        builder->failed = true;
        return false;
    }
    open->part = builder->parts.count - 1;
    if (!open->is_begun)
        open->first = open->part;
    open->is_begun = true;
    part->mark = open->mark;
    part->mark.block = builder->blocks.count;
    part->mark.text.start = part->mark.text.end = now_len(builder);
    part->first = open->first;
    return true;
}

static bool begin_waiting_marks(struct document_builder *builder)
{
    for (; builder->waiting_from < builder->open_count;
         builder->waiting_from++) {
        if (!begin_mark(builder, &builder->open[builder->waiting_from]))
            return false;
    }
    return true;
}

/* Ends the part of open mark `i` that lies in the open block. */
static void end_part(struct document_builder *builder, uint32_t i)
{
    if (i < builder->waiting_from)
        builder->parts.at[builder->open[i].part].mark.text.end =
            now_len(builder);
}

static void end_mark(struct document_builder *builder, uint32_t i,
                     uint32_t source_end)
{
    struct open_mark *open = &builder->open[i];

    if (builder->is_open)
        end_part(builder, i);
    if (open->is_begun)
        builder->parts.at[open->first].mark.source.end = source_end;
    memmove(open, open + 1,
            (builder->open_count - i - 1) * sizeof(builder->open[0]));
    builder->open_count--;
    if (i < builder->waiting_from)
        builder->waiting_from--;
}

static void drop_open_marks(struct document_builder *builder)
{
    while (builder->open_count > 0)
        end_mark(builder, builder->open_count - 1, builder->source_end);
    memset(builder->repeated, 0, sizeof(builder->repeated));
}

/* The innermost open mark of a kind; OPEN_MARKS_MAX if there is none. */
static uint32_t innermost(const struct document_builder *builder,
                          enum mark_kind kind)
{
    for (uint32_t i = builder->open_count; i-- > 0;) {
        if (builder->open[i].mark.kind == kind)
            return i;
    }
    return OPEN_MARKS_MAX;
}

void builder_mark(struct document_builder *builder, enum mark_kind kind,
                  struct span opening, struct str value)
{
    uint32_t outer = innermost(builder, kind);
    struct open_mark *open;

    builder->has_cluster = false;
    if (builder->open_count == OPEN_MARKS_MAX ||
        (outer < OPEN_MARKS_MAX &&
         str_equal(builder->open[outer].mark.value, value))) {
        builder->repeated[kind]++;
        return;
    }
    open = &builder->open[builder->open_count++];
    memset(open, 0, sizeof(*open));
    open->mark.kind = kind;
    open->mark.opening = open->mark.source = opening;
    open->mark.value = value;
}

void builder_unmark(struct document_builder *builder, enum mark_kind kind,
                    struct span closing)
{
    uint32_t i;

    builder->has_cluster = false;
    if (builder->repeated[kind] > 0) {
        builder->repeated[kind]--;
        return;
    }
    i = innermost(builder, kind);
    if (i == OPEN_MARKS_MAX)
        return;
    end_mark(builder, i, closing.end);
    if (closing.end > builder->source_end)
        builder->source_end = closing.end;
}

/* --- folding ------------------------------------------------------------ */

static void add_oddity(struct document_builder *builder,
                       enum oddity_kind kind, struct span at)
{
    uint32_t count = builder->oddities.count;
    struct oddity *last = count ? &builder->oddities.at[count - 1] : NULL;

    if (last && last->kind == kind && last->block == builder->blocks.count &&
        last->source.end == at.start) {
        last->source.end = at.end;
        return;
    }
    if (count >= ODDITIES_MAX) {
        stop(builder, at.start);
        return;
    }
    last = VEC_ADD(builder->arena, &builder->oddities);
    if (!last) {
        builder->failed = true;
        return;
    }
    last->kind = kind;
    last->source = at;
    last->block = builder->blocks.count;
}

static void add_space(struct document_builder *builder, struct span at)
{
    builder->space = builder->has_space ? span_cover(builder->space, at) : at;
    builder->has_space = true;
    builder->has_cluster = false;
}

/* Whether a block is to end before what comes next: after a sentence once it is
 * long, after a word when it is full, in any place when it has no spaces. */
static bool is_full_block(const struct document_builder *builder)
{
    uint32_t len = now_len(builder);
    char last = len ? builder->text[builder->text_len - 1] : ' ';

    if (len < BLOCK_LONG || builder->now.block.kind == BLOCK_CODE)
        return false;
    if (!builder->has_space)
        return len >= BLOCK_MAX && !builder->has_cluster;
    return len >= BLOCK_FULL || last == '.' || last == '?' || last == '!';
}

/* Another block of the same paragraph, of the same kind. */
static void go_on_in_new_block(struct document_builder *builder,
                               uint32_t source_at)
{
    const struct block *block = &builder->now.block;
    struct block_opening how = { .kind = block->kind,
                                 .part = block->part,
                                 .level = block->level,
                                 .quote_depth = block->quote_depth,
                                 .numbered = block->numbered,
                                 .same_paragraph = true,
                                 .source_at = source_at };

    builder_open(builder, how);
}

static void add_visible(struct document_builder *builder, struct str text,
                        struct span at)
{
    if (is_full_block(builder))
        go_on_in_new_block(builder, at.start);
    if (builder->has_space && now_len(builder) > 0)
        put(builder, STR(" "), builder->space);
    builder->has_space = false;
    if (is_stopped(builder) || !begin_waiting_marks(builder))
        return;
    put(builder, text, at);
}

static void add_letter(struct document_builder *builder, uint32_t rune,
                       struct str text, struct span at)
{
    add_visible(builder, text, at);
    builder->last_rune = rune;
    builder->cluster_at = now_len(builder) - (uint32_t)text.len;
    builder->cluster_source_at = at.start;
    builder->has_cluster = true;
}

/* A combining mark: joins the letter before it where the two compose. */
static void add_combining(struct document_builder *builder, uint32_t rune,
                          struct str text, struct span at)
{
    char joined[CLUSTER_MAX];
    size_t len = now_len(builder) - builder->cluster_at;
    struct str before, composed;

    if (!builder->has_cluster || len + text.len > sizeof(joined)) {
        add_visible(builder, text, at);
        builder->has_cluster = false;
        return;
    }
    memcpy(joined, builder->text + builder->text_len - len, len);
    memcpy(joined + len, text.at, text.len);
    before.at = joined;
    before.len = len + text.len;
    composed = utf8_compose(builder->arena, before);
    if (!composed.at) {
        builder->failed = true;
        return;
    }
    builder->last_rune = rune;
    if (str_equal(composed, before)) {
        add_visible(builder, text, at);
        return;
    }
    unput_cluster(builder);
    at.start = builder->cluster_source_at;
    put(builder, composed, at);
}

/* One code point that `text` holds and source[at] shows; `next` follows. */
static void add_rune(struct document_builder *builder, uint32_t rune,
                     struct str text, struct span at, uint32_t next)
{
    if (utf8_is_space(rune)) {
        add_space(builder, at);
    } else if (rune_is_zero_width(rune)) {
        if (rune_joins(builder->last_rune, rune, next) &&
            !builder->has_space)
            add_letter(builder, rune, text, at);
        else if (at.start > 0 || rune != 0xFEFF)
            add_oddity(builder, ODDITY_ZERO_WIDTH, at);
    } else if (rune_is_bidi(rune)) {
        add_oddity(builder, ODDITY_BIDI, at);
    } else if (rune_is_bare_control(rune)) {
        add_oddity(builder, ODDITY_CONTROL, at);
    } else if (utf8_is_mark(rune)) {
        add_combining(builder, rune, text, at);
    } else if (rune == 0x2019 || rune == 0x2BC) {
        add_letter(builder, '\'', STR("'"), at);
    } else {
        add_letter(builder, rune, text, at);
    }
}

static bool is_plain(struct str text, size_t at)
{
    return at < text.len && text.at[at] > ' ' && text.at[at] < 0x7F;
}

/* Past plain characters and, with `spaces`, the single spaces between them. */
static size_t skip_plain_ascii(struct str text, size_t at, bool spaces)
{
    size_t start = at;

    while (is_plain(text, at) || (spaces && at > start && at < text.len &&
                                  text.at[at] == ' ' && is_plain(text, at + 1)))
        at++;
    return at;
}

/* The code point at `at` of the source, whatever its bytes are. */
static size_t add_source_rune(struct document_builder *builder,
                              struct str text, size_t at)
{
    size_t next = at;
    uint32_t rune = utf8_next(text, &next);
    struct str piece = str_slice(text, at, next);
    struct span source = { (uint32_t)at, (uint32_t)next };

    if (rune == UTF8_BAD && utf8_valid_len(piece) != piece.len) {
        add_oddity(builder, ODDITY_INVALID, source);
        piece = STR("\xEF\xBF\xBD");
    }
    add_rune(builder, rune, piece, source, utf8_peek(text, next));
    return next;
}

void builder_text(struct document_builder *builder, struct span at)
{
    struct str text = str_slice(builder->source, 0, at.end);
    size_t i = at.start;

    while (i < text.len && !is_stopped(builder)) {
        size_t next = skip_plain_ascii(
            str_slice(text, 0, i + BLOCK_LONG), i,
            now_len(builder) + (text.len - i) < BLOCK_LONG);

        if (next > i + 1) {
            struct span even = { (uint32_t)i, (uint32_t)next - 1 };

            builder->has_cluster = false;
            add_visible(builder, str_slice(text, even.start, even.end), even);
            i = even.end;
        }
        if (!is_stopped(builder))
            i = add_source_rune(builder, text, i);
    }
}

void builder_replace(struct document_builder *builder, struct span at,
                     struct str text)
{
    size_t i = 0;
    bool is_single = utf8_count(text) == 1;

    while (i < text.len && !is_stopped(builder)) {
        size_t start = i;
        uint32_t rune = utf8_next(text, &i);

        add_rune(builder, rune, str_slice(text, start, i), at,
                 utf8_peek(text, i));
    }
    if (!is_single)
        builder->has_cluster = false;
}

/* --- blocks ------------------------------------------------------------- */

struct document_builder *document_builder_new(struct arena *arena,
                                              struct str name,
                                              const char *format,
                                              struct str source)
{
    struct document_builder *builder =
        ARENA_NEW(arena, struct document_builder);

    if (!builder)
        return NULL;
    builder->arena = arena;
    builder->source = source;
    builder->document = ARENA_NEW(arena, struct document);
    if (!builder->document)
        return NULL;
    builder->document->name = name;
    builder->document->format = format;
    builder->document->source = source;
    builder->document->read_to = (uint32_t)source.len;
    return builder;
}

struct arena *builder_arena(struct document_builder *builder)
{
    return builder->arena;
}

bool builder_is_open(const struct document_builder *builder)
{
    return builder->is_open;
}

void builder_set_deadline(struct document_builder *builder,
                          const struct deadline *deadline)
{
    builder->deadline = deadline;
}

bool builder_is_full(struct document_builder *builder)
{
    if (++builder->pieces % PIECES_BETWEEN == 0)
        look_at_clock(builder);
    return is_stopped(builder);
}

static void set_block(struct block *block, const struct block_opening *how)
{
    memset(block, 0, sizeof(*block));
    block->kind = how->kind;
    block->part = how->part ? how->part : PART_BODY;
    block->level = how->level;
    block->quote_depth = how->quote_depth;
    block->numbered = how->numbered;
    block->first_in_item = how->first_in_item;
    block->source.start = block->source.end = how->source_at;
}

void builder_open(struct document_builder *builder, struct block_opening how)
{
    struct block *block = &builder->now.block;

    look_at_clock(builder);
    if (builder->is_open)
        builder_close(builder, builder->source_end);
    if (!how.same_paragraph) {
        drop_open_marks(builder);
        builder->paragraph++;
        builder->owes_bullet = false;
    }
    set_block(block, &how);
    block->paragraph = builder->paragraph;
    if (builder->owes_bullet) {
        block->first_in_item = true;
        block->source.start = builder->bullet_at;
    }
    builder->now.text_at = builder->text_len;
    builder->now.run_at = builder->runs.count;
    builder->waiting_from = 0;
    builder->has_space = builder->has_cluster = false;
    builder->last_rune = 0;
    builder->is_open = true;
}

static void keep_block(struct document_builder *builder, uint32_t source_end)
{
    struct block_draft *kept;

    if (builder->blocks.count >= LIMIT_BLOCKS) {
        stop(builder, builder->now.block.source.start);
        return;
    }
    kept = VEC_ADD(builder->arena, &builder->blocks);
    if (!kept) {
        builder->failed = true;
        return;
    }
    *kept = builder->now;
    kept->text_end = builder->text_len;
    kept->run_end = builder->runs.count;
    if (source_end > kept->block.source.end)
        kept->block.source.end = source_end;
}

static void cover_runs(struct document_builder *builder)
{
    const struct text_run *first = &builder->runs.at[builder->now.run_at];
    struct block *block = &builder->now.block;

    if (first->source_at < block->source.start)
        block->source.start = first->source_at;
    block->source.end = builder->source_end;
}

void builder_close(struct document_builder *builder, uint32_t source_end)
{
    struct block *block = &builder->now.block;
    bool has_text = builder->runs.count > builder->now.run_at;

    if (!builder->is_open)
        return;
    for (uint32_t i = 0; i < builder->waiting_from; i++)
        end_part(builder, i);
    if (has_text)
        cover_runs(builder);
    if (has_text || (block->kind == BLOCK_RULE && !builder->full)) {
        keep_block(builder, source_end);
        builder->owes_bullet = false;
    } else if (block->first_in_item) {
        builder->owes_bullet = true;
        builder->bullet_at = block->source.start;
    }
    builder->is_open = false;
    builder->waiting_from = 0;
}

void builder_remark(struct document_builder *builder, struct span at,
                    struct str text)
{
    struct remark *remark;

    if (is_stopped(builder))
        return;
    if (builder->remarks.count >= REMARKS_MAX) {
        stop(builder, at.start);
        return;
    }
    remark = VEC_ADD(builder->arena, &builder->remarks);
    if (!remark) {
        builder->failed = true;
        return;
    }
    remark->source = at;
    remark->text = str_trim(text);
    remark->block = builder->blocks.count;
    if (builder->is_open && now_len(builder) > 0)
        remark->block++;
}

void builder_truncate(struct document_builder *builder, uint32_t source_at)
{
    stop(builder, source_at);
}

/* --- the finished document ---------------------------------------------- */

static bool finish_blocks(struct document_builder *builder)
{
    struct document *document = builder->document;
    uint32_t count = builder->blocks.count;
    struct block *blocks = ARENA_ARRAY(builder->arena, struct block, count);

    if (!blocks)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const struct block_draft *draft = &builder->blocks.at[i];

        blocks[i] = draft->block;
        blocks[i].text.at =
            builder->text ? builder->text + draft->text_at : "";
        blocks[i].text.len = draft->text_end - draft->text_at;
        blocks[i].map.runs =
            builder->runs.at ? builder->runs.at + draft->run_at : NULL;
        blocks[i].map.count = draft->run_end - draft->run_at;
    }
    document->blocks = blocks;
    document->block_count = count;
    return true;
}

static bool finish_marks(struct document_builder *builder)
{
    struct document *document = builder->document;
    uint32_t count = 0;
    struct mark *marks =
        ARENA_ARRAY(builder->arena, struct mark, builder->parts.count);

    if (!marks)
        return false;
    for (uint32_t i = 0; i < builder->parts.count; i++) {
        const struct mark_part *part = &builder->parts.at[i];

        if (part->mark.block >= document->block_count)
            continue;
        marks[count] = part->mark;
        marks[count++].source = builder->parts.at[part->first].mark.source;
    }
    document->marks = marks;
    document->mark_count = count;
    return true;
}

enum status builder_finish(struct document **out,
                           struct document_builder *builder)
{
    struct document *document = builder->document;

    *out = NULL;
    builder_close(builder, builder->source_end);
    drop_open_marks(builder);
    if (builder->failed || !finish_blocks(builder) || !finish_marks(builder))
        return STATUS_NOMEM;
    document->oddities = builder->oddities.at;
    document->oddity_count = builder->oddities.count;
    document->remarks = builder->remarks.at;
    document->remark_count = builder->remarks.count;
    document->lines = lines_new(builder->arena, document->source);
    if (!document->lines)
        return STATUS_NOMEM;
    *out = document;
    return STATUS_OK;
}

uint32_t document_first_mark(const struct document *document, uint32_t block)
{
    uint32_t low = 0, high = document->mark_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (document->marks[middle].block < block)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct span document_source(const struct document *document, uint32_t block,
                            struct span text)
{
    return map_to_source(&document->blocks[block].map, text);
}
