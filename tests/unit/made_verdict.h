/* made_verdict.h - a verdict made by hand, for the writers. */
#ifndef UNIT_MADE_VERDICT_H
#define UNIT_MADE_VERDICT_H

#include "expect.h"

#include "base/buf.h"
#include "report/writer.h"
#include "text/lines.h"

struct made {
    struct arena *arena;
    struct document document;
    struct verdict verdict;
    struct language language;
};

static inline void made_begin(struct made *made, const char *name,
                              const char *source, uint32_t words)
{
    *made = (struct made){ .arena = arena_new(1u << 24) };
    assert_non_null(made->arena);
    made->language = (struct language){ .tag = "en", .name = "English" };
    made->document = (struct document){
        .name = str_of(name), .format = "plain", .source = str_of(source),
        .lines = lines_new(made->arena, str_of(source)),
    };
    made->verdict = (struct verdict){
        .arena = made->arena, .document = &made->document,
        .language = &made->language, .language_given = true,
        .words = words, .sentences = 2, .complete = true,
        .findings = { .arena = made->arena, .document = &made->document,
                      .max = 100 },
    };
}

struct said {
    const char *check, *message, *fix, *fix_2;
    enum severity severity;
    int weight; /* points of penalty */
    bool safe;
};

/* A finding over the first `words` of the source; NULL: at the end. */
static inline void made_add(struct made *made, const char *words,
                            struct said said)
{
    struct rule *rule = ARENA_NEW(made->arena, struct rule);
    struct fix *fixes = ARENA_ARRAY(made->arena, struct fix, 2);
    struct finding *finding = VEC_ADD(made->arena,
                                      &made->verdict.findings.list);
    struct str source = made->document.source;
    size_t at = words ? str_find(source, str_of(words), 0) : source.len;

    assert_non_null(rule);
    assert_non_null(fixes);
    assert_non_null(finding);
    assert_true(at != STR_NONE);
    rule->id = arena_printf(made->arena, "en.Test.%s", said.check);
    rule->check_id = said.check;
    rule->message = said.message;
    rule->severity = said.severity;
    rule->weight = said.weight * 100;
    dimension_of_check(str_of(said.check), &rule->dimension);
    *finding = (struct finding){
        .rule = rule,
        .source = { (uint32_t)at,
                    (uint32_t)(at + (words ? strlen(words) : 0)) },
        .message = said.message,
        .message_en = said.message,
        .severity = said.severity,
        .fixes = fixes,
        .fix_count = said.fix_2 ? 2 : said.fix ? 1 : 0,
    };
    fixes[0] = (struct fix){ finding->source, said.fix, said.safe };
    fixes[1] = (struct fix){ finding->source, said.fix_2, false };
}

static inline void made_score(struct made *made)
{
    static const struct scoring scoring = {
        .room_base = 1000, .room_per_words = 1000,
        .severity = { 0, 50, 100, 300 },
        .dimension = { 100, 100, 100, 100, 100, 100, 100, 100 },
        .blocked_cap = 4000,
    };
    const bool applies[DIMENSION_COUNT] = { true, true, true, true,
                                            true, true, true, false };

    score_take(&made->verdict.score, &scoring, &made->verdict.findings,
               made->verdict.words, applies);
}

/* What a writer makes of `count` verdicts. */
static inline void expect_written(const char *format,
                                  const struct writer_settings *settings,
                                  const struct verdict *const *verdicts,
                                  uint32_t count, const char *expected)
{
    const struct writer *writer = writer_find(str_of(format));
    struct buf out;

    assert_non_null(writer);
    buf_init(&out, 1u << 20);
    writer->write(&out, verdicts, count, settings);
    assert_false(out.failed);
    expect_str(buf_str(&out), expected);
    buf_free(&out);
}

static inline void made_end(struct made *made)
{
    arena_free(made->arena);
}

#endif
