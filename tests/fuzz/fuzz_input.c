/* fuzz_input.c - any bytes, read in any format: the text is valid, and each
 * stretch of it stands for bytes of the draft. */
#include "fuzz.h"

#include "base/utf8.h"
#include "input/input.h"

static void look_at_map(const struct document *document, uint32_t block)
{
    const struct block *it = &document->blocks[block];
    uint32_t text_at = 0, source_at = 0;

    for (uint32_t i = 0; i < it->map.count; i++) {
        const struct text_run *run = &it->map.runs[i];

        ALWAYS(run->text_at == text_at);
        ALWAYS(run->source_at >= source_at);
        text_at = run->text_at + run->text_len;
        source_at = run->source_at + run->source_len;
    }
    ALWAYS(text_at == it->text.len);
    ALWAYS(source_at <= document->source.len);
    for (uint32_t i = 0; i <= it->text.len; i += 1 + i / 16) {
        struct span at = document_source(
            document, block, (struct span){ i / 2, i });

        ALWAYS(at.start <= at.end && at.end <= document->source.len);
    }
}

static void look_at_blocks(const struct document *document)
{
    for (uint32_t i = 0; i < document->block_count; i++) {
        struct str text = document->blocks[i].text;

        ALWAYS(utf8_valid_len(text) == text.len);
        ALWAYS(text.len == 0 || (text.at[0] != ' ' &&
                                 text.at[text.len - 1] != ' ') ||
               document->blocks[i].kind == BLOCK_CODE);
        ALWAYS(document->blocks[i].source.end <= document->source.len);
        look_at_map(document, i);
    }
}

static void look_at_marks(const struct document *document)
{
    for (uint32_t i = 0; i < document->mark_count; i++) {
        const struct mark *mark = &document->marks[i];

        ALWAYS(mark->block < document->block_count);
        ALWAYS(mark->text.start <= mark->text.end);
        ALWAYS(mark->text.end <= document->blocks[mark->block].text.len);
        ALWAYS(mark->source.start <= mark->source.end);
        ALWAYS(mark->source.end <= document->source.len);
    }
    for (uint32_t i = 0; i < document->oddity_count; i++)
        ALWAYS(document->oddities[i].source.end <= document->source.len);
}

/* The first byte chooses the format. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena *arena = arena_new((size_t)256 << 20);
    uint8_t choice = fuzz_take(&bytes, &len);
    struct document *document;
    uint32_t formats = 0;
    struct str text = { (const char *)bytes, len };

    ALWAYS(arena != NULL);
    while (input_at(formats))
        formats++;
    if (input_read(&document, arena, STR("draft"), input_at(choice % formats),
                   text, NULL) == STATUS_OK) {
        ALWAYS(document->read_to <= len);
        ALWAYS(document->truncated || document->read_to == len);
        look_at_blocks(document);
        look_at_marks(document);
    }
    arena_free(arena);
    return 0;
}
