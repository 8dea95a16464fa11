/* expect.h - what every unit test needs: cmocka, and slices compared so that a
 * failure prints both. */
#ifndef UNIT_EXPECT_H
#define UNIT_EXPECT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/str.h"

static inline void expect_str_at(struct str actual, const char *expected,
                                 const char *file, int line)
{
    char *text = calloc(1, actual.len + 1);

    if (text == NULL)
        abort();
    if (actual.len != 0)
        memcpy(text, actual.at, actual.len);
    _assert_string_equal(text, expected, file, line);
    _assert_int_equal(actual.len, strlen(expected), file, line);
    free(text);
}

#define expect_str(actual, expected) \
    expect_str_at((actual), (expected), __FILE__, __LINE__)

#endif
