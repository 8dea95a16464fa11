/* test_plain.c - plain text: paragraphs, lists, quotes, wrapped lines. */
#include "draft.h"

#include "base/buf.h"
#include "input/input.h"

static void short_lines_stand_each_on_their_own(void **state)
{
    (void)state;
    expect_draft("plain",
                 "Hi Anna,\n\nTact OÜ\nLai 5\r\nTartu\r\rBest,\nMari",
                 "paragraph |Hi Anna,|\n"
                 "paragraph |Tact OÜ|\n"
                 "paragraph + |Lai 5|\n"
                 "paragraph + |Tartu|\n"
                 "paragraph |Best,|\n"
                 "paragraph + |Mari|\n");
}

static void wrapped_lines_are_one(void **state)
{
    (void)state;
    expect_draft("plain",
                 "Hi Anna,\n"
                 "Thank you for writing to us about the parcel. It left our "
                 "warehouse\n"
                 "in Tartu this morning, so that it will be with you by "
                 "Friday\n"
                 "afternoon.\n"
                 "Best,\n",
                 "paragraph |Hi Anna,|\n"
                 "paragraph + |Thank you for writing to us about the parcel. "
                 "It left our warehouse in Tartu this morning, so that it "
                 "will be with you by Friday afternoon.|\n"
                 "paragraph + |Best,|\n");
}

static void long_lines_were_broken_on_purpose(void **state)
{
    (void)state;
    expect_draft("plain",
                 "This is a line of a draft that was never wrapped at all, as "
                 "it is far longer than mail programs allow.\n"
                 "This is the next one.",
                 "paragraph |This is a line of a draft that was never wrapped "
                 "at all, as it is far longer than mail programs allow.|\n"
                 "paragraph + |This is the next one.|\n");
}

/* However wide it is: a mark more or less in it then changes nothing. */
static void the_row_of_a_table_is_not_wrapped(void **state)
{
    (void)state;
    expect_draft("plain",
                 "The card of the parcel that we sent to you is here. | a | b |\n"
                 "Why did you not read the mail?\n",
                 "paragraph |The card of the parcel that we sent to you is "
                 "here. | a | b ||\n"
                 "paragraph + |Why did you not read the mail?|\n");
}

static void list_markers_make_items(void **state)
{
    (void)state;
    expect_draft("plain",
                 "Steps:\n1. Open it\n2) Close it,\n   then wait\n"
                 "- one\n  \xE2\x80\xA2 two\na) three\nEnd\n",
                 "paragraph |Steps:|\n"
                 "item 1 numbered first |Open it|\n"
                 "item 1 numbered first |Close it, then wait|\n"
                 "item 1 first |one|\n"
                 "item 2 first |two|\n"
                 "item 1 numbered first |three|\n"
                 "paragraph |End|\n");
}

static void a_date_at_the_start_of_a_line_is_no_item(void **state)
{
    (void)state;
    expect_draft("plain", "5. märtsil saadame\n\n-5 kraadi\n\n3.5 eurot",
                 "paragraph |5. märtsil saadame|\n"
                 "paragraph |-5 kraadi|\n"
                 "paragraph |3.5 eurot|\n");
}

static void quote_marks_count_the_depth(void **state)
{
    (void)state;
    expect_draft("plain", "New\n> old\n> older\n>> > oldest\n>\nnew",
                 "paragraph |New|\n"
                 "paragraph quoted 1 |old|\n"
                 "paragraph quoted 1 + |older|\n"
                 "paragraph quoted 3 |oldest|\n"
                 "paragraph |new|\n");
}

static void lines_of_signs_are_rules(void **state)
{
    (void)state;
    expect_draft("plain", "a\n---\nb\n-- \nc\n* * *\n-=-=-=\n--x\n",
                 "paragraph |a|\nrule ||\nparagraph |b|\nrule ||\n"
                 "paragraph |c|\nrule ||\nrule ||\nparagraph |--x|\n");
}

static void fenced_code_is_code_if_the_fence_is_closed(void **state)
{
    (void)state;
    expect_draft("plain", "a\n```c\nint  x;\n\ny\n```\nb\n```\nc",
                 "paragraph |a|\ncode |int x; y|\n"
                 "paragraph |b|\nparagraph + |```|\nparagraph + |c|\n");
}

static void channel_markup_around_words_is_marks(void **state)
{
    (void)state;
    expect_draft("plain", "*bold* **very bold** _it_, ~no~ `x_y_z` *_both_*!",
                 "paragraph |bold very bold it, no x_y_z both!|\n"
                 "  bold |bold| from |*bold*|\n"
                 "  bold |very bold| from |**very bold**|\n"
                 "  italic |it| from |_it_|\n"
                 "  strike |no| from |~no~|\n"
                 "  code |x_y_z| from |`x_y_z`|\n"
                 "  bold |both| from |*_both_*|\n"
                 "  italic |both| from |_both_|\n");
}

static void signs_that_mark_nothing_are_text(void **state)
{
    (void)state;
    expect_draft("plain",
                 "2 * 3 * 4 **** sh*t f**k snake_case_x a* b* *x ~5 ***\n"
                 "http://x.ee/_a_/*b*",
                 "paragraph |2 * 3 * 4 **** sh*t f**k snake_case_x a* b* *x "
                 "~5 ***|\n"
                 "paragraph + |http://x.ee/_a_/*b*|\n");
}

static void markup_goes_over_a_wrapped_line_but_no_further(void **state)
{
    (void)state;
    expect_draft("plain",
                 "Please send the form back to us before the end of *this "
                 "long\nmonth* by mail.\n\n*a\nb*",
                 "paragraph |Please send the form back to us before the end "
                 "of this long month by mail.|\n"
                 "  bold |this long month| from |*this long\nmonth*|\n"
                 "paragraph |*a|\n"
                 "paragraph + |b*|\n");
}

static void a_remark_on_a_line_of_its_own_is_no_text(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct document *document =
        draft_read(arena, "plain",
                   STR("a\n<!-- tact: off tone.must -->\nb"));

    (void)state;
    assert_int_equal(document->block_count, 2);
    assert_int_equal(document->remark_count, 1);
    expect_str(document->remarks[0].text, "off tone.must");
    assert_int_equal(document->remarks[0].block, 1);
    assert_int_equal(document->remarks[0].source.start, 2);
    arena_free(arena);
}

static void a_very_long_paragraph_goes_on_in_another_block(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct document *document;
    struct buf text;

    (void)state;
    buf_init(&text, 1 << 20);
    for (int i = 0; i < 600; i++)
        buf_add_cstr(&text, "It is sent. ");
    assert_int_equal(input_read(&document, arena, STR("x"),
                                input_find(STR("plain")), buf_str(&text), NULL),
                     STATUS_OK);
    assert_int_equal(document->block_count, 3);
    for (uint32_t i = 0; i < document->block_count; i++) {
        assert_true(document->blocks[i].text.len < 4200);
        assert_int_equal(document->blocks[i].paragraph,
                         document->blocks[0].paragraph);
        assert_true(str_starts(document->blocks[i].text, STR("It is")));
        assert_true(str_ends(document->blocks[i].text, STR("sent.")));
    }
    buf_free(&text);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_very_long_paragraph_goes_on_in_another_block),
        cmocka_unit_test(short_lines_stand_each_on_their_own),
        cmocka_unit_test(wrapped_lines_are_one),
        cmocka_unit_test(long_lines_were_broken_on_purpose),
        cmocka_unit_test(the_row_of_a_table_is_not_wrapped),
        cmocka_unit_test(list_markers_make_items),
        cmocka_unit_test(a_date_at_the_start_of_a_line_is_no_item),
        cmocka_unit_test(quote_marks_count_the_depth),
        cmocka_unit_test(lines_of_signs_are_rules),
        cmocka_unit_test(fenced_code_is_code_if_the_fence_is_closed),
        cmocka_unit_test(channel_markup_around_words_is_marks),
        cmocka_unit_test(signs_that_mark_nothing_are_text),
        cmocka_unit_test(markup_goes_over_a_wrapped_line_but_no_further),
        cmocka_unit_test(a_remark_on_a_line_of_its_own_is_no_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
