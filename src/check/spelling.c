/* spelling.c - a word that no dictionary knows. */
#include "check/finder.h"
#include "check/spelling_inner.h"

#include "base/held.h"
#include "base/utf8.h"

/* Those after "exceptions" are Vale's own ways to name dictionaries: tact has
 * one a language. */
static const char *const keys[] = { "ignore",  "filters",      "exceptions",
                                    "custom",  "dictionaries", "dicpath",
                                    "aff",     "dic",          "append",
                                    "threshold", "suggest_max", NULL };

struct spelling_check {
    const struct set *ignore; /* lower case */
    struct patterns filters, exceptions; /* words these match are let be */
    uint32_t suggest_max;     /* words a draft that get suggestions */
};

#define IGNORE_MAX ((size_t)4 << 20) /* bytes of a file of words */

/* A file of words, one a line, as Vale's styles name them: from the folder
 * that the style stands in.  NULL: there is none. */
static const char *ignore_path(const struct rule *rule,
                               const struct build *build, struct str name)
{
    struct str folder = str_of(rule->file);
    const char *path;

    for (int up = 0; up < 2; up++) {
        while (folder.len && folder.at[folder.len - 1] != '/')
            folder.len--;
        folder.len -= folder.len > 0;
    }
    path = arena_printf(build->arena, "%.*s%s%.*s", STR_ARG(folder),
                        folder.len ? "/" : "", STR_ARG(name));
    return path && held_is_regular(build->held, path) ? path : NULL;
}

static enum status add_word(struct set *ignore, struct arena *arena,
                            struct str word)
{
    struct str lower = utf8_lower_copy(arena, word);

    if (!word.len)
        return STATUS_OK;
    return lower.at ? set_put(ignore, lower, "") : STATUS_NOMEM;
}

static enum status add_file(struct set *ignore, const struct spec *spec,
                            const struct build *build, const char *path)
{
    struct str bytes, line;
    enum status status = held_read(&bytes, build->held, build->arena,
                                   spec->problems, path, IGNORE_MAX);

    while (status == STATUS_OK && str_split_next(&bytes, '\n', &line))
        status = add_word(ignore, build->arena, str_trim(line));
    return status;
}

static enum status read_ignore(const struct set **out, const struct rule *rule,
                               const struct spec *spec, struct build *build)
{
    struct scalars list = spec_list(spec, "ignore");
    struct set *ignore = set_new(build->arena);
    enum status status = ignore ? STATUS_OK : STATUS_NOMEM;

    for (uint32_t i = 0; i < list.count && status == STATUS_OK; i++) {
        struct str name = list.items[i]->text;
        const char *path = spec->tolerant
                               ? ignore_path(rule, build, name)
                               : NULL;

        status = path ? add_file(ignore, spec, build, path)
                      : add_word(ignore, build->arena, name);
    }
    *out = ignore;
    return status;
}

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct spelling_check *it = ARENA_NEW(build->arena, struct spelling_check);
    enum status status;

    if (!it)
        return STATUS_NOMEM;
    it->suggest_max = (uint32_t)spec_int(spec, "suggest_max", 20, 0, 1000);
    *state = it;
    status = read_ignore(&it->ignore, rule, spec, build);
    if (status == STATUS_OK)
        status = finder_add_patterns(&it->exceptions, spec, build,
                                     spec_list(spec, "exceptions"),
                                     PATTERNS_OF_DRAFT, true);
    if (status == STATUS_OK)
        status = finder_add_patterns(&it->filters, spec, build,
                                     spec_list(spec, "filters"),
                                     PATTERNS_OF_DRAFT, false);
    return status;
}

/* --- what is never misspelt ---------------------------------------------- */

#define NAME_WORDS_MAX 32 /* no name has more, and each word is held to all */

/* Every word of `text`, lower case, into the set. */
static enum status add_words(struct set *set, struct arena *arena,
                             struct str text)
{
    struct str lower = utf8_lower_copy(arena, text);
    uint32_t at = 0;
    struct word word;

    if (text.len && !lower.at)
        return STATUS_NOMEM;
    while (set_count(set) < NAME_WORDS_MAX && word_next(lower, &at, &word))
        if (set_put(set, str_slice(lower, word.at.start, word.at.end), "") !=
            STATUS_OK)
            return STATUS_NOMEM;
    return STATUS_OK;
}

static enum status allowed_words(struct set **out, struct visit *visit)
{
    const struct context *context = visit->facts->context;
    enum status status;

    *out = set_new(visit->arena);
    if (!*out)
        return STATUS_NOMEM;
    status = add_words(*out, visit->arena, context->customer_name);
    if (status == STATUS_OK)
        status = add_words(*out, visit->arena, context->agent_name);
    return status;
}

/* A name from the context in another case: "Kaire" allows "Kairele". */
static bool is_form_of_allowed(const struct set *allowed, struct str lower)
{
    for (uint32_t i = 0; i < set_count(allowed); i++) {
        struct str name = set_key_at(allowed, i);

        if (name.len >= 3 && lower.len <= name.len + 6 &&
            str_starts(lower, str_slice(name, 0, name.len - 1)))
            return true;
    }
    return false;
}

static bool starts_sentence(const struct text_facts *facts,
                            const struct word *word, uint32_t index)
{
    if (word->sentence >= facts->sentence_count)
        return true;
    return facts->sentences[word->sentence].first_word == index;
}

/* A capital in mid-sentence is a name; so it is in a greeting and a
 * closing. */
static bool looks_like_name(const struct text_facts *facts,
                            const struct word *word, uint32_t index)
{
    if (word->letters == CASE_MIXED || word->letters == CASE_NONE)
        return true;
    if (word->letters == CASE_UPPER)
        return true; /* an acronym or a code: other checks look at it */
    return word->letters == CASE_TITLE &&
           (facts->document->blocks[word->block].part != PART_BODY ||
            !starts_sentence(facts, word, index));
}

static bool is_looked_at(const struct visit *visit, const struct word *word,
                         uint32_t index)
{
    return word->kind == WORD_PLAIN &&
           !looks_like_name(visit->facts->draft, word, index) &&
           finder_is_in_scope(visit, word->block);
}

/* Of a word that no dictionary knows. */
static bool is_let_be(const struct spelling_check *it, struct visit *visit,
                      const struct set *allowed, const struct word *word)
{
    const struct text_facts *facts = visit->facts->draft;
    struct str lower;

    lower = utf8_lower_copy(visit->arena,
                            facts_text(facts, word->block, word->at));
    if (!lower.at || set_has(it->ignore, lower) || set_has(allowed, lower))
        return true;
    if (word->letters == CASE_TITLE && is_form_of_allowed(allowed, lower))
        return true;
    return facts_is_masked(facts, word->block, word->at) ||
           finder_any_over(facts, it->exceptions, word->block, word->at) ||
           finder_any_over(facts, it->filters, word->block, word->at);
}

/* --- reporting ----------------------------------------------------------- */

static enum status add_suggestions(struct visit *visit,
                                   const struct word *word,
                                   struct remark_about *about)
{
    struct str texts[SUGGESTIONS_MAX];
    struct fix_list fixes = { 0 };
    uint32_t count = speller_suggest(visit->speller, about->first,
                                     visit->arena, texts);

    for (uint32_t i = 0; i < count; i++)
        if (finder_add_fix(&fixes, visit, word->block, word->at, texts[i],
                           false) != STATUS_OK)
            return STATUS_NOMEM;
    about->fixes = fixes.at;
    about->fix_count = fixes.count;
    about->second = count ? texts[0] : about->second;
    return STATUS_OK;
}

/* A capital at the start of a sentence may open a name as well as a word: what
 * is short, or like no common word, is taken for a name. */
static bool may_be_name(const struct visit *visit, const struct word *word,
                        const struct remark_about *about)
{
    if (word->letters != CASE_TITLE)
        return false;
    return utf8_count(about->first) < 5 || !about->second.len ||
           str_distance(about->first, about->second, 2) > 2 ||
           (str_find_byte(about->second, ' ', 0) == STR_NONE &&
            !speller_is_common(visit->speller, about->second));
}

static enum status report(const struct spelling_check *it, struct visit *visit,
                          uint32_t index, uint32_t *suggested)
{
    const struct word *word = &visit->facts->draft->words[index];
    bool is_looked_up = (*suggested)++ < it->suggest_max;
    struct remark_about about = {
        .block = word->block,
        .text = word->at,
        .first = facts_text(visit->facts->draft, word->block, word->at)
    };

    if (is_looked_up && add_suggestions(visit, word, &about) != STATUS_OK)
        return STATUS_NOMEM;
    if (may_be_name(visit, word, &about) ||
        (is_looked_up && spelling_is_meant(visit, index, about.second)))
        return STATUS_OK;
    return findings_add(visit->findings, visit->rule, &about);
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct spelling_check *it = state;
    const struct text_facts *facts = visit->facts->draft;
    uint32_t suggested = 0;
    struct set *allowed;
    enum status status = allowed_words(&allowed, visit);

    if (!visit->speller)
        visit->omitted = "there is no dictionary for this language";
    if (finder_is_foreign(visit)) {
        visit->omitted = "the draft is in another language";
        return status;
    }
    for (uint32_t i = 0; visit->speller && i < facts->word_count &&
                         status == STATUS_OK; i++) {
        const struct word *word = &facts->words[i];

        if (is_looked_at(visit, word, i) &&
            speller_check(visit->speller,
                          facts_text(facts, word->block, word->at)) ==
                SPELLING_WRONG &&
            !is_let_be(it, visit, allowed, word))
            status = report(it, visit, i, &suggested);
    }
    if (visit->speller && speller_fault(visit->speller))
        visit->omitted = speller_fault(visit->speller);
    return status;
}

const struct check check_spelling = { "spelling", keys, false, compile,
                                      visit_one };
