/* answer.c - a question of the customer that nothing in the draft takes up. */
#include "check/finder.h"

#include "base/vec.h"

static const char *const keys[] = { "topics", "min_letters", "stem",
                                    "words",  "ignorecase",  "nonword",
                                    "split",  "indirect",    "ignore",
                                    "share",  NULL };

/* What a kind of question asks for, and how an answer to it looks. */
struct topic {
    struct patterns asks, answers;
    bool strict; /* words in common do not answer it */
    bool weak;   /* where more is asked, its answer may be to that */
};

struct answer {
    struct topic *topics;
    uint32_t topic_count;
    struct stems stems;
    uint32_t words;       /* so many must carry a topic before their absence
                             says anything: "Is that possible?" has none */
    uint32_t share;       /* one in so many of them must come back in a draft
                             that takes the question up */
    struct patterns split;    /* behind them the next question begins */
    struct patterns indirect; /* a sentence with one asks, without a mark */
};

/* One question; a sentence may hold several. */
struct asking {
    uint32_t sentence;
    struct span at; /* in its block */
};

static enum status read_topic(struct topic *topic, const struct spec *spec,
                              struct build *build,
                              const struct yaml_node *node)
{
    const struct yaml_node *asks = yaml_get(node, "asks");
    const struct yaml_node *answers = yaml_get(node, "answers");
    const struct yaml_node *strict = yaml_get(node, "strict");
    const struct yaml_node *weak = yaml_get(node, "weak");
    bool whole_words = !spec_bool(spec, "nonword", false);
    enum status status;

    if (!asks || !answers || asks->kind != YAML_LIST ||
        answers->kind != YAML_LIST)
        return problems_add(spec->problems, STATUS_RULES, 853,
                            yaml_place(node),
                            "a topic needs \"asks\" and \"answers\", two "
                            "lists");
    topic->strict = strict && str_equal(strict->text, STR("true"));
    topic->weak = weak && str_equal(weak->text, STR("true"));
    status = finder_add_patterns(&topic->asks, spec, build,
                                 (struct scalars){ asks->items, asks->count },
                                 PATTERNS_OF_ASKED, whole_words);
    if (status != STATUS_OK)
        return status;
    return finder_add_patterns(&topic->answers, spec, build,
                               (struct scalars){ answers->items,
                                                 answers->count },
                               PATTERNS_OF_DRAFT, whole_words);
}

static enum status read_lists(struct answer *answer, const struct spec *spec,
                              struct build *build)
{
    enum status split = finder_add_patterns(&answer->split, spec, build,
                                            spec_list(spec, "split"),
                                            PATTERNS_OF_ASKED, false);
    enum status indirect = finder_add_patterns(&answer->indirect, spec, build,
                                               spec_list(spec, "indirect"),
                                               PATTERNS_OF_ASKED, true);

    return split != STATUS_OK ? split : indirect;
}

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct answer *answer = ARENA_NEW(build->arena, struct answer);
    const struct yaml_node *topics = spec_map(spec, "topics");
    enum status worst, status;

    (void)rule;
    if (!answer)
        return STATUS_NOMEM;
    answer->topic_count = topics ? topics->count : 0;
    answer->topics = ARENA_ARRAY(build->arena, struct topic,
                                 answer->topic_count);
    if (!answer->topics)
        return STATUS_NOMEM;
    status = finder_stems(&answer->stems, spec, build);
    if (status != STATUS_OK)
        return status;
    answer->words = (uint32_t)spec_int(spec, "words", 3, 1, 20);
    answer->share = (uint32_t)spec_int(spec, "share", 100, 1, 100);
    *state = answer;
    worst = read_lists(answer, spec, build);
    for (uint32_t i = 0; i < answer->topic_count; i++) {
        status = read_topic(&answer->topics[i], spec, build,
                                        topics->items[i]);

        worst = status != STATUS_OK ? status : worst;
    }
    return worst;
}

/* --- words in common ----------------------------------------------------- */

static struct set *stems_of_draft(const struct answer *answer,
                                  struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    struct set *stems = set_new(visit->arena);

    for (uint32_t i = 0; stems && i < facts->word_count; i++) {
        struct str stem = stems_of(&answer->stems, visit->arena, facts,
                                   &facts->words[i]);

        if (facts->document->blocks[facts->words[i].block].part == PART_BODY &&
            stem.len && set_put(stems, stem, "") != STATUS_OK)
            return NULL;
    }
    return stems;
}

/* --- judging ------------------------------------------------------------- */

/* What becomes of the topics that a question asks for. */
struct outcome {
    bool asked;    /* any is known                        */
    bool answered; /* the draft holds what one asks for   */
    bool open;     /* it holds nothing for a strict one   */
};

static struct outcome try_topics(const struct answer *answer,
                                 const struct visit *visit,
                                 const struct asking *asking, bool alone)
{
    struct outcome outcome = { false, false, false };

    for (uint32_t i = 0; i < answer->topic_count; i++) {
        const struct topic *topic = &answer->topics[i];
        bool held;

        if ((topic->weak && !alone) ||
            !facts_has_in_sentence(visit->facts->asked, topic->asks.first,
                                   topic->asks.count, asking->sentence,
                                   asking->at))
            continue;
        held = finder_any(visit->facts->draft, topic->answers);
        outcome.asked = true;
        outcome.answered = outcome.answered || held;
        outcome.open = outcome.open || (topic->strict && !held);
    }
    return outcome;
}

static bool shares_words(const struct answer *answer, struct visit *visit,
                         const struct set *stems, const struct asking *asking,
                         uint32_t *carrying)
{
    const struct text_facts *asked = visit->facts->asked;
    const struct sentence *sentence = &asked->sentences[asking->sentence];

    uint32_t shared = 0;

    *carrying = 0;
    for (uint32_t i = 0; i < sentence->word_count; i++) {
        const struct word *word = &asked->words[sentence->first_word + i];
        struct str stem = stems_of(&answer->stems, visit->arena, asked, word);

        if (!stem.len || !span_overlaps(word->at, asking->at))
            continue;
        (*carrying)++;
        shared += set_has(stems, stem);
    }
    return shared && shared * answer->share >= *carrying;
}

/* More of them where less is sure: what stands before another question may be
 * none, and a draft that asks back may need to know first. */
static uint32_t words_wanted(const struct answer *answer,
                             const struct visit *visit,
                             const struct asking *asking)
{
    uint32_t end =
        visit->facts->asked->sentences[asking->sentence].at.end;

    return answer->words + (asking->at.end < end) +
           (visit->question_count > 0);
}

/* "Four thousand for a shoebox?!" cries out rather than asks. */
static bool is_cry(const struct text_facts *asked,
                   const struct asking *asking)
{
    const struct sentence *it = &asked->sentences[asking->sentence];
    struct str text = facts_text(asked, it->block, it->at);
    bool cries = false;

    while (text.len && (text.at[text.len - 1] == '!' ||
                        text.at[text.len - 1] == '?'))
        cries = text.at[--text.len] == '!' || cries;
    return cries;
}

/* A question that is taken up shares a word with the draft, or the draft holds
 * what such a question asks for; of a strict topic it must hold that.  A
 * question of which neither can be told is given the benefit of the doubt. */
static bool is_unanswered(const struct answer *answer, struct visit *visit,
                          const struct set *stems, const struct asking *asking,
                          bool alone)
{
    struct outcome outcome = try_topics(answer, visit, asking, alone);
    uint32_t carrying;

    if (outcome.open || outcome.answered)
        return outcome.open;
    if (shares_words(answer, visit, stems, asking, &carrying))
        return false;
    return outcome.asked ||
           (!is_cry(visit->facts->asked, asking) &&
            carrying >= words_wanted(answer, visit, asking));
}

static bool asks(const struct answer *answer, const struct text_facts *asked,
                 uint32_t sentence)
{
    return asked->sentences[sentence].end == END_QUESTION ||
           finder_any_in_sentence(asked, answer->indirect, sentence);
}

/* Where the question that begins at `from` ends: before the next one in its
 * sentence. */
static uint32_t end_of(const struct answer *answer,
                       const struct text_facts *asked, uint32_t sentence,
                       uint32_t from)
{
    const struct sentence *it = &asked->sentences[sentence];
    uint32_t end = it->at.end;

    for (uint32_t i = 0; i < answer->split.count; i++) {
        struct span rest = { from, end };
        uint32_t count;
        const struct found *found = facts_found_in(
            asked, answer->split.first + i, it->block, rest, &count);

        for (uint32_t j = 0; j < count; j++)
            if (found[j].at.start > from && found[j].at.end < end)
                end = found[j].at.end;
    }
    return end;
}

static enum status report(struct visit *visit, const struct asking *asking)
{
    const struct text_facts *asked = visit->facts->asked;
    const struct document *document = visit->facts->draft->document;
    struct remark_about about = { .at_source = true };

    about.first = str_trim(facts_text(
        asked, asked->sentences[asking->sentence].block, asking->at));
    for (uint32_t i = 0; i < document->block_count; i++)
        if (visit->facts->draft->blocks[i].own &&
            document->blocks[i].part == PART_BODY)
            about.source.start = document->blocks[i].source.end;
    about.source.end = about.source.start;
    return findings_add(visit->findings, visit->rule, &about);
}

struct askings {
    struct asking *at;
    uint32_t count, cap;
};

/* All that the customer asks, in order. */
static enum status find_askings(const struct answer *answer,
                                struct visit *visit, struct askings *out)
{
    const struct text_facts *asked = visit->facts->asked;

    for (uint32_t i = 0; i < asked->sentence_count; i++) {
        uint32_t from = asked->sentences[i].at.start;
        uint32_t end = asked->sentences[i].at.end;

        while (from < end && asks(answer, asked, i)) {
            struct asking *asking = VEC_ADD(visit->arena, out);

            if (!asking)
                return STATUS_NOMEM;
            asking->sentence = i;
            asking->at = (struct span){ from, end_of(answer, asked, i, from) };
            from = asking->at.end;
        }
    }
    return STATUS_OK;
}

/* The words of another language say nothing about what was answered. */
static bool is_foreign(const struct visit *visit)
{
    const struct language *asked = visit->facts->asked_language;
    const struct language *written = visit->facts->draft->language;
    struct str said = visit->facts->context->customer_language;

    if (said.len && !str_starts(said, str_of(written->tag)))
        return true;
    return asked && asked != written;
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct text_facts *asked = visit->facts->asked;
    struct askings all = { 0 };
    const struct set *stems;
    enum status status;

    if (!asked || !visit->facts->draft->sentence_count || is_foreign(visit))
        return STATUS_OK;
    stems = stems_of_draft(state, visit);
    if (!stems)
        return STATUS_NOMEM;
    status = find_askings(state, visit, &all);
    /* Of findings at one place only one stays: the first is enough. */
    for (uint32_t i = 0; i < all.count && status == STATUS_OK; i++)
        if (is_unanswered(state, visit, stems, &all.at[i], all.count == 1))
            return report(visit, &all.at[i]);
    return status;
}

const struct check check_answer = { "answer", keys, false, compile,
                                    visit_one };
