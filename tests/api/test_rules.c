/* test_rules.c - rule files by themselves: each fault of one is told with its
 * number, and what kinds of rules find where the shipped ones have no need of
 * it. */
#include "host.h"

#define MONTHS "months: [jan, feb, mar, apr, may, jun, jul, aug, sep, oct, nov, dec]\n"
#define LINE "extends: %s\ncheck: %s\nmessage: \"%%s\"\n"

/* A linter of one rule over a language without any; NULL: it is refused, and
 * *number is that of the first fault. */
static tact_linter *linter_of(const char *rule, int *number)
{
    const char *root = getenv("TACT_SOURCE_ROOT");
    tact_builder *builder;
    tact_linter *linter = NULL;
    tact_error *why = NULL;
    char path[4096];

    assert_int_equal(tact_builder_new(&builder), TACT_OK);
    snprintf(path, sizeof path, "%s/tests/fuzz/bare", root);
    tact_builder_set(builder, "rules", path, NULL);
    snprintf(path, sizeof path, "%s/tests/fuzz/none", root);
    tact_builder_set(builder, "dictionaries", path, NULL);
    tact_builder_set(builder, "hunspell", path, NULL);
    snprintf(path, sizeof path, "%s/rules/scoring.yml", root);
    tact_builder_set(builder, "scoring", path, NULL);
    tact_builder_set(builder, "pack", "held/Ours", NULL);
    tact_builder_set(builder, "budget", "0", NULL);
    assert_int_equal(tact_builder_put(builder, "held/Ours/One.yml", rule, strlen(rule), NULL), TACT_OK);
    tact_builder_finish(&linter, builder, &why);
    *number = 0;
    for (const tact_error *it = why; it && !*number; it = tact_error_next(it))
        *number = tact_error_is_note(it) ? 0 : tact_error_number(it);
    tact_error_free(why);
    tact_builder_free(builder);
    return linter;
}

/* What makes a rule of some kind refused. */
static const struct {
    int number;
    const char *kind, *keys;
} faulty[] = {
    { 353, "existence", "tokens: [a]\npart: [middle]" },
    { 361, "existence", "tokens: [a]\nscope: code" },
    { 361, "existence", "tokens: [a]\nscope: heading.h7" },
    { 361, "existence", "tokens: [a]\nscope: heading.h0" },
    { 361, "existence", "tokens: [a]\nscope: heading.h12" },
    { 361, "existence", "tokens: [a]\nscope: list & table" },
    { 373, "existence", "tokens: [a]\nlevel: loud" },
    { 367, "existence", "tokens: [a]\nyields_to: [loud]" },
    { 503, "existence", "tokens: [a]\nlevel: [a, b]" },
    { 509, "existence", "tokens: [a]\nignorecase: perhaps" },
    { 421, "existence", "tokens: ['(a']" },
    { 423, "existence", "tokens: ['']" },
    { 569, "existence", "tokens: ['{{nothing}}']" },
    { 563, "existence", "tokens: ['{{lemma:nothing}}']" },
    { 431, "existence", "ignorecase: true" },
    { 541, "existence", "tokens: {a: b}" },
    { 541, "existence", "tokens: [[a]]" },
    { 557, "existence", "tokens: [a]\ntoken: b" },
    { 557, "existence", "tokens: [a]\nzzzzzzzzzz: b" },
    { 521, "existence", "tokens: [a]\nlimit: -1" },
    { 521, "existence", "tokens: [a]\nlimit: many" },
    { 619, "script", "script: a" },
    { 631, "existance", "tokens: [a]" },
    { 631, "zzzzzzzzz", "tokens: [a]" },
    { 457, "address", "ignorecase: true" },
    { 457, "address", "forms: {one: [a]}" },
    { 449, "address", "forms: {one: a, two: {b: c}}" },
    { 853, "answer", "topics: {one: {asks: [a]}}" },
    { 743, "capitalization", "match: $title\nthreshold: 1.5" },
    { 743, "capitalization", "match: $title\nthreshold: -1" },
    { 743, "capitalization", "match: $title\nthreshold: a" },
    { 751, "capitalization", "threshold: 0.5" },
    { 577, "characters", "detect: [nothing]" },
    { 587, "characters", "fonts: [Arial]" },
    { 739, "conditional", "first: a" },
    { 739, "conditional", "second: a" },
    { 733, "consistency", "ignorecase: true" },
    { 823, "date", MONTHS "test: past" },
    { 823, "date", MONTHS "test: past\ndates: {a: b}" },
    { 829, "date", MONTHS "test: past\ndates: [{pattern: a}]" },
    { 829, "date", MONTHS "test: past\ndates: [{groups: [day]}]" },
    { 829, "date", MONTHS "test: past\ndates: [{pattern: a, groups: day}]" },
    { 829, "date", MONTHS "test: past\ndates: [a]" },
    { 827, "date", MONTHS "test: past\ndates: [{pattern: (a), groups: [hour]}]" },
    { 839, "date", "test: past\nmonths: [a]\ndates: [{pattern: (a), groups: [day]}]" },
    { 839, "date", "test: weekday\nmonths: [a, b, c, d, e, f, g, h, i, j, k, l]\n"
      "weekdays: [a]\ndates: [{pattern: (a), groups: [day]}]" },
    { 487, "emphasis", "keys: [{time: [a]}]" },
    { 443, "length", "of: sentence" },
    { 521, "length", "max: 0" },
    { 523, "length", "max: 5\nof: book" },
    { 757, "metric", "formula: words" },
    { 757, "metric", "condition: '> 1'" },
    { 761, "metric", "formula: words\ncondition: '1'" },
    { 761, "metric", "formula: words +\ncondition: '> 1'" },
    { 761, "metric", "formula: (words\ncondition: '> 1'" },
    { 761, "metric", "formula: words)\ncondition: '> 1'" },
    { 761, "metric", "formula: wordes\ncondition: '> 1'" },
    { 761, "metric", "formula: sqrt words\ncondition: '> 1'" },
    { 761, "metric", "formula: sqrt(words\ncondition: '> 1'" },
    { 761, "metric", "formula: words\ncondition: '> 1 2'" },
    { 761, "metric", "formula: words\ncondition: '>'" },
    { 761, "metric", "formula: "
      "'((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1"
      "))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))'\n"
      "condition: '> 1'" },
    { 761, "metric", "formula: "
      "'----------------------------------------------------------------1'\n"
      "condition: '> 1'" },
    { 761, "metric", "formula: 'abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs("
      "abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(1"
      ")))))))))))))))))))))))))))))))))))'\ncondition: '> 1'" },
    { 727, "occurrence", "max: 1" },
    { 463, "question", "test: already-answered" },
    { 461, "question", "test: already-answered\nfacts: {one: {asks: [a]}}" },
    { 467, "question", "max: 1" },
    { 709, "readability", "metrics: [LIX]" },
    { 709, "readability", "grade: 5" },
    { 719, "readability", "metrics: [Nothing]\ngrade: 5" },
    { 491, "secret", "detect: [nothing]" },
    { 797, "sequence", "tokens: a" },
    { 797, "sequence", "ignorecase: true" },
    { 769, "sequence", "tokens: [a]" },
    { 773, "sequence", "tokens: [{tag: NN}]" },
    { 779, "sequence", "tokens: [{pattern: a, tags: NN}]" },
    { 787, "sequence", "tokens: [{pattern: a, skip: 51}]" },
    { 787, "sequence", "tokens: [{pattern: a, skip: -1}]" },
    { 787, "sequence", "tokens: [{pattern: a, negate: perhaps}]" },
    { 439, "substitution", "ignorecase: true" },
    { 433, "substitution", "swap: {a: [[b]]}" },
    { 547, "substitution", "swap: [a]" },
    { 499, "unfinished", "words: [a]" },
    { 523, "unfinished", "test: middle" },
};

static void each_fault_is_told_by_its_number(void **state)
{
    char rule[2048];
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) {
        int number;
        tact_linter *linter;

        snprintf(rule, sizeof rule, LINE "%s\n", faulty[i].kind, "tone.made-up", faulty[i].keys);
        linter = linter_of(rule, &number);
        if (number != faulty[i].number) {
            print_error("%s: %s: %d, not %d\n", faulty[i].kind, faulty[i].keys, number, faulty[i].number);
            wrong++;
        }
        tact_linter_unref(linter);
    }
    assert_int_equal(wrong, 0);
}

static void what_is_no_rule_is_told(void **state)
{
    static const struct {
        int number;
        const char *file;
    } files[] = {
        { 389, "[a]" }, { 389, "a" }, { 383, "check: tone.a\nmessage: a\n" },
        { 379, "extends: existence\ncheck: tone.a\ntokens: [a]\n" },
        { 359, "extends: existence\nmessage: a\ntokens: [a]\n" },
        { 367, "extends: existence\ncheck: loud\nmessage: a\ntokens: [a]\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        int number;
        tact_linter *linter = linter_of(files[i].file, &number);

        if (number != files[i].number)
            fail_msg("%s: %d, not %d", files[i].file, number, files[i].number);
        tact_linter_unref(linter);
    }
}

/* A rule, a draft, and what is found in it first: NULL: nothing. */
static const struct {
    const char *kind, *keys, *format, *draft, *found;
} good[] = {
    { "metric", "formula: math.log10(100) + log(1) + math.ceil(0.2) + .5\ncondition: '== 3.5'", "plain", "One two.", "One two." },
    { "metric", "formula: log(0) + log10(-1) + sqrt(-4) + words / 0\ncondition: '!= 0'", "plain", "One two.", NULL },
    { "metric", "formula: words\ncondition: '< 3'", "plain", "One two.", "One two." },
    { "metric", "formula: words\ncondition: '<= 2'", "plain", "One two.", "One two." },
    { "metric", "formula: words\ncondition: '< 2'", "plain", "One two.", NULL },
    { "metric", "formula: heading.h2 + heading_h3\ncondition: '= 2'", "markdown", "## a\n\n### b\n\nOne.\n", "a" },
    { "metric", "formula: pre + list + blockquote + paragraphs\ncondition: '>= 3'", "markdown",
      "One.\n\n- a\n- b\n\n```\nc\n```\n", "One." },
    { "metric", "formula: abs(round(-1.2)) - floor(1.9)\ncondition: '= 0'", "plain", "One.", "One." },
    { "existence", "tokens: [pay]\nscope: heading.h2", "markdown", "# pay\n\n## you pay\n\npay\n", "pay" },
    { "existence", "tokens: [pay]\nscope: list", "markdown", "pay\n\n- you pay\n", "pay" },
    { "existence", "tokens: [pay]\nscope: table", "markdown", "You pay.\n", NULL },
    { "existence", "tokens: [pay]\nscope: [table, list]", "html", "<p>pay</p><table><tr><td>pay<td>b</table>", "pay" },
    { "existence", "tokens: [pay]\nscope: ~heading", "markdown", "# pay\n", NULL },
    { "existence", "tokens: [pay]\nscope: ~list & ~table", "markdown", "- pay\n", NULL },
    { "existence", "tokens: [pay]\nscope: sentence", "plain", "You pay.", "pay" },
    { "existence", "tokens: [pay]\nscope: summary", "plain", "You pay.", "pay" },
    { "existence", "tokens: [pay]\nscope: paragraph", "markdown", "# pay\n", NULL },
    { "existence", "tokens: [pay]\nscope: text", "markdown", "# pay\n", "pay" },
    { "existence", "tokens: ['{{we}} pay', '\\{{we}}', '{{We', 'a{2}']", "plain", "So {{we}} and we pay.", "we pay" },
    { "occurrence", "token: pay\nmin: 2", "plain", "You pay once.", "pay" },
    { "occurrence", "token: pay\nmax: 1\nscope: sentence", "plain", "You pay, we pay. All pay.", "pay" },
    { "sequence", "tokens: [{pattern: you}, {pattern: pay, skip: 2}]", "plain", "And you will pay.", "you will pay" },
    { "sequence", "tokens: [{pattern: you}, {pattern: not, negate: true}, {pattern: pay}]", "plain", "And you will pay.",
      "you will pay" },
    { "sequence", "tokens: [{pattern: you}, {pattern: will, negate: true}, {pattern: pay}]", "plain", "And you will pay.",
      NULL },
    { "length", "of: word\nmax: 5", "plain", "Short words and longest ones.", "longest" },
    { "length", "of: paragraph\nmax: 3", "plain", "One two three four.", "One two three four." },
    { "capitalization", "match: $lower\nscope: heading", "markdown", "# A Heading\n", "A Heading" },
    { "capitalization", "match: $upper\nscope: heading", "markdown", "# A Heading\n", "A Heading" },
    { "capitalization", "match: $title\nscope: heading\nstyle: AP", "markdown", "# the right of the heading\n",
      "the right of the heading" },
    { "capitalization", "match: $title\nscope: heading\nstyle: Chicago\nthreshold: 0.2", "markdown", "# A Heading of Words\n", NULL },
    { "capitalization", "match: $sentence\nscope: heading\nindicators: [':']", "markdown", "# Note: This Is It\n",
      "Note: This Is It" },
    { "capitalization", "match: '[A-Z].*'\nscope: heading", "markdown", "# a heading\n", "a heading" },
    { "characters", "detect: [zero-width]", "plain", "a\xe2\x80\x8b" "b c", "\xe2\x80\x8b" },
    { "date", MONTHS "test: impossible\n"
      "dates: [{pattern: '(\\d+)\\.(\\d+)\\.(\\d+)?', groups: [day, month, year]}]", "plain", "By 31.02.24 or 5.5.", "31.02.24" },
    { "date", MONTHS "test: impossible\n"
      "dates: [{pattern: '(\\d+) (\\p{L}+)', groups: [day, month]}]", "plain", "On 3 May and 31 April.", "31 April" },
    { "conditional", "ignorecase: false\nfirst: '\\b([A-Z]{3})\\b'\nsecond: '\\(([A-Z]{3})\\)'", "plain", "The RMA is here.", "RMA" },
    { "conditional", "ignorecase: false\nfirst: '\\b([A-Z]{3})\\b'\nsecond: '\\(([A-Z]{3})\\)'", "plain", "The return (RMA) is an RMA.", NULL },
    { "consistency", "either: {email: e-mail}", "plain", "An email, the e-mail.", "e-mail" },
    { "repetition", "tokens: ['[^\\s]+']", "plain", "This is the the case.", "the the" },
    { "unfinished", "test: ending\nwords: [and]", "plain", "We will do it and", "and" },
    { "secret", "detect: [card]", "plain", "It is 4111 1111 1111 1111.", "4111 1111 1111 1111" },
    { "placeholder", "tokens: ['\\{\\{[^{}]+\\}\\}']\nwords: [name]", "plain", "Dear {{name}}, hello.", "{{name}}" },
    { "placeholder", "words: [name]", "plain", "Dear [first name] or <name>, {x}.", "[first name]" },
    { "placeholder", "words: [name]", "plain", "Press [Save], ] and [name", NULL },
    { "unfinished", "test: bracket", "plain", "We (and you will do it.", "(and you will do it." },
    { "unfinished", "test: bracket", "plain", "We (and you) will do it [now].", NULL },
    { "unfinished", "test: colon", "plain", "Here is the list:", "list:" },
    { "unfinished", "test: colon", "markdown", "Here is the list:\n\n- one\n", NULL },
    { "substitution", "swap: {pay: settle|clear}", "plain", "You pay.", "pay" },
    { "substitution", "swap: {'(\\d+) pcs': '$1 pieces'}", "plain", "These 5 pcs.", "5 pcs" },
    { "shouting", "", "plain", "You MUST PAY NOW.", "MUST PAY NOW" },
    { "address", "forms: {near: [you, your], far: [one, ones]}", "plain", "You take your bag. One pays.", "One" },
};

static void kinds_find_what_they_say(void **state)
{
    char rule[2048];
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        tact_draft draft = host_draft(good[i].draft);
        const tact_finding *first;
        tact_report *report;
        char found[256] = "";
        int number;
        tact_linter *linter;

        snprintf(rule, sizeof rule, LINE "%s\n", good[i].kind, "tone.made-up", good[i].keys);
        linter = linter_of(rule, &number);
        if (!linter || number) {
            print_error("%s: %s: refused with %d\n", good[i].kind, good[i].keys, number);
            wrong++;
            tact_linter_unref(linter);
            continue;
        }
        draft.format = good[i].format;
        assert_int_equal(tact_lint(&report, linter, &draft, NULL), TACT_OK);
        first = tact_report_count(report) ? tact_report_at(report, 0) : NULL;
        if (first) {
            tact_range at = tact_finding_range(first);

            snprintf(found, sizeof found, "%.*s", (int)(at.end - at.start), good[i].draft + at.start);
        }
        if (!!first != !!good[i].found || (first && strcmp(found, good[i].found) != 0)) {
            print_error("%s: %s: \"%s\", not \"%s\"\n", good[i].kind, good[i].keys, first ? found : "(none)",
                        good[i].found ? good[i].found : "(none)");
            wrong++;
        }
        tact_report_free(report);
        tact_linter_unref(linter);
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_fault_is_told_by_its_number),
        cmocka_unit_test(what_is_no_rule_is_told),
        cmocka_unit_test(kinds_find_what_they_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
