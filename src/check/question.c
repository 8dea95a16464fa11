/* question.c - too many questions, one that is buried, one that the customer
 * has answered already. */
#include "check/finder.h"

#include "base/buf.h"

static const char *const keys[] = { "test",  "max",         "sentences",
                                    "facts", "nonword",     "ignorecase",
                                    "fix",   "requests",    "stem",
                                    "ignore", "min_letters", "words", NULL };

enum test { TOO_MANY, BURIED, ALREADY_ANSWERED };

/* Something a question may ask for, and how a message that holds it looks. */
struct known_fact {
    struct patterns asks, holds;
    struct str name;
    bool shared; /* what `holds` found has a word in common with the question */
};

struct question_check {
    enum test test;
    uint32_t max, sentences;
    uint32_t words; /* that hide a question as the sentences do; 0: none do */
    struct known_fact *facts;
    uint32_t fact_count;
    struct patterns requests; /* what makes a sentence ask for facts, too */
    struct stems stems;       /* of words in common                       */
    struct strs intros; /* before a list of the questions */
};

static enum status read_patterns(struct patterns *out, const struct spec *spec,
                                 struct build *build,
                                 const struct yaml_node *map, const char *key,
                                 unsigned kinds)
{
    const struct yaml_node *list = yaml_get(map, key);

    if (!list || list->kind != YAML_LIST)
        return problems_add(spec->problems, STATUS_RULES, 461, yaml_place(map),
                            "a fact needs \"asks\" and \"holds\", two lists");
    return finder_add_patterns(out, spec, build,
                               (struct scalars){ list->items, list->count },
                               kinds, !spec_bool(spec, "nonword", false));
}

static enum status read_facts(struct question_check *check,
                              const struct spec *spec, struct build *build)
{
    const struct yaml_node *map = spec_map(spec, "facts");
    enum status status = STATUS_OK;

    if (!map)
        return spec_fault(spec, NULL, 463, "already-answered needs \"facts\"");
    check->facts = ARENA_ARRAY(build->arena, struct known_fact, map->count);
    if (!check->facts)
        return STATUS_NOMEM;
    check->fact_count = map->count;
    for (uint32_t i = 0; i < map->count && status == STATUS_OK; i++) {
        struct known_fact *fact = &check->facts[i];
        const struct yaml_node *shared = yaml_get(map->items[i], "shared");

        fact->name = map->keys[i]->text;
        fact->shared = shared && str_equal(shared->text, STR("true"));
        status = read_patterns(&fact->asks, spec, build, map->items[i], "asks",
                               PATTERNS_OF_DRAFT);
        if (status == STATUS_OK)
            status = read_patterns(&fact->holds, spec, build, map->items[i],
                                   "holds", PATTERNS_OF_ASKED);
    }
    return status;
}

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    static const char *const tests[] = { "too-many", "buried",
                                         "already-answered", NULL };
    struct question_check *check = ARENA_NEW(build->arena,
                                             struct question_check);
    enum status status;

    (void)rule;
    if (!check)
        return STATUS_NOMEM;
    if (!spec_has(spec, "test"))
        return spec_fault(spec, NULL, 467, "question needs \"test\"");
    check->test = (enum test)spec_choice(spec, "test", tests, TOO_MANY);
    check->max = (uint32_t)spec_int(spec, "max", 2, 0, 100);
    check->sentences = (uint32_t)spec_int(spec, "sentences", 1, 1, 20);
    check->words = (uint32_t)spec_int(spec, "words", 0, 0, 1000);
    check->requests.count = 0;
    check->intros = spec_texts(spec, "fix");
    *state = check;
    if (check->test != ALREADY_ANSWERED)
        return STATUS_OK;
    status = finder_add_patterns(&check->requests, spec, build,
                                 spec_list(spec, "requests"),
                                 PATTERNS_OF_DRAFT, true);
    if (status == STATUS_OK)
        status = finder_stems(&check->stems, spec, build);
    return status == STATUS_OK ? read_facts(check, spec, build) : status;
}

static enum status report(struct visit *visit, uint32_t sentence_index,
                          struct str second)
{
    const struct text_facts *facts = visit->facts->draft;
    const struct sentence *sentence = &facts->sentences[sentence_index];
    struct remark_about about = {
        .block = sentence->block,
        .text = sentence->at,
        .first = facts_text(facts, sentence->block, sentence->at),
        .second = second
    };

    return findings_add(visit->findings, visit->rule, &about);
}

static bool is_in_scope(const struct visit *visit, uint32_t question)
{
    const struct text_facts *facts = visit->facts->draft;
    uint32_t sentence = visit->questions[question].sentence;

    return finder_is_in_scope(visit, facts->sentences[sentence].block);
}

static bool is_judged(const struct visit *visit, uint32_t question)
{
    return !visit->questions[question].polite && is_in_scope(visit, question);
}

/* --- a list of them ------------------------------------------------------ */

#define LIST_MAX ((size_t)1 << 16) /* bytes */

/* The longest run of judged questions with nothing between, in one block:
 * sentences [*first, *end). */
static void find_run(const struct visit *visit, uint32_t *first, uint32_t *end)
{
    const struct text_facts *facts = visit->facts->draft;
    uint32_t start = 0, next = 0;

    *first = *end = 0;
    for (uint32_t i = 0; i < visit->question_count; i++) {
        uint32_t at = visit->questions[i].sentence;

        if (!is_judged(visit, i))
            continue;
        if (at != next || facts->sentences[at].block !=
                              facts->sentences[start].block)
            start = at;
        next = at + 1;
        if (next - start > *end - *first) {
            *first = start;
            *end = next;
        }
    }
}

static void add_list(struct buf *out, const struct visit *visit,
                     struct str intro, uint32_t first, uint32_t end)
{
    const struct text_facts *facts = visit->facts->draft;
    const struct document *document = facts->document;
    bool html = strcmp(document->format, "html") == 0;

    buf_add_str(out, intro);
    buf_add_cstr(out, html ? "\n<ol>\n" : "\n\n");
    for (uint32_t i = first; i < end; i++) {
        struct span at = document_source(document, facts->sentences[i].block,
                                         facts->sentences[i].at);
        struct str text = str_slice(document->source, at.start, at.end);

        if (!html)
            buf_add_uint(out, i - first + 1);
        buf_add_cstr(out, html ? "<li>" : ". ");
        buf_add_str(out, text);
        if (html || i + 1 < end)
            buf_add_cstr(out, html ? "</li>\n" : "\n");
    }
    buf_add_cstr(out, html ? "</ol>" : "");
}

/* In a paragraph of its own. */
static enum status offer_list(struct fix_list *list, struct visit *visit,
                              struct str intro, uint32_t first, uint32_t end)
{
    const struct text_facts *facts = visit->facts->draft;
    uint32_t number = facts->sentences[first].block;
    const struct block *block = &facts->document->blocks[number];
    bool html = strcmp(facts->document->format, "html") == 0;
    struct span at = { facts->sentences[first].at.start,
                       facts->sentences[end - 1].at.end };
    enum status status = STATUS_NOMEM;
    const char *text;
    struct buf out;

    for (uint32_t i = first; i < end; i++)
        if (finder_is_torn(facts, number, facts->sentences[i].at, at))
            return STATUS_OK;
    buf_init(&out, LIST_MAX);
    if (!html && at.start > 0)
        buf_add_cstr(&out, "\n\n");
    add_list(&out, visit, intro, first, end);
    if (!html && at.end < block->text.len)
        buf_add_cstr(&out, "\n\n");
    text = out.failed ? NULL : arena_cstr(visit->arena, buf_str(&out));
    if (text)
        status = finder_add_made_fix(list, visit, number, at, text, false);
    buf_free_for(&out, visit->arena);
    return status;
}

static enum status offer_lists(const struct question_check *check,
                               struct visit *visit, struct remark_about *about)
{
    struct fix_list list = { 0 };
    enum status status = STATUS_OK;
    uint32_t first, end;

    find_run(visit, &first, &end);
    for (uint32_t i = 0; i < check->intros.count && end - first > 1 &&
                         status == STATUS_OK; i++)
        status = offer_list(&list, visit, check->intros.at[i], first, end);
    about->fixes = list.at;
    about->fix_count = list.count;
    return status;
}

static bool is_item(const struct visit *visit, uint32_t question)
{
    const struct text_facts *facts = visit->facts->draft;
    uint32_t sentence = visit->questions[question].sentence;

    return facts->document->blocks[facts->sentences[sentence].block].kind ==
           BLOCK_ITEM;
}

/* The finding stands at the first question too many; %s is their number.  A
 * list of questions is easy to answer one by one: it counts as one. */
static enum status too_many(const struct question_check *check,
                            struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    uint32_t count = 0, at = UINT32_MAX;
    bool listed = false;
    struct remark_about about = { 0 };

    for (uint32_t i = 0; i < visit->question_count; i++) {
        if (!is_judged(visit, i) || (listed && is_item(visit, i)))
            continue;
        listed = is_item(visit, i);
        if (++count == check->max + 1)
            at = visit->questions[i].sentence;
    }
    if (at == UINT32_MAX)
        return STATUS_OK;
    about.block = facts->sentences[at].block;
    about.text = facts->sentences[at].at;
    if (finder_number(&about.first, visit, count) != STATUS_OK ||
        offer_lists(check, visit, &about) != STATUS_OK)
        return STATUS_NOMEM;
    return findings_add(visit->findings, visit->rule, &about);
}

/* Whether sentences first..end of a block are prose enough to hide a question
 * that stands before or after them. */
static bool is_prose(const struct question_check *check,
                     const struct text_facts *facts, uint32_t first,
                     uint32_t end)
{
    uint32_t words = 0;

    if (first >= end)
        return false;
    if (end - first >= check->sentences)
        return true;
    for (uint32_t i = first; check->words && i < end; i++)
        words += facts->sentences[i].word_count;
    return check->words && words >= check->words;
}

/* The end of the sentences of its block after a question, without the
 * questions that close the block: those stand where they should. */
static uint32_t prose_end(const struct text_facts *facts, uint32_t at)
{
    const struct block_facts *block =
        &facts->blocks[facts->sentences[at].block];
    uint32_t end = block->first_sentence + block->sentence_count;

    while (end > at + 1 && facts->sentences[end - 1].end == END_QUESTION)
        end--;
    return end;
}

/* How many questions stand one after the other, the first of them the i-th. */
static uint32_t in_a_row(const struct visit *visit, uint32_t i)
{
    uint32_t count = 1;

    while (i + count < visit->question_count &&
           visit->questions[i + count].sentence ==
               visit->questions[i].sentence + count)
        count++;
    return count;
}

/* Prose on both sides in the same block.  Three in a row are seen by all: what
 * ails them is their number. */
static enum status buried(const struct question_check *check,
                          struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    enum status status = STATUS_OK;

    for (uint32_t i = 0, row = 1; i < visit->question_count && !status;
         i += row) {
        row = in_a_row(visit, i);
        for (uint32_t j = i; row < 3 && j < i + row && !status; j++) {
            uint32_t at = visit->questions[j].sentence;
            uint32_t block = facts->sentences[at].block;

            if (is_judged(visit, j) &&
                is_prose(check, facts, facts->blocks[block].first_sentence,
                         at) &&
                is_prose(check, facts, at + 1, prose_end(facts, at)))
                status = report(visit, at, (struct str){ NULL, 0 });
        }
    }
    return status;
}

/* A question or a request: "Please send the number". */
static bool asks(const struct question_check *check, const struct visit *visit,
                 uint32_t sentence)
{
    const struct text_facts *facts = visit->facts->draft;

    return finder_is_in_scope(visit, facts->sentences[sentence].block) &&
           (finder_is_question(visit, sentence) ||
            finder_any_in_sentence(facts, check->requests, sentence));
}

/* Adds the topics of the words over `at` of the customer's message; *next is
 * the first word of the block that may be one. */
static enum status put_stems(const struct question_check *check,
                             struct visit *visit, struct set *out,
                             const struct block_facts *block, struct span at,
                             uint32_t *next)
{
    const struct text_facts *asked = visit->facts->asked;

    for (; *next < block->word_count; ++*next) {
        const struct word *word = &asked->words[block->first_word + *next];
        struct str stem;

        if (word->at.start >= at.end)
            break;
        if (!span_overlaps(word->at, at))
            continue;
        stem = stems_of(&check->stems, visit->arena, asked, word);
        if (stem.len && set_put(out, stem, "") != STATUS_OK)
            return STATUS_NOMEM;
    }
    return STATUS_OK;
}

/* What the message holds of the fact, by its topics; NULL without memory. */
static const struct set *stems_held(const struct question_check *check,
                                    struct visit *visit,
                                    const struct known_fact *fact)
{
    const struct text_facts *asked = visit->facts->asked;
    struct set *stems = set_new(visit->arena);

    for (uint32_t i = 0; stems && i < fact->holds.count; i++)
        for (uint32_t block = 0; block < asked->document->block_count;
             block++) {
            struct str text = asked->document->blocks[block].text;
            struct span all = { 0, (uint32_t)text.len };
            uint32_t count, next = 0;
            const struct found *found = facts_found_in(
                asked, fact->holds.first + i, block, all, &count);

            for (uint32_t j = 0; j < count; j++)
                if (put_stems(check, visit, stems, &asked->blocks[block],
                              found[j].at, &next) != STATUS_OK)
                    return NULL;
        }
    return stems;
}

/* Where in the sentence the first of `asks` begins. */
static uint32_t asks_from(const struct text_facts *facts,
                          const struct known_fact *fact, uint32_t sentence)
{
    const struct sentence *it = &facts->sentences[sentence];
    uint32_t from = it->at.end;

    for (uint32_t i = 0; i < fact->asks.count; i++) {
        uint32_t count;
        const struct found *found = facts_found_in(
            facts, fact->asks.first + i, it->block, it->at, &count);

        if (count && found[0].at.start < from)
            from = found[0].at.start;
    }
    return from;
}

/* Whether a word of the question is about one of the topics; what stands
 * before it ("So that the invoice is right, …") is not asked. */
static bool shares_one(const struct question_check *check, struct visit *visit,
                       const struct known_fact *fact, const struct set *stems,
                       uint32_t sentence)
{
    const struct text_facts *facts = visit->facts->draft;
    const struct sentence *it = &facts->sentences[sentence];
    uint32_t from = asks_from(facts, fact, sentence);

    for (uint32_t i = 0; i < it->word_count; i++) {
        const struct word *word = &facts->words[it->first_word + i];
        struct str stem;

        if (word->at.end <= from)
            continue;
        stem = stems_of(&check->stems, visit->arena, facts, word);
        if (stem.len && set_has(stems, stem))
            return true;
    }
    return false;
}

/* Reports the sentences that ask for a fact that the message holds. */
static enum status try_fact(const struct question_check *check,
                            struct visit *visit, const struct known_fact *fact)
{
    const struct text_facts *facts = visit->facts->draft;
    const struct set *stems = NULL;
    enum status status = STATUS_OK;

    if (!finder_any(facts, fact->asks) ||
        !finder_any(visit->facts->asked, fact->holds))
        return STATUS_OK;
    for (uint32_t i = 0; i < facts->sentence_count && !status; i++) {
        if (!finder_any_in_sentence(facts, fact->asks, i) ||
            !asks(check, visit, i))
            continue;
        if (fact->shared && !stems)
            stems = stems_held(check, visit, fact);
        if (fact->shared && !stems)
            return STATUS_NOMEM;
        if (!fact->shared || shares_one(check, visit, fact, stems, i))
            status = report(visit, i, fact->name);
    }
    return status;
}

static enum status already_answered(const struct question_check *check,
                                    struct visit *visit)
{
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < check->fact_count && !status; i++)
        status = try_fact(check, visit, &check->facts[i]);
    return status;
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct question_check *check = state;

    switch (check->test) {
    case TOO_MANY:
        return too_many(check, visit);
    case BURIED:
        return buried(check, visit);
    case ALREADY_ANSWERED:
        break;
    }
    return already_answered(check, visit);
}

const struct check check_question = { "question", keys, false, compile,
                                      visit_one };
