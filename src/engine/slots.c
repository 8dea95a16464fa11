/* slots.c - the rules of a language, and as flat bytes. */
#include "engine/slots.h"

#define NO_TEXT UINT32_MAX /* in place of where a text stands */

struct flat_slot {
    uint32_t id, check_id, path, found, right; /* in the texts */
    uint32_t dimension, known, is_style, origin;
    uint32_t needs_first, needs_count, first, end;
};

struct flat_origin {
    uint32_t folder, id_prefix, name; /* in the texts */
    uint32_t vale;
};

enum status slots_add(struct slots *slots, struct arena *arena,
                      struct rule *rule, unsigned known, uint32_t first,
                      uint32_t end)
{
    struct slot *slot = VEC_ADD(arena, &slots->list);
    uint32_t origin = slots->origins.count - 1;

    if (!slot)
        return STATUS_NOMEM;
    slot->id = rule->id;
    slot->check_id = rule->check_id;
    slot->dimension = rule->dimension;
    slot->needs = rule->needs;
    slot->known = known;
    slot->is_on = rule->is_on;
    slot->is_style = slots->origins.at[origin].vale;
    slot->path = rule->file;
    slot->origin = origin;
    slot->first = first;
    slot->end = end;
    slot->rule = rule;
    slot->has_examples = true;
    atomic_init(&slot->state, SLOT_READY);
    return STATUS_OK;
}

/* --- writing ------------------------------------------------------------- */

static uint32_t put_text(struct buf *texts, const char *text)
{
    uint32_t at = (uint32_t)texts->len;

    if (!text)
        return NO_TEXT;
    buf_add(texts, text, strlen(text) + 1);
    return at;
}

static void write_slot(const struct slot *slot, struct buf *out,
                       struct buf *texts)
{
    struct flat_slot flat = {
        .id = put_text(texts, slot->id),
        .check_id = put_text(texts, slot->check_id),
        .path = put_text(texts, slot->path),
        .found = put_text(texts, slot->measured_found),
        .right = put_text(texts, slot->measured_right),
        .dimension = slot->dimension,
        .known = slot->known,
        .is_style = slot->is_style,
        .origin = slot->origin,
        .needs_first = slot->needs.first,
        .needs_count = slot->needs.count,
        .first = slot->first,
        .end = slot->end,
    };

    buf_add(out, (const char *)&flat, sizeof flat);
}

static void write_origin(const struct pack_origin *origin, struct buf *out,
                         struct buf *texts)
{
    struct flat_origin flat = {
        .folder = put_text(texts, origin->folder),
        .id_prefix = put_text(texts, origin->id_prefix),
        .name = put_text(texts, origin->name),
        .vale = origin->vale,
    };

    buf_add(out, (const char *)&flat, sizeof flat);
}

void slots_write(const struct slots *slots, struct buf *out)
{
    struct buf list, origins, texts;

    buf_init(&list, out->max);
    buf_init(&origins, out->max);
    buf_init(&texts, UINT32_MAX - 1);
    for (uint32_t i = 0; i < slots->list.count; i++)
        write_slot(&slots->list.at[i], &list, &texts);
    for (uint32_t i = 0; i < slots->origins.count; i++)
        write_origin(&slots->origins.at[i], &origins, &texts);
    /* Nothing is added to what has failed: there are fewer than there should
     * be. */
    out->failed = out->failed || list.failed || origins.failed ||
                  texts.failed;
    flat_add_array(out, list.at, sizeof(struct flat_slot),
                   slots->list.count);
    flat_add_array(out, origins.at, sizeof(struct flat_origin),
                   slots->origins.count);
    flat_add_text(out, buf_str(&texts));
    buf_free(&list);
    buf_free(&origins);
    buf_free(&texts);
}

/* --- reading ------------------------------------------------------------- */

/* A NUL ends the last one too.  NULL for none, and for one that is not
 * there. */
static const char *text_at(struct str texts, uint32_t at)
{
    return at < texts.len ? texts.at + at : NULL;
}

static bool read_slot(struct slot *slot, const struct flat_slot *flat,
                      struct str texts, uint32_t origin_count,
                      uint32_t pattern_count)
{
    slot->id = text_at(texts, flat->id);
    slot->check_id = text_at(texts, flat->check_id);
    slot->path = text_at(texts, flat->path);
    slot->measured_found = text_at(texts, flat->found);
    slot->measured_right = text_at(texts, flat->right);
    slot->dimension = (enum dimension)flat->dimension;
    slot->needs = (struct patterns){ flat->needs_first, flat->needs_count };
    slot->known = flat->known;
    slot->is_style = flat->is_style != 0;
    slot->origin = flat->origin;
    slot->first = flat->first;
    slot->end = flat->end;
    atomic_init(&slot->state, SLOT_LATE);
    return slot->id && slot->check_id && slot->path &&
           flat->dimension < DIMENSION_COUNT && flat->origin < origin_count &&
           flat->first <= flat->end && flat->end <= pattern_count &&
           flat->needs_first <= pattern_count &&
           flat->needs_count <= pattern_count - flat->needs_first;
}

static bool read_origin(struct pack_origin *origin,
                        const struct flat_origin *flat, struct str texts,
                        const struct language *language)
{
    *origin = (struct pack_origin){
        .folder = text_at(texts, flat->folder),
        .id_prefix = text_at(texts, flat->id_prefix),
        .name = text_at(texts, flat->name),
        .language = language,
        .vale = flat->vale != 0,
    };
    return origin->folder && origin->id_prefix && origin->name;
}

enum status slots_open(struct slots *out, struct arena *arena,
                       struct flat *from, const struct language *language,
                       uint32_t pattern_count)
{
    uint32_t count, origin_count;
    const struct flat_slot *list = flat_array(from, sizeof *list, &count);
    const struct flat_origin *origins = flat_array(from, sizeof *origins,
                                                   &origin_count);
    struct str texts = flat_text(from);
    bool sound = !from->failed;

    *out = (struct slots){ .list = { .at = NULL } };
    if (!sound)
        return STATUS_IO;
    out->list.at = ARENA_ARRAY(arena, struct slot, count);
    out->origins.at = ARENA_ARRAY(arena, struct pack_origin, origin_count);
    if (!out->list.at || !out->origins.at)
        return STATUS_NOMEM;
    out->list.count = out->list.cap = count;
    out->origins.count = out->origins.cap = origin_count;
    for (uint32_t i = 0; i < count; i++)
        sound = read_slot(&out->list.at[i], &list[i], texts, origin_count,
                          pattern_count) && sound;
    for (uint32_t i = 0; i < origin_count; i++)
        sound = read_origin(&out->origins.at[i], &origins[i], texts,
                            language) && sound;
    return sound ? STATUS_OK : STATUS_IO;
}
