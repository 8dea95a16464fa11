/* test_html.c - HTML as browsers show it. */
#include "draft.h"

static void all_that_shows_is_kept_and_nothing_else(void **state)
{
    (void)state;
    expect_draft("html",
                 "<!DOCTYPE html><html><head><title>t</title><style>s</style>"
                 "</head><body>a<script>b</script><p hidden>c</p>"
                 "<div style='display: none'>d<div>e</div>f</div>"
                 "<!-- g --><unknown>h</unknown></body></html>i",
                 "paragraph |a|\nparagraph |h|\nparagraph + |i|\n");
}

static void a_break_goes_on_and_two_begin_anew(void **state)
{
    (void)state;
    expect_draft("html", "<p>a<br>b<br><br>c<br></p><p>d</p>",
                 "paragraph |a|\nparagraph + |b|\nparagraph |c|\n"
                 "paragraph |d|\n");
}

static void lines_of_an_editor_are_lines_of_a_paragraph(void **state)
{
    (void)state;
    expect_draft("html",
                 "<div>a</div><div>b<br></div><div><br></div><div>c</div>"
                 "<div>&nbsp;</div><div>d</div>",
                 "paragraph |a|\nparagraph + |b|\nparagraph |c|\n"
                 "paragraph |d|\n");
}

static void lines_show_where_white_space_is_kept(void **state)
{
    (void)state;
    expect_draft("html",
                 "<div style=\"white-space:pre-wrap\">a\nb\n\nc</div>",
                 "paragraph |a|\nparagraph + |b|\nparagraph |c|\n");
}

static void structure_makes_kinds_of_blocks(void **state)
{
    (void)state;
    expect_draft("html",
                 "<h2>a</h2><ul><li>b<li><p>c<p>d<ol><li>e</ol></ul><hr>"
                 "<table><tr><th>f<td>g</table><pre>h  i</pre>",
                 "heading 2 |a|\nitem 1 first |b|\nitem 1 first |c|\n"
                 "item 1 |d|\nitem 2 numbered first |e|\nrule ||\n"
                 "cell |f|\ncell |g|\ncode |h i|\n");
}

static void a_table_that_arranges_the_page_has_no_cells(void **state)
{
    (void)state;
    expect_draft("html",
                 "<table role=presentation><td>a</table>"
                 "<table><td><table><td>b</table></table>"
                 "<table><td><p>c<p>d<p>e<p>f</table>",
                 "paragraph |a|\ncell |b|\nparagraph |c|\nparagraph |d|\n"
                 "paragraph |e|\nparagraph |f|\n");
}

static void tags_and_styles_make_marks(void **state)
{
    (void)state;
    expect_draft("html",
                 "<b>a</b> <span style=\"font-weight:600;color: red\">b</span>"
                 " <a href=\"x?a&amp;b\">c</a> <mark>d</mark>"
                 "<font face=Arial>e</font>",
                 "paragraph |a b c de|\n"
                 "  bold |a| from |<b>a</b>|\n"
                 "  bold |b| from |<span style=\"font-weight:600;color: red\">"
                 "b</span>|\n"
                 "  color |b| from |<span style=\"font-weight:600;color: red\""
                 ">b</span>| to |red|\n"
                 "  link |c| from |<a href=\"x?a&amp;b\">c</a>| to |x?a&b|\n"
                 "  highlight |d| from |<mark>d</mark>|\n"
                 "  font |e| from |<font face=Arial>e</font>| to |Arial|\n");
}

/* The marks that a style makes over "b", one letter each; "-" it does not show. */
static void expect_style(const char *style, const char *marks)
{
    static const char letters[] = "biuhscklf"; /* by kind of mark */
    struct arena *arena = arena_new(SIZE_MAX);
    const char *text = arena_printf(arena, "<p>a <span style=\"%s\">b</span>"
                                           "</p>", style);
    struct document *document = draft_read(arena, "html", str_of(text));
    char found[MARK_KINDS + 2];
    size_t count = 0;

    for (uint32_t i = 0; i < document->mark_count; i++)
        found[count++] = letters[document->marks[i].kind];
    if (str_equal(document->blocks[0].text, STR("a")))
        found[count++] = '-';
    found[count] = '\0';
    if (strcmp(found, marks) != 0)
        fail_msg("%s: %s, not %s", style, found, marks);
    arena_free(arena);
}

static void styles_mean_what_browsers_make_of_them(void **state)
{
    (void)state;
    expect_style("font-weight: bolder", "b");
    expect_style("font-weight: 700 !important", "b");
    expect_style("font-weight: 400", "");
    expect_style("FONT-STYLE: Italic", "i");
    expect_style("font-style: oblique", "i");
    expect_style("font-style: normal", "");
    expect_style("text-decoration: underline dotted", "u");
    expect_style("text-decoration-line: line-through", "s");
    expect_style("text-decoration: none", "");
    expect_style("background: yellow", "h");
    expect_style("background-color: #ff0", "h");
    expect_style("background: #FFFFFF", "");
    expect_style("background: transparent", "");
    expect_style("background: url(a.png)", "");
    expect_style("background: rgb(255, 255, 255)", "");
    expect_style("background: rgb(255,255,255)", "");
    expect_style("background: rgba(0, 0, 0, 0)", "");
    expect_style("background: none repeat", "");
    expect_style("background:", "");
    expect_style("color: red; color: inherit", "l");
    expect_style("color: black", "");
    expect_style("font-family: Arial", "f");
    expect_style("font-family: inherit", "");
    expect_style("display: none", "-");
    expect_style("display: block", "");
    expect_style("visibility: hidden", "-");
    expect_style("visibility: visible", "");
    expect_style("mso-hide: all", "-");
    expect_style("white-space: nowrap", "");
    expect_style("font-weight", "");
    expect_style(";;:;x:y", "");
}

static void white_space_is_kept_where_it_is_said(void **state)
{
    (void)state;
    expect_draft("html", "<div style='white-space: pre-line'>a\nb</div>",
                 "paragraph |a|\nparagraph + |b|\n");
    expect_draft("html", "<div style='white-space: break-spaces'>a\nb</div>",
                 "paragraph |a|\nparagraph + |b|\n");
    expect_draft("html", "<div style='white-space: normal'>a\nb</div>",
                 "paragraph |a b|\n");
}

static void bold_that_is_taken_back_is_none(void **state)
{
    (void)state;
    expect_draft("html", "<b style=\"font-weight:normal\" id=docs>a</b>",
                 "paragraph |a|\n");
}

static void marks_end_at_the_text_and_cross_as_they_are_written(void **state)
{
    (void)state;
    expect_draft("html", "<b> a <i>b</b> c</i> d",
                 "paragraph |a b c d|\n"
                 "  bold |a b| from |<b> a <i>b</b>|\n"
                 "  italic |b c| from |<i>b</b> c</i>|\n");
}

static void formatting_goes_on_over_paragraphs(void **state)
{
    (void)state;
    expect_draft("html", "<b><p>a<p>b<br>c</b>",
                 "paragraph |a|\n"
                 "  bold |a| from |<b><p>a|\n"
                 "paragraph |b|\n"
                 "  bold |b| from |<b><p>a<p>b<br>c</b>|\n"
                 "paragraph + |c|\n"
                 "  bold |c| from |<b><p>a<p>b<br>c</b>|\n");
}

static void quotes_of_mail_programs_are_quoted(void **state)
{
    (void)state;
    expect_draft("html",
                 "a<blockquote>b<blockquote>c</blockquote>d</blockquote>"
                 "<div class=\"gmail_quote\">e</div>"
                 "<div class=\"moz-cite-prefix\">f</div>g"
                 "<div id=\"divRplyFwdMsg\">h</div><p>i</p>",
                 "paragraph |a|\nparagraph quoted 1 |b|\n"
                 "paragraph quoted 2 |c|\nparagraph quoted 1 |d|\n"
                 "paragraph quoted 1 |e|\nparagraph quoted 1 |f|\n"
                 "paragraph |g|\nparagraph quoted 1 |h|\n"
                 "paragraph quoted 1 |i|\n");
}

static void indented_text_is_not_quoted(void **state)
{
    (void)state;
    expect_draft("html",
                 "<blockquote style=\"margin:0 0 0 40px;border:none;"
                 "padding:0px\">a</blockquote>",
                 "paragraph |a|\n");
}

static void the_signature_of_a_mail_program_is_named(void **state)
{
    (void)state;
    expect_draft("html", "a<div class=\"x gmail_signature\">b<br>c</div>d",
                 "paragraph |a|\nparagraph signature |b|\n"
                 "paragraph signature + |c|\nparagraph |d|\n");
}

static void remarks_are_found_in_comments(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct document *document = draft_read(
        arena, "html", STR("<p>a<p><!-- tact: off x -->b<!-- c -->"));

    (void)state;
    assert_int_equal(document->remark_count, 1);
    expect_str(document->remarks[0].text, "off x");
    assert_int_equal(document->remarks[0].block, 1);
    arena_free(arena);
}

static void text_survives_any_depth(void **state)
{
    struct arena *arena = arena_new((size_t)1 << 28);
    struct buf draft;
    struct document *document;

    (void)state;
    buf_init(&draft, 1 << 24);
    for (uint32_t i = 0; i < 50000; i++)
        buf_add_cstr(&draft, "<blockquote><b>");
    buf_add_cstr(&draft, "a");
    for (uint32_t i = 0; i < 50000; i++)
        buf_add_cstr(&draft, "</b></blockquote>");
    buf_add_cstr(&draft, "b");
    document = draft_read(arena, "html", buf_str(&draft));
    assert_int_equal(document->block_count, 2);
    expect_str(document->blocks[0].text, "a");
    expect_str(document->blocks[1].text, "b");
    assert_int_equal(document->blocks[1].quote_depth, 0);
    assert_int_equal(document->mark_count, 1);
    assert_false(document->truncated);
    buf_free(&draft);
    arena_free(arena);
}

static void expect_guess(const char *name, const char *text,
                         const char *format)
{
    assert_string_equal(input_guess(str_of(name), str_of(text))->name,
                        format);
}

static void formats_are_guessed_by_name_then_by_content(void **state)
{
    (void)state;
    expect_guess("a.TXT", "<p>x</p>", "plain");
    expect_guess("a.md", "x", "markdown");
    expect_guess("", "<p>x</p>", "html");
    expect_guess("", "Hi,<br>x", "html");
    expect_guess("", "<!doctype html>x", "html");
    expect_guess("", "# Steps\n\n- **a** [b](c)\n", "markdown");
    expect_guess("", "Hi Anna,\n\nwrite to <info@tact.ee>.\n- a\n- b\n",
                 "plain");
    expect_guess("", "a < b and b > c, *now* **then**", "plain");
    expect_guess("", "", "plain");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_that_shows_is_kept_and_nothing_else),
        cmocka_unit_test(a_break_goes_on_and_two_begin_anew),
        cmocka_unit_test(lines_of_an_editor_are_lines_of_a_paragraph),
        cmocka_unit_test(lines_show_where_white_space_is_kept),
        cmocka_unit_test(structure_makes_kinds_of_blocks),
        cmocka_unit_test(a_table_that_arranges_the_page_has_no_cells),
        cmocka_unit_test(tags_and_styles_make_marks),
        cmocka_unit_test(styles_mean_what_browsers_make_of_them),
        cmocka_unit_test(white_space_is_kept_where_it_is_said),
        cmocka_unit_test(bold_that_is_taken_back_is_none),
        cmocka_unit_test(marks_end_at_the_text_and_cross_as_they_are_written),
        cmocka_unit_test(formatting_goes_on_over_paragraphs),
        cmocka_unit_test(quotes_of_mail_programs_are_quoted),
        cmocka_unit_test(indented_text_is_not_quoted),
        cmocka_unit_test(the_signature_of_a_mail_program_is_named),
        cmocka_unit_test(remarks_are_found_in_comments),
        cmocka_unit_test(text_survives_any_depth),
        cmocka_unit_test(formats_are_guessed_by_name_then_by_content),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
