/* fuzz.h - what the fuzz targets share.
 *
 * A target is LLVMFuzzerTestOneInput over any bytes; it aborts when something
 * that holds for every input does not.  Built with a fuzzer it runs on its
 * own inputs, in the ordinary tests on those in seeds/ (replay.c).
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* Where a target has one, called once before the first input. */
int LLVMFuzzerInitialize(int *count, char ***arguments);

/* Aborts and says where. */
#define ALWAYS(condition)                                                   \
    do {                                                                    \
        if (!(condition)) {                                                 \
            fprintf(stderr, "%s:%d: not always: %s\n", __FILE__, __LINE__,  \
                    #condition);                                            \
            abort();                                                        \
        }                                                                   \
    } while (0)

/* As the folders of this tree: "rules", "dictionaries" and the like. */
static inline const char *fuzz_folder(char path[4096], const char *name)
{
    const char *root = getenv("TACT_SOURCE_ROOT");

    snprintf(path, 4096, "%s/%s", root ? root : ".", name);
    return path;
}

/* The next byte of an input, taken off; 0 when there is none. */
static inline uint8_t fuzz_take(const uint8_t **bytes, size_t *len)
{
    if (*len == 0)
        return 0;
    (*len)--;
    return *(*bytes)++;
}

#endif
