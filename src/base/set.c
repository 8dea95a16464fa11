/* set.c - a table from string to pointer, on an arena, in order of insertion.
 *
 * Entries stand in an array in order; a table of slots, probed one after the
 * other, finds them by hash.  The hash is SipHash-1-3 keyed by addresses, so
 * that nobody who writes a draft can choose words that collide.
 */
#include "base/set.h"

#include "base/vec.h"

#define SLOTS_FIRST 16
#define NEAREST_MAX 2 /* edits */

struct entry {
    struct str key;
    const void *value;
    uint64_t hash;
};

struct set {
    struct arena *arena;
    VEC(struct entry) entries;
    uint32_t *slots; /* index of an entry plus 1; 0: free */
    uint32_t slot_count; /* a power of two */
};

static uint64_t rotate(uint64_t x, unsigned bits)
{
    return x << bits | x >> (64 - bits);
}

static void sip_round(uint64_t v[4])
{
    v[0] += v[1];
    v[2] += v[3];
    v[1] = rotate(v[1], 13) ^ v[0];
    v[3] = rotate(v[3], 16) ^ v[2];
    v[0] = rotate(v[0], 32) + v[3];
    v[2] += v[1];
    v[3] = rotate(v[3], 21) ^ v[0];
    v[1] = rotate(v[1], 17) ^ v[2];
    v[2] = rotate(v[2], 32);
}

static void sip_word(uint64_t v[4], uint64_t word)
{
    v[3] ^= word;
    sip_round(v);
    v[0] ^= word;
}

static uint64_t hash_of(const struct set *set, struct str key)
{
    uint64_t key0 = (uint64_t)(uintptr_t)set;
    uint64_t key1 = (uint64_t)(uintptr_t)set->arena;
    uint64_t v[4] = { key0 ^ 0x736f6d6570736575u, key1 ^ 0x646f72616e646f6du,
                      key0 ^ 0x6c7967656e657261u, key1 ^ 0x7465646279746573u };
    uint64_t word = 0;
    size_t at = 0;

    for (; key.len - at >= 8; at += 8) {
        memcpy(&word, key.at + at, 8);
        sip_word(v, word);
    }
    word = 0;
    if (at < key.len)
        memcpy(&word, key.at + at, key.len - at);
    sip_word(v, word | (uint64_t)key.len << 56);
    v[2] ^= 0xff;
    sip_round(v);
    sip_round(v);
    sip_round(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

struct set *set_new(struct arena *arena)
{
    struct set *set = ARENA_NEW(arena, struct set);

    if (set == NULL)
        return NULL;
    set->arena = arena;
    set->slot_count = SLOTS_FIRST;
    set->slots = ARENA_ARRAY(arena, uint32_t, SLOTS_FIRST);
    return set->slots == NULL ? NULL : set;
}

/* The slot that holds `key`, or the free one where it belongs. */
static uint32_t *slot_of(const struct set *set, struct str key, uint64_t hash)
{
    uint32_t mask = set->slot_count - 1;
    uint32_t i = (uint32_t)hash & mask;

    while (set->slots[i] != 0) {
        const struct entry *entry = &set->entries.at[set->slots[i] - 1];

        if (entry->hash == hash && str_equal(entry->key, key))
            break;
        i = (i + 1) & mask;
    }
    return &set->slots[i];
}

static bool slots_widen(struct set *set, uint32_t wider)
{
    uint32_t *slots;

    slots = ARENA_ARRAY(set->arena, uint32_t, wider);
    if (slots == NULL)
        return false;
    for (uint32_t n = 0; n < set->entries.count; n++) {
        uint32_t i = (uint32_t)set->entries.at[n].hash & (wider - 1);

        while (slots[i] != 0)
            i = (i + 1) & (wider - 1);
        slots[i] = n + 1;
    }
    set->slots = slots;
    set->slot_count = wider;
    return true;
}

bool set_reserve(struct set *set, uint32_t count)
{
    uint32_t wider = set->slot_count;

    while (wider / 2 < count && wider <= UINT32_MAX / 2)
        wider *= 2;
    return (wider == set->slot_count || slots_widen(set, wider)) &&
           VEC_RESERVE(set->arena, &set->entries, count);
}

enum status set_put(struct set *set, struct str key, const void *value)
{
    uint64_t hash = hash_of(set, key);
    uint32_t *slot = slot_of(set, key, hash);
    struct entry *entry;

    if (*slot != 0) {
        set->entries.at[*slot - 1].value = value;
        return STATUS_OK;
    }
    if (set->entries.count >= set->slot_count / 2) {
        if (set->slot_count > UINT32_MAX / 2 ||
            !slots_widen(set, set->slot_count * 2))
            return STATUS_NOMEM;
        slot = slot_of(set, key, hash);
    }
    entry = VEC_ADD(set->arena, &set->entries);
    if (entry == NULL)
        return STATUS_NOMEM;
    *entry = (struct entry){ key, value, hash };
    *slot = set->entries.count;
    return STATUS_OK;
}

static const struct entry *set_find(const struct set *set, struct str key)
{
    uint32_t slot = *slot_of(set, key, hash_of(set, key));

    return slot == 0 ? NULL : &set->entries.at[slot - 1];
}

const void *set_get(const struct set *set, struct str key)
{
    const struct entry *entry = set_find(set, key);

    return entry == NULL ? NULL : entry->value;
}

bool set_has(const struct set *set, struct str key)
{
    return set_find(set, key) != NULL;
}

uint32_t set_count(const struct set *set)
{
    return set->entries.count;
}

struct str set_key_at(const struct set *set, uint32_t i)
{
    return set->entries.at[i].key;
}

const void *set_value_at(const struct set *set, uint32_t i)
{
    return set->entries.at[i].value;
}

struct str set_nearest(const struct set *set, struct str key)
{
    struct str nearest = { NULL, 0 };
    unsigned best = NEAREST_MAX + 1;

    for (uint32_t i = 0; i < set->entries.count && best != 0; i++) {
        struct str candidate = set->entries.at[i].key;
        unsigned distance = str_distance(candidate, key, best - 1);

        if (distance < best) {
            best = distance;
            nearest = candidate;
        }
    }
    return nearest;
}
