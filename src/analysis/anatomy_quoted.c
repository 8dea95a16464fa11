/* anatomy_quoted.c - the newest message of the quoted history. */
#include "analysis/anatomy_line.h"

#include "base/buf.h"

#define QUOTED_TEXT_MAX ((size_t)32 << 20)

/* --- where it begins ----------------------------------------------------- */

static bool is_quoted(const struct document *document, uint32_t i)
{
    return i < document->block_count &&
           document->blocks[i].part == PART_QUOTE;
}

static bool is_header(const struct looking *looking, uint32_t i)
{
    return (i >= looking->introduced.start && i < looking->introduced.end) ||
           !looking->blocks[i].text.len ||
           line_is(looking, i, LINE_QUOTE | LINE_FIELD | LINE_SEPARATOR);
}

void anatomy_note_history(const struct looking *looking,
                          struct document *document)
{
    uint32_t i = 0;

    while (i < looking->count && !is_quoted(document, i))
        i++;
    document->quoted_header = i;
    while (is_quoted(document, i) && is_header(looking, i))
        i++;
    document->quoted_at = i;
}

/* --- as text ------------------------------------------------------------- */

static void add_block(struct buf *out, const struct block *block,
                      uint8_t depth)
{
    for (uint8_t i = depth; i < block->quote_depth; i++)
        buf_add_cstr(out, "> ");
    buf_add_str(out, block->text);
}

static enum status quoted(struct str *out, struct arena *arena,
                          const struct document *document, uint32_t from,
                          uint32_t end)
{
    const struct block *blocks = document->blocks, *before = NULL;
    struct buf text;

    buf_init(&text, QUOTED_TEXT_MAX);
    for (uint32_t i = from; i < end; i++) {
        if (!is_quoted(document, i))
            continue;
        if (before)
            buf_add_cstr(&text, blocks[i].paragraph == before->paragraph
                                    ? "\n" : "\n\n");
        before = &blocks[i];
        add_block(&text, before, blocks[from].quote_depth);
    }
    *out = arena_copy(arena, buf_str(&text));
    if (text.failed)
        out->at = NULL;
    buf_free(&text);
    return out->at ? STATUS_OK : STATUS_NOMEM;
}

enum status anatomy_quoted_text(struct str *out, struct arena *arena,
                                const struct document *document)
{
    return quoted(out, arena, document, document->quoted_at,
                  document->block_count);
}

enum status anatomy_quoted_header(struct str *out, struct arena *arena,
                                  const struct document *document)
{
    return quoted(out, arena, document, document->quoted_header,
                  document->quoted_at);
}
