/* frequent.c - which words are common, in a list of our own. */
#include "spell/frequent.h"

#include "base/file.h"
#include "base/utf8.h"
#include "base/vec.h"

#define FILE_MAX ((size_t)4 << 20)

struct ranked {
    struct str word; /* lower case */
    struct str spelt;
    uint32_t rank;
};

struct frequent {
    struct ranked *words; /* by their bytes */
    uint32_t count;
};

/* What is sorted: the first bytes decide nearly always. */
struct handle {
    uint64_t start; /* of the word, as a number */
    const struct ranked *ranked;
};

static uint64_t start_of(struct str word)
{
    uint64_t start = 0;
    for (size_t i = 0; i < sizeof(start); i++)
        start = start << 8 | (i < word.len ? (unsigned char)word.at[i] : 0);
    return start;
}

/* By one byte of their starts; what is equal stays in order. */
static void sort_by_byte(struct handle *to, const struct handle *from,
                         uint32_t count, unsigned shift)
{
    uint32_t places[257] = { 0 };
    for (uint32_t i = 0; i < count; i++)
        places[(from[i].start >> shift & 0xFF) + 1]++;
    for (unsigned i = 1; i < 256; i++)
        places[i] += places[i - 1];
    for (uint32_t i = 0; i < count; i++)
        to[places[from[i].start >> shift & 0xFF]++] = from[i];
}

/* Few words are alike in their start and not at all. */
static void sort_alike(struct handle *handles, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        struct handle moved = handles[i];
        uint32_t at = i;
        for (; at > 0 && handles[at - 1].start == moved.start &&
               str_compare(moved.ranked->word,
                           handles[at - 1].ranked->word) < 0;
             at--)
            handles[at] = handles[at - 1];
        handles[at] = moved;
    }
}

/* By their bytes, then by rank, in which order they come. */
static enum status words_sort(struct ranked **out, struct arena *arena,
                              struct arena *work, const struct ranked *words,
                              uint32_t count)
{
    struct handle *handles = ARENA_ARRAY(work, struct handle, count);
    struct handle *other = ARENA_ARRAY(work, struct handle, count);
    *out = ARENA_ARRAY(arena, struct ranked, count);
    if (!handles || !other || !*out)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < count; i++)
        handles[i] = (struct handle){ start_of(words[i].word), &words[i] };
    for (unsigned shift = 0; shift < 64; shift += 16) {
        sort_by_byte(other, handles, count, shift);
        sort_by_byte(handles, other, count, shift + 8);
    }
    sort_alike(handles, count);
    for (uint32_t i = 0; i < count; i++)
        (*out)[i] = *handles[i].ranked;
    return STATUS_OK;
}

/* Most words of a list are in lower case, and ASCII: letters, "'", "-". */
static struct str lower_of(struct arena *arena, struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] < 0x27 || (word.at[i] >= 'A' && word.at[i] <= 'Z'))
            return utf8_lower_copy(arena, word);
    return word;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static struct str word_next(struct str *text)
{
    size_t start = 0;
    while (start < text->len && is_blank(text->at[start]))
        start++;
    size_t end = start;
    while (end < text->len && !is_blank(text->at[end]))
        end++;
    struct str word = str_slice(*text, start, end);
    *text = str_slice(*text, end, text->len);
    return word;
}

static enum status words_read(struct frequent *frequent, struct arena *arena,
                              struct arena *work, struct str text)
{
    VEC(struct ranked) words = { 0 };
    struct str line;
    while (str_split_next(&text, '\n', &line)) {
        line = str_slice(line, 0, str_find_byte(line, '#', 0));
        struct str word = word_next(&line);
        for (; word.len; word = word_next(&line)) {
            struct ranked *ranked = VEC_ADD(work, &words);
            if (!ranked)
                return STATUS_NOMEM;
            *ranked = (struct ranked){ lower_of(arena, word), word,
                                       words.count - 1 };
            if (!ranked->word.at)
                return STATUS_NOMEM;
        }
    }
    frequent->count = words.count;
    return words_sort(&frequent->words, arena, work, words.at, words.count);
}

enum status frequent_read(const struct frequent **out, struct arena *arena,
                          struct problems *problems,
                          const struct held *held, const char *folder)
{
    struct str text = STR("");
    struct frequent *frequent = ARENA_NEW(arena, struct frequent);
    *out = frequent;
    if (!frequent)
        return STATUS_NOMEM;
    const char *path =
        folder ? arena_printf(arena, "%s/frequent.txt", folder) : NULL;
    if (folder && !path)
        return STATUS_NOMEM;
    if (!path || !held_is_regular(held, path))
        return STATUS_OK;
    enum status status =
        held_read(&text, held, arena, problems, path, FILE_MAX);
    if (status)
        return status;
    struct arena *work = arena_new(SIZE_MAX);
    status = work ? words_read(frequent, arena, work, text) : STATUS_NOMEM;
    arena_free(work);
    return status;
}

/* How many words stand before `word`. */
static uint32_t place_of(const struct frequent *frequent, struct str word)
{
    uint32_t low = 0, high = frequent->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (str_compare(frequent->words[middle].word, word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static unsigned step_of_rank(uint32_t rank)
{
    unsigned steps = 0;
    for (uint32_t at = 4; at < rank && steps < 2 * FREQUENT_STEPS - 2;
         at += at / 7 + 1)
        steps++;
    return steps / 2;
}

unsigned frequent_step(const struct frequent *frequent, struct str word)
{
    uint32_t at = place_of(frequent, word);
    return at < frequent->count && str_equal(frequent->words[at].word, word)
               ? step_of_rank(frequent->words[at].rank)
               : FREQUENT_NONE;
}

uint32_t frequent_count(const struct frequent *frequent)
{
    return frequent->count;
}

struct str frequent_at(const struct frequent *frequent, uint32_t i,
                       unsigned *step)
{
    *step = step_of_rank(frequent->words[i].rank);
    return frequent->words[i].word;
}

enum status frequent_words(const struct set **out,
                           const struct frequent *frequent,
                           struct arena *arena)
{
    struct set *words = set_new(arena);
    *out = words;
    if (!words)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < frequent->count; i++)
        if (set_put(words, frequent->words[i].spelt, frequent))
            return STATUS_NOMEM;
    return STATUS_OK;
}
