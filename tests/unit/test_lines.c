/* test_lines.c - from an offset in the draft to line and column. */
#include "expect.h"

#include "base/utf8.h"
#include "text/lines.h"

static int new_arena(void **state)
{
    *state = arena_new((size_t)1 << 26);
    return *state ? 0 : -1;
}

static int free_arena(void **state)
{
    arena_free(*state);
    return 0;
}

static void expect_position(const struct line_index *lines, uint32_t at,
                            uint32_t line, uint32_t column, uint32_t utf16,
                            uint32_t byte)
{
    struct position position = lines_position(lines, at);

    assert_int_equal(position.line, line);
    assert_int_equal(position.column, column);
    assert_int_equal(position.column_utf16, utf16);
    assert_int_equal(position.column_byte, byte);
}

static void lines_end_in_lf_crlf_or_cr(void **state)
{
    const struct line_index *lines =
        lines_new(*state, STR("a\nbc\r\nd\re\n"));

    assert_int_equal(lines_count(lines), 5);
    expect_str(lines_text(lines, 1), "a");
    expect_str(lines_text(lines, 2), "bc");
    expect_str(lines_text(lines, 3), "d");
    expect_str(lines_text(lines, 4), "e");
    expect_str(lines_text(lines, 5), "");
    expect_position(lines, 5, 2, 4, 4, 4);
    expect_position(lines, 6, 3, 1, 1, 1);
}

static void columns_count_code_points_utf16_units_and_bytes(void **state)
{
    /* x, u with diaeresis, a face, y */
    const struct line_index *lines = lines_new(
        *state, STR("\nx\xC3\xBC\xF0\x9F\x98\x80y"));

    expect_position(lines, 1, 2, 1, 1, 1);
    expect_position(lines, 2, 2, 2, 2, 2);
    expect_position(lines, 4, 2, 3, 3, 4);
    expect_position(lines, 8, 2, 4, 5, 8);
    expect_position(lines, 9, 2, 5, 6, 9);
    expect_position(lines, 99, 2, 5, 6, 9);
}

static void an_offset_within_a_character_counts_as_its_start(void **state)
{
    const struct line_index *lines =
        lines_new(*state, STR("x\xF0\x9F\x98\x80y"));

    expect_position(lines, 3, 1, 2, 2, 4);
}

static void an_empty_draft_has_one_line(void **state)
{
    const struct line_index *lines = lines_new(*state, STR(""));

    assert_int_equal(lines_count(lines), 1);
    expect_position(lines, 0, 1, 1, 1, 1);
}

static void offsets_are_right_at_every_byte_of_a_long_line(void **state)
{
    static const char *const pieces[] = { "a", "\xC3\xB5", "\xE2\x82\xAC",
                                          "\xF0\x9F\x98\x80", "\xFF" };
    char text[9000];
    size_t len = 0;
    const struct line_index *lines;

    for (uint32_t i = 0; len + 4 < sizeof(text); i++) {
        const char *piece = pieces[i * 7 % 5];

        memcpy(text + len, piece, strlen(piece));
        len += strlen(piece);
    }
    lines = lines_new(*state, (struct str){ text, len });
    for (size_t at = 0; at < len;) {
        struct str before = { text, at };
        struct offsets offsets = lines_offsets(lines, (uint32_t)at);

        assert_int_equal(offsets.byte, at);
        assert_int_equal(offsets.code_point, utf8_count(before));
        assert_int_equal(offsets.utf16, utf8_count_utf16(before));
        utf8_next((struct str){ text, len }, &at);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_end_in_lf_crlf_or_cr,
                                        new_arena, free_arena),
        cmocka_unit_test_setup_teardown(
            columns_count_code_points_utf16_units_and_bytes, new_arena,
            free_arena),
        cmocka_unit_test_setup_teardown(
            an_offset_within_a_character_counts_as_its_start, new_arena,
            free_arena),
        cmocka_unit_test_setup_teardown(an_empty_draft_has_one_line,
                                        new_arena, free_arena),
        cmocka_unit_test_setup_teardown(
            offsets_are_right_at_every_byte_of_a_long_line, new_arena,
            free_arena),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
