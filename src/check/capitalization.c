/* capitalization.c - a heading or sentence follows a case style. */
#include "check/finder.h"

#include "base/buf.h"
#include "base/utf8.h"

/* `style` tells two lists of small words apart that hardly differ. */
static const char *const keys[] = { "match",      "style",     "exceptions",
                                    "indicators", "threshold", "prefix",
                                    "ignorecase", NULL };

enum case_style { STYLE_TITLE, STYLE_SENTENCE, STYLE_LOWER, STYLE_UPPER,
                  STYLE_PATTERN };

struct capitalization {
    enum case_style style;
    struct patterns pattern;   /* STYLE_PATTERN                              */
    struct patterns exceptions, prefix;
    struct strs indicators; /* after a word that ends so a capital may
                                  stand                                      */
    uint32_t threshold;        /* over this percent of the words must fit    */
};

static const char *const style_names[] = { "$title", "$sentence", "$lower",
                                           "$upper", NULL };

static const char *const small_words[] = {
    "a",  "an",  "and", "as",  "at", "but", "by", "en", "for", "if",
    "in", "nor", "of",  "on",  "or", "per", "so", "the", "to", "v",
    "vs", "via", "with", "yet", NULL
};

/* --- compiling ----------------------------------------------------------- */

static enum status read_threshold(uint32_t *out, const struct spec *spec)
{
    const struct yaml_node *node = yaml_get(spec->map, "threshold");
    int64_t value = 8000;

    if (node && (!yaml_decimal(node, &value) || value < 0 || value > 10000))
        return spec_fault(spec, "threshold", 743,
                          "a threshold is from 0 to 1");
    *out = value ? (uint32_t)(value / 100) : 80; /* Vale's 0 is its default */
    return STATUS_OK;
}

static enum case_style style_of(const char *match)
{
    int style = 0;

    while (style_names[style] && strcmp(match, style_names[style]) != 0)
        style++;
    return (enum case_style)style;
}

static enum status add_patterns(struct capitalization *it,
                                const struct spec *spec, struct build *build)
{
    const struct {
        const char *key;
        struct patterns *to;
        bool whole_words, wanted;
    } lists[] = {
        { "match", &it->pattern, false, it->style == STYLE_PATTERN },
        { "exceptions", &it->exceptions, true, true },
        { "prefix", &it->prefix, false, true },
    };
    enum status worst = STATUS_OK;

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        enum status status = STATUS_OK;

        if (lists[i].wanted)
            status = finder_add_patterns(lists[i].to, spec, build,
                                         spec_list(spec, lists[i].key),
                                         PATTERNS_OF_DRAFT,
                                         lists[i].whole_words);
        worst = status != STATUS_OK ? status : worst;
    }
    return worst;
}

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct capitalization *it = ARENA_NEW(build->arena, struct capitalization);
    const char *match = spec_text(spec, "match");
    struct spec exact = *spec;
    enum status threshold, patterns;

    (void)rule;
    if (!it)
        return STATUS_NOMEM;
    if (!match)
        return spec_fault(spec, NULL, 751, "capitalization needs \"match\"");
    it->style = style_of(match);
    it->indicators = spec_texts(spec, "indicators");
    *state = it;
    exact.fold = false; /* this is about the case of letters */
    threshold = read_threshold(&it->threshold, spec);
    patterns = add_patterns(it, &exact, build);
    return threshold != STATUS_OK ? threshold : patterns;
}

/* --- words --------------------------------------------------------------- */

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
        if (str_ends(before, it->indicators.at[i]))
            return true;
    return false;
}

/* How a word should be written. */
enum wanted { AS_IT_IS, IN_LOWER, WITH_CAPITAL };

static enum wanted wanted_in_sentence(const struct word *word, bool first,
                                      bool anew)
{
    if (first)
        return word->letters == CASE_LOWER ? WITH_CAPITAL : AS_IT_IS;
    return word->letters == CASE_TITLE && !anew ? IN_LOWER : AS_IT_IS;
}

static enum wanted wanted_in_title(struct str text, const struct word *word,
                                   bool edge)
{
    if (word->letters != CASE_LOWER || (is_small(text) && !edge))
        return AS_IT_IS;
    return WITH_CAPITAL;
}

/* Acronyms, the word "I", numbers and exceptions are always right. */
static bool is_free(const struct capitalization *it,
                    const struct text_facts *facts, const struct word *word)
{
    struct str text = facts_text(facts, word->block, word->at);

    return word->kind != WORD_PLAIN || word->letters == CASE_UPPER ||
           (word->letters == CASE_TITLE && utf8_count(text) == 1) ||
           finder_any_over(facts, it->exceptions, word->block, word->at);
}

/* Where the part ends that the prefix leaves aside. */
static uint32_t prefix_end(const struct capitalization *it,
                           const struct text_facts *facts, uint32_t block)
{
    uint32_t count;
    const struct found *found;

    if (!it->prefix.count)
        return 0;
    found = facts_found_in(facts, it->prefix.first, block,
                           (struct span){ 0, 1 }, &count);
    return count && found->at.start == 0 ? found->at.end : 0;
}

/* --- a block ------------------------------------------------------------- */

struct judging {
    uint32_t fit, of;
    bool first_is_wrong;
    struct buf expected; /* the block as it should be written */
};

static void add_word(struct buf *out, struct str text, enum wanted wanted)
{
    size_t at = 0;
    uint32_t rune = utf8_next(text, &at);
    char head[4];
    size_t len = utf8_encode(head, wanted == IN_LOWER ? utf8_lower(rune)
                                                      : utf8_upper(rune));

    if (wanted == AS_IT_IS) {
        buf_add_str(out, text);
        return;
    }
    buf_add_str(out, (struct str){ head, len });
    buf_add_str(out, str_slice(text, at, text.len));
}

static void judge_words(const struct capitalization *it,
                        const struct text_facts *facts, uint32_t block,
                        struct judging *out)
{
    const struct block_facts *range = &facts->blocks[block];
    struct str text = facts->document->blocks[block].text;
    uint32_t from = prefix_end(it, facts, block), done = 0;

    for (uint32_t i = 0; i < range->word_count; i++) {
        const struct word *word = &facts->words[range->first_word + i];
        struct str own = facts_text(facts, block, word->at);
        bool anew, first = out->of == 0;
        enum wanted wanted = AS_IT_IS;

        if (word->at.end <= from)
            continue;
        anew = follows_indicator(it, text, word);
        if (!is_free(it, facts, word))
            wanted = it->style == STYLE_SENTENCE
                         ? wanted_in_sentence(word, first, anew)
                         : wanted_in_title(own, word,
                                           first || anew ||
                                               i + 1 == range->word_count);
        out->of++;
        out->fit += wanted == AS_IT_IS;
        out->first_is_wrong = out->first_is_wrong ||
                              (first && wanted != AS_IT_IS);
        buf_add_str(&out->expected, str_slice(text, done, word->at.start));
        add_word(&out->expected, own, wanted);
        done = word->at.end;
    }
    buf_add_str(&out->expected, str_slice(text, done, text.len));
}

static void judge_letters(struct str text, bool upper, struct judging *out)
{
    size_t at = 0;

    while (at < text.len) {
        uint32_t rune = utf8_next(text, &at);
        uint32_t other = upper ? utf8_upper(rune) : utf8_lower(rune);
        char bytes[4];

        out->first_is_wrong = out->first_is_wrong || other != rune;
        buf_add_str(&out->expected,
                    (struct str){ bytes, utf8_encode(bytes, other) });
    }
}

static bool fits(const struct capitalization *it,
                 const struct text_facts *facts, uint32_t block,
                 struct judging *out)
{
    struct str text = facts->document->blocks[block].text;
    struct span whole = { 0, (uint32_t)text.len };

    if (it->style == STYLE_TITLE || it->style == STYLE_SENTENCE) {
        judge_words(it, facts, block, out);
        return !out->first_is_wrong &&
               (out->of == 0 || out->fit * 100 > it->threshold * out->of);
    }
    if (finder_any_over(facts, it->exceptions, block, whole))
        return true;
    if (it->style == STYLE_PATTERN)
        return finder_any_over(facts, it->pattern, block, whole);
    judge_letters(text, it->style == STYLE_UPPER, out);
    return !out->first_is_wrong;
}

/* The second %s is the block as it should be written. */
static enum status report(struct visit *visit, uint32_t block,
                          struct str expected)
{
    struct str text = visit->facts->draft->document->blocks[block].text;
    struct remark_about about = { .block = block,
                                  .text = { 0, (uint32_t)text.len },
                                  .first = text,
                                  .second = expected };
    struct fix_list fixes = { 0 };

    if (expected.len &&
        finder_add_exact_fix(&fixes, visit, block, about.text, expected.at,
                             false) != STATUS_OK)
        return STATUS_NOMEM;
    about.fixes = fixes.at;
    about.fix_count = fixes.count;
    return findings_add(visit->findings, visit->rule, &about);
}

static enum status visit_block(const struct capitalization *it,
                               struct visit *visit, uint32_t block)
{
    struct judging judging = { 0 };
    struct str expected = { NULL, 0 };
    bool good;

    buf_init(&judging.expected, 1 << 20);
    good = fits(it, visit->facts->draft, block, &judging);
    if (!good && !judging.expected.failed)
        expected = arena_copy(visit->arena, buf_str(&judging.expected));
    buf_free_for(&judging.expected, visit->arena);
    return good ? STATUS_OK : report(visit, block, expected);
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct document *document = visit->facts->draft->document;
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < document->block_count && !status; i++)
        if (finder_is_in_scope(visit, i) && document->blocks[i].text.len)
            status = visit_block(state, visit, i);
    return status;
}

const struct check check_capitalization = { "capitalization", keys, false,
                                            compile, visit_one };
