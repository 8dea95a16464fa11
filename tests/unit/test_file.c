/* test_file.c - files read whole, folders listed in order. */
#include "expect.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"

static struct arena *arena;
static struct problems problems;
static char folder[] = "/tmp/tact-test-XXXXXX";

static int folder_begin(void **state)
{
    (void)state;
    strcpy(folder + sizeof(folder) - 7, "XXXXXX");
    arena = arena_new(SIZE_MAX);
    problems = (struct problems){ .arena = arena };
    return arena == NULL || mkdtemp(folder) == NULL;
}

static int folder_end(void **state)
{
    const struct folder_entry *entries;
    uint32_t count;

    (void)state;
    folder_list(&entries, &count, arena, NULL, folder);
    for (uint32_t i = 0; i < count; i++)
        remove(entries[i].path);
    remove(arena_printf(arena, "%s/.hidden", folder));
    arena_free(arena);
    return rmdir(folder);
}

static const char *path_of(const char *name)
{
    return arena_printf(arena, "%s/%s", folder, name);
}

static const char *file_make(const char *name, struct str bytes)
{
    const char *path = path_of(name);
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes.at, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
    return path;
}

static void expect_problem(int number, const char *path, const char *message)
{
    assert_int_equal(problems.count, 1);
    assert_int_equal(problems.first->number, number);
    assert_string_equal(problems.first->file, path);
    assert_string_equal(problems.first->message, message);
}

static void a_file_is_read_whole_with_a_nul_behind(void **state)
{
    const char *path = file_make("a", STR("tere\0\xFF\n"));
    struct str bytes;

    (void)state;
    assert_int_equal(file_read(&bytes, arena, &problems, path, 7), STATUS_OK);
    assert_int_equal(bytes.len, 7);
    assert_memory_equal(bytes.at, "tere\0\xFF\n", 8);
    path = file_make("empty", STR(""));
    assert_int_equal(file_read(&bytes, arena, &problems, path, 0), STATUS_OK);
    assert_int_equal(bytes.len, 0);
    assert_int_equal(bytes.at[0], '\0');
    assert_int_equal(problems.count, 0);
}

static void a_file_of_many_chunks_is_read_whole(void **state)
{
    size_t len = 300001;
    char *large = arena_alloc(arena, len, 1);
    struct str bytes;

    (void)state;
    for (size_t i = 0; i < len; i++)
        large[i] = (char)(i * 7 % 251);
    assert_int_equal(file_read(&bytes, arena, &problems,
                               file_make("large", (struct str){ large, len }),
                               1 << 20),
                     STATUS_OK);
    assert_int_equal(bytes.len, len);
    assert_memory_equal(bytes.at, large, len);
}

static void a_file_whose_size_is_unknown_is_read_to_its_end(void **state)
{
    struct str bytes;

    (void)state;
    assert_int_equal(file_read(&bytes, arena, &problems, "/proc/self/status",
                               1 << 20),
                     STATUS_OK);
    assert_true(bytes.len > 0);
    assert_int_equal(file_read(&bytes, arena, NULL, "/proc/self/status", 10),
                     STATUS_LIMIT);
}

static void a_file_over_the_maximum_is_a_limit(void **state)
{
    const char *path = file_make("a", STR("12345"));
    struct str bytes;

    (void)state;
    assert_int_equal(file_read(&bytes, arena, &problems, path, 4),
                     STATUS_LIMIT);
    assert_null(bytes.at);
    expect_problem(149, path, "larger than the 4 bytes that are read");
}

static void a_missing_file_is_a_problem_with_its_path(void **state)
{
    const char *path = path_of("none");
    struct str bytes;

    (void)state;
    assert_int_equal(file_read(&bytes, arena, &problems, path, 4), STATUS_IO);
    expect_problem(104, path,
                   "cannot be read: no such file or folder (errno 2)");
}

static void a_folder_is_not_read_as_a_file(void **state)
{
    struct str bytes;

    (void)state;
    assert_int_equal(file_read(&bytes, arena, &problems, folder, 4),
                     STATUS_IO);
    expect_problem(131, folder, "not a regular file");
}

static void a_pipe_without_a_writer_holds_nobody(void **state)
{
    const char *path = path_of("pipe");
    struct str bytes;

    (void)state;
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(file_read(&bytes, arena, &problems, path, 4), STATUS_IO);
    expect_problem(131, path, "not a regular file");
}

static void a_folder_is_listed_in_byte_order_without_hidden_names(void **state)
{
    const struct folder_entry *entries;
    uint32_t count;

    (void)state;
    file_make("b.yml", STR(""));
    file_make("\xC3\xB5.yml", STR(""));
    file_make("B.yml", STR(""));
    file_make(".hidden", STR(""));
    assert_int_equal(mkdir(path_of("a"), 0700), 0);
    assert_int_equal(folder_list(&entries, &count, arena, &problems,
                                 arena_printf(arena, "%s/", folder)),
                     STATUS_OK);
    assert_int_equal(count, 4);
    assert_string_equal(entries[0].name, "B.yml");
    assert_string_equal(entries[0].path, path_of("B.yml"));
    assert_false(entries[0].is_folder);
    assert_string_equal(entries[1].name, "a");
    assert_true(entries[1].is_folder);
    assert_string_equal(entries[2].name, "b.yml");
    assert_string_equal(entries[3].name, "\xC3\xB5.yml");
}

static void an_empty_folder_has_no_entries(void **state)
{
    const struct folder_entry *entries;
    uint32_t count = 7;

    (void)state;
    assert_int_equal(folder_list(&entries, &count, arena, &problems, folder),
                     STATUS_OK);
    assert_int_equal(count, 0);
}

static void a_missing_folder_is_a_problem(void **state)
{
    const char *path = path_of("none");
    const struct folder_entry *entries;
    uint32_t count;

    (void)state;
    assert_int_equal(folder_list(&entries, &count, arena, &problems, path),
                     STATUS_IO);
    expect_problem(163, path,
                   "cannot be read: no such file or folder (errno 2)");
}

static void kinds_follow_links(void **state)
{
    const char *path = file_make("a", STR(""));

    (void)state;
    assert_int_equal(symlink(path, path_of("to_file")), 0);
    assert_int_equal(symlink(folder, path_of("to_folder")), 0);
    assert_int_equal(symlink("/nowhere/at/all", path_of("to_nothing")), 0);
    assert_true(file_is_regular(path));
    assert_true(file_is_regular(path_of("to_file")));
    assert_false(file_is_regular(folder));
    assert_true(file_is_folder(path_of("to_folder")));
    assert_false(file_is_folder(path));
    assert_false(file_is_regular(path_of("to_nothing")));
    assert_false(file_is_folder(path_of("to_nothing")));
}

#define WITH_FOLDER(test) \
    cmocka_unit_test_setup_teardown(test, folder_begin, folder_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(a_file_is_read_whole_with_a_nul_behind),
        WITH_FOLDER(a_file_of_many_chunks_is_read_whole),
        WITH_FOLDER(a_file_whose_size_is_unknown_is_read_to_its_end),
        WITH_FOLDER(a_file_over_the_maximum_is_a_limit),
        WITH_FOLDER(a_missing_file_is_a_problem_with_its_path),
        WITH_FOLDER(a_folder_is_not_read_as_a_file),
        WITH_FOLDER(a_pipe_without_a_writer_holds_nobody),
        WITH_FOLDER(a_folder_is_listed_in_byte_order_without_hidden_names),
        WITH_FOLDER(an_empty_folder_has_no_entries),
        WITH_FOLDER(a_missing_folder_is_a_problem),
        WITH_FOLDER(kinds_follow_links),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
