/* test_sentence.c - sentences end where a reader would end them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/sentence.h"

struct fixture {
    struct arena *arena;
    struct problems problems;
    const struct language *english, *estonian, *polish;
};

static const struct language *read_ours(struct fixture *fixture,
                                        const char *tag)
{
    const struct language *language;
    const char *root = getenv("TACT_SOURCE_ROOT");

    assert_non_null(root);
    assert_int_equal(language_read(&language, fixture->arena,
                                   &fixture->problems,
                                   arena_printf(fixture->arena, "%s/rules/%s",
                                                root, tag),
                                   NULL),
                     STATUS_OK);
    return language;
}

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof(*fixture));

    assert_non_null(fixture);
    fixture->arena = arena_new((size_t)16 * 1024 * 1024);
    assert_non_null(fixture->arena);
    fixture->problems.arena = fixture->arena;
    fixture->english = read_ours(fixture, "en");
    fixture->estonian = read_ours(fixture, "et");
    fixture->polish = read_ours(fixture, "pl");
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

/* `expected` is the text with "|" between sentences. */
static void check(const struct language *language, const char *expected)
{
    char text[1024];
    size_t len = 0;
    struct buf found;
    struct sentence sentence;
    uint32_t at = 0;
    bool first = true;

    for (size_t i = 0; expected[i] != '\0'; i++)
        text[len++] = expected[i] == '|' ? ' ' : expected[i];
    buf_init(&found, 4096);
    while (sentence_next(language, (struct str){ text, len }, &at,
                         &sentence)) {
        if (!first)
            buf_add_char(&found, '|');
        first = false;
        buf_add(&found, text + sentence.at.start, span_len(sentence.at));
        assert_true(at >= sentence.at.end);
    }
    buf_add_char(&found, '\0');
    assert_string_equal(found.at, expected);
    buf_free(&found);
}

static void plain_sentences_end_at_their_marks(void **state)
{
    struct fixture *fixture = *state;

    check(fixture->english, "Thanks for writing.|We will help!|Is that fine?");
    check(fixture->english, "No mark at the end");
    check(fixture->estonian, "Täname kirja eest.|Kas saame aidata?|Jah");
    check(fixture->polish, "Dziękujemy.|Czy możemy pomóc?|Ósmego tak.");
    check(fixture->english, "It costs 20 euros.|5 days later it came.");
}

static void kinds_of_ends_are_told(void **state)
{
    static const struct {
        const char *text;
        enum sentence_end end;
    } cases[] = {
        { "Yes.", END_PERIOD },       { "Well…", END_PERIOD },
        { "Well...", END_PERIOD },    { "Really?", END_QUESTION },
        { "Really?!", END_QUESTION }, { "Really!?", END_QUESTION },
        { "Great!!!", END_EXCLAMATION }, { "Great", END_NONE },
        { "Thanks! :)", END_EXCLAMATION },
        { "„Miks?“", END_QUESTION },  { "He asked \"Why?\".", END_PERIOD },
        { "(Is it?)", END_QUESTION },
    };
    struct fixture *fixture = *state;
    struct sentence sentence;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        uint32_t at = 0;

        assert_true(sentence_next(fixture->english, str_of(cases[i].text), &at,
                                  &sentence));
        assert_int_equal(sentence.end, cases[i].end);
        assert_int_equal(sentence.at.end, strlen(cases[i].text));
        assert_false(sentence_next(fixture->english, str_of(cases[i].text),
                                   &at, &sentence));
    }
}

static void abbreviations_leave_a_sentence_open(void **state)
{
    struct fixture *fixture = *state;

    check(fixture->english, "Ask Mr. Smith or Dr. Jones, e.g. Monday.|Yes.");
    check(fixture->english, "Use a browser, i.e. Opera (approx. 5 minutes).");
    check(fixture->english, "See p. 5 and No. 7 in vol. 2.");
    check(fixture->estonian, "Vaata lk. 5, nt. Tartu, vt. Lisa 2.|Aitäh.");
    check(fixture->estonian, "Helistage hr. Tammele, tel. 555 1234.|Tänan.");
    check(fixture->polish, "Proszę o nr. 5, np. Kraków, ul. Długa 5.|Tak.");
    check(fixture->polish, "O godz. 15 prof. Nowak, tzw. Ekspert, tzn. On.");
    check(fixture->polish, "Jest m.in. Anna (tj. Kowalska).|Dobrze.");
}

static void some_abbreviations_may_end_a_sentence(void **state)
{
    struct fixture *fixture = *state;

    check(fixture->english, "We sell pens, paper etc.|Please order.");
    check(fixture->english, "Pens, paper etc. are sold by Acme Inc. in Oslo.");
    check(fixture->english, "Open until 5 p.m.|Come by.");
    check(fixture->english, "At 2 p.m. (4 p.m. in Oslo).|It is in the U.S.");
    check(fixture->estonian, "Müüme pliiatseid jne.|Palun tellige.");
    check(fixture->estonian, "Müüme pliiatseid, paberit jne. poes.");
    check(fixture->polish, "Mamy długopisy itd.|Proszę zamówić.");
    check(fixture->polish, "Od 2024 r. działamy.|To było w 2023 r.|Tak.");
}

static void a_common_word_is_no_abbreviation_but_before_a_number(void **state)
{
    struct fixture *fixture = *state;

    check(fixture->english, "The answer is no.|We checked.");
    check(fixture->english, "Your order no. 1234 is here.");
    check(fixture->polish, "Pomogę im.|Potem napiszę.");
}

static void ordinals_do_not_end_a_sentence(void **state)
{
    struct fixture *fixture = *state;

    check(fixture->estonian, "Tarne on 5. märts.|Makse 5. oktoobriks.");
    check(fixture->estonian, "Tähtaeg on 5. Märts 2027. aastal.|Aitäh.");
    check(fixture->estonian, "Kohtume 5. 10. 2026 kell 14.30.|Tere.");
    check(fixture->estonian, "Maksite 20.|Palume kinnitust.");
    check(fixture->polish, "Termin to 5 marca.|Prosimy o wpłatę do 5.|Tak.");
    check(fixture->estonian, "See on 3. Kord ja 2. Korrus.");
}

static void initials_do_not_end_a_sentence(void **state)
{
    struct fixture *fixture = *state;

    check(fixture->estonian, "Kirjutas A. H. Tammsaare.|See on J. Tamm.");
    check(fixture->english, "Ask J.R.R. Tolkien.|Choose plan B.|Then wait.");
    check(fixture->polish, "Napisał J. Kowalski.|Dziękuję.");
}

static void numbers_times_and_addresses_do_not_end_a_sentence(void **state)
{
    struct fixture *fixture = *state;

    check(fixture->english, "It is 3.14 at 14.30 on example.com today.|Yes.");
    check(fixture->english, "See https://x.org/?q=A.B and www.a.com.|Yes.");
    check(fixture->english, "Go to x.org/?Account now.|Done.");
    check(fixture->english, "Version 1.2.3 of file.txt is out.|Get it.");
    check(fixture->estonian, "Kell 14.30.|Tallinnas 20,00 eurot.");
}

static void a_list_number_belongs_to_what_follows(void **state)
{
    struct fixture *fixture = *state;

    check(fixture->english, "1. Open the box.|2. Take it out.|A. Then go.");
    check(fixture->english, "1.) Open the box.|2.) Take it out.");
}

static void marks_in_mid_sentence_do_not_end_it(void **state)
{
    struct fixture *fixture = *state;

    check(fixture->english, "Wait... there is more.|Wait...|There is more.");
    check(fixture->english, "... and so on.|It is (!) fine (?).|Yes.");
    check(fixture->english, "Yahoo! is a site.|The iPhone.|iPhone is new.");
    check(fixture->estonian, "„Kas saate?“ küsis ta.|Siis läks.");
    check(fixture->polish, "Czekamy… bo tak.|Czekamy…|Potem nie.");
}

static void closing_quotes_and_emoji_belong_to_the_sentence(void **state)
{
    struct fixture *fixture = *state;

    check(fixture->estonian, "Ta ütles: „Jah.“|Siis läks.|„Ei.“|Kõik.");
    check(fixture->polish, "Napisał: „Tak.”|Potem „Nie.”|Koniec.");
    check(fixture->english, "He said “Yes.”|Then left.|(It was late.)|Fine.");
    check(fixture->polish, "Było «Tak.»|Koniec.");
    check(fixture->english, "He left. ”");
    check(fixture->english, "Thanks! 😊|We will help.|Bye! :-)|See you! ❤️🙏");
    check(fixture->english, "Thanks!😊|We will help 😊 you.");
    check(fixture->english, "Thanks! 😊 and bye.");
}

static void a_missing_space_is_seen_after_loud_marks_only(void **state)
{
    struct fixture *fixture = *state;
    struct sentence sentence;
    struct str text = STR("Tere!Kuidas läheb?");
    uint32_t at = 0;

    assert_true(sentence_next(fixture->estonian, text, &at, &sentence));
    assert_int_equal(sentence.at.end, 5);
    assert_true(sentence_next(fixture->estonian, text, &at, &sentence));
    assert_int_equal(sentence.at.start, 5);
    check(fixture->english, "Node.Js is here.");
}

static void a_sentence_after_a_dash_or_bullet_is_one(void **state)
{
    struct fixture *fixture = *state;

    check(fixture->english, "Do this.|- Then that.|• and this.|– Now go.");
    check(fixture->english, "Stop. - and go.");
}

static void text_without_sentences_has_none(void **state)
{
    struct fixture *fixture = *state;
    struct sentence sentence;
    uint32_t at = 0;

    assert_false(sentence_next(fixture->english, STR(""), &at, &sentence));
    at = 0;
    assert_false(sentence_next(fixture->english, STR("  "), &at, &sentence));
    at = 0;
    assert_true(sentence_next(NULL, STR("..."), &at, &sentence));
    assert_int_equal(sentence.end, END_PERIOD);
}

#define CLAIM(name) cmocka_unit_test(name)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(plain_sentences_end_at_their_marks),
        CLAIM(kinds_of_ends_are_told),
        CLAIM(abbreviations_leave_a_sentence_open),
        CLAIM(some_abbreviations_may_end_a_sentence),
        CLAIM(a_common_word_is_no_abbreviation_but_before_a_number),
        CLAIM(ordinals_do_not_end_a_sentence),
        CLAIM(initials_do_not_end_a_sentence),
        CLAIM(numbers_times_and_addresses_do_not_end_a_sentence),
        CLAIM(a_list_number_belongs_to_what_follows),
        CLAIM(marks_in_mid_sentence_do_not_end_it),
        CLAIM(closing_quotes_and_emoji_belong_to_the_sentence),
        CLAIM(a_missing_space_is_seen_after_loud_marks_only),
        CLAIM(a_sentence_after_a_dash_or_bullet_is_one),
        CLAIM(text_without_sentences_has_none),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
