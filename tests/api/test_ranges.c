/* test_ranges.c - a finding's range cuts exactly the words it names out of the
 * draft as given, in every format and however they are written there. */
#include "host.h"

#define DRAFTS 4000
#define MARKS_MAX 32

/* One word, as drafts write it.  In the text all of them read "märkõna". */
static const char *const anywhere[] = {
    "märkõna", "MÄRKÕNA", "ma\xcc\x88rko\xcc\x83na", ("märk\xc2\xad" "õna"), "märk\xe2\x80\x8bõna",
};
static const char *const in_html[] = {
    "m&auml;rk&otilde;na", "m&#228;rk&#xF5;na", "märk<b>õna", "m<i>ä</i>rkõna", "märk<wbr>õna", "märk<!-- x -->õna",
};
static const char *const in_markdown[] = { "m&auml;rkõna", "märk**õna", "märk\\_" };

static const char *const words[] = {
    "tere", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", "õde-venda", "20,00 €", "\xf0\x9f\x98\x80", "a\xcc\x8a", "ja",
    "https://n.example/?a=1", "\xff", "„no“", "’tis", "\xc2\xa0", "ß", "\xe2\x80\xae", "5.03.2026",
};
static const char *const gaps[] = { " ", "  ", "\t", "\r\n", "\n", "\r\n\r\n", "\n\n", ". ", ", ", "\r" };
static const char *const tags[] = { "<p>", "</p>", "<br>", "<b>", "</b>", "<li>", "&amp;", "&nbsp;", "<div class='x'>", "</div>", "<!-- c -->" };
static const char *const signs[] = { "**", "\n\n- ", "\n\n> ", "\n\n# ", "`x`", "&amp;", "\\*", "\n\n", "[a](b) " };

#define COUNT(list) (sizeof(list) / sizeof *(list))

struct made {
    char text[8192];
    size_t len;
    struct {
        size_t start, end;
    } marks[MARKS_MAX];
    size_t count;
};

static uint32_t seed;

static size_t pick(size_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

static void put(struct made *made, const char *piece)
{
    size_t len = strlen(piece);

    if (made->len + len >= sizeof made->text)
        return;
    memcpy(made->text + made->len, piece, len);
    made->len += len;
}

static void put_mark(struct made *made, const char *piece)
{
    if (made->count == MARKS_MAX || made->len + 200 > sizeof made->text)
        return;
    put(made, " ");
    made->marks[made->count].start = made->len;
    put(made, piece);
    made->marks[made->count++].end = made->len;
    put(made, " ");
}

static const char *mark_for(const char *format)
{
    if (strcmp(format, "html") == 0 && pick(2))
        return in_html[pick(COUNT(in_html))];
    if (strcmp(format, "markdown") == 0 && pick(4) == 0)
        return in_markdown[0];
    return anywhere[pick(COUNT(anywhere))];
}

static void make(struct made *made, const char *format)
{
    size_t pieces = 1 + pick(40);

    made->len = made->count = 0;
    for (size_t i = 0; i < pieces; i++) {
        put(made, words[pick(COUNT(words))]);
        put(made, gaps[pick(COUNT(gaps))]);
        if (strcmp(format, "html") == 0)
            put(made, tags[pick(COUNT(tags))]);
        if (strcmp(format, "markdown") == 0 && pick(3) == 0)
            put(made, signs[pick(COUNT(signs))]);
        if (pick(3) == 0)
            put_mark(made, mark_for(format));
    }
}

/* The whole of one of the words that were put in. */
static void expect_mark(const struct made *made, tact_range at, const char *format)
{
    for (size_t i = 0; i < made->count; i++)
        if (made->marks[i].start == at.start && made->marks[i].end == at.end)
            return;
    print_error("%s: [%u, %u) \"%.*s\" of: %.*s\n", format, at.start, at.end, (int)(at.end - at.start),
                made->text + at.start, (int)made->len, made->text);
    fail();
}

/* Counted anew, the slow way; invalid bytes count as one each here, so only
 * drafts without them are compared. */
static void expect_units(const struct made *made, tact_range at)
{
    uint32_t points = 0, units = 0;

    if (memchr(made->text, 0xff, made->len))
        return;
    for (size_t i = 0; i < at.start; i++) {
        unsigned char byte = (unsigned char)made->text[i];

        points += (byte & 0xC0) != 0x80;
        units += (byte & 0xC0) != 0x80;
        units += byte >= 0xF0;
    }
    assert_int_equal(at.start_point, points);
    assert_int_equal(at.start_utf16, units);
}

static void look(tact_linter *linter, const struct made *made, const char *format, size_t *seen)
{
    tact_draft draft = TACT_DRAFT_INIT;
    tact_report *report;

    draft.text = made->text;
    draft.text_len = made->len;
    draft.format = format;
    draft.language = "et";
    assert_int_equal(tact_lint(&report, linter, &draft, NULL), TACT_OK);
    for (size_t i = 0; i < tact_report_count(report); i++) {
        const tact_finding *finding = tact_report_at(report, i);
        tact_range at = tact_finding_range(finding);

        assert_true(at.start <= at.end && at.end <= made->len);
        if (strcmp(tact_finding_rule(finding), "et.marker.Marker") != 0)
            continue;
        expect_mark(made, at, format);
        expect_units(made, at);
        (*seen)++;
    }
    tact_report_free(report);
}

static void ranges_cut_exactly_the_words_out_of_any_draft(void **state)
{
    static const char *const formats[] = { "plain", "markdown", "html" };
    static struct made made;
    size_t seen[3] = { 0 };

    for (int i = 0; i < DRAFTS; i++) {
        seed = (uint32_t)i * 7919u + 17u;
        make(&made, formats[i % 3]);
        look(*state, &made, formats[i % 3], &seen[i % 3]);
    }
    for (int i = 0; i < 3; i++)
        assert_true(seen[i] > DRAFTS / 6);
}

static int build(void **state)
{
    tact_builder *builder = host_builder();
    char path[4096];

    snprintf(path, sizeof path, "%s/tests/api/marker", getenv("TACT_SOURCE_ROOT"));
    tact_builder_set(builder, "languages", "et", NULL);
    tact_builder_set(builder, "pack", path, NULL);
    tact_builder_set(builder, "check.correct.spelling", "off", NULL);
    tact_builder_finish((tact_linter **)state, builder, NULL);
    tact_builder_free(builder);
    return *state ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_cut_exactly_the_words_out_of_any_draft),
    };

    return cmocka_run_group_tests(tests, build, host_drop);
}
