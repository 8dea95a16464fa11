/* test_lexicon.c - a dictionary becomes its forms, in memory and in a file. */
#include "spell/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "spell/hunspell.h"
#include "spell/rarity.h"

static const char aff[] = "SET UTF-8\n"
                          "NOSUGGEST !\nONLYINCOMPOUND c\nFORBIDDENWORD f\n"
                          "NEEDAFFIX n\n"
                          "PFX U Y 1\nPFX U 0 un .\n"
                          "SFX S Y 2\nSFX S y ies [^aeiou]y\nSFX S 0 s [^y]\n"
                          "SFX G Y 2\nSFX G e ing e\nSFX G 0 ing [^e]\n"
                          "SFX N N 1\nSFX N 0 õö .\n";

static const char words[] = "tie/SGU\nspy/SG\ndamn/!\nonly/c\nbad/f\nbads\n"
                            "stem/nG\nžanr/N\nplain\ttab\ntwo words\nb\\/c\n";

static const struct set *same_words(const void *of, struct arena *arena)
{
    (void)arena;
    return of;
}

struct fixture {
    struct arena *arena;
    struct problems problems;
    char folder[64];
    struct dictionary dictionary;
    struct lexicon_source source;
    struct lexicon lexicon;
};

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

/* A .dic is refused under a kilobyte: filled up with x, xx, xxx … */
static const char *dic_text(struct arena *arena)
{
    struct buf text;
    buf_init(&text, 1 << 16);
    buf_add_cstr(&text, "71\n");
    buf_add_cstr(&text, words);
    for (unsigned i = 1; i <= 60; i++) {
        for (unsigned j = 0; j < i; j++)
            buf_add_char(&text, 'x');
        buf_add_char(&text, '\n');
    }
    const char *copy = arena_cstr(arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

static struct fixture *fixture_new(const char *aff_text)
{
    struct fixture *f = calloc(1, sizeof(*f));
    assert_non_null(f);
    f->arena = arena_new((size_t)64 << 20);
    f->problems.arena = f->arena;
    strcpy(f->folder, "/tmp/tact-lexicon-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    f->dictionary.aff_path = arena_printf(f->arena, "%s/x.aff", f->folder);
    f->dictionary.dic_path = arena_printf(f->arena, "%s/x.dic", f->folder);
    write_file(f->dictionary.aff_path, aff_text);
    write_file(f->dictionary.dic_path, dic_text(f->arena));
    f->source = (struct lexicon_source){ .dictionary = &f->dictionary,
                                         .name = "x" };
    return f;
}

static const char *cached_file(struct fixture *f)
{
    const struct folder_entry *entries;
    uint32_t count;
    assert_int_equal(folder_list(&entries, &count, f->arena, &f->problems,
                                 f->source.cache_folder),
                     STATUS_OK);
    assert_int_equal(count, 1);
    return entries[0].path;
}

static void fixture_free(struct fixture *f)
{
    if (f->source.cache_folder) {
        unlink(cached_file(f));
        rmdir(f->source.cache_folder);
    }
    unlink(f->dictionary.aff_path);
    unlink(f->dictionary.dic_path);
    rmdir(f->folder);
    arena_free(f->arena);
    free(f);
}

static enum status open_lexicon(struct fixture *f)
{
    return lexicon_open(&f->lexicon, f->arena, &f->problems, &f->source);
}

static void assert_forms(struct fixture *f)
{
    static const char *const known[] = {
        "tie", "ties", "tiing", "untie", "unties", "untiing", "spy", "spies",
        "spying", "damn", "bads", "steming", "žanr", "žanrõö", "plain", "xxx"
    };
    static const char *const unknown[] = {
        "",      "t",     "tieing", "unspy",   "spys", "only", "bad",
        "stem",  "words", "two",    "unžanrõö", "tab", "TIE",  "tiesx"
    };
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (!lexicon_knows(&f->lexicon, str_of(known[i])))
            fail_msg("%s is not known", known[i]);
    for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++)
        if (lexicon_knows(&f->lexicon, str_of(unknown[i])))
            fail_msg("%s is known", unknown[i]);
    assert_true(automaton_has(&f->lexicon.automaton, f->lexicon.hidden,
                              STR("damn")));
    assert_false(automaton_has(&f->lexicon.automaton, f->lexicon.hidden,
                               STR("tie")));
}

static void an_entry_becomes_its_forms(void **state)
{
    (void)state;
    struct fixture *f = fixture_new(aff);
    assert_int_equal(open_lexicon(f), STATUS_OK);
    assert_forms(f);
    assert_false(f->lexicon.is_cached);
    assert_int_equal(f->lexicon.charset, CHARSET_UTF8);
    fixture_free(f);
}

static void our_words_are_known_beside(void **state)
{
    (void)state;
    struct fixture *f = fixture_new(aff);
    struct set *supplement = set_new(f->arena);
    assert_int_equal(set_put(supplement, STR("äpp"), f), STATUS_OK);
    f->source.supplement = (struct supplement){ same_words, supplement, 1, 1 };
    assert_int_equal(open_lexicon(f), STATUS_OK);
    assert_forms(f);
    assert_true(lexicon_knows(&f->lexicon, STR("äpp")));
    assert_false(lexicon_has(&f->lexicon, STR("äpp")));
    fixture_free(f);
}

static void what_is_common_is_remembered(void **state)
{
    (void)state;
    struct fixture *f = fixture_new(aff);
    static const struct slip_costs costs = {
        .rank = 90, .related = 10, .begun = 20, .rare = 200
    };
    const char *path = arena_printf(f->arena, "%s/frequent.txt", f->folder);
    write_file(path, "# most common first\nTie a b c d e f g\nplainly\n");
    f->source.words_folder = f->folder;
    assert_int_equal(open_lexicon(f), STATUS_OK);
    const struct lexicon *lexicon = &f->lexicon;
    assert_int_equal(rarity_of(lexicon, &costs, STR("tie")), 0);
    unsigned last = rarity_of(lexicon, &costs, STR("plainly"));
    assert_true(last > 0 && last < 90);
    /* a form of the same entry, and one that only begins so */
    assert_int_equal(rarity_of(lexicon, &costs, STR("ties")), 10);
    assert_int_equal(rarity_of(lexicon, &costs, STR("plains")), 20 + last);
    assert_int_equal(rarity_of(lexicon, &costs, STR("plai")), 20 + last);
    assert_int_equal(rarity_of(lexicon, &costs, STR("pla")), 200);
    assert_int_equal(rarity_of(lexicon, &costs, STR("spy")), 200);
    assert_int_equal(rarity_of(lexicon, &costs, STR("")), 200);
    unlink(path);
    fixture_free(f);
}

static void the_cache_is_used_until_something_changes(void **state)
{
    (void)state;
    struct fixture *f = fixture_new(aff);
    f->source.cache_folder = arena_printf(f->arena, "%s/cache", f->folder);
    assert_int_equal(open_lexicon(f), STATUS_OK);
    assert_false(f->lexicon.is_cached);
    assert_int_equal(open_lexicon(f), STATUS_OK);
    assert_true(f->lexicon.is_cached);
    assert_forms(f);
    write_file(f->dictionary.aff_path, "SET UTF-8\n# another one\n");
    assert_int_equal(open_lexicon(f), STATUS_OK);
    assert_false(f->lexicon.is_cached);
    assert_false(lexicon_knows(&f->lexicon, STR("ties")));
    fixture_free(f); /* which expects one file in the cache */
}

static void what_is_there_for_all_users_is_only_read(void **state)
{
    (void)state;
    struct fixture *f = fixture_new(aff);
    f->source.cache_folder = arena_printf(f->arena, "%s/cache", f->folder);
    assert_int_equal(open_lexicon(f), STATUS_OK);
    const char *shared = f->source.cache_folder;
    struct lexicon_file file;
    f->source.cache_folder = NULL;
    f->source.shared_folder = shared;
    assert_int_equal(open_lexicon(f), STATUS_OK);
    assert_true(f->lexicon.is_cached);
    assert_int_equal(lexicon_find(&file, f->arena, &f->source), STATUS_OK);
    assert_true(file.is_current);
    write_file(f->dictionary.aff_path, "SET UTF-8\n# another one\n");
    for (int i = 0; i < 2; i++) { /* stale, and it stays so */
        assert_int_equal(open_lexicon(f), STATUS_OK);
        assert_false(f->lexicon.is_cached);
    }
    f->source.cache_folder = shared;
    fixture_free(f);
}

static struct str read_whole(struct fixture *f, const char *path)
{
    struct str bytes = { NULL, 0 };
    assert_int_equal(file_read(&bytes, f->arena, &f->problems, path, 1 << 20),
                     STATUS_OK);
    return bytes;
}

static void a_file_that_is_changed_anywhere_is_refused(void **state)
{
    (void)state;
    struct fixture *f = fixture_new(aff);
    struct lexicon other;
    f->source.cache_folder = arena_printf(f->arena, "%s/cache", f->folder);
    assert_int_equal(open_lexicon(f), STATUS_OK);
    struct str bytes = read_whole(f, cached_file(f));
    assert_int_equal(lexicon_parse(&other, bytes), STATUS_OK);
    assert_true(lexicon_turned_is_whole(&other));
    char *at = (char *)(uintptr_t)bytes.at;
    for (size_t i = 0; i < bytes.len; i++) {
        at[i] = (char)(at[i] ^ 0x10);
        if (lexicon_parse(&other, bytes) == STATUS_OK)
            assert_false(lexicon_turned_is_whole(&other));
        at[i] = (char)(at[i] ^ 0x10);
    }
    for (size_t len = 0; len < bytes.len; len++)
        assert_int_equal(lexicon_parse(&other, str_slice(bytes, 0, len)),
                         STATUS_IO);
    FILE *file = fopen(cached_file(f), "r+b");
    assert_non_null(file);
    fseek(file, 200, SEEK_SET);
    fputc(at[200] ^ 1, file);
    fclose(file);
    assert_int_equal(open_lexicon(f), STATUS_OK);
    assert_false(f->lexicon.is_cached); /* made anew */
    assert_forms(f);
    fixture_free(f);
}

static void what_is_not_understood_is_left_to_hunspell(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "SET UTF-8\nAF 1\nAF abc\n", "SET UTF-8\nCHECKSHARPS\n",
        "SET UTF-8\nSFX S Y 1\nSFX S 0 s/G .\n", "SET UTF-8\nFLAG odd\n"
    };
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct fixture *f = fixture_new(texts[i]);
        assert_int_equal(open_lexicon(f), STATUS_UNSUPPORTED);
        fixture_free(f);
    }
}

/* A walk to some word, by a fixed sequence of numbers. */
static struct str some_form(const struct lexicon *lexicon, char *word,
                            unsigned *seed)
{
    struct automaton_state at = lexicon->forms;
    size_t len = 0;
    while (at.node && len < 200) {
        const uint32_t *arcs = lexicon->automaton.arcs + at.node;
        uint32_t count = 1;
        while (!(arcs[count - 1] & ARC_LAST))
            count++;
        *seed = *seed * 1664525u + 1013904223u;
        uint32_t arc = arcs[(*seed >> 8) % count];
        word[len++] = (char)arc;
        at = (struct automaton_state){ arc >> ARC_NODE_SHIFT,
                                       (arc & ARC_END) != 0 };
        if (at.is_word && (*seed >> 4) % 3 == 0)
            break;
    }
    return (struct str){ word, len };
}

/* Both ways, for forms and for forms with a letter changed. */
static void assert_agrees(const char *name, unsigned count)
{
    static const char *const folders[] = { "/usr/share/hunspell", NULL };
    struct arena *arena = arena_new((size_t)1 << 30);
    struct problems problems = { .arena = arena };
    struct dictionary dictionary = { 0 };
    struct lexicon lexicon;
    struct hunspell *hunspell;
    bool nomem;
    unsigned seed = 1;
    if (!dictionary_find(&dictionary, arena, folders, name, &nomem)) {
        arena_free(arena);
        skip();
    }
    struct lexicon_source source = { .dictionary = &dictionary,
                                     .name = name };
    assert_int_equal(lexicon_open(&lexicon, arena, &problems, &source),
                     STATUS_OK);
    assert_int_equal(hunspell_open(&hunspell, arena, &dictionary), STATUS_OK);
    for (unsigned i = 0; i < count; i++) {
        char word[256];
        struct str form = some_form(&lexicon, word, &seed);
        if (!hunspell_knows(hunspell, form))
            fail_msg("hunspell does not know %.*s", STR_ARG(form));
        word[seed % form.len] = (char)('a' + seed / 7 % 26);
        if (lexicon_has(&lexicon, form) && !hunspell_knows(hunspell, form))
            fail_msg("hunspell does not know %.*s", STR_ARG(form));
    }
    arena_free(arena);
}

static void hunspell_knows_all_that_the_lexicon_has(void **state)
{
    (void)state;
    assert_agrees("en_US", 20000);
    assert_agrees("et_EE", 20000);
    assert_agrees("pl_PL", 20000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_becomes_its_forms),
        cmocka_unit_test(our_words_are_known_beside),
        cmocka_unit_test(what_is_common_is_remembered),
        cmocka_unit_test(the_cache_is_used_until_something_changes),
        cmocka_unit_test(what_is_there_for_all_users_is_only_read),
        cmocka_unit_test(a_file_that_is_changed_anywhere_is_refused),
        cmocka_unit_test(what_is_not_understood_is_left_to_hunspell),
        cmocka_unit_test(hunspell_knows_all_that_the_lexicon_has),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
