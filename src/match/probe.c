/* probe.c - a slow pattern is found when its rule is read. */
#include "match/probe.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <time.h>

#define TEXT_LEN 4096u
#define SHOWN 24u /* bytes of a text that are told */

/* A pattern is slow that takes so many times as long as looking at each place
 * of the text and going on.  `\w+ing`, which reads one long word to its end
 * from each of its letters, is let through: drafts hold no such words, and
 * have a budget.  Counted in this machine's own time, so that it is the same on
 * a slow one. */
#define SLOW 3000u
/* The searches of all patterns together may take so many times that long, some
 * four seconds: who writes a thousand patterns that are nearly slow waits no
 * longer.  What is done between them does not count: there is as much of it for
 * good patterns. */
#define MOST 20u
#define MANY 20  /* repeats that may be slow */
#define TIMES 3 /* the shortest counts: the machine has other work */

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
    struct scratch *scratch;
    struct pattern_work *work;
    slow_fn slow;
    void *payload;
    uint64_t slow_ns;
    uint64_t spent_ns; /* in searches */
    bool late; /* it was too much before all had been tried */
    uint8_t *done; /* of each pattern: told, or never slow */
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
           piece.len)
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

static enum status look(struct probing *probing, struct str text)
{
    enum status status = matcher_begin(probing->matcher, probing->scratch,
                                       ~0u);

    scratch_interpret(probing->scratch, true);
    return status == STATUS_OK ? matcher_look(probing->matcher,
                                              probing->scratch, text)
                               : status;
}

/* A pattern that drafts are looked through for is run where its literals
 * stand, as then; one that is only asked about a place, over all of it. */
static void search(struct probing *probing, uint32_t number, struct str text,
                   bool *over)
{
    struct span groups[PATTERN_GROUPS];

    *over = false;
    if (matcher_kinds(probing->matcher, number) != 0)
        (void)matcher_hits(probing->matcher, probing->scratch, number, ignore,
                           note_over, over);
    else
        *over = pattern_find_with(probing->work,
                                  matcher_pattern(probing->matcher, number),
                                  text, 0, (uint32_t)text.len,
                                  groups) == MATCH_LIMIT;
}

/* `text` was just looked through. */
static enum status time_one(struct probing *probing, uint32_t number,
                            struct str text, bool *over, bool *is_slow)
{
    enum status status = STATUS_OK;

    for (int i = 0; i < TIMES && status == STATUS_OK; i++) {
        uint64_t start = now(), took;

        search(probing, number, text, over);
        took = now() - start;
        probing->spent_ns += took;
        *is_slow = *over || took > probing->slow_ns;
        if (*over || !*is_slow)
            return STATUS_OK;
        status = look(probing, text);
    }
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

static enum status probe_one(struct probing *probing, uint32_t number,
                             struct str text)
{
    bool over = false, is_slow = false;
    enum status status = STATUS_OK;

    probing->late = probing->spent_ns > MOST * probing->slow_ns;
    if (!probing->done[number] && !probing->late)
        status = time_one(probing, number, text, &over, &is_slow);
    if (status != STATUS_OK || !is_slow)
        return status;
    probing->done[number] = 1;
    return probing->slow(number, beginning(text), text.len, over,
                         probing->payload);
}

/* All that may match the text, and all that are not looked for by literals. */
static enum status probe_all(struct probing *probing, struct str text)
{
    const struct matcher *matcher = probing->matcher;
    uint32_t count = matcher_count(matcher);
    enum status status = look(probing, text);

    for (uint32_t i = 0; i < count && status == STATUS_OK; i++)
        if (matcher_kinds(matcher, i) == 0 ||
            scratch_slot(probing->scratch, i) != UINT32_MAX)
            status = probe_one(probing, i, text);
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

/* One pattern on its own letters, and on others before its own. */
static enum status probe_own(struct probing *probing, uint32_t number,
                             struct buf *text, struct buf *own)
{
    struct str pieces[] = { STR(""), STR("a "), STR("ab"), STR("1 ") };
    enum status status = STATUS_OK;

    if (probing->done[number] || probing->late)
        return STATUS_OK;
    buf_clear(own);
    own_piece(own, pattern_source(matcher_pattern(probing->matcher, number)));
    buf_add_char(own, ' ');
    if (own->failed)
        return STATUS_NOMEM;
    pieces[0] = buf_str(own);
    for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces) &&
                       status == STATUS_OK; i++) {
        status = fill(text, pieces[i], pieces[0]);
        if (status == STATUS_OK)
            status = look(probing, buf_str(text));
        if (status == STATUS_OK)
            status = probe_one(probing, number, buf_str(text));
    }
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

    for (int i = 0; i < 2 * TIMES && status == STATUS_OK; i++) {
        uint64_t start = now(), took;

        (void)pattern_find_with(probing->work, pattern, text, 0,
                                (uint32_t)text.len, groups);
        took = now() - start;
        if (took < least)
            least = took;
    }
    probing->slow_ns = SLOW * (least > 1000 ? least : 1000);
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
    for (size_t i = 0; i < sizeof(repeated) / sizeof(*repeated) &&
                       status == STATUS_OK; i++) {
        status = fill(text, str_of(repeated[i]), STR(""));
        if (status == STATUS_OK)
            status = probe_all(probing, buf_str(text));
    }
    for (uint32_t i = 0; i < count && status == STATUS_OK; i++)
        status = probe_own(probing, i, text, piece);
    return status;
}

enum status matcher_probe(const struct matcher *matcher, slow_fn slow,
                          void *payload, bool *all)
{
    struct probing probing = { .matcher = matcher, .slow = slow,
                               .payload = payload };
    struct arena *arena = arena_new(SIZE_MAX);
    struct buf text, piece;
    enum status status = STATUS_NOMEM;

    buf_init(&text, 2 * TEXT_LEN);
    buf_init(&piece, TEXT_LEN);
    probing.scratch = scratch_take(matcher);
    if (arena != NULL && probing.scratch != NULL)
        status = probe(&probing, arena, &text, &piece);
    if (probing.scratch != NULL)
        scratch_give(matcher, probing.scratch);
    *all = !probing.late;
    buf_free(&piece);
    buf_free(&text);
    arena_free(arena);
    return status;
}
