/* diff.c - edits as a unified diff.
 *
 * Since the edits are known, nothing is compared: lines that an edit touches
 * are taken out and put in again as they then stand.
 */
#include "diff.h"

#include <string.h>

#include "say.h"

#define CONTEXT 3 /* lines around a change */

/* Edits first to last - 1, and the lines of the draft that they touch: bytes
 * [start, end). */
struct change {
    size_t first, last, start, end;
};

struct diff {
    struct out *out;
    const struct bytes *draft;
    const struct edits *edits;
    const struct terminal *terminal;
    size_t at, line;  /* a place in the draft and its line, from 1      */
    long grown;       /* lines that the changes so far have brought     */
};

static size_t line_start(const struct bytes *text, size_t at)
{
    while (at > 0 && text->at[at - 1] != '\n')
        at--;
    return at;
}

/* After the line end at or after `at`. */
static size_t line_end(const struct bytes *text, size_t at)
{
    const char *end = at < text->len
                          ? memchr(text->at + at, '\n', text->len - at) : NULL;

    return end ? (size_t)(end - text->at) + 1 : text->len;
}

static size_t lines_back(const struct bytes *text, size_t at, int count)
{
    while (count-- > 0 && at > 0)
        at = line_start(text, at - 1);
    return at;
}

static size_t lines_on(const struct bytes *text, size_t at, int count)
{
    while (count-- > 0 && at < text->len)
        at = line_end(text, at);
    return at;
}

static size_t count_lines(const char *at, size_t len)
{
    size_t count = len > 0 && at[len - 1] != '\n';

    for (const char *end = at + len; at < end; at++)
        count += *at == '\n';
    return count;
}

/* Whether what follows an edit up to a line's end still begins a line. */
static bool keeps_line_end(const struct diff *diff, const struct edit *edit)
{
    size_t len = strlen(edit->text);

    if (edit->end == edit->start || diff->draft->at[edit->end - 1] != '\n')
        return false;
    return len ? edit->text[len - 1] == '\n'
               : line_start(diff->draft, edit->start) == edit->start;
}

/* The change that edit `first` begins, with those on the same lines. */
static struct change change_at(const struct diff *diff, size_t first)
{
    const struct edit *edits = diff->edits->at;
    struct change it = { .first = first, .last = first };

    it.start = line_start(diff->draft, edits[first].start);
    it.end = it.start;
    while (it.last < diff->edits->count &&
           (it.last == first || edits[it.last].start < it.end)) {
        size_t end = edits[it.last].end;

        if (!keeps_line_end(diff, &edits[it.last]))
            end = line_end(diff->draft, end);
        it.end = end > it.end ? end : it.end;
        it.last++;
    }
    return it;
}

static void put_text(struct bytes *into, const struct diff *diff,
                     const struct change *change)
{
    size_t at = change->start;

    for (size_t i = change->first; i < change->last; i++) {
        const struct edit *edit = &diff->edits->at[i];

        bytes_add(into, diff->draft->at + at, edit->start - at);
        bytes_add_text(into, edit->text);
        at = edit->end;
    }
    if (at < change->end)
        bytes_add(into, diff->draft->at + at, change->end - at);
}

/* --- writing ------------------------------------------------------------- */

/* Raw for patch(1), made safe for a terminal. */
static void write_part(struct diff *diff, const char *at, size_t len)
{
    struct bytes shown = { NULL, 0, 0 };

    if (!diff->terminal->is_terminal) {
        out_add(diff->out, at, len);
        return;
    }
    safe_add(&shown, at, len);
    out_add(diff->out, shown.at ? shown.at : "", shown.len);
    bytes_free(&shown);
}

static void write_lines(struct diff *diff, char sign, const char *at,
                        size_t len)
{
    const char *color = sign == '+' ? "\033[32m" : "\033[31m";
    bool colored = diff->terminal->colors && sign != ' ';

    for (const char *end = at + len; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t size = stop ? (size_t)(stop - at) : (size_t)(end - at);

        if (colored)
            out_text(diff->out, color);
        out_add(diff->out, &sign, 1);
        write_part(diff, at, size);
        if (colored)
            out_text(diff->out, "\033[0m");
        out_text(diff->out, "\n");
        if (!stop)
            out_text(diff->out, "\\ No newline at end of file\n");
        at += size + (stop != NULL);
    }
}

static void move_to(struct diff *diff, size_t at)
{
    diff->line += count_lines(diff->draft->at + diff->at, at - diff->at);
    diff->at = at;
}

static void write_head(struct diff *diff, size_t old_count, long grows)
{
    size_t old_line = old_count ? diff->line : diff->line - 1;
    size_t new_count = (size_t)((long)old_count + grows);
    size_t new_line = (size_t)((long)diff->line + diff->grown);

    if (diff->terminal->colors)
        out_text(diff->out, "\033[36m");
    out_format(diff->out, "@@ -%zu,%zu +%zu,%zu @@", old_line, old_count,
               new_count ? new_line : new_line - 1, new_count);
    if (diff->terminal->colors)
        out_text(diff->out, "\033[0m");
    out_text(diff->out, "\n");
}

static long growth(const struct diff *diff, const struct change *change,
                   struct bytes *text)
{
    text->len = 0;
    bytes_add(text, "", 0);
    put_text(text, diff, change);
    return (long)count_lines(text->at, text->len) -
           (long)count_lines(diff->draft->at + change->start,
                             change->end - change->start);
}

/* The last change of a hunk that begins with `change`: those whose lines of
 * context meet are told together.  Adds up how the hunk grows. */
static size_t hunk_end(const struct diff *diff, struct change change,
                       long *grows, struct bytes *text)
{
    size_t end = change.end;

    *grows = growth(diff, &change, text);
    while (change.last < diff->edits->count) {
        change = change_at(diff, change.last);
        if (change.start > lines_on(diff->draft, end, 2 * CONTEXT))
            break;
        end = change.end;
        *grows += growth(diff, &change, text);
    }
    return end;
}

/* Writes a hunk from edit `first` on; the first edit after it. */
static size_t write_hunk(struct diff *diff, size_t first, struct bytes *text)
{
    struct change change = change_at(diff, first);
    size_t start = lines_back(diff->draft, change.start, CONTEXT), at = start;
    long grows = 0;
    size_t last_line = hunk_end(diff, change, &grows, text);
    size_t end = lines_on(diff->draft, last_line, CONTEXT);
    const char *draft = diff->draft->at;

    move_to(diff, start);
    write_head(diff, count_lines(draft + start, end - start), grows);
    for (;; change = change_at(diff, change.last)) {
        write_lines(diff, ' ', draft + at, change.start - at);
        write_lines(diff, '-', draft + change.start,
                    change.end - change.start);
        growth(diff, &change, text);
        write_lines(diff, '+', text->at, text->len);
        at = change.end;
        if (at >= last_line)
            break;
    }
    write_lines(diff, ' ', draft + at, end - at);
    diff->grown += grows;
    return change.last;
}

void diff_write(struct out *out, const char *name, const struct bytes *draft,
                const struct edits *edits, const struct terminal *terminal)
{
    struct diff diff = { out, draft, edits, terminal, 0, 1, 0 };
    struct bytes text = { NULL, 0, 0 }, shown = { NULL, 0, 0 };

    if (edits->count == 0)
        return;
    safe_add(&shown, name, strlen(name));
    out_format(out, "--- %s\n+++ %s\n", shown.at, shown.at);
    for (size_t next = 0; next < edits->count;)
        next = write_hunk(&diff, next, &text);
    bytes_free(&text);
    bytes_free(&shown);
}
