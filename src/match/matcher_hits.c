/* matcher_hits.c - runs patterns over a text, each where it can match. */
#include "match/matcher_inner.h"

/* Past this many in one subject a pattern searches all the rest of it at once:
 * each search may look ahead to the end of the text before it gives up. */
#define SEARCH_COUNT_MAX 64

/* Searches between two looks at the clock. */
#define SEARCHES_A_LOOK 16

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
    const struct pattern *pattern = member_pattern(scan->matcher, number);
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
    struct window whole;   /* instead of window EVERYWHERE */
    uint32_t window, zone; /* that are looked at now */
};

static const struct window *meeting_window(const struct meeting *meeting)
{
    return meeting->window == EVERYWHERE
               ? &meeting->whole
               : &meeting->scratch->windows.at[meeting->window - 1];
}

/* The next place where a window and a zone meet. */
static bool meeting_next(struct meeting *meeting, uint32_t *from,
                         uint32_t *to)
{
    while (meeting->window != 0 && meeting->zone < meeting->count) {
        const struct window *window = meeting_window(meeting);
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

    if (part.window == EVERYWHERE)
        return scratch->subjects.at[part.subject].len;
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
    const struct pattern *it = member_pattern(matcher, pattern);
    struct meeting start = {
        .scratch = scratch,
        .zones = zones,
        .count = count,
        .subject = part.subject,
        .whole = { part.subject, 0, (uint32_t)scan.subject.len, 0 },
        .window = part.window,
    };
    struct meeting meeting = start;
    struct span groups[PATTERN_GROUPS];
    uint32_t from, to, meetings = 0;
    uint64_t width = 0;

    if (matcher->plain)
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
    for (uint32_t i = 0; i < matcher->count && status == STATUS_OK;
         i++)
        if (member_kinds(matcher, i) & kinds)
            status = run_whole(&scan, i);
    arena_free(arena);
    return status;
}

enum match_result matcher_groups(const struct matcher *matcher,
                                 uint32_t number, struct str subject,
                                 struct span at, struct span *groups)
{
    return pattern_find(member_pattern(matcher, number), subject,
                        at.start, at.start, groups);
}

enum match_result matcher_find(const struct matcher *matcher, uint32_t number,
                               struct str subject, uint32_t from, uint32_t to,
                               struct span *groups)
{
    return pattern_find(member_pattern(matcher, number), subject, from,
                        to, groups);
}
