/* dictionary.c - the words of a language, for those who look after them. */
#include "api/error.h"

#include "base/utf8.h"
#include "engine/linter.h"

#include <stdlib.h>

#define FACTS_CAP ((size_t)1 << 20)
#define WORD_CAP ((size_t)1 << 20)

enum fact { NAME, FILE_NAME, LEXICON, STATE, FORMS, WORDS, BYTES, MADE,
            FACT_COUNT };

struct tact_dictionary {
    struct linter *linter;
    const char *language;
    struct speller *speller;
    struct arena *facts_arena; /* replaced when it is looked at again */
    const char *facts[FACT_COUNT];
    struct arena *word_arena; /* replaced with every word */
    const char *parts[COMPOUND_PARTS_MAX + 1];
    const char *suggestions[SUGGESTIONS_MAX + 1];
};

/* --- languages ----------------------------------------------------------- */

size_t tact_linter_language_count(const tact_linter *linter)
{
    return ((const struct linter *)linter)->language_count;
}

const char *tact_linter_language_at(const tact_linter *linter, size_t i)
{
    const struct linter *it = (const struct linter *)linter;

    return i < it->language_count ? it->languages[i]->tag : NULL;
}

/* --- what is known ------------------------------------------------------- */

static const char *state_of(const struct speller_source *source)
{
    if (!source->dic_path)
        return "none";
    if (!source->lexicon.exists)
        return "missing";
    return source->lexicon.is_current ? "current" : "stale";
}

static const char *digits(struct arena *arena, uint64_t number)
{
    return number ? arena_printf(arena, "%llu", (unsigned long long)number)
                  : "";
}

static bool facts_whole(const tact_dictionary *dictionary)
{
    for (size_t i = 0; i < FACT_COUNT; i++)
        if (!dictionary->facts[i])
            return false;
    return true;
}

static enum status facts_read(tact_dictionary *dictionary)
{
    struct speller_source source;
    const char *name;
    struct arena *arena = arena_new(FACTS_CAP);
    enum status status;

    if (!arena)
        return STATUS_NOMEM;
    arena_free(dictionary->facts_arena);
    dictionary->facts_arena = arena;
    status = speller_find(&source, dictionary->speller, arena);
    if (status != STATUS_OK)
        return status;
    name = speller_name(dictionary->speller);
    dictionary->facts[NAME] = name ? name : "";
    dictionary->facts[FILE_NAME] = source.dic_path ? source.dic_path : "";
    dictionary->facts[LEXICON] = source.lexicon.path ? source.lexicon.path
                                                     : "";
    dictionary->facts[STATE] = state_of(&source);
    dictionary->facts[FORMS] = digits(arena, source.lexicon.form_count);
    dictionary->facts[WORDS] = digits(arena, source.our_count);
    dictionary->facts[BYTES] = digits(arena, source.lexicon.size);
    dictionary->facts[MADE] =
        digits(arena, (uint64_t)source.lexicon.modified / 1000000000u);
    return facts_whole(dictionary) ? STATUS_OK : STATUS_NOMEM;
}

const char *tact_dictionary_get(const tact_dictionary *dictionary,
                                const char *key)
{
    static const char *const keys[FACT_COUNT] = {
        [NAME] = "name",   [FILE_NAME] = "file", [LEXICON] = "lexicon",
        [STATE] = "state", [FORMS] = "forms",    [WORDS] = "words",
        [BYTES] = "bytes", [MADE] = "made",
    };

    if (strcmp(key, "language") == 0)
        return dictionary->language;
    for (size_t i = 0; i < FACT_COUNT; i++)
        if (strcmp(key, keys[i]) == 0)
            return dictionary->facts[i];
    return NULL;
}

/* --- one language -------------------------------------------------------- */

static enum status ruleset_of(const struct ruleset **out,
                              struct problems *problems,
                              const struct linter *linter,
                              const char *language)
{
    *out = NULL;
    for (uint32_t i = 0; i < linter->language_count && !*out; i++) {
        if (strcmp(linter->languages[i]->tag, language) != 0)
            continue;
        *out = linter_ruleset(linter, i);
        if (!*out)
            return linter_ruleset_fault(problems, linter, i);
    }
    return *out ? STATUS_OK : STATUS_UNSUPPORTED;
}

static enum status open_of(tact_dictionary **out, struct problems *problems,
                           struct linter *linter, const char *language)
{
    const struct ruleset *ruleset;
    tact_dictionary *dictionary;
    enum status status = ruleset_of(&ruleset, problems, linter, language);

    if (status != STATUS_OK)
        return status;
    dictionary = calloc(1, sizeof *dictionary);
    if (!dictionary)
        return STATUS_NOMEM;
    dictionary->linter = linter_ref(linter);
    dictionary->language = ruleset->language->tag;
    dictionary->speller = ruleset->speller;
    status = facts_read(dictionary);
    if (status == STATUS_OK)
        *out = dictionary;
    else
        tact_dictionary_free(dictionary);
    return status;
}

tact_status tact_dictionary_open(tact_dictionary **out, tact_linter *linter,
                                 const char *language, tact_error **why)
{
    struct problems problems = { 0 };
    tact_status result;

    if (!out)
        return error_report(why, STATUS_ARGUMENT, NULL);
    *out = NULL;
    if (!linter || !language)
        return error_report(why, STATUS_ARGUMENT, NULL);
    problems.arena = arena_new(FACTS_CAP);
    if (!problems.arena)
        return error_report(why, STATUS_NOMEM, NULL);
    result = error_report(why,
                          open_of(out, &problems, (struct linter *)linter,
                                  language),
                          &problems);
    arena_free(problems.arena);
    return result;
}

void tact_dictionary_free(tact_dictionary *dictionary)
{
    if (!dictionary)
        return;
    arena_free(dictionary->facts_arena);
    arena_free(dictionary->word_arena);
    linter_unref(dictionary->linter);
    free(dictionary);
}

tact_status tact_dictionary_build(tact_dictionary *dictionary,
                                  tact_error **why)
{
    struct problems problems = { 0 };
    enum status status;
    tact_status result;

    if (!dictionary)
        return error_report(why, STATUS_ARGUMENT, NULL);
    problems.arena = arena_new(FACTS_CAP);
    if (!problems.arena)
        return error_report(why, STATUS_NOMEM, NULL);
    status = speller_build(dictionary->speller, &problems);
    if (status == STATUS_OK)
        status = facts_read(dictionary);
    result = error_report(why, status, &problems);
    arena_free(problems.arena);
    return result;
}

/* --- one word ------------------------------------------------------------ */

static void strings_take(const char **out, struct arena *arena,
                         const struct str *texts, uint32_t count)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < count; i++) {
        out[kept] = arena_cstr(arena, texts[i]);
        kept += out[kept] != NULL;
    }
    out[kept] = NULL;
}

static int answer_of(enum spelling spelling)
{
    if (spelling == SPELLING_UNCHECKED)
        return -1;
    return spelling == SPELLING_KNOWN;
}

int tact_dictionary_check(tact_dictionary *dictionary, const char *word)
{
    struct str texts[COMPOUND_PARTS_MAX + SUGGESTIONS_MAX];
    struct str text = str_of(word);
    enum spelling spelling;

    arena_free(dictionary->word_arena);
    dictionary->word_arena = arena_new(WORD_CAP);
    dictionary->parts[0] = dictionary->suggestions[0] = NULL;
    if (!dictionary->word_arena || utf8_valid_len(text) < text.len)
        return -1;
    spelling = speller_check(dictionary->speller, text);
    if (spelling == SPELLING_WRONG)
        strings_take(dictionary->suggestions, dictionary->word_arena, texts,
                     speller_suggest(dictionary->speller, text,
                                     dictionary->word_arena, texts));
    else
        strings_take(dictionary->parts, dictionary->word_arena, texts,
                     speller_parts(dictionary->speller, text,
                                   dictionary->word_arena, texts));
    if (arena_is_starved(dictionary->word_arena)) {
        dictionary->parts[0] = dictionary->suggestions[0] = NULL;
        return -1;
    }
    return answer_of(spelling);
}

const char *tact_dictionary_part(const tact_dictionary *dictionary, size_t i)
{
    return i < COMPOUND_PARTS_MAX ? dictionary->parts[i] : NULL;
}

const char *tact_dictionary_fix(const tact_dictionary *dictionary,
                                size_t i)
{
    return i < SUGGESTIONS_MAX ? dictionary->suggestions[i] : NULL;
}
