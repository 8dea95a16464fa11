/* factor.c - alternatives that begin alike, gathered. */
#include "match/factor.h"

#include "base/vec.h"
#include "match/fold.h"

#define WORK_BYTES ((size_t)8 << 20)
#define DEPTH_MAX 24     /* of groups as they are written         */
#define GATHER_MAX 4     /* letters that are taken out at most    */
#define FEWEST 4         /* alternatives that are worth the work  */
#define NO_LETTER 0      /* what an alternative begins with is not known */

struct alternative {
    struct str text;
    uint32_t letter, fold; /* the first code point, or NO_LETTER */
    size_t letter_len;
    bool written;
};

struct list {
    VEC(struct alternative) items;
    bool captures; /* one of them holds a capturing group */
};

struct writing {
    struct buf *out;
    struct arena *arena;
    bool failed, changed;
};

/* --- reading ------------------------------------------------------------- */

/* Behind the class that opens at `at`; past the end for one that is cut. */
static size_t class_end(struct str text, size_t at)
{
    at++;
    if (at < text.len && text.at[at] == '^')
        at++;
    if (at < text.len && text.at[at] == ']')
        at++;
    while (at < text.len && text.at[at] != ']') {
        if (text.at[at] == '[' && at + 1 < text.len &&
            text.at[at + 1] == ':') {
            size_t end = str_find(text, STR(":]"), at + 2);

            if (end != STR_NONE)
                at = end + 1;
        }
        at += text.at[at] == '\\' ? 2 : 1;
    }
    return at + 1;
}

static bool starts_at(struct str text, size_t at, const char *what)
{
    return str_starts(str_slice(text, at, text.len), str_of(what));
}

/* Behind the item at `at`, where a group and a class are one. */
static size_t item_end(struct str text, size_t at)
{
    unsigned depth = 0;

    do {
        char c = text.at[at];

        if (c == '\\') {
            at += 2;
        } else if (c == '[') {
            at = class_end(text, at);
        } else {
            depth += c == '(';
            depth -= c == ')' && depth > 0;
            at++;
        }
    } while (depth > 0 && at < text.len);
    return at < text.len ? at : text.len;
}

/* "(", "(?<name>" and the like, but not "(?:", "(?=", "(?<=" … */
static bool is_capturing(struct str text, size_t at)
{
    if (!starts_at(text, at, "(?"))
        return true;
    return starts_at(text, at, "(?P") || starts_at(text, at, "(?'") ||
           (starts_at(text, at, "(?<") && !starts_at(text, at, "(?<=") &&
            !starts_at(text, at, "(?<!"));
}

static bool holds_capture(struct str text)
{
    for (size_t at = 0; at < text.len;) {
        char c = text.at[at];

        if (c == '(' && is_capturing(text, at))
            return true;
        at = c == '\\' ? at + 2 : c == '[' ? class_end(text, at) : at + 1;
    }
    return false;
}

/* Where the content of the group at `at` begins; 0 for one that is left as it
 * is: what stands behind is bound in length, and a condition has two parts. */
static size_t content_start(struct str text, size_t at)
{
    static const char *const openers[] = { "(?:", "(?=", "(?!", "(?>",
                                           "(?i:", "(?-i:" };

    for (size_t i = 0; i < sizeof(openers) / sizeof(*openers); i++)
        if (starts_at(text, at, openers[i]))
            return at + strlen(openers[i]);
    return starts_at(text, at, "(?") ? 0 : at + 1;
}

/* "(?i)" holds for all that follows it, "\Q" hides what follows, "(*" asks for
 * something else. */
static bool is_odd(struct str text)
{
    if (str_find(text, STR("\\Q"), 0) != STR_NONE ||
        str_find(text, STR("(*"), 0) != STR_NONE ||
        str_find(text, STR("(?#"), 0) != STR_NONE ||
        str_find(text, STR("(?|"), 0) != STR_NONE)
        return true;
    for (size_t at = str_find(text, STR("(?"), 0); at != STR_NONE;
         at = str_find(text, STR("(?"), at + 1)) {
        size_t end = at + 2;

        while (end < text.len && (text.at[end] == '-' ||
                                  (text.at[end] >= 'a' && text.at[end] <= 'z')))
            end++;
        if (end < text.len && text.at[end] == ')')
            return true;
    }
    return false;
}

static void find_letter(struct alternative *it)
{
    size_t at = 0;

    it->letter = NO_LETTER;
    if (it->text.len == 0 || strchr("\\([.^$*+?{|)]}", it->text.at[0]))
        return;
    it->letter = utf8_next(it->text, &at);
    it->fold = fold_rune(it->letter);
    it->letter_len = at;
    if (at < it->text.len && strchr("*+?{", it->text.at[at]))
        it->letter = NO_LETTER;
}

static void list_add(struct writing *writing, struct list *list,
                     struct str text)
{
    struct alternative *it = VEC_ADD(writing->arena, &list->items);

    if (it == NULL) {
        writing->failed = true;
        return;
    }
    *it = (struct alternative){ .text = text };
    find_letter(it);
    list->captures = list->captures || holds_capture(text);
}

static void list_split(struct writing *writing, struct list *list,
                       struct str body)
{
    size_t start = 0, at = 0;

    while (at < body.len) {
        if (body.at[at] != '|') {
            at = item_end(body, at);
            continue;
        }
        list_add(writing, list, str_slice(body, start, at));
        start = ++at;
    }
    list_add(writing, list, str_slice(body, start, body.len));
}

/* --- writing ------------------------------------------------------------- */

static void write_body(struct writing *writing, struct str body,
                       unsigned depth);

/* One alternative, with the groups in it gathered. */
static void write_one(struct writing *writing, struct str text,
                      unsigned depth)
{
    size_t at = 0;

    while (at < text.len) {
        size_t end = item_end(text, at);
        size_t content = text.at[at] == '(' ? content_start(text, at) : 0;

        if (content == 0 || content >= end || text.at[end - 1] != ')') {
            buf_add_str(writing->out, str_slice(text, at, end));
        } else {
            buf_add_str(writing->out, str_slice(text, at, content));
            write_body(writing, str_slice(text, content, end - 1), depth + 1);
            buf_add_char(writing->out, ')');
        }
        at = end;
    }
}

static void write_list(struct writing *writing, struct list *list,
                       unsigned depth, unsigned gathered);

/* Writes the letter that all of `rests` begin with, and takes it off. */
static bool takes_letter(struct list *rests, struct buf *out)
{
    struct alternative *first = rests->items.at;

    for (uint32_t i = 0; i < rests->items.count; i++)
        if (rests->items.at[i].letter == NO_LETTER ||
            rests->items.at[i].letter != first->letter)
            return false;
    buf_add_str(out, str_slice(first->text, 0, first->letter_len));
    for (uint32_t i = 0; i < rests->items.count; i++) {
        struct alternative *it = &rests->items.at[i];

        it->text = str_slice(it->text, it->letter_len, it->text.len);
        find_letter(it);
    }
    return true;
}

/* Those of [i, end) that begin as the first of them does. */
static void write_alike(struct writing *writing, struct list *list, uint32_t i,
                        uint32_t end, unsigned depth, unsigned gathered)
{
    struct alternative *first = &list->items.at[i];
    struct list rests = { .captures = false };
    bool same = true;

    for (uint32_t k = i; k < end; k++) {
        struct alternative *it = &list->items.at[k];

        if (it->fold != first->fold)
            continue;
        same = same && it->letter == first->letter;
        list_add(writing, &rests,
                 str_slice(it->text, it->letter_len, it->text.len));
    }
    if (rests.items.count > 1 && same && gathered < GATHER_MAX) {
        writing->changed = true;
        buf_add_str(writing->out, str_slice(first->text, 0,
                                            first->letter_len));
        while (!writing->failed && takes_letter(&rests, writing->out))
            continue; /* until they part */
        buf_add_cstr(writing->out, "(?:");
        write_list(writing, &rests, depth, gathered + 1);
        buf_add_char(writing->out, ')');
        for (uint32_t k = i; k < end; k++)
            list->items.at[k].written = list->items.at[k].written ||
                                        list->items.at[k].fold == first->fold;
        return;
    }
    for (uint32_t k = i; k < end; k++) {
        struct alternative *it = &list->items.at[k];

        if (it->fold != first->fold)
            continue;
        if (k > i)
            buf_add_char(writing->out, '|');
        write_one(writing, it->text, depth);
        it->written = true;
    }
}

/* The end of those from `i` on that may change places. */
static uint32_t run_end(const struct list *list, uint32_t i)
{
    while (i < list->items.count && list->items.at[i].letter != NO_LETTER)
        i++;
    return i;
}

static void write_list(struct writing *writing, struct list *list,
                       unsigned depth, unsigned gathered)
{
    bool still = list->captures || list->items.count < 2;
    uint32_t end = 0;

    for (uint32_t i = 0; i < list->items.count && !writing->failed; i++) {
        struct alternative *it = &list->items.at[i];

        if (it->written)
            continue;
        if (i > 0)
            buf_add_char(writing->out, '|');
        if (still || it->letter == NO_LETTER) {
            write_one(writing, it->text, depth);
            continue;
        }
        end = i < end ? end : run_end(list, i);
        write_alike(writing, list, i, end, depth, gathered);
    }
}

static void write_body(struct writing *writing, struct str body,
                       unsigned depth)
{
    struct list list = { .captures = false };

    if (depth > DEPTH_MAX) {
        buf_add_str(writing->out, body);
        return;
    }
    list_split(writing, &list, body);
    list.captures = list.captures || list.items.count < FEWEST;
    write_list(writing, &list, depth, 0);
}

bool factor_write(struct buf *out, struct str pattern)
{
    struct writing writing = { .out = out };

    if (is_odd(pattern))
        return false;
    writing.arena = arena_new(WORK_BYTES);
    if (writing.arena == NULL)
        return false;
    write_body(&writing, pattern, 0);
    arena_free(writing.arena);
    return writing.changed && !writing.failed && !out->failed;
}
