/* texts.c - small sets of short texts, multiplied and joined. */
#include "match/texts.h"

/* How many texts a product may give. */
#define PRODUCT_MAX 256

static const uint32_t no_runes[1];
static const struct text empty_text = { no_runes, 0 };

void *work_alloc(struct work *work, size_t count, size_t size)
{
    void *piece = NULL;

    if (!work->failed)
        piece = arena_alloc(work->arena, count, size);
    if (piece == NULL)
        work->failed = true;
    return piece;
}

struct texts texts_none(void)
{
    return (struct texts){ 0 };
}

struct texts texts_empty(void)
{
    return (struct texts){ .at = &empty_text, .count = 1 };
}

void texts_measure(struct texts *texts)
{
    texts->longest = texts->runes = 0;
    for (uint32_t i = 0; i < texts->count; i++) {
        uint32_t len = texts->at[i].len;

        texts->longest = len > texts->longest ? len : texts->longest;
        texts->runes += len;
    }
}

static struct text text_join(struct work *work, struct text a, struct text b)
{
    uint32_t *runes = work_alloc(work, (size_t)a.len + b.len,
                                 sizeof(*runes));

    if (runes == NULL)
        return empty_text;
    memcpy(runes, a.at, a.len * sizeof(*runes));
    memcpy(runes + a.len, b.at, b.len * sizeof(*runes));
    return (struct text){ runes, a.len + b.len };
}

bool texts_can_join(const struct texts *a, const struct texts *b)
{
    return a->longest + b->longest <= TEXT_MAX &&
           (a->count == 1 || b->count == 1 ||
            (uint64_t)a->count * b->count <= PRODUCT_MAX) &&
           (uint64_t)a->runes * b->count + (uint64_t)b->runes * a->count <=
               TEXTS_RUNES_MAX;
}

struct texts texts_join(struct work *work, struct texts a, struct texts b)
{
    struct texts out = { .count = a.count * b.count };
    struct text *at;

    if (a.count == 1 && a.longest == 0)
        return b;
    if (b.count == 1 && b.longest == 0)
        return a;
    at = work_alloc(work, out.count, sizeof(*at));
    if (at == NULL)
        return texts_none();
    for (uint32_t i = 0; i < a.count; i++)
        for (uint32_t k = 0; k < b.count; k++)
            at[i * b.count + k] = text_join(work, a.at[i], b.at[k]);
    out.at = at;
    texts_measure(&out);
    return out;
}

struct texts texts_or(struct work *work, struct texts a, struct texts b)
{
    struct texts out = { .count = a.count + b.count };
    struct text *at;

    if (a.count == 0 || b.count == 0 || a.runes + b.runes > TEXTS_RUNES_MAX)
        return texts_none();
    at = work_alloc(work, out.count, sizeof(*at));
    if (at == NULL)
        return texts_none();
    memcpy(at, a.at, a.count * sizeof(*at));
    memcpy(at + a.count, b.at, b.count * sizeof(*at));
    out.at = at;
    texts_measure(&out);
    return out;
}

struct texts texts_of_runes(struct work *work, const uint32_t *runes,
                            uint32_t count)
{
    struct texts out = { .count = count, .longest = 1, .runes = count };
    struct text *at = work_alloc(work, count, sizeof(*at));
    uint32_t *copy = work_alloc(work, count, sizeof(*copy));

    if (at == NULL || copy == NULL)
        return texts_none();
    memcpy(copy, runes, count * sizeof(*copy));
    for (uint32_t i = 0; i < count; i++)
        at[i] = (struct text){ &copy[i], 1 };
    out.at = at;
    return out;
}

struct texts texts_of_one(struct work *work, const uint32_t *runes,
                          uint32_t count)
{
    struct texts out = { .count = 1, .longest = count, .runes = count };
    struct text *at = work_alloc(work, 1, sizeof(*at));
    uint32_t *copy = work_alloc(work, count, sizeof(*copy));

    if (at == NULL || copy == NULL)
        return texts_none();
    memcpy(copy, runes, count * sizeof(*copy));
    *at = (struct text){ copy, count };
    out.at = at;
    return out;
}
