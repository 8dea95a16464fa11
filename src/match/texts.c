/* texts.c - small sets of short texts, multiplied and joined. */
#include "match/texts.h"

#include <stdlib.h>

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

/* --- extents ------------------------------------------------------------- */

static uint32_t count_add(uint32_t a, uint32_t b)
{
    return a > ENDLESS - b ? ENDLESS : a + b;
}

static uint32_t count_times(uint32_t a, uint32_t b)
{
    return a != 0 && b > ENDLESS / a ? ENDLESS : a * b;
}

struct extent extent_add(struct extent a, struct extent b)
{
    a.min = count_add(a.min, b.min);
    a.max = count_add(a.max, b.max);
    a.spaces = count_add(a.spaces, b.spaces);
    return a;
}

struct extent extent_times(struct extent one, uint32_t min, uint32_t max)
{
    one.min = count_times(one.min, min);
    one.max = count_times(one.max, max);
    one.spaces = count_times(one.spaces, max);
    return one;
}

struct extent extent_or(struct extent a, struct extent b)
{
    a.min = b.min < a.min ? b.min : a.min;
    a.max = b.max > a.max ? b.max : a.max;
    a.spaces = b.spaces > a.spaces ? b.spaces : a.spaces;
    return a;
}

/* --- sets ---------------------------------------------------------------- */

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

struct texts texts_of_gap(struct work *work, struct extent extent)
{
    struct extent *gap = work->failed ? NULL
                                      : VEC_ADD(work->arena, &work->gaps);
    uint32_t rune;

    if (gap == NULL) {
        work->failed = true;
        return texts_none();
    }
    *gap = extent;
    rune = TEXT_GAP + work->gaps.count - 1;
    return texts_of_one(work, &rune, 1);
}

/* Behind TEXT_MATCH, or 0. */
static uint32_t match_start(struct text text)
{
    for (uint32_t i = text.len; i > 0; i--)
        if (text.at[i - 1] == TEXT_MATCH)
            return i;
    return 0;
}

bool texts_look_ahead(const struct texts *texts)
{
    for (uint32_t i = 0; i < texts->count; i++)
        for (uint32_t k = 0; k < texts->at[i].len; k++)
            if (texts->at[i].at[k] == TEXT_AHEAD)
                return true;
    return false;
}

bool texts_look_back(const struct texts *texts)
{
    for (uint32_t i = 0; i < texts->count; i++)
        if (match_start(texts->at[i]) > 0)
            return true;
    return false;
}

struct texts texts_without_back(struct work *work, struct texts texts)
{
    struct text *at;

    if (!texts_look_back(&texts))
        return texts;
    at = work_alloc(work, texts.count, sizeof(*at));
    if (at == NULL)
        return texts_none();
    for (uint32_t i = 0; i < texts.count; i++) {
        uint32_t start = match_start(texts.at[i]);

        at[i] = (struct text){ texts.at[i].at + start,
                               texts.at[i].len - start };
    }
    texts.at = at;
    texts_measure(&texts);
    return texts;
}

/* Of two that look back one is enough. */
static struct text text_join_back(struct work *work, struct text a,
                                  struct text b)
{
    uint32_t start = match_start(b);
    struct text back = { b.at, start }, rest = { b.at + start, b.len - start };

    if (match_start(a) > 0)
        back.len = 0;
    return text_join(work, text_join(work, back, a), rest);
}

struct texts texts_join_back(struct work *work, struct texts a,
                             struct texts b)
{
    struct texts out = { .count = a.count * b.count };
    struct text *at = work_alloc(work, out.count, sizeof(*at));

    if (at == NULL)
        return texts_none();
    for (uint32_t i = 0; i < a.count; i++)
        for (uint32_t k = 0; k < b.count; k++)
            at[i * b.count + k] = text_join_back(work, a.at[i], b.at[k]);
    out.at = at;
    texts_measure(&out);
    return out;
}

struct extent text_rune_extent(const struct work *work, uint32_t rune)
{
    if (rune >= TEXT_GAP)
        return work->gaps.at[rune - TEXT_GAP];
    if (text_is_mark(rune) || rune == TEXT_BACK)
        return (struct extent){ 0, 0, 0 };
    return (struct extent){ 1, 1, text_is_space(rune) };
}

struct extent text_extent(const struct work *work, struct text text,
                          uint32_t end)
{
    struct extent extent = { 0, 0, 0 }, ahead = { 0, 0, 0 };

    for (uint32_t i = 0; i < end; i++) {
        if (text.at[i] == TEXT_MATCH)
            extent = (struct extent){ 0, 0, 0 };
        else if (text.at[i] == TEXT_AHEAD)
            ahead = extent;
        else if (text.at[i] == TEXT_BACK)
            extent = ahead;
        else
            extent = extent_add(extent, text_rune_extent(work, text.at[i]));
    }
    return extent;
}

/* Where the last word of `text` starts; what follows it goes with it. */
static uint32_t last_word(struct text text)
{
    uint32_t at = text.len;

    while (at > 0 && text.at[at - 1] >= TEXT_BOUNDARY)
        at--;
    while (at > 0 && text_is_space(text.at[at - 1]))
        at--;
    while (at > 0 && text.at[at - 1] < TEXT_BOUNDARY &&
           !text_is_space(text.at[at - 1]))
        at--;
    return at;
}

static int text_compare(const void *left, const void *right)
{
    const struct text *a = left, *b = right;
    uint32_t shorter = a->len < b->len ? a->len : b->len;
    int order = memcmp(a->at, b->at, shorter * sizeof(*a->at));

    if (order != 0)
        return order;
    return a->len == b->len ? 0 : a->len < b->len ? -1 : 1;
}

struct texts texts_last_words(struct work *work, struct texts texts)
{
    struct text *at = work_alloc(work, texts.count, sizeof(*at));
    struct extent before = { UINT32_MAX, 0, 0 };
    uint32_t kept = 0;

    if (at == NULL || texts_look_ahead(&texts) || texts_look_back(&texts))
        return texts_none();
    for (uint32_t i = 0; i < texts.count; i++) {
        uint32_t start = last_word(texts.at[i]);

        before = extent_or(before, text_extent(work, texts.at[i], start));
        at[i] = (struct text){ texts.at[i].at + start,
                               texts.at[i].len - start };
    }
    qsort(at, texts.count, sizeof(*at), text_compare);
    for (uint32_t i = 0; i < texts.count; i++)
        if (kept == 0 || text_compare(&at[kept - 1], &at[i]) != 0)
            at[kept++] = at[i];
    texts.at = at;
    texts.count = kept;
    texts_measure(&texts);
    return texts_join(work, texts_of_gap(work, before), texts);
}
