/* answer.c - a question of the customer that nothing in the draft takes up. */
#include "check/finder.h"

#include "base/utf8.h"

static const char *const keys[] = { "topics", "min_letters", "stem",
                                    "words",  "ignorecase",  "nonword",
                                    NULL };

/* What a kind of question asks for, and how an answer to it looks. */
struct topic {
    struct patterns asks, answers;
    bool certain; /* nothing else answers it: a price is a number, whatever
                     words the draft shares with the question */
};

struct answer {
    struct topic *topics;
    uint32_t topic_count;
    uint32_t min_letters; /* shorter words carry no topic             */
    uint32_t stem;        /* letters by which words count as the same */
    uint32_t words;       /* so many must carry a topic before their absence
                             says anything: "Is that possible?" has none */
};

static enum status read_topic(struct topic *topic, const struct spec *spec,
                              struct build *build,
                              const struct yaml_node *node)
{
    const struct yaml_node *asks = yaml_get(node, "asks");
    const struct yaml_node *answers = yaml_get(node, "answers");
    bool whole_words = !spec_bool(spec, "nonword", false);
    const struct yaml_node *certain = yaml_get(node, "certain");
    enum status status;

    if (certain && !yaml_bool(certain, &topic->certain))
        return problems_add(spec->problems, STATUS_RULES, 509,
                            yaml_place(certain),
                            "\"certain\" takes true or false");
    if (!asks || !answers || asks->kind != YAML_LIST ||
        answers->kind != YAML_LIST)
        return problems_add(spec->problems, STATUS_RULES, 853,
                            yaml_place(node),
                            "a topic needs \"asks\" and \"answers\", two "
                            "lists");
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

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct answer *answer = ARENA_NEW(build->arena, struct answer);
    const struct yaml_node *topics = spec_map(spec, "topics");
    enum status worst = STATUS_OK;

    (void)rule;
    if (!answer)
        return STATUS_NOMEM;
    answer->topic_count = topics ? topics->count : 0;
    answer->topics = ARENA_ARRAY(build->arena, struct topic,
                                 answer->topic_count);
    if (!answer->topics)
        return STATUS_NOMEM;
    answer->min_letters = (uint32_t)spec_int(spec, "min_letters", 4, 2, 20);
    answer->stem = (uint32_t)spec_int(spec, "stem", 5, 3, 20);
    answer->words = (uint32_t)spec_int(spec, "words", 3, 1, 20);
    *state = answer;
    for (uint32_t i = 0; i < answer->topic_count; i++) {
        enum status status = read_topic(&answer->topics[i], spec, build,
                                        topics->items[i]);

        worst = status != STATUS_OK ? status : worst;
    }
    return worst;
}

/* --- words in common ----------------------------------------------------- */

/* The first letters of a word that carries a topic; empty: it carries none. */
static struct str stem_of(const struct answer *answer, struct visit *visit,
                          const struct text_facts *facts,
                          const struct word *word)
{
    struct str lower = utf8_lower_copy(visit->arena,
                                       facts_text(facts, word->block,
                                                  word->at));
    size_t at = 0;

    if (word->kind == WORD_CODE)
        return lower;
    if (!lower.at || word->kind != WORD_PLAIN ||
        utf8_count(lower) < answer->min_letters ||
        set_has(facts->language->common, lower))
        return (struct str){ NULL, 0 };
    for (uint32_t i = 0; i < answer->stem && at < lower.len; i++)
        utf8_next(lower, &at);
    return str_slice(lower, 0, at);
}

static struct set *stems_of_draft(const struct answer *answer,
                                  struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    struct set *stems = set_new(visit->arena);

    for (uint32_t i = 0; stems && i < facts->word_count; i++) {
        struct str stem = stem_of(answer, visit, facts, &facts->words[i]);

        if (facts->document->blocks[facts->words[i].block].part == PART_BODY &&
            stem.len && set_put(stems, stem, "") != STATUS_OK)
            return NULL;
    }
    return stems;
}

/* --- judging ------------------------------------------------------------- */

enum told { NO_TOPIC, NOT_TOLD, TOLD, SURELY_NOT_TOLD };

/* What the draft says to the topics that the question asks for: one that it
 * answers will do, but a certain one that it does not outweighs all. */
static enum told topics_told(const struct answer *answer,
                             const struct visit *visit, uint32_t sentence)
{
    enum told told = NO_TOPIC;

    for (uint32_t i = 0; i < answer->topic_count; i++) {
        const struct topic *topic = &answer->topics[i];

        if (!finder_any_in_sentence(visit->facts->asked, topic->asks, sentence))
            continue;
        if (finder_any(visit->facts->draft, topic->answers))
            told = TOLD;
        else if (topic->certain)
            return SURELY_NOT_TOLD;
        else if (told == NO_TOPIC)
            told = NOT_TOLD;
    }
    return told;
}

static bool shares_words(const struct answer *answer, struct visit *visit,
                         const struct set *stems,
                         const struct sentence *sentence, uint32_t *carrying)
{
    const struct text_facts *asked = visit->facts->asked;

    *carrying = 0;
    for (uint32_t i = 0; i < sentence->word_count; i++) {
        struct str stem = stem_of(answer, visit, asked,
                                  &asked->words[sentence->first_word + i]);

        if (!stem.len)
            continue;
        (*carrying)++;
        if (set_has(stems, stem))
            return true;
    }
    return false;
}

/* A question that is taken up shares a word with the draft, or the draft holds
 * what such a question asks for.  A question of which neither can be told is
 * given the benefit of the doubt. */
static bool is_unanswered(const struct answer *answer, struct visit *visit,
                          const struct set *stems, uint32_t sentence)
{
    const struct text_facts *asked = visit->facts->asked;
    enum told told;
    uint32_t carrying;

    if (asked->sentences[sentence].end != END_QUESTION)
        return false;
    told = topics_told(answer, visit, sentence);
    if (told == TOLD || told == SURELY_NOT_TOLD)
        return told != TOLD;
    if (shares_words(answer, visit, stems, &asked->sentences[sentence],
                     &carrying))
        return false;
    return told == NOT_TOLD || carrying >= answer->words;
}

static enum status report(struct visit *visit, uint32_t sentence)
{
    const struct text_facts *asked = visit->facts->asked;
    const struct document *document = visit->facts->draft->document;
    struct remark_about about = { .at_source = true };

    about.first = facts_text(asked, asked->sentences[sentence].block,
                             asked->sentences[sentence].at);
    for (uint32_t i = 0; i < document->block_count; i++)
        if (visit->facts->draft->blocks[i].own &&
            document->blocks[i].part == PART_BODY)
            about.source.start = document->blocks[i].source.end;
    about.source.end = about.source.start;
    return findings_add(visit->findings, visit->rule, &about);
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct text_facts *asked = visit->facts->asked;
    const struct set *stems;
    enum status status = STATUS_OK;

    if (!asked || !visit->facts->draft->sentence_count)
        return STATUS_OK;
    stems = stems_of_draft(state, visit);
    if (!stems)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < asked->sentence_count && !status; i++)
        if (is_unanswered(state, visit, stems, i))
            status = report(visit, i);
    return status;
}

const struct check check_answer = { "answer", keys, false, compile,
                                    visit_one };
