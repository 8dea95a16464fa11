/* fuzz_rules.c - any bytes as a rule file of a pack: it is refused with the
 * place of each fault, or it judges a draft. */
#include "fuzz.h"

#include "tact.h"

static void set(tact_builder *builder, const char *key, const char *value)
{
    ALWAYS(tact_builder_set(builder, key, value, NULL) == TACT_OK);
}

static tact_linter *load(const char *bytes, size_t len)
{
    tact_linter *linter = NULL;
    tact_builder *builder;
    tact_error *why = NULL;
    char path[4096];

    ALWAYS(tact_builder_new(&builder) == TACT_OK);
    set(builder, "rules", fuzz_folder(path, "tests/fuzz/bare"));
    set(builder, "dictionaries", fuzz_folder(path, "tests/fuzz/none"));
    set(builder, "hunspell", fuzz_folder(path, "tests/fuzz/none"));
    set(builder, "scoring", fuzz_folder(path, "rules/scoring.yml"));
    set(builder, "pack", "held/Fuzzed");
    ALWAYS(tact_builder_put(builder, "held/Fuzzed/Rule.yml", bytes, len,
                            NULL) == TACT_OK);
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
    tact_linter *linter = load((const char *)bytes, len);
    tact_report *report;

    if (!linter)
        return 0;
    draft.text = text;
    draft.text_len = sizeof text - 1;
    ALWAYS(tact_lint(&report, linter, &draft, NULL) == TACT_OK);
    tact_report_free(report);
    tact_linter_unref(linter);
    return 0;
}
