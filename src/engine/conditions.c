/* conditions.c - when a rule has a say: its `when`, compiled and asked. */
#include "engine/conditions.h"

#include "check/finder.h"

static const char *const keys[] = {
    "draft_has", "draft_lacks", "asked_has", "asked_lacks",   "known",
    "attachments", "channel",   "min_words", "max_words", "min_sentences",
    "greeting",  "closing",     "unknown",   "hints",     "enough",
    NULL
};

static const struct {
    const char *name;
    enum known_bit bit;
} known_names[] = {
    { "customer_message", KNOWN_CUSTOMER_MESSAGE },
    { "customer_name", KNOWN_CUSTOMER_NAME },
    { "agent_name", KNOWN_AGENT_NAME },
    { "customer_language", KNOWN_CUSTOMER_LANGUAGE },
    { "attachments", KNOWN_ATTACHMENTS },
    { "today", KNOWN_TODAY },
};

static enum status read_known(unsigned *out, const struct spec *spec,
                              const char *key)
{
    struct scalars list = spec_list(spec, key);
    size_t count = sizeof known_names / sizeof *known_names;

    for (uint32_t i = 0; i < list.count; i++) {
        size_t j = 0;

        while (j < count && !str_equal(list.items[i]->text,
                                       str_of(known_names[j].name)))
            j++;
        if (j == count)
            return problems_add(spec->problems, STATUS_RULES, 617,
                                yaml_place(list.items[i]),
                                "nothing is known under the name \"%.*s\"",
                                STR_ARG(list.items[i]->text));
        *out |= known_names[j].bit;
    }
    return STATUS_OK;
}

static enum tri read_tri(const struct spec *spec, const char *key,
                         const char *yes, const char *no)
{
    const char *const choices[] = { "any", yes, no, NULL };

    return (enum tri)spec_choice(spec, key, choices, TRI_ANY);
}

static enum status read_patterns(struct conditions *when,
                                 const struct spec *spec, struct build *build)
{
    const struct {
        const char *key;
        struct patterns *to;
        unsigned kinds;
    } lists[] = {
        { "draft_has", &when->draft_has, PATTERNS_OF_DRAFT },
        { "draft_lacks", &when->draft_lacks, PATTERNS_OF_DRAFT },
        { "asked_has", &when->asked_has, PATTERNS_OF_ASKED },
        { "asked_lacks", &when->asked_lacks, PATTERNS_OF_ASKED },
        { "hints", &when->hints, PATTERNS_OF_DRAFT },
    };
    enum status worst = STATUS_OK;

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        enum status status = finder_add_patterns(
            lists[i].to, spec, build, spec_list(spec, lists[i].key),
            lists[i].kinds, true);

        worst = status != STATUS_OK ? status : worst;
    }
    return worst;
}

enum status conditions_compile(struct rule *rule, const struct spec *spec,
                               struct build *build)
{
    const struct yaml_node *map = spec_map(spec, "when");
    struct conditions *when;
    struct spec inner = *spec;
    enum status patterns, known, unknown, unknown_keys;

    if (!map)
        return STATUS_OK;
    when = ARENA_NEW(build->arena, struct conditions);
    if (!when)
        return STATUS_NOMEM;
    inner.map = map;
    inner.known[0] = keys;
    inner.known[1] = inner.known[2] = NULL;
    patterns = read_patterns(when, &inner, build);
    known = read_known(&when->known, &inner, "known");
    unknown = read_known(&when->unknown, &inner, "unknown");
    unknown_keys = spec_check_keys(&inner);
    when->attachments = read_tri(&inner, "attachments", "some", "none");
    when->greeting = read_tri(&inner, "greeting", "true", "false");
    when->closing = read_tri(&inner, "closing", "true", "false");
    when->min_words = (uint32_t)spec_int(&inner, "min_words", 0, 0, 100000);
    when->max_words = (uint32_t)spec_int(&inner, "max_words", 0, 0, 100000);
    when->min_sentences = (uint32_t)spec_int(&inner, "min_sentences", 0, 0,
                                             100000);
    when->enough = (uint32_t)spec_int(&inner, "enough", 2, 1, 100);
    when->channels = spec_texts(&inner, "channel");
    rule->when = when;
    if (patterns != STATUS_OK)
        return patterns;
    if (known != STATUS_OK)
        return known;
    return unknown != STATUS_OK ? unknown : unknown_keys;
}

/* --- asking -------------------------------------------------------------- */

unsigned conditions_known(const struct facts *facts)
{
    const struct context *context = facts->context;

    return (facts->asked ? KNOWN_CUSTOMER_MESSAGE : 0u) |
           (context->customer_name.len ? KNOWN_CUSTOMER_NAME : 0u) |
           (context->agent_name.len ? KNOWN_AGENT_NAME : 0u) |
           (context->customer_language.len ? KNOWN_CUSTOMER_LANGUAGE : 0u) |
           (context->knows_attachments ? KNOWN_ATTACHMENTS : 0u) |
           (context->today.year ? KNOWN_TODAY : 0u);
}

unsigned conditions_need(const struct conditions *when)
{
    unsigned needed;

    if (!when)
        return 0;
    needed = when->known;
    if (when->asked_has.count || when->asked_lacks.count)
        needed |= KNOWN_CUSTOMER_MESSAGE;
    if (when->attachments != TRI_ANY)
        needed |= KNOWN_ATTACHMENTS;
    return needed;
}

static bool tri_holds(enum tri wanted, bool is)
{
    return wanted == TRI_ANY || (wanted == TRI_YES) == is;
}

static bool has_part(const struct text_facts *draft, enum part part)
{
    for (uint32_t i = 0; i < draft->document->block_count; i++)
        if (draft->blocks[i].own && draft->document->blocks[i].part == part)
            return true;
    return false;
}

/* "~chat" is any channel but that one. */
static bool channel_holds(const struct conditions *when, struct str channel)
{
    bool holds = !when->channels.count || !channel.len;

    for (uint32_t i = 0; i < when->channels.count && !holds; i++) {
        struct str name = when->channels.at[i];

        if (name.len && name.at[0] == '~')
            holds = !str_equal(str_slice(name, 1, name.len), channel);
        else
            holds = str_equal(name, channel);
    }
    return holds;
}

static bool size_holds(const struct conditions *when,
                       const struct text_facts *draft)
{
    return draft->word_count >= when->min_words &&
           (!when->max_words || draft->word_count <= when->max_words) &&
           draft->sentence_count >= when->min_sentences;
}

bool conditions_allow(const struct conditions *when,
                      const struct facts *facts)
{
    const struct text_facts *draft = facts->draft;

    if (!when)
        return true;
    if (conditions_need(when) & ~conditions_known(facts))
        return false;
    return !(when->unknown & conditions_known(facts)) &&
           tri_holds(when->attachments,
                     facts->context->attachment_count > 0) &&
           tri_holds(when->greeting, has_part(draft, PART_GREETING)) &&
           tri_holds(when->closing, has_part(draft, PART_CLOSING)) &&
           channel_holds(when, facts->context->channel) &&
           size_holds(when, draft);
}

/* Whether so many of the hints are in the draft as excuse it together. */
static bool is_hinted(const struct conditions *when,
                      const struct text_facts *draft)
{
    uint32_t found = 0;

    for (uint32_t i = 0; i < when->hints.count && found < when->enough; i++)
        found += finder_any(draft,
                            (struct patterns){ when->hints.first + i, 1 });
    return when->hints.count && found >= when->enough;
}

bool conditions_hold(const struct conditions *when,
                     const struct facts *facts)
{
    if (!when)
        return true;
    return (!when->draft_has.count ||
            finder_any(facts->draft, when->draft_has)) &&
           !finder_any(facts->draft, when->draft_lacks) &&
           (!when->asked_has.count ||
            finder_any(facts->asked, when->asked_has)) &&
           !finder_any(facts->asked, when->asked_lacks) &&
           !is_hinted(when, facts->draft);
}
