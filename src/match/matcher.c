/* matcher.c - runs many patterns over a text, each where it can match. */
#include "match/matcher.h"

#include <pthread.h>

#include "base/vec.h"
#include "match/prefilter.h"

struct member {
    struct pattern *pattern;
    struct str source; /* on `work`, until matcher_finish */
    unsigned flags, kinds;
};

struct matcher {
    struct arena *arena;
    struct arena *work; /* until matcher_finish; NULL after it */
    VEC(struct member) members;
    VEC(struct prefilter_use) uses; /* on `work` */
    VEC(uint32_t) always;           /* patterns without a literal */
    const struct prefilter *prefilter;
    const struct set *common; /* words; may be NULL */
    struct pool *pool;
    bool known;     /* opened from an image  */
    bool plain;     /* see matcher_be_plain  */
    uint32_t added; /* of one that is known: patterns added again */
};

/* Where a match may start. */
struct window {
    uint32_t subject;
    uint32_t from, to;
    uint32_t before; /* number of the one before it in the text; 0: none */
};

#define WINDOW_COUNT_MAX (1u << 21)

/* Past this many in one subject a pattern searches all the rest of it at once:
 * each search may look ahead to the end of the text before it gives up. */
#define SEARCH_COUNT_MAX 64

/* Searches between two looks at the clock. */
#define SEARCHES_A_LOOK 16

/* In place of the number of a window: all of all subjects. */
#define EVERYWHERE UINT32_MAX

/* A scratch that grew larger than this is not kept for the next text. */
#define KEEP_MAX ((size_t)1 << 20) /* bytes */

/* A pattern that may match. */
struct candidate {
    uint32_t pattern;
    uint32_t last; /* its last window, from 1; or EVERYWHERE */
    bool turned;   /* the chain runs the other way: `last` is the first */
};

struct scratch {
    struct arena *arena;
    struct pattern_work *work;
    struct prefilter_work scanning;
    struct scratch *next; /* in the pool */
    uint64_t *marked; /* a bit for each pattern that is a candidate */
    uint32_t *slots;  /* of each candidate, its place in the list   */
    uint32_t pattern_count;
    VEC(struct candidate) candidates;
    VEC(struct window) windows;
    VEC(struct str) subjects;
    unsigned kinds;
    const struct deadline *deadline; /* NULL: none */
    uint32_t searches;
};

/* Scratches that no thread uses now. */
struct pool {
    pthread_mutex_t lock;
    struct scratch *first;
};

struct scan {
    const struct matcher *matcher;
    struct pattern_work *work;
    const struct deadline *deadline;
    uint32_t *searches; /* so far; NULL without a deadline */
    struct str subject;
    uint32_t number; /* of the subject */
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

static void drop_pool(void *thing)
{
    struct pool *pool = thing;
    struct scratch *next;

    for (struct scratch *it = pool->first; it != NULL; it = next) {
        next = it->next;
        arena_free(it->arena);
    }
    pthread_mutex_destroy(&pool->lock);
}

static struct pool *pool_new(struct arena *arena)
{
    struct pool *pool = ARENA_NEW(arena, struct pool);

    if (pool == NULL || pthread_mutex_init(&pool->lock, NULL) != 0)
        return NULL;
    return arena_defer(arena, drop_pool, pool) == STATUS_OK ? pool : NULL;
}

struct matcher *matcher_new(struct arena *arena)
{
    struct matcher *matcher = ARENA_NEW(arena, struct matcher);

    if (matcher == NULL)
        return NULL;
    matcher->pool = pool_new(arena);
    if (matcher->pool == NULL)
        return NULL;
    matcher->arena = arena;
    matcher->work = arena_new(SIZE_MAX);
    if (matcher->work == NULL)
        return NULL;
    return arena_defer(arena, drop_work, matcher) == STATUS_OK ? matcher
                                                               : NULL;
}

void matcher_set_common(struct matcher *matcher, const struct set *words)
{
    matcher->common = words;
}

static enum status add_literals(struct matcher *matcher, struct str source,
                                unsigned flags, uint32_t number,
                                unsigned kinds)
{
    struct literals literals;
    enum status status;

    if (kinds == 0)
        return STATUS_OK;
    status = literals_find(&literals, matcher->work, source, flags,
                           matcher->common);
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

static enum status add_again(struct matcher *matcher, uint32_t *number)
{
    if (matcher->added == matcher->members.count)
        return STATUS_IO;
    *number = matcher->added++;
    return STATUS_OK;
}

enum status matcher_add(struct matcher *matcher, struct str source,
                        unsigned flags, unsigned kinds, uint32_t *number,
                        const char **why, size_t *why_at)
{
    struct pattern *pattern;
    struct member *member;
    enum status status;

    if (matcher->known)
        return add_again(matcher, number);
    status = pattern_new(&pattern, matcher->arena, source, flags, why,
                         why_at);
    if (status != STATUS_OK)
        return status;
    member = VEC_ADD(matcher->arena, &matcher->members);
    source = arena_copy(matcher->work, source);
    if (member == NULL || source.at == NULL)
        return STATUS_NOMEM;
    *member = (struct member){ pattern, source, flags, kinds };
    *number = matcher->members.count - 1;
    return add_literals(matcher, source, flags, *number, kinds);
}

/* What of a pattern is kept. */
struct flat_member {
    uint32_t source_at, source_len; /* in the text of all sources */
    uint32_t flags, kinds;
    uint64_t code_at, code_hash; /* in the codes; the length is 0 for a */
    uint64_t code_len;           /* pattern without one                 */
};

static void write_code(const struct pattern *pattern, struct flat_member *flat,
                       struct buf *codes)
{
    static const char zeros[8];
    size_t before = codes->len;

    if (!pattern_write(pattern, codes, &flat->code_hash))
        return;
    flat->code_at = before;
    flat->code_len = codes->len - before;
    buf_add(codes, zeros, (8 - codes->len % 8) % 8);
}

static void write_members(const struct matcher *matcher, struct buf *out,
                          struct buf *codes)
{
    struct buf members, sources;

    buf_init(&members, out->max);
    buf_init(&sources, UINT32_MAX);
    for (uint32_t i = 0; i < matcher->members.count; i++) {
        const struct member *member = &matcher->members.at[i];
        struct flat_member flat = { .source_at = (uint32_t)sources.len,
                                    .source_len = (uint32_t)member->source.len,
                                    .flags = member->flags,
                                    .kinds = member->kinds };

        write_code(member->pattern, &flat, codes);
        buf_add(&members, (const char *)&flat, sizeof(flat));
        buf_add_str(&sources, member->source);
    }
    out->failed = out->failed || members.failed || sources.failed;
    if (!out->failed) { /* else there are fewer members than there should be */
        flat_add_array(out, members.at, sizeof(struct flat_member),
                       matcher->members.count);
        flat_add_text(out, buf_str(&sources));
    }
    buf_free(&members);
    buf_free(&sources);
}

void matcher_image_init(struct matcher_image *image, size_t max)
{
    buf_init(&image->tables, max);
    buf_init(&image->codes, max);
}

void matcher_image_free(struct matcher_image *image)
{
    buf_free(&image->tables);
    buf_free(&image->codes);
}

static void write_image(const struct matcher *matcher,
                        struct matcher_image *image)
{
    struct buf *out = &image->tables;

    flat_add_number(out, pattern_library_number());
    write_members(matcher, out, &image->codes);
    flat_add_array(out, matcher->always.at, sizeof(uint32_t),
                   matcher->always.count);
    prefilter_write(matcher->prefilter, out);
}

static struct pattern_code code_of(const struct flat_member *flat,
                                   struct str codes)
{
    if (flat->code_at % 8 != 0 || flat->code_at > codes.len ||
        flat->code_len > codes.len - flat->code_at)
        return (struct pattern_code){ { NULL, 0 }, 0 };
    return (struct pattern_code){
        str_slice(codes, flat->code_at, flat->code_at + flat->code_len),
        flat->code_hash
    };
}

static enum status open_members(struct matcher *matcher, struct flat *from,
                                struct str codes)
{
    uint32_t count;
    const struct flat_member *flat = flat_array(from, sizeof(*flat), &count);
    struct str sources = flat_text(from);
    struct pattern *patterns;

    if (from->failed)
        return STATUS_IO;
    patterns = patterns_new(matcher->arena, count);
    matcher->members.at = ARENA_ARRAY(matcher->arena, struct member, count);
    if (patterns == NULL || matcher->members.at == NULL)
        return STATUS_NOMEM;
    matcher->members.count = matcher->members.cap = count;
    for (uint32_t i = 0; i < count; i++) {
        struct member *member = &matcher->members.at[i];

        if (flat[i].source_at > sources.len ||
            flat[i].source_len > sources.len - flat[i].source_at)
            return STATUS_IO;
        member->pattern = pattern_at(patterns, i);
        member->kinds = flat[i].kinds;
        pattern_trust(member->pattern,
                      (struct str){ sources.at + flat[i].source_at,
                                    flat[i].source_len },
                      flat[i].flags, code_of(&flat[i], codes));
    }
    return STATUS_OK;
}

static enum status open_always(struct matcher *matcher, struct flat *from)
{
    uint32_t count;
    const uint32_t *always = flat_array(from, sizeof(*always), &count);

    if (from->failed)
        return STATUS_IO;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *to = VEC_ADD(matcher->arena, &matcher->always);

        if (to == NULL)
            return STATUS_NOMEM;
        *to = always[i];
        if (always[i] >= matcher->members.count)
            return STATUS_IO;
    }
    return STATUS_OK;
}

enum status matcher_open(struct matcher **out, struct arena *arena,
                         struct matcher_kept *from)
{
    struct matcher *matcher = matcher_new(arena);
    struct flat *tables = &from->tables;
    struct str codes = from->codes;
    enum status status = STATUS_NOMEM;

    *out = NULL;
    if (flat_number(tables) != pattern_library_number())
        codes = (struct str){ NULL, 0 };
    if (matcher != NULL)
        status = open_members(matcher, tables, codes);
    if (status == STATUS_OK)
        status = open_always(matcher, tables);
    if (status == STATUS_OK)
        status = prefilter_open(&matcher->prefilter, arena, tables,
                                from->whole ? PREFILTER_WHOLE
                                            : matcher->members.count);
    if (status != STATUS_OK)
        return status;
    matcher->known = true;
    *out = matcher;
    return STATUS_OK;
}

bool matcher_is_known(const struct matcher *matcher)
{
    return matcher->known;
}

struct matcher *matcher_again(const struct matcher *matcher,
                              struct arena *arena, uint32_t first)
{
    struct matcher *again = ARENA_NEW(arena, struct matcher);

    if (again == NULL)
        return NULL;
    again->arena = arena;
    again->known = true;
    again->members.count = matcher->members.count;
    again->added = first;
    return again;
}

enum status matcher_finish(struct matcher *matcher,
                           struct matcher_image *image)
{
    enum status status;

    if (matcher->known)
        return matcher->added == matcher->members.count ? STATUS_OK
                                                        : STATUS_IO;
    status = prefilter_new(&matcher->prefilter, matcher->arena,
                           matcher->uses.at, matcher->uses.count);
    if (status == STATUS_OK && image != NULL)
        write_image(matcher, image);
    drop_work(matcher);
    matcher->uses.at = NULL;
    matcher->uses.count = matcher->uses.cap = 0;
    return status;
}

uint32_t matcher_count(const struct matcher *matcher)
{
    return matcher->known ? matcher->added : matcher->members.count;
}

const struct pattern *matcher_pattern(const struct matcher *matcher,
                                      uint32_t number)
{
    return matcher->members.at[number].pattern;
}

unsigned matcher_kinds(const struct matcher *matcher, uint32_t number)
{
    return matcher->members.at[number].kinds;
}

uint32_t matcher_known_count(const struct matcher *matcher)
{
    return matcher->members.count;
}

uint32_t matcher_count_without_literal(const struct matcher *matcher)
{
    return matcher->always.count;
}

/* --- scratches ----------------------------------------------------------- */

static struct scratch *scratch_new(const struct matcher *matcher)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct scratch *scratch = arena ? ARENA_NEW(arena, struct scratch) : NULL;
    uint32_t count = matcher->members.count;

    if (scratch != NULL) {
        scratch->arena = arena;
        scratch->scanning.arena = arena;
        scratch->pattern_count = count;
        scratch->work = pattern_work_new(arena);
        scratch->marked = ARENA_ARRAY(arena, uint64_t, count / 64 + 1);
        scratch->slots = ARENA_ARRAY(arena, uint32_t, count);
    }
    if (scratch != NULL && scratch->work != NULL && scratch->marked != NULL &&
        scratch->slots != NULL)
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

static bool is_marked(const struct scratch *scratch, uint32_t pattern)
{
    return scratch->marked[pattern / 64] >> (pattern % 64) & 1;
}

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
};

/* Keeps the windows of a pattern apart and in order: those that `from` does
 * not lie behind become one with it.  Too wide a window is never wrong. */
static void add_window(uint32_t pattern, uint32_t from, uint32_t to,
                       void *payload)
{
    struct looking *looking = payload;
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

void scratch_set_deadline(struct scratch *scratch,
                          const struct deadline *deadline)
{
    scratch->deadline = deadline;
}

void scratch_interpret(struct scratch *scratch, bool interpret)
{
    pattern_work_interpret(scratch->work, interpret);
}

static enum status begin_everywhere(const struct matcher *matcher,
                                    struct scratch *scratch, uint32_t pattern)
{
    struct candidate *it;

    if (!(matcher->members.at[pattern].kinds & scratch->kinds))
        return STATUS_OK;
    it = candidate(scratch, pattern);
    if (it == NULL)
        return STATUS_NOMEM;
    it->last = EVERYWHERE;
    return STATUS_OK;
}

void matcher_be_plain(struct matcher *matcher)
{
    matcher->plain = true;
    for (uint32_t i = 0; i < matcher->members.count; i++)
        pattern_be_plain(matcher->members.at[i].pattern);
}

enum status matcher_begin(const struct matcher *matcher,
                          struct scratch *scratch, unsigned kinds)
{
    uint32_t count = matcher->plain ? matcher->members.count
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
    struct looking looking = { scratch, scratch->subjects.count, false };
    struct str *added = VEC_ADD(scratch->arena, &scratch->subjects);

    if (added == NULL)
        return STATUS_NOMEM;
    *added = subject;
    if (!matcher->plain &&
        !prefilter_scan(matcher->prefilter, &scratch->scanning, subject,
                        scratch->kinds, add_window, &looking))
        return STATUS_NOMEM;
    return looking.failed ? STATUS_NOMEM : STATUS_OK;
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

/* --- hits ---------------------------------------------------------------- */

/* Turns the chain around; gives the number of the first window. */
static uint32_t first_window(struct scratch *scratch, struct candidate *it)
{
    uint32_t behind = 0, last = it->last;

    if (it->turned || last == EVERYWHERE)
        return last;
    while (last != 0) {
        struct window *window = &scratch->windows.at[last - 1];
        uint32_t before = window->before;

        window->before = behind;
        behind = last;
        last = before;
    }
    it->last = behind;
    it->turned = true;
    return behind;
}

/* The clock costs as much as a short search: it is asked now and then. */
static bool is_late(struct scan *scan)
{
    if (scan->deadline == NULL || ++*scan->searches % SEARCHES_A_LOOK != 0)
        return false;
    return deadline_passed(scan->deadline);
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
        struct hit hit = { .pattern = number, .subject = scan->number };

        result = is_late(scan)
                     ? MATCH_LIMIT
                     : pattern_find_with(scan->work, pattern, scan->subject,
                                         *from, to, groups);
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

static enum status run_everywhere(struct scan *scan, uint32_t pattern,
                                  const struct scratch *scratch)
{
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < scratch->subjects.count && status == STATUS_OK;
         i++) {
        scan->number = i;
        scan->subject = scratch->subjects.at[i];
        status = run_whole(scan, pattern);
    }
    return status;
}

/* The end of the last window in the subject of window `number`. */
static uint32_t end_of(const struct scratch *scratch, uint32_t number)
{
    const struct window *window = &scratch->windows.at[number - 1];

    while (window->before != 0 &&
           scratch->windows.at[window->before - 1].subject == window->subject)
        window = &scratch->windows.at[window->before - 1];
    return window->to;
}

static uint32_t next_subject(const struct scratch *scratch, uint32_t number)
{
    uint32_t subject = scratch->windows.at[number - 1].subject;

    while (number != 0 && scratch->windows.at[number - 1].subject == subject)
        number = scratch->windows.at[number - 1].before;
    return number;
}

/* The windows of one subject, from `number` on; gives the first behind. */
static enum status run_subject(struct scan *scan, uint32_t pattern,
                               const struct scratch *scratch,
                               uint32_t *number)
{
    uint32_t subject = scratch->windows.at[*number - 1].subject, done = 0;
    bool over = false;
    enum status status = STATUS_OK;

    scan->number = subject;
    scan->subject = scratch->subjects.at[subject];
    for (unsigned i = 1; *number != 0 && status == STATUS_OK && !over; i++) {
        const struct window *window = &scratch->windows.at[*number - 1];
        uint32_t to = window->to;

        if (window->subject != subject)
            return STATUS_OK;
        if (i == SEARCH_COUNT_MAX)
            to = end_of(scratch, *number);
        done = window->from > done ? window->from : done;
        status = run_window(scan, pattern, &done, to, &over);
        *number = i == SEARCH_COUNT_MAX ? next_subject(scratch, *number)
                                        : window->before;
    }
    if (over && *number != 0 &&
        scratch->windows.at[*number - 1].subject == subject)
        *number = next_subject(scratch, *number);
    return status;
}

static enum status run_candidate(struct scan *scan, struct candidate *it,
                                 struct scratch *scratch)
{
    enum status status = STATUS_OK;
    uint32_t number;

    if (it->last == EVERYWHERE)
        return run_everywhere(scan, it->pattern, scratch);
    number = first_window(scratch, it);
    while (number != 0 && status == STATUS_OK)
        status = run_subject(scan, it->pattern, scratch, &number);
    return status;
}

enum status matcher_hits(const struct matcher *matcher,
                         struct scratch *scratch, uint32_t pattern,
                         hit_fn found,
                         void (*limit)(uint32_t pattern, void *payload),
                         void *payload)
{
    struct scan scan = { .matcher = matcher, .work = scratch->work,
                         .deadline = scratch->deadline,
                         .searches = &scratch->searches, .found = found,
                         .limit = limit, .payload = payload };

    if (!is_marked(scratch, pattern))
        return STATUS_OK;
    return run_candidate(&scan,
                         &scratch->candidates.at[scratch->slots[pattern]],
                         scratch);
}

/* --- parts --------------------------------------------------------------- */

static struct candidate *candidate_of(struct scratch *scratch,
                                      uint32_t pattern)
{
    return is_marked(scratch, pattern)
               ? &scratch->candidates.at[scratch->slots[pattern]]
               : NULL;
}

bool scratch_next_part(struct scratch *scratch, uint32_t pattern,
                       struct matcher_part *part)
{
    struct candidate *it = candidate_of(scratch, pattern);

    if (it == NULL)
        return false;
    if (it->last == EVERYWHERE) {
        part->subject = part->window == 0 ? 0 : part->subject + 1;
        part->window = EVERYWHERE;
        return part->subject < scratch->subjects.count;
    }
    part->window = part->window == 0 ? first_window(scratch, it)
                                     : next_subject(scratch, part->window);
    if (part->window == 0)
        return false;
    part->subject = scratch->windows.at[part->window - 1].subject;
    return true;
}

enum status matcher_hits_in(const struct matcher *matcher,
                            struct scratch *scratch, uint32_t pattern,
                            struct matcher_part part, hit_fn found,
                            void (*limit)(uint32_t pattern, void *payload),
                            void *payload)
{
    struct scan scan = { .matcher = matcher, .work = scratch->work,
                         .deadline = scratch->deadline,
                         .searches = &scratch->searches, .found = found,
                         .limit = limit, .payload = payload,
                         .number = part.subject,
                         .subject = scratch->subjects.at[part.subject] };

    if (part.window == EVERYWHERE)
        return run_whole(&scan, pattern);
    return run_subject(&scan, pattern, scratch, &part.window);
}

/* What of a window lies in a zone. */
static bool meet(const struct window *window, struct span zone,
                 uint32_t *from, uint32_t *to)
{
    *from = zone.start > window->from ? zone.start : window->from;
    *to = zone.end - 1 < window->to ? zone.end - 1 : window->to;
    return *from <= *to;
}

/* The windows of a part beside the zones, both in order. */
struct meeting {
    const struct scratch *scratch;
    const struct span *zones;
    uint32_t count, subject;
    uint32_t window, zone; /* that are looked at now */
};

/* The next place where a window and a zone meet. */
static bool meeting_next(struct meeting *meeting, uint32_t *from,
                         uint32_t *to)
{
    while (meeting->window != 0 && meeting->zone < meeting->count) {
        const struct window *window =
            &meeting->scratch->windows.at[meeting->window - 1];
        struct span zone = meeting->zones[meeting->zone];
        bool met = meet(window, zone, from, to);

        if (window->subject != meeting->subject)
            return false;
        if (zone.end <= window->to)
            meeting->zone++;
        else
            meeting->window = window->before;
        if (met)
            return true;
    }
    return false;
}

/* Code units in all windows of a part. */
static uint64_t part_width(const struct scratch *scratch,
                           struct matcher_part part)
{
    uint64_t width = 0;

    for (uint32_t number = part.window; number != 0;
         number = scratch->windows.at[number - 1].before) {
        const struct window *window = &scratch->windows.at[number - 1];

        if (window->subject != part.subject)
            break;
        width += window->to - window->from + 1;
    }
    return width;
}

/* A search of so much less than all is worth being made beforehand. */
#define WORTH_A_SEARCH 4

bool matcher_may_start(const struct matcher *matcher, struct scratch *scratch,
                       uint32_t pattern, struct matcher_part part,
                       const struct span *zones, uint32_t count)
{
    struct scan scan = { .matcher = matcher, .work = scratch->work,
                         .deadline = scratch->deadline,
                         .searches = &scratch->searches,
                         .subject = scratch->subjects.at[part.subject] };
    const struct pattern *it = matcher->members.at[pattern].pattern;
    struct meeting start = { scratch, zones, count, part.subject, part.window,
                             0 };
    struct meeting meeting = start;
    struct span groups[PATTERN_GROUPS];
    uint32_t from, to, meetings = 0;
    uint64_t width = 0;

    if (part.window == EVERYWHERE || matcher->plain)
        return true;
    while (meeting_next(&meeting, &from, &to)) {
        width += to - from + 1;
        meetings++;
    }
    if (meetings > SEARCH_COUNT_MAX ||
        width * WORTH_A_SEARCH > part_width(scratch, part))
        return true;
    meeting = start;
    while (meeting_next(&meeting, &from, &to))
        if (is_late(&scan) || pattern_find_with(scan.work, it, scan.subject,
                                                from, to,
                                                groups) != MATCH_NONE)
            return true;
    return false;
}

enum status matcher_scan(const struct matcher *matcher,
                         struct scratch *scratch, struct str subject,
                         unsigned kinds, hit_fn found,
                         void (*limit)(uint32_t pattern, void *payload),
                         void *payload)
{
    uint32_t count = scratch->pattern_count;
    enum status status = matcher_begin(matcher, scratch, kinds);

    if (status == STATUS_OK)
        status = matcher_look(matcher, scratch, subject);
    for (uint32_t i = scratch_next(scratch, 0, count);
         i < count && status == STATUS_OK;
         i = scratch_next(scratch, i + 1, count))
        status = matcher_hits(matcher, scratch, i, found, limit, payload);
    return status;
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

enum match_result matcher_find(const struct matcher *matcher, uint32_t number,
                               struct str subject, uint32_t from, uint32_t to,
                               struct span *groups)
{
    return pattern_find(matcher->members.at[number].pattern, subject, from,
                        to, groups);
}
