/* density.c - more than a share of the sentences holds one of some words. */
#include "check/finder.h"

static const char *const keys[] = { "max_percent", "min_sentences", "each",
                                    "min", NULL };

struct density {
    const struct finder *finder;
    uint32_t max_percent, min_sentences, min;
    bool each; /* every hit counts, not only the first of its sentence */
};

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct density *density = ARENA_NEW(build->arena, struct density);

    if (!density)
        return STATUS_NOMEM;
    density->max_percent = (uint32_t)spec_int(spec, "max_percent", 50, 1, 1000);
    density->min_sentences = (uint32_t)spec_int(spec, "min_sentences", 4, 1,
                                                1000);
    density->min = (uint32_t)spec_int(spec, "min", 1, 1, 1000);
    density->each = spec_bool(spec, "each", false);
    *state = density;
    return finder_new(&density->finder, rule, spec, build,
                      spec_list(spec, "tokens"),
                      !spec_bool(spec, "nonword", false));
}

static uint32_t body_sentences(const struct text_facts *facts, unsigned parts)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < facts->sentence_count; i++)
        count += (facts->document->blocks[facts->sentences[i].block].part &
                  parts) != 0;
    return count;
}

static uint32_t holding(const struct sighting *sightings, uint32_t count)
{
    uint32_t sentences = 0, last = UINT32_MAX;

    for (uint32_t i = 0; i < count; i++) {
        sentences += sightings[i].sentence != last;
        last = sightings[i].sentence;
    }
    return sentences;
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct density *density = state;
    const struct sighting *sightings;
    uint32_t count, of, with;
    struct remark_about about = { .at_source = true };
    enum status status = finder_find(density->finder, visit, &sightings,
                                     &count);

    if (status != STATUS_OK || !count)
        return status;
    of = body_sentences(visit->facts->draft, visit->rule->parts);
    with = density->each ? count : holding(sightings, count);
    if (of < density->min_sentences || with < density->min ||
        (uint64_t)with * 100 <= (uint64_t)density->max_percent * of)
        return STATUS_OK;
    about.source = span_cover(
        document_source(visit->facts->draft->document, sightings[0].block,
                        sightings[0].at),
        document_source(visit->facts->draft->document,
                        sightings[count - 1].block, sightings[count - 1].at));
    if (finder_number(&about.first, visit, with) != STATUS_OK ||
        finder_number(&about.second, visit, of) != STATUS_OK)
        return STATUS_NOMEM;
    return findings_add(visit->findings, visit->rule, &about);
}

const struct check check_density = { "density", keys, true, compile,
                                     visit_one };
