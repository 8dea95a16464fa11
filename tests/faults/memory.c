/* memory.c - allocations of many scenarios fail: each time there is
 * TACT_ERR_NOMEM, or the answer that there would have been, or one that says it
 * is not complete; nothing leaks, and the same again gives the right answer.
 *
 * usage: memory [places | each | all [SECONDS [NAME]]]
 *   places  in all scenarios together every place that asks for memory is
 *           refused it once, a place being the line of callers
 *   each    in each scenario every place is
 *   all     in each scenario every allocation fails
 * In so many seconds (0: as long as it takes) as many as there is time for,
 * spread over each scenario.  With a name only the scenarios that have it in
 * theirs.
 */
#include "api/host.h"

#include "failing.h"

#include <time.h>

#define BUILT_AGAIN 32 /* one of so many linters, which take long */
#define SCENARIOS_MAX 400
#define BYTES_MAX ((size_t)1 << 20)

/* What a scenario came to. */
struct answer {
    tact_status status;
    bool partial; /* it says that not all was examined */
    size_t len;
    char bytes[BYTES_MAX];
};

struct scenario {
    char name[96];
    void (*run)(struct answer *answer, const struct scenario *scenario);
    const char *language, *format, *text, *more;
    const tact_rule *rule;
};

static struct scenario scenarios[SCENARIOS_MAX];
static size_t scenario_count;
static tact_linter *linter;  /* all languages, warm */
static tact_report *written; /* to be written       */
static char rules[4096], words[4096], cache[4096];

/* --- answers ------------------------------------------------------------- */

static int append(const char *bytes, size_t len, void *payload)
{
    struct answer *answer = payload;

    if (len > BYTES_MAX - answer->len)
        return 1;
    memcpy(answer->bytes + answer->len, bytes, len);
    answer->len += len;
    return 0;
}

static void append_text(struct answer *answer, const char *text)
{
    append(text ? text : "(null)", text ? strlen(text) : 6, answer);
    append("\n", 1, answer);
}

/* A status that stays: the first that is not TACT_OK. */
static bool went(struct answer *answer, tact_status status, tact_error *why)
{
    for (const tact_error *it = why; it; it = tact_error_next(it))
        if (!tact_error_is_note(it)) /* these may be lost */
            append_text(answer, tact_error_message(it));
    tact_error_free(why);
    if (answer->status == TACT_OK)
        answer->status = status;
    return status == TACT_OK;
}

/* An answer in JSON: NULL is told to be memory, an error has a code. */
static void take_json(struct answer *answer, char *json)
{
    if (!json)
        answer->status = TACT_ERR_NOMEM;
    else if (strncmp(json, "{\"error\":", 9) == 0)
        answer->status = TACT_ERR_ARGUMENT;
    if (json) {
        answer->partial = strstr(json, "\"complete\":false") != NULL;
        append_text(answer, json);
    }
    tact_free(json);
}

/* --- what is tried ------------------------------------------------------- */

static tact_draft draft_of(const struct scenario *it)
{
    tact_draft draft = TACT_DRAFT_INIT;

    draft.text = it->text;
    draft.text_len = strlen(it->text);
    draft.format = it->format;
    draft.language = it->language;
    return draft;
}

static void lint_with(struct answer *answer, tact_linter *by,
                      const struct scenario *it)
{
    tact_draft draft = draft_of(it);
    tact_error *why = NULL;
    tact_report *report;
    tact_status status;

    draft.context = it->more;
    draft.context_len = it->more ? strlen(it->more) : 0;
    status = tact_lint(&report, by, &draft, &why);
    if (!went(answer, status, why))
        return;
    answer->partial = !tact_report_complete(report);
    status = tact_report_write(report, "json", "", append, answer, &why);
    went(answer, status, why);
    tact_report_free(report);
}

static void lint(struct answer *answer, const struct scenario *it)
{
    lint_with(answer, linter, it);
}

static void read_parts(struct answer *answer, const struct scenario *it)
{
    tact_draft draft = draft_of(it);
    tact_error *why = NULL;
    tact_report *report;
    tact_status status;

    status = tact_read(&report, linter, &draft, &why);
    if (!went(answer, status, why))
        return;
    append_text(answer, tact_report_own_text(report, NULL));
    append_text(answer, tact_report_quoted_text(report, NULL));
    append_text(answer, tact_report_quoted_header(report, NULL));
    tact_report_free(report);
}

static void write_one(struct answer *answer, const struct scenario *it)
{
    tact_error *why = NULL;
    tact_status status = tact_report_write(written, it->format, it->more,
                                           append, answer, &why);

    went(answer, status, why);
}

static void write_several(struct answer *answer, const struct scenario *it)
{
    const tact_report *both[] = { written, written };
    tact_error *why = NULL;
    tact_status status = tact_reports_write(both, 2, it->format, it->more,
                                            append, answer, &why);

    went(answer, status, why);
}

static void check_json(struct answer *answer, const struct scenario *it)
{
    take_json(answer, tact_check_json(linter, it->text, strlen(it->text),
                                      it->more));
}

static void tell_linter(struct answer *answer, const struct scenario *it)
{
    (void)it;
    take_json(answer, tact_linter_json(linter));
}

static void open_json(struct answer *answer, const struct scenario *it)
{
    char options[16384], *error = NULL;
    tact_linter *opened;

    snprintf(options, sizeof options,
             "{\"rules\": \"%s/tests/fuzz/bare\", \"dictionaries\": \"%s\", "
             "\"scoring\": \"%s/scoring.yml\"%s}",
             getenv("TACT_SOURCE_ROOT"), words, rules, it->more);
    opened = tact_open(options, &error);
    if (!opened) {
        take_json(answer, error);
        return;
    }
    take_json(answer, tact_linter_json(opened));
    if (answer->status == TACT_OK)
        take_json(answer, tact_check_json(opened, it->text, strlen(it->text),
                                          NULL));
    tact_linter_unref(opened);
}

/* A builder with the settings in it->more, lines of "key value". */
static tact_builder *builder_for(struct answer *answer,
                                 const struct scenario *it)
{
    char lines[4096], *rest = lines, *line;
    tact_builder *builder;
    tact_error *why;

    if (!went(answer, tact_builder_new(&builder), NULL))
        return NULL;
    tact_status status = tact_builder_set(builder, "rules", rules, &why);
    went(answer, status, why);
    status = tact_builder_set(builder, "dictionaries", words, &why);
    went(answer, status, why);
    status = tact_builder_set(builder, "budget", "0", &why);
    went(answer, status, why);
    snprintf(lines, sizeof lines, "%s", it->more ? it->more : "");
    while ((line = strsep(&rest, "\n"))) {
        char *value = strchr(line, ' ');

        if (!value)
            continue;
        *value++ = '\0';
        status = tact_builder_set(builder, line,
                                  strcmp(value, "CACHE") == 0 ? cache : value,
                                  &why);
        went(answer, status, why);
    }
    return builder;
}

/* A linter of its own, so that all that is loaded late is loaded.  What was
 * missing for the first draft is there for the second. */
static struct answer later, later_expected;

static void build_and_lint(struct answer *answer, const struct scenario *it)
{
    tact_builder *builder = builder_for(answer, it);
    tact_linter *built = NULL;
    tact_error *why;

    if (!builder)
        return;
    if (answer->status == TACT_OK) {
        tact_status status = tact_builder_finish(&built, builder, &why);

        went(answer, status, why);
    }
    if (built) {
        struct scenario draft = *it;

        draft.more = NULL;
        lint_with(answer, built, &draft);
        failing_stop();
        later.status = TACT_OK;
        later.len = 0;
        lint_with(&later, built, &draft);
    }
    tact_linter_unref(built);
    tact_builder_free(builder);
}

static void load_settings(struct answer *answer, const struct scenario *it)
{
    tact_builder *builder;
    tact_error *why;
    tact_status status;

    if (!went(answer, tact_builder_new(&builder), NULL))
        return;
    status = tact_builder_put(builder, "held/tact.yml", it->more,
                              strlen(it->more), &why);
    if (went(answer, status, why)) {
        status = tact_builder_load(builder, "held/tact.yml", &why);
        went(answer, status, why);
    }
    append_text(answer, tact_builder_get(builder, "min_score"));
    tact_builder_free(builder);
}

/* The file it->more as a pack of its own over a bare language. */
static void build_pack(struct answer *answer, const struct scenario *it)
{
    char bare[8192];
    tact_builder *builder;
    tact_linter *built = NULL;
    tact_error *why;
    tact_status status;

    if (!went(answer, tact_builder_new(&builder), NULL))
        return;
    snprintf(bare, sizeof bare, "%s/tests/fuzz/bare",
             getenv("TACT_SOURCE_ROOT"));
    const char *const settings[][2] = {
        { "rules", bare }, { "dictionaries", words }, { "pack", "held/Ours" },
    };
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        status = tact_builder_set(builder, settings[i][0], settings[i][1],
                                  &why);
        went(answer, status, why);
    }
    snprintf(bare, sizeof bare, "%s/scoring.yml", rules);
    status = tact_builder_set(builder, "scoring", bare, &why);
    went(answer, status, why);
    status = tact_builder_put(builder, "held/Ours/One.yml", it->more,
                              strlen(it->more), &why);
    went(answer, status, why);
    if (answer->status == TACT_OK) {
        status = tact_builder_finish(&built, builder, &why);
        went(answer, status, why);
    }
    if (built) {
        struct scenario draft = *it;

        draft.more = NULL;
        lint_with(answer, built, &draft);
    }
    tact_linter_unref(built);
    tact_builder_free(builder);
}

static void test_rule(struct answer *answer, const struct scenario *it)
{
    tact_error *why;
    tact_status status = tact_rule_test(linter, it->rule, &why);

    went(answer, status, why);
}

static void ask_dictionary(struct answer *answer, const struct scenario *it)
{
    static const char *const keys[] = {
        "language", "name", "file", "lexicon", "state", "forms", "words",
        "bytes",
    };
    tact_dictionary *dictionary;
    tact_error *why;
    tact_status status = tact_dictionary_open(&dictionary, linter,
                                              it->language, &why);
    int known;

    if (!went(answer, status, why))
        return;
    for (size_t i = 0; !it->text && i < sizeof keys / sizeof *keys; i++)
        append_text(answer, tact_dictionary_get(dictionary, keys[i]));
    if (it->text) {
        known = tact_dictionary_check(dictionary, it->text);
        answer->partial = known < 0;
        append_text(answer, known < 0 ? "?" : known ? "right" : "wrong");
        for (size_t i = 0; tact_dictionary_part(dictionary, i); i++)
            append_text(answer, tact_dictionary_part(dictionary, i));
        for (size_t i = 0; tact_dictionary_fix(dictionary, i); i++)
            append_text(answer, tact_dictionary_fix(dictionary, i));
    }
    tact_dictionary_free(dictionary);
}

/* --- the list ------------------------------------------------------------ */

static struct scenario *add(const char *what, const char *of,
                            void (*run)(struct answer *,
                                        const struct scenario *))
{
    struct scenario *it = &scenarios[scenario_count++];

    assert_true(scenario_count < SCENARIOS_MAX);
    *it = (struct scenario){ .run = run };
    snprintf(it->name, sizeof it->name, "%s %s", what, of ? of : "-");
    return it;
}

static const struct {
    const char *language, *text, *quoted, *wrong;
} replies[] = {
    { "en",
      "Hi Anna,\n\nWe cannot refund the the order. You must pay **20 EUR** by "
      "5 March, you will recieve it.\n\nBest,\nBob\n",
      "<p>Hi Anna,</p><ul><li>You must call us.</li></ul><p>Best,<br>Bob</p>\n\n"
      "On Mon, 3 Mar 2025, Anna <anna@example.com> wrote:\n> hello\n> > old\n",
      "recieve" },
    { "et",
      "Tere, Kaire!\n\nTe peate s\xc3\xb5numi saatma. Me ei saa aidata, "
      "vabandaad.\n\nTervitades\nMari\n",
      "Tere!\n\nAit\xc3\xa4h, tagastasime 20 eurot.\n\nTervitades\nMari\n\n"
      "Kaire kirjutas:\n> Kus see on?\n",
      "vabandaad" },
    { "pl",
      "Dzie\xc5\x84 dobry,\n\nmusi Pan zap\xc5\x82" "aci\xc4\x87 **100 z\xc5\x82**.\n"
      "Nie mozemy pomoc. Kiedy? Czy to jasne?\n\nPozdrawiam\nJan\n",
      "Dzie\xc5\x84 dobry,\n\ndzi\xc4\x99kujemy.\n\nPozdrawiam\nJan\n\n"
      "Anna pisze:\n> Gdzie jest paczka?\n",
      "zaplacic" },
};

#define REPLIES (sizeof replies / sizeof *replies)

static const char context[] =
    "{\"customer_message\": \"Where is my order 12345? Can I pay later?\", "
    "\"customer_name\": \"Anna Tamm\", \"agent_name\": \"Bob\", \"channel\": "
    "\"mail\", \"attachments\": [], \"today\": \"2025-03-03\"}";

static void add_drafts(void)
{
    static const char *const formats[] = { NULL, "plain", "markdown", "html" };

    for (size_t i = 0; i < REPLIES; i++)
        for (int n = 0; n < 4 * 2 * 2 * 2; n++) {
            struct scenario *it = add("lint", replies[i].language, lint);
            size_t len = strlen(it->name);

            it->format = formats[n & 3];
            it->text = n & 4 ? replies[i].quoted : replies[i].text;
            it->more = n & 8 ? context : NULL;
            it->language = n & 16 ? replies[i].language : NULL;
            snprintf(it->name + len, sizeof it->name - len, " %d", n);
        }
    for (size_t i = 0; i < REPLIES; i++)
        for (int n = 0; n < 4; n++) {
            struct scenario *it = add("read", replies[i].language, read_parts);

            it->format = formats[n];
            it->text = replies[i].quoted;
            it->language = replies[i].language;
        }
    add("lint", "with what is no context", lint)->more = "[1, 2";
    scenarios[scenario_count - 1].text = "Hi.";
    add("lint", "in an unknown format", lint)->format = "word";
    scenarios[scenario_count - 1].text = "Hi.";
    add("lint", "nothing", lint)->text = "";
    add("lint", "what is no text", lint)->text = "\xff\xfe \xed\xa0\x80 \x01";
}

static void add_writers(void)
{
    static const char *const formats[] = { "text", "json", "jsonl", "sarif",
                                           "github", "checkstyle" };
    static const char *const options[] = { "", "color width=40",
                                           "ascii explain-score all" };

    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        for (size_t n = 0; n < 3; n++) {
            struct scenario *it = add("write", formats[i], write_one);

            it->format = formats[i];
            it->more = options[n];
        }
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct scenario *it = add("write two", formats[i], write_several);

        it->format = formats[i];
        it->more = "";
    }
    add("write", "in an unknown format", write_one)->format = "word";
    scenarios[scenario_count - 1].more = "";
}

static void add_bindings(void)
{
    static const char *const options[] = {
        NULL, "{}", "{\"language\": \"en\"}",
        "{\"format\": \"html\", \"name\": \"a.html\"}", "{\"budget\": 500}",
        "{\"context\": {\"customer_name\": \"Anna\", \"attachments\": [\"a\"]}}",
        "{\"context\": {\"not_examined\": [{\"what\": \"b\", \"why\": \"c\"}]}}",
        "{\"language\": \"xx\"}", "{\"format\": 1}", "{", "{\"budget\": -1}",
    };
    static const char *const settings[] = {
        "", ", \"accept\": [\"Kaire\", \"Wi-Fi\"]", ", \"rules\": \"/nowhere\"",
        ", \"nothing\": 1", ", \"languages\": [\"en\", \"xx\"]",
        ", \"check.tone.must\": \"off\"", ", \"budget\": 100",
        ", \"settings\": \"a/tact.yml\", \"files\": {\"a/tact.yml\": "
        "\"checks: {tone.must: off}\\naccept: [a, b]\\n\"}",
        ", \"settings\": \"a/tact.yml\", \"files\": {\"a/tact.yml\": \"a: [\"}",
        ", \"pack\": \"a/Ours\", \"files\": {\"a/Ours/One.yml\": \"extends: "
        "existence\\ncheck: tone.must\\nmessage: a\\ntokens: [bill]\\n\"}",
        ", \"style\": \"a/Vale\", \"files\": {\"a/Vale/One.yml\": \"extends: "
        "existence\\nmessage: a\\ntokens: [bill]\\n\", \"a/Vale/Two.yml\": "
        "\"extends: script\\nmessage: a\\n\"}",
    };

    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        struct scenario *it = add("check", options[i], check_json);

        it->text = replies[0].text;
        it->more = options[i];
    }
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        struct scenario *it = add("open", settings[i], open_json);

        it->text = "You must pay the bill.";
        it->more = settings[i];
    }
    add("tell", "of a linter", tell_linter);
}

static void add_settings(void)
{
    static const char *const files[] = {
        "languages: [en, et]\n", "gate: {min_score: 70, fail_on: blocker}\n",
        "checks: {tone.must: off, tone.cannot: {limit: 2}}\n",
        "rules: {en.Tone.Cannot: blocker}\naccept: [Kaire]\nreject: [foo]\n",
        "packs: [ours]\nstyles: [Vale]\ndictionaries: words\n",
        "chekcs: 1\n", "gate: {min: 5}\nrules: [a]\n", "a: [1, 2\n", "",
        "budget: 100\nscoring: a.yml\n", "\"\\x\"", "a: &b 1\nc: *b\n",
    };

    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        add("load", "settings", load_settings)->more = files[i];
}

static void add_packs(void)
{
    static const char *const files[] = {
        "extends: existence\ncheck: tone.must\nmessage: \"%s\"\ntokens: "
        "['you {{we}}', must]\nexcept: [must not]\nflag: [\"You <<must>> pay.\"]\n",
        "extends: substitution\ncheck: clarity.jargon\nmessage: \"%s %s\"\n"
        "swap: {bill: invoice, pay: settle}\n",
        "extends: occurrence\ncheck: tone.must\nmessage: a\nmax: 0\ntoken: must\n",
        "extends: missing\ncheck: courtesy.greeting\nmessage: a\npart: greeting\n"
        "tokens: [zzz]\n",
        "extends: existence\ncheck: tone.must\nmessage: a\ntokens: ['(a']\n",
        "extends: nothing\nmessage: a\n", "a: [", "",
        "extends: existence\nmessage: a\ntokens: ['(a+)+$', 'x(?<!y)z']\n",
        "extends: spelling\ncheck: correct.spelling\nmessage: \"%s\"\n",
        "extends: metric\nmessage: \"%s\"\nformula: words / sentences\n"
        "condition: '> 1'\n",
    };

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct scenario *it = add("build a pack", NULL, build_pack);

        it->more = files[i];
        it->text = "You must pay the bill now, thanks. It is recieved.";
    }
}

static void add_linters(void)
{
    static const char *const settings[] = {
        "cache CACHE\nlanguages en", "cache CACHE\nlanguages et",
        "cache CACHE\nlanguages pl", "cache CACHE",
        "cache CACHE\nhunspell /nowhere\nlanguages en",
        "cache CACHE\nlanguages en\ncheck.tone.must off\naccept recieve",
        "cache CACHE\nlanguages xx", "cache CACHE\nrule.en.None.None off",
    };

    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        struct scenario *it = add("build", settings[i], build_and_lint);

        it->more = settings[i];
        it->text = replies[i < REPLIES ? i : 0].text;
        it->language = NULL;
    }
}

/* The first rule of each kind in each language. */
static void add_rules(void)
{
    size_t count = tact_linter_rule_count(linter);

    for (size_t i = 0; i < count; i++) {
        const tact_rule *rule = tact_linter_rule_at(linter, i);
        char name[96];
        bool is_new = true;

        snprintf(name, sizeof name, "test %s %s",
                 tact_rule_get(rule, "language"), tact_rule_get(rule, "kind"));
        for (size_t n = 0; n < scenario_count && is_new; n++)
            is_new = strcmp(scenarios[n].name, name) != 0;
        if (is_new)
            add("test", name + 5, test_rule)->rule = rule;
    }
}

static void add_dictionaries(void)
{
    for (size_t i = 0; i < REPLIES; i++) {
        struct scenario *it = add("dictionary", replies[i].language,
                                  ask_dictionary);

        it->language = replies[i].language;
        it = add("right word", replies[i].language, ask_dictionary);
        it->language = replies[i].language;
        it->text = i == 0 ? "order" : i == 1 ? "arvutikapp" : "paczka";
        it = add("wrong word", replies[i].language, ask_dictionary);
        it->language = replies[i].language;
        it->text = replies[i].wrong;
    }
    add("dictionary", "of no language", ask_dictionary)->language = "xx";
}

/* --- running ------------------------------------------------------------- */

static struct answer expected, got;
static long all_allocations, faults;
static long closed_live; /* pieces in use when all is closed */
static size_t whole_scenarios;

/* How much of it is to be done. */
static struct {
    bool all;       /* every allocation, not only new places */
    bool each;      /* places are new in each scenario       */
    double seconds; /* 0: no bound                           */
    const char *name;
} wanted = { false, false, 0, "" };

/* The scenario at hand. */
static struct {
    long count; /* of allocations                       */
    double start, share;
    bool whole; /* there was time for all that is wanted */
} now;

static double seconds(void)
{
    struct timespec clock;

    clock_gettime(CLOCK_MONOTONIC, &clock);
    return (double)clock.tv_sec + (double)clock.tv_nsec / 1e9;
}

static void run(struct answer *answer, const struct scenario *it)
{
    answer->status = TACT_OK;
    answer->partial = false;
    answer->len = 0;
    it->run(answer, it);
    answer->bytes[answer->len < BYTES_MAX ? answer->len : BYTES_MAX - 1] = '\0';
}

static bool is_same(const struct answer *one, const struct answer *other)
{
    return one->status == other->status && one->len == other->len &&
           memcmp(one->bytes, other->bytes, one->len) == 0;
}

/* What is wrong with what came out while memory ran out, or NULL. */
static const char *fault_of(const struct answer *answer)
{
    if (answer->status == TACT_ERR_NOMEM || is_same(answer, &expected))
        return NULL;
    if (answer->status != TACT_OK) /* its sentence may be lost */
        return answer->status == expected.status
                   ? NULL : tact_status_name(answer->status);
    return answer->partial ? NULL : "another answer, as if it were whole";
}

static void complain(const struct scenario *it, const char *what,
                     const struct answer *answer)
{
    print_error("%s, allocation %ld: %s\n  %.300s\n", it->name,
                failing_child(), what, answer->len ? answer->bytes
                                                   : "(nothing)");
    failing_show();
    faults++;
}

static bool builds_linter(const struct scenario *it)
{
    return it->run == build_and_lint || it->run == open_json ||
           it->run == build_pack;
}

static void close_all(void)
{
    tact_report_free(written);
    tact_linter_unref(linter);
}

/* Working memory that is used in turn may have grown in other pieces than
 * without the failure: what counts is what is left of all when it is gone. */
static bool leaks(long live)
{
    if (failing_live() <= live)
        return false;
    close_all();
    return failing_live() > closed_live;
}

/* After an allocation has failed, with so many pieces in use without that. */
static void look_over(const struct scenario *it, long live)
{
    const char *fault = fault_of(&got);

    if (fault)
        complain(it, fault, &got);
    if (!is_same(&later, &later_expected))
        complain(it, "the next draft is worse off", &later);
    if (!builds_linter(it) || failing_child() % BUILT_AGAIN == 0) {
        run(&got, it);
        if (!is_same(&got, &expected))
            complain(it, "not the same afterwards", &got);
    }
    if (leaks(live))
        complain(it, "leaks", &got);
}

/* How far it has come; there may be far more allocations than were counted,
 * when what was kept has gone meanwhile. */
static double part_done(long number)
{
    return number + 1 < now.count ? (double)(number + 1) / (double)now.count
                                  : 1;
}

/* One that fails may make what follows a hundred times as long, when what is
 * kept cannot be read: what comes late waits until there is time for it. */
static bool is_to_fail(const struct failing *it)
{
    if (!wanted.all && !it->is_new_place)
        return false;
    if (wanted.seconds > 0 &&
        seconds() - now.start > now.share * part_done(it->number)) {
        now.whole = false;
        return false;
    }
    return true;
}

#define WARM_MAX 20

/* What is loaded once is loaded, and what is used in turn (the working memory
 * of drafts) has all grown. */
static void warm(const struct scenario *it)
{
    long live;
    int same = 0;

    for (int i = 0; i < WARM_MAX && same < 2; i++) {
        live = failing_live();
        run(&expected, it);
        same = failing_live() == live ? same + 1 : 0;
    }
}

static void try_scenario(const struct scenario *it, double share)
{
    long live;

    later.len = 0;
    warm(it);
    live = failing_live();
    failing_start(NULL);
    run(&expected, it);
    now.count = failing_stop();
    now.start = seconds();
    now.share = share;
    now.whole = true;
    later_expected = later;
    if (wanted.each)
        failing_forget();
    failing_start(is_to_fail);
    run(&got, it);
    failing_stop();
    if (failing_child() >= 0) {
        look_over(it, live);
        exit(faults != 0);
    }
    if (!is_same(&got, &expected))
        complain(it, "not the same again", &got);
    if (failing_live() > live)
        complain(it, "leaks without any failure", &expected);
    all_allocations += now.count;
    whole_scenarios += now.whole;
}

static void list_all(void)
{
    add_drafts();
    add_writers();
    add_bindings();
    add_settings();
    add_packs();
    add_dictionaries();
    add_rules();
    add_linters(); /* last, as they take long */
}

static void prepare(void)
{
    static const char text[] = "Hi,\n\nYou must pay <b> now.\n";
    tact_builder *builder = host_builder();
    tact_draft draft = host_draft(text);

    snprintf(rules, sizeof rules, "%s/rules", getenv("TACT_SOURCE_ROOT"));
    snprintf(words, sizeof words, "%s/dictionaries",
             getenv("TACT_SOURCE_ROOT"));
    snprintf(cache, sizeof cache, "%s", getenv("TACT_TEST_CACHE"));
    tact_builder_set(builder, "cache", cache, NULL);
    assert_int_equal(tact_builder_finish(&linter, builder, NULL), TACT_OK);
    tact_builder_free(builder);
    assert_int_equal(tact_lint(&written, linter, &draft, NULL), TACT_OK);
}

static bool is_wanted(const struct scenario *it)
{
    return strstr(it->name, wanted.name) != NULL;
}

/* What one that was quick leaves of its time is for those behind it. */
static void try_all(void)
{
    double end = seconds() + wanted.seconds;
    size_t left = 0;

    for (size_t i = 0; i < scenario_count; i++)
        left += is_wanted(&scenarios[i]);
    for (size_t i = 0; i < scenario_count; i++) {
        const struct scenario *it = &scenarios[i];
        double start = seconds();
        long children = failing_children();

        if (!is_wanted(it))
            continue;
        try_scenario(it, (end - start) / (double)left--);
        fprintf(stderr, "%.1f s, %ld of %ld: %s\n", seconds() - start,
                failing_children() - children, now.count, it->name);
    }
}

int main(int count, char **arguments)
{
    if (count > 1) {
        wanted.all = strcmp(arguments[1], "all") == 0;
        wanted.each = strcmp(arguments[1], "each") == 0;
    }
    if (count > 2)
        wanted.seconds = atof(arguments[2]);
    if (count > 3)
        wanted.name = arguments[3];
    prepare();
    close_all();
    closed_live = failing_live();
    prepare();
    list_all();
    try_all();
    close_all();
    printf("%zu scenarios, %zu of them whole; %ld of %ld allocations failed, "
           "%ld faults\n", scenario_count, whole_scenarios,
           failing_children(), all_allocations,
           faults + failing_complaints());
    return faults + failing_complaints() != 0;
}
