/* vec.h - a typed array that grows on an arena.
 *
 *     VEC(struct span) spans = { 0 };
 *     struct span *s = VEC_ADD(arena, &spans);   // zeroed, or NULL
 *     for (uint32_t i = 0; i < spans.count; i++) use(spans.at[i]);
 *
 * Growing copies: what a pointer into the array shows is up to date until the
 * next VEC_ADD, and stays as it was then for as long as the arena.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

#define VEC(type)            \
    struct {                 \
        type *at;            \
        uint32_t count, cap; \
    }

/* Makes room for one more of `size` bytes.  On failure nothing changes. */
bool vec_grow(struct arena *arena, void **at, uint32_t count, uint32_t *cap,
              size_t size);

#define VEC_ADD(arena, vec)                                         \
    (((vec)->count < (vec)->cap ||                                  \
      vec_grow((arena), (void **)(void *)&(vec)->at, (vec)->count,  \
               &(vec)->cap, sizeof(*(vec)->at)))                    \
         ? &(vec)->at[(vec)->count++]                               \
         : NULL)

/* Room for `room` of `size` bytes, and no more, in an array that has none. */
bool vec_reserve(struct arena *arena, void **at, uint32_t *cap, uint32_t room,
                 size_t size);

/* What is known to become so many takes no more memory than that.  False
 * without memory, and nothing changes. */
#define VEC_RESERVE(arena, vec, room)                                  \
    ((vec)->cap != 0 ||                                                \
     vec_reserve((arena), (void **)(void *)&(vec)->at, &(vec)->cap,    \
                 (room), sizeof(*(vec)->at)))

/* The same without a copy where that can be, for arrays of megabytes: a pointer
 * into the array is good until the next VEC_ADD_WIDE, and no longer. */
bool vec_widen(struct arena *arena, void **at, uint32_t count, uint32_t *cap,
               size_t size);

#define VEC_ADD_WIDE(arena, vec)                                    \
    (((vec)->count < (vec)->cap ||                                  \
      vec_widen((arena), (void **)(void *)&(vec)->at, (vec)->count, \
                &(vec)->cap, sizeof(*(vec)->at)))                   \
         ? &(vec)->at[(vec)->count++]                               \
         : NULL)

#endif
