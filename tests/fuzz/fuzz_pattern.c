/* fuzz_pattern.c - any patterns over any text: the one pass over all literals
 * finds what each pattern alone finds, or says that a limit was hit. */
#include "fuzz.h"

#include "base/utf8.h"
#include "match/matcher.h"

#define PATTERNS_MAX 8
#define HITS_MAX 4096

struct hits {
    struct hit at[HITS_MAX];
    uint32_t count;
    bool limited;
};

static enum status keep(const struct hit *hit, void *payload)
{
    struct hits *hits = payload;

    if (hits->count < HITS_MAX)
        hits->at[hits->count++] = *hit;
    return STATUS_OK;
}

static void note_limit(uint32_t pattern, void *payload)
{
    struct hits *hits = payload;

    (void)pattern;
    hits->limited = true;
}

static int by_place(const void *left, const void *right)
{
    const struct hit *a = left, *b = right;

    if (a->pattern != b->pattern)
        return a->pattern < b->pattern ? -1 : 1;
    return span_compare(a->at, b->at);
}

static void compare(const struct matcher *matcher, struct str subject)
{
    static struct hits fast, plain;
    struct scratch *scratch = scratch_take(matcher);

    ALWAYS(scratch != NULL);
    fast.count = plain.count = 0;
    fast.limited = plain.limited = false;
    ALWAYS(matcher_scan(matcher, scratch, subject, 1, keep, note_limit,
                        &fast) == STATUS_OK);
    ALWAYS(matcher_scan_plainly(matcher, subject, 1, keep, &plain) ==
           STATUS_OK);
    scratch_give(matcher, scratch);
    qsort(fast.at, fast.count, sizeof *fast.at, by_place);
    qsort(plain.at, plain.count, sizeof *plain.at, by_place);
    if (fast.limited)
        return;
    ALWAYS(fast.count == plain.count);
    for (uint32_t i = 0; i < fast.count; i++) {
        ALWAYS(by_place(&fast.at[i], &plain.at[i]) == 0);
        ALWAYS(fast.at[i].at.end <= subject.len);
    }
}

/* A pattern a line up to an empty line, then the text. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct str rest = { (const char *)bytes, len }, line;
    struct arena *arena = arena_new((size_t)64 << 20);
    struct matcher *matcher = arena ? matcher_new(arena) : NULL;
    uint32_t number, count = 0;
    const char *why;
    size_t why_at;

    ALWAYS(matcher != NULL);
    if (utf8_valid_len(rest) == rest.len) {
        while (count < PATTERNS_MAX && str_split_next(&rest, '\n', &line) &&
               line.len > 0)
            count += matcher_add(matcher, line, PATTERN_IGNORE_CASE, 1,
                                 &number, &why, &why_at) == STATUS_OK;
        ALWAYS(matcher_finish(matcher, NULL) == STATUS_OK);
        if (rest.len > 4096)
            rest.len = 0;
        compare(matcher, rest);
    }
    arena_free(arena);
    return 0;
}
