/* test_dictionary.c - bad dictionaries are refused before anyone reads them.
 */
#include "spell/dictionary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

struct fixture {
    struct arena *arena;
    struct problems problems;
    char folder[64];
    struct dictionary dictionary;
};

static void write_file(const char *path, const char *text, size_t len)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

/* A .dic that says it has `said` words and has `real`. */
static const char *dic_of(struct arena *arena, unsigned said, unsigned real)
{
    struct buf text;
    buf_init(&text, 1 << 20);
    buf_add_uint(&text, said);
    for (unsigned i = 0; i < real; i++)
        buf_add_cstr(&text, "\nwordword");
    buf_add_char(&text, '\n');
    const char *copy = arena_cstr(arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

static enum status read_pair(struct fixture *f, const char *aff,
                             const char *dic, size_t dic_len)
{
    *f = (struct fixture){ .arena = arena_new(1 << 24) };
    f->problems.arena = f->arena;
    strcpy(f->folder, "/tmp/tact-dictionary-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    const char *const folders[] = { "/nonexistent", f->folder, NULL };
    write_file(arena_printf(f->arena, "%s/x.aff", f->folder), aff,
               strlen(aff));
    write_file(arena_printf(f->arena, "%s/x.dic", f->folder), dic, dic_len);
    bool nomem;
    assert_true(dictionary_find(&f->dictionary, f->arena, folders, "x",
                                &nomem));
    enum status status =
        dictionary_read(&f->dictionary, f->arena, &f->problems);
    unlink(f->dictionary.aff_path);
    unlink(f->dictionary.dic_path);
    rmdir(f->folder);
    return status;
}

static void assert_refused(const char *aff, const char *dic, size_t dic_len,
                           const char *message)
{
    struct fixture f;
    assert_int_equal(read_pair(&f, aff, dic, dic_len), STATUS_IO);
    assert_int_equal(f.problems.count, 1);
    assert_string_equal(f.problems.first->message, message);
    arena_free(f.arena);
}

static void a_whole_dictionary_is_read(void **state)
{
    (void)state;
    struct fixture f;
    struct arena *arena = arena_new(1 << 24);
    const char *dic = dic_of(arena, 400, 390);
    assert_int_equal(read_pair(&f, "SET ISO8859-15\nTRY abc\n", dic,
                               strlen(dic)),
                     STATUS_OK);
    assert_int_equal(f.dictionary.charset, CHARSET_LATIN9);
    assert_int_equal(f.dictionary.entries, 400);
    arena_free(f.arena);
    arena_free(arena);
}

static void bad_dictionaries_are_refused(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 24);
    const char *good = dic_of(arena, 400, 400);
    const char *cut = dic_of(arena, 400, 300);
    const char *aff = "SET UTF-8\nTRY abcdef\n";
    assert_refused(aff, "3\na\nb\nc\n", 8, "the file is too small");
    assert_refused(aff, "", 0, "the file is too small");
    assert_refused("SET UTF-8\n", good, strlen(good), "the file is too small");
    assert_refused("SET KOI8-R\nTRY abcdef\n", good, strlen(good),
                   "SET names an encoding that is not supported");
    assert_refused(aff, cut, strlen(cut),
                   "the dictionary is cut off: its number of words differs "
                   "from what its first line says");
    assert_refused(aff, strchr(good, '\n'), strlen(strchr(good, '\n')),
                   "the dictionary does not begin with its number of words");
    char *bytes = (char *)(size_t)good;
    bytes[20] = '\xE4';
    assert_refused(aff, good, strlen(good),
                   "the dictionary is not in the encoding it names");
    size_t len = strlen(good);
    bytes[20] = '\0';
    assert_refused(aff, good, len, "the dictionary holds NUL bytes");
    arena_free(arena);
}

static void names_of_encodings_are_known_in_any_spelling(void **state)
{
    (void)state;
    assert_int_equal(charset_named(STR("ISO8859-2")), CHARSET_LATIN2);
    assert_int_equal(charset_named(STR("iso-8859-15")), CHARSET_LATIN9);
    assert_int_equal(charset_named(STR("UTF-8")), CHARSET_UTF8);
    assert_int_equal(charset_named(STR("utf8")), CHARSET_UTF8);
    assert_int_equal(charset_named(STR("KOI8-R")), CHARSET_UNKNOWN);
    assert_int_equal(charset_named(STR("")), CHARSET_UNKNOWN);
}

static void letters_go_to_bytes_and_back(void **state)
{
    (void)state;
    static const struct {
        enum charset charset;
        const char *text;
    } cases[] = {
        { CHARSET_LATIN2, "zażółć gęślą jaźń ŁÓDŹ" },
        { CHARSET_LATIN9, "õäöü šž ŠŽ €" },
        { CHARSET_LATIN1, "café ÿ" },
        { CHARSET_UTF8, "café łšž" },
    };
    char bytes[64];
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct buf back;
        buf_init(&back, 200);
        assert_true(charset_encode(bytes, sizeof(bytes), cases[i].charset,
                                   str_of(cases[i].text)));
        assert_true(charset_decode(&back, cases[i].charset, str_of(bytes)));
        assert_true(str_equal(buf_str(&back), str_of(cases[i].text)));
        buf_free(&back);
    }
    assert_false(charset_encode(bytes, sizeof(bytes), CHARSET_LATIN9,
                                STR("ł")));
    assert_false(charset_encode(bytes, 3, CHARSET_LATIN9, STR("abc")));
    assert_true(charset_encode(bytes, 4, CHARSET_LATIN9, STR("abc")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_dictionary_is_read),
        cmocka_unit_test(bad_dictionaries_are_refused),
        cmocka_unit_test(names_of_encodings_are_known_in_any_spelling),
        cmocka_unit_test(letters_go_to_bytes_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
