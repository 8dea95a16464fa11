/* test_writers.c - hostile names and messages in every format. */
#include "made_verdict.h"

static const struct writer_settings settings = { .width = 80 };

/* A draft whose name and message try to break out of every format. */
static void made_hostile(struct made *made)
{
    made_begin(made, "a,b:c%\n<\"&>.md", "x\n\ty\xff", 1);
    made_add(made, "y",
             (struct said){ .check = "tone.must",
                            .message = "100% \"x\" <b>\r\n::error::&",
                            .fix = "a\nb", .severity = SEVERITY_BLOCKER,
                            .weight = 1 });
    made_score(made);
}

static void expect_hostile(const char *format, const char *expected)
{
    const struct verdict *one;
    struct made made;

    made_hostile(&made);
    one = &made.verdict;
    expect_written(format, &settings, &one, 1, expected);
    made_end(&made);
}

static void nothing_ends_a_workflow_command(void **state)
{
    (void)state;
    expect_hostile("github",
                   "::error file=a%2Cb%3Ac%25⏎<\"&>.md,line=2,col=2,"
                   "endColumn=3,title=tone.must::100%25 \"x\" <b>\\u{d}⏎"
                   "::error::& → a⏎b\n");
}

static void nothing_ends_an_attribute(void **state)
{
    (void)state;
    expect_hostile("checkstyle",
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<checkstyle version=\"4.3\">\n"
                   "  <file name=\"a,b:c%⏎&lt;&quot;&amp;&gt;.md\">\n"
                   "    <error line=\"2\" column=\"2\" severity=\"error\" "
                   "message=\"100% &quot;x&quot; &lt;b&gt;\\u{d}⏎::error::"
                   "&amp;\" source=\"en.Test.tone.must\"/>\n"
                   "  </file>\n"
                   "</checkstyle>\n");
}

static void expect_in(const char *format, const struct verdict *one,
                      const char *part)
{
    struct buf out;

    buf_init(&out, 1u << 20);
    writer_find(str_of(format))->write(&out, &one, 1, &settings);
    assert_false(out.failed);
    if (str_find(buf_str(&out), str_of(part), 0) == STR_NONE)
        fail_msg("%.*s", STR_ARG(buf_str(&out)));
    buf_free(&out);
}

static void expect_part(const char *format, const char *part)
{
    struct made made;

    made_hostile(&made);
    expect_in(format, &made.verdict, part);
    made_end(&made);
}

static void a_uri_takes_any_file_name(void **state)
{
    (void)state;
    expect_part("sarif",
                "\"uri\": \"a%2Cb%3Ac%25%0A%3C%22%26%3E.md\"");
}

static void a_region_counts_code_points_of_any_bytes(void **state)
{
    (void)state;
    expect_part("sarif", "\"startLine\": 2,\n"
                         "                  \"startColumn\": 2,\n"
                         "                  \"endLine\": 2,\n"
                         "                  \"endColumn\": 3,\n"
                         "                  \"charOffset\": 3,\n"
                         "                  \"charLength\": 1\n");
}

static const struct omission omissions[] = {
    { "bytes \"1\"-<2>", "it is\n::error::too \x1b[31mlong", { 0, 0 } },
};

static void expect_omission(const char *format, const char *part)
{
    struct made made;

    made_begin(&made, "a.md", "x\ny", 1);
    made_score(&made);
    made.verdict.complete = false;
    made.verdict.omissions = omissions;
    made.verdict.omission_count = 1;
    expect_in(format, &made.verdict, part);
    made_end(&made);
}

static void what_was_not_examined_breaks_out_of_nothing(void **state)
{
    (void)state;
    expect_omission("github",
                    "title=not examined::bytes \"1\"-<2>: it is⏎::error::too "
                    "\\u{1b}[31mlong\n");
    expect_omission("checkstyle",
                    "message=\"not examined: it is⏎::error::too \\u{1b}[31mlong"
                    "\" source=\"bytes &quot;1&quot;-&lt;2&gt;\"");
    expect_omission("sarif", "it is\\n::error::too \\u001b[31mlong");
    expect_omission("json", "it is\\n::error::too \\u001b[31mlong");
    expect_omission("text", "\\u{1b}[31mlong");
}

/* However much of it there is: what was cut short is never handed on. */
static void without_room_every_writer_fails(void **state)
{
    (void)state;
    for (uint32_t i = 0; writer_at(i); i++) {
        const struct verdict *one;
        struct made made;
        struct buf out;
        size_t max = 0;

        made_hostile(&made);
        one = &made.verdict;
        do {
            buf_init(&out, max += 7);
            writer_at(i)->write(&out, &one, 1, &settings);
            if (!out.failed)
                break;
            buf_free(&out);
        } while (max < 100000);
        assert_false(out.failed);
        assert_true(out.len <= max);
        buf_free(&out);
        made_end(&made);
    }
}

/* A finding over two lines, a rule with English beside, a draft in no known
 * language. */
static void what_is_not_there_is_left_out(void **state)
{
    const struct verdict *one;
    struct made made;
    struct rule *rule;

    (void)state;
    made_begin(&made, "a.md", "see ei\nsobi", 3);
    made_add(&made, "ei\nsobi",
             (struct said){ .check = "tone.must", .message = "ei",
                            .severity = SEVERITY_WARNING, .weight = 1 });
    made_score(&made);
    made.verdict.language = NULL;
    one = &made.verdict;
    rule = (struct rule *)made.verdict.findings.list.at[0].rule;
    rule->message_en = "no";
    expect_written("github", &settings, &one, 1,
                   "::warning file=a.md,line=1,endLine=2,title=tone.must::"
                   "ei\n");
    expect_in("sarif", one, "\"shortDescription\": {\n"
                            "                \"text\": \"no\"");
    expect_in("json", one, "\"language\": null");
    made_end(&made);
}

static void no_writer_has_two_names(void **state)
{
    (void)state;
    for (uint32_t i = 0; writer_at(i); i++)
        assert_ptr_equal(writer_find(str_of(writer_at(i)->name)),
                         writer_at(i));
    assert_null(writer_find(STR("xml")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_ends_a_workflow_command),
        cmocka_unit_test(nothing_ends_an_attribute),
        cmocka_unit_test(a_uri_takes_any_file_name),
        cmocka_unit_test(a_region_counts_code_points_of_any_bytes),
        cmocka_unit_test(no_writer_has_two_names),
        cmocka_unit_test(what_was_not_examined_breaks_out_of_nothing),
        cmocka_unit_test(without_room_every_writer_fails),
        cmocka_unit_test(what_is_not_there_is_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
