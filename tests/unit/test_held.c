/* test_held.c - files in memory, over those on disk. */
#include "expect.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/held.h"

struct fixture {
    struct arena *arena;
    struct problems problems;
    struct held *held;
    char folder[64];
};

static void fixture_open(struct fixture *f)
{
    FILE *file;

    *f = (struct fixture){ .arena = arena_new(1 << 20) };
    f->problems.arena = f->arena;
    f->held = held_new(f->arena);
    strcpy(f->folder, "/tmp/tact-held-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    file = fopen(arena_printf(f->arena, "%s/disk", f->folder), "w");
    assert_non_null(file);
    fputs("disk", file);
    fclose(file);
}

static void fixture_close(struct fixture *f)
{
    unlink(arena_printf(f->arena, "%s/disk", f->folder));
    rmdir(f->folder);
    arena_free(f->arena);
}

static void put(struct fixture *f, const char *name, const char *text)
{
    assert_int_equal(held_put(f->held,
                              arena_printf(f->arena, "%s/%s", f->folder, name),
                              str_of(text)), STATUS_OK);
}

static void expect_read(struct fixture *f, const char *name, const char *text)
{
    struct str bytes;

    assert_int_equal(held_read(&bytes, f->held, f->arena, &f->problems,
                               arena_printf(f->arena, "%s/%s", f->folder,
                                            name), 100), STATUS_OK);
    expect_str(bytes, text);
    assert_int_equal(bytes.at[bytes.len], 0);
}

static void what_is_held_goes_before_the_disk(void **state)
{
    struct fixture f;
    struct str bytes;

    (void)state;
    fixture_open(&f);
    expect_read(&f, "disk", "disk");
    put(&f, "disk", "held");
    expect_read(&f, "disk", "held");
    put(&f, "disk", "");
    expect_read(&f, "disk", "");
    put(&f, "long", "a text");
    assert_int_equal(held_read(&bytes, f.held, f.arena, &f.problems,
                               arena_printf(f.arena, "%s/long", f.folder), 3),
                     STATUS_LIMIT);
    assert_int_equal(held_read(&bytes, f.held, f.arena, &f.problems,
                               "nowhere", 3), STATUS_IO);
    fixture_close(&f);
}

static void a_folder_has_both_in_order(void **state)
{
    struct fixture f;
    const struct folder_entry *entries;
    uint32_t count;

    (void)state;
    fixture_open(&f);
    put(&f, "zed", "z");
    put(&f, "a/b/c", "c");
    put(&f, "a/d", "d");
    put(&f, ".hidden", "h");
    assert_int_equal(held_list(&entries, &count, f.held, f.arena, &f.problems,
                               f.folder), STATUS_OK);
    assert_int_equal(count, 3);
    assert_string_equal(entries[0].name, "a");
    assert_true(entries[0].is_folder);
    assert_string_equal(entries[1].name, "disk");
    assert_false(entries[1].is_folder);
    assert_string_equal(entries[2].name, "zed");
    assert_int_equal(held_list(&entries, &count, f.held, f.arena, &f.problems,
                               entries[0].path), STATUS_OK);
    assert_int_equal(count, 2);
    assert_true(held_is_folder(f.held, arena_printf(f.arena, "%s/a/b",
                                                    f.folder)));
    assert_false(held_is_folder(f.held, arena_printf(f.arena, "%s/a/d",
                                                     f.folder)));
    assert_true(held_is_regular(f.held, arena_printf(f.arena, "%s/a/d",
                                                     f.folder)));
    assert_false(held_is_regular(f.held, "nowhere"));
    assert_true(held_has_in(f.held, f.folder));
    assert_int_equal(held_list(&entries, &count, f.held, f.arena, &f.problems,
                               "nowhere"), STATUS_IO);
    fixture_close(&f);
}

static void nothing_held_is_the_disk(void **state)
{
    struct fixture f;
    const struct folder_entry *entries;
    uint32_t count;

    (void)state;
    fixture_open(&f);
    assert_true(held_is_empty(f.held));
    assert_true(held_is_empty(NULL));
    assert_false(held_has(NULL, "a"));
    assert_int_equal(held_list(&entries, &count, NULL, f.arena, &f.problems,
                               f.folder), STATUS_OK);
    assert_int_equal(count, 1);
    assert_true(held_is_folder(NULL, f.folder));
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_held_goes_before_the_disk),
        cmocka_unit_test(a_folder_has_both_in_order),
        cmocka_unit_test(nothing_held_is_the_disk),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
