/* test_detect.c - a text is known by its frequent words and its letters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lang/detect.h"

struct fixture {
    struct arena *arena;
    struct problems problems;
    const struct language *languages[3];
};

static int set_up(void **state)
{
    static const char *const tags[] = { "en", "et", "pl" };
    struct fixture *fixture = calloc(1, sizeof(*fixture));
    const char *root = getenv("TACT_SOURCE_ROOT");

    assert_non_null(fixture);
    assert_non_null(root);
    fixture->arena = arena_new((size_t)16 * 1024 * 1024);
    assert_non_null(fixture->arena);
    fixture->problems.arena = fixture->arena;
    for (int i = 0; i < 3; i++)
        assert_int_equal(language_read(&fixture->languages[i], fixture->arena,
                                       &fixture->problems,
                                       arena_printf(fixture->arena,
                                                    "%s/rules/%s", root,
                                                    tags[i]),
                                       NULL),
                         STATUS_OK);
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

static const char *tag_of(struct fixture *fixture, const char *text)
{
    struct detection detection = detect_language(fixture->languages, 3,
                                                 str_of(text));

    if (detection.language == NULL)
        return "none";
    return detection.language->tag;
}

static void check_all(struct fixture *fixture, const char *tag,
                      const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(tag_of(fixture, texts[i]), tag) != 0)
            fail_msg("%s taken for %s", texts[i], tag_of(fixture, texts[i]));
}

static void english_replies_are_english(void **state)
{
    static const char *const texts[] = {
        "Thanks for writing to us about your broken kettle.",
        "Your parcel left our warehouse in Tallinn this morning.",
        "Could you send me a photo of the label?",
        "The refund of 20 euros reaches your account on Friday.",
        "Open Settings, choose Billing and press Download.",
        "Dear Ms Mägi, we have moved your delivery to Tuesday.",
    };

    check_all(*state, "en", texts, sizeof(texts) / sizeof(*texts));
}

static void estonian_replies_are_estonian(void **state)
{
    static const char *const texts[] = {
        "Täname, et kirjutasite meile katkisest veekeetjast.",
        "Teie pakk lahkus laost hommikul kell 9.15.",
        "Palun saatke meile sildist pilt.",
        "Tagastame 20 eurot reedeks samale kontole.",
        "Avage seaded ja valige sealt arved.",
        "Tere, Anna! Homme toome uue toote teie koju.",
        "Tootja vastas, et osa on laos olemas.",
    };

    check_all(*state, "et", texts, sizeof(texts) / sizeof(*texts));
}

static void polish_replies_are_polish(void **state)
{
    static const char *const texts[] = {
        "Dziękujemy za wiadomość o zepsutym czajniku.",
        "Paczka opuściła nasz magazyn dziś rano.",
        "Prosimy o przesłanie zdjęcia etykiety na adres sklepu.",
        "Zwrot 20 euro dotrze na konto do piątku.",
        "Prosze otworzyc ustawienia i wybrac faktury.",
        "Dzień dobry, w czym możemy Pani pomóc?",
    };

    check_all(*state, "pl", texts, sizeof(texts) / sizeof(*texts));
}

static void addresses_tell_nothing(void **state)
{
    assert_string_equal(tag_of(*state, "https://the.example/with/this"),
                        "none");
    assert_string_equal(tag_of(*state, "Palun vaadake siia: "
                                       "https://the.example/what/the/which "
                                       "the@which.what"),
                        "et");
}

static void a_text_without_words_has_no_language(void **state)
{
    static const char *const texts[] = { "", "  ", "12345 67", "...", "😊" };

    check_all(*state, "none", texts, sizeof(texts) / sizeof(*texts));
}

static void other_scripts_have_no_language(void **state)
{
    assert_string_equal(tag_of(*state, "Спасибо за ваше письмо, мы ответим."),
                        "none");
}

/* Of all that are known, told apart from one another. */
static const struct detector *detector_of_all(struct fixture *fixture)
{
    const char *path = arena_printf(fixture->arena, "%s/rules/others.yml",
                                    getenv("TACT_SOURCE_ROOT"));
    const struct language *const *others;
    const struct language **known = ARENA_ARRAY(fixture->arena,
                                                const struct language *, 32);
    uint32_t count = 3, other_count;

    assert_non_null(known);
    memcpy(known, fixture->languages, sizeof(fixture->languages));
    assert_int_equal(language_read_others(&others, &other_count, NULL,
                                          fixture->arena, &fixture->problems,
                                          path),
                     STATUS_OK);
    for (uint32_t i = 0; i < other_count; i++)
        known[count++] = others[i];
    return detector_new(fixture->arena, known, count, 3);
}

/* The stranger that a text is in. */
static const char *stranger_of(struct fixture *fixture, const char *text)
{
    struct detection found = detect_with(detector_of_all(fixture),
                                         str_of(text));

    return found.stranger != NULL ? found.stranger->tag : "none";
}

static void strangers_are_told_apart(void **state)
{
    static const char *const texts[][2] = {
        { "de", "Vielen Dank für Ihre Geduld. Wir haben den Betrag erstattet "
                "und melden uns morgen wieder bei Ihnen." },
        { "fi", "Kiitos viestistäsi. Tilauksesi on lähetetty tänään ja saat "
                "seurantakoodin sähköpostitse." },
        { "sv", "Tack för ditt meddelande. Vi har skickat din beställning och "
                "den kommer på måndag." },
        { "ru", "Спасибо за ваше письмо. Мы отправили заказ сегодня, и он "
                "будет у вас завтра." },
        { "lv", "Paldies par ziņu. Jūsu pasūtījums ir nosūtīts, un mēs jums "
                "rakstīsim, kad tas būs klāt." },
        { "lt", "Ačiū už laišką. Jūsų užsakymas yra išsiųstas, ir mes jums "
                "parašysime, kai jis bus čia." },
        { "cs", "Děkujeme za zprávu. Vaši objednávku jsme dnes odeslali, můžete "
                "ji převzít již zítra. Prosím, ještě nám napište, kde je." },
    };

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        assert_string_equal(stranger_of(*state, texts[i][1]), texts[i][0]);
}

static void letters_of_no_language_known_are_told(void **state)
{
    assert_string_equal(stranger_of(*state, "谢谢您的来信，我们已经退款了。"), "und");
    assert_string_equal(stranger_of(*state, "ขอบคุณสำหรับข้อความของคุณ"), "und");
    assert_string_equal(stranger_of(*state, "شكرا لرسالتك، لقد أعدنا المبلغ"), "und");
    /* A name, and letters that only look like others. */
    assert_string_equal(stranger_of(*state, "Thank you for your message, 王小明."),
                        "none");
    assert_string_equal(stranger_of(*state, "𝓽𝓱𝓪𝓷𝓴𝓼 𝓽𝓱𝓪𝓷𝓴𝓼 ｆｉｎｅｆｉｎｅ"), "none");
}

static void texts_are_told_apart_one_by_one(void **state)
{
    struct fixture *fixture = *state;
    struct detecting *detecting = detecting_new(fixture->arena,
                                                detector_of_all(fixture));
    const struct language *of;

    assert_non_null(detecting);
    of = detecting_add(detecting, STR("Vielen Dank für Ihre Nachricht, wir "
                                      "melden uns bald bei Ihnen."));
    assert_non_null(of);
    assert_string_equal(of->tag, "de");
    of = detecting_add(detecting, STR("Thank you for your message. We have "
                                      "sent the parcel to you, and it will "
                                      "be there on Friday."));
    assert_ptr_equal(of, fixture->languages[0]);
    assert_null(detecting_add(detecting, STR("Hallo Anna,")));
    assert_null(detecting_add(detecting, STR("")));
    for (int i = 0; i < 3; i++)
        detecting_add(detecting, STR("Wir haben den Betrag erstattet und "
                                     "können Ihnen die Rechnung noch heute "
                                     "senden."));
    assert_string_equal(detecting_whole(detecting).stranger->tag, "de");
    assert_ptr_equal(detecting_whole(detecting).language,
                     fixture->languages[0]);
}

static void our_own_are_no_strangers(void **state)
{
    static const char *const texts[] = {
        ("Täname, et ootasite. Teie pakk jõuab homme kohale ja me saadame "
         "teile kirja. Mit freundlichen Grüßen, die Kollegen aus Berlin"),
        "Dziękujemy za cierpliwość. Paczka będzie u Państwa jutro.",
        "Thank you for waiting. The parcel is with you tomorrow. Bitte, danke!",
        "Hallo!", "OK", "Aitäh, Heiki Hämäläinen ja Jürgen Schröder!",
    };

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        assert_string_equal(stranger_of(*state, texts[i]), "none");
}

static void a_longer_text_is_surer(void **state)
{
    struct fixture *fixture = *state;
    struct detection one = detect_language(fixture->languages, 3,
                                           STR("Thanks!"));
    struct detection many = detect_language(
        fixture->languages, 3,
        STR("Thanks for your message, and sorry that you had to wait for our "
            "answer. We have checked the invoice with the team."));

    assert_true(one.sure < many.sure);
    assert_int_equal(many.sure, 100);
}

static void without_languages_there_is_no_answer(void **state)
{
    struct detection detection = detect_language(NULL, 0, STR("the cat"));

    (void)state;
    assert_null(detection.language);
    assert_int_equal(detection.sure, 0);
}

/* `to` as it is read from the bytes, of which the one at `spoilt` is another;
 * SIZE_MAX: none. */
static enum status reopen(const struct detector **to, struct fixture *fixture,
                          struct buf *bytes, size_t spoilt)
{
    struct flat flat = { .bytes = buf_str(bytes) };
    enum status status;

    if (spoilt < bytes->len)
        bytes->at[spoilt] ^= 0x55;
    status = detector_open(to, fixture->arena, &flat, fixture->languages, 3, 3);
    if (status == STATUS_OK)
        detect_with(*to, STR("Thank you for waiting, mõni sõna, są może"));
    if (spoilt < bytes->len)
        bytes->at[spoilt] ^= 0x55;
    return status;
}

static void what_is_kept_tells_the_same(void **state)
{
    static const char *const texts[] = {
        "Thank you for waiting.", "Täname, et ootasite.",
        "Dziękujemy za cierpliwość.", "you ja", "xyz", "",
    };
    struct fixture *fixture = *state;
    const struct detector *made = detector_new(fixture->arena,
                                               fixture->languages, 3, 3);
    const struct detector *kept;
    struct buf bytes;

    buf_init(&bytes, SIZE_MAX);
    detector_write(made, &bytes);
    assert_int_equal(reopen(&kept, fixture, &bytes, SIZE_MAX), STATUS_OK);
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        struct detection one = detect_with(made, str_of(texts[i]));
        struct detection other = detect_with(kept, str_of(texts[i]));

        assert_ptr_equal(one.language, other.language);
        assert_int_equal(one.sure, other.sure);
    }
    for (size_t i = 0; i < bytes.len; i += 97) /* whatever that gives */
        (void)reopen(&kept, fixture, &bytes, i);
    bytes.len /= 2;
    assert_int_equal(reopen(&kept, fixture, &bytes, SIZE_MAX), STATUS_IO);
    buf_free(&bytes);
}

#define CLAIM(name) cmocka_unit_test(name)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(english_replies_are_english),
        CLAIM(estonian_replies_are_estonian),
        CLAIM(polish_replies_are_polish),
        CLAIM(addresses_tell_nothing),
        CLAIM(a_text_without_words_has_no_language),
        CLAIM(other_scripts_have_no_language),
        CLAIM(strangers_are_told_apart),
        CLAIM(letters_of_no_language_known_are_told),
        CLAIM(texts_are_told_apart_one_by_one),
        CLAIM(our_own_are_no_strangers),
        CLAIM(a_longer_text_is_surer),
        CLAIM(without_languages_there_is_no_answer),
        CLAIM(what_is_kept_tells_the_same),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
