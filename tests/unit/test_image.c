/* test_image.c - a file mapped, and one written whole or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/image.h"

struct fixture {
    struct arena *arena;
    char folder[64];
    const char *path;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));

    assert_non_null(f);
    f->arena = arena_new(SIZE_MAX);
    strcpy(f->folder, "/tmp/tact-image-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    f->path = arena_printf(f->arena, "%s/one.rules", f->folder);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    unlink(f->path);
    rmdir(f->folder);
    arena_free(f->arena);
    free(f);
    return 0;
}

static void what_is_written_can_be_mapped(void **state)
{
    struct fixture *f = *state;
    struct str bytes;
    struct image_stamp stamp;
    char first[3];

    assert_int_equal(image_write(f->arena, f->path, STR("abcdef")), STATUS_OK);
    assert_int_equal(image_map(&bytes, f->arena, f->path, 6), STATUS_OK);
    assert_int_equal(bytes.len, 6);
    assert_memory_equal(bytes.at, "abcdef", 6);
    assert_true(image_stamp(&stamp, f->path));
    assert_int_equal(stamp.size, 6);
    assert_true(image_peek(first, sizeof(first), f->path));
    assert_memory_equal(first, "abc", 3);
    assert_int_equal(image_map(&bytes, f->arena, f->path, 5), STATUS_LIMIT);
}

static void what_is_not_there_is_not_mapped(void **state)
{
    struct fixture *f = *state;
    struct str bytes;
    char first[8];

    assert_int_equal(image_map(&bytes, f->arena, f->path, 9), STATUS_IO);
    assert_false(image_peek(first, 1, f->path));
    assert_int_equal(image_map(&bytes, f->arena, f->folder, 9), STATUS_IO);
    assert_int_equal(image_write(f->arena, f->path, STR("")), STATUS_OK);
    assert_int_equal(image_map(&bytes, f->arena, f->path, 9), STATUS_IO);
    assert_int_equal(image_write(f->arena, f->path, STR("abc")), STATUS_OK);
    assert_false(image_peek(first, sizeof(first), f->path));
}

static void what_others_may_write_is_not_trusted(void **state)
{
    static const mode_t modes[] = { 0666, 0664, 0662 };
    struct fixture *f = *state;
    struct str bytes;
    char first;

    assert_int_equal(image_write(f->arena, f->path, STR("abc")), STATUS_OK);
    for (size_t i = 0; i < sizeof(modes) / sizeof(*modes); i++) {
        assert_int_equal(chmod(f->path, modes[i]), 0);
        assert_int_equal(image_map(&bytes, f->arena, f->path, 9), STATUS_IO);
        assert_false(image_peek(&first, 1, f->path));
    }
    assert_int_equal(chmod(f->path, 0644), 0);
    assert_int_equal(image_map(&bytes, f->arena, f->path, 9), STATUS_OK);
}

static void what_others_own_is_not_trusted(void **state)
{
    struct fixture *f = *state;
    struct str bytes;
    char first;

    assert_int_equal(image_write(f->arena, f->path, STR("abc")), STATUS_OK);
    if (chown(f->path, 65534, (gid_t)-1) != 0)
        skip(); /* only root may */
    assert_int_equal(image_map(&bytes, f->arena, f->path, 9), STATUS_IO);
    assert_false(image_peek(&first, 1, f->path));
}

static void nothing_is_left_of_what_cannot_be_written(void **state)
{
    struct fixture *f = *state;
    const char *path = arena_printf(f->arena, "%s/no/such/one", f->folder);

    assert_int_equal(image_write(f->arena, path, STR("a")), STATUS_IO);
    /* A folder stands where it is to be. */
    assert_int_equal(mkdir(f->path, 0700), 0);
    assert_int_equal(image_write(f->arena, f->path, STR("a")), STATUS_IO);
    assert_int_equal(rmdir(f->path), 0);
    assert_int_equal(rmdir(f->folder), 0);
    assert_int_equal(mkdir(f->folder, 0700), 0);
}

static void the_last_written_stay(void **state)
{
    struct fixture *f = *state;
    struct image_stamp stamp;

    for (int i = 0; i < 4; i++) {
        struct timespec ages[2] = { { 1000 + i, 0 }, { 1000 + i, 0 } };
        const char *path = arena_printf(f->arena, "%s/%d.old", f->folder, i);

        assert_int_equal(image_write(f->arena, path, STR("a")), STATUS_OK);
        assert_int_equal(utimensat(-1, path, ages, 0), 0);
    }
    assert_int_equal(image_write(f->arena, f->path, STR("a")), STATUS_OK);
    image_prune(f->folder, ".old", 2);
    for (int i = 0; i < 4; i++) {
        const char *path = arena_printf(f->arena, "%s/%d.old", f->folder, i);

        assert_int_equal(image_stamp(&stamp, path), i >= 2);
        unlink(path);
    }
    assert_true(image_stamp(&stamp, f->path));
    image_prune("/nowhere/at/all", ".old", 0);
}

#define CLAIM(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(what_is_written_can_be_mapped),
        CLAIM(what_is_not_there_is_not_mapped),
        CLAIM(what_others_may_write_is_not_trusted),
        CLAIM(what_others_own_is_not_trusted),
        CLAIM(nothing_is_left_of_what_cannot_be_written),
        CLAIM(the_last_written_stay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
