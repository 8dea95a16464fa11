/* test_speller.c - is this a word, and which word was meant. */
#include "spell/speller.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"

#define FOLDER "/usr/share/hunspell"

static const struct set *same_words(const void *of, struct arena *arena)
{
    (void)arena;
    return of;
}

struct fixture {
    struct arena *arena;
    struct problems problems;
    struct set *accepted, *rejected, *supplement;
    struct speller_settings settings;
    struct speller *speller;
};

static const char *const folders[] = { FOLDER, NULL };

static struct fixture fixture_of(const char *language, const char *dictionary)
{
    struct fixture f = { .arena = arena_new((size_t)64 << 20) };
    const char *root = getenv("TACT_SOURCE_ROOT");
    f.problems.arena = f.arena;
    f.accepted = set_new(f.arena);
    f.rejected = set_new(f.arena);
    f.supplement = set_new(f.arena);
    f.settings = (struct speller_settings){
        .language = language,
        .dictionary = dictionary,
        .folders = folders,
        .words_folder = arena_printf(f.arena, "%s/dictionaries/%s",
                                     root ? root : ".", language),
        .accepted = f.accepted,
        .rejected = f.rejected,
        .supplement = { same_words, f.supplement, 1, 1 },
    };
    assert_int_equal(speller_new(&f.speller, f.arena, &f.settings), STATUS_OK);
    return f;
}

static struct fixture fixture_loaded(const char *language,
                                     const char *dictionary)
{
    struct fixture f = fixture_of(language, dictionary);
    const char *path =
        arena_printf(f.arena, "%s/%s.dic", FOLDER, dictionary);
    if (!file_is_regular(path)) {
        arena_free(f.arena);
        skip();
    }
    return f;
}

static void assert_spelling(struct fixture *f, enum spelling wanted,
                            const char *const *words)
{
    for (; *words; words++)
        if (speller_check(f->speller, str_of(*words)) != wanted)
            fail_msg("%s is not %d (%s)", *words, wanted,
                     speller_fault(f->speller) ? speller_fault(f->speller)
                                               : "loaded");
}

static void english_words_are_known_in_any_case(void **state)
{
    (void)state;
    struct fixture f = fixture_loaded("en", "en_US");
    assert_spelling(&f, SPELLING_KNOWN,
                    (const char *const[]){ "order", "Order", "ORDER", "Monday",
                                           "MONDAY", "don't", "don’t",
                                           "Anna's", "customer's",
                                           "well-known", "e-book", NULL });
    assert_spelling(&f, SPELLING_WRONG,
                    (const char *const[]){ "recieve", "Recieve", "RECIEVE",
                                           "monday", "well-knwon", NULL });
    arena_free(f.arena);
}

static void estonian_letters_reach_an_eight_bit_dictionary(void **state)
{
    (void)state;
    struct fixture f = fixture_loaded("et", "et_EE");
    assert_spelling(&f, SPELLING_KNOWN,
                    (const char *const[]){ "õnneks", "Õnneks", "ÕNNEKS",
                                           "žanr", "küsimusele", NULL });
    assert_spelling(&f, SPELLING_WRONG,
                    (const char *const[]){ "küsmiusele", "kirrjutama", NULL });
    arena_free(f.arena);
}

static void a_form_is_known_by_the_one_beside_it(void **state)
{
    (void)state;
    struct fixture f = fixture_loaded("et", "et_EE");
    assert_spelling(&f, SPELLING_KNOWN,
                    (const char *const[]){ "rahvusvahelisse", "iseteenindusse",
                                           "elukohti", NULL });
    assert_spelling(&f, SPELLING_WRONG,
                    (const char *const[]){ "lülitaud", "vabandaad", NULL });
    arena_free(f.arena);
}

static void a_first_part_may_stand_before_a_hyphen(void **state)
{
    (void)state;
    struct fixture f = fixture_loaded("et", "et_EE");
    assert_spelling(&f, SPELLING_KNOWN,
                    (const char *const[]){ "maksmis-tähtaeg",
                                           "elektrilis-mehaaniline", NULL });
    if (speller_check(f.speller, STR("tähtaeg-maksmis")) == SPELLING_KNOWN)
        fail_msg("a bound stem stands last");
    arena_free(f.arena);
}

static void what_is_behind_a_prefix_is_long_enough_to_be_meant(void **state)
{
    (void)state;
    struct fixture f = fixture_loaded("pl", "pl_PL");
    assert_spelling(&f, SPELLING_KNOWN,
                    (const char *const[]){ "wideorozmowa", "superpromocja",
                                           NULL });
    assert_spelling(&f, SPELLING_WRONG,
                    (const char *const[]){ "autobusa", "telefona",
                                           "nierozumiem", NULL });
    arena_free(f.arena);
    f = fixture_loaded("en", "en_US");
    assert_spelling(&f, SPELLING_KNOWN,
                    (const char *const[]){ "unsubscriber", "redelivered",
                                           "multivitamin", NULL });
    assert_spelling(&f, SPELLING_WRONG,
                    (const char *const[]){ "interresting", "comission",
                                           "coleague", "dispair", NULL });
    arena_free(f.arena);
}

/* Of every fiftieth common word, with a letter left out. */
static void assert_suggestions_known(const char *language, const char *name)
{
    struct fixture f = fixture_loaded(language, name);
    const char *path =
        arena_printf(f.arena, "%s/frequent.txt", f.settings.words_folder);
    struct str text, line, word;
    struct str out[SUGGESTIONS_MAX];
    uint32_t number = 0, offered = 0;
    assert_int_equal(file_read(&text, f.arena, &f.problems, path, 1 << 20),
                     STATUS_OK);
    while (str_split_next(&text, '\n', &line)) {
        while (str_split_next(&line, ' ', &word)) {
            if (word.len < 5 || word.at[0] == '#' || ++number % 50 ||
                ((unsigned char)word.at[2] | (unsigned char)word.at[3]) >=
                    0x80)
                continue;
            const char *bent =
                arena_printf(f.arena, "%.*s%.*s", 2, word.at,
                             (int)word.len - 3, word.at + 3);
            uint32_t count =
                speller_suggest(f.speller, str_of(bent), f.arena, out);
            offered += count;
            for (uint32_t i = 0; i < count; i++) {
                struct str part;
                while (str_split_next(&out[i], ' ', &part))
                    if (speller_check(f.speller, part) != SPELLING_KNOWN)
                        fail_msg("%s: \"%.*s\" is offered", bent,
                                 STR_ARG(part));
            }
        }
    }
    assert_true(offered > 100);
    arena_free(f.arena);
}

static void what_is_offered_is_itself_right(void **state)
{
    (void)state;
    assert_suggestions_known("en", "en_US");
    assert_suggestions_known("et", "et_EE");
    assert_suggestions_known("pl", "pl_PL");
}

static void a_slip_that_falls_into_parts_is_no_compound(void **state)
{
    (void)state;
    struct fixture f = fixture_loaded("et", "et_EE");
    assert_spelling(&f, SPELLING_KNOWN,
                    (const char *const[]){ "põllumajandus", "jalgpalli",
                                           "kinkekaart", "kassitoit",
                                           "õpetajakoolitus", NULL });
    assert_spelling(&f, SPELLING_WRONG,
                    (const char *const[]){ "põlumajandus", "klinditeenindus",
                                           NULL });
    arena_free(f.arena);
}

static void a_rare_word_that_lacks_its_marks_is_a_common_one(void **state)
{
    (void)state;
    struct fixture f = fixture_loaded("et", "et_EE");
    struct str out[SUGGESTIONS_MAX];
    assert_spelling(&f, SPELLING_WRONG,
                    (const char *const[]){ "raakida", "nadalal", NULL });
    assert_true(speller_suggest(f.speller, STR("raakida"), f.arena, out) > 0);
    assert_true(str_equal(out[0], STR("rääkida")));
    assert_spelling(&f, SPELLING_KNOWN,
                    (const char *const[]){ "vahe", "naha", "kala", NULL });
    arena_free(f.arena);
    f = fixture_loaded("pl", "pl_PL");
    assert_spelling(&f, SPELLING_WRONG,
                    (const char *const[]){ "miedzy", NULL });
    arena_free(f.arena);
}

static void a_sound_is_no_word(void **state)
{
    (void)state;
    struct fixture f = fixture_loaded("et", "et_EE");
    assert_spelling(&f, SPELLING_UNCHECKED,
                    (const char *const[]){ "hahaha", "mmmm", NULL });
    assert_spelling(&f, SPELLING_WRONG, (const char *const[]){ "haaah", NULL });
    arena_free(f.arena);
}

static void a_compound_is_told_by_its_parts(void **state)
{
    (void)state;
    struct fixture f = fixture_loaded("et", "et_EE");
    struct str parts[COMPOUND_PARTS_MAX];
    assert_int_equal(speller_parts(f.speller, STR("Kliendisuhtlus"), f.arena,
                                   parts), 2);
    assert_true(str_equal(parts[0], STR("kliendi")));
    assert_true(str_equal(parts[1], STR("suhtlus")));
    assert_int_equal(speller_parts(f.speller, STR("klient"), f.arena, parts),
                     0);
    assert_int_equal(speller_parts(f.speller, STR("klixnt"), f.arena, parts),
                     0);
    arena_free(f.arena);
}

static void what_is_known_needs_no_loading(void **state)
{
    (void)state;
    struct fixture f = fixture_of("en", "xx_XX");
    struct speller_source source;
    set_put(f.supplement, STR("wifiless"), &f);
    assert_int_equal(speller_find(&source, f.speller, f.arena), STATUS_OK);
    assert_null(source.dic_path);
    assert_false(source.lexicon.exists);
    assert_int_equal(source.our_count, 1);
    assert_int_equal(speller_build(f.speller, &f.problems), STATUS_IO);
    arena_free(f.arena);
}

static void polish_letters_reach_an_eight_bit_dictionary(void **state)
{
    (void)state;
    struct fixture f = fixture_loaded("pl", "pl_PL");
    assert_spelling(&f, SPELLING_KNOWN,
                    (const char *const[]){ "źródło", "Zażółć", "GĘŚ",
                                           "biało-czerwony", NULL });
    assert_spelling(&f, SPELLING_WRONG,
                    (const char *const[]){ "zrodlo", "żeczy", NULL });
    arena_free(f.arena);
}

static void what_is_no_word_is_unchecked(void **state)
{
    (void)state;
    struct fixture f = fixture_loaded("en", "en_US");
    char text[400];
    memset(text, 'a', sizeof(text));
    text[61] = '\0';
    assert_spelling(&f, SPELLING_UNCHECKED,
                    (const char *const[]){ "abc123", "привет", "", "a.b",
                                           "iPhoney", "XQZT", text, NULL });
    arena_free(f.arena);
}

static void the_teams_words_come_first(void **state)
{
    (void)state;
    struct fixture f = fixture_loaded("en", "en_US");
    set_put(f.accepted, STR("zorblat"), &f);
    set_put(f.rejected, STR("order"), &f);
    set_put(f.supplement, STR("wifiless"), &f);
    assert_spelling(&f, SPELLING_KNOWN,
                    (const char *const[]){ "zorblat", "Zorblat", "ZORBLAT",
                                           "wifiless", "Wifiless", NULL });
    assert_spelling(&f, SPELLING_WRONG,
                    (const char *const[]){ "order", "Order", NULL });
    arena_free(f.arena);
}

static void what_was_typed_twice_stands_once(void **state)
{
    (void)state;
    struct fixture f = fixture_loaded("en", "en_US");
    struct str out[SUGGESTIONS_MAX];
    assert_true(speller_suggest(f.speller, STR("documentatation"), f.arena,
                                out) > 0);
    assert_true(str_equal(out[0], STR("documentation")));
    assert_spelling(&f, SPELLING_KNOWN,
                    (const char *const[]){ "banana", "onion", NULL });
    arena_free(f.arena);
    f = fixture_loaded("pl", "pl_PL");
    assert_spelling(&f, SPELLING_WRONG,
                    (const char *const[]){ "dokukumentacja", NULL });
    assert_true(speller_suggest(f.speller, STR("dokukumentacja"), f.arena,
                                out) > 0);
    assert_true(str_equal(out[0], STR("dokumentacja")));
    arena_free(f.arena);
}

/* Known they are: to be rude is another check's business. */
static void a_form_of_a_listed_word_is_common(void **state)
{
    (void)state;
    struct fixture f = fixture_loaded("en", "en_US");
    assert_true(speller_is_common(f.speller, STR("order")));
    assert_true(speller_is_common(f.speller, STR("Order")));
    assert_false(speller_is_common(f.speller, STR("marline")));
    arena_free(f.arena);
    f = fixture_of("en", "xx_XX");
    assert_true(speller_is_common(f.speller, STR("marline")));
    arena_free(f.arena);
}

static void nobody_is_offered_a_rude_word(void **state)
{
    (void)state;
    struct fixture f = fixture_loaded("pl", "pl_PL");
    struct str out[SUGGESTIONS_MAX];
    uint32_t count =
        speller_suggest(f.speller, STR("kutasem"), f.arena, out);
    for (uint32_t i = 0; i < count; i++)
        assert_false(str_starts(out[i], STR("kutas")));
    count = speller_suggest(f.speller, STR("sukenka"), f.arena, out);
    assert_true(count > 0);
    assert_true(str_equal(out[0], STR("sukienka")));
    count = speller_suggest(f.speller, STR("sukę"), f.arena, out);
    for (uint32_t i = 0; i < count; i++)
        assert_false(str_equal(out[i], STR("suka")));
    arena_free(f.arena);
}

static void a_suggestion_has_the_case_of_the_word(void **state)
{
    (void)state;
    struct fixture f = fixture_loaded("en", "en_US");
    struct str out[SUGGESTIONS_MAX];
    assert_true(speller_suggest(f.speller, STR("recieve"), f.arena, out) > 0);
    assert_true(str_equal(out[0], STR("receive")));
    assert_true(speller_suggest(f.speller, STR("Recieve"), f.arena, out) > 0);
    assert_true(str_equal(out[0], STR("Receive")));
    assert_true(speller_suggest(f.speller, STR("RECIEVE"), f.arena, out) > 0);
    assert_true(str_equal(out[0], STR("RECEIVE")));
    arena_free(f.arena);
}

static void a_missing_dictionary_switches_spelling_off(void **state)
{
    (void)state;
    struct fixture f = fixture_of("en", "xx_XX");
    assert_null(speller_fault(f.speller));
    assert_int_equal(speller_load(f.speller, &f.problems), STATUS_IO);
    assert_int_equal(f.problems.count, 1);
    assert_string_equal(f.problems.first->message,
                        "no hunspell dictionary \"xx_XX\" was found");
    assert_string_equal(speller_fault(f.speller),
                        "no hunspell dictionary \"xx_XX\" was found");
    assert_spelling(&f, SPELLING_UNCHECKED,
                    (const char *const[]){ "order", "xqzzt", NULL });
    arena_free(f.arena);
}

static void a_dictionary_of_another_language_fails_its_canaries(void **state)
{
    (void)state;
    struct fixture f = fixture_loaded("pl", "en_US");
    assert_int_equal(speller_load(f.speller, &f.problems), STATUS_IO);
    assert_string_equal(f.problems.first->message,
                        "the dictionary does not know \"zamówienie\"");
    assert_spelling(&f, SPELLING_UNCHECKED,
                    (const char *const[]){ "order", "xqzzt", NULL });
    arena_free(f.arena);
}

/* A dictionary made of the machine's English one, by what is done to its
 * words. */
static void assert_switched_off(void (*spoil)(char *words, size_t *len),
                                const char *message)
{
    struct fixture f = fixture_loaded("en", "en_US");
    char folder[] = "/tmp/tact-speller-XXXXXX";
    const char *const own[] = { folder, NULL };
    struct str aff, dic;
    assert_non_null(mkdtemp(folder));
    const char *names[] = { arena_printf(f.arena, "%s/en_US.aff", folder),
                            arena_printf(f.arena, "%s/en_US.dic", folder) };
    assert_int_equal(file_read(&aff, f.arena, &f.problems,
                               FOLDER "/en_US.aff", 1 << 24),
                     STATUS_OK);
    assert_int_equal(file_read(&dic, f.arena, &f.problems,
                               FOLDER "/en_US.dic", 1 << 24),
                     STATUS_OK);
    struct str copy = arena_copy(f.arena, dic);
    size_t len = copy.len;
    spoil((char *)(size_t)copy.at, &len);
    const struct str texts[] = { aff, { copy.at, len } };
    for (size_t i = 0; i < 2; i++) {
        FILE *file = fopen(names[i], "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(texts[i].at, 1, texts[i].len, file),
                         texts[i].len);
        assert_int_equal(fclose(file), 0);
    }
    f.settings.folders = own;
    assert_int_equal(speller_new(&f.speller, f.arena, &f.settings), STATUS_OK);
    assert_int_equal(speller_load(f.speller, &f.problems), STATUS_IO);
    assert_non_null(strstr(speller_fault(f.speller), message));
    assert_spelling(&f, SPELLING_UNCHECKED,
                    (const char *const[]){ "order", "recieve", "xqzzt",
                                           NULL });
    struct str out[SUGGESTIONS_MAX];
    assert_int_equal(speller_suggest(f.speller, STR("recieve"), f.arena, out),
                     0);
    unlink(names[0]);
    unlink(names[1]);
    rmdir(folder);
    arena_free(f.arena);
}

static void cut_off(char *words, size_t *len)
{
    (void)words;
    *len /= 2;
}

static void encode_wrongly(char *words, size_t *len)
{
    words[*len / 2] = '\xFE';
    words[*len / 2 + 1] = '\xFF';
}

/* Every word is still a line of letters, only none that anybody knows. */
static void make_absurd(char *words, size_t *len)
{
    for (size_t i = 0; i < *len; i++)
        if (words[i] >= 'a' && words[i] <= 'z')
            words[i] = (char)('a' + (words[i] - 'a' + 13) % 26);
}

static void a_spoilt_dictionary_switches_spelling_off(void **state)
{
    (void)state;
    assert_switched_off(cut_off, "the dictionary is cut off");
    assert_switched_off(encode_wrongly,
                        "the dictionary is not in the encoding it names");
    assert_switched_off(make_absurd, "the dictionary does not know");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_words_are_known_in_any_case),
        cmocka_unit_test(estonian_letters_reach_an_eight_bit_dictionary),
        cmocka_unit_test(a_form_is_known_by_the_one_beside_it),
        cmocka_unit_test(a_slip_that_falls_into_parts_is_no_compound),
        cmocka_unit_test(a_rare_word_that_lacks_its_marks_is_a_common_one),
        cmocka_unit_test(a_sound_is_no_word),
        cmocka_unit_test(a_compound_is_told_by_its_parts),
        cmocka_unit_test(a_first_part_may_stand_before_a_hyphen),
        cmocka_unit_test(what_is_behind_a_prefix_is_long_enough_to_be_meant),
        cmocka_unit_test(what_is_offered_is_itself_right),
        cmocka_unit_test(what_is_known_needs_no_loading),
        cmocka_unit_test(polish_letters_reach_an_eight_bit_dictionary),
        cmocka_unit_test(what_is_no_word_is_unchecked),
        cmocka_unit_test(the_teams_words_come_first),
        cmocka_unit_test(what_was_typed_twice_stands_once),
        cmocka_unit_test(a_form_of_a_listed_word_is_common),
        cmocka_unit_test(nobody_is_offered_a_rude_word),
        cmocka_unit_test(a_suggestion_has_the_case_of_the_word),
        cmocka_unit_test(a_missing_dictionary_switches_spelling_off),
        cmocka_unit_test(a_dictionary_of_another_language_fails_its_canaries),
        cmocka_unit_test(a_spoilt_dictionary_switches_spelling_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
