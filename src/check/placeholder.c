/* placeholder.c - a template field left unfilled. */
#include "check/finder.h"

static const char *const keys[] = { "words", NULL };

struct placeholder {
    const struct finder *finder;
    struct patterns words; /* inside brackets these make a field of it */
};

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct placeholder *it = ARENA_NEW(build->arena, struct placeholder);
    enum status status;

    if (!it)
        return STATUS_NOMEM;
    *state = it;
    status = finder_add_patterns(&it->words, spec, build,
                                 spec_list(spec, "words"), PATTERNS_OF_DRAFT,
                                 true);
    if (status != STATUS_OK)
        return status;
    status = finder_new(&it->finder, rule, spec, build,
                        spec_list(spec, "tokens"), false);
    rule->needs = (struct patterns){ 0, 0 };
    return status;
}

#define FIELD_MAX 80 /* bytes between the brackets */

/* Where the field that starts at `at`, {{…}} or %{…}, ends; 0: there is
 * none. */
static size_t field_end(struct str text, size_t at)
{
    size_t end = at + 2;

    if (end >= text.len || text.at[at + 1] != '{' ||
        (text.at[at] != '{' && text.at[at] != '%'))
        return 0;
    while (end < text.len && end - at < FIELD_MAX &&
           !strchr("{}<>\n", text.at[end]))
        end++;
    if (end >= text.len || end == at + 2 || text.at[end++] != '}')
        return 0;
    if (text.at[at] == '%')
        return end;
    return end < text.len && text.at[end] == '}' ? end + 1 : 0;
}

/* In inline code `$TOKEN` and `{id}` are meant as they stand; what is nothing
 * but {{…}} or %{…} was to be filled in. */
static bool is_meant_as_code(const struct text_facts *facts,
                             const struct sighting *sighting)
{
    struct str text = facts->document->blocks[sighting->block].text;
    uint32_t next = 0;
    const struct mark *mark = facts_mark_over(
        facts, MARK_CODE, sighting->block, sighting->at, &next);

    return mark && !(span_compare(mark->text, sighting->at) == 0 &&
                     field_end(text, sighting->at.start));
}

static enum status visit_tokens(const struct placeholder *it,
                                struct visit *visit)
{
    const struct sighting *sightings;
    uint32_t count;
    enum status status = finder_find(it->finder, visit, &sightings, &count);

    for (uint32_t i = 0; i < count && status == STATUS_OK; i++)
        if (!is_meant_as_code(visit->facts->draft, &sightings[i]))
            status = finder_report(it->finder, visit, &sightings[i]);
    return status;
}

/* --- words in brackets --------------------------------------------------- */

static uint32_t open_before(struct str text, uint32_t at)
{
    uint32_t stop = at > FIELD_MAX ? at - FIELD_MAX : 0;

    while (at > stop) {
        char c = text.at[--at];

        if (c == '[' || c == '<' || c == '{')
            return at;
        if (c == ']' || c == '>' || c == '}' || c == '(' || c == ')')
            return UINT32_MAX;
    }
    return UINT32_MAX;
}

static uint32_t close_after(struct str text, uint32_t at, char open)
{
    char close = open == '[' ? ']' : open == '<' ? '>' : '}';
    uint32_t stop = at + FIELD_MAX;

    for (; at < text.len && at < stop; at++) {
        if (text.at[at] == close)
            return at + 1;
        if (text.at[at] == '[' || text.at[at] == '<' || text.at[at] == '{')
            return UINT32_MAX;
    }
    return UINT32_MAX;
}

static bool is_link_text(const struct text_facts *facts, uint32_t block,
                         struct span at)
{
    uint32_t next = 0;

    return facts_mark_over(facts, MARK_LINK, block, at, &next) != NULL;
}

static enum status visit_word(struct visit *visit, const struct found *found)
{
    const struct text_facts *facts = visit->facts->draft;
    struct str text = facts->document->blocks[found->block].text;
    struct remark_about about = { .block = found->block };

    if (!finder_is_in_scope(visit, found->block))
        return STATUS_OK;
    about.text.start = open_before(text, found->at.start);
    if (about.text.start == UINT32_MAX)
        return STATUS_OK;
    about.text.end = close_after(text, found->at.end,
                                 text.at[about.text.start]);
    if (about.text.end == UINT32_MAX ||
        is_link_text(facts, found->block, about.text))
        return STATUS_OK;
    about.first = facts_text(facts, found->block, about.text);
    return findings_add(visit->findings, visit->rule, &about);
}

/* --- code and quotes that are nothing but fields ------------------------- */

/* What begins and ends with a field is no code and no quoted words, but a
 * template that nothing was put into. */
static enum status visit_frame(struct visit *visit, uint32_t block)
{
    struct str text = visit->facts->draft->document->blocks[block].text;
    enum status status = STATUS_OK;

    if (!field_end(text, 0) || text.at[text.len - 1] != '}')
        return STATUS_OK;
    for (size_t at = 0; at < text.len && status == STATUS_OK;) {
        size_t end = field_end(text, at);

        if (end)
            status = finder_report_text(
                visit, block, (struct span){ (uint32_t)at, (uint32_t)end });
        at = end ? end : at + 1;
    }
    return status;
}

static enum status visit_frames(struct visit *visit)
{
    const struct document *document = visit->facts->draft->document;
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < document->block_count && status == STATUS_OK; i++)
        if (document->blocks[i].part == PART_QUOTE ||
            (document->blocks[i].kind == BLOCK_CODE &&
             (document->blocks[i].part & PART_OWN)))
            status = visit_frame(visit, i);
    return status;
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct placeholder *it = state;
    enum status status = visit_tokens(it, visit);

    if (status == STATUS_OK)
        status = visit_frames(visit);

    for (uint32_t i = 0; i < it->words.count; i++) {
        uint32_t count;
        const struct found *found = facts_found(visit->facts->draft,
                                                it->words.first + i, &count);

        for (uint32_t j = 0; j < count && status == STATUS_OK; j++)
            status = visit_word(visit, &found[j]);
    }
    return status;
}

const struct check check_placeholder = { "placeholder", keys, true, compile,
                                         visit_one };
