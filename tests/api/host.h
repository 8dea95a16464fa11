/* host.h - what the tests of the library share: a linter over the rules of
 * this tree, and a draft to judge. */
#ifndef TESTS_API_HOST_H
#define TESTS_API_HOST_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "tact.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline tact_builder *host_builder(void)
{
    const char *root = getenv("TACT_SOURCE_ROOT");
    tact_builder *builder;
    char path[4096];

    if (tact_builder_new(&builder) != TACT_OK)
        return NULL;
    snprintf(path, sizeof path, "%s/rules", root);
    tact_builder_set(builder, "rules", path, NULL);
    snprintf(path, sizeof path, "%s/dictionaries", root);
    tact_builder_set(builder, "dictionaries", path, NULL);
    tact_builder_set(builder, "budget", "0", NULL);
    return builder;
}

static inline tact_linter *host_linter(const char *languages)
{
    tact_builder *builder = host_builder();
    tact_linter *linter = NULL;
    tact_error *why = NULL;

    if (!builder)
        return NULL;
    tact_builder_set(builder, "languages", languages, NULL);
    tact_builder_finish(&linter, builder, &why);
    for (const tact_error *error = why; error && !linter;
         error = tact_error_next(error))
        print_error("%s:%u: %s\n",
                    tact_error_file(error) ? tact_error_file(error) : "-",
                    tact_error_line(error), tact_error_message(error));
    tact_error_free(why);
    tact_builder_free(builder);
    return linter;
}

/* The linter that a group of tests shares, taken down. */
static inline int host_drop(void **state)
{
    tact_linter_unref(*state);
    return 0;
}

static inline tact_draft host_draft(const char *text)
{
    tact_draft draft = TACT_DRAFT_INIT;

    draft.text = text;
    draft.text_len = strlen(text);
    draft.language = "en";
    draft.format = "plain";
    return draft;
}

#endif
