/* fuzz_rules.c - any bytes as a rule file of a pack: it is refused with the
 * place of each fault, or it judges a draft. */
#include "fuzz.h"

#include "tact.h"

#include <sys/stat.h>
#include <unistd.h>

static char folder[64], file[80];

static void stop(void)
{
    unlink(file);
    rmdir(folder);
}

static void start(void)
{
    strcpy(folder, "/dev/shm/tact-fuzz-XXXXXX");
    if (!mkdtemp(folder)) {
        strcpy(folder, "/tmp/tact-fuzz-XXXXXX");
        ALWAYS(mkdtemp(folder) != NULL);
    }
    snprintf(file, sizeof file, "%s/Rule.yml", folder);
    atexit(stop);
}

static void put(const uint8_t *bytes, size_t len)
{
    FILE *out = fopen(file, "wb");

    ALWAYS(out != NULL);
    ALWAYS(fwrite(bytes, 1, len, out) == len);
    fclose(out);
}

static tact_linter *load(void)
{
    const char *root = getenv("TACT_SOURCE_ROOT");
    tact_linter *linter = NULL;
    tact_builder *builder;
    tact_error *why = NULL;
    char path[4096];

    ALWAYS(tact_builder_new(&builder) == TACT_OK);
    snprintf(path, sizeof path, "%s/tests/fuzz/bare", root ? root : ".");
    tact_builder_set(builder, "rules", path, NULL);
    snprintf(path, sizeof path, "%s/dictionaries", root ? root : ".");
    tact_builder_set(builder, "dictionaries", path, NULL);
    snprintf(path, sizeof path, "%s/rules/scoring.yml", root ? root : ".");
    tact_builder_set(builder, "scoring", path, NULL);
    tact_builder_set(builder, "cache", "", NULL);
    tact_builder_set(builder, "packs", folder, NULL);
    if (tact_builder_finish(&linter, builder, &why) != TACT_OK) {
        ALWAYS(why != NULL && linter == NULL);
        for (const tact_error *it = why; it; it = tact_error_next(it))
            ALWAYS(tact_error_message(it)[0] != '\0');
    }
    tact_error_free(why);
    tact_builder_free(builder);
    return linter;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const char text[] = "Dear Anna,\n\nYou MUST pay 20 EUR by 30.11. "
                               "Why not? It is here: https://a.example/b.\n";
    tact_draft draft = TACT_DRAFT_INIT;
    tact_linter *linter;
    tact_report *report;

    if (!folder[0])
        start();
    put(bytes, len);
    linter = load();
    if (!linter)
        return 0;
    draft.text = text;
    draft.text_len = sizeof text - 1;
    ALWAYS(tact_lint(&report, linter, &draft, NULL) == TACT_OK);
    tact_report_free(report);
    tact_linter_unref(linter);
    return 0;
}
