/* matcher_look.c - one pass over a text: which patterns may match, where. */
#include "match/matcher_inner.h"

#define WINDOW_COUNT_MAX (1u << 21)

/* Sights that wait for a guard, in one subject: past so many they count. */
#define GUARDED_COUNT_MAX (1u << 18)

/* A scratch that grew larger than this is not kept for the next text. */
#define KEEP_MAX ((size_t)1 << 20) /* bytes */

/* --- scratches ----------------------------------------------------------- */

static struct scratch *scratch_new(const struct matcher *matcher)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct scratch *scratch = arena ? ARENA_NEW(arena, struct scratch) : NULL;
    uint32_t count = matcher->count;

    if (scratch != NULL) {
        scratch->arena = arena;
        scratch->scanning.arena = arena;
        scratch->pattern_count = count;
        scratch->work = pattern_work_new(arena);
        scratch->marked = ARENA_ARRAY(arena, uint64_t, count / 64 + 1);
        scratch->slots = ARENA_ARRAY(arena, uint32_t, count);
        scratch->open = ARENA_ARRAY(arena, uint64_t, count / 64 + 1);
    }
    if (scratch != NULL && scratch->work != NULL && scratch->marked != NULL &&
        scratch->slots != NULL && scratch->open != NULL)
        return scratch;
    arena_free(arena);
    return NULL;
}

/* Nobody waits for the pool: a lock that is held when the host forks stays held
 * in the child for ever, and then there is only nothing in the pool. */
struct scratch *scratch_take(const struct matcher *matcher)
{
    struct pool *pool = matcher->pool;
    struct scratch *scratch = NULL;

    if (pthread_mutex_trylock(&pool->lock) == 0) {
        scratch = pool->first;
        if (scratch != NULL)
            pool->first = scratch->next;
        pthread_mutex_unlock(&pool->lock);
    }
    return scratch != NULL ? scratch : scratch_new(matcher);
}

void scratch_give(const struct matcher *matcher, struct scratch *scratch)
{
    struct pool *pool = matcher->pool;

    if (scratch == NULL)
        return;
    scratch->deadline = NULL;
    pattern_work_forget(scratch->work);
    if (arena_used(scratch->arena) > KEEP_MAX ||
        pthread_mutex_trylock(&pool->lock) != 0) {
        arena_free(scratch->arena);
        return;
    }
    scratch->next = pool->first;
    pool->first = scratch;
    pthread_mutex_unlock(&pool->lock);
}

/* --- candidates ---------------------------------------------------------- */

/* `pattern` as a candidate, after making it one; NULL without memory. */
static struct candidate *candidate(struct scratch *scratch, uint32_t pattern)
{
    struct candidate *added;

    if (is_marked(scratch, pattern))
        return &scratch->candidates.at[scratch->slots[pattern]];
    added = VEC_ADD(scratch->arena, &scratch->candidates);
    if (added == NULL)
        return NULL;
    *added = (struct candidate){ pattern, 0, false };
    scratch->marked[pattern / 64] |= (uint64_t)1 << (pattern % 64);
    scratch->slots[pattern] = scratch->candidates.count - 1;
    return added;
}

static struct window *window_add(struct scratch *scratch)
{
    if (scratch->windows.count >= WINDOW_COUNT_MAX)
        return NULL;
    return VEC_ADD(scratch->arena, &scratch->windows);
}

struct looking {
    struct scratch *scratch;
    uint32_t subject;
    bool failed;
    bool all_count; /* of sights that wait for a guard, from now on */
};

/* Keeps the windows of a pattern apart and in order: those that `from` does
 * not lie behind become one with it.  Too wide a window is never wrong. */
static void add_window(struct looking *looking, uint32_t pattern,
                       uint32_t from, uint32_t to)
{
    struct scratch *scratch = looking->scratch;
    struct candidate *it = candidate(scratch, pattern);
    uint32_t number = it != NULL ? it->last : EVERYWHERE;
    struct window *window, *merged = NULL;

    looking->failed = looking->failed || it == NULL;
    if (number == EVERYWHERE)
        return;
    while (number != 0) {
        window = &scratch->windows.at[number - 1];
        if (window->subject != looking->subject ||
            (from > window->to && from - window->to > 1))
            break;
        from = window->from < from ? window->from : from;
        to = window->to > to ? window->to : to;
        merged = window;
        number = window->before;
    }
    if (merged == NULL)
        merged = window_add(scratch);
    if (merged == NULL) {
        it->last = EVERYWHERE;
        return;
    }
    *merged = (struct window){ looking->subject, from, to, number };
    it->last = (uint32_t)(merged - scratch->windows.at) + 1;
}

static void add_guarded(struct looking *looking, bool all)
{
    struct scratch *scratch = looking->scratch;

    for (uint32_t i = 0; i < scratch->guarded.count; i++) {
        const struct guarded *it = &scratch->guarded.at[i];

        if (all || scratch->open[it->pattern / 64] >> (it->pattern % 64) & 1)
            add_window(looking, it->pattern, it->from, it->to);
    }
    scratch->guarded.count = 0;
}

static void see(uint32_t pattern, uint32_t from, uint32_t to, bool guarded,
                void *payload)
{
    struct looking *looking = payload;
    struct guarded *kept;

    if (looking->scratch->guarded.count == GUARDED_COUNT_MAX) {
        add_guarded(looking, true);
        looking->all_count = true;
    }
    if (!guarded || looking->all_count) {
        add_window(looking, pattern, from, to);
        return;
    }
    kept = VEC_ADD(looking->scratch->arena, &looking->scratch->guarded);
    if (kept == NULL)
        looking->failed = true;
    else
        *kept = (struct guarded){ pattern, from, to };
}

static void open_guarded(uint32_t pattern, void *payload)
{
    struct looking *looking = payload;

    looking->scratch->open[pattern / 64] |= (uint64_t)1 << (pattern % 64);
}

static bool look(const struct matcher *matcher, struct looking *looking,
                 struct str subject)
{
    const struct prefilter_watch watch = { see, open_guarded, looking };
    struct scratch *scratch = looking->scratch;

    scratch->guarded.count = 0;
    memset(scratch->open, 0,
           (scratch->pattern_count / 64 + 1) * sizeof(uint64_t));
    if (!prefilter_scan(matcher->prefilter, &scratch->scanning, subject,
                        scratch->kinds, &watch))
        return false;
    add_guarded(looking, false);
    return !looking->failed;
}

void scratch_set_deadline(struct scratch *scratch,
                          const struct deadline *deadline)
{
    scratch->deadline = deadline;
}

void scratch_interpret(struct scratch *scratch, bool interpret)
{
    pattern_work_interpret(scratch->work, interpret);
}

struct pattern_work *scratch_work(struct scratch *scratch)
{
    return scratch->work;
}

static enum status begin_everywhere(const struct matcher *matcher,
                                    struct scratch *scratch, uint32_t pattern)
{
    struct candidate *it;

    if (!(member_kinds(matcher, pattern) & scratch->kinds))
        return STATUS_OK;
    it = candidate(scratch, pattern);
    if (it == NULL)
        return STATUS_NOMEM;
    it->last = EVERYWHERE;
    return STATUS_OK;
}

enum status matcher_begin(const struct matcher *matcher,
                          struct scratch *scratch, unsigned kinds)
{
    uint32_t count = matcher->plain ? matcher->count
                                    : matcher->always.count;
    enum status status = STATUS_OK;

    memset(scratch->marked, 0,
           (scratch->pattern_count / 64 + 1) * sizeof(uint64_t));
    scratch->candidates.count = 0;
    scratch->windows.count = 0;
    scratch->subjects.count = 0;
    scratch->kinds = kinds;
    pattern_work_interpret(scratch->work, matcher->plain);
    for (uint32_t i = 0; i < count && status == STATUS_OK; i++)
        status = begin_everywhere(matcher, scratch,
                                  matcher->plain ? i : matcher->always.at[i]);
    return status;
}

enum status matcher_look(const struct matcher *matcher,
                         struct scratch *scratch, struct str subject)
{
    struct looking looking = { .scratch = scratch,
                               .subject = scratch->subjects.count };
    struct str *added = VEC_ADD(scratch->arena, &scratch->subjects);

    if (added == NULL)
        return STATUS_NOMEM;
    *added = subject;
    return matcher->plain || look(matcher, &looking, subject) ? STATUS_OK
                                                              : STATUS_NOMEM;
}

uint32_t scratch_count(const struct scratch *scratch)
{
    return scratch->candidates.count;
}

uint32_t scratch_pattern(const struct scratch *scratch, uint32_t i)
{
    return scratch->candidates.at[i].pattern;
}

uint32_t scratch_slot(const struct scratch *scratch, uint32_t pattern)
{
    return is_marked(scratch, pattern) ? scratch->slots[pattern] : UINT32_MAX;
}

uint32_t scratch_next(const struct scratch *scratch, uint32_t first,
                      uint32_t end)
{
    while (first < end) {
        uint64_t bits = scratch->marked[first / 64] >> (first % 64);

        if (bits != 0) {
            first += (uint32_t)__builtin_ctzll(bits);
            return first < end ? first : end;
        }
        first += 64 - first % 64;
    }
    return end;
}
