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

static void expect_part(const char *format, const char *part)
{
    const struct verdict *one;
    struct made made;
    struct buf out;

    made_hostile(&made);
    one = &made.verdict;
    buf_init(&out, 1u << 20);
    writer_find(str_of(format))->write(&out, &one, 1, &settings);
    assert_false(out.failed);
    assert_true(str_find(buf_str(&out), str_of(part), 0) != STR_NONE);
    buf_free(&out);
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
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
