/* finder.c - patterns with all that narrows them down. */
#include "check/finder.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "match/edge.h"

#include <stdlib.h>

const char *const finder_keys[] = {
    "tokens",         "lemma",       "except",  "sentence_has",
    "sentence_lacks", "unless_next", "within",  "unless_before",
    "at",             "ends",        "in",      "skip",
    "whole",          "masked",      "fix",     "safe",
    "ignorecase",     "nonword",     "exceptions", "new",   "slipped",
    NULL
};

enum anchor { AT_ANYWHERE, AT_SENTENCE, AT_BLOCK, AT_DRAFT };
enum mood { IN_ANY, IN_QUESTION, IN_STATEMENT };

struct finder {
    struct patterns tokens, except, exceptions, sentence_has, sentence_lacks;
    struct patterns next, before;
    uint32_t within, skip;
    enum anchor anchor;
    enum mood mood;
    bool ends_sentence, whole_sentence, masked, safe;
    bool slips_are_new;
    bool new_only; /* nothing that the customer wrote first */
    const char *const *fixes;
    uint32_t fix_count;
};

/* --- compiling ----------------------------------------------------------- */

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

/* The pattern of a token.  NULL after a fault. */
static const char *pattern_of(const struct spec *spec, struct build *build,
                              struct str token, struct place place,
                              bool whole_words, enum status *status)
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
    if (whole_words)
        note_edge(build, token, source, place);
    pattern = arena_printf(build->arena,
                           whole_words ? "\\b(?:%.*s)\\b" : "%.*s",
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
                           unsigned kinds, bool whole_words)
{
    bool fold = spec_bool(spec, "ignorecase", spec->fold);
    enum status status = STATUS_OK;
    const char *why = NULL, *pattern = pattern_of(spec, build, token, place,
                                                  whole_words, &status);
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
            one = add_one(spec, build, token->text, yaml_place(token), kinds,
                          whole_words);
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
                                          true)
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

/* --- asking the facts ---------------------------------------------------- */

bool finder_any(const struct text_facts *facts, struct patterns patterns)
{
    return facts_has(facts, patterns.first, patterns.count);
}

bool finder_any_in_sentence(const struct text_facts *facts,
                            struct patterns patterns, uint32_t sentence)
{
    return facts_has_in_sentence(facts, patterns.first, patterns.count,
                                 sentence, (struct span){ 0, UINT32_MAX });
}

static bool any_within(const struct text_facts *facts,
                       struct patterns patterns, uint32_t sentence,
                       struct span range)
{
    return facts_has_in_sentence(facts, patterns.first, patterns.count,
                                 sentence, range);
}

bool finder_any_over(const struct text_facts *facts, struct patterns patterns,
                     uint32_t block, struct span at)
{
    return facts_has_in(facts, patterns.first, patterns.count, block, at);
}

/* --- narrowing ----------------------------------------------------------- */

static bool in_scope(const struct scope *scope, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        return scope->headings & (1u << (block->level < 7 ? block->level : 0));
    case BLOCK_ITEM:
        return scope->items;
    case BLOCK_CELL:
        return scope->cells;
    case BLOCK_PARAGRAPH:
        return scope->paragraphs;
    case BLOCK_CODE:
    case BLOCK_RULE:
        break;
    }
    return false;
}

bool finder_is_foreign(const struct visit *visit)
{
    const struct language *written = visit->facts->draft_language;

    return written && written != visit->facts->draft->language;
}

bool finder_is_in_scope(const struct visit *visit, uint32_t block)
{
    const struct text_facts *facts = visit->facts->draft;

    return facts->blocks[block].own &&
           (facts->document->blocks[block].part & visit->rule->parts) &&
           in_scope(&visit->rule->scope, &facts->document->blocks[block]);
}

/* Spaces, opening quotes, brackets and dashes before the first word do not
 * count. */
static bool only_openers(struct str text)
{
    size_t at = 0;

    while (at < text.len) {
        uint32_t rune = utf8_next(text, &at);

        if (utf8_is_letter(rune) || utf8_is_digit(rune))
            return false;
    }
    return true;
}

static bool is_at_draft(const struct text_facts *facts, uint32_t sentence)
{
    uint32_t first = 0;

    while (first < sentence &&
           facts->document->blocks[facts->sentences[first].block].part ==
               PART_GREETING)
        first++;
    return first == sentence;
}

static bool is_anchored(const struct finder *finder,
                        const struct text_facts *facts,
                        const struct found *found)
{
    uint32_t from = 0;

    if (finder->anchor == AT_ANYWHERE)
        return true;
    if (finder->anchor != AT_BLOCK) {
        if (found->sentence == UINT32_MAX)
            return false;
        from = facts->sentences[found->sentence].at.start;
    }
    if (finder->anchor == AT_DRAFT && !is_at_draft(facts, found->sentence))
        return false;
    return found->at.start <= from ||
           only_openers(facts_text(facts, found->block,
                                   (struct span){ from, found->at.start }));
}

static bool is_at_end(const struct text_facts *facts,
                      const struct found *found)
{
    if (found->sentence == UINT32_MAX)
        return false;
    return only_openers(facts_text(
        facts, found->block,
        (struct span){ found->at.end,
                       facts->sentences[found->sentence].at.end }));
}

static bool is_question(const struct visit *visit, uint32_t sentence)
{
    uint32_t low = 0, high = visit->question_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (visit->questions[middle].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low < visit->question_count &&
           visit->questions[low].sentence == sentence;
}

static bool has_mood(const struct finder *finder, const struct visit *visit,
                     const struct found *found)
{
    if (finder->mood == IN_ANY)
        return true;
    if (found->sentence == UINT32_MAX)
        return false;
    return is_question(visit, found->sentence) ==
           (finder->mood == IN_QUESTION);
}

static bool follows(const struct finder *finder,
                    const struct text_facts *facts, const struct found *found)
{
    uint32_t last;

    if (!finder->next.count || found->sentence == UINT32_MAX)
        return false;
    if (any_within(facts, finder->next, found->sentence,
                   (struct span){ found->at.end, UINT32_MAX }))
        return true;
    last = found->sentence + finder->within;
    for (uint32_t i = found->sentence + 1;
         i <= last && i < facts->sentence_count; i++)
        if (finder_any_in_sentence(facts, finder->next, i))
            return true;
    return false;
}

static bool precedes(const struct finder *finder,
                     const struct text_facts *facts,
                     const struct found *found)
{
    if (!finder->before.count || found->sentence == UINT32_MAX)
        return false;
    if (any_within(facts, finder->before, found->sentence,
                   (struct span){ 0, found->at.start }))
        return true;
    return found->sentence > 0 &&
           finder_any_in_sentence(facts, finder->before, found->sentence - 1);
}

static bool sentence_allows(const struct finder *finder,
                            const struct text_facts *facts,
                            const struct found *found)
{
    if (finder->sentence_has.count &&
        !finder_any_in_sentence(facts, finder->sentence_has, found->sentence))
        return false;
    return !finder_any_in_sentence(facts, finder->sentence_lacks,
                                   found->sentence);
}

static bool crosses_sentence(const struct text_facts *facts,
                             const struct found *found)
{
    return found->sentence == UINT32_MAX ||
           found->at.end > facts->sentences[found->sentence].at.end;
}

/* So much of the customer's message is looked through, for each finding. */
#define ASKED_MAX ((size_t)1 << 14)

static char small(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool starts_at(struct str text, size_t at, struct str letters)
{
    for (size_t i = 0; i < letters.len; i++)
        if (small(text.at[at + i]) != small(letters.at[i]))
            return false;
    return true;
}

static bool in_word(char byte)
{
    char letter = small(byte);

    return (letter >= 'a' && letter <= 'z') || (byte >= '0' && byte <= '9') ||
           (unsigned char)byte >= 0x80;
}

/* How often each digit stands in a text. */
struct digits {
    uint32_t of[10], count;
};

static void count_digit(struct digits *digits, char byte)
{
    if (byte < '0' || byte > '9')
        return;
    digits->of[byte - '0']++;
    digits->count++;
}

/* Whether a word of `asked` has the digits of `text`, in whatever order: a
 * number that came back with a slip is the customer's all the same. */
static bool has_slip_of(struct str asked, struct str text)
{
    struct digits ours = { { 0 }, 0 }, theirs = { { 0 }, 0 };

    for (size_t i = 0; i < text.len; i++)
        count_digit(&ours, text.at[i]);
    for (size_t i = 0; ours.count > 2 && i <= asked.len; i++) {
        bool ends = i == asked.len || asked.at[i] == ' ' ||
                    asked.at[i] == '\n';

        if (!ends)
            count_digit(&theirs, asked.at[i]);
        else if (memcmp(&ours, &theirs, sizeof ours) == 0)
            return true;
        else
            theirs = (struct digits){ { 0 }, 0 };
    }
    return false;
}

/* Of "ticket #448120" or "do zapłaty 40 zł" what counts is the word with the
 * first digit and what follows it, of other texts all.  Capital or small, and
 * with whatever ending, a word counts as the same; without a digit so does
 * another form of it, which the same pattern finds. */
static bool customer_wrote(const struct finder *finder,
                           const struct visit *visit,
                           const struct found *found, uint32_t pattern)
{
    struct str text = facts_text(visit->facts->draft, found->block, found->at);
    struct str asked = visit->facts->context->customer_message;
    size_t start = 0, digit = 0;
    uint32_t count = 0;

    while (digit < text.len && !(text.at[digit] >= '0' &&
                                 text.at[digit] <= '9'))
        digit++;
    if (digit == text.len && visit->facts->asked)
        facts_found(visit->facts->asked, pattern, &count);
    if (count)
        return true;
    for (size_t i = 0; digit < text.len && i < digit; i++)
        if (text.at[i] == ' ' || text.at[i] == '#')
            start = i + 1;
    text = str_slice(text, start, text.len);
    asked.len = asked.len < ASKED_MAX ? asked.len : ASKED_MAX;
    for (size_t i = 0; text.len && i + text.len <= asked.len; i++)
        if ((i == 0 || !in_word(asked.at[i - 1])) &&
            starts_at(asked, i, text))
            return true;
    return !finder->slips_are_new && has_slip_of(asked, text);
}

static bool passes(const struct finder *finder, const struct visit *visit,
                   const struct found *found, uint32_t pattern)
{
    const struct text_facts *facts = visit->facts->draft;

    if (!finder_is_in_scope(visit, found->block))
        return false;
    if (visit->rule->scope.sentences && crosses_sentence(facts, found))
        return false;
    if (!finder->masked && facts_is_masked(facts, found->block, found->at))
        return false;
    if (!is_anchored(finder, facts, found) || !has_mood(finder, visit, found))
        return false;
    if (finder->ends_sentence && !is_at_end(facts, found))
        return false;
    if (finder_any_over(facts, finder->except, found->block, found->at) ||
        finder_any_over(facts, finder->exceptions, found->block, found->at))
        return false;
    return sentence_allows(finder, facts, found) &&
           !follows(finder, facts, found) &&
           !precedes(finder, facts, found) &&
           !(finder->new_only && customer_wrote(finder, visit, found, pattern));
}

/* --- finding ------------------------------------------------------------- */

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
        if (finder->mood != IN_ANY && is_question(visit, number) !=
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

        if (!passes(finder, visit, &found[i], pattern))
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

/* --- fixes --------------------------------------------------------------- */

const char *finder_keep_case(struct arena *arena, struct str text,
                             struct str like)
{
    uint32_t first = utf8_peek(text, 0), upper = utf8_upper(first);
    char head[4];
    size_t len, at = 0;

    if (!text.len || !like.len || !utf8_is_upper(utf8_peek(like, 0)) ||
        upper == first)
        return arena_cstr(arena, text);
    utf8_next(text, &at);
    len = utf8_encode(head, upper);
    return arena_printf(arena, "%.*s%.*s", (int)len, head,
                        STR_ARG(str_slice(text, at, text.len)));
}

const char *finder_fill(struct arena *arena, struct str template,
                        struct str subject, const struct span *groups)
{
    struct buf out;
    const char *filled;

    buf_init(&out, 1 << 16);
    for (size_t i = 0; i < template.len; i++) {
        char digit = i + 1 < template.len ? template.at[i + 1] : ' ';

        if (template.at[i] == '$' && digit >= '0' && digit <= '9') {
            struct span group = groups[digit - '0'];

            if (group.start != UINT32_MAX)
                buf_add_str(&out, str_slice(subject, group.start, group.end));
            i++;
        } else {
            buf_add_char(&out, template.at[i]);
        }
    }
    filled = out.failed ? NULL : arena_cstr(arena, buf_str(&out));
    buf_free_for(&out, arena);
    return filled;
}

/* Whether other words can be put in place of `at` without tearing markup. */
static bool can_replace(const struct text_facts *facts, uint32_t block,
                        struct span at)
{
    for (int kind = 0; kind < MARK_KINDS; kind++) {
        const struct mark *mark;
        uint32_t next = 0;

        while ((mark = facts_mark_over(facts, (enum mark_kind)kind, block, at,
                                       &next)))
            if (!span_contains(mark->text, at))
                return false;
    }
    return true;
}

bool finder_is_torn(const struct text_facts *facts, uint32_t block,
                    struct span at, struct span whole)
{
    for (int kind = 0; kind < MARK_KINDS; kind++) {
        const struct mark *mark;
        uint32_t next = 0;

        while ((mark = facts_mark_over(facts, (enum mark_kind)kind, block, at,
                                       &next)))
            if (!span_contains(at, mark->text) &&
                !span_contains(mark->text, whole))
                return true;
    }
    return false;
}

enum status finder_add_exact_fix(struct fix_list *list, struct visit *visit,
                                 uint32_t block, struct span at,
                                 const char *text, bool safe)
{
    if (!can_replace(visit->facts->draft, block, at))
        return STATUS_OK;
    return finder_add_made_fix(list, visit, block, at, text, safe);
}

enum status finder_add_made_fix(struct fix_list *list, struct visit *visit,
                                uint32_t block, struct span at,
                                const char *text, bool safe)
{
    struct fix *fix = VEC_ADD(visit->arena, list);

    if (!fix)
        return STATUS_NOMEM;
    fix->at = document_source(visit->facts->draft->document, block, at);
    fix->text = text;
    fix->safe = safe;
    return STATUS_OK;
}

const char *finder_as_source(const struct visit *visit, struct str text)
{
    bool html = strcmp(visit->facts->draft->document->format, "html") == 0;
    const char *written;
    struct buf out;

    buf_init(&out, 1 << 18);
    for (size_t i = 0; i < text.len; i++) {
        if (html && text.at[i] == '&')
            buf_add_cstr(&out, "&amp;");
        else if (html && text.at[i] == '<')
            buf_add_cstr(&out, "&lt;");
        else
            buf_add_char(&out, text.at[i]);
    }
    written = out.failed ? NULL : arena_cstr(visit->arena, buf_str(&out));
    buf_free_for(&out, visit->arena);
    return written;
}

/* "SLA" has its capital from what it is, not from where it stands. */
static bool is_acronym(struct str text)
{
    size_t at = 0;
    uint32_t first = utf8_next(text, &at), second = utf8_peek(text, at);

    return at < text.len && utf8_is_upper(first) && utf8_is_upper(second);
}

static bool begins_sentence(const struct text_facts *facts, uint32_t block,
                            uint32_t start)
{
    const struct block_facts *of = &facts->blocks[block];

    for (uint32_t i = 0; i < of->sentence_count; i++)
        if (facts->sentences[of->first_sentence + i].at.start == start)
            return true;
    return false;
}

enum status finder_add_fix(struct fix_list *list, struct visit *visit,
                           uint32_t block, struct span at, struct str text,
                           bool safe)
{
    const struct text_facts *facts = visit->facts->draft;
    struct str old = facts_text(facts, block, at);
    const char *kept = is_acronym(old) &&
                               !begins_sentence(facts, block, at.start)
                           ? arena_cstr(visit->arena, text)
                           : finder_keep_case(visit->arena, text, old);
    const char *written = kept ? finder_as_source(visit, str_of(kept)) : NULL;

    return written ? finder_add_exact_fix(list, visit, block, at, written,
                                          safe)
                   : STATUS_NOMEM;
}

bool finder_groups(struct visit *visit, uint32_t pattern, struct str subject,
                   struct span hit, struct span *groups)
{
    enum match_result result = matcher_groups(visit->facts->matcher, pattern,
                                              subject, hit, groups);

    if (result == MATCH_LIMIT)
        visit->omitted = "a fix took too many steps, or too much memory";
    return result == MATCH_FOUND;
}

enum status finder_fixes(const struct finder *finder, struct visit *visit,
                         const struct sighting *sighting,
                         const struct fix **out, uint32_t *count)
{
    const struct document *document = visit->facts->draft->document;
    struct str subject = document->blocks[sighting->block].text;
    struct span groups[PATTERN_GROUPS];
    struct fix_list list = { 0 };
    enum status status = STATUS_OK;

    *out = NULL;
    *count = 0;
    if (!finder->fix_count ||
        !finder_groups(visit, sighting->pattern, subject, sighting->hit,
                       groups))
        return STATUS_OK;
    for (uint32_t i = 0; status == STATUS_OK && i < finder->fix_count; i++) {
        const char *text = finder_fill(visit->arena, str_of(finder->fixes[i]),
                                       subject, groups);

        status = text ? finder_add_fix(&list, visit, sighting->block,
                                       sighting->at, str_of(text),
                                       finder->safe)
                      : STATUS_NOMEM;
    }
    *out = list.at;
    *count = list.count;
    return status;
}

enum status finder_report(const struct finder *finder, struct visit *visit,
                          const struct sighting *sighting)
{
    struct remark_about about = {
        .block = sighting->block,
        .text = sighting->at,
        .first = facts_text(visit->facts->draft, sighting->block,
                            sighting->at),
    };
    enum status status = STATUS_OK;

    if (!findings_is_full(visit->findings))
        status = finder_fixes(finder, visit, sighting, &about.fixes,
                              &about.fix_count);
    if (status != STATUS_OK)
        return status;
    return findings_add(visit->findings, visit->rule, &about);
}

enum status finder_report_text(struct visit *visit, uint32_t block,
                               struct span at)
{
    struct remark_about about = {
        .block = block,
        .text = at,
        .first = facts_text(visit->facts->draft, block, at)
    };

    return findings_add(visit->findings, visit->rule, &about);
}

struct span finder_whole_draft(const struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    const struct sentence *first = facts->sentences, *last;

    if (!facts->sentence_count)
        return (struct span){ 0, 0 };
    last = &facts->sentences[facts->sentence_count - 1];
    return span_cover(document_source(facts->document, first->block,
                                      first->at),
                      document_source(facts->document, last->block,
                                      last->at));
}

enum status finder_number(struct str *out, struct visit *visit,
                          uint32_t number)
{
    *out = str_of(arena_printf(visit->arena, "%u", number));
    return out->at ? STATUS_OK : STATUS_NOMEM;
}
