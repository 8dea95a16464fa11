/* memory.h - memory for a short-lived program: given, or the program ends. */
#ifndef CLI_MEMORY_H
#define CLI_MEMORY_H

#include <stddef.h>

/* What a function gave that has nothing to give only for want of memory. */
const void *memory_given(const void *memory);

/* `count` things of `size` bytes, zeroed. */
void *memory_new(size_t count, size_t size);

/* Room for `count` things of `size` bytes. */
void *memory_grow(void *old, size_t count, size_t size);

char *memory_printf(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* Growing bytes with a NUL behind them that is not counted. */
struct bytes {
    char *at;
    size_t len, cap;
};

void bytes_add(struct bytes *bytes, const char *more, size_t len);
void bytes_add_text(struct bytes *bytes, const char *text);
void bytes_free(struct bytes *bytes);

#endif
