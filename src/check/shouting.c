/* shouting.c - words in capitals that are no acronyms, codes or headings. */
#include "check/finder.h"

#include "base/buf.h"
#include "base/utf8.h"

static const char *const keys[] = { "min_letters", "known", "mentions", NULL };

struct shouting {
    uint32_t min_letters;
    const struct set *known;    /* as written */
    const struct set *mentions; /* in small letters */
};

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct shouting *shouting = ARENA_NEW(build->arena, struct shouting);
    enum status status;

    (void)rule;
    if (!shouting)
        return STATUS_NOMEM;
    shouting->min_letters = (uint32_t)spec_int(spec, "min_letters", 4, 2, 20);
    *state = shouting;
    status = finder_words(&shouting->known, build, spec_list(spec, "known"));
    if (status != STATUS_OK)
        return status;
    return finder_words(&shouting->mentions, build,
                        spec_list(spec, "mentions"));
}

static bool is_capitals(const struct text_facts *facts, const struct word *word)
{
    return word->kind == WORD_PLAIN && word->letters == CASE_UPPER &&
           !facts_is_masked(facts, word->block, word->at);
}

static struct str text_of(const struct text_facts *facts,
                          const struct word *word)
{
    return facts_text(facts, word->block, word->at);
}

/* A word that nobody knows in small letters either is an acronym.  Without a
 * dictionary nothing can be told, and a word is taken for one. */
static bool is_known(struct speller *speller, struct str lower)
{
    enum spelling spelling = speller_check(speller, lower);

    return spelling == SPELLING_KNOWN ||
           (spelling == SPELLING_UNCHECKED && speller_fault(speller));
}

/* The word shouts by itself: long enough, not known as an acronym, and a word
 * of the language in small letters. */
static bool shouts(const struct shouting *shouting, const struct visit *visit,
                   const struct word *word)
{
    const struct text_facts *facts = visit->facts->draft;
    struct str text = text_of(facts, word), lower;

    if (!is_capitals(facts, word) || set_has(shouting->known, text) ||
        utf8_count(text) < shouting->min_letters)
        return false;
    lower = utf8_lower_copy(visit->arena, text);
    return lower.at && (!visit->speller || is_known(visit->speller, lower));
}

static bool is_beside(const struct word *word, const struct word *next)
{
    return next->block == word->block && next->at.start <= word->at.end + 2;
}

/* How far the run of capitals goes from a word, in steps of 1 or -1: "DO NOT
 * PAY" is one finding.  "I" and "A" tell nothing by themselves, and join what
 * stands on both their sides. */
static uint32_t end_of_run(const struct text_facts *facts, uint32_t from,
                           int step)
{
    uint32_t end = from;

    for (uint32_t i = from, next = from + (uint32_t)step;
         next < facts->word_count; i = next, next += (uint32_t)step) {
        const struct word *word = &facts->words[next];
        bool lone = word->at.end - word->at.start == 1;

        if (!is_beside(&facts->words[step > 0 ? i : next],
                       &facts->words[step > 0 ? next : i]) ||
            !(is_capitals(facts, word) ||
              (lone && word->letters != CASE_LOWER &&
               word->kind == WORD_PLAIN)))
            break;
        if (!lone)
            end = next;
    }
    return end;
}

/* A few words on a line of their own, all in capitals and without an
 * exclamation mark: a heading in a format that has none, a name, or the row
 * of a table among its numbers. */
#define CAPTION_WORDS 3
static bool is_caption(const struct text_facts *facts, uint32_t index)
{
    const struct block_facts *block = &facts->blocks[index];
    struct str text = facts->document->blocks[index].text;

    uint32_t capitals = 0;

    if (str_find_byte(text, '!', 0) != STR_NONE)
        return false;
    for (uint32_t i = 0;
         i < block->word_count && capitals <= CAPTION_WORDS; i++) {
        const struct word *word = &facts->words[block->first_word + i];

        if (word->kind == WORD_PLAIN && !is_capitals(facts, word) &&
            word->at.end - word->at.start > 1)
            return false;
        capitals += is_capitals(facts, word);
    }
    return capitals <= CAPTION_WORDS;
}

static bool may_shout(const struct visit *visit, const struct word *word)
{
    const struct document *document = visit->facts->draft->document;

    return document->blocks[word->block].kind != BLOCK_HEADING &&
           finder_is_in_scope(visit, word->block) &&
           !is_caption(visit->facts->draft, word->block);
}

/* A word in capitals that has no small letters: an acronym.  Of the known
 * ones the long may be words that stand in capitals elsewhere: "COPY". */
#define ACRONYM_LETTERS 3
static bool stays(const struct shouting *shouting, const struct visit *visit,
                  struct str text, struct str lower)
{
    if (utf8_count(text) < shouting->min_letters &&
        (!visit->speller || utf8_count(text) <= ACRONYM_LETTERS))
        return set_has(shouting->known, text);
    return visit->speller &&
           speller_check(visit->speller, lower) == SPELLING_WRONG;
}

/* "TOTAL: 20 €", "[STATUS]": what stands before a colon or in brackets is a
 * label or a field. */
#define LABEL_WORDS 2
static bool is_label(const struct text_facts *facts, uint32_t first,
                     uint32_t last)
{
    const struct word *word = &facts->words[last];
    struct str text = facts->document->blocks[word->block].text;
    size_t start = facts->words[first].at.start;
    char before = start > 0 ? text.at[start - 1] : ' ';
    char after = word->at.end < text.len ? text.at[word->at.end] : ' ';

    return (last - first < LABEL_WORDS && after == ':') || before == '[' ||
           before == '<' || before == '{' || after == ']' || after == '>' ||
           after == '}';
}

/* What stands in quotation marks was said by somebody else. */
static bool is_quoted(const struct text_facts *facts, uint32_t first,
                      uint32_t last)
{
    const struct word *word = &facts->words[last];
    struct str text = facts->document->blocks[word->block].text;
    size_t start = facts->words[first].at.start;
    struct str before = str_slice(text, 0, start);
    struct str after = str_slice(text, word->at.end, text.len);

    return (str_ends(before, STR("\"")) && str_starts(after, STR("\""))) ||
           ((str_ends(before, STR("\xE2\x80\x9C")) ||
             str_ends(before, STR("\xE2\x80\x9E"))) &&
            (str_starts(after, STR("\xE2\x80\x9D")) ||
             str_starts(after, STR("\xE2\x80\x9C"))));
}

/* "The sign says NO ENTRY", "reply STOP": capitals that are shown, not
 * spoken. */
static bool is_mentioned(const struct shouting *shouting,
                         const struct visit *visit, uint32_t first)
{
    const struct text_facts *facts = visit->facts->draft;
    struct str lower;

    if (!first || facts->words[first - 1].block != facts->words[first].block)
        return false;
    lower = utf8_lower_copy(visit->arena,
                            text_of(facts, &facts->words[first - 1]));
    return lower.at && set_has(shouting->mentions, lower);
}

static bool begins_sentence(const struct text_facts *facts,
                            const struct word *word)
{
    return word->sentence < facts->sentence_count &&
           facts->sentences[word->sentence].at.start == word->at.start;
}

/* In small letters, but for what begins a sentence and for acronyms. */
static enum status add_fix(const struct shouting *shouting,
                           struct visit *visit, uint32_t first, uint32_t last,
                           struct remark_about *about)
{
    const struct text_facts *facts = visit->facts->draft;
    struct fix_list fixes = { 0 };
    enum status status = STATUS_OK;
    struct buf out;

    buf_init(&out, (size_t)1 << 16);
    for (uint32_t i = first; i <= last; i++) {
        const struct word *word = &facts->words[i];
        struct str text = text_of(facts, word);
        struct str lower = utf8_lower_copy(visit->arena, text);

        if (i > first)
            buf_add_str(&out, facts_text(facts, word->block,
                                         (struct span){
                                             facts->words[i - 1].at.end,
                                             word->at.start }));
        if (i > first && begins_sentence(facts, word))
            lower = str_of(finder_keep_case(visit->arena, lower, text));
        buf_add_str(&out, stays(shouting, visit, text, lower) ? text : lower);
    }
    if (!out.failed)
        status = begins_sentence(facts, &facts->words[first])
                     ? finder_add_fix(&fixes, visit, about->block, about->text,
                                      buf_str(&out), false)
                     : finder_add_exact_fix(
                           &fixes, visit, about->block, about->text,
                           arena_cstr(visit->arena, buf_str(&out)), false);
    buf_free_for(&out, visit->arena);
    about->fixes = fixes.at;
    about->fix_count = fixes.count;
    return status;
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < facts->word_count && status == STATUS_OK; i++) {
        uint32_t first, last;
        struct remark_about about = { .block = facts->words[i].block };

        if (facts->words[i].letters != CASE_UPPER ||
            !may_shout(visit, &facts->words[i]) ||
            !shouts(state, visit, &facts->words[i]))
            continue;
        first = end_of_run(facts, i, -1);
        last = end_of_run(facts, i, 1);
        i = last;
        if (is_label(facts, first, last) || is_quoted(facts, first, last) ||
            is_mentioned(state, visit, first))
            continue;
        about.text.start = facts->words[first].at.start;
        about.text.end = facts->words[last].at.end;
        about.first = facts_text(facts, about.block, about.text);
        status = add_fix(state, visit, first, last, &about);
        if (status == STATUS_OK)
            status = findings_add(visit->findings, visit->rule, &about);
    }
    return status;
}

const struct check check_shouting = { "shouting", keys, false, compile,
                                      visit_one };
