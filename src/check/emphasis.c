/* emphasis.c - key information that nothing sets apart; or all of it
 * shouting. */
#include "check/finder.h"

#include "analysis/emphasis.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

static const char *const keys[] = { "test",       "keys",  "max_percent",
                                    "paragraphs", "alone", "bare",
                                    NULL };

enum test { MISSING, TOO_MUCH, WRONG_THING, BURIED };

struct emphasis {
    enum test test;
    uint32_t max_percent, paragraphs;
    bool alone; /* of missing, buried: only where nothing is set apart */
    bool bare;  /* of missing: only where no figure is                 */
    const struct finder *finder; /* the key information; of buried: the answer */
};

static enum status key_tokens(struct scalars *out, const struct spec *spec,
                              struct arena *arena)
{
    const struct yaml_node *map = spec_map(spec, "keys");
    VEC(const struct yaml_node *) all = { 0 };

    for (uint32_t i = 0; map && i < map->count; i++) {
        const struct yaml_node *list = map->items[i];

        if (list->kind != YAML_LIST)
            return problems_add(spec->problems, STATUS_RULES, 479,
                                yaml_place(list), "keys are lists of patterns");
        for (uint32_t j = 0; j < list->count; j++) {
            const struct yaml_node **token = VEC_ADD(arena, &all);

            if (!token)
                return STATUS_NOMEM;
            *token = list->items[j];
        }
    }
    *out = (struct scalars){ all.at, all.count };
    return STATUS_OK;
}

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    static const char *const tests[] = { "missing", "too-much", "wrong-thing",
                                         "buried", NULL };
    struct emphasis *emphasis = ARENA_NEW(build->arena, struct emphasis);
    struct scalars tokens = spec_list(spec, "tokens");
    enum status status = STATUS_OK;

    if (!emphasis)
        return STATUS_NOMEM;
    if (!spec_has(spec, "test"))
        return spec_fault(spec, NULL, 487, "emphasis needs \"test\"");
    emphasis->test = (enum test)spec_choice(spec, "test", tests, MISSING);
    emphasis->max_percent = (uint32_t)spec_int(spec, "max_percent", 20, 1, 100);
    emphasis->paragraphs = (uint32_t)spec_int(spec, "paragraphs", 2, 1, 100);
    emphasis->alone = spec_bool(spec, "alone", false);
    emphasis->bare = spec_bool(spec, "bare", false);
    *state = emphasis;
    if (!tokens.count)
        status = key_tokens(&tokens, spec, build->arena);
    if (status == STATUS_OK)
        status = finder_new(&emphasis->finder, rule, spec, build, tokens,
                            !spec_bool(spec, "nonword", false));
    if (emphasis->test != MISSING && emphasis->test != BURIED)
        rule->needs = (struct patterns){ 0, 0 };
    return status;
}

/* --- missing ------------------------------------------------------------- */

/* The words with markup around them. */
static const char *marked(struct visit *visit, uint32_t block, struct span at,
                          const char *before, const char *after)
{
    const struct document *document = visit->facts->draft->document;
    struct span source = document_source(document, block, at);

    return arena_printf(visit->arena, "%s%.*s%s", before,
                        STR_ARG(str_slice(document->source, source.start,
                                          source.end)),
                        after);
}

#define ITEM_COLUMNS 80 /* a longer sentence is no less prose for a dash */

/* Where there is no markup, a short sentence becomes an item of a list; `at`
 * grows to the sentence and the spaces around it.  Empty: it is too long. */
static const char *as_item(struct visit *visit, uint32_t block,
                           struct span *at)
{
    const struct text_facts *facts = visit->facts->draft;
    uint32_t sentence = facts_sentence_at(facts, block, at->start);
    uint32_t len = (uint32_t)facts->document->blocks[block].text.len;
    struct span whole = sentence == UINT32_MAX
                            ? (struct span){ 0, len }
                            : facts->sentences[sentence].at;

    if (utf8_count(facts_text(facts, block, whole)) > ITEM_COLUMNS)
        return "";
    *at = (struct span){ whole.start ? whole.start - 1 : 0,
                         whole.end < len ? whole.end + 1 : len };
    return marked(visit, block, whole, whole.start ? "\n\n- " : "- ",
                  whole.end < len ? "\n\n" : "");
}

static enum status add_markup(struct visit *visit,
                              const struct sighting *sighting,
                              struct remark_about *about)
{
    const char *before, *after, *text;
    struct fix_list list = { 0 };
    struct span at = sighting->at;
    bool has = emphasis_markup(visit->facts->draft->document, &before, &after);

    text = has ? marked(visit, sighting->block, at, before, after)
               : as_item(visit, sighting->block, &at);
    if (!text)
        return STATUS_NOMEM;
    if (*text && finder_add_exact_fix(&list, visit, sighting->block, at, text,
                                      has) != STATUS_OK)
        return STATUS_NOMEM;
    about->fixes = list.at;
    about->fix_count = list.count;
    return STATUS_OK;
}

static enum status report_missing(struct visit *visit,
                                  const struct sighting *sighting)
{
    struct remark_about about = {
        .block = sighting->block,
        .text = sighting->at,
        .first = facts_text(visit->facts->draft, sighting->block, sighting->at)
    };

    if (add_markup(visit, sighting, &about) != STATUS_OK)
        return STATUS_NOMEM;
    return findings_add(visit->findings, visit->rule, &about);
}

static bool is_loud(enum mark_kind kind)
{
    return kind == MARK_BOLD || kind == MARK_UNDERLINE ||
           kind == MARK_HIGHLIGHT;
}

static bool has_digit(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9')
            return true;
    return false;
}

/* Whether anything in the body meets the eye. */
static bool stands_out(const struct text_facts *facts)
{
    const struct document *document = facts->document;

    for (uint32_t i = 0; i < document->block_count; i++)
        if (facts->blocks[i].own && facts->blocks[i].set_apart &&
            facts->blocks[i].word_count &&
            document->blocks[i].part == PART_BODY)
            return true;
    return document->mark_count && emphasis_loudness(facts).bold_letters > 0;
}

/* Whether a date, an amount or a number does: whoever has set one of them apart
 * has seen to what matters, and the others are told by the way. */
static bool figure_stands_out(const struct text_facts *facts)
{
    const struct document *document = facts->document;

    for (uint32_t i = 0; i < document->block_count; i++)
        if (facts->blocks[i].own && facts->blocks[i].set_apart &&
            document->blocks[i].part == PART_BODY &&
            has_digit(document->blocks[i].text))
            return true;
    for (uint32_t i = 0; i < document->mark_count; i++)
        if (facts->blocks[document->marks[i].block].own &&
            is_loud(document->marks[i].kind) &&
            has_digit(facts_text(facts, document->marks[i].block,
                                 document->marks[i].text)))
            return true;
    return false;
}

static enum status missing(const struct emphasis *emphasis,
                           struct visit *visit)
{
    const struct sighting *sightings;
    uint32_t count;
    enum status status;

    if ((emphasis->alone && stands_out(visit->facts->draft)) ||
        (emphasis->bare && figure_stands_out(visit->facts->draft)))
        return STATUS_OK;
    status = finder_find(emphasis->finder, visit, &sightings, &count);
    for (uint32_t i = 0; i < count && status == STATUS_OK; i++)
        if (!emphasis_is_set_apart(visit->facts->draft, sightings[i].block,
                                   sightings[i].at))
            status = report_missing(visit, &sightings[i]);
    return status;
}

/* --- too much ------------------------------------------------------------ */

#define COLORS_MAX 2

static enum status too_much(const struct emphasis *emphasis,
                            struct visit *visit)
{
    const struct document *document = visit->facts->draft->document;
    struct loudness loud;
    struct remark_about about = { .at_source = true };
    uint32_t percent;

    if (!document->mark_count)
        return STATUS_OK;
    loud = emphasis_loudness(visit->facts->draft);
    percent = loud.letters ? (uint32_t)((uint64_t)loud.bold_letters * 100 /
                                        loud.letters)
                           : 0;
    if (loud.letters < 40 || (percent <= emphasis->max_percent &&
                              loud.colors < COLORS_MAX && !loud.stacked))
        return STATUS_OK;
    for (uint32_t i = 0; i < document->mark_count; i++) {
        const struct mark *mark = &document->marks[i];

        if (mark->kind == MARK_LINK || mark->kind == MARK_CODE ||
            !visit->facts->draft->blocks[mark->block].own)
            continue;
        about.source = document_source(document, mark->block, mark->text);
        break;
    }
    if (finder_number(&about.first, visit, percent) != STATUS_OK)
        return STATUS_NOMEM;
    return findings_add(visit->findings, visit->rule, &about);
}

/* --- the wrong thing ----------------------------------------------------- */

/* Sightings stand in order and none overlaps another. */
static bool holds_key(const struct sighting *sightings, uint32_t count,
                      const struct mark *mark)
{
    uint32_t low = 0, high = count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct sighting *it = &sightings[middle];

        if (it->block < mark->block ||
            (it->block == mark->block && it->at.end <= mark->text.start))
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && sightings[low].block == mark->block &&
           sightings[low].at.start < mark->text.end;
}

#define WRONG_WORDS_MAX 9

/* A whole clause in bold is too much of it, not the wrong thing. */
static bool is_short(struct str text)
{
    uint32_t words = 1;

    for (size_t i = 0; i < text.len; i++)
        words += text.at[i] == ' ';
    return words <= WRONG_WORDS_MAX;
}

/* "**The lift.** It comes on …": words that head their paragraph and end in a
 * full stop or colon are there to be found, whatever they say. */
static bool heads_paragraph(const struct text_facts *facts,
                            const struct mark *mark)
{
    struct str all = facts->document->blocks[mark->block].text;
    uint32_t end = mark->text.end;

    if (mark->text.start > 0 || !end || end >= all.len)
        return false;
    return all.at[end - 1] == '.' || all.at[end - 1] == ':' ||
           all.at[end] == ':';
}

/* Emphasis in prose, of a few words. */
static bool may_be_wrong(const struct text_facts *facts,
                         const struct mark *mark)
{
    return is_loud(mark->kind) && facts->blocks[mark->block].own &&
           !facts->blocks[mark->block].set_apart &&
           is_short(facts_text(facts, mark->block, mark->text)) &&
           !heads_paragraph(facts, mark);
}

static bool any_may_be_wrong(const struct text_facts *facts)
{
    for (uint32_t i = 0; i < facts->document->mark_count; i++)
        if (may_be_wrong(facts, &facts->document->marks[i]))
            return true;
    return false;
}

static bool has_markup(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr("*_<>&\n", text.at[i]))
            return true;
    return false;
}

/* The words without the markup around them, where they hold none and nothing
 * else stands inside it. */
static enum status add_plain(struct visit *visit, const struct mark *mark,
                             struct remark_about *about)
{
    const struct document *document = visit->facts->draft->document;
    struct span at = document_source(document, mark->block, mark->text);
    struct str words = str_slice(document->source, at.start, at.end);
    struct fix *fix;

    if (mark->opening.end != at.start || mark->source.end < at.end ||
        mark->source.end - at.end > span_len(mark->opening) + 1 ||
        has_markup(words))
        return STATUS_OK;
    fix = ARENA_NEW(visit->arena, struct fix);
    if (!fix)
        return STATUS_NOMEM;
    fix->at = mark->source;
    fix->text = arena_cstr(visit->arena, words);
    fix->safe = false;
    about->fixes = fix;
    about->fix_count = 1;
    return fix->text ? STATUS_OK : STATUS_NOMEM;
}

/* Emphasis on words that carry nothing, in prose that has key information and
 * no figure that stands out. */
static enum status wrong_thing(const struct emphasis *emphasis,
                               struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    const struct sighting *sightings;
    uint32_t count;
    enum status status;

    if (!any_may_be_wrong(facts) || figure_stands_out(facts))
        return STATUS_OK;
    status = finder_find(emphasis->finder, visit, &sightings, &count);
    for (uint32_t i = 0; i < facts->document->mark_count && count && !status;
         i++) {
        const struct mark *mark = &facts->document->marks[i];
        struct remark_about about = { .block = mark->block,
                                      .text = mark->text };

        if (!may_be_wrong(facts, mark) || holds_key(sightings, count, mark))
            continue;
        about.first = facts_text(facts, mark->block, mark->text);
        status = add_plain(visit, mark, &about);
        if (status == STATUS_OK)
            status = findings_add(visit->findings, visit->rule, &about);
    }
    return status;
}

/* --- buried -------------------------------------------------------------- */

/* How many paragraphs of the body stand before `block`, which may be behind
 * the last. */
static uint32_t paragraphs_before(const struct text_facts *facts,
                                  uint32_t block)
{
    uint32_t own = block < facts->document->block_count
                       ? facts->document->blocks[block].paragraph
                       : UINT32_MAX;
    uint32_t count = 0, last = UINT32_MAX;

    for (uint32_t i = 0; i < block; i++) {
        const struct block *it = &facts->document->blocks[i];

        if (!facts->blocks[i].own || it->part != PART_BODY ||
            it->paragraph == own)
            continue;
        count += it->paragraph != last;
        last = it->paragraph;
    }
    return count;
}

/* Only the first answer counts: what follows it may stand anywhere.  The eye
 * finds what is set apart wherever it stands. */
static enum status buried(const struct emphasis *emphasis, struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    const struct sighting *sightings;
    uint32_t count;
    enum status status;

    if (paragraphs_before(facts, facts->document->block_count) <
        emphasis->paragraphs)
        return STATUS_OK;
    status = finder_find(emphasis->finder, visit, &sightings, &count);
    if (status != STATUS_OK || !count ||
        facts->blocks[sightings[0].block].set_apart ||
        (emphasis->alone && stands_out(visit->facts->draft)) ||
        paragraphs_before(facts, sightings[0].block) <
            emphasis->paragraphs)
        return status;
    return finder_report(emphasis->finder, visit, &sightings[0]);
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct emphasis *emphasis = state;

    switch (emphasis->test) {
    case MISSING:
        return missing(emphasis, visit);
    case TOO_MUCH:
        return too_much(emphasis, visit);
    case WRONG_THING:
        return wrong_thing(emphasis, visit);
    case BURIED:
        break;
    }
    return buried(emphasis, visit);
}

const struct check check_emphasis = { "emphasis", keys, true, compile,
                                      visit_one };
