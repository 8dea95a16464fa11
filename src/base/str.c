/* str.c - a borrowed slice of bytes: compare, trim, split, find. */
#include "base/str.h"

/* Longer words are never misspellings of a key, and the rows stay small. */
#define DISTANCE_MAX 64

bool str_equal(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static unsigned char ascii_fold(char byte)
{
    if (byte >= 'A' && byte <= 'Z')
        return (unsigned char)(byte - 'A' + 'a');
    return (unsigned char)byte;
}

bool str_equal_ascii_fold(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_fold(a.at[i]) != ascii_fold(b.at[i]))
            return false;
    return true;
}

int str_compare(struct str a, struct str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len == 0 ? 0 : memcmp(a.at, b.at, len);

    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str text, struct str prefix)
{
    return prefix.len <= text.len &&
           str_equal(str_slice(text, 0, prefix.len), prefix);
}

bool str_ends(struct str text, struct str suffix)
{
    return suffix.len <= text.len &&
           str_equal(str_slice(text, text.len - suffix.len, text.len), suffix);
}

size_t str_find(struct str text, struct str needle, size_t from)
{
    const char *hit;

    if (from > text.len || needle.len > text.len - from)
        return STR_NONE;
    if (needle.len == 0)
        return from;
    hit = memmem(text.at + from, text.len - from, needle.at, needle.len);
    return hit == NULL ? STR_NONE : (size_t)(hit - text.at);
}

size_t str_find_byte(struct str text, char byte, size_t from)
{
    const char *hit;

    if (from >= text.len)
        return STR_NONE;
    hit = memchr(text.at + from, byte, text.len - from);
    return hit == NULL ? STR_NONE : (size_t)(hit - text.at);
}

static bool is_ascii_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

struct str str_trim(struct str text)
{
    size_t start = 0;
    size_t end = text.len;

    while (start < end && is_ascii_space(text.at[start]))
        start++;
    while (end > start && is_ascii_space(text.at[end - 1]))
        end--;
    return str_slice(text, start, end);
}

bool str_split_next(struct str *rest, char separator, struct str *piece)
{
    size_t cut;

    if (rest->len == 0)
        return false;
    cut = str_find_byte(*rest, separator, 0);
    if (cut == STR_NONE)
        cut = rest->len;
    *piece = str_slice(*rest, 0, cut);
    *rest = str_slice(*rest, cut + 1, rest->len);
    return true;
}

static unsigned min3(unsigned a, unsigned b, unsigned c)
{
    unsigned least = a < b ? a : b;
    return least < c ? least : c;
}

/* Turns the distances of a[0..i) from every prefix of `b` into those of
 * a[0..i]; returns the least of them. */
static unsigned distance_row(unsigned *row, char a, struct str b)
{
    unsigned diagonal = row[0];
    unsigned least = ++row[0];

    for (size_t j = 1; j <= b.len; j++) {
        unsigned above = row[j];
        unsigned change = diagonal + (a != b.at[j - 1]);

        row[j] = min3(change, above + 1, row[j - 1] + 1);
        if (row[j] < least)
            least = row[j];
        diagonal = above;
    }
    return least;
}

unsigned str_distance(struct str a, struct str b, unsigned limit)
{
    unsigned row[DISTANCE_MAX + 1];
    size_t gap = a.len > b.len ? a.len - b.len : b.len - a.len;

    if (str_equal(a, b))
        return 0;
    if (gap > limit || a.len > DISTANCE_MAX || b.len > DISTANCE_MAX)
        return limit + 1;
    for (unsigned j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 0; i < a.len; i++)
        if (distance_row(row, a.at[i], b) > limit)
            return limit + 1;
    return row[b.len] > limit ? limit + 1 : row[b.len];
}

struct str str_nearest(struct str name, const char *const *list)
{
    struct str best = { NULL, 0 };
    unsigned distance = 3;

    for (; *list; list++) {
        unsigned d = str_distance(name, str_of(*list), 2);

        if (d < distance) {
            distance = d;
            best = str_of(*list);
        }
    }
    return best;
}
