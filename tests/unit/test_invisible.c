/* test_invisible.c - which characters do not show, and where they belong. */
#include "expect.h"

#include "text/invisible.h"

static void what_does_not_show_is_known(void **state)
{
    static const uint32_t hidden[] = {
        0xAD, 0x34F, 0x180E, 0x200B, 0x200D, 0x2060, 0x2064, 0x206A, 0x206F,
        0xFEFF, 0xFFF9, 0xFFFB, 0xFE00, 0xFE0F, 0xE0100, 0xE01EF, 0xE0000,
        0xE007F,
    };
    static const uint32_t shown[] = {
        'a', ' ', 0xAC, 0x34E, 0x350, 0x180D, 0x180F, 0x200A, 0x2010, 0x205F,
        0x2065, 0x2069, 0x2070, 0xFEFE, 0xFFF8, 0xFFFC, 0xFDFF, 0xFE10, 0xE00FF,
        0xE01F0, 0xE0080, 0x1F600,
    };

    (void)state;
    for (size_t i = 0; i < sizeof(hidden) / sizeof(*hidden); i++)
        if (!rune_is_zero_width(hidden[i]))
            fail_msg("U+%04X shows", hidden[i]);
    for (size_t i = 0; i < sizeof(shown) / sizeof(*shown); i++)
        if (rune_is_zero_width(shown[i]))
            fail_msg("U+%04X does not show", shown[i]);
}

static void what_turns_the_line_is_known(void **state)
{
    static const uint32_t bidi[] = { 0x61C, 0x200E, 0x200F, 0x202A, 0x202E,
                                     0x2066, 0x2069 };
    static const uint32_t none[] = { 0x61B, 0x61D, 0x200D, 0x2010, 0x2029,
                                     0x202F, 0x2065, 0x206A };

    (void)state;
    for (size_t i = 0; i < sizeof(bidi) / sizeof(*bidi); i++)
        assert_true(rune_is_bidi(bidi[i]));
    for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
        assert_false(rune_is_bidi(none[i]));
}

static void controls_are_known(void **state)
{
    (void)state;
    assert_true(rune_is_bare_control(0));
    assert_true(rune_is_bare_control(0x1F));
    assert_false(rune_is_bare_control(' '));
    assert_false(rune_is_bare_control('~'));
    assert_true(rune_is_bare_control(0x7F));
    assert_true(rune_is_bare_control(0x9F));
    assert_false(rune_is_bare_control(0xA0));
}

static void what_joins_belongs_there(void **state)
{
    static const struct {
        uint32_t last, rune, next;
        bool joins;
    } cases[] = {
        { 0x1F469, 0x200D, 0x1F4BB, true },  /* woman at a computer   */
        { 0xFE0F, 0x200D, 0x2642, true },    /* … a sign              */
        { 0x2764, 0x200D, 0x1F525, true },
        { 0xA9, 0x200D, 0x3030, true },
        { 0xAE, 0x200D, 0x303D, true },
        { 0x3297, 0x200D, 0x3299, true },
        { 0x1F469, 0x200D, 'a', false },
        { 'a', 0x200D, 0x1F4BB, false },
        { 'a', 0x200D, 'b', false },
        { 0x915, 0x200D, 0x937, true },      /* Devanagari            */
        { 0x645, 0x200C, 0x62E, true },      /* Persian               */
        { 0x645, 0x200C, 'a', false },
        { 'a', 0x200C, 0x645, false },
        { '1', 0xFE0F, 0x20E3, true },       /* a key                 */
        { '#', 0xFE0F, 0x20E3, true },
        { '*', 0xFE0F, 0x20E3, true },
        { 0x2764, 0xFE0F, 'a', true },
        { 0x4E00, 0xE0100, 'a', true },      /* another form of a sign */
        { 'a', 0xFE0F, 'b', false },
        { 0x1F3F4, 0xE0067, 0xE0062, true }, /* a region's flag       */
        { 0xE0067, 0xE0062, 0xE007F, true },
        { 'a', 0xE0062, 'b', false },
        { 0x1F3F4, 0xAD, 'b', false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        if (rune_joins(cases[i].last, cases[i].rune, cases[i].next) !=
            cases[i].joins)
            fail_msg("U+%04X U+%04X U+%04X", cases[i].last, cases[i].rune,
                     cases[i].next);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_does_not_show_is_known),
        cmocka_unit_test(what_turns_the_line_is_known),
        cmocka_unit_test(controls_are_known),
        cmocka_unit_test(what_joins_belongs_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
