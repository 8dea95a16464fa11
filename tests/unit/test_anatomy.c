/* test_anatomy.c - which part of a draft each line is. */
#include "analysis/anatomy.h"

#include <stdlib.h>

#include "draft.h"

struct fixture {
    struct arena *arena;
    struct problems problems;
    const struct anatomy *anatomy;
};

static struct fixture *fixture_of(void **state)
{
    return *state;
}

static const struct language *read_language(struct fixture *fixture,
                                            const char *tag)
{
    const struct language *language;
    const char *folder = arena_printf(fixture->arena, "%s/rules/%s",
                                      getenv("TACT_SOURCE_ROOT"), tag);

    assert_int_equal(language_read(&language, fixture->arena,
                                   &fixture->problems, folder, NULL),
                     STATUS_OK);
    return language;
}

static int set_up(void **state)
{
    static struct fixture fixture;
    const struct language *languages[3];
    const struct set *shared;
    struct anatomy *anatomy;

    memset(&fixture, 0, sizeof fixture);
    fixture.arena = arena_new((size_t)1 << 28);
    fixture.problems.arena = fixture.arena;
    languages[0] = read_language(&fixture, "en");
    languages[1] = read_language(&fixture, "et");
    languages[2] = read_language(&fixture, "pl");
    assert_int_equal(
        language_read_anatomy(&shared, NULL, fixture.arena, &fixture.problems,
                              arena_printf(fixture.arena,
                                           "%s/rules/anatomy.yml",
                                           getenv("TACT_SOURCE_ROOT"))),
        STATUS_OK);
    assert_int_equal(anatomy_new(&anatomy, fixture.arena, &fixture.problems,
                                 shared, languages, 3, NULL, NULL),
                     STATUS_OK);
    fixture.anatomy = anatomy;
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    arena_free(fixture_of(state)->arena);
    return 0;
}

static const char *part_name(enum part part)
{
    switch (part) {
    case PART_GREETING: return "greeting";
    case PART_BODY: return "body";
    case PART_CLOSING: return "closing";
    case PART_SIGNATURE: return "signature";
    case PART_QUOTE: return "quote";
    case PART_FORWARDED: return "forwarded";
    case PART_FOOTER: return "footer";
    case PART_OWN: break;
    }
    return "?";
}

static struct document *apply(struct fixture *fixture, struct arena *arena,
                              const char *format, struct str source)
{
    struct document *document = draft_read(arena, format, source);

    assert_int_equal(anatomy_apply(fixture->anatomy, document, arena),
                     STATUS_OK);
    return document;
}

static void expect_parts_at(void **state, const char *format,
                            struct str source, const char *expected,
                            const char *file, int line)
{
    struct arena *arena = arena_new((size_t)1 << 28);
    struct document *document = apply(*state, arena, format, source);
    struct buf shown;

    buf_init(&shown, (size_t)1 << 20);
    for (uint32_t i = 0; i < document->block_count; i++) {
        buf_add_cstr(&shown, part_name(document->blocks[i].part));
        buf_add_cstr(&shown, " |");
        buf_add_str(&shown, document->blocks[i].text);
        buf_add_cstr(&shown, "|\n");
    }
    expect_str_at(buf_str(&shown), expected, file, line);
    buf_free(&shown);
    arena_free(arena);
}

#define expect_parts(source, expected) \
    expect_parts_at(state, "plain", STR(source), (expected), __FILE__, \
                    __LINE__)

static void expect_own_at(void **state, const char *format, struct str source,
                          const char *expected, const char *file, int line)
{
    struct arena *arena = arena_new((size_t)1 << 28);
    struct document *document = apply(*state, arena, format, source);
    struct str own;

    assert_int_equal(anatomy_own_text(&own, arena, document), STATUS_OK);
    expect_str_at(own, expected, file, line);
    arena_free(arena);
}

#define expect_own(format, source, expected) \
    expect_own_at(state, (format), STR(source), (expected), __FILE__, \
                  __LINE__)

static void a_whole_letter_falls_into_its_parts(void **state)
{
    expect_parts("Dear Anna,\n\nYour lamp left today.\n\nKind regards,\n"
                 "John Kay\nSample Ltd.\n+44 20 0000 0000\n\n"
                 "Disclaimer: none of this binds us.\n\n"
                 "On Thu, Mar 5, 2026 at 10:12 AM Anna <a@h.example> wrote:\n"
                 "> Where is it?\n",
                 "greeting |Dear Anna,|\n"
                 "body |Your lamp left today.|\n"
                 "closing |Kind regards,|\n"
                 "closing |John Kay|\n"
                 "signature |Sample Ltd.|\n"
                 "signature |+44 20 0000 0000|\n"
                 "footer |Disclaimer: none of this binds us.|\n"
                 "quote |On Thu, Mar 5, 2026 at 10:12 AM Anna <a@h.example> "
                 "wrote:|\n"
                 "quote |Where is it?|\n");
}

static void an_answer_below_marked_lines_is_own(void **state)
{
    expect_parts("Hello,\n\nOn 05/03/2026 10:12, Anna wrote:\n> When?\n\n"
                 "Tomorrow.\n",
                 "greeting |Hello,|\n"
                 "quote |On 05/03/2026 10:12, Anna wrote:|\n"
                 "quote |When?|\n"
                 "body |Tomorrow.|\n");
}

static void unmarked_lines_below_a_header_are_history(void **state)
{
    expect_parts("It left today.\n\nOn 05/03/2026 10:12, Anna wrote:\n\n"
                 "When?\n\nAnna\n",
                 "body |It left today.|\n"
                 "quote |On 05/03/2026 10:12, Anna wrote:|\n"
                 "quote |When?|\n"
                 "quote |Anna|\n");
}

static void a_header_on_top_takes_only_itself(void **state)
{
    expect_parts("On 05/03/2026 10:12, Anna wrote:\n\nIt left today.\n",
                 "quote |On 05/03/2026 10:12, Anna wrote:|\n"
                 "body |It left today.|\n");
}

static void a_header_without_a_date_needs_marked_lines(void **state)
{
    expect_parts("We asked. The courier wrote:\n\nThe parcel is lost.\n",
                 "body |We asked. The courier wrote:|\n"
                 "body |The parcel is lost.|\n");
    expect_parts("It left.\n\nThe courier wrote:\n\n> It is lost.\n",
                 "body |It left.|\n"
                 "quote |The courier wrote:|\n"
                 "quote |It is lost.|\n");
}

static void a_header_broken_over_three_lines_is_joined(void **state)
{
    expect_parts("It left.\nOn Thu, Mar 5, 2026 at 10:12 AM\nAnna Reed <\n"
                 "anna@home.example> wrote:\n\nWhen?\n",
                 "body |It left.|\n"
                 "quote |On Thu, Mar 5, 2026 at 10:12 AM|\n"
                 "quote |Anna Reed <|\n"
                 "quote |anna@home.example> wrote:|\n"
                 "quote |When?|\n");
}

static void an_address_broken_before_its_end_is_no_quote_mark(void **state)
{
    expect_parts("Ok.\n\nAm 05.03.2026 10:12 schrieb Max <max@m.example\n>:\n"
                 "\n> Hallo\n",
                 "body |Ok.|\n"
                 "quote |Am 05.03.2026 10:12 schrieb Max <max@m.example|\n"
                 "quote |:|\n"
                 "quote |Hallo|\n");
}

static void own_lines_above_a_broken_header_stay(void **state)
{
    expect_parts("We shall see in 2027.\nOp 5 mrt. 2026 10:12 schreef\n"
                 "Jan <jan@v.example>:\n\n> Hallo\n",
                 "body |We shall see in 2027.|\n"
                 "quote |Op 5 mrt. 2026 10:12 schreef|\n"
                 "quote |Jan <jan@v.example>:|\n"
                 "quote |Hallo|\n");
}

static void a_quoted_line_wrapped_without_its_mark_is_quoted(void **state)
{
    expect_parts("Yes.\n\n> I have put the old address into the\norder\n"
                 "> Anna\n",
                 "body |Yes.|\n"
                 "quote |I have put the old address into the|\n"
                 "quote |order|\n"
                 "quote |Anna|\n");
}

static void an_answer_right_between_marked_lines_is_own(void **state)
{
    expect_parts("> Is it blue?\nYes, it is.\n> And big?\nNo.\n",
                 "quote |Is it blue?|\n"
                 "body |Yes, it is.|\n"
                 "quote |And big?|\n"
                 "body |No.|\n");
}

static void fields_are_history_with_an_address_or_a_time(void **state)
{
    expect_parts("Ok.\n\nFrom: Anna\nSent: Friday 10:12\nSubject: Lamp\n\nHi\n",
                 "body |Ok.|\n"
                 "quote |From: Anna|\n"
                 "quote |Sent: Friday 10:12|\n"
                 "quote |Subject: Lamp|\n"
                 "quote |Hi|\n");
    expect_parts("Ok.\n\nFrom: a@home.example\nDate: Thursday\n\nHi\n",
                 "body |Ok.|\n"
                 "quote |From: a@home.example|\n"
                 "quote |Date: Thursday|\n"
                 "quote |Hi|\n");
    expect_parts("Here it is:\n\nFrom: Omniva\nTo: Anna Reed\n"
                 "Date: 5 March\n",
                 "body |Here it is:|\n"
                 "body |From: Omniva|\n"
                 "body |To: Anna Reed|\n"
                 "body |Date: 5 March|\n");
    expect_parts("Come to us:\n\nDate: Thursday\nTime: ten\n",
                 "body |Come to us:|\n"
                 "body |Date: Thursday|\n"
                 "body |Time: ten|\n");
}

static void a_line_above_history_goes_with_it(void **state)
{
    expect_parts("Ok.\n\n________________\nFrom: a@home.example\n"
                 "Sent: Thursday\n\nHi\n",
                 "body |Ok.|\n"
                 "quote ||\n"
                 "quote |From: a@home.example|\n"
                 "quote |Sent: Thursday|\n"
                 "quote |Hi|\n");
}

static void a_forwarded_message_is_a_part_of_its_own(void **state)
{
    expect_parts("See below.\n\n---------- Forwarded message ---------\n"
                 "From: a@home.example\n\nHi\n",
                 "body |See below.|\n"
                 "forwarded |---------- Forwarded message ---------|\n"
                 "forwarded |From: a@home.example|\n"
                 "forwarded |Hi|\n");
}

static void a_delimiter_begins_the_signature(void **state)
{
    expect_parts("It left.\n\n-- \nJohn\n\nSample Ltd. sells lamps.\n",
                 "body |It left.|\n"
                 "signature ||\n"
                 "signature |John|\n"
                 "signature |Sample Ltd. sells lamps.|\n");
}

static void a_drawn_line_is_a_delimiter_only_above_a_card(void **state)
{
    expect_parts("One.\n\n------\n\nTwo goes on.\n",
                 "body |One.|\n"
                 "body ||\n"
                 "body |Two goes on.|\n");
    expect_parts("One.\n\n------\nSample Ltd.\nhelp@sample.example\n",
                 "body |One.|\n"
                 "signature ||\n"
                 "signature |Sample Ltd.|\n"
                 "signature |help@sample.example|\n");
}

static void lines_drawn_below_the_last_word_say_nothing(void **state)
{
    expect_parts("One.\n\n------\n\n======\n",
                 "body |One.|\n"
                 "signature ||\n"
                 "signature ||\n");
}

static void a_line_of_the_phone_ends_the_text(void **state)
{
    expect_parts("Ok.\n\nSent from my iPhone\n\nmore\n",
                 "body |Ok.|\n"
                 "signature |Sent from my iPhone|\n"
                 "signature |more|\n");
}

static void a_postscript_is_body_below_the_signature(void **state)
{
    expect_parts("It left.\n\nKind regards,\nJohn\n+44 20 0000 0000\n\n"
                 "P.S. So did the bulb.\n",
                 "body |It left.|\n"
                 "closing |Kind regards,|\n"
                 "closing |John|\n"
                 "signature |+44 20 0000 0000|\n"
                 "body |P.S. So did the bulb.|\n");
}

static void thanks_on_top_are_no_closing(void **state)
{
    expect_parts("Hi Anna,\n\nThank you!\n\nOrder 482\nTwo lamps\n",
                 "greeting |Hi Anna,|\n"
                 "body |Thank you!|\n"
                 "body |Order 482|\n"
                 "body |Two lamps|\n");
}

static void two_closings_around_a_name_are_one(void **state)
{
    expect_parts("It left.\n\nKind regards,\nJohn Kay\n\n"
                 "Have a nice day!\n",
                 "body |It left.|\n"
                 "closing |Kind regards,|\n"
                 "closing |John Kay|\n"
                 "closing |Have a nice day!|\n");
}

static void a_few_words_above_a_name_are_a_closing(void **state)
{
    expect_parts("It left.\n\nTill Monday at the gate\nJohn Kay\n"
                 "Blue Harbour\n",
                 "body |It left.|\n"
                 "closing |Till Monday at the gate|\n"
                 "closing |John Kay|\n"
                 "signature |Blue Harbour|\n");
    expect_parts("It left.\n\nSee you at the gate,\n\nJohn Kay\n",
                 "body |It left.|\n"
                 "closing |See you at the gate,|\n"
                 "closing |John Kay|\n");
    expect_parts("It left.\n\nFair winds!\nJohn Kay\n",
                 "body |It left.|\n"
                 "closing |Fair winds!|\n"
                 "closing |John Kay|\n");
    expect_parts("It left.\n\nIt went to the gate.\nJohn Kay\n",
                 "body |It left.|\n"
                 "body |It went to the gate.|\n"
                 "body |John Kay|\n");
    expect_parts("Come to:\n\nthe blue gate\nBlue Harbour\n",
                 "body |Come to:|\n"
                 "body |the blue gate|\n"
                 "body |Blue Harbour|\n");
}

static void an_unfilled_field_of_the_signature_is_judged(void **state)
{
    expect_parts("It left.\n\nKind regards,\nJohn\n[Title]\nSample Ltd.\n",
                 "body |It left.|\n"
                 "closing |Kind regards,|\n"
                 "closing |John|\n"
                 "closing |[Title]|\n"
                 "signature |Sample Ltd.|\n");
}

static void contacts_that_were_announced_are_body(void **state)
{
    expect_parts("Our shop:\n\n+44 20 0000 0000\nshop@sample.example\n",
                 "body |Our shop:|\n"
                 "body |+44 20 0000 0000|\n"
                 "body |shop@sample.example|\n");
}

static void a_long_footer_is_known_by_its_beginning(void **state)
{
    char source[2048] = "It left.\n\nThis message is confidential. ";
    struct arena *arena = arena_new((size_t)1 << 28);
    struct document *document;

    while (strlen(source) < 1200)
        strcat(source, "Delete it at once. ");
    document = apply(*state, arena, "plain", str_of(source));
    assert_int_equal(document->block_count, 2);
    assert_int_equal(document->blocks[0].part, PART_BODY);
    assert_int_equal(document->blocks[1].part, PART_FOOTER);
    arena_free(arena);
}

static void own_text_keeps_what_is_around_quotes(void **state)
{
    expect_own("plain", "Hi,\n\n> Blue?\n\nYes,\n*blue*.\n\n-- \nJohn\n",
               "Hi,\n\nYes,\n*blue*.");
}

static void own_text_of_html_has_no_markup(void **state)
{
    expect_own("html", "<p>Hi,<br>it <b>left</b>.</p><blockquote>When?"
                       "</blockquote><p>Bye</p>",
               "Hi,\nit left.\n\nBye");
}

static void own_text_of_markdown_has_no_line_below_a_heading(void **state)
{
    expect_own("markdown", "It left.\n\nKind regards,\nJohn\n-- \nSample\n",
               "It left.\n\nKind regards,\nJohn");
}

static void a_draft_of_nothing_has_no_parts(void **state)
{
    expect_parts("", "");
    expect_parts("\n \n", "");
    expect_own("plain", "> only quoted\n", "");
}

static void a_faulty_pattern_is_told_with_its_place(void **state)
{
    struct fixture *fixture = *state;
    struct problems problems = { .arena = fixture->arena };
    struct set *lists = set_new(fixture->arena);
    const struct str patterns[] = { STR("a("), STR("b") };
    const struct place places[] = { { "a.yml", 3, 5 }, { "a.yml", 4, 5 } };
    const struct pattern_list list = { patterns, places, 2 };
    struct anatomy *anatomy;

    assert_int_equal(set_put(lists, STR("closing"), &list), STATUS_OK);
    assert_int_equal(anatomy_new(&anatomy, fixture->arena, &problems, lists,
                                 NULL, 0, NULL, NULL),
                     STATUS_RULES);
    assert_int_equal(problems.count, 1);
    assert_int_equal((int)problems.first->line, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_letter_falls_into_its_parts),
        cmocka_unit_test(an_answer_below_marked_lines_is_own),
        cmocka_unit_test(unmarked_lines_below_a_header_are_history),
        cmocka_unit_test(a_header_on_top_takes_only_itself),
        cmocka_unit_test(a_header_without_a_date_needs_marked_lines),
        cmocka_unit_test(a_header_broken_over_three_lines_is_joined),
        cmocka_unit_test(an_address_broken_before_its_end_is_no_quote_mark),
        cmocka_unit_test(own_lines_above_a_broken_header_stay),
        cmocka_unit_test(a_quoted_line_wrapped_without_its_mark_is_quoted),
        cmocka_unit_test(an_answer_right_between_marked_lines_is_own),
        cmocka_unit_test(fields_are_history_with_an_address_or_a_time),
        cmocka_unit_test(a_line_above_history_goes_with_it),
        cmocka_unit_test(a_forwarded_message_is_a_part_of_its_own),
        cmocka_unit_test(a_delimiter_begins_the_signature),
        cmocka_unit_test(a_drawn_line_is_a_delimiter_only_above_a_card),
        cmocka_unit_test(lines_drawn_below_the_last_word_say_nothing),
        cmocka_unit_test(a_line_of_the_phone_ends_the_text),
        cmocka_unit_test(a_postscript_is_body_below_the_signature),
        cmocka_unit_test(thanks_on_top_are_no_closing),
        cmocka_unit_test(two_closings_around_a_name_are_one),
        cmocka_unit_test(a_few_words_above_a_name_are_a_closing),
        cmocka_unit_test(an_unfilled_field_of_the_signature_is_judged),
        cmocka_unit_test(contacts_that_were_announced_are_body),
        cmocka_unit_test(a_long_footer_is_known_by_its_beginning),
        cmocka_unit_test(own_text_keeps_what_is_around_quotes),
        cmocka_unit_test(own_text_of_html_has_no_markup),
        cmocka_unit_test(
            own_text_of_markdown_has_no_line_below_a_heading),
        cmocka_unit_test(a_draft_of_nothing_has_no_parts),
        cmocka_unit_test(a_faulty_pattern_is_told_with_its_place),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
