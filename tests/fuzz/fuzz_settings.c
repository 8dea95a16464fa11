/* fuzz_settings.c - any bytes as a tact.yml, or as the JSON that opens a
 * linter: a linter, or faults that are told. */
#include "fuzz.h"

#include "tact.h"

static void as_file(const char *bytes, size_t len)
{
    tact_builder *builder;
    tact_error *why = NULL;

    ALWAYS(tact_builder_new(&builder) == TACT_OK);
    ALWAYS(tact_builder_put(builder, "held/tact.yml", bytes, len, NULL) ==
           TACT_OK);
    if (tact_builder_load(builder, "held/tact.yml", &why) != TACT_OK)
        ALWAYS(why != NULL && tact_error_message(why)[0] != '\0');
    tact_error_free(why);
    tact_builder_free(builder);
}

/* Options that would read or write elsewhere are not tried. */
static void as_options(const char *bytes, size_t len)
{
    char *options = malloc(len + 600), path[4096], *error = NULL;
    tact_linter *linter;
    int start;

    ALWAYS(options != NULL);
    start = snprintf(options, 600, "{\"rules\": \"%s\", ",
                     fuzz_folder(path, "tests/fuzz/bare"));
    if (len > 0)
        memcpy(options + start, bytes, len);
    options[(size_t)start + len] = '\0';
    if (strchr(options + start, '/') || strstr(options + start, "cache") ||
        strchr(options + start, '\\')) {
        free(options);
        return;
    }
    linter = tact_open(options, &error);
    ALWAYS((linter == NULL) == (error != NULL));
    if (linter) {
        char *answer = tact_linter_json(linter);

        ALWAYS(answer != NULL);
        tact_free(answer);
    } else {
        ALWAYS(strncmp(error, "{\"error\":", 9) == 0);
    }
    tact_free(error);
    tact_linter_unref(linter);
    free(options);
}

/* The first byte chooses which. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    uint8_t choice = fuzz_take(&bytes, &len);

    if (choice & 1)
        as_options((const char *)bytes, len);
    else
        as_file((const char *)bytes, len);
    return 0;
}
