/* text_point.c - the findings, one by one, under the lines they speak of. */
#include "report/text_point.h"

#include "report/shown.h"
#include "report/text_line.h"

#include <ctype.h>

#define GAIN_COLUMNS 4   /* "+100" */
#define FIXES_SHOWN 3
#define AROUND_FIX 48    /* bytes of the draft shown on each side of a fix */
#define FIX_MAX 65536    /* bytes */

const char *point_name(const struct finding *finding)
{
    const char *check = finding->rule->check_id;

    return strncmp(check, "style.", 6) == 0 ? finding->rule->id : check;
}

/* --- the label ----------------------------------------------------------- */

/* A name as the margin has room for it. */
struct label {
    struct str name;
    bool cut;
    unsigned at; /* column */
};

static struct label label_of(const struct page *page,
                             const struct finding *finding)
{
    struct label label = { .name = str_of(point_name(finding)) };
    unsigned more = page_sign_width(page, SIGN_MORE);
    unsigned columns = shown_width(label.name);

    if (columns > page->label_columns) {
        label.cut = true;
        label.name.len = shown_fit(label.name, page->label_columns - more);
        columns = shown_width(label.name) + more;
    }
    label.at = page->edge - GAIN_COLUMNS - 1 - columns;
    return label;
}

static void write_gain(struct page *page, int64_t gain)
{
    int64_t points = points_near(gain);
    unsigned columns = points >= 100 ? 4 : points >= 10 ? 3 : 2;

    if (points <= 0)
        return;
    page_spaces(page, 1 + GAIN_COLUMNS - columns);
    buf_add_char(page->out, '+');
    buf_add_int(page->out, points);
}

/* The cursor stands at column `from`. */
static void write_label(struct page *page, unsigned from,
                        const struct finding *finding, int64_t gain)
{
    struct label label = label_of(page, finding);

    page_spaces(page, label.at - from);
    page_style(page, finding->severity == SEVERITY_BLOCKER ? STYLE_BLOCKER
                                                           : STYLE_FAINT);
    shown_add(page->out, label.name);
    if (label.cut)
        page_sign(page, SIGN_MORE);
    page_style(page, STYLE_PLAIN);
    write_gain(page, gain);
}

/* --- the message --------------------------------------------------------- */

/* The message; where the label found no room above, its first row makes room
 * for it. */
static void write_message(struct page *page, const struct finding *finding,
                          bool with_label, int64_t gain)
{
    struct str rest = str_of(finding->message), row;
    unsigned room = label_of(page, finding).at - page->text_at - 2;

    if (!with_label) {
        page_text(page, STYLE_PLAIN, 0, page->text_at, 0, rest);
        return;
    }
    if (!shown_row(&rest, room, &row))
        row = STR("");
    page_spaces(page, page->text_at);
    shown_add(page->out, row);
    write_label(page, page->text_at + shown_width(row), finding, gain);
    buf_add_char(page->out, '\n');
    if (rest.len)
        page_text(page, STYLE_PLAIN, 0, page->text_at, 0, rest);
}

/* --- fixes --------------------------------------------------------------- */

static void add_before(struct page *page, struct buf *out, struct span at)
{
    const char *source = page->verdict->document->source.at;
    uint32_t from = at.start;

    if (span_len(at) > AROUND_FIX) {
        from = at.end - AROUND_FIX;
        while (from < at.end && source[from] != ' ')
            from++;
        if (from < at.end)
            buf_add_cstr(out, page->settings->ascii ? "..." : "…");
    }
    buf_add(out, source + from, at.end - from);
}

static void add_after(struct page *page, struct buf *out, struct span at)
{
    const char *source = page->verdict->document->source.at;
    uint32_t to = at.end;

    if (span_len(at) > AROUND_FIX) {
        to = at.start + AROUND_FIX;
        while (to > at.start && source[to] != ' ')
            to--;
        buf_add(out, source + at.start, to - at.start);
        buf_add_cstr(out, page->settings->ascii ? "..." : "…");
        return;
    }
    buf_add(out, source + at.start, to - at.start);
}

/* The finding and its fix, up to the end of a word that it ends in. */
static struct span cover(struct str source, struct span words, struct span fix)
{
    struct span whole = span_cover(words, fix);

    if (fix.end && isspace((unsigned char)source.at[fix.end - 1]))
        return whole;
    while (fix.end > words.end && fix.end < source.len &&
           ((unsigned char)source.at[whole.end] >= 0x80 ||
            isalnum((unsigned char)source.at[whole.end])))
        whole.end = ++fix.end;
    return whole;
}

/* What is put in, for people: the breaks of HTML before it say nothing. */
static struct str inserted_words(const struct fix *fix)
{
    struct str text = str_of(fix->text);

    while (str_starts(text, STR("<br>")))
        text = str_trim(str_slice(text, 4, text.len));
    return text;
}

/* The words of the finding as the fix leaves them. */
static struct str fixed_words(struct page *page, const struct finding *finding,
                              const struct fix *fix)
{
    struct span whole = cover(page->verdict->document->source,
                              finding->source, fix->at);
    struct str words = { NULL, 0 };
    struct buf out;

    if (!span_overlaps(finding->source, fix->at))
        return inserted_words(fix);
    buf_init(&out, FIX_MAX);
    add_before(page, &out, (struct span){ whole.start, fix->at.start });
    buf_add_cstr(&out, fix->text);
    add_after(page, &out, (struct span){ fix->at.end, whole.end });
    if (!out.failed)
        words = arena_copy(page->arena, str_trim(buf_str(&out)));
    buf_free_within(&out, page->out);
    return words;
}

/* What a fix replaces, where that is more than the words of the finding, which
 * are underlined: "Unfortunately we" -> "We".  Empty: no more, or too much to
 * stand before an arrow. */
static struct str replaced_words(struct page *page,
                                 const struct finding *finding)
{
    const struct str nothing = { NULL, 0 };
    struct str source = page->verdict->document->source, words;
    struct span whole;

    if (!finding->fix_count ||
        !span_overlaps(finding->source, finding->fixes[0].at))
        return nothing;
    whole = cover(source, finding->source, finding->fixes[0].at);
    words = str_slice(source, whole.start, whole.end);
    if (span_len(whole) == span_len(finding->source) ||
        str_find_byte(words, '\n', 0) != STR_NONE ||
        shown_width(words) > (page->edge - page->text_at) / 2)
        return nothing;
    return words;
}

/* Up to the arrow.  The column after it. */
static unsigned write_arrow(struct page *page, struct str replaced)
{
    unsigned from = page->text_at + page_sign_width(page, SIGN_ARROW);

    page_spaces(page, page->text_at);
    if (replaced.len) {
        page_style(page, STYLE_FAINT);
        shown_add(page->out, replaced);
        page_style(page, STYLE_PLAIN);
        page_spaces(page, 1);
        from += shown_width(replaced) + 1;
    }
    page_style(page, STYLE_GOOD);
    page_sign(page, SIGN_ARROW);
    return from;
}

/* A line of the draft under a line of the report; empty ones at the ends are
 * left out. */
static void write_fix(struct page *page, struct str replaced, struct str words)
{
    unsigned from = write_arrow(page, replaced), at = from + 1;
    struct str line;

    words = str_trim(words);
    page_style(page, STYLE_PLAIN);
    if (!words.len)
        page_text(page, STYLE_GOOD, from, at, 0, STR("(leave it out)"));
    while (str_split_next(&words, '\n', &line)) {
        if (str_trim(line).len)
            page_text(page, STYLE_GOOD, from, at, 0, str_trim(line));
        else
            buf_add_char(page->out, '\n');
        from = 0;
    }
}

/* Short ones that belong on one row: "order · odder · older". */
static bool write_fixes_in_a_row(struct page *page, struct str replaced,
                                 const struct str *words, uint32_t count)
{
    unsigned columns = replaced.len ? shown_width(replaced) + 1 : 0;
    unsigned dot = page_sign_width(page, SIGN_DOT) + 2;

    for (uint32_t i = 0; i < count; i++) {
        if (str_find_byte(words[i], '\n', 0) != STR_NONE)
            return false;
        columns += shown_width(words[i]) + dot;
    }
    if (count < 2 || columns + 2 > page->edge - page->text_at)
        return false;
    write_arrow(page, replaced);
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0) {
            page_spaces(page, 2);
            page_sign(page, SIGN_DOT);
            page_spaces(page, 1);
        }
        page_spaces(page, 1);
        shown_add(page->out, words[i].len ? words[i] : STR("(leave it out)"));
    }
    page_style(page, STYLE_PLAIN);
    buf_add_char(page->out, '\n');
    return true;
}

static bool is_among(const struct str *words, uint32_t count, struct str one)
{
    for (uint32_t i = 0; i < count; i++)
        if (str_equal(words[i], one))
            return true;
    return false;
}

static void write_fixes(struct page *page, const struct finding *finding)
{
    struct str words[FIXES_SHOWN], replaced = replaced_words(page, finding);
    uint32_t count = 0;

    for (uint32_t i = 0; i < finding->fix_count && count < FIXES_SHOWN; i++) {
        words[count] = fixed_words(page, finding, &finding->fixes[i]);
        if (!is_among(words, count, words[count]))
            count++;
    }
    if (write_fixes_in_a_row(page, replaced, words, count))
        return;
    for (uint32_t i = 0; i < count; i++)
        write_fix(page, replaced, words[i]);
}

/* --- groups -------------------------------------------------------------- */

/* Findings that say the same: one message serves them all. */
static bool say_the_same(const struct finding *a, const struct finding *b)
{
    return a->rule == b->rule && strcmp(a->message, b->message) == 0 &&
           a->fix_count == b->fix_count &&
           (a->fix_count == 0 ||
            strcmp(a->fixes[0].text, b->fixes[0].text) == 0);
}

/* The findings of one point, gathered from a group. */
struct point {
    const struct finding **same;
    uint32_t count;
    int64_t gain;
};

/* Takes findings[0] and those of the others that say the same out of the
 * group: these are set to NULL. */
static void point_gather(struct point *point, const struct finding **findings,
                         uint32_t count)
{
    const struct finding *first = findings[0];

    point->count = 0;
    point->gain = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!findings[i] || !say_the_same(first, findings[i]))
            continue;
        point->gain += findings[i]->gain;
        point->same[point->count++] = findings[i];
        findings[i] = NULL;
    }
}

static bool same_words(const struct finding *a, const struct finding *b)
{
    return a && a->source.start == b->source.start &&
           a->source.end == b->source.end;
}

/* `above`: what the marks just above stand for, if it is one finding. */
static void point_write(struct page *page, const struct row *row,
                        const struct point *point, const struct finding *above)
{
    const struct finding *first = point->same[0];
    bool labelled = false;
    unsigned column;

    if (point->count > 1 || !same_words(above, first)) {
        column = row_write_marks(page, row, point->same, point->count);
        labelled = column + 2 <= label_of(page, first).at;
        if (labelled)
            write_label(page, column, first, point->gain);
        buf_add_char(page->out, '\n');
    }
    write_message(page, first, !labelled, point->gain);
    write_fixes(page, first);
}

static uint32_t group_count(const struct page *page, const struct row *row,
                            const struct finding *const *findings,
                            uint32_t count)
{
    uint32_t in = 1;

    while (in < count && span_len(findings[in]->source) > 0 &&
           row_shows(page, row, findings[in]->source))
        in++;
    return in;
}

/* Writes the findings that share the first one's row; says how many. */
static uint32_t write_group(struct page *page,
                            const struct finding *const *findings,
                            uint32_t count, const struct finding **left,
                            const struct finding **same)
{
    struct row row = row_around(page, findings[0]->source);
    uint32_t in = group_count(page, &row, findings, count);
    const struct finding *above = NULL;
    struct point point = { .same = same };

    row_write(page, &row, findings, in);
    memcpy(left, findings, in * sizeof *left);
    for (uint32_t i = 0; i < in; i++) {
        if (!left[i])
            continue;
        point_gather(&point, left + i, in - i);
        point_write(page, &row, &point, above);
        above = point.count == 1 ? point.same[0] : NULL;
    }
    return in;
}

void points_write(struct page *page, const struct finding *const *findings,
                  uint32_t count)
{
    const struct finding **left =
        ARENA_ARRAY(page->arena, const struct finding *, count);
    const struct finding **same =
        ARENA_ARRAY(page->arena, const struct finding *, count);

    if (!left || !same) {
        page->out->failed = true;
        return;
    }
    for (uint32_t i = 0; i < count;) {
        const struct finding *finding = findings[i];

        buf_add_char(page->out, '\n');
        if (finding->source.start < finding->source.end) {
            i += write_group(page, findings + i, count - i, left, same);
            continue;
        }
        write_message(page, finding, true, finding->gain);
        write_fixes(page, finding);
        i++;
    }
}
