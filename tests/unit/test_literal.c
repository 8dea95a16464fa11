/* test_literal.c - what every match of a pattern contains. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/buf.h"
#include "match/fold.h"
#include "match/literal.h"
#include "match/pattern.h"

/* As "<text>@min-max", < and > where words end, _ where white space is, ^ where
 * it is anchored, ! where no small letter begins it, : where no white space
 * follows, |4 where the match starts in it; "#14" is a run; when `max` is
 * LITERAL_FAR, the spaces with an s, or "far". */
static void print_literal(struct buf *out, const struct literal *literal)
{
    if (out->len > 0)
        buf_add_char(out, ' ');
    if (literal->flags & LITERAL_ANCHORED)
        buf_add_char(out, '^');
    if (literal->flags & LITERAL_CAPITAL)
        buf_add_char(out, '!');
    if (literal->flags & LITERAL_AFTER_SPACE)
        buf_add_char(out, '_');
    else if (literal->flags & LITERAL_STARTS_WORD)
        buf_add_char(out, '<');
    if (literal->len == 0) {
        buf_add_char(out, '#');
        buf_add_uint(out, literal->solid);
    }
    for (unsigned i = 0; i < literal->len; i++)
        buf_add_rune(out, literal->runes[i] == ' ' ? '_' : literal->runes[i]);
    if (literal->flags & LITERAL_BEFORE_SPACE)
        buf_add_char(out, '_');
    else if (literal->flags & LITERAL_ENDS_WORD)
        buf_add_char(out, '>');
    if (literal->flags & LITERAL_BEFORE_SOLID)
        buf_add_char(out, ':');
    if (literal->flags & LITERAL_BEHIND) {
        buf_add_char(out, '|');
        buf_add_uint(out, literal->max_before);
        return;
    }
    if (literal->min_before == 0 && literal->max_before == 0)
        return;
    buf_add_char(out, '@');
    buf_add_uint(out, literal->min_before);
    buf_add_char(out, '-');
    if (literal->max_before != LITERAL_FAR) {
        buf_add_uint(out, literal->max_before);
    } else if (literal->spaces_before != LITERAL_FAR) {
        buf_add_uint(out, literal->spaces_before);
        buf_add_char(out, 's');
    } else {
        buf_add_cstr(out, "far");
    }
}

static void expect_literals(struct literals literals, const char *expected)
{
    struct buf out;

    buf_init(&out, 65536);
    for (uint32_t i = 0; i < literals.count; i++)
        print_literal(&out, &literals.at[i]);
    buf_add_char(&out, '\0');
    assert_string_equal(out.at, expected);
    buf_free(&out);
}

/* `guards` may be NULL: they are not looked at. */
static void expect_needs(const char *pattern, unsigned flags,
                         const struct set *common, const char *expected,
                         const char *guards)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct needs needs;

    assert_non_null(arena);
    assert_int_equal(literals_find(&needs, arena, str_of(pattern), flags,
                                   common),
                     STATUS_OK);
    expect_literals(needs.main, expected);
    if (guards != NULL)
        expect_literals(needs.guards, guards);
    arena_free(arena);
}

static void expect_with(const char *pattern, unsigned flags,
                        const struct set *common, const char *expected)
{
    expect_needs(pattern, flags, common, expected, NULL);
}

static void expect(const char *pattern, const char *expected)
{
    expect_with(pattern, PATTERN_IGNORE_CASE, NULL, expected);
}

static void expect_guards(const char *pattern, const char *expected,
                          const char *guards)
{
    expect_needs(pattern, PATTERN_IGNORE_CASE, NULL, expected, guards);
}

static void a_plain_phrase_is_its_own_literal(void **state)
{
    (void)state;
    expect("refund", "refund");
    expect("\\bunable to\\b", "<unable_to>");
    expect("\\b(?:NÕUDA)\\b", "<nõuda>");
    expect("a \\s\\tb", "a_b");
    expect("\\Qa b\\E", "a_b");
    expect("can['’]t", "can't can’t");
}

static void alternatives_give_one_literal_each(void **state)
{
    (void)state;
    expect("\\b(?:cannot|can't|unable to)\\b", "<can't> <cannot> <unable_to>");
    expect("(?:un|dis)able", "disable unable");
    expect("x(?:a|bc|)y", "xay xbcy xy");
    expect("(?:a|b)(?:c|d)", "ac ad bc bd");
}

static void alternatives_share_what_begins_them(void **state)
{
    (void)state;
    expect("(?:vabandada|vabandab|vabanda)", "vabanda");
    expect("\\b(?:refund|refunded)\\b", "<refund> <refunded>");
}

static void optional_parts_make_both_texts(void **state)
{
    (void)state;
    expect("colou?r", "color colour");
    expect("(?:very )?sorry", "sorry very_sorry");
    expect("sorry,? ", "sorry_ sorry,_");
    expect("ab{2}c", "abbc");
}

static void the_distance_to_the_start_is_known(void **state)
{
    (void)state;
    expect("\\w\\w refund", "_refund@3-3");
    expect("\\bto .{0,10}?refund", "refund@3-13");
    expect(".*refund", "refund@0-far");
    expect("\\d{1,3} days\\b", "_days>@2-4");
    expect("(?:\\d|\\d\\d)refund", "00refund 0refund");
}

static void assertions_are_passed_over(void **state)
{
    (void)state;
    expect("(?<!not )able(?! to)", "able");
    expect("(?!x)^able$", "^able");
    expect("able\\B", "able");
}

static void what_must_follow_counts(void **state)
{
    (void)state;
    expect("\\w+(?=\\?)", "?@1-0s");
    expect("\\w(?=refund)\\w+\\b", "refund@1-1");
    expect("\\w+(?!refund)", "");
    expect("\\w+(?=refund)?", "");
    expect("\\w+(?<=refund)", "");
}

static void what_follows_is_joined_to_what_stands_before_it(void **state)
{
    (void)state;
    expect("wit(?= (?:the|our))", "wit_our wit_the");
    expect("wit(?= the)\\W+desk", "wit_the");
    expect("no (?=zebra)z", "no_zebra");
    expect("\\b(?:\\w+ wit(?= the)|desk)\\b", "<desk> _wit_the@2-1s");
}

static void gaps_leave_the_parts_around_them_known(void **state)
{
    (void)state;
    expect("\\b(?:your .{0,9}zebra|quiz\\w*)\\b", "<quiz zebra>@5-14");
    expect("\\b(?:yo|haha+)\\b", "<haha <yo>");
    expect("\\[(?:the )?(?:app|list of \\w+)\\]",
           "[app] [list_of_ [the_app] [the_list_of_");
    expect("(?:b \\w+ |c)+refund", "refund@1-far");
    expect("(?:refund )?\\w+ jackpot", "_jackpot@2-2s");
}

static void far_parts_are_bounded_by_white_space(void **state)
{
    (void)state;
    expect("\\b\\p{L}+ [\\w'-]+ refund", "_refund@4-2s");
    expect("(?:\\S+ ){0,3}refund", "refund@0-3s");
    expect("[^\\s]*refund", "refund@0-0s");
    expect("[^,]*refund", "refund@0-far");
    expect("[a-z]+refund", "refund@1-0s");
    expect("[ -z]+refund", "refund@1-far");
    expect("\\p{Latin}+refund", "refund@1-far");
}

static void a_boundary_counts_only_beside_a_word(void **state)
{
    (void)state;
    expect("\\b!!\\b", "!!");
    expect("foo .", "foo_");
    expect("\\w foo\\b.", "_foo>@2-2");
}

static void the_rarest_part_is_taken(void **state)
{
    (void)state;
    expect("you .{0,30}? must", "_must@5-35");
    expect("\\bI\\b \\w+ apologize", "_apologize@4-2s");
    expect("as soon as the jackpot quiz fixes", "_jackpot_quiz_fix@15-15");
}

static void repeats_need_one_turn_at_least(void **state)
{
    (void)state;
    expect("(?:ha){2,}", "haha");
    expect("x(?:refund)*", "x");
    expect("x(?:refund)+", "xrefund");
    expect("(?:refund){0}mine", "mine");
}

static void unknown_parts_are_stepped_over(void **state)
{
    (void)state;
    expect("(refund) \\1 (?(1)a|b)", "refund_");
    expect("(?i:refund)", "refund");
    expect("(?|(refund)|(repay))", "refund repay");
    expect("[A-Z]refund", "refund@1-1");
}

static void any_digit_is_a_digit(void **state)
{
    (void)state;
    expect("\\d+", "0");
    expect("\\b\\d{4}\\b", "<0000>");
    expect("[0-9]x[1-8]", "0x0");
    expect("\\d{2,3} days", "_days@3-4");
}

static void a_mark_in_a_word_is_told_from_one_behind_it(void **state)
{
    (void)state;
    expect("\\p{Ll}+[.!]\\p{Lu}", "!:@1-0s .:@1-0s");
    expect("[a-z]{3,},[a-z]{3,}", ",:@3-0s");
    expect("a\\wrefund", "refund@2-2");
}

static void long_words_are_runs(void **state)
{
    (void)state;
    expect("\\p{L}{14,} \\p{L}{12,}", "#14");
    expect("\\b\\w{7,}\\b", "");
}

static void the_start_of_the_subject_is_kept(void **state)
{
    (void)state;
    expect("\\Arefund", "^refund");
    expect("\\b(?:^(?:refund|repay))", "^<refund ^<repay");
    expect("(?:^refund|repay)", "^refund repay");
    expect("(?m)^refund", "refund");
    expect("x*^refund", "refund@0-0s");
}

static void what_must_stand_before_counts(void **state)
{
    (void)state;
    expect("(?<=you must )\\w+", "you_must_|9");
    expect("\\w+(?<=refund)\\w", "");
    expect("(?<=^)refund", "^refund");
}

static void what_stands_before_is_joined_to_the_match(void **state)
{
    (void)state;
    expect("\\b(?:(?<=please )login)\\b", "please_login>|7");
    expect("(?:(?<=open )|(?<=press ))enter", "open_enter|5 press_enter|6");
    expect("(?:^|(?<=[.!] ))than\\b", "^than> !_than>|2 ._than>|2");
    expect("\\w(?<=a )refund", "refund@1-1");
    expect("(?<=a very long story about )x", "ng_story_about_x|15");
    expect("(?<= ) refund", "_refund@1-1");
}

static void capitals_are_told_where_case_counts(void **state)
{
    (void)state;
    expect_with("\\b(?:NOT|You)\\b", 0, NULL, "!<not> !<you>");
    expect("(?-i:NOT) (?:IN)", "!not_in");
    expect("(?-i:a (?i)B)C (?-i)D", "a_bc_d");
    expect("(?i)NOT", "not");
    expect_with("[Nn]ot", 0, NULL, "not");
}

static void common_words_are_not_looked_for(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct set *common = set_new(arena);

    (void)state;
    set_put(common, STR("your"), "");
    set_put(common, STR("order"), "");
    expect_with("your .{0,20}\\black\\b", PATTERN_IGNORE_CASE, NULL,
                "<lack>@5-25");
    expect_with("your order .{0,20}\\btin\\b", PATTERN_IGNORE_CASE, NULL,
                "your_order_");
    expect_with("your order .{0,20}\\btin\\b", PATTERN_IGNORE_CASE, common,
                "<tin>@11-31");
    arena_free(arena);
}

static void last_words_are_joined_when_all_would_be_too_many(void **state)
{
    struct buf pattern, expected;

    (void)state;
    buf_init(&pattern, 1 << 16);
    buf_init(&expected, 1 << 16);
    buf_add_cstr(&pattern, "(?:and |or |but |so )?(?:");
    for (char letter = 'a'; letter <= 'z'; letter++) {
        buf_add_char(&pattern, letter);
        buf_add_cstr(&pattern, letter < 'z' ? "a|" : "a)");
        buf_add_char(&expected, letter);
        buf_add_cstr(&expected, "a_fuzz@0-4 ");
        buf_add_char(&expected, letter);
        buf_add_cstr(&expected, letter < 'z' ? "a_quiz@0-4 " : "a_quiz@0-4");
    }
    buf_add_cstr(&pattern, " (?:quiz|fuzz)");
    buf_add_char(&pattern, '\0');
    buf_add_char(&expected, '\0');
    expect(pattern.at, expected.at);
    buf_free(&pattern);
    buf_free(&expected);
}

static void without_a_literal_there_is_none(void **state)
{
    (void)state;
    expect("", "");
    expect("\\w+", "");
    expect("refund|\\w+", "");
    expect("(?:refund)?", "");
    expect("[a-z]*", "");
    expect("e", "");
    expect(" ", "");
    expect("(?!refund)", "");
}

static void case_is_folded_for_all_letters(void **state)
{
    (void)state;
    expect("\xe2\x84\xaa\xc5\xbf\xe1\xba\x9e\xce\xa3", "ks\xc3\x9f\xcf\x83");
    expect("ŁÓDŹ", "łódź");
    expect("[ŞşSs]a", "sa şa");
}

static void long_literals_are_cut(void **state)
{
    (void)state;
    expect("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnop");
    expect("(?:abcdefghijklmnopq|abcdefghijklmnopx)\\b", "abcdefghijklmnop");
}

/* A code point that PCRE2 takes for `rune` without case, but we do not. */
static void expect_same_fold(struct arena *arena, uint32_t rune,
                             struct str all)
{
    struct span groups[PATTERN_GROUPS];
    char text[5] = { 0 };
    struct pattern *pattern;
    const char *why;
    size_t why_at;
    uint32_t from = 0;

    utf8_encode(text, rune);
    assert_int_equal(pattern_new(&pattern, arena, str_of(text),
                                 PATTERN_IGNORE_CASE, &why, &why_at),
                     STATUS_OK);
    while (pattern_find(pattern, all, from, (uint32_t)all.len, groups) ==
           MATCH_FOUND) {
        assert_int_equal(fold_rune(utf8_peek(all, groups[0].start)),
                         fold_rune(rune));
        from = groups[0].end;
    }
}

static bool has_case(uint32_t rune)
{
    return utf8_lower(rune) != rune || utf8_upper(rune) != rune;
}

static void what_pcre2_folds_is_folded(void **state)
{
    struct buf all;

    (void)state;
    buf_init(&all, 1 << 20);
    for (uint32_t rune = 'A'; rune < 0x1F000; rune++)
        if (has_case(rune) || (rune >= 0x80 && rune < 0x600))
            buf_add_rune(&all, rune);
    for (uint32_t rune = 0x80; rune < 0x1F000; rune++) {
        struct arena *arena;

        if (!has_case(rune))
            continue;
        arena = arena_new(SIZE_MAX);
        assert_non_null(arena);
        expect_same_fold(arena, rune, buf_str(&all));
        arena_free(arena);
    }
    buf_free(&all);
}

static void what_pcre2_calls_white_space_is_white_space(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct span groups[PATTERN_GROUPS];
    struct pattern *pattern;
    const char *why;
    size_t why_at;

    (void)state;
    assert_int_equal(pattern_new(&pattern, arena, STR("[\\s\\h\\v]"), 0, &why,
                                 &why_at),
                     STATUS_OK);
    for (uint32_t rune = 0; rune < 0x11000; rune++) {
        char text[4];
        struct str one = { text, 0 };

        if (rune >= 0xD800 && rune < 0xE000)
            continue;
        one.len = utf8_encode(text, rune);
        assert_int_equal(pattern_find(pattern, one, 0, 0, groups) ==
                             MATCH_FOUND,
                         fold_is_space(rune));
    }
    arena_free(arena);
}

static void what_we_call_a_word_is_one_to_pcre2(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct span groups[PATTERN_GROUPS];
    struct pattern *pattern;
    const char *why;
    size_t why_at;

    (void)state;
    assert_int_equal(pattern_new(&pattern, arena, STR("\\w"), 0, &why,
                                 &why_at),
                     STATUS_OK);
    for (uint32_t rune = 0; rune < 0x300; rune++) {
        char text[4];
        struct str one = { text, utf8_encode(text, rune) };

        if (fold_is_word(rune))
            assert_int_equal(pattern_find(pattern, one, 0, 0, groups),
                             MATCH_FOUND);
    }
    arena_free(arena);
}

static void what_else_is_needed_guards_what_is_common(void **state)
{
    (void)state;
    expect_guards("\\bno .* is\\b", "<no_", "_is>");
    expect_guards("\\b(?:no .* is|we .* are)\\b", "<no_ <we_", "_are> _is>");
    expect_guards("\\b(?:no .* is|a)\\b", "<a> <no_", "<a> _is>");
    expect_guards("no(?=.* is\\b)", "no", "_is>");
}

static void what_is_looked_back_at_is_left_out_where_it_ends_in_space(
    void **state)
{
    (void)state;
    expect("(?:,|(?<=[.!] )) ?refund", ",_refund ,refund _refund@1-1 !_refund|2 ._refund|2");
}

static void rare_literals_need_no_guards(void **state)
{
    (void)state;
    expect_guards("\\bapologise .* refund", "<apologise_", "");
}

static void what_is_common_or_the_same_guards_nothing(void **state)
{
    (void)state;
    expect_guards("\\bno .* a", "<no_", "");
    expect_guards("\\bno .* no\\b", "<no_", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_phrase_is_its_own_literal),
        cmocka_unit_test(alternatives_give_one_literal_each),
        cmocka_unit_test(alternatives_share_what_begins_them),
        cmocka_unit_test(optional_parts_make_both_texts),
        cmocka_unit_test(the_distance_to_the_start_is_known),
        cmocka_unit_test(assertions_are_passed_over),
        cmocka_unit_test(what_must_follow_counts),
        cmocka_unit_test(last_words_are_joined_when_all_would_be_too_many),
        cmocka_unit_test(common_words_are_not_looked_for),
        cmocka_unit_test(capitals_are_told_where_case_counts),
        cmocka_unit_test(what_stands_before_is_joined_to_the_match),
        cmocka_unit_test(gaps_leave_the_parts_around_them_known),
        cmocka_unit_test(what_follows_is_joined_to_what_stands_before_it),
        cmocka_unit_test(far_parts_are_bounded_by_white_space),
        cmocka_unit_test(a_boundary_counts_only_beside_a_word),
        cmocka_unit_test(the_rarest_part_is_taken),
        cmocka_unit_test(repeats_need_one_turn_at_least),
        cmocka_unit_test(unknown_parts_are_stepped_over),
        cmocka_unit_test(any_digit_is_a_digit),
        cmocka_unit_test(a_mark_in_a_word_is_told_from_one_behind_it),
        cmocka_unit_test(long_words_are_runs),
        cmocka_unit_test(the_start_of_the_subject_is_kept),
        cmocka_unit_test(what_must_stand_before_counts),
        cmocka_unit_test(without_a_literal_there_is_none),
        cmocka_unit_test(what_else_is_needed_guards_what_is_common),
        cmocka_unit_test(
            what_is_looked_back_at_is_left_out_where_it_ends_in_space),
        cmocka_unit_test(rare_literals_need_no_guards),
        cmocka_unit_test(what_is_common_or_the_same_guards_nothing),
        cmocka_unit_test(case_is_folded_for_all_letters),
        cmocka_unit_test(long_literals_are_cut),
        cmocka_unit_test(what_pcre2_folds_is_folded),
        cmocka_unit_test(what_pcre2_calls_white_space_is_white_space),
        cmocka_unit_test(what_we_call_a_word_is_one_to_pcre2),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
