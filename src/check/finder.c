/* finder.c - patterns with all that narrows them down, read from a rule. */
#include "check/finder_inner.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "match/edge.h"

const char *const finder_keys[] = {
    "tokens",         "lemma",       "except",  "sentence_has",
    "sentence_lacks", "unless_next", "within",  "unless_before",
    "next_except",
    "at",             "ends",        "in",      "skip",
    "whole",          "masked",      "fix",     "safe",
    "ignorecase",     "nonword",     "exceptions", "new",   "slipped",
    "reader",         NULL
};

static enum status pattern_fault(struct build *build, struct str token,
                                 struct place place, const char *why)
{
    problems_add(build->problems, STATUS_RULES, 421, place,
                 "the pattern \"%.*s\" does not compile: %s",
                 STR_ARG(token), why ? why : "unknown fault");
    return STATUS_RULES;
}

/* A team that looks for "100 %" is told why it is never found. */
static void note_edge(struct build *build, struct str token, struct str source,
                      struct place place)
{
    struct str mark = edge_mark(source);

    if (mark.len)
        problems_note(build->problems, 877, place,
                      "the pattern \"%.*s\" hardly ever matches: it is looked "
                      "for as a whole word, and beside \"%.*s\" that means only "
                      "where a letter follows or precedes at once (nonword: true "
                      "looks for it anywhere)", STR_ARG(token), STR_ARG(mark));
}

enum edges {
    EDGES_FREE,
    EDGES_WHOLE, /* as whole words                              */
    EDGES_NOTED  /* the same, and a token that cannot be is noted */
};

/* The pattern of a token.  NULL after a fault. */
static const char *pattern_of(const struct spec *spec, struct build *build,
                              struct str token, struct place place,
                              enum edges edges, enum status *status)
{
    struct str source;
    const char *pattern;

    if (matcher_is_known(build->matcher))
        return "";
    *status = STATUS_RULES;
    if (!token.at) {
        pattern_fault(build, STR("…"), place,
                      "it is no text: quote the value");
        return NULL;
    }
    source = spec_expand(spec, token, place);
    if (!source.at)
        return NULL;
    if (edges == EDGES_NOTED)
        note_edge(build, token, source, place);
    pattern = arena_printf(build->arena,
                           edges ? "\\b(?:%.*s)\\b" : "%.*s",
                           STR_ARG(source));
    *status = pattern ? STATUS_OK : STATUS_NOMEM;
    return pattern;
}

static enum status note_place(struct build *build, uint32_t number,
                              struct str token, struct place place)
{
    struct placed *placed;

    if (!build->placed || matcher_is_known(build->matcher))
        return STATUS_OK;
    placed = VEC_ADD(build->arena, &build->placed->list);
    if (!placed)
        return STATUS_NOMEM;
    *placed = (struct placed){ number, token, place };
    return STATUS_OK;
}

static enum status add_one(const struct spec *spec, struct build *build,
                           struct str token, struct place place,
                           unsigned kinds, enum edges edges)
{
    bool fold = spec_bool(spec, "ignorecase", spec->fold);
    enum status status = STATUS_OK;
    const char *why = NULL, *pattern = pattern_of(spec, build, token, place,
                                                  edges, &status);
    uint32_t number;
    size_t why_at = 0;

    if (!pattern)
        return status;
    status = matcher_add(build->matcher, str_of(pattern),
                         fold ? PATTERN_IGNORE_CASE : 0, kinds, &number, &why,
                         &why_at);
    if (status == STATUS_RULES)
        return pattern_fault(build, token, place, why);
    return status == STATUS_OK ? note_place(build, number, token, place)
                               : status;
}

#define NAMES_MAX 8 /* of names that stand for names */

/* The list that a token stands for which is a name alone, as "{{we}}". */
static const struct pattern_list *sole_name(const struct spec *spec,
                                            struct str token)
{
    struct str name;

    if (!spec->language || token.len < 5 || !str_starts(token, STR("{{")) ||
        !str_ends(token, STR("}}")))
        return NULL;
    name = str_slice(token, 2, token.len - 2);
    return str_find(name, STR("}"), 0) == STR_NONE
               ? language_define(spec->language, name)
               : NULL;
}

/* Each pattern of a list by itself: it is run where its own literal was seen,
 * and not all of them wherever one of theirs was. */
static enum status add_token(const struct spec *spec, struct build *build,
                             struct str token, struct place place,
                             unsigned kinds, enum edges edges, unsigned depth)
{
    const struct pattern_list *list = depth ? sole_name(spec, token) : NULL;
    enum status status = STATUS_OK;

    if (!list)
        return add_one(spec, build, token, place, kinds, edges);
    for (uint32_t i = 0; i < list->count; i++) {
        enum status one = add_token(spec, build, list->patterns[i], place,
                                    kinds, edges ? EDGES_WHOLE : EDGES_FREE,
                                    depth - 1);

        if (one == STATUS_NOMEM)
            return one;
        if (one != STATUS_OK)
            status = one;
    }
    return status;
}

enum status finder_add_patterns(struct patterns *out, const struct spec *spec,
                                struct build *build, struct scalars tokens,
                                unsigned kinds, bool whole_words)
{
    enum status status = STATUS_OK;

    out->first = matcher_count(build->matcher);
    for (uint32_t i = 0; i < tokens.count; i++) {
        const struct yaml_node *token = tokens.items[i];
        enum status one;

        if (token->kind != YAML_SCALAR || !str_trim(token->text).len)
            one = problems_add(build->problems, STATUS_RULES, 423,
                               yaml_place(token),
                               "a pattern is a text that is not empty");
        else
            one = add_token(spec, build, token->text, yaml_place(token),
                            kinds, whole_words ? EDGES_NOTED : EDGES_FREE,
                            NAMES_MAX);
        if (one == STATUS_NOMEM)
            return one;
        if (one != STATUS_OK)
            status = one;
    }
    out->count = matcher_count(build->matcher) - out->first;
    return status;
}

static enum status add_lemmas(const struct spec *spec, struct build *build,
                              struct patterns *tokens, unsigned kinds)
{
    struct scalars list = spec_list(spec, "lemma");
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < list.count; i++) {
        const char *token = arena_printf(spec->arena, "{{lemma:%.*s}}",
                                         STR_ARG(list.items[i]->text));
        enum status one = token ? add_one(spec, build, str_of(token),
                                          yaml_place(list.items[i]), kinds,
                                          EDGES_NOTED)
                                : STATUS_NOMEM;

        if (one != STATUS_OK)
            status = one;
    }
    tokens->count = matcher_count(build->matcher) - tokens->first;
    return status;
}

static enum status read_lists(struct finder *finder, const struct spec *spec,
                              struct build *build)
{
    bool whole_words = !spec_bool(spec, "nonword", false);
    const struct {
        const char *key;
        struct patterns *to;
    } lists[] = {
        { "except", &finder->except },
        { "exceptions", &finder->exceptions },
        { "sentence_has", &finder->sentence_has },
        { "sentence_lacks", &finder->sentence_lacks },
        { "unless_next", &finder->next },
        { "next_except", &finder->next_except },
        { "unless_before", &finder->before },
    };
    enum status worst = STATUS_OK;

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        enum status status = finder_add_patterns(
            lists[i].to, spec, build, spec_list(spec, lists[i].key),
            PATTERNS_OF_DRAFT, whole_words);

        worst = status != STATUS_OK ? status : worst;
    }
    return worst;
}

/* What Vale's `action` would put in place of the words: `replace` by one of
 * its `params`, `remove` by nothing. */
static struct scalars action_fixes(const struct spec *spec)
{
    static const struct yaml_node nothing = { .text = { "", 0 } };
    static const struct yaml_node *const removed[] = { &nothing };
    const struct yaml_node *action = yaml_get(spec->map, "action");
    const struct yaml_node *name = yaml_get(action, "name");
    const struct yaml_node *params = yaml_get(action, "params");
    struct scalars none = { NULL, 0 };

    if (!name)
        return none;
    if (str_equal(name->text, STR("remove")))
        return (struct scalars){ removed, 1 };
    if (!str_equal(name->text, STR("replace")) || !params ||
        params->kind != YAML_LIST)
        return none;
    for (uint32_t i = 0; i < params->count; i++)
        if (params->items[i]->kind != YAML_SCALAR)
            return none;
    return (struct scalars){ params->items, params->count };
}

static bool read_fixes(struct finder *finder, const struct spec *spec)
{
    struct scalars list = spec_has(spec, "fix") ? spec_list(spec, "fix")
                                                : action_fixes(spec);
    const char **fixes = ARENA_ARRAY(spec->arena, const char *, list.count);

    if (!fixes)
        return false;
    for (uint32_t i = 0; i < list.count; i++)
        fixes[i] = list.items[i]->text.at;
    finder->fixes = fixes;
    finder->fix_count = list.count;
    finder->safe = spec_bool(spec, "safe", false);
    return true;
}

static void read_narrowing(struct finder *finder, const struct spec *spec)
{
    static const char *const anchors[] = { "anywhere", "sentence", "block",
                                           "draft", NULL };
    static const char *const moods[] = { "any", "question", "statement", NULL };
    static const char *const sentence[] = { "sentence", NULL };

    finder->anchor = (enum anchor)spec_choice(spec, "at", anchors, 0);
    finder->mood = (enum mood)spec_choice(spec, "in", moods, 0);
    finder->ends_sentence = spec_choice(spec, "ends", sentence, -1) == 0;
    finder->whole_sentence = spec_choice(spec, "whole", sentence, -1) == 0;
    finder->masked = spec_bool(spec, "masked", false);
    finder->new_only = spec_bool(spec, "new", false);
    finder->slips_are_new = spec_bool(spec, "slipped", false);
    finder->skip = (uint32_t)spec_int(spec, "skip", 0, 0, 100);
    finder->within = (uint32_t)spec_int(spec, "within", 2, 0, 20);
}

enum status finder_new(const struct finder **out, struct rule *rule,
                       const struct spec *spec, struct build *build,
                       struct scalars tokens, bool whole_words)
{
    struct finder *finder = ARENA_NEW(build->arena, struct finder);
    unsigned kinds = PATTERNS_OF_DRAFT;
    enum status added, lemmas, lists;

    if (!finder)
        return STATUS_NOMEM;
    if (spec_bool(spec, "new", false))
        kinds |= PATTERNS_OF_ASKED;
    added = finder_add_patterns(&finder->tokens, spec, build, tokens, kinds,
                                whole_words);
    lemmas = add_lemmas(spec, build, &finder->tokens, kinds);
    lists = read_lists(finder, spec, build);
    if (lists == STATUS_OK)
        lists = finder_add_patterns(&finder->reader, spec, build,
                                    spec_list(spec, "reader"),
                                    PATTERNS_OF_ASKED, whole_words);
    read_narrowing(finder, spec);
    if (!read_fixes(finder, spec))
        return STATUS_NOMEM;
    rule->needs = finder->tokens;
    rule->finder = finder;
    *out = finder;
    if (added != STATUS_OK)
        return added;
    return lemmas != STATUS_OK ? lemmas : lists;
}

static enum status put_words(const struct set **out, struct build *build,
                             struct scalars list, bool lower)
{
    struct set *set = set_new(build->arena);

    if (set && !set_reserve(set, list.count))
        return STATUS_NOMEM;
    for (uint32_t i = 0; set && i < list.count; i++) {
        struct str word = list.items[i]->text;

        if (lower)
            word = utf8_lower_copy(build->arena, word);
        if ((list.items[i]->text.len && !word.at) ||
            set_put(set, word, "") != STATUS_OK)
            return STATUS_NOMEM;
    }
    *out = set;
    return set ? STATUS_OK : STATUS_NOMEM;
}

enum status finder_words(const struct set **out, struct build *build,
                         struct scalars list)
{
    return put_words(out, build, list, false);
}

enum status finder_words_lower(const struct set **out, struct build *build,
                               struct scalars list)
{
    return put_words(out, build, list, true);
}

enum status finder_stems(struct stems *out, const struct spec *spec,
                         struct build *build)
{
    out->min_letters = (uint32_t)spec_int(spec, "min_letters", 4, 2, 20);
    out->letters = (uint32_t)spec_int(spec, "stem", 5, 3, 20);
    return finder_words_lower(&out->ignore, build, spec_list(spec, "ignore"));
}
