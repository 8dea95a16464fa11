/* pattern.c - compiles and runs one regex within limits (only PCRE2 user). */
#include "match/pattern.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/flat.h"
#include "base/late.h"
#include "base/limits.h"
#include "match/factor.h"
#include "match/syntax.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* A flag of our own, beside pattern_flags. */
#define COUNTED (1u << 31)

#define GATHERED_MAX ((size_t)4 * LIMIT_PATTERN)

/* A build without machine code is for tests: the interpreter has to do as
 * well, and only it can be watched by valgrind. */
#ifdef TACT_NO_JIT
#define USE_JIT false
#else
#define USE_JIT true
#endif

/* Machine code takes a third fewer instructions, but on drafts, where hundreds
 * of patterns are searched for once each, no less time: it has to be fetched
 * first.  A long pattern takes far more memory, so it has to be used more. */
#define USES_MIN 256
#define USES_MAX 2048
#define BYTES_A_USE 2 /* of the pattern as it is written */

/* A search of so many bytes counts for one more; one of so many for all. */
#define USE_BYTES 64
#define LONG_SEARCH 2048

/* Reading what was compiled takes a microsecond or two, but what is read has a
 * copy of PCRE2's tables of its own, a kilobyte, which patterns that are
 * compiled share.  So a pattern is read anew for each of its first drafts, and
 * gone behind them; one that is still asked for then is compiled to stay. */
#define READS_MAX 8

struct speed {
    atomic_uint uses;
    atomic_uint reads;
    _Atomic(pcre2_code *) plain; /* NULL: not compiled yet            */
    _Atomic(pcre2_code *) fast;  /* a copy with machine code, or NULL */
};

struct pattern {
    struct str source;
    unsigned flags;
    struct pattern_code kept;
    struct speed *speed;
};

/* To try a part of a pattern takes so many times as long as to go over a byte,
 * or more: in 10.42 four to twenty. */
#define PART_STEPS 4

/* How much work searches were, and where they are now. */
struct steps {
    struct str source; /* of the pattern, as it was compiled */
    uint64_t done, most;
    size_t at; /* in the subject */
};

/* The code of a pattern, as it was read for one draft. */
struct read_code {
    const struct pattern *pattern; /* NULL: a free place */
    const pcre2_code *code;
};

/* Codes that were read, and the memory they stand in: PCRE2 is given that of
 * an arena. */
struct read_codes {
    struct arena *arena; /* NULL: none was read */
    pcre2_general_context *context;
    struct read_code *at;
    uint32_t count, cap; /* `cap` is a power of two, or 0 */
};

struct pattern_work {
    bool interpret; /* no machine code */
    struct read_codes read;
    pcre2_match_data *data;
    pcre2_match_context *context;
    struct steps steps;
};

/* The first thing in `source` that PCRE2 may know and we do not take: its
 * place, and why; STR_NONE when there is none. */
static size_t refused_at(struct str source, const char **why)
{
    struct syntax syntax = { .pattern = source };
    struct syntax_token token;

    do {
        syntax_next(&syntax, &token);
        if (token.kind == SYNTAX_REFUSED) {
            *why = token.why;
            return token.start;
        }
    } while (token.kind != SYNTAX_END);
    return STR_NONE;
}

static enum status fault(struct arena *arena, const char **why,
                         size_t *why_at, const char *message, size_t at)
{
    *why = arena_printf(arena, "%s", message);
    *why_at = at;
    return *why == NULL ? STATUS_NOMEM : STATUS_RULES;
}

static enum status compile_fault(struct arena *arena, int code, size_t at,
                                 const char **why, size_t *why_at)
{
    PCRE2_UCHAR message[256];

    if (code == PCRE2_ERROR_NOMEMORY || code == PCRE2_ERROR_HEAP_FAILED)
        return STATUS_NOMEM;
    if (pcre2_get_error_message(code, message, sizeof(message)) < 0)
        message[0] = '\0';
    return fault(arena, why, why_at, (const char *)message, at);
}

static pcre2_code *compile_written(struct str text, unsigned flags,
                                   int *error, size_t *error_at)
{
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C |
                       PCRE2_USE_OFFSET_LIMIT;
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    pcre2_code *code;

    if (context == NULL) {
        *error = PCRE2_ERROR_NOMEMORY;
        return NULL;
    }
    if (flags & PATTERN_IGNORE_CASE)
        options |= PCRE2_CASELESS;
    if (flags & COUNTED)
        options |= PCRE2_AUTO_CALLOUT;
    pcre2_set_parens_nest_limit(context, LIMIT_PATTERN_NEST);
    /* With CR LF as a line end PCRE2 would not try a start between the two,
     * but where the search happens to begin there. */
    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    pcre2_set_bsr(context, PCRE2_BSR_UNICODE);
    code = pcre2_compile((PCRE2_SPTR)text.at, text.len, options, error,
                         error_at, context);
    pcre2_compile_context_free(context);
    return code;
}

/* Gathered where that can be done: a fault is told of what was written. */
static pcre2_code *compile(struct str text, unsigned flags, int *error,
                           size_t *error_at)
{
    pcre2_code *code = NULL;
    struct buf gathered;

    buf_init(&gathered, GATHERED_MAX);
    if (factor_write(&gathered, text))
        code = compile_written(buf_str(&gathered), flags, error, error_at);
    buf_free(&gathered);
    return code != NULL ? code
                        : compile_written(text, flags, error, error_at);
}

static enum status compile_source(struct arena *arena, struct str source,
                                  unsigned flags, const char **why,
                                  size_t *why_at, pcre2_code **out)
{
    const char *refused = NULL;
    size_t at = refused_at(source, &refused);
    int error;

    *out = NULL;
    if (refused != NULL)
        return fault(arena, why, why_at, refused, at);
    *out = compile(source.len ? source : STR(""), flags, &error, &at);
    return *out != NULL ? STATUS_OK
                        : compile_fault(arena, error, at, why, why_at);
}

/* PCRE2 has a lock of its own around the memory of machine code, which a fork
 * must not find taken: ours stands before it. */
static bool make_fast(pcre2_code *code)
{
    bool made;

    late_lock();
    made = USE_JIT && pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0;
    late_unlock();
    return made;
}

static void free_fast(pcre2_code *code)
{
    if (code == NULL)
        return;
    late_lock();
    pcre2_code_free(code);
    late_unlock();
}

static void drop_speed(void *thing)
{
    struct speed *speed = thing;

    free_fast(atomic_load(&speed->fast));
    pcre2_code_free(atomic_load(&speed->plain));
}

static void speed_init(struct speed *speed)
{
    atomic_init(&speed->uses, 0);
    atomic_init(&speed->reads, 0);
    atomic_init(&speed->plain, NULL);
    atomic_init(&speed->fast, NULL);
}

enum status pattern_new(struct pattern **out, struct arena *arena,
                        struct str source, unsigned flags, const char **why,
                        size_t *why_at)
{
    struct pattern *pattern = ARENA_NEW(arena, struct pattern);
    pcre2_code *code;
    enum status status;

    *out = NULL;
    *why = NULL;
    *why_at = 0;
    if (source.len > LIMIT_PATTERN)
        return fault(arena, why, why_at, "a pattern has at most 32,768 bytes",
                     LIMIT_PATTERN);
    if (pattern == NULL)
        return STATUS_NOMEM;
    pattern->speed = ARENA_NEW(arena, struct speed);
    if (pattern->speed == NULL)
        return STATUS_NOMEM;
    speed_init(pattern->speed);
    status = compile_source(arena, source, flags, why, why_at, &code);
    if (status != STATUS_OK)
        return status;
    atomic_init(&pattern->speed->plain, code);
    status = arena_defer(arena, drop_speed, pattern->speed);
    pattern->source = arena_copy(arena, source);
    pattern->flags = flags;
    if (status == STATUS_OK && pattern->source.at == NULL)
        status = STATUS_NOMEM;
    if (status == STATUS_OK)
        *out = pattern;
    return status;
}

struct str pattern_source(const struct pattern *pattern)
{
    return pattern != NULL ? pattern->source : STR("");
}

/* Of a text that is good. */
static enum status counted(struct pattern **out, struct arena *arena,
                           struct str text, unsigned flags)
{
    struct pattern *pattern = ARENA_NEW(arena, struct pattern);
    struct speed *speed = ARENA_NEW(arena, struct speed);
    struct str source = arena_copy(arena, text);
    int error;
    size_t error_at;
    pcre2_code *code;

    if (pattern == NULL || speed == NULL || source.at == NULL)
        return STATUS_NOMEM;
    code = compile_written(text, flags | COUNTED, &error, &error_at);
    if (code == NULL)
        return error == PCRE2_ERROR_NOMEMORY ||
                       error == PCRE2_ERROR_HEAP_FAILED
                   ? STATUS_NOMEM
                   : STATUS_LIMIT;
    speed_init(speed);
    atomic_init(&speed->plain, code);
    *pattern = (struct pattern){ .source = source, .flags = flags,
                                 .speed = speed };
    *out = pattern;
    return arena_defer(arena, drop_speed, speed);
}

enum status pattern_counted(struct pattern **out, struct arena *arena,
                            const struct pattern *pattern)
{
    enum status status = STATUS_LIMIT;
    struct buf gathered;

    *out = NULL;
    buf_init(&gathered, GATHERED_MAX);
    if (factor_write(&gathered, pattern->source))
        status = counted(out, arena, buf_str(&gathered), pattern->flags);
    buf_free(&gathered);
    return status == STATUS_LIMIT
               ? counted(out, arena, pattern->source, pattern->flags)
               : status;
}

void pattern_be_plain(const struct pattern *pattern)
{
    int error;
    size_t error_at;
    pcre2_code *code = compile_written(pattern->source, pattern->flags,
                                       &error, &error_at);

    if (code != NULL)
        pcre2_code_free(atomic_exchange(&pattern->speed->plain, code));
}

/* --- patterns made late -------------------------------------------------- */

struct late_patterns {
    uint32_t count;
    _Atomic(struct late *) *at;
};

struct late {
    struct pattern pattern;
    struct speed speed;
};

static void free_late(struct late *late)
{
    if (late == NULL)
        return;
    drop_speed(&late->speed);
    free(late);
}

static void drop_late_patterns(void *thing)
{
    struct late_patterns *patterns = thing;

    for (uint32_t i = 0; i < patterns->count; i++)
        free_late(atomic_load_explicit(&patterns->at[i],
                                       memory_order_relaxed));
}

struct late_patterns *late_patterns_new(struct arena *arena, uint32_t count)
{
    struct late_patterns *patterns = ARENA_NEW(arena, struct late_patterns);

    if (patterns == NULL)
        return NULL;
    patterns->at = arena_alloc(arena, count, sizeof(*patterns->at));
    if (patterns->at == NULL)
        return NULL;
    patterns->count = count;
    return arena_defer(arena, drop_late_patterns, patterns) == STATUS_OK
               ? patterns
               : NULL;
}

const struct pattern *late_pattern(const struct late_patterns *patterns,
                                   uint32_t i)
{
    const struct late *late = atomic_load_explicit(&patterns->at[i],
                                                   memory_order_acquire);

    return late != NULL ? &late->pattern : NULL;
}

/* Two threads may both make one: one of them is too late. */
const struct pattern *late_pattern_make(struct late_patterns *patterns,
                                        uint32_t i,
                                        const struct pattern_kept *kept)
{
    struct late *late = calloc(1, sizeof(*late)), *other = NULL;

    if (late == NULL)
        return NULL;
    late->pattern = (struct pattern){ kept->source, kept->flags, kept->code,
                                      &late->speed };
    speed_init(&late->speed);
    if (atomic_compare_exchange_strong(&patterns->at[i], &other, late))
        return &late->pattern;
    free_late(late);
    return &other->pattern;
}

/* --- codes as bytes ------------------------------------------------------ */

uint64_t pattern_library_number(void)
{
    char version[64] = "", tables[64] = "";
    uint32_t link = 0;
    uint64_t hash;

    /* Both are far shorter, and the room they need has been asked for. */
    if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) < (int)sizeof(version))
        pcre2_config(PCRE2_CONFIG_VERSION, version);
    if (pcre2_config(PCRE2_CONFIG_UNICODE_VERSION, NULL) < (int)sizeof(tables))
        pcre2_config(PCRE2_CONFIG_UNICODE_VERSION, tables);
    pcre2_config(PCRE2_CONFIG_LINKSIZE, &link);
    hash = flat_hash(link, str_of(version));
    return flat_hash(hash, str_of(tables));
}

bool pattern_write(const struct pattern *pattern, struct buf *out,
                   uint64_t *hash)
{
    const pcre2_code *code = atomic_load(&pattern->speed->plain);
    uint8_t *bytes;
    PCRE2_SIZE len;

    if (code == NULL ||
        pcre2_serialize_encode(&code, 1, &bytes, &len, NULL) != 1)
        return false;
    *hash = flat_hash(0, (struct str){ (const char *)bytes, len });
    buf_add(out, (const char *)bytes, len);
    pcre2_serialize_free(bytes);
    return !out->failed;
}

static void *read_malloc(PCRE2_SIZE size, void *arena)
{
    return arena_alloc(arena, size, 1);
}

/* It goes with the arena. */
static void read_free(void *piece, void *arena)
{
    (void)piece;
    (void)arena;
}

static bool read_open(struct read_codes *read)
{
    if (read->context != NULL)
        return true;
    if (read->arena == NULL)
        read->arena = arena_new(SIZE_MAX);
    if (read->arena == NULL)
        return false;
    read->context = pcre2_general_context_create(read_malloc, read_free,
                                                 read->arena);
    return read->context != NULL;
}

/* Where the code of `pattern` stands, or is to stand. */
static struct read_code *read_place(const struct read_codes *read,
                                    const struct pattern *pattern)
{
    uint32_t at = (uint32_t)((uintptr_t)pattern / sizeof(*pattern));

    while (read->at[at & (read->cap - 1)].pattern != NULL &&
           read->at[at & (read->cap - 1)].pattern != pattern)
        at++;
    return &read->at[at & (read->cap - 1)];
}

/* There is always a free place left. */
static bool read_reserve(struct read_codes *read)
{
    struct read_codes wider = *read;

    if (2 * read->count < read->cap)
        return true;
    wider.cap = read->cap == 0 ? 256 : 2 * read->cap;
    wider.at = ARENA_ARRAY(read->arena, struct read_code, wider.cap);
    if (wider.at == NULL)
        return false;
    for (uint32_t i = 0; i < read->cap; i++)
        if (read->at[i].pattern != NULL)
            *read_place(&wider, read->at[i].pattern) = read->at[i];
    *read = wider;
    return true;
}

void pattern_work_forget(struct pattern_work *work)
{
    arena_free(work->read.arena);
    work->read = (struct read_codes){ .arena = NULL };
}

/* NULL unless all bytes are as they were written: PCRE2 trusts them. */
static const pcre2_code *read_code(struct read_codes *read,
                                   const struct pattern *pattern)
{
    struct str bytes = pattern->kept.bytes;
    struct read_code *place;
    pcre2_code *code = NULL;

    if (!read_open(read) || !read_reserve(read))
        return NULL;
    place = read_place(read, pattern);
    if (place->pattern != NULL)
        return place->code;
    if (flat_hash(0, bytes) != pattern->kept.hash ||
        pcre2_serialize_decode(&code, 1, (const uint8_t *)bytes.at,
                               read->context) != 1)
        return NULL;
    *place = (struct read_code){ pattern, code };
    read->count++;
    return code;
}

static pcre2_code *compile_again(const struct pattern *pattern)
{
    const char *why;
    int error;
    size_t error_at;

    if (pattern->source.len > LIMIT_PATTERN ||
        refused_at(pattern->source, &why) != STR_NONE)
        return NULL;
    return compile(pattern->source, pattern->flags, &error, &error_at);
}

/* Two threads may both compile: one of them is too late. */
static const pcre2_code *compile_to_stay(const struct pattern *pattern)
{
    pcre2_code *code = compile_again(pattern), *other = NULL;

    if (code == NULL ||
        atomic_compare_exchange_strong(&pattern->speed->plain, &other, code))
        return code;
    pcre2_code_free(code);
    return other;
}

/* Only one that is new to this draft counts. */
static bool may_read(const struct read_codes *read,
                     const struct pattern *pattern)
{
    if (pattern->kept.bytes.len == 0)
        return false;
    if (read->cap != 0 && read_place(read, pattern)->pattern != NULL)
        return true;
    return atomic_fetch_add_explicit(&pattern->speed->reads, 1,
                                     memory_order_relaxed) < READS_MAX;
}

/* NULL when it cannot be compiled after all. */
static const pcre2_code *plain_code(struct read_codes *read,
                                    const struct pattern *pattern)
{
    const pcre2_code *code = atomic_load_explicit(&pattern->speed->plain,
                                                  memory_order_acquire);

    if (code == NULL && may_read(read, pattern))
        code = read_code(read, pattern);
    return code != NULL ? code : compile_to_stay(pattern);
}

/* Only one thread sees the count go over, so only one compiles.  What others
 * may be running at the same time is left alone. */
static void compile_for_speed(const struct pattern *pattern)
{
    pcre2_code *plain = atomic_load_explicit(&pattern->speed->plain,
                                             memory_order_acquire);
    pcre2_code *code = plain != NULL ? pcre2_code_copy(plain)
                                     : compile_again(pattern);

    if (code == NULL)
        return;
    if (make_fast(code))
        atomic_store_explicit(&pattern->speed->fast, code,
                              memory_order_release);
    else
        pcre2_code_free(code);
}

static unsigned uses_before_jit(const struct pattern *pattern)
{
    size_t uses = pattern->source.len / BYTES_A_USE;

    if (uses > USES_MAX)
        return USES_MAX;
    return uses < USES_MIN ? USES_MIN : (unsigned)uses;
}

static void count_use(const struct pattern *pattern, uint32_t len)
{
    struct speed *speed = pattern->speed;
    unsigned most = uses_before_jit(pattern);
    unsigned more = len < LONG_SEARCH ? 1 + len / USE_BYTES : most;
    unsigned before;

    if (atomic_load_explicit(&speed->uses, memory_order_relaxed) >= most)
        return;
    before = atomic_fetch_add_explicit(&speed->uses, more,
                                       memory_order_relaxed);
    if (before < most && before + more >= most)
        compile_for_speed(pattern);
}

/* --- steps --------------------------------------------------------------- */

/* `[a-z]{3000}` may go over as many bytes before it fails, and nobody is told
 * where it was. */
static uint64_t least_times(struct str item)
{
    size_t at = str_find_byte(item, '{', 0);
    uint64_t times = 0;

    if (at == STR_NONE)
        return 0;
    for (at++; at < item.len && item.at[at] >= '0' && item.at[at] <= '9' &&
               times <= UINT16_MAX; at++)
        times = times * 10 + (uint64_t)(item.at[at] - '0');
    return times;
}

/* So may what is to be the same as an earlier part, whichever that is. */
static uint64_t longest_group(const pcre2_callout_block *block)
{
    const PCRE2_SIZE *pairs = block->offset_vector;
    uint64_t longest = 0;

    for (uint32_t i = 1; i < block->capture_top; i++)
        if (pairs[2 * i] != PCRE2_UNSET &&
            pairs[2 * i + 1] - pairs[2 * i] > longest)
            longest = pairs[2 * i + 1] - pairs[2 * i];
    return longest;
}

static uint64_t unseen(const struct steps *steps,
                       const pcre2_callout_block *block)
{
    struct str item = str_slice(steps->source, block->pattern_position,
                                block->pattern_position +
                                    block->next_item_length);
    char second = item.len > 1 && item.at[0] == '\\' ? item.at[1] : '\0';

    if ((second >= '1' && second <= '9') || second == 'k' || second == 'g')
        return longest_group(block);
    return least_times(item);
}

/* Called before each part of a counted pattern is tried. */
static int count_step(pcre2_callout_block *block, void *payload)
{
    struct steps *steps = payload;
    size_t at = block->current_position;

    steps->done += PART_STEPS + (at > steps->at ? at - steps->at
                                              : steps->at - at) +
                   unseen(steps, block);
    steps->at = at;
    return steps->done > steps->most ? PCRE2_ERROR_CALLOUT : 0;
}

void pattern_work_count(struct pattern_work *work, uint64_t most)
{
    work->steps = (struct steps){ .most = most };
    pcre2_set_callout(work->context, count_step, &work->steps);
}

uint64_t pattern_work_steps(const struct pattern_work *work)
{
    return work->steps.done;
}

/* --- searches ------------------------------------------------------------ */

static int run(struct pattern_work *work, const pcre2_code *code,
               struct str subject, uint32_t from, uint32_t to)
{
    const char *at = subject.len == 0 ? "" : subject.at;

    pcre2_set_offset_limit(work->context, to);
    return pcre2_match(code, (PCRE2_SPTR)at, subject.len, from,
                       PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, work->data,
                       work->context);
}

/* Machine code without the questions that pcre2_match asks first. */
static int run_fast(struct pattern_work *work, const pcre2_code *code,
                    struct str subject, uint32_t from, uint32_t to)
{
    const char *at = subject.len == 0 ? "" : subject.at;

    pcre2_set_offset_limit(work->context, to);
    return pcre2_jit_match(code, (PCRE2_SPTR)at, subject.len, from,
                           PCRE2_NOTEMPTY, work->data, work->context);
}

static void copy_groups(struct span *groups, const struct pattern_work *work,
                        int count)
{
    const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(work->data);

    /* 0: the pattern has more groups than we keep. */
    if (count == 0)
        count = PATTERN_GROUPS;
    for (int i = 0; i < PATTERN_GROUPS; i++) {
        groups[i].start = groups[i].end = UINT32_MAX;
        if (i >= count || pairs[2 * i] == PCRE2_UNSET)
            continue;
        groups[i].start = (uint32_t)pairs[2 * i];
        groups[i].end = (uint32_t)pairs[2 * i + 1];
    }
}

enum match_result pattern_find_with(struct pattern_work *work,
                                    const struct pattern *pattern,
                                    struct str subject, uint32_t from,
                                    uint32_t to, struct span *groups)
{
    const pcre2_code *fast, *plain;
    int count = PCRE2_ERROR_JIT_STACKLIMIT;

    if (pattern == NULL)
        return MATCH_LIMIT;
    if (from > subject.len || from > to)
        return MATCH_NONE;
    fast = atomic_load_explicit(&pattern->speed->fast, memory_order_acquire);
    if (fast == NULL && !work->interpret) {
        count_use(pattern,
                  (to < subject.len ? to : (uint32_t)subject.len) - from);
        fast = atomic_load_explicit(&pattern->speed->fast,
                                    memory_order_acquire);
    }
    if (fast != NULL && !work->interpret)
        count = run_fast(work, fast, subject, from, to);
    /* Machine code has a small stack of its own, the interpreter the heap. */
    if (count == PCRE2_ERROR_JIT_STACKLIMIT) {
        plain = plain_code(&work->read, pattern);
        if (plain == NULL)
            return MATCH_LIMIT;
        count = run(work, plain, subject, from, to);
    }
    if (count == PCRE2_ERROR_NOMATCH)
        return MATCH_NONE;
    if (count < 0)
        return MATCH_LIMIT;
    copy_groups(groups, work, count);
    return MATCH_FOUND;
}

static void work_close(struct pattern_work *work)
{
    pattern_work_forget(work);
    pcre2_match_data_free(work->data);
    pcre2_match_context_free(work->context);
}

void pattern_work_interpret(struct pattern_work *work, bool interpret)
{
    work->interpret = interpret;
}

static bool work_open(struct pattern_work *work)
{
    work->interpret = false;
    work->read = (struct read_codes){ .arena = NULL };
    work->data = pcre2_match_data_create(PATTERN_GROUPS, NULL);
    work->context = pcre2_match_context_create(NULL);
    if (work->data == NULL || work->context == NULL) {
        work_close(work);
        return false;
    }
    pcre2_set_match_limit(work->context, LIMIT_MATCH_STEPS);
    pcre2_set_depth_limit(work->context, LIMIT_MATCH_DEPTH);
    pcre2_set_heap_limit(work->context, LIMIT_MATCH_HEAP_KIB);
    return true;
}

enum match_result pattern_find(const struct pattern *pattern,
                               struct str subject, uint32_t from, uint32_t to,
                               struct span *groups)
{
    struct pattern_work work;
    enum match_result result;

    if (!work_open(&work))
        return MATCH_LIMIT;
    result = pattern_find_with(&work, pattern, subject, from, to, groups);
    work_close(&work);
    return result;
}

static void drop_work(void *thing)
{
    work_close(thing);
}

struct pattern_work *pattern_work_new(struct arena *arena)
{
    struct pattern_work *work = ARENA_NEW(arena, struct pattern_work);

    if (work == NULL || !work_open(work))
        return NULL;
    if (arena_defer(arena, drop_work, work) != STATUS_OK)
        return NULL;
    return work;
}

bool pattern_has_jit(void)
{
    int error;
    size_t error_at;
    pcre2_code *code = compile(STR("a"), 0, &error, &error_at);
    bool done = code != NULL && make_fast(code);

    free_fast(code);
    return done;
}

#define QUOTE_(text) #text
#define QUOTE(text) QUOTE_(text)

const char *pattern_library_version(void)
{
    return QUOTE(PCRE2_MAJOR) "." QUOTE(PCRE2_MINOR);
}
