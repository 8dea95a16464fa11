/* test_reports.c - reports of drafts that leave little room: names, lines and
 * words that are long, many findings, several drafts at once.  No line of text is
 * wider than asked for, and every report is whole. */
#include "host.h"

#define OUT_MAX ((size_t)1 << 20)

static const char slips[] =
    "Hi,\n\n"
    "you must pay NOW!!! You must recieve the the parcel; it is your own fault, and unfortunately we cannot refund you.\n"
    "No. You must utilise the aforementioned portal in order to proceed, and you must do it by Friday, 5 March.\n\n";

static char long_text[1 << 16], one_word[4096];

static int build(void **state)
{
    for (int i = 0; i < 40; i++)
        strcat(long_text, slips);
    strcpy(one_word, "You must pay ");
    for (int i = 0; i < 300; i++)
        strcat(one_word, i % 7 ? "\xc3\xb5" : "recieve");
    strcat(one_word, " and you must recieve it, \t \t you must.\n");
    *state = host_linter("en");
    return *state ? 0 : -1;
}

struct out {
    size_t len;
    char bytes[OUT_MAX];
};

static int keep(const char *bytes, size_t len, void *payload)
{
    struct out *out = payload;

    if (len > OUT_MAX - 1 - out->len)
        return 1;
    memcpy(out->bytes + out->len, bytes, len);
    out->len += len;
    out->bytes[out->len] = '\0';
    return 0;
}

/* Columns of the widest line, without what colours it; each letter counts one. */
static unsigned widest(const char *text)
{
    unsigned most = 0, now = 0;

    for (; *text; text++) {
        if (*text == '\033') {
            while (*text && *text != 'm')
                text++;
            if (!*text)
                break;
        } else if (*text == '\n') {
            now = 0;
        } else if ((*text & 0xC0) != 0x80) {
            now++;
            most = now > most ? now : most;
        }
    }
    return most;
}

static tact_report *lint(tact_linter *linter, const char *name, const char *text)
{
    tact_draft draft = host_draft(text);
    tact_report *report;

    draft.name = name;
    assert_int_equal(tact_lint(&report, linter, &draft, NULL), TACT_OK);
    return report;
}

static const char *const names[] = {
    NULL, "a.txt", "/a/folder/that/has/a/very/long/name/and/another/in/it/with a space/and/\xc3\xb5/reply.txt",
    "aVeryLongNameWithoutAnyPlaceWhereItMightBeBrokenIntoTwoLinesOrMore.txt", "a\033[31mb\n.txt",
};

static void no_line_is_wider_than_asked_for(void **state)
{
    static const char *const options[] = { "", "color", "ascii", "all", "explain-score", "all ascii explain-score color" };
    static const unsigned widths[] = { 40, 41, 60, 80, 200 };
    static struct out out;
    const char *const texts[] = { slips, long_text, one_word, "", "Thank you.", "Hi Anna,\n\nyou must.\n" };

    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
        for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
            tact_report *report = lint(*state, names[n], texts[t]);

            for (size_t i = 0; i < 6 * 5; i++) {
                unsigned width = widths[i / 6];
                char how[128];

                snprintf(how, sizeof how, "width=%u %s", width, options[i % 6]);
                out.len = 0;
                assert_int_equal(tact_report_write(report, "text", how, keep, &out, NULL), TACT_OK);
                assert_true(out.len > 0);
                /* The sums of a score are a table. */
                if (!strstr(how, "explain-score") && widest(out.bytes) > width)
                    fail_msg("%u columns with \"%s\", draft %zu, name %zu", widest(out.bytes), how, t, n);
                if (!strstr(how, "color"))
                    assert_null(strchr(out.bytes, '\033'));
            }
            tact_report_free(report);
        }
}

static void every_format_takes_every_draft(void **state)
{
    static const char *const formats[] = { "text", "json", "jsonl", "sarif", "github", "checkstyle" };
    static struct out out;
    const tact_report *reports[4] = {
        lint(*state, names[2], long_text), lint(*state, names[4], one_word), lint(*state, NULL, "Thank you for writing."),
        lint(*state, "~-_.A9z%20.txt", slips),
    };

    for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
        out.len = 0;
        assert_int_equal(tact_reports_write(reports, 4, formats[f], "", keep, &out, NULL), TACT_OK);
        assert_true(out.len > 0);
        assert_null(memchr(out.bytes, '\033', out.len));
        for (size_t i = 0; i < 4; i++) {
            out.len = 0;
            assert_int_equal(tact_report_write(reports[i], formats[f], "", keep, &out, NULL), TACT_OK);
        }
    }
    for (size_t i = 0; i < 4; i++)
        tact_report_free((tact_report *)(uintptr_t)reports[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_line_is_wider_than_asked_for),
        cmocka_unit_test(every_format_takes_every_draft),
    };

    return cmocka_run_group_tests(tests, build, host_drop);
}
