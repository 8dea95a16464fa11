/* run.c - draft to verdict: read, find the anatomy, segment, check, score. */
#include "engine/run.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/vec.h"
#include "check/finder.h"
#include "check/mend.h"
#include "engine/conditions.h"
#include "engine/tongues.h"
#include "input/input.h"
#include "lang/detect.h"
#include "verdict/suppress.h"

#define DETECT_MAX ((size_t)4096)     /* bytes of text to tell a language by */

struct running {
    const struct linter *linter;
    const struct draft *draft;
    struct problems *problems;
    struct arena *arena;
    struct verdict *verdict;
    struct document *document;
    struct context context;
    const struct ruleset *ruleset;
    struct tongues tongues;
    bool all_strange; /* nothing is in a language that it can be judged by */
    struct budget budget;
    struct deadline deadline; /* of all of it */
    uint32_t visited; /* rules */
    bool is_late; /* some rules were not visited */
    struct facts facts;
    const struct question *questions;
    uint32_t question_count;
    struct scratch *scratches[2]; /* of the draft, of what was asked */
    bool applies[DIMENSION_COUNT];
    VEC(struct omission) omissions;
};

static enum status omit(struct running *running, const char *what,
                        const char *why, struct span source)
{
    struct omission *omission = VEC_ADD(running->arena, &running->omissions);

    if (!omission)
        return STATUS_NOMEM;
    *omission = (struct omission){ what, why, source };
    return STATUS_OK;
}

static enum status omit_rule(struct running *running, const char *id,
                             const char *why)
{
    const char *what = arena_printf(running->arena, "rule %s", id);

    return what ? omit(running, what, why, (struct span){ 0, 0 })
                : STATUS_NOMEM;
}

/* Parts of the time, in percent of all of it: what is read must still be
 * judged. */
enum { READING = 30, TELLING = 40, LOOKING = 50, ASKED = 60 };

/* --- reading ------------------------------------------------------------- */

static enum status read_document(struct running *running)
{
    const struct draft *draft = running->draft;
    const struct input *input = NULL;
    struct str name = draft->name.len ? draft->name : STR("<draft>");
    struct str text;
    struct deadline deadline = budget_deadline(&running->budget, READING);
    enum status status;

    if (draft->format.len) {
        input = input_find(draft->format);
        if (!input)
            return problems_add(running->problems, STATUS_UNSUPPORTED, 653,
                                NO_PLACE, "there is no format \"%.*s\"",
                                STR_ARG(draft->format));
    }
    if (draft->text.len > LIMIT_DRAFT)
        return problems_add(running->problems, STATUS_LIMIT, 659, NO_PLACE,
                            "the draft is over 16 MiB");
    /* The verdict outlives the call, and what was handed in may not. */
    name = arena_copy(running->arena, name);
    text = arena_copy(running->arena, draft->text);
    if (!name.at || !text.at)
        return STATUS_NOMEM;
    status = input_read(&running->document, running->arena, name, input,
                        text, &deadline);
    if (status != STATUS_OK)
        return status;
    running->verdict->document = running->document;
    running->verdict->findings.document = running->document;
    return anatomy_apply(running->linter->anatomy, running->document,
                         running->arena);
}

/* The words of the blocks that `parts` names, up to DETECT_MAX bytes. */
static struct str words_of(struct arena *arena,
                           const struct document *document)
{
    struct buf out;
    struct str words;

    buf_init(&out, DETECT_MAX * 2);
    for (uint32_t i = 0; i < document->block_count && out.len < DETECT_MAX;
         i++) {
        const struct block *block = &document->blocks[i];

        if (!(block->part & PART_OWN) || block->kind == BLOCK_CODE)
            continue;
        buf_add_str(&out, str_slice(block->text, 0, DETECT_MAX - 1));
        buf_add_char(&out, ' ');
    }
    words = arena_copy(arena, buf_str(&out));
    buf_free_for(&out, arena);
    return words;
}

static struct detection detect(const struct linter *linter, struct str text)
{
    return detect_with(linter->detector, text);
}

/* The place of a language among those of the linter; UINT32_MAX: it has none
 * of that tag. */
static uint32_t place_of(const struct linter *linter, struct str tag)
{
    for (uint32_t i = 0; i < linter->language_count; i++) {
        struct str own = str_of(linter->languages[i]->tag);

        /* "en" and "en-GB" are judged by the same rules. */
        if (str_equal(tag, own) ||
            (str_starts(tag, own) &&
             (tag.at[own.len] == '-' || tag.at[own.len] == '_')))
            return i;
    }
    return UINT32_MAX;
}

/* What is loaded at first use takes longer than a draft may, and does not
 * count.  A fault in a dictionary is told by the spelling rule. */
static enum status load(struct running *running, uint32_t place)
{
    struct budget pause = budget_pause();
    struct problems problems = { .arena = running->arena };
    enum status spelling = STATUS_OK;

    running->ruleset = linter_ruleset(running->linter, place);
    if (!running->ruleset)
        return linter_ruleset_fault(running->problems, running->linter, place);
    if (running->budget.ns && running->ruleset->speller)
        spelling = speller_load(running->ruleset->speller, &problems);
    budget_go_on(&running->budget, &pause);
    running->deadline = budget_deadline(&running->budget, 100);
    return spelling == STATUS_NOMEM ? STATUS_NOMEM : STATUS_OK;
}

static enum status read_tongues(struct running *running)
{
    struct deadline deadline = budget_deadline(&running->budget, TELLING);

    return tongues_read(&running->tongues, running->arena,
                        running->linter->detector, running->document,
                        &deadline);
}

/* What is left to judge of a draft in a language without rules: what stands in
 * it of one with rules; else it is looked over by those of the customer. */
static uint32_t place_among_strangers(const struct running *running)
{
    const struct linter *linter = running->linter;
    const struct language *most = tongues_most(&running->tongues,
                                               linter->languages,
                                               linter->language_count);
    uint32_t place = place_of(linter,
                              most ? str_of(most->tag)
                                   : running->context.customer_language);

    return place == UINT32_MAX ? 0 : place;
}

static enum status choose_language(struct running *running)
{
    const struct linter *linter = running->linter;
    struct detection found;
    uint32_t place;
    enum status status;

    if (read_tongues(running) != STATUS_OK)
        return STATUS_NOMEM;
    found = running->tongues.whole;
    running->facts.draft_language =
        found.stranger ? found.stranger
                       : found.sure >= 60 ? found.language : NULL;
    if (running->draft->language.len) {
        place = place_of(linter, running->draft->language);
        running->verdict->language_given = true;
        if (place == UINT32_MAX)
            return problems_add(running->problems, STATUS_UNSUPPORTED, 661,
                                NO_PLACE,
                                "there are no rules for language \"%.*s\"",
                                STR_ARG(running->draft->language));
    } else if (found.language && !found.stranger) {
        place = place_of(linter, str_of(found.language->tag));
        running->verdict->language_sure = found.sure;
    } else {
        place = place_among_strangers(running);
        running->verdict->language_sure = found.stranger_sure;
    }
    status = load(running, place);
    if (status != STATUS_OK)
        return status;
    tongues_mark(&running->tongues, linter->languages[place]);
    running->all_strange = tongues_all_strange(&running->tongues);
    running->facts.is_foreign =
        running->facts.draft_language &&
        running->facts.draft_language != linter->languages[place] &&
        !tongues_whole(&running->tongues);
    running->verdict->language =
        found.stranger && !running->verdict->language_given
            ? found.stranger
            : running->ruleset->language;
    return STATUS_OK;
}

static enum status read_asked(struct running *running)
{
    struct str text = running->context.customer_message;
    struct detection found;
    struct deadline deadline = budget_deadline(&running->budget, ASKED);
    struct document *document;
    enum status status;

    if (!str_trim(text).len)
        return STATUS_OK;
    running->scratches[1] = scratch_take(running->ruleset->matcher);
    if (!running->scratches[1])
        return STATUS_NOMEM;
    scratch_set_deadline(running->scratches[1], &running->deadline);
    status = input_read(&document, running->arena, STR("<customer>"),
                        input_find(STR("plain")), text, &deadline);
    if (status == STATUS_OK)
        status = anatomy_apply(running->linter->anatomy, document,
                               running->arena);
    if (status != STATUS_OK)
        return status;
    found = detect(running->linter, words_of(running->arena, document));
    running->facts.asked_language = found.stranger ? found.stranger
                                                   : found.language;
    return text_facts_read(&running->facts.asked, running->arena, document,
                           &(struct text_reading){
                               .language = running->ruleset->language,
                               .matcher = running->ruleset->matcher,
                               .scratch = running->scratches[1],
                               .kinds = PATTERNS_OF_ASKED,
                               .deadline = deadline });
}

static enum status read_facts(struct running *running)
{
    enum status status;

    running->scratches[0] = scratch_take(running->ruleset->matcher);
    if (!running->scratches[0])
        return STATUS_NOMEM;
    scratch_set_deadline(running->scratches[0], &running->deadline);
    running->facts.arena = running->arena;
    running->facts.context = &running->context;
    running->facts.matcher = running->ruleset->matcher;
    status = text_facts_read(
        &running->facts.draft, running->arena, running->document,
        &(struct text_reading){
            .language = running->ruleset->language,
            .matcher = running->ruleset->matcher,
            .scratch = running->scratches[0],
            .kinds = PATTERNS_OF_DRAFT,
            .deadline = budget_deadline(&running->budget, LOOKING) });
    if (status == STATUS_OK)
        status = read_asked(running);
    if (status == STATUS_OK)
        status = questions_find(&running->questions, &running->question_count,
                                running->arena, running->facts.draft,
                                &running->ruleset->questions);
    return status;
}

/* --- judging ------------------------------------------------------------- */

/* Nothing the rule looks for was found. */
static bool has_nothing(const struct visit *visit)
{
    const struct rule *rule = visit->rule;

    if (!rule->needs.count)
        return false;
    return rule->finder ? !finder_may_find(rule->finder, visit)
                        : !finder_any(visit->facts->draft, rule->needs);
}

/* In another language only what must never be sent is looked for: it is much
 * the same in all. */
static bool is_strange(const struct running *running, enum dimension dimension)
{
    return running->all_strange && dimension != DIMENSION_SAFETY;
}

static enum status visit_rule(struct running *running,
                              const struct rule *rule)
{
    struct visit visit = { .rule = rule,
                           .facts = &running->facts,
                           .questions = running->questions,
                           .question_count = running->question_count,
                           .languages = running->linter->known,
                           .language_count = running->linter->known_count,
                           .speller = running->ruleset->speller,
                           .findings = &running->verdict->findings,
                           .arena = running->arena };
    uint32_t before = visit.findings->list.count;
    enum status status;

    if (!conditions_allow(rule->when, &running->facts) ||
        has_nothing(&visit) ||
        !conditions_hold(rule->when, &running->facts))
        return STATUS_OK;
    status = rule->kind->visit(rule->state, &visit);
    if (status == STATUS_OK && rule->mend)
        status = mend_findings(&visit, before);
    if (status == STATUS_OK && visit.omitted)
        status = omit_rule(running, rule->id, visit.omitted);
    return status;
}

/* A rule is made when there is something in a draft for it. */
static bool is_to_be_made(const struct slot *slot,
                          const struct text_facts *facts)
{
    return !slot->needs.count || finder_any(facts, slot->needs);
}

static enum status visit_slot(struct running *running, uint32_t place)
{
    const struct slot *slot = &running->ruleset->slots.list.at[place];
    const struct rule *rule;
    enum status status;

    if (is_strange(running, slot->dimension) ||
        (!slot_is_ready(slot) &&
         !is_to_be_made(slot, running->facts.draft)))
        return STATUS_OK;
    status = ruleset_rule(&rule, running->ruleset, place);
    if (status == STATUS_OK)
        return visit_rule(running, rule);
    return status == STATUS_NOMEM
               ? status
               : omit_rule(running, slot->id, "its file cannot be read any "
                                              "more");
}

static enum status note_unseen(struct running *running)
{
    for (uint32_t i = 0; i < running->context.unseen_count; i++) {
        const struct unseen *unseen = &running->context.unseen[i];
        const char *what = arena_printf(running->arena, "%.*s",
                                        STR_ARG(unseen->what));
        const char *why = arena_printf(running->arena, "%.*s",
                                       STR_ARG(unseen->why));

        if (!what || !why ||
            omit(running, what, why, (struct span){ 0, 0 }) != STATUS_OK)
            return STATUS_NOMEM;
    }
    return STATUS_OK;
}

static uint32_t end_of_read(const struct text_facts *facts)
{
    return facts->is_late ? facts->read_to : facts->document->read_to;
}

static enum status note_stranger(struct running *running,
                                 const struct strange_part *part, bool whole)
{
    const struct language *language = part->language;
    const struct language *judged = running->ruleset->language;
    bool ours = place_of(running->linter, str_of(language->tag)) != UINT32_MAX;
    const char *what = "all but the safety of the draft", *why;

    if (!whole)
        what = arena_printf(running->arena,
                            "all but the safety of what is in %s",
                            language->name);
    if (ours)
        why = arena_printf(running->arena, "the draft is judged as %s",
                           judged->name);
    else
        why = arena_printf(running->arena, "there are no rules for %s",
                           language->name);

    return what && why ? omit(running, what, why,
                              whole ? (struct span){ 0, 0 } : part->source)
                       : STATUS_NOMEM;
}

static enum status note_strangers(struct running *running)
{
    struct strange_part parts[STRANGE_PARTS_MAX];
    uint32_t count = tongues_strange(&running->tongues, parts);
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < count && status == STATUS_OK; i++)
        status = note_stranger(running, &parts[i],
                               running->all_strange && count == 1);
    return status;
}

static enum status note_limits(struct running *running)
{
    const struct document *document = running->document;
    const struct text_facts *asked = running->facts.asked;
    uint32_t limits = facts_limits(running->facts.draft) + facts_limits(asked);
    enum status status = note_unseen(running);

    if (status == STATUS_OK)
        status = note_strangers(running);
    if (status == STATUS_OK &&
        (document->truncated || running->facts.draft->is_late))
        status = omit(running, "the rest of the draft",
                      "it is longer than what is read",
                      (struct span){ end_of_read(running->facts.draft),
                                     (uint32_t)document->source.len });
    if (status == STATUS_OK && asked &&
        (asked->document->truncated || asked->is_late))
        status = omit(running, "the rest of the customer's message",
                      "it is longer than what is read", (struct span){ 0, 0 });
    if (status == STATUS_OK && running->is_late)
        status = omit(running, "some rules",
                      "the time that a draft is given was over",
                      (struct span){ 0, 0 });
    if (status == STATUS_OK && limits)
        status = omit(running, "some patterns",
                      "they took more steps than a draft is given",
                      (struct span){ 0, 0 });
    if (status == STATUS_OK && running->verdict->findings.dropped)
        status = omit(running, "some findings",
                      "there are more than 1000: the rest is not listed",
                      (struct span){ 0, 0 });
    return status;
}

/* The rules that may find something, a bit for each. */
static uint64_t *rules_to_visit(struct running *running)
{
    const struct ruleset *ruleset = running->ruleset;
    const struct scratch *scratch = running->scratches[0];
    uint64_t *bits = ARENA_ARRAY(running->arena, uint64_t,
                                 ruleset->rule_count / 64 + 1);

    if (!bits)
        return NULL;
    for (uint32_t i = 0; i < ruleset->always_count; i++)
        bits[ruleset->always[i] / 64] |= (uint64_t)1
                                         << (ruleset->always[i] % 64);
    for (uint32_t i = 0; i < scratch_count(scratch); i++) {
        uint32_t rule = ruleset->owners[scratch_pattern(scratch, i)];

        if (rule != UINT32_MAX)
            bits[rule / 64] |= (uint64_t)1 << (rule % 64);
    }
    return bits;
}

/* Rules from one look at the clock to the next, which costs as much as a rule
 * that has little to look for. */
#define RULES_A_LOOK 8

static enum status visit_in_time(struct running *running, uint32_t place)
{
    if (running->visited++ % RULES_A_LOOK == 0 &&
        deadline_passed(&running->deadline))
        running->is_late = true;
    return running->is_late ? STATUS_OK : visit_slot(running, place);
}

static enum status visit_rules(struct running *running)
{
    const struct ruleset *ruleset = running->ruleset;
    uint64_t *bits = rules_to_visit(running);
    enum status status = bits ? STATUS_OK : STATUS_NOMEM;

    for (uint32_t i = 0; !status && i <= ruleset->rule_count / 64; i++)
        for (; bits[i] && !status; bits[i] &= bits[i] - 1)
            status = visit_in_time(
                running, ruleset->rules[i * 64 + (uint32_t)__builtin_ctzll(
                                                     bits[i])]);
    if (facts_failed(running->facts.draft) ||
        facts_failed(running->facts.asked))
        status = STATUS_NOMEM;
    return status;
}

static void find_dimensions(struct running *running)
{
    const struct ruleset *ruleset = running->ruleset;
    unsigned known = conditions_known(&running->facts);

    for (uint32_t i = 0; i < ruleset->applying_count; i++)
        if (!(ruleset->applying[i].known & ~known) &&
            !is_strange(running, ruleset->applying[i].dimension))
            running->applies[ruleset->applying[i].dimension] = true;
}

/* What is not judged gives no room. */
static uint32_t words_judged(const struct running *running)
{
    const struct text_facts *facts = running->facts.draft;
    uint32_t words = 0;

    for (uint32_t i = 0; i < running->document->block_count; i++)
        if (running->all_strange || !running->document->blocks[i].strange)
            words += facts->blocks[i].word_count;
    return words;
}

static enum status judge(struct running *running)
{
    struct verdict *verdict = running->verdict;
    enum status status = visit_rules(running);

    find_dimensions(running);
    if (status == STATUS_OK)
        status = note_limits(running);
    if (status != STATUS_OK)
        return status;
    if (!running->question_count)
        running->applies[DIMENSION_QUESTIONS] = false;
    verdict->suppressed = suppress_findings(&verdict->findings);
    findings_settle(&verdict->findings);
    verdict->words = running->facts.draft->word_count;
    verdict->sentences = running->facts.draft->sentence_count;
    score_take(&verdict->score, &running->linter->scoring, &verdict->findings,
               words_judged(running), running->applies);
    verdict->omissions = running->omissions.at;
    verdict->omission_count = running->omissions.count;
    verdict->complete = running->omissions.count == 0;
    return STATUS_OK;
}

/* --- the whole ----------------------------------------------------------- */

static enum status read_context(struct running *running)
{
    const struct draft *draft = running->draft;

    if (draft->known)
        return context_take(&running->context, running->arena,
                            running->problems, "<context>", draft->known);
    return context_read(&running->context, running->arena, running->problems,
                        "<context>", draft->context);
}

static void start_clock(struct running *running)
{
    const struct draft *draft = running->draft;

    running->budget = budget_start(draft->has_budget
                                       ? draft->budget_ms
                                       : running->linter->budget_ms);
}

static enum status lint(struct running *running)
{
    enum status status;

    start_clock(running);
    status = read_context(running);
    if (status == STATUS_OK)
        status = read_document(running);
    if (status == STATUS_OK)
        status = choose_language(running);
    if (status == STATUS_OK)
        status = read_facts(running);
    return status == STATUS_OK ? judge(running) : status;
}

static enum status read_only(struct running *running)
{
    running->verdict->score.total = -1;
    running->verdict->complete = true;
    return read_document(running);
}

static enum status run(struct verdict **out, struct problems *problems,
                       const struct linter *linter, const struct draft *draft,
                       enum status (*what)(struct running *))
{
    struct running running = { .linter = linter,
                               .draft = draft,
                               .problems = problems,
                               .arena = arena_new((size_t)LIMIT_MEMORY_MIB << 20) };
    enum status status = STATUS_NOMEM;

    *out = NULL;
    if (running.arena)
        running.verdict = ARENA_NEW(running.arena, struct verdict);
    if (running.verdict) {
        running.verdict->arena = running.arena;
        running.verdict->findings.arena = running.arena;
        running.verdict->findings.max = LIMIT_FINDINGS;
        status = what(&running);
    }
    if (status == STATUS_OK && arena_is_starved(running.arena))
        status = STATUS_NOMEM; /* something may be missing */
    if (status == STATUS_NOMEM && running.arena &&
        arena_is_full(running.arena))
        status = problems_add(problems, STATUS_LIMIT, 659, NO_PLACE,
                              "the draft is too long to be judged");
    for (size_t i = 0; i < 2; i++)
        if (running.ruleset)
            scratch_give(running.ruleset->matcher, running.scratches[i]);
    if (status == STATUS_OK)
        *out = running.verdict;
    else
        arena_free(running.arena);
    return status;
}

enum status run_lint(struct verdict **out, struct problems *problems,
                     const struct linter *linter, const struct draft *draft)
{
    return run(out, problems, linter, draft, lint);
}

enum status run_read(struct verdict **out, struct problems *problems,
                     const struct linter *linter, const struct draft *draft)
{
    return run(out, problems, linter, draft, read_only);
}
