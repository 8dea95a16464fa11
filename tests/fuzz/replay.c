/* replay.c - runs a target over files, those in folders included, where there
 * is no fuzzer to do it. */
#include "fuzz.h"

#include <dirent.h>
#include <sys/stat.h>

#define INPUT_MAX ((size_t)1 << 20)

static unsigned ran;

int __attribute__((weak)) LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count;
    (void)arguments;
    return 0;
}

static void run_file(const char *path)
{
    static uint8_t bytes[INPUT_MAX];
    FILE *file = fopen(path, "rb");
    uint8_t *copy;
    size_t len;

    if (file == NULL) {
        perror(path);
        exit(1);
    }
    len = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    /* no byte behind the last may be read */
    copy = malloc(len > 0 ? len : 1);
    ALWAYS(copy != NULL);
    memcpy(copy, bytes, len);
    LLVMFuzzerTestOneInput(copy, len);
    free(copy);
    ran++;
}

static void run(const char *path)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    char inner[4096];

    if (folder == NULL) {
        run_file(path);
        return;
    }
    while ((entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        run(inner);
    }
    closedir(folder);
}

int main(int count, char **paths)
{
    LLVMFuzzerInitialize(&count, &paths);
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    for (int i = 1; i < count; i++)
        run(paths[i]);
    printf("%u inputs\n", ran);
    return 0;
}
