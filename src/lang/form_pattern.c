/* form_pattern.c - a pattern that matches every form of a word. */
#include "lang/form_pattern.h"

#include <stdlib.h>

#include "lang/paradigm.h"

/* Forms in order of bytes, without doubles. */
struct sorted {
    const struct str *at;
    uint32_t count;
};

static int compare(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static bool sorted_new(struct sorted *out, struct arena *arena,
                       const struct form *forms, uint32_t count)
{
    struct str *texts = ARENA_ARRAY(arena, struct str, count);
    uint32_t kept = 0;

    if (texts == NULL)
        return false;
    for (uint32_t i = 0; i < count; i++)
        texts[i] = forms[i].text;
    if (count > 0)
        qsort(texts, count, sizeof(*texts), compare);
    for (uint32_t i = 0; i < count; i++)
        if (kept == 0 || !str_equal(texts[kept - 1], texts[i]))
            texts[kept++] = texts[i];
    *out = (struct sorted){ texts, kept };
    return true;
}

static bool is_start(struct str text, size_t at)
{
    return at == text.len || ((unsigned char)text.at[at] & 0xC0) != 0x80;
}

/* Bytes, of whole letters, that two texts begin with alike. */
static size_t common_len(struct str a, struct str b)
{
    size_t len = 0;

    while (len < a.len && len < b.len && a.at[len] == b.at[len])
        len++;
    while (len > 0 && (!is_start(a, len) || !is_start(b, len)))
        len--;
    return len;
}

/* How many texts from the first on begin with the same letter at `from`. */
static uint32_t same_letter_count(struct sorted texts, size_t from)
{
    uint32_t count = 1;

    while (count < texts.count &&
           common_len(texts.at[0], texts.at[count]) > from)
        count++;
    return count;
}

static void add_escaped(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (memchr("\\^$.[|()?*+{}", text.at[i], 13) != NULL)
            buf_add_char(out, '\\');
        buf_add_char(out, text.at[i]);
    }
}

/* What stands after `from` in texts that are alike before it.  Each turn goes
 * a letter further at least, so forms bound the depth. */
static void add_rest(struct buf *out, struct sorted texts, size_t from)
{
    size_t common = common_len(texts.at[0], texts.at[texts.count - 1]);
    bool may_end;

    add_escaped(out, str_slice(texts.at[0], from, common));
    if (texts.count == 1)
        return;
    may_end = texts.at[0].len == common;
    if (may_end) {
        texts.at++;
        texts.count--;
    }
    buf_add_cstr(out, "(?:");
    while (texts.count > 0) {
        uint32_t count = same_letter_count(texts, common);

        add_rest(out, (struct sorted){ texts.at, count }, common);
        texts.at += count;
        texts.count -= count;
        if (texts.count > 0)
            buf_add_char(out, '|');
    }
    buf_add_cstr(out, may_end ? ")?" : ")");
}

static void add_clitics(struct buf *out, const struct set *clitics)
{
    if (set_count(clitics) == 0)
        return;
    buf_add_cstr(out, "(?:");
    for (uint32_t i = 0; i < set_count(clitics); i++) {
        if (i > 0)
            buf_add_char(out, '|');
        add_escaped(out, set_key_at(clitics, i));
    }
    buf_add_cstr(out, ")?");
}

enum status form_pattern_add(struct buf *out, struct arena *arena,
                             const struct inflection *inflection,
                             const struct form *forms, uint32_t count)
{
    struct sorted sorted;

    if (!sorted_new(&sorted, arena, forms, count))
        return STATUS_NOMEM;
    buf_add_cstr(out, "(?:");
    if (sorted.count > 0)
        add_rest(out, sorted, 0);
    add_clitics(out, inflection->clitics);
    buf_add_cstr(out, ")");
    return STATUS_OK;
}
