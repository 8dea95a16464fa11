/* test_flat.c - numbers and arrays in bytes, read back within their bounds. */
#include "expect.h"

#include <stdlib.h>

#include "base/flat.h"

static void write_some(struct buf *out)
{
    const uint32_t numbers[3] = { 1, 2, 3 };

    buf_init(out, 4096);
    flat_add_number(out, 77);
    flat_add_array(out, numbers, sizeof *numbers, 3);
    flat_add_text(out, STR("tere"));
    flat_add_array(out, NULL, 1, 0);
    flat_add_text(out, STR(""));
    assert_false(out->failed);
}

static void what_was_written_is_read_back(void **state)
{
    struct buf out;
    struct flat flat = { .at = 0 };
    const uint32_t *numbers;
    uint32_t count;

    (void)state;
    write_some(&out);
    flat.bytes = buf_str(&out);
    assert_int_equal(flat_number(&flat), 77);
    numbers = flat_array(&flat, sizeof *numbers, &count);
    assert_int_equal(count, 3);
    assert_int_equal(numbers[2], 3);
    expect_str(flat_text(&flat), "tere");
    assert_non_null(flat_array(&flat, 1, &count));
    assert_int_equal(count, 0);
    expect_str(flat_text(&flat), "");
    assert_false(flat.failed);
    assert_int_equal(flat.at, flat.bytes.len);
    flat_number(&flat);
    assert_true(flat.failed);
    buf_free(&out);
}

static void too_large_a_number_fails(void **state)
{
    struct buf out;
    struct flat flat = { .at = 0 };

    (void)state;
    write_some(&out);
    flat.bytes = buf_str(&out);
    assert_int_equal(flat_number_to(&flat, 76), 0);
    assert_true(flat.failed);
    buf_free(&out);
}

/* On the heap, so that a sanitizer sees each step outside. */
static void read_all(const char *bytes, size_t len)
{
    char *copy = malloc(len ? len : 1);
    struct flat flat = { { copy, len }, 0, false };
    uint32_t count;

    memcpy(copy, bytes, len);
    flat_number(&flat);
    flat_array(&flat, sizeof(uint32_t), &count);
    flat_text(&flat);
    flat_array(&flat, 1, &count);
    flat_text(&flat);
    free(copy);
}

static void bytes_that_are_cut_or_changed_are_read_inside_their_bounds(
    void **state)
{
    struct buf out;

    (void)state;
    write_some(&out);
    for (size_t len = 0; len <= out.len; len++)
        read_all(out.at, len);
    for (size_t i = 0; i < out.len * 8; i++) {
        out.at[i / 8] = (char)(out.at[i / 8] ^ 1 << i % 8);
        read_all(out.at, out.len);
        out.at[i / 8] = (char)(out.at[i / 8] ^ 1 << i % 8);
    }
    buf_free(&out);
}

static void other_bytes_have_another_hash(void **state)
{
    (void)state;
    assert_true(flat_hash(1, STR("abc")) == flat_hash(1, STR("abc")));
    assert_true(flat_hash(1, STR("abc")) != flat_hash(2, STR("abc")));
    assert_true(flat_hash(1, STR("abc")) != flat_hash(1, STR("abd")));
    assert_true(flat_hash(1, STR("")) !=
                flat_hash(1, (struct str){ "\0", 1 }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_read_back),
        cmocka_unit_test(too_large_a_number_fails),
        cmocka_unit_test(
            bytes_that_are_cut_or_changed_are_read_inside_their_bounds),
        cmocka_unit_test(other_bytes_have_another_hash),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
