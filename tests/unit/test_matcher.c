/* test_matcher.c - the prefilter changes nothing but the time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <pthread.h>

#include "base/buf.h"
#include "match/matcher.h"

#define HITS_MAX 4096

struct hits {
    struct hit at[HITS_MAX];
    uint32_t count;
    uint32_t limits;
    uint32_t stop_after; /* 0: never */
};

static enum status keep_hit(const struct hit *hit, void *payload)
{
    struct hits *hits = payload;

    assert_true(hits->count < HITS_MAX);
    hits->at[hits->count++] = *hit;
    return hits->count == hits->stop_after ? STATUS_LIMIT : STATUS_OK;
}

static void count_limit(uint32_t pattern, void *payload)
{
    struct hits *hits = payload;

    (void)pattern;
    hits->limits++;
}

static uint32_t add(struct matcher *matcher, const char *source,
                    unsigned flags, unsigned kinds)
{
    const char *why;
    size_t why_at;
    uint32_t number;

    assert_int_equal(matcher_add(matcher, str_of(source), flags, kinds,
                                 &number, &why, &why_at),
                     STATUS_OK);
    return number;
}

static void print_hits(struct buf *out, const struct hits *hits)
{
    for (uint32_t i = 0; i < hits->count; i++) {
        if (i > 0)
            buf_add_char(out, ' ');
        buf_add_uint(out, hits->at[i].pattern);
        buf_add_char(out, ':');
        buf_add_uint(out, hits->at[i].at.start);
        buf_add_char(out, '-');
        buf_add_uint(out, hits->at[i].at.end);
    }
    buf_add_char(out, '\0');
}

static void expect_hits(const struct matcher *matcher, const char *subject,
                        unsigned kinds, const char *expected)
{
    static struct hits hits;
    struct scratch *scratch = scratch_take(matcher);
    struct buf out;

    hits = (struct hits){ .count = 0 };
    assert_int_equal(matcher_scan(matcher, scratch, str_of(subject), kinds,
                                  keep_hit, count_limit, &hits),
                     STATUS_OK);
    scratch_give(matcher, scratch);
    buf_init(&out, 1 << 20);
    print_hits(&out, &hits);
    assert_string_equal(out.at, expected);
    buf_free(&out);
}

static void hits_come_by_pattern_and_place(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct matcher *matcher = matcher_new(arena);

    (void)state;
    assert_int_equal(add(matcher, "\\bcannot\\b", PATTERN_IGNORE_CASE, 1), 0);
    assert_int_equal(add(matcher, "we (?:can|must)", 0, 1), 1);
    assert_int_equal(add(matcher, "[ln]+", 0, 1), 2);
    assert_int_equal(matcher_finish(matcher, NULL), STATUS_OK);
    assert_int_equal(matcher_count(matcher), 3);
    assert_int_equal(matcher_count_without_literal(matcher), 1);
    expect_hits(matcher, "12 we cannot, we must 3; CANNOT!", 1,
                "0:6-12 0:25-31 1:3-9 1:14-21 2:8-10");
    arena_free(arena);
}

static void only_the_kinds_asked_for_are_scanned(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct matcher *matcher = matcher_new(arena);

    (void)state;
    add(matcher, "one", 0, 1);
    add(matcher, "one", 0, 2);
    add(matcher, "o\\w", 0, 4);
    add(matcher, "\\w", 0, 8);
    assert_int_equal(matcher_finish(matcher, NULL), STATUS_OK);
    expect_hits(matcher, "one", 1, "0:0-3");
    expect_hits(matcher, "one", 2 | 4, "1:0-3 2:0-2");
    expect_hits(matcher, "one", 8, "3:0-1 3:1-2 3:2-3");
    expect_hits(matcher, "one", 16, "");
    arena_free(arena);
}

static void faults_are_passed_on_and_take_no_number(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct matcher *matcher = matcher_new(arena);
    const char *why = NULL;
    size_t why_at = 0;
    uint32_t number = 77;

    (void)state;
    assert_int_equal(matcher_add(matcher, STR("a b("), 0, 1, &number, &why,
                                 &why_at),
                     STATUS_RULES);
    assert_string_equal(why, "missing closing parenthesis");
    assert_int_equal(why_at, 4);
    assert_int_equal(add(matcher, "ab", 0, 1), 0);
    assert_int_equal(matcher_finish(matcher, NULL), STATUS_OK);
    arena_free(arena);
}

static void an_empty_matcher_finds_nothing(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct matcher *matcher = matcher_new(arena);

    (void)state;
    assert_int_equal(matcher_finish(matcher, NULL), STATUS_OK);
    expect_hits(matcher, "any text", ~0u, "");
    arena_free(arena);
}

static void the_scan_stops_when_told(void **state)
{
    static struct hits hits;
    struct arena *arena = arena_new(SIZE_MAX);
    struct matcher *matcher = matcher_new(arena);
    struct scratch *scratch;

    (void)state;
    add(matcher, "aa", 0, 1);
    add(matcher, "\\w", 0, 1);
    assert_int_equal(matcher_finish(matcher, NULL), STATUS_OK);
    scratch = scratch_take(matcher);
    hits = (struct hits){ .stop_after = 2 };
    assert_int_equal(matcher_scan(matcher, scratch, STR("aaaa aa"), 1,
                                  keep_hit, NULL, &hits),
                     STATUS_LIMIT);
    scratch_give(matcher, scratch);
    assert_int_equal(hits.count, 2);
    arena_free(arena);
}

static void a_limit_is_told_and_the_scan_goes_on(void **state)
{
    static struct hits hits;
    struct arena *arena = arena_new(SIZE_MAX);
    struct matcher *matcher = matcher_new(arena);
    struct scratch *scratch;

    (void)state;
    add(matcher, "(?:\\w+)+\\W{9}", 0, 1);
    add(matcher, "word", 0, 1);
    assert_int_equal(matcher_finish(matcher, NULL), STATUS_OK);
    scratch = scratch_take(matcher);
    hits = (struct hits){ .count = 0 };
    assert_int_equal(matcher_scan(matcher, scratch,
                                  STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa "
                                      "word a!"),
                                  1, keep_hit, count_limit, &hits),
                     STATUS_OK);
    assert_int_equal(hits.limits, 1);
    assert_int_equal(hits.count, 1);
    assert_int_equal(hits.at[0].pattern, 1);
    scratch_give(matcher, scratch);
    arena_free(arena);
}

static void groups_of_a_hit_are_found_again(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct matcher *matcher = matcher_new(arena);
    struct span groups[PATTERN_GROUPS];

    (void)state;
    add(matcher, "(?<=x)we (can|must)", 0, 1);
    assert_int_equal(matcher_finish(matcher, NULL), STATUS_OK);
    assert_int_equal(matcher_groups(matcher, 0, STR("we can xwe must"),
                                    (struct span){ 8, 15 }, groups),
                     MATCH_FOUND);
    assert_int_equal(groups[1].start, 11);
    assert_int_equal(groups[1].end, 15);
    arena_free(arena);
}

static void hundreds_of_forms_are_one_pattern(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct matcher *matcher = matcher_new(arena);
    struct buf source;

    (void)state;
    buf_init(&source, 1 << 20);
    buf_add_cstr(&source, "\\b(?:");
    for (unsigned i = 0; i < 900; i++) {
        buf_add_cstr(&source, i == 0 ? "" : "|");
        buf_add_cstr(&source, i % 2 == 0 ? "tühistami" : "ümberkujundami");
        buf_add_uint(&source, i);
    }
    buf_add_cstr(&source, ")\\b");
    buf_add_char(&source, '\0');
    add(matcher, source.at, PATTERN_IGNORE_CASE, 1);
    assert_int_equal(matcher_finish(matcher, NULL), STATUS_OK);
    assert_int_equal(matcher_count_without_literal(matcher), 0);
    expect_hits(matcher, "Tühistami898 ÜMBERKUJUNDAMI899 tühistami899", 1,
                "0:0-13 0:14-32");
    buf_free(&source);
    arena_free(arena);
}

static void more_sights_than_can_wait_for_a_guard_lose_nothing(void **state)
{
    enum { TIMES = 270000 };
    struct arena *arena = arena_new(SIZE_MAX);
    struct matcher *matcher = matcher_new(arena);
    struct buf subject;

    (void)state;
    add(matcher, "\\bno (?:no ){2}is\\b", 0, 1);
    add(matcher, "\\bno (?:\\w+ ){0,2}is\\b", 0, 1);
    assert_int_equal(matcher_finish(matcher, NULL), STATUS_OK);
    buf_init(&subject, 1 << 20);
    for (unsigned i = 0; i < TIMES; i++)
        buf_add_cstr(&subject, "no ");
    buf_add_cstr(&subject, "is");
    buf_add_char(&subject, '\0');
    expect_hits(matcher, subject.at, 1, "0:809991-810002 1:809991-810002");
    buf_free(&subject);
    arena_free(arena);
}

/* A generator of patterns and of texts that they are likely to match. */
static const char *const parts[] = {
    "a", "b", "k", "s", "K", "õ", "Ä", "ł", "Ł", "ş", "ſ", "\xe2\x84\xaa",
    "ß", "you", "must", "can", "not", "'", "’", "no", " ", " ", " ", "  ",
    " ?", " *", "\\s", "\\s*", "\\b", "\\b", "\\B", ".", ".*?", ".{0,30}?",
    ".{0,5}", "[ab]", "[^a]", "[kK]", "['’]", "[\\s-]", "\\w", "\\w+", "\\d",
    "(", "(?:", "(?:", "(?i:", "(?>", "(?=", "(?!", "(?<=", "(?<!", ")", ")",
    "|", "|", "?", "*", "+", "??", "+?", "{2}", "{0,2}", "{1,3}", "(?i)",
    "\\Qa b\\E", "\\x{4b}", "\\ ", "(?#c)", "^", "$", "\\R", "(?:an|no)",
    "(?:very )?", "(a)\\1", "\\A", "\\d{2}", "[0-9]+", "\\w{9,}", "[.,!]",
    "\\p{L}{2,}", "(?<=you )", "(?<=^)", "(?<=no|, )", "\\z", "\\S", "[1-8]",
    "(?-i:", "(?^:", "(?-i)", "You", "MUST", "(?<=[,.!] )", "(?<=\\b)", " +",
    "(?= must)", "(?=\\s?(?:can|not)\\b)", "(?:you|must|can)", "[.,!]+",
    "(?<=you)(?= )", "(?:^|(?<=[.,!] ))", "(?:you|a).{0,9}(?:must|b)",
    "\\w{2,3}", "\\W", "\\d{1,2}", "(?:not )*", "(?<=\\w )", "(?<= )"
};
static const char *const words[] = {
    "a", "b", "k", "s", "K", "õ", "Õ", "Ä", "ä", "ł", "Ł", "ş", "Ş", "ſ",
    "\xe2\x84\xaa", "ß", "ẞ", "you", "must", "You", "MUST", "can", "not",
    "'", "’", "no", "very ", " ", " ", " ", "  ", "\n", "\t", "\xc2\xa0",
    "\xe2\x80\x83", "ab", "a b", "aa", "-", "_", "1", "\xf0\x9f\x98\x80", "12", "٣", ".", ", ",
    ",", "!", "aaaaaaaaaa", "12345678"
};

#define COUNT(array) (uint32_t)(sizeof(array) / sizeof(*(array)))

static uint32_t pick(uint64_t *seed, uint32_t below)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (uint32_t)((*seed >> 20) % below);
}

static void make_pattern(struct buf *out, uint64_t *seed)
{
    uint32_t count = 1 + pick(seed, 9);
    unsigned open = 0;

    buf_clear(out);
    for (uint32_t i = 0; i < count; i++) {
        const char *part = parts[pick(seed, COUNT(parts))];
        bool opens = part[0] == '(' && part[strlen(part) - 1] != ')' &&
                     strcmp(part, "(a)\\1") != 0;

        if (strcmp(part, ")") == 0 && open == 0)
            continue;
        open += opens;
        open -= strcmp(part, ")") == 0;
        buf_add_cstr(out, part);
        if (opens)
            buf_add_cstr(out, parts[pick(seed, 20)]);
    }
    for (; open > 0; open--)
        buf_add_char(out, ')');
}

static void make_subject(struct buf *out, uint64_t *seed)
{
    uint32_t count = pick(seed, pick(seed, 10) == 0 ? 400 : 40);

    buf_clear(out);
    for (uint32_t i = 0; i < count; i++)
        buf_add_cstr(out, words[pick(seed, COUNT(words))]);
}

static uint32_t add_random_patterns(struct matcher *matcher, uint64_t *seed)
{
    struct buf source;
    uint32_t count = 0;

    buf_init(&source, 4096);
    for (unsigned i = 0; i < 12; i++) {
        const char *why;
        size_t why_at;
        uint32_t number;
        enum status status;

        make_pattern(&source, seed);
        status = matcher_add(matcher, buf_str(&source), pick(seed, 2),
                             1u << pick(seed, 3), &number, &why, &why_at);
        if (status == STATUS_OK)
            count++;
        else
            assert_int_equal(status, STATUS_RULES);
    }
    buf_free(&source);
    return count;
}

static uint32_t compare_scans(const struct matcher *matcher,
                              struct scratch *scratch, struct str subject,
                              unsigned kinds)
{
    static struct hits quick, plain;

    quick.count = plain.count = quick.limits = 0;
    assert_int_equal(matcher_scan(matcher, scratch, subject, kinds, keep_hit,
                                  count_limit, &quick),
                     STATUS_OK);
    assert_int_equal(matcher_scan_plainly(matcher, subject, kinds, keep_hit,
                                          &plain),
                     STATUS_OK);
    if (quick.limits == 0) {
        assert_int_equal(quick.count, plain.count);
        if (quick.count > 0)
            assert_memory_equal(quick.at, plain.at,
                                quick.count * sizeof(*quick.at));
    }
    return plain.count;
}

#ifndef ROUNDS
#define ROUNDS 300
#endif

static void the_hits_are_those_of_every_pattern_alone(void **state)
{
    uint64_t seed = 0x9E3779B97F4A7C15u;
    uint32_t patterns = 0, without = 0, hits = 0;

    (void)state;
    for (unsigned round = 0; round < ROUNDS; round++) {
        struct arena *arena = arena_new(SIZE_MAX);
        struct matcher *matcher = matcher_new(arena);
        struct scratch *scratch;
        struct buf subject;

        patterns += add_random_patterns(matcher, &seed);
        assert_int_equal(matcher_finish(matcher, NULL), STATUS_OK);
        without += matcher_count_without_literal(matcher);
        scratch = scratch_take(matcher);
        buf_init(&subject, 1 << 16);
        for (unsigned i = 0; i < 8; i++) {
            make_subject(&subject, &seed);
            hits += compare_scans(matcher, scratch, buf_str(&subject),
                                  1 + pick(&seed, 7));
        }
        buf_free(&subject);
        scratch_give(matcher, scratch);
        arena_free(arena);
    }
    /* The test is worth something. */
    assert_true(patterns > 1000);
    assert_true(patterns - without > patterns / 3);
    assert_true(hits > 10000);
}

static void add_few(struct matcher *matcher)
{
    static const char *const sources[] = {
        "\\bcannot\\b", "we (?:can|must) \\w{9,}", "\\d{3,}", "[ln]+",
        "(?<=you )must", "\\Ahello", "x\\Wł"
    };

    for (unsigned i = 0; i < sizeof(sources) / sizeof(*sources); i++) {
        const char *why;
        size_t why_at;
        uint32_t number;

        assert_int_equal(matcher_add(matcher, str_of(sources[i]),
                                     PATTERN_IGNORE_CASE, 1 + i % 2, &number,
                                     &why, &why_at), STATUS_OK);
        assert_int_equal(number, i);
    }
}

static const char few_subject[] = "Hello, we cannot, we must immediately 1234 "
                                  "you MUST Łx ł 12";

static struct matcher_kept kept_of(const struct matcher_image *image)
{
    return (struct matcher_kept){ { .bytes = buf_str(&image->tables) },
                                  buf_str(&image->codes) };
}

static void an_image_gives_the_same_matcher(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct matcher *matcher = matcher_new(arena), *again;
    struct matcher_image image;
    struct matcher_kept kept;

    (void)state;
    matcher_image_init(&image, SIZE_MAX);
    add_few(matcher);
    assert_int_equal(matcher_finish(matcher, &image), STATUS_OK);
    kept = kept_of(&image);
    assert_int_equal(matcher_open(&again, arena, &kept), STATUS_OK);
    assert_true(matcher_is_known(again));
    assert_int_equal(matcher_count(again), 0);
    add_few(again);
    assert_int_equal(matcher_finish(again, NULL), STATUS_OK);
    assert_int_equal(matcher_count(again), 7);
    expect_hits(again, few_subject, 3,
                "0:10-16 1:18-37 2:38-42 3:2-4 3:12-14 3:35-36 4:47-51 5:0-5 "
                "6:54-58");
    expect_hits(matcher, few_subject, 3,
                "0:10-16 1:18-37 2:38-42 3:2-4 3:12-14 3:35-36 4:47-51 5:0-5 "
                "6:54-58");
    matcher_image_free(&image);
    arena_free(arena);
}

static void an_image_of_fewer_patterns_is_refused(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct matcher *matcher = matcher_new(arena), *again;
    struct matcher_image image;
    struct matcher_kept kept;
    const char *why;
    size_t why_at;
    uint32_t number;

    (void)state;
    matcher_image_init(&image, SIZE_MAX);
    add_few(matcher);
    assert_int_equal(matcher_finish(matcher, &image), STATUS_OK);
    kept = kept_of(&image);
    assert_int_equal(matcher_open(&again, arena, &kept), STATUS_OK);
    assert_int_equal(matcher_finish(again, NULL), STATUS_IO);
    add_few(again);
    assert_int_equal(matcher_add(again, STR("x"), 0, 1, &number, &why,
                                 &why_at), STATUS_IO);
    matcher_image_free(&image);
    arena_free(arena);
}

static enum status drop_hit(const struct hit *hit, void *payload)
{
    (void)hit;
    (void)payload;
    return STATUS_OK;
}

/* Whatever the bytes are: refused, or a matcher that stays in its bounds. */
static bool open_changed(const struct matcher_image *image)
{
    struct arena *arena = arena_new((size_t)64 << 20);
    struct matcher_kept kept = kept_of(image);
    struct matcher *matcher;
    bool open = matcher_open(&matcher, arena, &kept) == STATUS_OK;

    if (open) {
        struct scratch *scratch = scratch_take(matcher);

        assert_int_equal(matcher_scan(matcher, scratch, str_of(few_subject),
                                      ~0u, drop_hit, NULL, NULL), STATUS_OK);
        scratch_give(matcher, scratch);
    }
    arena_free(arena);
    return open;
}

static void a_changed_image_does_no_harm(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct matcher *matcher = matcher_new(arena);
    uint32_t opened = 0, refused = 0;
    struct matcher_image image;
    struct buf *tables = &image.tables;

    (void)state;
    matcher_image_init(&image, SIZE_MAX);
    add_few(matcher);
    assert_int_equal(matcher_finish(matcher, &image), STATUS_OK);
    for (size_t i = 0; i < tables->len; i++) {
        char kept = tables->at[i];

        tables->at[i] = (char)(kept ^ 1 << i % 8);
        *(open_changed(&image) ? &opened : &refused) += 1;
        tables->at[i] = kept;
    }
    assert_true(opened > 100);
    assert_true(refused > 100);
    matcher_image_free(&image);
    arena_free(arena);
}

static void changed_codes_are_compiled_anew(void **state)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct matcher *matcher = matcher_new(arena), *again;
    struct matcher_image image;
    struct matcher_kept kept;

    (void)state;
    matcher_image_init(&image, SIZE_MAX);
    add_few(matcher);
    assert_int_equal(matcher_finish(matcher, &image), STATUS_OK);
    assert_true(image.codes.len > 1000);
    for (size_t i = 0; i < image.codes.len; i += 97) {
        struct arena *work = arena_new(SIZE_MAX);

        image.codes.at[i] ^= 0x55;
        kept = kept_of(&image);
        kept.codes.len -= i / 97 % 2 * 8;
        assert_int_equal(matcher_open(&again, work, &kept), STATUS_OK);
        add_few(again);
        assert_int_equal(matcher_finish(again, NULL), STATUS_OK);
        expect_hits(again, few_subject, 3,
                    "0:10-16 1:18-37 2:38-42 3:2-4 3:12-14 3:35-36 4:47-51 "
                    "5:0-5 6:54-58");
        image.codes.at[i] ^= 0x55;
        arena_free(work);
    }
    matcher_image_free(&image);
    arena_free(arena);
}

struct worker {
    const struct matcher *matcher;
    struct hits hits;
    bool right;
};

static void *scan_often(void *thing)
{
    struct worker *worker = thing;
    struct scratch *scratch = scratch_take(worker->matcher);

    worker->right = scratch != NULL;
    for (unsigned i = 0; i < 200 && worker->right; i++) {
        worker->hits.count = 0;
        worker->right = matcher_scan(worker->matcher, scratch,
                                     STR("You must not. We can not pay õhku"),
                                     1, keep_hit, NULL, &worker->hits) ==
                            STATUS_OK &&
                        worker->hits.count == 5;
    }
    scratch_give(worker->matcher, scratch);
    return NULL;
}

static void threads_share_a_matcher(void **state)
{
    static struct worker workers[4];
    struct arena *arena = arena_new(SIZE_MAX);
    struct matcher *matcher = matcher_new(arena);
    pthread_t threads[4];

    (void)state;
    add(matcher, "\\byou must\\b", PATTERN_IGNORE_CASE, 1);
    add(matcher, "(?:can|must) not", 0, 1);
    add(matcher, "we .{0,30}? pay", PATTERN_IGNORE_CASE, 1);
    add(matcher, "\\bõ\\w+", 0, 1);
    assert_int_equal(matcher_finish(matcher, NULL), STATUS_OK);
    for (unsigned i = 0; i < 4; i++) {
        workers[i] = (struct worker){ .matcher = matcher };
        assert_int_equal(pthread_create(&threads[i], NULL, scan_often,
                                        &workers[i]),
                         0);
    }
    for (unsigned i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        assert_true(workers[i].right);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hits_come_by_pattern_and_place),
        cmocka_unit_test(only_the_kinds_asked_for_are_scanned),
        cmocka_unit_test(faults_are_passed_on_and_take_no_number),
        cmocka_unit_test(an_empty_matcher_finds_nothing),
        cmocka_unit_test(the_scan_stops_when_told),
        cmocka_unit_test(a_limit_is_told_and_the_scan_goes_on),
        cmocka_unit_test(groups_of_a_hit_are_found_again),
        cmocka_unit_test(hundreds_of_forms_are_one_pattern),
        cmocka_unit_test(
            more_sights_than_can_wait_for_a_guard_lose_nothing),
        cmocka_unit_test(the_hits_are_those_of_every_pattern_alone),
        cmocka_unit_test(an_image_gives_the_same_matcher),
        cmocka_unit_test(an_image_of_fewer_patterns_is_refused),
        cmocka_unit_test(a_changed_image_does_no_harm),
        cmocka_unit_test(changed_codes_are_compiled_anew),
        cmocka_unit_test(threads_share_a_matcher),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
