/* probe.c - a slow pattern is found when its rule is read. */
#include "match/probe.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <time.h>

#define TEXT_LEN 4096u
#define SHOWN 24u /* bytes of a text that are told */

/* A pattern is slow that takes more steps (pattern_work_count) than so many to
 * search one text: SLOW times as long as looking at each place and going on.
 * `\w+ing`, which reads one long word to its end from each of its letters, is
 * let through: drafts hold no such words, and have a budget.  Steps are the same
 * on every machine, however busy. */
#define SLOW_STEPS 100000000u

/* Counting takes several times as long as searching.  So only that is counted
 * which takes a part of the time of what is slow, in this machine's own time. */
#define SLOW 3000u
#define PART 16u

/* The searches of all patterns together may take so many times that long, some
 * four seconds: who writes a thousand patterns that are nearly slow waits no
 * longer.  What is done between them does not count: there is as much of it for
 * good patterns. */
#define MOST 20u
#define MANY 20  /* repeats that may be slow */
#define TIMES 6 /* the shortest counts: the machine has other work */

/* What is repeated.  It ends with a character that no pattern takes, so that
 * all other ways have to be tried, and with some of what a pattern may need
 * somewhere, without which it would not even begin. */
static const char *const repeated[] = {
    "a", "A", "ab", "a ", "word ", "Word, ", "1", "1 ", "12.", ".", ". ",
    "- ", "(", "\"a\" ", "aa1-", "õ", "ł "
};
static const char end[] =
    "\x01 abcdefghijklmnopqrstuvwxyz õäöü ąćęłńóśźż 0123456789 .,;:!?@#%&€'-/()";

struct probing {
    const struct matcher *matcher;
    struct pattern_work *work;
    slow_fn slow;
    void *payload;
    uint64_t steps;    /* more are slow */
    uint64_t slow_ns;
    uint64_t part_ns;  /* what takes less is not slow */
    uint64_t spent_ns; /* in searches */
    bool late; /* it was too much before all had been tried */
    uint8_t *done; /* of each pattern: told, or never slow */
};

/* Patterns, and what they are run with over one text. */
struct trial {
    const struct matcher *matcher;
    struct scratch *scratch;
};

static uint64_t now(void)
{
    struct timespec time = { 0, 0 };

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

/* `piece` again and again, then `after`. */
static enum status fill(struct buf *text, struct str piece, struct str after)
{
    buf_clear(text);
    while (text->len + piece.len + sizeof(end) + after.len <= TEXT_LEN &&
           piece.len && !text->failed)
        buf_add_str(text, piece);
    buf_add_cstr(text, end);
    buf_add_str(text, after);
    return text->failed ? STATUS_NOMEM : STATUS_OK;
}

static enum status ignore(const struct hit *hit, void *payload)
{
    (void)hit;
    (void)payload;
    return STATUS_OK;
}

static void note_over(uint32_t pattern, void *payload)
{
    (void)pattern;
    *(bool *)payload = true;
}

static enum status look(struct trial *trial, struct str text)
{
    enum status status = matcher_begin(trial->matcher, trial->scratch, ~0u);

    scratch_interpret(trial->scratch, true);
    return status == STATUS_OK ? matcher_look(trial->matcher, trial->scratch,
                                              text)
                               : status;
}

/* A pattern that drafts are looked through for is run where its literals
 * stand, as then; one that is only asked about a place, over all of it. */
static bool is_over(struct trial *trial, uint32_t number, struct str text)
{
    struct span groups[PATTERN_GROUPS];
    bool over = false;

    if (matcher_kinds(trial->matcher, number) == 0)
        return pattern_find_with(scratch_work(trial->scratch),
                                 matcher_pattern(trial->matcher, number), text,
                                 0, (uint32_t)text.len,
                                 groups) == MATCH_LIMIT;
    if (scratch_slot(trial->scratch, number) != UINT32_MAX)
        (void)matcher_hits(trial->matcher, trial->scratch, number, ignore,
                           note_over, &over);
    return over;
}

static enum status trial_open(struct trial *trial,
                              const struct matcher *matcher)
{
    *trial = (struct trial){ matcher, scratch_take(matcher) };
    return trial->scratch != NULL ? STATUS_OK : STATUS_NOMEM;
}

static void trial_close(struct trial *trial)
{
    if (trial->scratch != NULL)
        scratch_give(trial->matcher, trial->scratch);
}

static enum status count(struct probing *probing, struct trial *trial,
                         struct str text, bool *is_slow)
{
    struct pattern_work *work = scratch_work(trial->scratch);
    enum status status = look(trial, text);

    if (status != STATUS_OK)
        return status;
    pattern_work_count(work, probing->steps);
    (void)is_over(trial, 0, text);
    *is_slow = pattern_work_steps(work) > probing->steps;
    return STATUS_OK;
}

/* Of a pattern that is too large to be counted time must tell, and may be twice
 * as long: the machine has other work. */
static enum status time_again(struct probing *probing, struct trial *trial,
                              struct str text, bool *is_slow)
{
    enum status status = STATUS_OK;

    *is_slow = true;
    for (int i = 0; i < TIMES && *is_slow && status == STATUS_OK; i++) {
        uint64_t start;

        status = look(trial, text);
        start = now();
        *is_slow = status == STATUS_OK && is_over(trial, 0, text);
        *is_slow |= now() - start > 2 * PART * probing->part_ns;
    }
    return status;
}

/* Whether it takes too many steps to search a text. */
static enum status count_one(struct probing *probing, uint32_t number,
                             struct str text, bool *is_slow)
{
    struct arena *arena = arena_new(SIZE_MAX);
    struct trial trial = { NULL, NULL };
    struct matcher *matcher;
    enum status status, made = STATUS_NOMEM;

    if (arena != NULL)
        made = matcher_counted(&matcher, arena, probing->matcher, number);
    status = made == STATUS_LIMIT
                 ? matcher_alone(&matcher, arena, probing->matcher, number)
                 : made;
    if (status == STATUS_OK)
        status = trial_open(&trial, matcher);
    if (status == STATUS_OK)
        status = (made == STATUS_LIMIT ? time_again : count)(
            probing, &trial, text, is_slow);
    trial_close(&trial);
    arena_free(arena);
    return status;
}

/* Whether "{2,}" or "{0,30}" stands at `at`: much more than a few times. */
static bool is_long_count(struct str source, size_t at)
{
    uint32_t most = 0;
    bool bound = false;

    for (at++; at < source.len && source.at[at] != '}'; at++) {
        bound = source.at[at] != ',';
        most = source.at[at] == ',' ? 0
                                    : most * 10 + (uint32_t)(source.at[at] -
                                                             '0') % 10;
    }
    return !bound || most >= MANY;
}

/* A pattern that repeats nothing for long is never slow. */
static bool repeats(struct str source)
{
    for (size_t at = 0; at < source.len; at++) {
        char mark = source.at[at];

        if (mark == '\\')
            at++;
        else if (mark == '*' || mark == '+' ||
                 (mark == '{' && is_long_count(source, at)))
            return true;
    }
    return false;
}

/* At most SHOWN bytes of whole characters. */
static struct str beginning(struct str text)
{
    size_t len = 0;

    for (size_t at = 0; at <= SHOWN && at < text.len; utf8_next(text, &at))
        len = at;
    return str_slice(text, 0, len);
}

/* `text` was just looked through; there `number` is called `in_trial`. */
static enum status probe_one(struct probing *probing, struct trial *trial,
                             uint32_t in_trial, uint32_t number,
                             struct str text)
{
    uint64_t start = now();
    bool over = is_over(trial, in_trial, text), is_slow = over;
    enum status status = STATUS_OK;

    if (!over && now() - start > probing->part_ns)
        status = count_one(probing, number, text, &is_slow);
    probing->spent_ns += now() - start;
    probing->late = probing->spent_ns > MOST * probing->slow_ns;
    if (status != STATUS_OK || !is_slow)
        return status;
    probing->done[number] = 1;
    return probing->slow(number, beginning(text), text.len, over,
                         probing->payload);
}

/* All that may match the text, and all that are not looked for by literals. */
static enum status probe_all(struct probing *probing, struct trial *trial,
                             struct str text)
{
    const struct matcher *matcher = probing->matcher;
    uint32_t count = matcher_count(matcher);
    enum status status = look(trial, text);

    for (uint32_t i = 0; i < count && status == STATUS_OK && !probing->late;
         i++)
        if (!probing->done[i] &&
            (matcher_kinds(matcher, i) == 0 ||
             scratch_slot(trial->scratch, i) != UINT32_MAX))
            status = probe_one(probing, trial, i, i, text);
    return status;
}

static enum status probe_shared(struct probing *probing, struct buf *text)
{
    struct trial trial;
    enum status status = trial_open(&trial, probing->matcher);

    for (size_t i = 0; i < sizeof(repeated) / sizeof(*repeated) &&
                       status == STATUS_OK; i++) {
        status = fill(text, str_of(repeated[i]), STR(""));
        if (status == STATUS_OK)
            status = probe_all(probing, &trial, buf_str(text));
    }
    trial_close(&trial);
    return status;
}

/* The letters, digits and spaces of a pattern as they follow each other: much
 * like what it matches. */
static void own_piece(struct buf *piece, struct str source)
{
    for (size_t at = 0; at < source.len;) {
        size_t start = at;
        uint32_t rune = utf8_next(source, &at);

        if (rune == '\\') {
            utf8_next(source, &at);
            continue;
        }
        if (utf8_is_letter(rune) || utf8_is_digit(rune) || rune == ' ')
            buf_add_str(piece, str_slice(source, start, at));
        if (piece->len > 2 * SHOWN)
            return;
    }
}

static enum status probe_pieces(struct probing *probing, struct trial *trial,
                                uint32_t number, struct buf *text,
                                struct str own)
{
    const struct str pieces[] = { own, STR("a "), STR("ab"), STR("1 ") };
    enum status status = STATUS_OK;

    for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces) &&
                       status == STATUS_OK && !probing->done[number]; i++) {
        status = fill(text, pieces[i], own);
        if (status == STATUS_OK)
            status = look(trial, buf_str(text));
        if (status == STATUS_OK)
            status = probe_one(probing, trial, 0, number, buf_str(text));
    }
    return status;
}

/* One pattern on its own letters, and on others before its own: nobody else is
 * looked for. */
static enum status probe_own(struct probing *probing, uint32_t number,
                             struct buf *text, struct buf *own)
{
    struct arena *arena;
    struct matcher *matcher;
    struct trial trial = { NULL, NULL };
    enum status status = STATUS_NOMEM;

    buf_clear(own);
    own_piece(own, pattern_source(matcher_pattern(probing->matcher, number)));
    buf_add_char(own, ' ');
    arena = arena_new(SIZE_MAX);
    if (arena != NULL && !own->failed)
        status = matcher_alone(&matcher, arena, probing->matcher, number);
    if (status == STATUS_OK)
        status = trial_open(&trial, matcher);
    if (status == STATUS_OK)
        status = probe_pieces(probing, &trial, number, text, buf_str(own));
    trial_close(&trial);
    arena_free(arena);
    return status;
}

/* What looking at each place costs here, now. */
static enum status take_measure(struct probing *probing, struct arena *arena,
                                struct str text)
{
    struct span groups[PATTERN_GROUPS];
    struct pattern *pattern;
    const char *why;
    size_t why_at;
    uint64_t least = UINT64_MAX;
    enum status status = pattern_new(&pattern, arena, STR("[a-z][0-9]"), 0,
                                     &why, &why_at);

    for (int i = 0; i < TIMES && status == STATUS_OK; i++) {
        uint64_t start = now(), took;

        (void)pattern_find_with(probing->work, pattern, text, 0,
                                (uint32_t)text.len, groups);
        took = now() - start;
        if (took < least)
            least = took;
    }
    probing->slow_ns = SLOW * (least > 1000 ? least : 1000);
    probing->part_ns = probing->slow_ns / PART * probing->steps / SLOW_STEPS;
    return status;
}

static enum status probe(struct probing *probing, struct arena *arena,
                         struct buf *text, struct buf *piece)
{
    uint32_t count = matcher_count(probing->matcher);
    enum status status;

    probing->done = ARENA_ARRAY(arena, uint8_t, count);
    probing->work = pattern_work_new(arena);
    if (probing->done == NULL || probing->work == NULL)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < count; i++)
        probing->done[i] = !repeats(pattern_source(
            matcher_pattern(probing->matcher, i)));
    pattern_work_interpret(probing->work, true);
    status = fill(text, STR("a"), STR(""));
    if (status == STATUS_OK)
        status = take_measure(probing, arena, buf_str(text));
    if (status == STATUS_OK)
        status = probe_shared(probing, text);
    for (uint32_t i = 0; i < count && status == STATUS_OK && !probing->late;
         i++)
        if (!probing->done[i])
            status = probe_own(probing, i, text, piece);
    return status;
}

enum status matcher_probe(const struct matcher *matcher, unsigned percent,
                          slow_fn slow, void *payload, bool *all)
{
    struct probing probing = { .matcher = matcher, .slow = slow,
                               .payload = payload,
                               .steps = SLOW_STEPS / 100 * percent };
    struct arena *arena = arena_new(SIZE_MAX);
    struct buf text, piece;
    enum status status = STATUS_NOMEM;

    buf_init(&text, 2 * TEXT_LEN);
    buf_init(&piece, TEXT_LEN);
    if (arena != NULL)
        status = probe(&probing, arena, &text, &piece);
    *all = !probing.late;
    buf_free(&piece);
    buf_free(&text);
    arena_free(arena);
    return status;
}
