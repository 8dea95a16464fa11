/* capitalization.c - a heading or sentence follows a case style. */
#include "check/finder.h"

#include "base/utf8.h"

static const char *const keys[] = { "match",      "style",     "exceptions",
                                    "indicators", "threshold", "prefix",
                                    "ignorecase", NULL };

enum case_style { STYLE_TITLE, STYLE_SENTENCE, STYLE_LOWER, STYLE_UPPER,
                  STYLE_PATTERN };

struct capitalization {
    enum case_style style;
    struct patterns pattern;   /* STYLE_PATTERN */
    const struct set *exceptions;
    struct scalars indicators; /* after a word that ends so a capital may stand */
    uint32_t threshold;        /* percent of the words that must fit */
};

static const char *const style_names[] = { "$title", "$sentence", "$lower",
                                           "$upper", NULL };

static const char *const small_words[] = {
    "a",  "an",  "and", "as",  "at", "but", "by", "en", "for", "if",
    "in", "nor", "of",  "on",  "or", "per", "so", "the", "to", "v",
    "vs", "via", "with", "yet", NULL
};

static enum status read_exceptions(struct capitalization *it,
                                   const struct spec *spec,
                                   struct build *build)
{
    struct scalars list = spec_list(spec, "exceptions");
    struct set *set = set_new(build->arena);

    for (uint32_t i = 0; set && i < list.count; i++)
        if (set_put(set, list.items[i]->text, "") != STATUS_OK)
            return STATUS_NOMEM;
    it->exceptions = set;
    return set ? STATUS_OK : STATUS_NOMEM;
}

static uint32_t read_threshold(const struct spec *spec)
{
    const struct yaml_node *node = yaml_get(spec->map, "threshold");
    int64_t value = 8000;

    if (node && !yaml_decimal(node, &value))
        spec_fault(spec, "threshold", 743, "a threshold is from 0 to 1");
    return (uint32_t)(value / 100);
}

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct capitalization *it = ARENA_NEW(build->arena, struct capitalization);
    const char *match = spec_text(spec, "match");
    int style = STYLE_PATTERN;

    (void)rule;
    if (!it)
        return STATUS_NOMEM;
    if (!match)
        return spec_fault(spec, NULL, 751, "capitalization needs \"match\"");
    for (int i = 0; style_names[i]; i++)
        if (strcmp(match, style_names[i]) == 0)
            style = i;
    it->style = (enum case_style)style;
    it->indicators = spec_list(spec, "indicators");
    it->threshold = read_threshold(spec);
    *state = it;
    if (it->style == STYLE_PATTERN &&
        finder_add_patterns(&it->pattern, spec, build,
                            spec_list(spec, "match"), PATTERNS_OF_DRAFT,
                            false) != STATUS_OK)
        return STATUS_RULES;
    return read_exceptions(it, spec, build);
}

static bool is_small(struct str text)
{
    for (size_t i = 0; small_words[i]; i++)
        if (str_equal_ascii_fold(text, str_of(small_words[i])))
            return true;
    return false;
}

/* A word right after an indicator (":") begins anew. */
static bool follows_indicator(const struct capitalization *it, struct str text,
                              const struct word *word)
{
    struct str before = str_trim(str_slice(text, 0, word->at.start));

    for (uint32_t i = 0; i < it->indicators.count; i++)
        if (str_ends(before, it->indicators.items[i]->text))
            return true;
    return false;
}

static bool fits_sentence(const struct word *word, bool first)
{
    if (first)
        return word->letters != CASE_LOWER;
    return word->letters != CASE_TITLE;
}

static bool fits_title(struct str text, const struct word *word, bool edge)
{
    if (is_small(text) && !edge)
        return word->letters == CASE_LOWER || word->letters == CASE_TITLE;
    return word->letters != CASE_LOWER;
}

/* How many of the block's words fit the style, of how many. */
static void count_words(const struct capitalization *it,
                        const struct text_facts *facts, uint32_t block,
                        uint32_t *fit, uint32_t *of)
{
    const struct block_facts *range = &facts->blocks[block];

    *fit = *of = 0;
    for (uint32_t i = 0; i < range->word_count; i++) {
        const struct word *word = &facts->words[range->first_word + i];
        struct str text = facts_text(facts, block, word->at);
        bool first = i == 0 ||
                     follows_indicator(it, facts->document->blocks[block].text,
                                       word);
        bool edge = first || i + 1 == range->word_count;

        if (word->kind != WORD_PLAIN || set_has(it->exceptions, text))
            continue;
        (*of)++;
        *fit += it->style == STYLE_TITLE ? fits_title(text, word, edge)
                                         : fits_sentence(word, first);
    }
}

static bool has_case(struct str text, bool upper)
{
    size_t at = 0;

    while (at < text.len) {
        uint32_t rune = utf8_next(text, &at);

        if (upper ? utf8_is_upper(rune) : utf8_is_lower(rune))
            return true;
    }
    return false;
}

static bool matches_pattern(const struct capitalization *it,
                            const struct text_facts *facts, uint32_t block)
{
    const struct span all = { 0, UINT32_MAX };

    return finder_any_over(facts, it->pattern, block, all);
}

static bool fits(const struct capitalization *it,
                 const struct text_facts *facts, uint32_t block)
{
    struct str text = facts->document->blocks[block].text;
    uint32_t fit, of;

    switch (it->style) {
    case STYLE_LOWER:
        return !has_case(text, true);
    case STYLE_UPPER:
        return !has_case(text, false);
    case STYLE_PATTERN:
        return matches_pattern(it, facts, block);
    case STYLE_TITLE:
    case STYLE_SENTENCE:
        break;
    }
    count_words(it, facts, block, &fit, &of);
    return of == 0 || (it->style == STYLE_TITLE
                           ? fit == of
                           : fit * 100 > it->threshold * of);
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < facts->document->block_count && !status; i++) {
        struct str text = facts->document->blocks[i].text;
        struct remark_about about = { .block = i,
                                      .text = { 0, (uint32_t)text.len },
                                      .first = text };

        if (finder_is_in_scope(visit, i) && text.len && !fits(state, facts, i))
            status = findings_add(visit->findings, visit->rule, &about);
    }
    return status;
}

const struct check check_capitalization = { "capitalization", keys, false,
                                            compile, visit_one };
