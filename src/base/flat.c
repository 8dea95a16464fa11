/* flat.c - numbers and arrays one behind another in bytes. */
#include "base/flat.h"

#define ALIGNMENT 8u

static void add_padding(struct buf *out)
{
    static const char zeros[ALIGNMENT] = { 0 };

    buf_add(out, zeros, (ALIGNMENT - out->len % ALIGNMENT) % ALIGNMENT);
}

void flat_add_number(struct buf *out, uint64_t number)
{
    buf_add(out, (const char *)&number, sizeof(number));
}

void flat_add_array(struct buf *out, const void *items, size_t size,
                    uint32_t count)
{
    flat_add_number(out, count);
    if (count > 0)
        buf_add(out, items, size * count);
    add_padding(out);
}

void flat_add_text(struct buf *out, struct str text)
{
    flat_add_number(out, text.len);
    buf_add_str(out, text);
    buf_add_char(out, '\0');
    add_padding(out);
}

/* The next `len` bytes and what fills them up; NULL past the end. */
static const char *take(struct flat *flat, size_t len)
{
    const char *at = flat->bytes.at + flat->at;
    size_t left = flat->bytes.len - flat->at;

    if (flat->failed || len > left || left - len < (0 - len) % ALIGNMENT) {
        flat->failed = true;
        return NULL;
    }
    flat->at += len + (0 - len) % ALIGNMENT;
    return at;
}

uint64_t flat_number(struct flat *flat)
{
    const char *at = take(flat, sizeof(uint64_t));
    uint64_t number = 0;

    if (at != NULL)
        memcpy(&number, at, sizeof(number));
    return number;
}

uint32_t flat_number_to(struct flat *flat, uint32_t most)
{
    uint64_t number = flat_number(flat);

    if (number <= most)
        return (uint32_t)number;
    flat->failed = true;
    return 0;
}

const void *flat_array(struct flat *flat, size_t size, uint32_t *count)
{
    uint32_t items = flat_number_to(flat, UINT32_MAX);
    const char *at = NULL;

    if (items <= flat->bytes.len / size)
        at = take(flat, size * items);
    else
        flat->failed = true;
    *count = at == NULL ? 0 : items;
    return at;
}

struct str flat_text(struct flat *flat)
{
    struct str text = { NULL, 0 };
    uint64_t len = flat_number(flat);
    const char *at = NULL;

    if (len < flat->bytes.len)
        at = take(flat, (size_t)len + 1);
    if (at == NULL || at[len] != '\0')
        flat->failed = true;
    else
        text = (struct str){ at, (size_t)len };
    return text;
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

/* Bytes in bulk, as Fletcher sums them up: each lane adds up its words, and what
 * it had after each of them, so that order counts too.  Two additions a word
 * are all that opening a file of some megabytes can afford. */
#define LANES 8u /* so many words at a time */

typedef uint64_t lanes __attribute__((vector_size(16)));

#define PARTS (LANES * sizeof(uint64_t) / sizeof(lanes))

struct sums {
    lanes of_words[PARTS], of_sums[PARTS];
};

static inline lanes lanes_at(const char *at)
{
    lanes words;

    memcpy(&words, at, sizeof(words));
    return words;
}

static size_t sum_up(struct sums *out, struct str bytes)
{
    struct sums sums = { 0 };
    size_t at = 0;

    for (; bytes.len - at >= LANES * sizeof(uint64_t);
         at += LANES * sizeof(uint64_t)) {
        for (size_t i = 0; i < PARTS; i++) {
            sums.of_words[i] += lanes_at(bytes.at + at + i * sizeof(lanes));
            sums.of_sums[i] += sums.of_words[i];
        }
    }
    *out = sums;
    return at;
}

uint64_t flat_hash(uint64_t seed, struct str bytes)
{
    uint64_t words[LANES] = { 0 };
    size_t at = 0, left;

    if (bytes.len >= sizeof(words)) {
        struct sums sums;

        at = sum_up(&sums, bytes);
        for (size_t i = 0; i < PARTS; i++)
            for (size_t k = 0; k < LANES / PARTS; k++)
                seed = mix(mix(seed, sums.of_words[i][k]),
                           sums.of_sums[i][k]);
    }
    left = bytes.len - at;
    if (left > 0)
        memcpy(words, bytes.at + at, left);
    for (size_t i = 0; i * sizeof(uint64_t) < left; i++)
        seed = mix(seed, words[i]);
    return mix(seed, bytes.len);
}
