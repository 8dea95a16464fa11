/* finder_walk.c - the sightings in a draft: what was found and counts. */
#include "check/finder_inner.h"

#include "base/utf8.h"
#include "base/vec.h"

#include <stdlib.h>

static int by_place(const void *left, const void *right)
{
    const struct sighting *a = left, *b = right;

    if (a->block != b->block)
        return a->block < b->block ? -1 : 1;
    if (span_compare(a->hit, b->hit) != 0)
        return span_compare(a->hit, b->hit);
    return a->pattern < b->pattern ? -1 : a->pattern > b->pattern;
}

static uint32_t drop_overlaps(struct sighting *list, uint32_t count)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < count; i++) {
        struct sighting *last = kept ? &list[kept - 1] : NULL;

        if (!last || last->block != list[i].block ||
            !span_overlaps(last->at, list[i].at))
            list[kept++] = list[i];
    }
    return kept;
}

static struct span cover(const struct finder *finder,
                         const struct text_facts *facts,
                         const struct found *found)
{
    if (finder->whole_sentence && found->sentence != UINT32_MAX)
        return facts->sentences[found->sentence].at;
    return found->at;
}

/* Where in a block a sighting may start: in sentences of the right mood, at
 * the start of one.  A block of more sentences is looked through as it is. */
#define ZONES_MAX 32

/* Behind the first byte of the first letter or digit, or `end`. */
static uint32_t first_letter(struct str text, uint32_t from, uint32_t end)
{
    size_t at = from;

    while (at < end) {
        size_t start = at;
        uint32_t rune = utf8_next(text, &at);

        if (utf8_is_letter(rune) || utf8_is_digit(rune))
            return (uint32_t)start + 1;
    }
    return end;
}

/* False when it may start anywhere. */
static bool find_zones(const struct finder *finder, const struct visit *visit,
                       uint32_t block, struct span *zones, uint32_t *count)
{
    const struct text_facts *facts = visit->facts->draft;
    const struct block_facts *of = &facts->blocks[block];
    struct str text = facts->document->blocks[block].text;
    uint32_t from = 0;

    *count = 0;
    if (finder->anchor == AT_BLOCK && finder->mood == IN_ANY) {
        zones[(*count)++] = (struct span){
            0, first_letter(text, 0, (uint32_t)text.len) };
        return true;
    }
    if ((finder->anchor == AT_ANYWHERE && finder->mood == IN_ANY) ||
        of->sentence_count > ZONES_MAX)
        return false;
    for (uint32_t i = 0; i < of->sentence_count; i++) {
        uint32_t number = of->first_sentence + i;
        struct span sentence = facts->sentences[number].at;
        struct span zone = { from, sentence.end };

        from = sentence.end;
        if (finder->mood != IN_ANY && finder_is_question(visit, number) !=
                                          (finder->mood == IN_QUESTION))
            continue;
        if (finder->anchor == AT_SENTENCE || finder->anchor == AT_DRAFT)
            zone.end = first_letter(text, sentence.start, sentence.end);
        if (zone.start < zone.end)
            zones[(*count)++] = zone;
    }
    return true;
}

/* Whether a sighting of `pattern` may start in the section. */
static bool may_start(const struct finder *finder, const struct visit *visit,
                      uint32_t pattern, uint32_t section)
{
    const struct text_facts *facts = visit->facts->draft;
    uint32_t block = facts_section_block(facts, section), count;
    struct span zones[ZONES_MAX];

    if (!finder_is_in_scope(visit, block))
        return false;
    return !find_zones(finder, visit, block, zones, &count) ||
           facts_section_may_start(facts, pattern, section, zones, count);
}

static bool may_find(const struct finder *finder, const struct visit *visit,
                     uint32_t pattern)
{
    const struct text_facts *facts = visit->facts->draft;
    struct sections all = facts_sections(facts, pattern);

    for (uint32_t i = 0; i < all.count; i++) {
        uint32_t count = 0;

        if (may_start(finder, visit, pattern, all.first + i))
            facts_section_found(facts, pattern, all.first + i, &count);
        if (count)
            return true;
    }
    return false;
}

bool finder_may_find(const struct finder *finder, const struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    uint32_t end = finder->tokens.first + finder->tokens.count;

    for (uint32_t i = facts_next(facts, finder->tokens.first, end); i < end;
         i = facts_next(facts, i + 1, end))
        if (may_find(finder, visit, i))
            return true;
    return false;
}

struct sightings {
    VEC(struct sighting) list;
};

static enum status find_in(const struct finder *finder, struct visit *visit,
                           uint32_t pattern, uint32_t section,
                           struct sightings *out)
{
    const struct text_facts *facts = visit->facts->draft;
    uint32_t count;
    const struct found *found = facts_section_found(facts, pattern, section,
                                                    &count);

    for (uint32_t i = 0; i < count; i++) {
        struct sighting *sighting;

        if (!finder_passes(finder, visit, &found[i], pattern))
            continue;
        sighting = VEC_ADD(visit->arena, &out->list);
        if (!sighting)
            return STATUS_NOMEM;
        sighting->pattern = pattern;
        sighting->block = found[i].block;
        sighting->sentence = found[i].sentence;
        sighting->hit = found[i].at;
        sighting->at = cover(finder, facts, &found[i]);
    }
    return STATUS_OK;
}

static enum status find_all(const struct finder *finder, struct visit *visit,
                            struct sightings *out)
{
    const struct text_facts *facts = visit->facts->draft;
    uint32_t end = finder->tokens.first + finder->tokens.count;
    enum status status = STATUS_OK;

    for (uint32_t i = facts_next(facts, finder->tokens.first, end);
         i < end && status == STATUS_OK; i = facts_next(facts, i + 1, end)) {
        struct sections all = facts_sections(facts, i);

        for (uint32_t k = all.first;
             k < all.first + all.count && status == STATUS_OK; k++)
            if (may_start(finder, visit, i, k))
                status = find_in(finder, visit, i, k, out);
    }
    return status;
}

enum status finder_find(const struct finder *finder, struct visit *visit,
                        const struct sighting **out, uint32_t *count)
{
    struct sightings sightings = { { 0 } };
    enum status status = find_all(finder, visit, &sightings);

    *out = NULL;
    *count = 0;
    if (status != STATUS_OK || !sightings.list.count)
        return status;
    qsort(sightings.list.at, sightings.list.count, sizeof *sightings.list.at,
          by_place);
    sightings.list.count = drop_overlaps(sightings.list.at,
                                         sightings.list.count);
    if (sightings.list.count <= finder->skip)
        return STATUS_OK;
    *out = sightings.list.at + finder->skip;
    *count = sightings.list.count - finder->skip;
    return STATUS_OK;
}
