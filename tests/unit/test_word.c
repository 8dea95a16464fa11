/* test_word.c - where words begin and end, and what they look like. */
#include "base/buf.h"
#include "expect.h"
#include "text/word.h"

/* Every word with a letter for its kind, "word/p number/n ...". */
static void expect_words_at(struct str text, const char *expected,
                            const char *file, int line)
{
    static const char kinds[] = "pncuehf";
    struct buf shown;
    struct word word;
    uint32_t at = 0;

    buf_init(&shown, 1 << 16);
    while (word_next(text, &at, &word)) {
        if (shown.len > 0)
            buf_add_char(&shown, ' ');
        buf_add_str(&shown, str_slice(text, word.at.start, word.at.end));
        buf_add_char(&shown, '/');
        buf_add_char(&shown, kinds[word.kind]);
    }
    expect_str_at(buf_str(&shown), expected, file, line);
    buf_free(&shown);
}

#define expect_words(text, expected) \
    expect_words_at(STR(text), (expected), __FILE__, __LINE__)

static void a_word_keeps_its_inner_apostrophes_and_hyphens(void **state)
{
    (void)state;
    expect_words("don't e-post, Ann-Mari's 'quoted' -dash- a--b",
                 "don't/p e-post/p Ann-Mari's/p quoted/p dash/p a/p b/p");
}

static void words_are_of_any_letters(void **state)
{
    (void)state;
    expect_words("Õhtusöök żółć naïve Привет e\xCC\x81te",
                 "Õhtusöök/p żółć/p naïve/p Привет/p e\xCC\x81te/p");
}

static void numbers_keep_their_marks_and_endings(void **state)
{
    (void)state;
    expect_words("5, 20,00 1 200,50 14:30 5.03.2026. 3rd 5-le 24/7 10kg 5%",
                 "5/n 20,00/n 1/n 200,50/n 14:30/n 5.03.2026/n 3rd/n 5-le/n "
                 "24/7/n 10kg/n 5/n");
}

static void letters_and_digits_together_are_a_code(void **state)
{
    (void)state;
    expect_words("INV-2041 CL-55821, v2 snake_case _it_ A1B2 __x__",
                 "INV-2041/c CL-55821/c v2/c snake_case/c it/p A1B2/c x/p");
}

static void addresses_end_before_the_punctuation_of_the_sentence(void **state)
{
    (void)state;
    expect_words("See https://x.ee/a_(b)?c=1. (www.tact.ee), <http://y.pl>!",
                 "See/p https://x.ee/a_(b)?c=1/u www.tact.ee/u http://y.pl/u");
    expect_words("Write to info@tact.ee, or anna.tamm+1@mail.tact.co.uk.",
                 "Write/p to/p info@tact.ee/e or/p "
                 "anna.tamm+1@mail.tact.co.uk/e");
    expect_words("tact.ee/abi example.com; yes.No e.g. this",
                 "tact.ee/abi/u example.com/u yes/p No/p e/p g/p this/p");
}

static void paths_and_handles_are_words_of_their_own(void **state)
{
    (void)state;
    expect_words("file.txt C:\\x\\y.doc /etc/hosts and/or @anna #tag #4521",
                 "file.txt/f C:\\x\\y.doc/f /etc/hosts/f and/p or/p @anna/h "
                 "#tag/h 4521/n");
}

static void markup_and_masks_are_not_words(void **state)
{
    (void)state;
    expect_words("2 * 3 **** sh*t ___ -- … 😀",
                 "2/n 3/n sh/p t/p");
    expect_words("", "");
}

static void expect_case(struct str text, enum word_case letters)
{
    struct word word;
    uint32_t at = 0;

    assert_true(word_next(text, &at, &word));
    assert_int_equal(word.letters, letters);
}

static void the_case_of_a_word_is_seen(void **state)
{
    (void)state;
    expect_case(STR("word"), CASE_LOWER);
    expect_case(STR("Õhtu"), CASE_TITLE);
    expect_case(STR("O'Brien"), CASE_TITLE);
    expect_case(STR("Ann-Mari"), CASE_TITLE);
    expect_case(STR("I"), CASE_TITLE);
    expect_case(STR("ŻÓŁĆ"), CASE_UPPER);
    expect_case(STR("iPhone"), CASE_MIXED);
    expect_case(STR("McDonald"), CASE_MIXED);
    expect_case(STR("14:30"), CASE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_keeps_its_inner_apostrophes_and_hyphens),
        cmocka_unit_test(words_are_of_any_letters),
        cmocka_unit_test(numbers_keep_their_marks_and_endings),
        cmocka_unit_test(letters_and_digits_together_are_a_code),
        cmocka_unit_test(addresses_end_before_the_punctuation_of_the_sentence),
        cmocka_unit_test(paths_and_handles_are_words_of_their_own),
        cmocka_unit_test(markup_and_masks_are_not_words),
        cmocka_unit_test(the_case_of_a_word_is_seen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
