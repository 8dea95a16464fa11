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
    const struct prefilter_watch *watch;
    const uint32_t *units; /* where each starts, up to here */
    uint32_t unit_count;
    const uint32_t *gaps;  /* ends of the runs of white space up to here */
    uint32_t gap_count;
};

/* Where a match may start at the earliest when its literal starts with unit
 * `first`. */
static uint32_t earliest(const struct scan *scan, const struct sight *sight,
                         uint32_t first)
{
    uint32_t start = scan->units[first], gap = scan->gap_count;

    if (sight->max_before != LITERAL_FAR)
        return first > sight->max_before
                   ? scan->units[first - sight->max_before]
                   : 0;
    if (sight->spaces_before == LITERAL_FAR)
        return 0;
    while (gap > 0 && scan->gaps[gap - 1] > start)
        gap--;
    return gap > sight->spaces_before
               ? scan->gaps[gap - 1 - sight->spaces_before]
               : 0;
}

/* The flags of sights that what follows `end` rules out. */
static unsigned ruled_out_after(struct str subject, size_t end)
{
    uint32_t rune;

    if (end >= subject.len)
        return LITERAL_BEFORE_SOLID | LITERAL_BEFORE_SPACE;
    rune = utf8_next(subject, &end);
    if (fold_is_space(rune))
        return LITERAL_BEFORE_SOLID;
    return fold_is_word(rune) ? LITERAL_ENDS_WORD | LITERAL_BEFORE_SPACE
                              : LITERAL_BEFORE_SPACE;
}

/* … and those that what stands before `start` and at it does. */
static unsigned ruled_out_before(struct str subject, size_t start)
{
    char first = start < subject.len ? subject.at[start] : ' ';
    unsigned out = first >= 'a' && first <= 'z' ? LITERAL_CAPITAL : 0;
    uint32_t rune;

    if (start == 0)
        return out | LITERAL_AFTER_SPACE;
    rune = (unsigned char)subject.at[start - 1];
    if (rune >= 0x80)
        rune = utf8_prev(subject, &start);
    if (fold_is_space(rune))
        return out;
    out |= LITERAL_AFTER_SPACE;
    return fold_is_word(rune) ? out | LITERAL_STARTS_WORD : out;
}

static void tell_seen(const struct scan *scan, const struct sight *sight,
                      size_t from, size_t to)
{
    scan->watch->seen(sight->owner, (uint32_t)from, (uint32_t)to,
                      sight->role == PREFILTER_GUARDED, scan->watch->payload);
}

/* The match starts in the literal, or behind it and white space. */
static void tell_behind(const struct scan *scan, const struct sight *sight,
                        size_t end)
{
    size_t to = end;

    if (sight->max_before < sight->len)
        end = scan->units[scan->unit_count - sight->len +
                               sight->max_before];
    if (sight->max_before <= sight->len) {
        tell_seen(scan, sight, end, end);
        return;
    }
    while (to < scan->subject.len) {
        size_t next = to;

        if (!fold_is_space(utf8_next(scan->subject, &next)))
            break;
        to = next;
    }
    tell_seen(scan, sight, end, to);
}

/* The literal of `sight` lies at [start, end). */
static void tell(const struct scan *scan, const struct sight *sight,
                 uint32_t start, size_t end)
{
    uint32_t first = scan->unit_count - sight->len;
    uint32_t from;

    if (sight->role == PREFILTER_GUARD) {
        scan->watch->guard(sight->owner, scan->watch->payload);
        return;
    }
    if (sight->flags & LITERAL_BEHIND) {
        tell_behind(scan, sight, end);
        return;
    }
    if (start < sight->min_before)
        return;
    from = earliest(scan, sight, first);
    if (!(sight->flags & LITERAL_ANCHORED))
        tell_seen(scan, sight, from, start - sight->min_before);
    else if (from == 0)
        tell_seen(scan, sight, 0, 0);
}

static void tell_all(const struct scan *scan, uint32_t first, size_t end)
{
    const struct prefilter *prefilter = scan->prefilter;
    const struct sight *sights = prefilter->sights;
    unsigned after = ruled_out_after(scan->subject, end);
    unsigned before = 0;
    uint32_t start = 0, len = 0;

    if (first > prefilter->sight_count)
        return;
    /* A chain goes down, and so it ends. */
    for (uint32_t i = first, next; i != 0; i = next < i ? next : 0) {
        const struct sight *sight = &sights[i];

        next = sight->next;
        if (!(sight->kinds & scan->kinds) || sight->flags & after ||
            sight->len - 1u >= scan->unit_count || /* none has no letters */
            sight->owner >= prefilter->owner_end)
            continue;
        if (sight->len != len) {
            len = sight->len;
            start = scan->units[scan->unit_count - len];
            before = ruled_out_before(scan->subject, start);
        }
        if (!(sight->flags & before))
            tell(scan, sight, start, end);
    }
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

static bool work_reserve(struct prefilter_work *work, size_t len)
{
    size_t cap = work->cap ? work->cap : 1024;

    if (work->cap > len)
        return true;
    while (cap <= len)
        cap *= 2;
    work->units = ARENA_ARRAY(work->arena, uint32_t, cap);
    work->gaps = ARENA_ARRAY(work->arena, uint32_t, cap);
    work->cap = work->units != NULL && work->gaps != NULL ? cap : 0;
    return work->cap > 0;
}

bool prefilter_scan(const struct prefilter *prefilter,
                    struct prefilter_work *work, struct str subject,
                    unsigned kinds, const struct prefilter_watch *watch)
{
    struct scan scan = { .prefilter = prefilter, .subject = subject,
                         .kinds = kinds, .watch = watch };
    uint32_t state = 0;
    uint32_t run = 0; /* code points that are no white space, up to here */
    uint8_t class, last = CLASS_OTHER;
    size_t at = 0;

    if (!work_reserve(work, subject.len))
        return false;
    scan.units = work->units;
    scan.gaps = work->gaps;
    while (at < subject.len) {
        unsigned char byte = (unsigned char)subject.at[at];
        uint32_t start = (uint32_t)at;

        if (byte < 0x80) {
            class = prefilter->low[byte];
            at++;
        } else {
            class = take_class(prefilter, subject, &at);
        }
        if (class == CLASS_SPACE) {
            if (last == CLASS_SPACE)
                continue;
            run = 0;
        } else {
            if (last == CLASS_SPACE)
                work->gaps[scan.gap_count++] = start;
            run++;
        }
        last = class;
        work->units[scan.unit_count++] = start;
        if (run >= prefilter->solid_min)
            tell_all(&scan,
                     prefilter->solid[run < SOLID_MAX ? run : SOLID_MAX], at);
        state = automaton_step(prefilter, state, class);
        if (state & STATE_SEES) {
            state &= ~STATE_SEES;
            if (state < prefilter->state_count)
                tell_all(&scan, prefilter->states[state].seen, at);
        }
    }
    return true;
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
