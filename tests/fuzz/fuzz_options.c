/* fuzz_options.c - any options and any draft through the call for other
 * languages: the answer is JSON, an error included. */
#include "fuzz.h"

#include "base/json_value.h"
#include "tact.h"

static tact_linter *linter;

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    const char *root = getenv("TACT_SOURCE_ROOT");
    char options[9000];

    (void)count;
    (void)arguments;
    snprintf(options, sizeof options,
             "{\"rules\": \"%s/rules\", \"dictionaries\": \"%s/dictionaries\", "
             "\"languages\": [\"en\"]}",
             root ? root : ".", root ? root : ".");
    linter = tact_open(options, NULL);
    ALWAYS(linter != NULL);
    return 0;
}

static void look_at_json(const char *text)
{
    struct arena *arena = arena_new((size_t)64 << 20);
    struct problems problems = { .arena = arena };
    const struct json_value *value;

    ALWAYS(arena != NULL && text != NULL);
    ALWAYS(json_value_read(&value, arena, &problems, "", "the report",
                           str_of(text)) == STATUS_OK);
    arena_free(arena);
}

/* The options up to the first NUL, then the draft. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    const uint8_t *end = len > 0 ? memchr(bytes, 0, len) : NULL;
    size_t options_len = end ? (size_t)(end - bytes) : len;
    char *options = malloc(options_len + 1), *answer;
    const char *text = end ? (const char *)end + 1 : "";

    ALWAYS(options != NULL);
    if (options_len > 0)
        memcpy(options, bytes, options_len);
    options[options_len] = '\0';
    answer = tact_check_json(linter, text, end ? len - options_len - 1 : 0,
                             options);
    look_at_json(answer);
    tact_free(answer);
    free(options);
    return 0;
}
