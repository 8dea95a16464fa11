/* fuzz_kept.c - files of the cache with some bytes changed: they are as good as
 * none, and the answer is the same.  With the checksum made right again they
 * may change it, or make an error of it, and nothing else happens. */
#include "fuzz.h"

#include "base/flat.h"
#include "tact.h"

#include <dirent.h>
#include <unistd.h>

#define FILES_MAX 8
#define FILE_MAX ((size_t)4 << 20)

/* Where the head has its checksum, what may not change in it, and what follows
 * it; see store.c. */
enum { CHECKSUM = 16, SOURCE = 24, LEN = 32, BODY = 56 };
#define ORDER 0x01020304u

static char folder[64];
static char *expected;
static struct kept {
    char path[400];
    char *bytes;
    size_t len;
} files[FILES_MAX];
static size_t file_count;

static tact_linter *open_linter(void)
{
    tact_builder *builder;
    tact_linter *linter = NULL;
    char path[4096];

    ALWAYS(tact_builder_new(&builder) == TACT_OK);
    tact_builder_set(builder, "rules", fuzz_folder(path, "tests/cli/data/rules"),
                     NULL);
    tact_builder_set(builder, "dictionaries",
                     fuzz_folder(path, "tests/fuzz/none"), NULL);
    tact_builder_set(builder, "hunspell", fuzz_folder(path, "tests/fuzz/none"),
                     NULL);
    tact_builder_set(builder, "cache", folder, NULL);
    tact_builder_finish(&linter, builder, NULL);
    tact_builder_free(builder);
    return linter;
}

static void judge(tact_linter *linter, int is_forged)
{
    char *answer = tact_check_json(linter, "Hi,\n\nYou must recieve it.\n", 26,
                                   "{\"language\": \"en\"}");

    ALWAYS(answer != NULL);
    if (!expected) {
        expected = answer;
        return;
    }
    ALWAYS(is_forged || strcmp(answer, expected) == 0);
    tact_free(answer);
}

static void stop(void)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    char path[400];

    while (dir && (entry = readdir(dir)))
        if (entry->d_name[0] != '.') {
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
            unlink(path);
        }
    if (dir)
        closedir(dir);
    rmdir(folder);
    while (file_count > 0)
        free(files[--file_count].bytes);
    tact_free(expected);
}

static void take_file(const char *name)
{
    struct kept *kept = &files[file_count];
    FILE *file;

    if (name[0] == '.' || file_count == FILES_MAX)
        return;
    snprintf(kept->path, sizeof kept->path, "%s/%s", folder, name);
    file = fopen(kept->path, "rb");
    kept->bytes = malloc(FILE_MAX);
    ALWAYS(file != NULL && kept->bytes != NULL);
    kept->len = fread(kept->bytes, 1, FILE_MAX, file);
    fclose(file);
    file_count++;
}

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    tact_linter *linter;
    DIR *dir;
    struct dirent *entry;

    (void)count;
    (void)arguments;
    strcpy(folder, "/dev/shm/tact-kept-XXXXXX");
    if (!mkdtemp(folder)) {
        strcpy(folder, "/tmp/tact-kept-XXXXXX");
        ALWAYS(mkdtemp(folder) != NULL);
    }
    atexit(stop);
    linter = open_linter();
    ALWAYS(linter != NULL);
    judge(linter, 0);
    tact_linter_unref(linter);
    dir = opendir(folder);
    ALWAYS(dir != NULL);
    while ((entry = readdir(dir)))
        take_file(entry->d_name);
    closedir(dir);
    ALWAYS(file_count > 0);
    return 0;
}

static void put(const struct kept *kept, const char *bytes)
{
    FILE *file = fopen(kept->path, "wb");

    ALWAYS(file != NULL);
    ALWAYS(fwrite(bytes, 1, kept->len, file) == kept->len);
    fclose(file);
}

static void seal(char *changed, const struct kept *kept)
{
    uint64_t len, sum;

    memcpy(changed + SOURCE, kept->bytes + SOURCE, BODY - SOURCE);
    memcpy(&len, changed + LEN, sizeof len);
    ALWAYS(kept->len >= BODY + len);
    sum = flat_hash(ORDER, (struct str){ changed + BODY, (size_t)len });
    memcpy(changed + CHECKSUM, &sum, sizeof sum);
}

/* A byte for the file, whose highest bit says that it is forged, then five for
 * each change: where, and what. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    uint8_t choice = fuzz_take(&bytes, &len);
    const struct kept *kept = &files[(choice & 127) % file_count];
    int is_forged = choice >> 7;
    char *changed = malloc(kept->len);
    tact_linter *linter;

    ALWAYS(changed != NULL);
    memcpy(changed, kept->bytes, kept->len);
    for (; len >= 5; bytes += 5, len -= 5) {
        uint32_t at = (uint32_t)bytes[0] << 16 | (uint32_t)bytes[1] << 8 |
                      bytes[2];

        changed[at % kept->len] = (char)bytes[3];
        changed[(at + 1) % kept->len] = (char)bytes[4];
    }
    if (is_forged)
        seal(changed, kept);
    put(kept, changed);
    linter = open_linter();
    ALWAYS(is_forged || linter != NULL);
    if (linter)
        judge(linter, is_forged);
    tact_linter_unref(linter);
    put(kept, kept->bytes);
    free(changed);
    return 0;
}
