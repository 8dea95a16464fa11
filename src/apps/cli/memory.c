/* memory.c - memory for a short-lived program. */
#include "memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

static _Noreturn void no_memory(void)
{
    static const char text[] = "tact: out of memory\n";

    (void)!write(2, text, sizeof(text) - 1);
    _exit(EXIT_WRONG);
}

const void *memory_given(const void *memory)
{
    if (!memory)
        no_memory();
    return memory;
}

void *memory_new(size_t count, size_t size)
{
    void *memory = calloc(count ? count : 1, size);

    if (!memory)
        no_memory();
    return memory;
}

void *memory_grow(void *old, size_t count, size_t size)
{
    void *memory;

    if (size && count > SIZE_MAX / size)
        no_memory();
    memory = realloc(old, count && size ? count * size : 1);
    if (!memory)
        no_memory();
    return memory;
}

char *memory_printf(const char *format, ...)
{
    va_list arguments;
    char *text = NULL;
    int len;

    va_start(arguments, format);
    len = vasprintf(&text, format, arguments);
    va_end(arguments);
    if (len < 0)
        no_memory();
    return text;
}

void bytes_add(struct bytes *bytes, const char *more, size_t len)
{
    size_t cap = bytes->cap ? bytes->cap : 256;

    while (cap - bytes->len <= len && cap <= SIZE_MAX / 2)
        cap *= 2;
    if (cap - bytes->len <= len)
        no_memory();
    if (cap != bytes->cap) {
        bytes->at = memory_grow(bytes->at, cap, 1);
        bytes->cap = cap;
    }
    if (len)
        memcpy(bytes->at + bytes->len, more, len);
    bytes->len += len;
    bytes->at[bytes->len] = 0;
}

void bytes_add_text(struct bytes *bytes, const char *text)
{
    bytes_add(bytes, text, strlen(text));
}

void bytes_free(struct bytes *bytes)
{
    free(bytes->at);
    *bytes = (struct bytes){ NULL, 0, 0 };
}
