/* draft.h - reads a draft in a test and shows all of it as text.
 *
 *     item 2 numbered first quoted 1 + |text|
 *       bold |text| from |source|
 *
 * "+": a line of the same paragraph as the block before.
 */
#ifndef UNIT_DRAFT_H
#define UNIT_DRAFT_H

#include "base/buf.h"
#include "expect.h"
#include "input/input.h"

static inline struct document *draft_read(struct arena *arena,
                                          const char *format,
                                          struct str source)
{
    struct document *document = NULL;

    assert_int_equal(input_read(&document, arena, STR("draft"),
                                input_find(str_of(format)), source, NULL),
                     STATUS_OK);
    return document;
}

static inline void draft_show_quoted(struct buf *buf, struct str text)
{
    buf_add_char(buf, '|');
    buf_add_str(buf, text);
    buf_add_char(buf, '|');
}

static inline void draft_show_block(struct buf *buf,
                                    const struct document *document,
                                    uint32_t i)
{
    static const char *const kinds[] = { "paragraph", "heading", "item",
                                         "cell",      "code",    "rule" };
    const struct block *block = &document->blocks[i];

    buf_add_cstr(buf, kinds[block->kind]);
    if (block->level > 0) {
        buf_add_char(buf, ' ');
        buf_add_uint(buf, block->level);
    }
    buf_add_cstr(buf, block->numbered ? " numbered" : "");
    buf_add_cstr(buf, block->first_in_item ? " first" : "");
    if (block->quote_depth > 0) {
        buf_add_cstr(buf, " quoted ");
        buf_add_uint(buf, block->quote_depth);
    }
    buf_add_cstr(buf, block->part == PART_SIGNATURE ? " signature" : "");
    if (i > 0 && block->paragraph == block[-1].paragraph)
        buf_add_cstr(buf, " +");
    buf_add_char(buf, ' ');
    draft_show_quoted(buf, block->text);
    buf_add_char(buf, '\n');
}

static inline void draft_show_mark(struct buf *buf,
                                   const struct document *document,
                                   const struct mark *mark)
{
    static const char *const kinds[] = {
        "bold", "italic", "underline", "highlight", "strike",
        "code", "link",   "color",     "font"
    };

    buf_add_cstr(buf, "  ");
    buf_add_cstr(buf, kinds[mark->kind]);
    buf_add_char(buf, ' ');
    draft_show_quoted(buf, str_slice(document->blocks[mark->block].text,
                                     mark->text.start, mark->text.end));
    buf_add_cstr(buf, " from ");
    draft_show_quoted(buf, str_slice(document->source, mark->source.start,
                                     mark->source.end));
    if (mark->value.len > 0) {
        buf_add_cstr(buf, " to ");
        draft_show_quoted(buf, mark->value);
    }
    buf_add_char(buf, '\n');
}

static inline void draft_show(struct buf *buf,
                              const struct document *document)
{
    uint32_t mark = 0;

    for (uint32_t i = 0; i < document->block_count; i++) {
        draft_show_block(buf, document, i);
        for (; mark < document->mark_count &&
               document->marks[mark].block == i; mark++)
            draft_show_mark(buf, document, &document->marks[mark]);
    }
}

static inline void expect_draft_at(const char *format, struct str source,
                                   const char *expected, const char *file,
                                   int line)
{
    struct arena *arena = arena_new((size_t)1 << 28);
    struct buf shown;

    buf_init(&shown, (size_t)1 << 24);
    draft_show(&shown, draft_read(arena, format, source));
    expect_str_at(buf_str(&shown), expected, file, line);
    buf_free(&shown);
    arena_free(arena);
}

#define expect_draft(format, source, expected)                          \
    expect_draft_at((format), STR(source), (expected), __FILE__, __LINE__)

#endif
