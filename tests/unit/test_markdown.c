/* test_markdown.c - Markdown: blocks, marks and where they come from. */
#include "draft.h"

static void lines_that_are_short_part_as_hard_breaks_do(void **state)
{
    (void)state;
    expect_draft("markdown", "a\nb  \nc\\\nd<br>e\n\nf",
                 "paragraph |a|\nparagraph + |b|\nparagraph + |c|\n"
                 "paragraph + |d|\nparagraph + |e|\nparagraph |f|\n");
}

static void lines_that_were_full_are_joined(void **state)
{
    (void)state;
    expect_draft("markdown",
                 "The parcel has left our house and is on its way to you today,\n"
                 "so please wait.\nBest,\nIvan",
                 "paragraph |The parcel has left our house and is on its way "
                 "to you today, so please wait.|\n"
                 "paragraph + |Best,|\nparagraph + |Ivan|\n");
}

static void structure_makes_kinds_of_blocks(void **state)
{
    (void)state;
    expect_draft("markdown",
                 "# a\n\nb\n===\n\n1. c\n\n   d\n2. e\n   - [x] f\n\n> g\n"
                 "> > h\n\n***\n\n|i|j|\n|---|---|\n|k|l|\n\n"
                 "```c\nm  n\n```\n",
                 "heading 1 |a|\nheading 1 |b|\nitem 1 numbered first |c|\n"
                 "item 1 numbered |d|\nitem 1 numbered first |e|\n"
                 "item 2 first |f|\nparagraph quoted 1 |g|\n"
                 "paragraph quoted 2 |h|\nrule ||\ncell |i|\ncell |j|\n"
                 "cell |k|\ncell |l|\ncode |m n|\n");
}

static void indented_text_is_text(void **state)
{
    (void)state;
    expect_draft("markdown", "a\n\n    b\n", "paragraph |a|\nparagraph |b|\n");
}

static void marks_know_their_markup(void **state)
{
    (void)state;
    expect_draft("markdown",
                 "**a** *b* ***c*** ~~d~~ ``e ` f`` [g](h(i) \"j)\") <k@l.ee> "
                 "www.m.ee [n][o] \\*p\\*\n\n[o]: q",
                 "paragraph |a b c d e ` f g k@l.ee www.m.ee n *p*|\n"
                 "  bold |a| from |**a**|\n"
                 "  italic |b| from |*b*|\n"
                 "  italic |c| from |***c***|\n"
                 "  bold |c| from |**c**|\n"
                 "  strike |d| from |~~d~~|\n"
                 "  code |e ` f| from |``e ` f``|\n"
                 "  link |g| from |[g](h(i) \"j)\")| to |h(i)|\n"
                 "  link |k@l.ee| from |<k@l.ee>| to |mailto:k@l.ee|\n"
                 "  link |www.m.ee| from |www.m.ee| to |http://www.m.ee|\n"
                 "  link |n| from |[n][o]| to |q|\n");
}

static void marks_go_over_lines(void **state)
{
    (void)state;
    expect_draft("markdown", "> **a\n> b**",
                 "paragraph quoted 1 |a|\n"
                 "  bold |a| from |**a\n> b**|\n"
                 "paragraph quoted 1 + |b|\n"
                 "  bold |b| from |**a\n> b**|\n");
}

static void entities_are_decoded(void **state)
{
    (void)state;
    expect_draft("markdown", "&otilde;un &nothing; &#33; AT&T",
                 "paragraph |\xC3\xB5un &nothing; ! AT&T|\n");
}

static void raw_html_gives_its_text_and_marks(void **state)
{
    (void)state;
    expect_draft("markdown",
                 "a <u>b <i>c</i></u> d<!-- e -->\n\n"
                 "<div><p>f</p><ul><li><b>g</b></ul></div>\n\nh",
                 "paragraph |a b c d|\n"
                 "  underline |b c| from |<u>b <i>c</i></u>|\n"
                 "  italic |c| from |<i>c</i>|\n"
                 "paragraph |f|\n"
                 "item 1 first |g|\n"
                 "  bold |g| from |<b>g</b>|\n"
                 "paragraph |h|\n");
}

static void remarks_stand_in_comments(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct document *document = draft_read(
        arena, "markdown",
        STR("a\n\n<!-- tact: off x -->\n\nb <!-- tact: on y -->"));

    (void)state;
    assert_int_equal(document->remark_count, 2);
    expect_str(document->remarks[0].text, "off x");
    assert_int_equal(document->remarks[0].block, 1);
    expect_str(document->remarks[1].text, "on y");
    assert_int_equal(document->remarks[1].block, 2);
    arena_free(arena);
}

static void expect_source(const struct document *document, uint32_t block,
                          const char *expected)
{
    struct span at = document->blocks[block].source;

    expect_str(str_slice(document->source, at.start, at.end), expected);
}

static void blocks_take_their_markers_in(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct document *document = draft_read(
        arena, "markdown",
        STR("# a\n\nb\n---\n- **c**\n\n---\n\n```\nd\n```\n\n> e\n"));

    (void)state;
    assert_int_equal(document->block_count, 6);
    expect_source(document, 0, "# a");
    expect_source(document, 1, "b\n---");
    expect_source(document, 2, "- **c**");
    expect_source(document, 3, "---");
    expect_source(document, 4, "```\nd\n```");
    expect_source(document, 5, "> e");
    arena_free(arena);
}

/* Half a megabyte in which md4c would match every bracket with every other:
 * read as plain text, and all of it. */
static void what_md4c_cannot_bear_is_read_as_plain_text(void **state)
{
    struct arena *arena = arena_new((size_t)1 << 28);
    struct buf draft;
    struct document *document;
    size_t text_len = 0;

    (void)state;
    buf_init(&draft, 1 << 24);
    for (uint32_t i = 0; i < 100000; i++)
        buf_add_cstr(&draft, "](\n[a");
    document = draft_read(arena, "markdown", buf_str(&draft));
    for (uint32_t i = 0; i < document->block_count; i++)
        text_len += document->blocks[i].text.len;
    assert_int_equal(text_len, 400000);
    assert_false(document->truncated);
    buf_free(&draft);
    arena_free(arena);
}

static void what_is_past_the_limit_is_not_read_and_said_so(void **state)
{
    struct arena *arena = arena_new((size_t)1 << 28);
    struct buf draft;
    struct document *document;

    (void)state;
    buf_init(&draft, 1 << 24);
    for (uint32_t i = 0; i < 130000; i++)
        buf_add_cstr(&draft, "a word.\n\n");
    document = draft_read(arena, "markdown", buf_str(&draft));
    assert_true(document->truncated);
    assert_int_equal(document->read_to, 116508 * 9);
    assert_int_equal(document->block_count, 116508);
    buf_free(&draft);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_that_are_short_part_as_hard_breaks_do),
        cmocka_unit_test(lines_that_were_full_are_joined),
        cmocka_unit_test(structure_makes_kinds_of_blocks),
        cmocka_unit_test(indented_text_is_text),
        cmocka_unit_test(marks_know_their_markup),
        cmocka_unit_test(marks_go_over_lines),
        cmocka_unit_test(entities_are_decoded),
        cmocka_unit_test(raw_html_gives_its_text_and_marks),
        cmocka_unit_test(remarks_stand_in_comments),
        cmocka_unit_test(blocks_take_their_markers_in),
        cmocka_unit_test(what_md4c_cannot_bear_is_read_as_plain_text),
        cmocka_unit_test(what_is_past_the_limit_is_not_read_and_said_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
