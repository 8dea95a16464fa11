/* set.h - a table from string to pointer, on an arena, in order of
 * insertion. */
#ifndef BASE_SET_H
#define BASE_SET_H

#include "base/arena.h"

struct set;

/* An empty table, or NULL.  Lives as long as the arena. */
struct set *set_new(struct arena *arena);

/* Makes room for `count` keys, and no more, in an empty table.  False without
 * memory; it can be used all the same. */
bool set_reserve(struct set *set, uint32_t count);

/* Adds or replaces.  The key is borrowed: it must live as long as the set. */
enum status set_put(struct set *set, struct str key, const void *value);

/* The value, or NULL when the key is not there (or its value is NULL). */
const void *set_get(const struct set *set, struct str key);
bool set_has(const struct set *set, struct str key);

/* In order of insertion, 0 to count - 1. */
uint32_t set_count(const struct set *set);
struct str set_key_at(const struct set *set, uint32_t i);
const void *set_value_at(const struct set *set, uint32_t i);

/* The key nearest to `key` by edit distance, at most 2 away; empty if none. */
struct str set_nearest(const struct set *set, struct str key);

#endif
