/* tongues.c - in which languages a draft is written, block by block. */
#include "engine/tongues.h"

#define BLOCKS_A_LOOK 16 /* from one look at the clock to the next */

static bool is_own(const struct block *block)
{
    return (block->part & PART_OWN) && block->kind != BLOCK_CODE &&
           block->text.len > 0;
}

enum status tongues_read(struct tongues *out, struct arena *arena,
                         const struct detector *detector,
                         struct document *document,
                         const struct deadline *deadline)
{
    struct detecting *detecting = detecting_new(arena, detector);

    out->document = document;
    out->of = ARENA_ARRAY(arena, const struct language *,
                          document->block_count);
    if (!detecting || !out->of)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];

        if (i % BLOCKS_A_LOOK == BLOCKS_A_LOOK - 1 &&
            deadline_passed(deadline))
            break;
        if (is_own(block))
            out->of[i] = detecting_add(detecting, block->text);
    }
    out->whole = detecting_whole(detecting);
    return STATUS_OK;
}

static size_t bytes_in(const struct tongues *tongues,
                       const struct language *language)
{
    size_t bytes = 0;

    for (uint32_t i = 0; i < tongues->document->block_count; i++)
        if (tongues->of[i] == language)
            bytes += tongues->document->blocks[i].text.len;
    return bytes;
}

const struct language *tongues_most(const struct tongues *tongues,
                                    const struct language *const *own,
                                    uint32_t count)
{
    const struct language *best = NULL;
    size_t most = 0;

    for (uint32_t i = 0; i < count; i++) {
        size_t bytes = bytes_in(tongues, own[i]);

        if (bytes > most) {
            most = bytes;
            best = own[i];
        }
    }
    return best;
}

const struct language *tongues_whole(const struct tongues *tongues)
{
    const struct detection *whole = &tongues->whole;

    if (whole->stranger)
        return whole->stranger;
    return whole->sure >= DETECT_PLAINLY ? whole->language : NULL;
}

/* What a block is taken to be in. */
static const struct language *taken_for(const struct tongues *tongues,
                                        uint32_t i)
{
    return tongues->of[i] ? tongues->of[i] : tongues_whole(tongues);
}

void tongues_mark(const struct tongues *tongues,
                  const struct language *judged)
{
    for (uint32_t i = 0; i < tongues->document->block_count; i++) {
        const struct language *language = taken_for(tongues, i);

        tongues->document->blocks[i].strange = language && language != judged;
    }
}

bool tongues_all_strange(const struct tongues *tongues)
{
    const struct document *document = tongues->document;
    bool any = false;

    for (uint32_t i = 0; i < document->block_count; i++) {
        if (!is_own(&document->blocks[i]))
            continue;
        if (!document->blocks[i].strange)
            return false;
        any = true;
    }
    return any;
}

static void add_part(struct strange_part *parts, uint32_t *count,
                     const struct language *language, struct span source)
{
    for (uint32_t i = 0; i < *count; i++)
        if (parts[i].language == language) {
            parts[i].source.end = source.end;
            return;
        }
    if (*count < STRANGE_PARTS_MAX)
        parts[(*count)++] = (struct strange_part){ language, source };
}

uint32_t tongues_strange(const struct tongues *tongues,
                         struct strange_part parts[STRANGE_PARTS_MAX])
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < tongues->document->block_count; i++) {
        const struct block *block = &tongues->document->blocks[i];

        if (is_own(block) && block->strange)
            add_part(parts, &count, taken_for(tongues, i), block->source);
    }
    return count;
}
