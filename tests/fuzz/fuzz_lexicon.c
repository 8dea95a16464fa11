/* fuzz_lexicon.c - a compiled dictionary with some bytes changed, its checksums
 * made right again: whoever forges one so decides what is a word, and no more. */
#include "fuzz.h"

#include "base/file.h"
#include "base/flat.h"
#include "base/utf8.h"
#include "spell/speller.h"

#include <dirent.h>
#include <unistd.h>

#define FILE_MAX ((size_t)1 << 20)
#define PATH_SIZE 512

/* Where the head has its checksums, and what they are of; see lexicon.c. */
enum { CHECKSUM = 16, SOURCE = 24, TURNED_CHECKSUM = 32, TURNED_COUNT = 56 };
#define ORDER 0x01020304u

static char folder[64], path[PATH_SIZE];
static char kept[FILE_MAX], changed[FILE_MAX];
static size_t kept_len;

static const char aff[] =
    "SET UTF-8\nTRY esianrtolcdugmphbyfvkwzõä\nREP 1\nREP f ph\n"
    "SFX A Y 3\nSFX A 0 s .\nSFX A 0 ga .\nSFX A 0 le .\n";

static const char *const stems[] = {
    "arve", "raamatu", "raamat", "õnne", "õun", "käsi", "wiadomość",
    "order", "receive", "letter", "better", "Tallinn", "DHL", "maja", "kaup",
};

static void write_file(const char *name, const char *bytes, size_t len)
{
    char at[PATH_SIZE];
    FILE *file;

    snprintf(at, sizeof at, "%s/%s", folder, name);
    file = fopen(at, "wb");
    ALWAYS(file != NULL);
    ALWAYS(fwrite(bytes, 1, len, file) == len);
    fclose(file);
}

static void write_dictionary(void)
{
    size_t count = sizeof stems / sizeof *stems;
    char dic[8192];
    int len = snprintf(dic, sizeof dic, "%zu\n", 26 * count);

    for (size_t i = 0; i < count; i++)
        for (char end = 'a'; end <= 'z'; end++)
            len += snprintf(dic + len, sizeof dic - (size_t)len, "%s%c/A\n",
                            stems[i], end);
    write_file("x.aff", aff, sizeof aff - 1);
    write_file("x.dic", dic, (size_t)len);
    write_file("frequent.txt", "arvea\nordera\n", 13);
}

static struct speller *speller_on(struct arena *arena)
{
    static const char *folders[2];
    struct speller_settings settings = {
        .language = "et", .dictionary = "x", .folders = folders,
        .words_folder = folder, .cache_folder = folder,
    };
    struct problems problems = { .arena = arena };
    struct speller *speller;

    folders[0] = folder;
    ALWAYS(speller_new(&speller, arena, &settings) == STATUS_OK);
    ALWAYS(speller_load(speller, &problems) == STATUS_OK);
    return speller;
}

static void ask(struct speller *speller, struct arena *arena)
{
    static const char *const words[] = {
        "arvea", "raamatuaraamat", "õnn", "wiadomosc", "Talinn", "kauppmaja",
    };
    struct str out[SUGGESTIONS_MAX], parts[COMPOUND_PARTS_MAX];

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct str word = str_of(words[i]);
        uint32_t count;

        (void)speller_check(speller, word);
        (void)speller_parts(speller, word, arena, parts);
        count = speller_suggest(speller, word, arena, out);
        for (uint32_t k = 0; k < count; k++)
            ALWAYS(utf8_valid_len(out[k]) == out[k].len);
    }
}

static void judge(void)
{
    struct arena *arena = arena_new((size_t)256 << 20);

    ALWAYS(arena != NULL);
    ask(speller_on(arena), arena);
    arena_free(arena);
}

static void stop(void)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    char at[PATH_SIZE];

    while (dir && (entry = readdir(dir)))
        if (entry->d_name[0] != '.') {
            snprintf(at, sizeof at, "%s/%s", folder, entry->d_name);
            unlink(at);
        }
    if (dir)
        closedir(dir);
    rmdir(folder);
}

static void find_image(void)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    FILE *file;

    ALWAYS(dir != NULL);
    while ((entry = readdir(dir)))
        if (strstr(entry->d_name, ".lexicon"))
            snprintf(path, sizeof path, "%s/%.200s", folder, entry->d_name);
    closedir(dir);
    file = fopen(path, "rb");
    ALWAYS(file != NULL);
    kept_len = fread(kept, 1, sizeof kept, file);
    ALWAYS(kept_len > 100 && kept_len < sizeof kept);
    fclose(file);
}

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    char tree[4096], at[PATH_SIZE], *whole;

    (void)count;
    (void)arguments;
    strcpy(folder, "/dev/shm/tact-lexicon-XXXXXX");
    if (!mkdtemp(folder)) {
        strcpy(folder, "/tmp/tact-lexicon-XXXXXX");
        ALWAYS(mkdtemp(folder) != NULL);
    }
    atexit(stop);
    write_dictionary();
    snprintf(at, sizeof at, "%s/spelling.yml", folder);
    fuzz_folder(tree, "dictionaries/et/spelling.yml");
    whole = realpath(tree, NULL);
    ALWAYS(whole != NULL && symlink(whole, at) == 0);
    free(whole);
    judge();
    find_image();
    return 0;
}

static void seal(void)
{
    uint32_t turned;
    uint64_t sum;
    size_t len;

    memcpy(&turned, changed + TURNED_COUNT, sizeof turned);
    len = (size_t)turned * 4;
    if (len > kept_len - SOURCE)
        return;
    sum = flat_hash(ORDER, (struct str){ changed + kept_len - len, len });
    memcpy(changed + TURNED_CHECKSUM, &sum, sizeof sum);
    sum = flat_hash(ORDER,
                    (struct str){ changed + SOURCE, kept_len - len - SOURCE });
    memcpy(changed + CHECKSUM, &sum, sizeof sum);
}

/* Six bytes for each change: where, and what. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    FILE *file;

    memcpy(changed, kept, kept_len);
    for (; len >= 6; bytes += 6, len -= 6) {
        size_t at = (size_t)bytes[0] << 8 | bytes[1];

        at = 4 * at % (kept_len - 3);
        memcpy(changed + at, bytes + 2, 4);
    }
    memcpy(changed + SOURCE, kept + SOURCE, 8); /* else it is only stale */
    seal();
    file = fopen(path, "wb");
    ALWAYS(file != NULL);
    ALWAYS(fwrite(changed, 1, kept_len, file) == kept_len);
    fclose(file);
    judge();
    return 0;
}
