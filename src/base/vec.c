/* vec.c - a typed array that grows on an arena. */
#include "base/vec.h"

bool vec_grow(struct arena *arena, void **at, uint32_t count, uint32_t *cap,
              size_t size)
{
    uint32_t wider = *cap == 0 ? 8 : *cap * 2;
    void *old;
    void *grown;

    if (*cap > UINT32_MAX / 2 || wider > SIZE_MAX / size)
        return false;
    /* The pointer behind `at` is of the array's own type: copied as bytes, no
     * rule of aliasing is broken. */
    memcpy(&old, at, sizeof(old));
    grown = arena_widen(arena, old, *cap * size, (wider - *cap) * size);
    if (grown == NULL) {
        grown = arena_alloc(arena, wider, size);
        if (grown != NULL && count != 0)
            memcpy(grown, old, count * size);
    }
    if (grown == NULL)
        return false;
    memcpy(at, &grown, sizeof(grown));
    *cap = wider;
    return true;
}
