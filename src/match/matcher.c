/* matcher.c - runs many patterns over a text, each where it can match. */
#include "match/matcher.h"

#include "base/vec.h"
#include "match/prefilter.h"

struct member {
    struct pattern *pattern;
    unsigned kinds;
};

struct matcher {
    struct arena *arena;
    struct arena *work; /* until matcher_finish; NULL after it */
    VEC(struct member) members;
    VEC(struct prefilter_use) uses; /* on `work` */
    VEC(uint32_t) always;           /* patterns without a literal */
    const struct prefilter *prefilter;
};

/* Where a match may start. */
struct window {
    uint32_t from, to;
    uint32_t before; /* number of the one before it in the text; 0: none */
};

#define WINDOW_COUNT_MAX 65536

/* Past this many a pattern searches all the rest at once: each search may look
 * ahead to the end of the text before it gives up. */
#define SEARCH_COUNT_MAX 64

/* In place of the number of a window: the whole text. */
#define WHOLE UINT32_MAX

struct scratch {
    struct arena *arena;
    struct pattern_work *work;
    uint64_t *candidates; /* a bit for each pattern */
    uint32_t *last;       /* of each candidate, its last window from 1 */
    uint32_t pattern_count;
    VEC(struct window) windows;
};

struct scan {
    const struct matcher *matcher;
    struct pattern_work *work;
    struct scratch *scratch; /* NULL in a plain scan */
    struct str subject;
    hit_fn found;
    void (*limit)(uint32_t pattern, void *payload);
    void *payload;
};

static void drop_work(void *thing)
{
    struct matcher *matcher = thing;

    arena_free(matcher->work);
    matcher->work = NULL;
}

struct matcher *matcher_new(struct arena *arena)
{
    struct matcher *matcher = ARENA_NEW(arena, struct matcher);

    if (matcher == NULL)
        return NULL;
    matcher->arena = arena;
    matcher->work = arena_new(SIZE_MAX);
    if (matcher->work == NULL)
        return NULL;
    return arena_defer(arena, drop_work, matcher) == STATUS_OK ? matcher
                                                               : NULL;
}

static enum status add_literals(struct matcher *matcher, struct str source,
                                uint32_t number, unsigned kinds)
{
    struct literals literals;
    enum status status = literals_find(&literals, matcher->work, source);

    if (status != STATUS_OK)
        return status;
    if (literals.count == 0) {
        uint32_t *always = VEC_ADD(matcher->arena, &matcher->always);

        if (always == NULL)
            return STATUS_NOMEM;
        *always = number;
    }
    for (uint32_t i = 0; i < literals.count; i++) {
        struct prefilter_use *use = VEC_ADD(matcher->work, &matcher->uses);

        if (use == NULL)
            return STATUS_NOMEM;
        *use = (struct prefilter_use){ literals.at[i], number, kinds };
    }
    return STATUS_OK;
}

enum status matcher_add(struct matcher *matcher, struct str source,
                        unsigned flags, unsigned kinds, uint32_t *number,
                        const char **why, size_t *why_at)
{
    struct pattern *pattern;
    struct member *member;
    enum status status = pattern_new(&pattern, matcher->arena, source, flags,
                                     why, why_at);

    if (status != STATUS_OK)
        return status;
    member = VEC_ADD(matcher->arena, &matcher->members);
    if (member == NULL)
        return STATUS_NOMEM;
    *member = (struct member){ pattern, kinds };
    *number = matcher->members.count - 1;
    return add_literals(matcher, source, *number, kinds);
}

enum status matcher_finish(struct matcher *matcher)
{
    enum status status = prefilter_new(&matcher->prefilter, matcher->arena,
                                       matcher->uses.at, matcher->uses.count);

    drop_work(matcher);
    matcher->uses.at = NULL;
    matcher->uses.count = matcher->uses.cap = 0;
    return status;
}

uint32_t matcher_count(const struct matcher *matcher)
{
    return matcher->members.count;
}

uint32_t matcher_count_without_literal(const struct matcher *matcher)
{
    return matcher->always.count;
}

struct scratch *scratch_new(const struct matcher *matcher, struct arena *arena)
{
    struct scratch *scratch = ARENA_NEW(arena, struct scratch);
    uint32_t count = matcher->members.count;

    if (scratch == NULL)
        return NULL;
    scratch->arena = arena;
    scratch->pattern_count = count;
    scratch->work = pattern_work_new(arena);
    scratch->candidates = ARENA_ARRAY(arena, uint64_t, count / 64 + 1);
    scratch->last = ARENA_ARRAY(arena, uint32_t, count);
    if (scratch->work == NULL || scratch->candidates == NULL ||
        scratch->last == NULL)
        return NULL;
    return scratch;
}

/* The last window of `pattern`, after making it a candidate. */
static uint32_t *candidate(struct scratch *scratch, uint32_t pattern)
{
    uint64_t bit = (uint64_t)1 << (pattern % 64);

    if (!(scratch->candidates[pattern / 64] & bit)) {
        scratch->candidates[pattern / 64] |= bit;
        scratch->last[pattern] = 0;
    }
    return &scratch->last[pattern];
}

static struct window *window_add(struct scratch *scratch)
{
    if (scratch->windows.count >= WINDOW_COUNT_MAX)
        return NULL;
    return VEC_ADD(scratch->arena, &scratch->windows);
}

/* Keeps the windows of a pattern apart and in order: those that `from` does
 * not lie behind become one with it.  Too wide a window is never wrong. */
static void add_window(uint32_t pattern, uint32_t from, uint32_t to,
                       void *payload)
{
    struct scratch *scratch = ((const struct scan *)payload)->scratch;
    uint32_t *last = candidate(scratch, pattern);
    uint32_t number = *last;
    struct window *window, *merged = NULL;

    if (number == WHOLE)
        return;
    while (number != 0) {
        window = &scratch->windows.at[number - 1];
        if (from > window->to && from - window->to > 1)
            break;
        from = window->from < from ? window->from : from;
        to = window->to > to ? window->to : to;
        merged = window;
        number = window->before;
    }
    if (merged == NULL)
        merged = window_add(scratch);
    if (merged == NULL) {
        *last = WHOLE;
        return;
    }
    *merged = (struct window){ from, to, number };
    *last = (uint32_t)(merged - scratch->windows.at) + 1;
}

static void find_candidates(struct scan *scan, unsigned kinds)
{
    const struct matcher *matcher = scan->matcher;
    struct scratch *scratch = scan->scratch;

    memset(scratch->candidates, 0,
           (scratch->pattern_count / 64 + 1) * sizeof(uint64_t));
    scratch->windows.count = 0;
    for (uint32_t i = 0; i < matcher->always.count; i++) {
        uint32_t pattern = matcher->always.at[i];

        if (matcher->members.at[pattern].kinds & kinds)
            *candidate(scratch, pattern) = WHOLE;
    }
    prefilter_scan(matcher->prefilter, scan->subject, kinds, add_window, scan);
}

/* Turns the chain around; gives the number of the first window. */
static uint32_t first_window(struct scratch *scratch, uint32_t last)
{
    uint32_t behind = 0;

    while (last != 0) {
        struct window *window = &scratch->windows.at[last - 1];
        uint32_t before = window->before;

        window->before = behind;
        behind = last;
        last = before;
    }
    return behind;
}

/* All hits that start from `*from` to `to`; `*from` is then the end of the
 * last.  `*over` is set when a limit was hit. */
static enum status run_window(struct scan *scan, uint32_t number,
                              uint32_t *from, uint32_t to, bool *over)
{
    const struct pattern *pattern = scan->matcher->members.at[number].pattern;
    struct span groups[PATTERN_GROUPS];
    enum match_result result;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && *from <= to) {
        struct hit hit = { .pattern = number };

        result = pattern_find_with(scan->work, pattern, scan->subject, *from,
                                   to, groups);
        *over = result == MATCH_LIMIT;
        if (result != MATCH_FOUND)
            break;
        hit.at = groups[0];
        *from = hit.at.end;
        status = scan->found(&hit, scan->payload);
    }
    if (*over && scan->limit != NULL)
        scan->limit(number, scan->payload);
    return status;
}

static enum status run_whole(struct scan *scan, uint32_t pattern)
{
    uint32_t from = 0;
    bool over = false;

    return run_window(scan, pattern, &from, (uint32_t)scan->subject.len,
                      &over);
}

static enum status run_candidate(struct scan *scan, uint32_t pattern)
{
    struct scratch *scratch = scan->scratch;
    uint32_t number = scratch->last[pattern];
    uint32_t end, done = 0;
    bool over = false;
    enum status status = STATUS_OK;

    if (number == WHOLE)
        return run_whole(scan, pattern);
    end = scratch->windows.at[number - 1].to;
    number = first_window(scratch, number);
    for (unsigned i = 1; number != 0 && status == STATUS_OK && !over; i++) {
        const struct window *window = &scratch->windows.at[number - 1];
        bool rest = i == SEARCH_COUNT_MAX;

        done = window->from > done ? window->from : done;
        status = run_window(scan, pattern, &done, rest ? end : window->to,
                            &over);
        number = rest ? 0 : window->before;
    }
    return status;
}

static enum status run_candidates(struct scan *scan)
{
    enum status status = STATUS_OK;
    uint32_t words = scan->scratch->pattern_count / 64 + 1;

    for (uint32_t i = 0; i < words; i++) {
        uint64_t bits = scan->scratch->candidates[i];

        for (; bits != 0 && status == STATUS_OK; bits &= bits - 1)
            status = run_candidate(scan, i * 64 +
                                   (uint32_t)__builtin_ctzll(bits));
    }
    return status;
}

enum status matcher_scan(const struct matcher *matcher,
                         struct scratch *scratch, struct str subject,
                         unsigned kinds, hit_fn found,
                         void (*limit)(uint32_t pattern, void *payload),
                         void *payload)
{
    struct scan scan = { matcher, scratch->work, scratch, subject,
                         found,   limit,         payload };

    find_candidates(&scan, kinds);
    return run_candidates(&scan);
}

enum status matcher_scan_plainly(const struct matcher *matcher,
                                 struct str subject, unsigned kinds,
                                 hit_fn found, void *payload)
{
    struct scan scan = { .matcher = matcher, .subject = subject,
                         .found = found, .payload = payload };
    struct arena *arena = arena_new(SIZE_MAX);
    enum status status = STATUS_OK;

    if (arena == NULL)
        return STATUS_NOMEM;
    scan.work = pattern_work_new(arena);
    if (scan.work == NULL)
        status = STATUS_NOMEM;
    for (uint32_t i = 0; i < matcher->members.count && status == STATUS_OK;
         i++)
        if (matcher->members.at[i].kinds & kinds)
            status = run_whole(&scan, i);
    arena_free(arena);
    return status;
}

enum match_result matcher_groups(const struct matcher *matcher,
                                 uint32_t number, struct str subject,
                                 struct span at, struct span *groups)
{
    return pattern_find(matcher->members.at[number].pattern, subject,
                        at.start, at.start, groups);
}
