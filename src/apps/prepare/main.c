/* main.c - compiles the rules and dictionaries of this machine for all of its
 * users: what packages run when they are installed. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "tact.h"

static const char usage[] =
    "usage: tact-prepare [--rules FOLDER] [--dictionaries FOLDER] [FOLDER]\n"
    "Compiles rules and dictionaries into FOLDER, which is " TACT_CACHE_FOLDER
    "\nunless given: from there every user reads them.\n";

struct asked {
    const char *rules, *dictionaries, *folder;
};

static void tell(const tact_error *why)
{
    for (; why; why = tact_error_next(why))
        fprintf(stderr, "tact-prepare: %s%s%s\n",
                tact_error_file(why) ? tact_error_file(why) : "",
                tact_error_file(why) ? ": " : "", tact_error_message(why));
}

static int failed(tact_status status, tact_error *why)
{
    if (status != TACT_OK && !why)
        fprintf(stderr, "tact-prepare: %s\n", tact_status_name(status));
    tell(why);
    tact_error_free(why);
    return status != TACT_OK;
}

/* A language without a dictionary is no fault: that is the machine's choice. */
static int build_dictionary(tact_linter *linter, const char *language)
{
    tact_dictionary *dictionary;
    tact_error *why = NULL;
    tact_status status = tact_dictionary_open(&dictionary, linter, language,
                                              &why);
    const char *state;
    int bad;

    if (failed(status, why))
        return 1;
    why = NULL;
    state = tact_dictionary_get(dictionary, "state");
    if (strcmp(state, "missing") == 0 || strcmp(state, "stale") == 0)
        status = tact_dictionary_build(dictionary, &why);
    if (status == TACT_ERR_UNSUPPORTED)
        status = TACT_OK; /* it is used as it is */
    bad = failed(status, why);
    tact_dictionary_free(dictionary);
    return bad;
}

static int build_all(tact_linter *linter)
{
    int bad = 0;

    for (size_t i = 0; i < tact_linter_language_count(linter); i++)
        bad |= build_dictionary(linter, tact_linter_language_at(linter, i));
    return bad;
}

static int set(tact_builder *builder, const char *key, const char *value)
{
    tact_error *why = NULL;
    tact_status status = value ? tact_builder_set(builder, key, value, &why)
                               : TACT_OK;

    return failed(status, why);
}

/* Rules are kept when they are read. */
static int prepare(const struct asked *asked)
{
    tact_builder *builder = NULL;
    tact_linter *linter = NULL;
    tact_error *why = NULL;
    int bad = failed(tact_builder_new(&builder), NULL) ||
              set(builder, "cache", asked->folder) ||
              set(builder, "rules", asked->rules) ||
              set(builder, "dictionaries", asked->dictionaries);

    if (!bad)
        bad = failed(tact_builder_finish(&linter, builder, &why), why);
    if (!bad)
        bad = build_all(linter);
    tact_linter_unref(linter);
    tact_builder_free(builder);
    return bad;
}

static int take(struct asked *asked, int count, char **words)
{
    for (int i = 1; i < count; i++) {
        if (strcmp(words[i], "--rules") == 0 && i + 1 < count)
            asked->rules = words[++i];
        else if (strcmp(words[i], "--dictionaries") == 0 && i + 1 < count)
            asked->dictionaries = words[++i];
        else if (words[i][0] != '-')
            asked->folder = words[i];
        else
            return 0;
    }
    return 1;
}

int main(int count, char **words)
{
    struct asked asked = { NULL, NULL, TACT_CACHE_FOLDER };

    if (count == 2 && strcmp(words[1], "--help") == 0) {
        fputs(usage, stdout);
        return 0;
    }
    if (!take(&asked, count, words)) {
        fputs(usage, stderr);
        return 2;
    }
    umask(022); /* what root compiles is for everybody */
    return prepare(&asked);
}
