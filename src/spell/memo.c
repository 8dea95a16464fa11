/* memo.c - what was asked of a speller lately, and its answers. */
#include "spell/memo.h"

#include <pthread.h>
#include <stdatomic.h>

#define ANSWERS 8192u /* words; a power of two */
#define ENTRIES 512u /* words with suggestions; a power of two */
#define ENTRY_BYTES 240u

/* The word, then its suggestions, one behind the other. */
struct entry {
    uint8_t lens[1 + MEMO_TEXTS_MAX];
    uint8_t count; /* of suggestions */
    bool used;
    char bytes[ENTRY_BYTES];
};

struct memo {
    atomic_uint_least64_t answers[ANSWERS]; /* hash, the answer in its last
                                               two bits */
    pthread_mutex_t lock;                   /* of the entries */
    struct entry *entries;
};

static void drop_memo(void *thing)
{
    struct memo *memo = thing;

    pthread_mutex_destroy(&memo->lock);
}

struct memo *memo_new(struct arena *arena)
{
    struct memo *memo = ARENA_NEW(arena, struct memo);

    if (memo == NULL)
        return NULL;
    memo->entries = ARENA_ARRAY(arena, struct entry, ENTRIES);
    if (memo->entries == NULL || pthread_mutex_init(&memo->lock, NULL) != 0)
        return NULL;
    return arena_defer(arena, drop_memo, memo) == STATUS_OK ? memo : NULL;
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

static uint64_t hash_word(struct str word)
{
    uint64_t hash = word.len + 1, piece;
    size_t at = 0;

    for (; word.len - at >= sizeof piece; at += sizeof piece) {
        memcpy(&piece, word.at + at, sizeof piece);
        hash = mix(hash, piece);
    }
    piece = 0;
    for (; at < word.len; at++)
        piece = piece << 8 | (unsigned char)word.at[at];
    hash = mix(mix(hash, piece), 0xD6E8FEB86659FD93u);
    return hash * 0xC2B2AE3D27D4EB4Fu;
}

unsigned memo_answer(const struct memo *memo, struct str word)
{
    uint64_t hash = hash_word(word);
    uint64_t kept = atomic_load_explicit(
        &memo->answers[hash >> 32 & (ANSWERS - 1)], memory_order_relaxed);

    return (kept ^ hash) & ~(uint64_t)3 ? 0 : (unsigned)(kept & 3);
}

void memo_keep_answer(struct memo *memo, struct str word, unsigned answer)
{
    uint64_t hash = hash_word(word);

    atomic_store_explicit(&memo->answers[hash >> 32 & (ANSWERS - 1)],
                          (hash & ~(uint64_t)3) | answer,
                          memory_order_relaxed);
}

static struct entry *entry_of(struct memo *memo, struct str word)
{
    return &memo->entries[hash_word(word) >> 32 & (ENTRIES - 1)];
}

static bool is_of(const struct entry *entry, struct str word)
{
    return entry->used && entry->lens[0] == word.len &&
           memcmp(entry->bytes, word.at, word.len) == 0;
}

static bool copy_texts(const struct entry *entry, struct arena *arena,
                       struct str *out)
{
    size_t at = entry->lens[0];

    for (uint32_t i = 0; i < entry->count; i++) {
        out[i] = arena_copy(arena, (struct str){ entry->bytes + at,
                                                 entry->lens[i + 1] });
        if (out[i].at == NULL)
            return false;
        at += entry->lens[i + 1];
    }
    return true;
}

bool memo_texts(struct memo *memo, struct str word, struct arena *arena,
                struct str *out, uint32_t *count)
{
    const struct entry *entry = entry_of(memo, word);
    bool known;

    *count = 0;
    if (pthread_mutex_trylock(&memo->lock) != 0)
        return false;
    known = is_of(entry, word) && copy_texts(entry, arena, out);
    *count = known ? entry->count : 0;
    pthread_mutex_unlock(&memo->lock);
    return known;
}

static void entry_fill(struct entry *entry, struct str word,
                       const struct str *texts, uint32_t count)
{
    size_t at = word.len;

    memcpy(entry->bytes, word.at, word.len);
    entry->lens[0] = (uint8_t)word.len;
    for (uint32_t i = 0; i < count; i++) {
        if (texts[i].len)
            memcpy(entry->bytes + at, texts[i].at, texts[i].len);
        entry->lens[i + 1] = (uint8_t)texts[i].len;
        at += texts[i].len;
    }
    entry->count = (uint8_t)count;
    entry->used = true;
}

void memo_keep_texts(struct memo *memo, struct str word,
                     const struct str *texts, uint32_t count)
{
    size_t whole = word.len;

    for (uint32_t i = 0; i < count; i++)
        whole += texts[i].len;
    if (word.len == 0 || whole > ENTRY_BYTES || count > MEMO_TEXTS_MAX ||
        pthread_mutex_trylock(&memo->lock) != 0)
        return;
    entry_fill(entry_of(memo, word), word, texts, count);
    pthread_mutex_unlock(&memo->lock);
}
