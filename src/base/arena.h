/* arena.h - memory with one lifetime: allocated piece by piece, freed at once.
 *
 * An arena has a cap in bytes.  Past it, or when the system has no memory,
 * allocation returns NULL and the arena stays usable.  Not for two threads at
 * a time.  With TACT_ARENA_MALLOC defined every piece is a malloc of its own,
 * so that sanitizers see each overrun.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/problem.h"
#include "base/str.h"

struct arena;

/* A new arena that hands out at most `cap` bytes in all, or NULL. */
struct arena *arena_new(size_t cap);

/* Frees every piece, after calling the deferred drops, last one first.
 * NULL is allowed. */
void arena_free(struct arena *arena);

/* `count` things of `size` bytes each, zeroed and aligned for any type.
 * NULL when out of memory, over the cap, or when count * size overflows.
 * A count of 0 gives a valid pointer. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);

/* Gives a large piece `more` bytes behind its `size`, zeroed: it may move then.
 * NULL, and nothing changes, as of arena_alloc, and for a small piece, which
 * shares its memory with others. */
void *arena_widen(struct arena *arena, void *piece, size_t size, size_t more);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), 1, sizeof(type)))
#define ARENA_ARRAY(arena, type, count) \
    ((type *)arena_alloc((arena), (count), sizeof(type)))

/* A copy of `text` with a NUL after it (not counted in the length).
 * On failure the slice has a NULL pointer and length 0. */
struct str arena_copy(struct arena *arena, struct str text);

/* The same as a C string; NULL on failure. */
const char *arena_cstr(struct arena *arena, struct str text);

/* A printf into the arena; NULL on failure.  Never of a double: its point
 * depends on the locale. */
const char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
const char *arena_vprintf(struct arena *arena, const char *format,
                          va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* `drop(thing)` is called when the arena is freed.  On failure the drop is
 * called at once and STATUS_NOMEM returned: the thing is never leaked. */
enum status arena_defer(struct arena *arena, void (*drop)(void *), void *thing);

/* Bytes handed out so far. */
size_t arena_used(const struct arena *arena);

/* A piece was refused because of the cap, not for want of memory. */
bool arena_is_full(const struct arena *arena);

/* A piece was refused for want of memory, or arena_starve was called: what
 * stands on the arena may lack something. */
bool arena_is_starved(const struct arena *arena);
void arena_starve(struct arena *arena);

#endif
