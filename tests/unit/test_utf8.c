/* test_utf8.c - UTF-8: steps, classes, case, clusters.  It asks utf8proc too,
 * because our table for Latin must say what utf8proc says. */
#include "expect.h"

#include <utf8proc.h>

#include "base/utf8.h"

static struct arena *arena;

static int arena_begin(void **state)
{
    (void)state;
    arena = arena_new(SIZE_MAX);
    return arena == NULL;
}

static int arena_end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void every_code_point_survives_encoding(void **state)
{
    char bytes[4];

    (void)state;
    for (uint32_t rune = 0; rune <= 0x10FFFF; rune++) {
        struct str text = { bytes, utf8_encode(bytes, rune) };
        bool surrogate = rune >= 0xD800 && rune <= 0xDFFF;
        uint32_t expected = surrogate ? UTF8_BAD : rune;
        size_t at = 0;

        if (utf8_next(text, &at) != expected || at != text.len ||
            utf8_prev(text, &at) != expected || at != 0 ||
            utf8_valid_len(text) != text.len)
            fail_msg("U+%04X", (unsigned)rune);
    }
    assert_int_equal(utf8_encode(bytes, 0x110000), 3);
}

/* One letter for each step: what was read as a code point, '?' for bad. */
static struct str steps(struct str bytes)
{
    char *out = arena_alloc(arena, bytes.len + 1, 1);
    size_t len = 0;

    for (size_t at = 0; at < bytes.len;) {
        uint32_t rune = utf8_next(bytes, &at);

        out[len++] = rune == UTF8_BAD ? '?' : rune < 0x80 ? (char)rune : '*';
    }
    return (struct str){ out, len };
}

static void a_maximal_invalid_subpart_is_one_bad_step(void **state)
{
    (void)state;
    expect_str(steps(STR("a\x80" "b")), "a?b");
    expect_str(steps(STR("\xC0\xAF")), "??");
    expect_str(steps(STR("\xE0\x80\xAF")), "???");
    expect_str(steps(STR("\xED\xA0\x80")), "???");
    expect_str(steps(STR("\xF4\x90\x80\x80")), "????");
    expect_str(steps(STR("\xF0\x9F\x98" "a")), "?a");
    expect_str(steps(STR("\xE2\x82")), "?");
    expect_str(steps(STR("\xE2\x82\xAC\xE2")), "*?");
    expect_str(steps(STR("\xFF\xFE")), "??");
}

static void the_valid_prefix_ends_before_the_first_bad_byte(void **state)
{
    (void)state;
    assert_int_equal(utf8_valid_len(STR("")), 0);
    assert_int_equal(utf8_valid_len(STR("abc\0def")), 7);
    assert_int_equal(utf8_valid_len(STR("0123456789\xC3\xB5\xC3")), 12);
    assert_int_equal(utf8_valid_len(STR("0123456\xFF""89012345")), 7);
    assert_int_equal(utf8_valid_len(STR("\xED\xA0\x80")), 0);
}

static void stepping_back_over_broken_bytes_goes_byte_by_byte(void **state)
{
    struct str text = STR("a\x80\x80");
    size_t at = text.len;

    (void)state;
    assert_int_equal(utf8_prev(text, &at), UTF8_BAD);
    assert_int_equal(at, 2);
    assert_int_equal(utf8_prev(text, &at), UTF8_BAD);
    assert_int_equal(utf8_prev(text, &at), 'a');
    assert_int_equal(at, 0);
}

static void peek_gives_nothing_at_the_end(void **state)
{
    (void)state;
    assert_int_equal(utf8_peek(STR("\xC3\xB5"), 0), 0xF5);
    assert_int_equal(utf8_peek(STR("\xC3\xB5"), 2), 0);
}

static void counts_are_code_points_and_utf16_units(void **state)
{
    struct str text = STR("0123456789\xC3\xB5\xF0\x9F\x98\x80 a\xE2\x82");

    (void)state;
    assert_int_equal(utf8_count(text), 15);
    assert_int_equal(utf8_count_utf16(text), 16);
    assert_int_equal(utf8_count(STR("")), 0);
    assert_int_equal(utf8_count_utf16(str_of(NULL)), 0);
}

static bool category_is(const char *category, const char *list)
{
    return strstr(list, category) != NULL;
}

static void classes_are_those_of_the_general_category(void **state)
{
    (void)state;
    for (uint32_t rune = 0; rune <= 0x10FFFF; rune++) {
        const char *c = utf8proc_category_string((utf8proc_int32_t)rune);
        bool white = (rune >= 9 && rune <= 13) || rune == 0x85;

        if (strcmp(utf8_category(rune), c) != 0 ||
            utf8_is_letter(rune) != category_is(c, "Lu Ll Lt Lm Lo Mn Mc") ||
            utf8_is_upper(rune) != category_is(c, "Lu") ||
            utf8_is_lower(rune) != category_is(c, "Ll") ||
            utf8_is_digit(rune) != category_is(c, "Nd") ||
            utf8_is_mark(rune) != category_is(c, "Mn Mc Me") ||
            utf8_is_space(rune) != (white || category_is(c, "Zs Zl Zp")) ||
            utf8_is_control(rune) !=
                category_is(c, "Cc Cf Zl Zp Cs Co Cn"))
            fail_msg("U+%04X is %s", (unsigned)rune, c);
    }
}

static void case_and_width_are_those_of_utf8proc(void **state)
{
    (void)state;
    for (uint32_t rune = 0; rune <= 0x10FFFF; rune++) {
        utf8proc_int32_t r = (utf8proc_int32_t)rune;

        if (utf8_lower(rune) != (uint32_t)utf8proc_tolower(r) ||
            utf8_upper(rune) != (uint32_t)utf8proc_toupper(r) ||
            (int)utf8_width(rune) != utf8proc_charwidth(r))
            fail_msg("U+%04X", (unsigned)rune);
    }
}

static void a_cluster_is_one_step(void **state)
{
    static const struct str clusters[] = {
        { "a", 1 },
        { "\r\n", 2 },
        { "\n", 1 },
        { "o\xCC\x83\xCC\xA3", 5 },                     /* o, two marks  */
        { "\xF0\x9F\x87\xAA\xF0\x9F\x87\xAA", 8 },      /* flag EE       */
        { "\xF0\x9F\x87\xB5\xF0\x9F\x87\xB1", 8 },      /* flag PL       */
        { "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", 11 }, /* joined */
        { "\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD", 8 },      /* skin tone     */
        { "\xC3\xB5", 2 },
    };
    const size_t count = sizeof(clusters) / sizeof(*clusters);
    char joined[64];
    struct str text = { joined, 0 };
    size_t at = 0;

    (void)state;
    for (size_t i = 0; i < count; i++) {
        memcpy(joined + text.len, clusters[i].at, clusters[i].len);
        text.len += clusters[i].len;
    }
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(utf8_next_grapheme(text, at), at + clusters[i].len);
        at += clusters[i].len;
    }
    assert_int_equal(utf8_next_grapheme(text, at), text.len);
}

static void text_is_as_wide_as_a_terminal_draws_it(void **state)
{
    (void)state;
    assert_int_equal(utf8_text_width(STR("t\xC3\xB5\xC3\xB5" "be")), 5);
    assert_int_equal(utf8_text_width(STR("o\xCC\x83")), 1);
    assert_int_equal(utf8_text_width(STR("\xF0\x9F\x98\x80")), 2);
    assert_int_equal(
        utf8_text_width(STR("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB")),
        2);
    assert_int_equal(utf8_text_width(STR("\t")), 0);
    assert_int_equal(utf8_text_width(STR("plain words, seventeen\to")), 23);
    assert_int_equal(utf8_text_width(STR("12345678o\xCC\x83" "12345678")), 17);
    assert_int_equal(utf8_text_width(STR("1234567o\xCC\x83\x7F")), 8);
}

static void lower_copies_keep_the_count_of_code_points(void **state)
{
    (void)state;
    expect_str(utf8_lower_copy(arena, STR("\xC3\x95LI J\xC3\x84R\xC5\xBD "
                                          "\xC5\x81\xC3\x93" "D\xC5\xB9")),
               "\xC3\xB5li j\xC3\xA4r\xC5\xBE \xC5\x82\xC3\xB3" "d\xC5\xBA");
    /* U+023A takes two bytes, its lower case U+2C65 three. */
    expect_str(utf8_lower_copy(arena, STR("\xC8\xBA")), "\xE2\xB1\xA5");
    expect_str(utf8_lower_copy(arena, STR("")), "");
}

static void composing_gives_nfc(void **state)
{
    (void)state;
    expect_str(utf8_compose(arena, STR("o\xCC\x83")), "\xC3\xB5");
    expect_str(utf8_compose(arena, STR("z\xCC\x8C")), "\xC5\xBE");
    expect_str(utf8_compose(arena, STR("\xC3\xB5")), "\xC3\xB5");
    expect_str(utf8_compose(arena, STR("q\xCC\x83")), "q\xCC\x83");
    expect_str(utf8_compose(arena, STR("\xE2\x84\xAB")), "\xC3\x85");
    expect_str(utf8_compose(arena, STR("")), "");
}

static void without_memory_a_copy_is_null(void **state)
{
    struct arena *none = arena_new(0);

    (void)state;
    assert_null(utf8_lower_copy(none, STR("A")).at);
    assert_null(utf8_compose(none, STR("o\xCC\x83")).at);
    arena_free(none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_survives_encoding),
        cmocka_unit_test(a_maximal_invalid_subpart_is_one_bad_step),
        cmocka_unit_test(the_valid_prefix_ends_before_the_first_bad_byte),
        cmocka_unit_test(stepping_back_over_broken_bytes_goes_byte_by_byte),
        cmocka_unit_test(peek_gives_nothing_at_the_end),
        cmocka_unit_test(counts_are_code_points_and_utf16_units),
        cmocka_unit_test(classes_are_those_of_the_general_category),
        cmocka_unit_test(case_and_width_are_those_of_utf8proc),
        cmocka_unit_test(a_cluster_is_one_step),
        cmocka_unit_test(text_is_as_wide_as_a_terminal_draws_it),
        cmocka_unit_test(lower_copies_keep_the_count_of_code_points),
        cmocka_unit_test(composing_gives_nfc),
        cmocka_unit_test(without_memory_a_copy_is_null),
    };

    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
