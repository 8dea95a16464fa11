/* setup.c - linters made from settings files and options. */
#include "setup.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "memory.h"
#include "say.h"

enum { SETTINGS = 100, STYLE, PACK, RULES, ACCEPT, REJECT, SET };

const struct option setup_options[] = {
    { SETTINGS, "settings", 0, "FILE", "use this tact.yml" },
    { STYLE, "style", 0, "FOLDER", "add a Vale style" },
    { PACK, "pack", 0, "FOLDER", "add a folder of rules" },
    { RULES, "rules", 0, "FOLDER", "take the shipped rules from here" },
    { ACCEPT, "accept", 0, "WORD", "a word that is right" },
    { REJECT, "reject", 0, "WORD", "a word that is wrong" },
    { SET, "set", 0, "KEY=VALUE", "a setting, as check.tone.must=off" },
    { 0, NULL, 0, NULL, NULL },
};

/* --- options ------------------------------------------------------------- */

void setup_set(struct setup *setup, const char *key, const char *value)
{
    setup->list = memory_grow(setup->list, setup->count + 1,
                              sizeof *setup->list);
    setup->list[setup->count++] = (struct setting){ memory_printf("%s", key),
                                                    value };
}

static bool take_pair(struct setup *setup, const char *pair)
{
    const char *equals = strchr(pair, '=');
    char *key;

    if (!equals || equals == pair) {
        say("--set wants a key and a value: --set check.tone.must=off");
        return false;
    }
    key = memory_printf("%.*s", (int)(equals - pair), pair);
    setup_set(setup, key, equals + 1);
    free(key);
    return true;
}

static const char *key_of(int id)
{
    switch (id) {
    case STYLE:
        return "style";
    case PACK:
        return "pack";
    case RULES:
        return "rules";
    case ACCEPT:
        return "accept";
    case REJECT:
        return "reject";
    default:
        return NULL;
    }
}

bool setup_take(struct setup *setup, int id, const char *value, bool *bad)
{
    if (key_of(id))
        setup_set(setup, key_of(id), value);
    else if (id == SETTINGS)
        setup->settings = value;
    else if (id == SET)
        *bad = !take_pair(setup, value) || *bad;
    else
        return false;
    return true;
}

/* --- building ------------------------------------------------------------ */

static bool report(tact_status status, tact_error *why)
{
    if (why)
        say_errors(why);
    else if (status != TACT_OK)
        say("%s", tact_status_name(status));
    tact_error_free(why);
    return status == TACT_OK;
}

static bool set(tact_builder *builder, const char *key, const char *value)
{
    tact_error *why = NULL;
    tact_status status = tact_builder_set(builder, key, value, &why);

    return report(status, why);
}

/* Who waits at a terminal gives a very long draft more time than a plugin
 * does. */
#define BUDGET_MS "5000"

static bool set_data(tact_builder *builder)
{
    char *data = data_find(), *cache = cache_find();
    char *rules = data ? memory_printf("%s/rules", data) : NULL;
    char *words = data ? memory_printf("%s/dictionaries", data) : NULL;
    bool good = (!rules || set(builder, "rules", rules)) &&
                (!words || set(builder, "dictionaries", words)) &&
                (!cache || set(builder, "cache", cache)) &&
                set(builder, "budget", BUDGET_MS);

    free(words);
    free(rules);
    free(cache);
    free(data);
    return good;
}

static bool load(tact_builder *builder, const char *path)
{
    tact_error *why = NULL;
    tact_status status = path ? tact_builder_load(builder, path, &why)
                              : TACT_OK;

    return report(status, why);
}

/* Every setting is tried, so that all faults are told at once. */
static bool set_all(tact_builder *builder, const struct setup *setup)
{
    bool good = true;

    for (size_t i = 0; i < setup->count; i++)
        good = set(builder, setup->list[i].key, setup->list[i].value) && good;
    return good;
}

static char *copy_of(const char *text)
{
    return text ? memory_printf("%s", text) : NULL;
}

static bool build(struct built *built, const struct setup *setup)
{
    tact_builder *builder;
    tact_error *why = NULL;
    tact_status status = tact_builder_new(&builder);
    bool good = report(status, NULL) && set_data(builder) &&
                load(builder, built->settings) && set_all(builder, setup);

    if (good) {
        built->min_score = copy_of(tact_builder_get(builder, "min_score"));
        built->fail_on = copy_of(tact_builder_get(builder, "fail_on"));
        status = tact_builder_finish(&built->linter, builder, &why);
        good = report(status, why);
    }
    tact_builder_free(builder);
    return good;
}

static bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

const struct built *setup_linter(struct setup *setup, const char *path)
{
    char *settings = setup->settings ? copy_of(setup->settings)
                                     : settings_find(path);
    struct built built = { .settings = settings };

    for (size_t i = 0; i < setup->built_count; i++)
        if (same_text(setup->built[i].settings, settings)) {
            free(settings);
            return &setup->built[i];
        }
    if (!build(&built, setup)) {
        free(settings);
        return NULL;
    }
    setup->built = memory_grow(setup->built, setup->built_count + 1,
                               sizeof *setup->built);
    setup->built[setup->built_count] = built;
    return &setup->built[setup->built_count++];
}

void setup_free(struct setup *setup)
{
    for (size_t i = 0; i < setup->built_count; i++) {
        tact_linter_unref(setup->built[i].linter);
        free(setup->built[i].settings);
        free(setup->built[i].min_score);
        free(setup->built[i].fail_on);
    }
    for (size_t i = 0; i < setup->count; i++)
        free(setup->list[i].key);
    free(setup->built);
    free(setup->list);
}
