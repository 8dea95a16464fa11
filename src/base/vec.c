/* vec.c - a typed array that grows on an arena. */
#include "base/vec.h"

static bool grow(struct arena *arena, void **at, uint32_t count, uint32_t *cap,
                 size_t size, bool in_place)
{
    uint32_t wider = *cap == 0 ? 8 : *cap * 2;
    void *old;
    void *grown = NULL;

    if (*cap > UINT32_MAX / 2 || wider > SIZE_MAX / size)
        return false;
    /* The pointer behind `at` is of the array's own type: copied as bytes, no
     * rule of aliasing is broken. */
    memcpy(&old, at, sizeof(old));
    if (in_place)
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

bool vec_grow(struct arena *arena, void **at, uint32_t count, uint32_t *cap,
              size_t size)
{
    return grow(arena, at, count, cap, size, false);
}

bool vec_reserve(struct arena *arena, void **at, uint32_t *cap, uint32_t room,
                 size_t size)
{
    void *made = arena_alloc(arena, room, size);

    if (made == NULL)
        return false;
    memcpy(at, &made, sizeof(made));
    *cap = room;
    return true;
}

bool vec_widen(struct arena *arena, void **at, uint32_t count, uint32_t *cap,
               size_t size)
{
    return grow(arena, at, count, cap, size, true);
}
