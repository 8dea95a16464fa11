/* test_factor.c - gathering alternatives changes no match. */
#include "expect.h"

#include <stdio.h>

#include "match/factor.h"
#include "match/pattern.h"

static void expect_gathered(const char *pattern, const char *expected)
{
    struct buf out;
    bool changed;

    buf_init(&out, 1000);
    changed = factor_write(&out, str_of(pattern));
    if (expected == NULL) {
        assert_false(changed);
    } else {
        assert_true(changed);
        buf_add_char(&out, '\0');
        assert_string_equal(out.at, expected);
    }
    buf_free(&out);
}

static void words_that_begin_alike_are_gathered(void **state)
{
    (void)state;
    expect_gathered("\\b(?:send|tell|sell|ask)\\b",
                    "\\b(?:se(?:nd|ll)|tell|ask)\\b");
    expect_gathered("a|ab|b|bc|a", "a(?:|b|)|b(?:|c)");
    expect_gathered("(õun|õde|ära|öö)", "(õ(?:un|de)|ära|öö)");
}

static void what_may_match_otherwise_stays(void **state)
{
    (void)state;
    expect_gathered("send|tell|sell", NULL);         /* few */
    expect_gathered("sx|tx|S|t?|u", NULL);           /* s and S, t? */
    expect_gathered("a(b)|c|ad|e", NULL);            /* numbers of groups */
    expect_gathered("(?<=ab|ac|ad|bd)x", NULL);      /* bound in length */
    expect_gathered("(?i)ab|ac|ad|bd", NULL);
    expect_gathered("\\Qab|ac|ad|bd", NULL);
    expect_gathered("x[ab|ac|ad|bd(]y", NULL);
    expect_gathered("a|\\w+|ab|c", NULL); /* \w+ stands between */
}

/* --- at random ----------------------------------------------------------- */

static uint32_t seed = 7;

static uint32_t next_number(uint32_t end)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % end;
}

static void add_random(struct buf *out, unsigned depth)
{
    static const char *const atoms[] = {
        "a", "b", "c", "A", "k", "s", "ſ", "ä", "Ä", " ", "\\b", "\\w", ".",
        "[ab|(]", "a?", "b+", "c{2}", "1", "\\d", "a", "b", "c", "^", "-"
    };
    uint32_t count = next_number(depth > 0 ? 8 : 4);

    for (uint32_t i = 0; i <= count; i++) {
        if (i > 0)
            buf_add_char(out, '|');
        for (uint32_t k = next_number(4); k > 0; k--) {
            if (depth < 3 && next_number(5) == 0) {
                static const char *const openers[] = { "(?:", "(", "(?=", "(?!",
                                                       "(?>", "(?-i:" };

                buf_add_cstr(out, openers[next_number(6)]);
                add_random(out, depth + 1);
                buf_add_cstr(out, next_number(4) == 0 ? ")?" : ")");
            } else {
                buf_add_cstr(out, atoms[next_number(24)]);
            }
        }
    }
}

static void expect_same_matches(struct arena *arena, struct pattern *gathered,
                                struct pattern *plain, struct str source)
{
    static const char letters[] = "abcAks 1-b";

    (void)arena;
    for (unsigned turn = 0; turn < 12; turn++) {
        struct span one[PATTERN_GROUPS], other[PATTERN_GROUPS];
        struct buf subject;

        buf_init(&subject, 100);
        for (uint32_t k = next_number(12); k > 0; k--)
            buf_add_char(&subject, letters[next_number(10)]);
        if (next_number(3) == 0)
            buf_add_cstr(&subject, "äſK");
        for (uint32_t at = 0; at <= subject.len; at++) {
            enum match_result found, expected;

            if (at > 0 && at < subject.len &&
                (subject.at[at] & 0xC0) == 0x80)
                continue;
            found = pattern_find(gathered, buf_str(&subject), at, at, one);
            expected = pattern_find(plain, buf_str(&subject), at, at, other);
            if (found != expected ||
                (found == MATCH_FOUND && memcmp(one, other, sizeof(one))))
                fail_msg("%.*s on \"%.*s\" at %u", STR_ARG(source),
                         STR_ARG(buf_str(&subject)), at);
        }
        buf_free(&subject);
    }
}

static void matches_at_random(unsigned flags)
{
    unsigned tried = 0, changed = 0;

    for (unsigned i = 0; i < 3000; i++) {
        struct arena *arena = arena_new(SIZE_MAX);
        struct pattern *gathered, *plain;
        const char *why;
        size_t why_at;
        struct buf source;

        buf_init(&source, 4000);
        add_random(&source, 0);
        if (pattern_new(&gathered, arena, buf_str(&source), flags, &why,
                        &why_at) == STATUS_OK &&
            pattern_new(&plain, arena, buf_str(&source), flags, &why,
                        &why_at) == STATUS_OK) {
            struct buf out;

            buf_init(&out, 8000);
            changed += factor_write(&out, buf_str(&source));
            buf_free(&out);
            tried++;
            pattern_be_plain(plain);
            expect_same_matches(arena, gathered, plain, buf_str(&source));
        }
        buf_free(&source);
        arena_free(arena);
    }
    assert_true(tried > 2000);
    assert_true(changed > 200);
}

static void matches_are_the_same(void **state)
{
    (void)state;
    matches_at_random(0);
    matches_at_random(PATTERN_IGNORE_CASE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_begin_alike_are_gathered),
        cmocka_unit_test(what_may_match_otherwise_stays),
        cmocka_unit_test(matches_are_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
