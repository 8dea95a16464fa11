/* anatomy_own.c - what the agent wrote, as one text. */
#include "analysis/anatomy.h"

#include "base/buf.h"

#define OWN_TEXT_MAX ((size_t)32 << 20)

/* The source of `block` from `start`.  In Markdown a "--" that was meant to
 * stand above a signature made a heading of the line above it. */
static struct str source_of(const struct document *document, uint32_t start,
                            const struct block *block)
{
    struct str text = str_slice(document->source, start, block->source.end);

    if (block->kind != BLOCK_HEADING)
        return text;
    while (text.len > 0 && strchr(" \r\n", text.at[text.len - 1]))
        text.len--;
    if (str_ends(text, STR("\n--")))
        text.len -= 3;
    return text;
}

static void add_piece(struct buf *out, const struct document *document,
                      uint32_t first, uint32_t last, bool html)
{
    if (out->len)
        buf_add_cstr(out, "\n\n");
    if (!html) {
        buf_add_str(out, source_of(document,
                                   document->blocks[first].source.start,
                                   &document->blocks[last]));
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
