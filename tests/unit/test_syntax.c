/* test_syntax.c - a pattern is cut where PCRE2 cuts it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/buf.h"
#include "match/syntax.h"

/* One letter for each token, with its runes or bounds behind it. */
static void print_token(struct buf *out, const struct syntax_token *token)
{
    static const char letters[] = "$r.~b^0(=<?c)|*!";

    buf_add_char(out, letters[token->kind]);
    if (token->kind == SYNTAX_RUNES)
        for (uint32_t i = 0; i < token->rune_count; i++)
            buf_add_rune(out, token->runes[i]);
    if (token->kind != SYNTAX_REPEAT)
        return;
    buf_add_uint(out, token->min);
    buf_add_char(out, '-');
    if (token->max != SYNTAX_ENDLESS)
        buf_add_uint(out, token->max);
    if (token->mode != 0)
        buf_add_char(out, token->mode);
}

static void expect(const char *pattern, const char *tokens)
{
    struct syntax syntax = { .pattern = str_of(pattern) };
    struct syntax_token token;
    struct buf out;

    buf_init(&out, 4096);
    do {
        syntax_next(&syntax, &token);
        if (out.len > 0)
            buf_add_char(&out, ' ');
        print_token(&out, &token);
    } while (token.kind != SYNTAX_END && token.kind != SYNTAX_REFUSED);
    buf_add_char(&out, '\0');
    assert_string_equal(out.at, tokens);
    buf_free(&out);
}

static void letters_and_spaces_are_tokens(void **state)
{
    (void)state;
    expect("", "$");
    expect("a õ", "ra r  rõ $");
    expect("a\\ \\.\\t", "ra r  r. r  $");
    expect("]}{", "r] r} r{ $");
    expect("{a} x{1 x{1,a}", "r{ ra r} r  rx r{ r1 r  rx r{ r1 r, ra r} $");
}

static void repeats_carry_their_bounds_and_mode(void **state)
{
    (void)state;
    expect("a?b*c+d{2}e{2,}f{2,5}", "ra *0-1 rb *0- rc *1- rd *2-2 re *2- "
                                    "rf *2-5 $");
    expect("a??b*+c+?d{2}?e{0,1}+", "ra *0-1? rb *0-+ rc *1-? rd *2-2? "
                                    "re *0-1+ $");
    expect("a{,3}", "ra !");
}

static void escapes_are_told_apart(void **state)
{
    (void)state;
    expect("\\d\\w\\S\\pL\\p{Lu}\\P{^Lu}.", "r0 . . . . . . $");
    expect("\\s\\h\\v\\R\\n", "r  r  r  r  r  $");
    expect("\\b\\B\\A\\z\\Z^$", "b 0 ^ 0 0 ^ 0 $");
    expect("\\x41\\x{142}\\x{20}\\x4", "rA rł r  r\x04 $");
    expect("\\1\\12\\g{-1}\\g2\\k<a>\\k{a}\\X", "~ ~ ~ ~ ~ ~ ~ $");
    expect("\\cA\\o{101}\\N{U+41}\\N{2}", ". . . . *2-2 $");
}

static void quoted_text_and_comments_are_no_tokens(void **state)
{
    (void)state;
    expect("\\Qa b.\\E+c", "ra r  rb r. *1- rc $");
    expect("a\\Q\\E?", "ra *0-1 $");
    expect("a(?#)+)b\\Qx", "ra *1- ) rb rx $");
    expect("\\E\\\\E", "r\\ rE $");
}

static void short_classes_are_lists(void **state)
{
    (void)state;
    expect("[ab][’'][]a][a-]", "rab r’' r]a ra- $");
    expect("[ \\t\\s][\\s-]", "r  r - $");
    expect("[a-c][^a][[:alpha:]x][\\d_][abcdefghi]", ". . . r0_ . $");
    expect("[\\]\\b]x", "r]\x08 rx $");
    expect("[[:<:]]a[[:>:]][[:x]b", "0 ra 0 r[:x rb $");
    expect("[\\Qa\\E]", "!");
}

static void groups_are_told_apart(void **state)
{
    (void)state;
    expect("(a)(?:b)(?>c)(?|d)(?<n>e)(?'n'f)(?P<n>g)(?i:h)",
           "( ra ) ( rb ) ( rc ) ( rd ) ( re ) ( rf ) ( rg ) ( rh ) $");
    expect("(?=a)(?!b)(?<=c)(?<!d)", "= ra ) ? rb ) < rc ) ? rd ) $");
    expect("(?(1)a|b)(?(?=c)d)", "c ra | rb ) c = rc ) rd ) $");
    expect("(?i)(?-s)(?^)(?P=n)", "0 0 0 ~ $");
}

static void what_breaks_our_promises_is_refused(void **state)
{
    static const char *const refused[] = {
        "(*UTF)", "(*ACCEPT)", "(?R)", "(?1)", "(?-1)", "(?+1)", "(?&n)",
        "(?P>n)", "\\g<1>", "\\g'n'", "\\C", "\\G", "\\K", "(?C)", "(?x)",
        "(?ix:", "(?xx)"
    };

    (void)state;
    for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
        expect(refused[i], "!");
    expect("(?-x)", "0 $");
}

static void reading_any_bytes_ends(void **state)
{
    static const char *const odd[] = {
        "\\", "[", "[^", "[\\", "(?", "(?<", "(?P", "(?(", "\\x{", "\\p{",
        "\\k<", "\\Q", "(?#", "{", "x{1,", "\xff(\xc3", "(?i", "[[:a", "\\c"
    };

    (void)state;
    for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
        struct syntax syntax = { .pattern = str_of(odd[i]) };
        struct syntax_token token;
        unsigned count = 0;

        do
            syntax_next(&syntax, &token);
        while (token.kind != SYNTAX_END && ++count < 100);
        assert_true(count < 100);
        assert_true(syntax.at <= syntax.pattern.len);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_and_spaces_are_tokens),
        cmocka_unit_test(repeats_carry_their_bounds_and_mode),
        cmocka_unit_test(escapes_are_told_apart),
        cmocka_unit_test(quoted_text_and_comments_are_no_tokens),
        cmocka_unit_test(short_classes_are_lists),
        cmocka_unit_test(groups_are_told_apart),
        cmocka_unit_test(what_breaks_our_promises_is_refused),
        cmocka_unit_test(reading_any_bytes_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
