/* prefilter.c - looks for many literals in one pass. */
#include "match/prefilter.h"

#include "match/automaton.h"
#include "match/fold.h"

enum status prefilter_new(const struct prefilter **out, struct arena *arena,
                          const struct prefilter_use *uses, uint32_t count)
{
    return automaton_new(out, arena, uses, count);
}

void prefilter_write(const struct prefilter *prefilter, struct buf *out)
{
    automaton_write(prefilter, out);
}

enum status prefilter_open(const struct prefilter **out, struct arena *arena,
                           struct flat *from, uint32_t owner_end)
{
    return automaton_open(out, arena, from, owner_end);
}

struct scan {
    const struct prefilter *prefilter;
    struct str subject;
    unsigned kinds;
    prefilter_fn seen;
    void *payload;
};

/* Bytes we walk back before a literal at most; what lies further is far. */
#define WALK_MAX 512

static bool is_space_before(struct str subject, size_t *at)
{
    const unsigned char *end = (const unsigned char *)subject.at + *at;

    if (end[-1] < 0x80) {
        *at -= 1;
        return fold_is_space(end[-1]);
    }
    if (*at > 1 && end[-2] >= 0xC3 && end[-2] < 0xE0) {
        *at -= 2;
        return false;
    }
    return fold_is_space(utf8_prev(subject, at));
}

/* The start of the unit that ends at `at`, which is above 0. */
static size_t unit_before(struct str subject, size_t at, size_t stop)
{
    if (!is_space_before(subject, &at))
        return at;
    while (at > stop) {
        size_t before = at;

        if (!is_space_before(subject, &before))
            break;
        at = before;
    }
    return at;
}

/* `units` back from `at`, or 0 when that is before `stop`. */
static size_t walk_back(struct str subject, size_t at, unsigned units,
                        size_t stop)
{
    for (; units > 0 && at > stop; units--)
        at = unit_before(subject, at, stop);
    return at > stop ? at : 0;
}

/* Back from `at` over `spaces` runs of white space, up to the next. */
static size_t walk_back_words(struct str subject, size_t at, unsigned spaces,
                              size_t stop)
{
    while (at > stop) {
        size_t before = at;

        if (is_space_before(subject, &before)) {
            if (spaces-- == 0)
                return at;
            before = unit_before(subject, at, stop);
        }
        at = before;
    }
    return at > stop ? at : 0;
}

/* Where a match may start at the earliest when its literal starts at `at`. */
static size_t earliest(struct str subject, const struct sight *sight,
                       size_t at)
{
    size_t stop = at > WALK_MAX ? at - WALK_MAX : 0;

    if (sight->max_before != LITERAL_FAR)
        return walk_back(subject, at, sight->max_before, stop);
    if (sight->spaces_before != LITERAL_FAR)
        return walk_back_words(subject, at, sight->spaces_before, stop);
    return 0;
}

static bool is_word_before(struct str subject, size_t at)
{
    return at > 0 && fold_is_word(utf8_prev(subject, &at));
}

static bool is_word_after(struct str subject, size_t at)
{
    return at < subject.len && fold_is_word(utf8_next(subject, &at));
}

/* True at the end, too. */
static bool is_space_after(struct str subject, size_t at)
{
    return at >= subject.len || fold_is_space(utf8_next(subject, &at));
}

/* The match starts behind the literal and white space. */
static void tell_behind(const struct scan *scan, const struct sight *sight,
                        size_t end)
{
    size_t to = end;

    while (to < scan->subject.len) {
        size_t next = to;

        if (!fold_is_space(utf8_next(scan->subject, &next)))
            break;
        to = next;
    }
    if ((sight->flags & LITERAL_ANCHORED) && end > 0)
        return;
    scan->seen(sight->owner, (uint32_t)end, (uint32_t)to, scan->payload);
}

/* The literal of `sight` ends at `end`. */
static void tell(const struct scan *scan, const struct sight *sight,
                 size_t end)
{
    size_t start, from;

    if ((sight->flags & LITERAL_BEFORE_SOLID) &&
        is_space_after(scan->subject, end))
        return;
    if ((sight->flags & LITERAL_ENDS_WORD) &&
        is_word_after(scan->subject, end))
        return;
    start = walk_back(scan->subject, end, sight->len, 0);
    if ((sight->flags & LITERAL_STARTS_WORD) &&
        is_word_before(scan->subject, start))
        return;
    if (sight->flags & LITERAL_BEHIND) {
        tell_behind(scan, sight, end);
        return;
    }
    if (start < sight->min_before)
        return;
    from = earliest(scan->subject, sight, start);
    if (sight->flags & LITERAL_ANCHORED) {
        if (from == 0)
            scan->seen(sight->owner, 0, 0, scan->payload);
        return;
    }
    scan->seen(sight->owner, (uint32_t)from,
               (uint32_t)(start - sight->min_before), scan->payload);
}

static void tell_all(const struct scan *scan, uint32_t first, size_t end)
{
    const struct sight *sights = scan->prefilter->sights;

    for (uint32_t i = first; i != 0; i = sights[i].next)
        if (sights[i].kinds & scan->kinds)
            tell(scan, &sights[i], end);
}

/* The class of the code point that starts with a byte above 0x7F. */
static uint8_t take_class(const struct prefilter *prefilter,
                          struct str subject, size_t *at)
{
    unsigned char byte = (unsigned char)subject.at[*at];
    uint32_t rune;

    if (byte < 0xE0) {
        rune = (byte & 0x1Fu) << 6 |
               ((unsigned char)subject.at[*at + 1] & 0x3Fu);
        *at += 2;
        return prefilter->low[rune];
    }
    rune = utf8_next(subject, at);
    if (rune >= MARKS_START && rune < MARKS_END)
        return prefilter->marks[rune - MARKS_START];
    return automaton_class(prefilter, rune);
}

void prefilter_scan(const struct prefilter *prefilter, struct str subject,
                    unsigned kinds, prefilter_fn seen, void *payload)
{
    const struct scan scan = { prefilter, subject, kinds, seen, payload };
    uint32_t state = 0;
    uint32_t run = 0; /* code points that are no white space, up to here */
    uint8_t class, last = CLASS_OTHER;
    size_t at = 0;

    while (at < subject.len) {
        unsigned char byte = (unsigned char)subject.at[at];

        if (byte < 0x80) {
            class = prefilter->low[byte];
            at++;
        } else {
            class = take_class(prefilter, subject, &at);
        }
        if (class == CLASS_SPACE && last == CLASS_SPACE)
            continue;
        last = class;
        run = class == CLASS_SPACE ? 0 : run + 1;
        if (run >= prefilter->solid_min)
            tell_all(&scan,
                     prefilter->solid[run < SOLID_MAX ? run : SOLID_MAX], at);
        state = automaton_step(prefilter, state, class);
        if (prefilter->states[state].seen != 0)
            tell_all(&scan, prefilter->states[state].seen, at);
    }
}

uint32_t prefilter_state_count(const struct prefilter *prefilter)
{
    return prefilter->state_count;
}

size_t prefilter_size(const struct prefilter *prefilter)
{
    return sizeof(*prefilter) +
           (size_t)prefilter->state_count * (sizeof(struct state) + 1) +
           (size_t)prefilter->row_count * prefilter->class_count *
               sizeof(uint32_t) +
           (size_t)prefilter->sight_count * sizeof(struct sight);
}
