/* test_yaml_files.c - trees that were kept are those that were read. */
#include "expect.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/yaml_files.h"

static const char text[] = "a: 1\nb:\n  - \"x\"\n  - {c: d, e: [f, g]}\n"
                           "empty: []\nlong: |\n  õ\n  ä\n";

static void expect_same(const struct yaml_node *a, const struct yaml_node *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->line, b->line);
    assert_int_equal(a->column, b->column);
    assert_int_equal(a->quoted, b->quoted);
    assert_int_equal(a->count, b->count);
    assert_string_equal(a->file, b->file);
    if (a->kind == YAML_SCALAR) {
        assert_true(str_equal(a->text, b->text));
        assert_string_equal(a->text.at, b->text.at);
        return;
    }
    for (uint32_t i = 0; i < a->count; i++) {
        if (a->kind == YAML_MAP)
            expect_same(a->keys[i], b->keys[i]);
        expect_same(a->items[i], b->items[i]);
    }
}

struct fixture {
    struct arena *arena;
    struct problems problems;
    char path[64];
    const struct yaml_node *root;
    struct buf kept;
};

static void fixture_open(struct fixture *f)
{
    struct yaml_files *files;
    int file;

    *f = (struct fixture){ .arena = arena_new(SIZE_MAX) };
    f->problems.arena = f->arena;
    strcpy(f->path, "/tmp/tact-yaml-XXXXXX");
    file = mkstemp(f->path);
    assert_int_equal(write(file, text, sizeof text - 1), sizeof text - 1);
    close(file);
    files = yaml_files_new(f->arena, NULL);
    assert_int_equal(yaml_files_read(&f->root, files, f->arena, &f->problems,
                                     f->path, 4096), STATUS_OK);
    buf_init(&f->kept, 1 << 16);
    yaml_files_write(files, &f->kept);
    assert_false(f->kept.failed);
}

static void fixture_close(struct fixture *f)
{
    unlink(f->path);
    buf_free(&f->kept);
    arena_free(f->arena);
}

static void a_kept_tree_is_the_one_that_was_read(void **state)
{
    struct fixture f;
    struct flat flat = { .at = 0 };
    struct yaml_files *files;
    const struct yaml_node *root;

    (void)state;
    fixture_open(&f);
    unlink(f.path);
    flat.bytes = buf_str(&f.kept);
    assert_int_equal(yaml_files_open(&files, f.arena, &flat), STATUS_OK);
    assert_true(yaml_files_has(files, f.path));
    assert_int_equal(yaml_files_read(&root, files, f.arena, &f.problems,
                                     f.path, 4096), STATUS_OK);
    expect_same(f.root, root);
    fixture_close(&f);
}

static const char *const without[] = { "b", "long", "none", NULL };

static void keys_that_are_not_wanted_are_left_out(void **state)
{
    struct fixture f;
    struct flat flat = { .at = 0 };
    struct yaml_files *files;
    const struct yaml_node *root;

    (void)state;
    fixture_open(&f);
    flat.bytes = buf_str(&f.kept);
    assert_int_equal(yaml_files_open(&files, f.arena, &flat), STATUS_OK);
    assert_int_equal(yaml_files_read_without(&root, files, f.arena, f.arena,
                                             &f.problems, f.path, 4096,
                                             without), STATUS_OK);
    assert_int_equal(root->count, 2);
    expect_same(yaml_get(f.root, "a"), yaml_get(root, "a"));
    expect_same(yaml_get(f.root, "empty"), yaml_get(root, "empty"));
    assert_null(yaml_get(root, "b"));
    fixture_close(&f);
}

static void what_was_not_kept_is_read_from_disk(void **state)
{
    struct fixture f;
    struct flat flat = { .at = 0 };
    struct yaml_files *files;
    const struct yaml_node *root;

    (void)state;
    fixture_open(&f);
    flat.bytes = buf_str(&f.kept);
    assert_int_equal(yaml_files_open(&files, f.arena, &flat), STATUS_OK);
    assert_false(yaml_files_has(files, "/tmp/no such file"));
    assert_int_equal(yaml_files_read(&root, files, f.arena, &f.problems,
                                     "/tmp/no such file", 4096), STATUS_IO);
    fixture_close(&f);
}

static void read_changed(struct fixture *f, const char *bytes, size_t len)
{
    char *copy = malloc(len ? len : 1);
    struct arena *arena = arena_new((size_t)1 << 20);
    struct problems problems = { .arena = arena };
    struct flat flat = { { copy, len }, 0, false };
    struct yaml_files *files;
    const struct yaml_node *root;

    memcpy(copy, bytes, len);
    if (yaml_files_open(&files, arena, &flat) == STATUS_OK) {
        yaml_files_read(&root, files, arena, &problems, f->path, 4096);
        yaml_files_read_without(&root, files, arena, arena, &problems,
                                f->path, 4096, without);
    }
    arena_free(arena);
    free(copy);
}

static void kept_bytes_that_are_cut_or_changed_do_no_harm(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f);
    for (size_t len = 0; len < f.kept.len; len++)
        read_changed(&f, f.kept.at, len);
    for (size_t i = 0; i < f.kept.len * 8; i++) {
        f.kept.at[i / 8] = (char)(f.kept.at[i / 8] ^ 1 << i % 8);
        read_changed(&f, f.kept.at, f.kept.len);
        f.kept.at[i / 8] = (char)(f.kept.at[i / 8] ^ 1 << i % 8);
    }
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_kept_tree_is_the_one_that_was_read),
        cmocka_unit_test(keys_that_are_not_wanted_are_left_out),
        cmocka_unit_test(what_was_not_kept_is_read_from_disk),
        cmocka_unit_test(kept_bytes_that_are_cut_or_changed_do_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
