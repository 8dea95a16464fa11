/* acronym.c - an acronym that is neither commonly known nor explained here. */
#include "check/finder.h"

#include "base/utf8.h"

static const char *const keys[] = { "known", "min_letters", "max_letters",
                                    "reader", "except", NULL };

struct acronym {
    const struct set *known;
    struct patterns reader; /* of the customer's message */
    struct patterns except; /* over an acronym that is explained or named */
    uint32_t min_letters, max_letters;
};

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct acronym *acronym = ARENA_NEW(build->arena, struct acronym);
    enum status status;

    (void)rule;
    if (!acronym)
        return STATUS_NOMEM;
    acronym->min_letters = (uint32_t)spec_int(spec, "min_letters", 2, 2, 10);
    acronym->max_letters = (uint32_t)spec_int(spec, "max_letters", 5, 2, 10);
    *state = acronym;
    status = finder_add_patterns(&acronym->reader, spec, build,
                                 spec_list(spec, "reader"), PATTERNS_OF_ASKED,
                                 true);
    if (status == STATUS_OK)
        status = finder_add_patterns(&acronym->except, spec, build,
                                     spec_list(spec, "except"),
                                     PATTERNS_OF_DRAFT, true);
    if (status != STATUS_OK)
        return status;
    return finder_words(&acronym->known, build, spec_list(spec, "known"));
}

/* The capitals at the front: "SLA" of "SLA-s", "SLAs" and "SLA-dele". */
static struct str root_of(struct str text)
{
    size_t at = 0, end = 0;

    while (at < text.len) {
        if (!utf8_is_upper(utf8_next(text, &at)))
            break;
        end = at;
    }
    return str_slice(text, 0, end);
}

/* In brackets, or before an opening bracket: "(RMA)", "RMA (return …)". */
static bool is_explained_here(struct str text, struct span at)
{
    struct str after = str_trim(str_slice(text, at.end, text.len));

    if (at.start > 0 && text.at[at.start - 1] == '(' && at.end < text.len &&
        text.at[at.end] == ')')
        return true;
    return str_starts(after, STR("("));
}

/* "SZK" of "SZK/2026/118", "BOK" of "e-BOK": a part of a number or name. */
static bool is_part(struct str text, struct span at)
{
    return (at.end + 1 < text.len &&
            (text.at[at.end] == '/' || text.at[at.end] == '-') &&
            text.at[at.end + 1] >= '0' && text.at[at.end + 1] <= '9') ||
           (at.start > 0 && text.at[at.start - 1] == '-');
}

#define WORD_LETTERS 4

/* A longer one that is a word in small letters, too, is a label or a shout. */
static bool is_word(const struct visit *visit, struct str root)
{
    struct str lower = { NULL, 0 };

    if (visit->speller && utf8_count(root) >= WORD_LETTERS)
        lower = utf8_lower_copy(visit->arena, root);
    return lower.at && speller_check(visit->speller, lower) == SPELLING_KNOWN;
}

/* Beside a longer word in capitals it is shouted, not shortened. */
static bool is_shouted(const struct acronym *acronym,
                       const struct text_facts *facts, uint32_t i)
{
    for (uint32_t j = i ? i - 1 : i + 1; j <= i + 1; j += 2) {
        const struct word *near = &facts->words[j];

        if (j < facts->word_count && near->block == facts->words[i].block &&
            near->letters == CASE_UPPER &&
            utf8_count(facts_text(facts, near->block, near->at)) >
                acronym->max_letters)
            return true;
    }
    return false;
}

static bool is_candidate(const struct acronym *acronym,
                         const struct text_facts *facts,
                         const struct word *word, struct str root)
{
    size_t letters = utf8_count(root);
    const struct block_facts *block = &facts->blocks[word->block];

    /* A heading or line all in capitals holds no acronyms but words. */
    if (block->word_count > 1 && word->letters == CASE_UPPER &&
        facts->words[block->first_word].letters == CASE_UPPER &&
        facts->words[block->first_word + block->word_count - 1].letters ==
            CASE_UPPER)
        return false;
    return word->kind == WORD_PLAIN && letters >= acronym->min_letters &&
           letters <= acronym->max_letters &&
           (root.len == span_len(word->at) ||
            facts->document->blocks[word->block]
                    .text.at[word->at.start + root.len] == '-' ||
            utf8_count(facts_text(facts, word->block, word->at)) - letters <=
                6) &&
           !set_has(acronym->known, root);
}

/* What the customer used needs no words: its roots are as good as seen. */
static enum status see_asked(struct set *seen, const struct text_facts *asked)
{
    enum status status = STATUS_OK;

    for (uint32_t i = 0; asked && i < asked->word_count && !status; i++) {
        const struct word *word = &asked->words[i];
        struct str root = root_of(facts_text(asked, word->block, word->at));

        if (root.len)
            status = set_put(seen, root, "");
    }
    return status;
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct acronym *acronym = state;
    const struct text_facts *facts = visit->facts->draft;
    struct patterns none = { 0 };
    struct set *seen = set_new(visit->arena);
    enum status status = seen ? see_asked(seen, visit->facts->asked)
                              : STATUS_NOMEM;

    if (status == STATUS_OK &&
        finder_is_known_field(visit, acronym->reader, none))
        return STATUS_OK;
    for (uint32_t i = 0; i < facts->word_count && status == STATUS_OK; i++) {
        const struct word *word = &facts->words[i];
        struct str root = root_of(facts_text(facts, word->block, word->at));
        struct remark_about about = { .block = word->block,
                                      .text = { word->at.start,
                                                word->at.start +
                                                    (uint32_t)root.len },
                                      .first = root };

        if (!finder_is_in_scope(visit, word->block) ||
            !is_candidate(acronym, facts, word, root) ||
            is_shouted(acronym, facts, i) || set_has(seen, root))
            continue;
        status = set_put(seen, root, "");
        if (status == STATUS_OK &&
            !is_part(facts->document->blocks[word->block].text, about.text) &&
            !is_word(visit, root) &&
            !is_explained_here(facts->document->blocks[word->block].text,
                               about.text) &&
            !finder_any_over(facts, acronym->except, word->block, about.text))
            status = findings_add(visit->findings, visit->rule, &about);
    }
    return status;
}

const struct check check_acronym = { "acronym", keys, false, compile,
                                     visit_one };
