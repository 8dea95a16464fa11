/* settings.c - what a team chose: packs, severities, weights, words. */
#include "rule/settings.h"

#include "base/limits.h"
#include "base/utf8.h"

#define SETTINGS_MAX ((size_t)1 << 20) /* bytes */

/* --- single settings ----------------------------------------------------- */

static enum status set_text(const char **to, struct settings *settings,
                            struct str value)
{
    *to = arena_cstr(settings->arena, value);
    return *to ? STATUS_OK : STATUS_NOMEM;
}

static enum status add_text(struct text_list *list, struct settings *settings,
                            struct str value)
{
    const char **to = VEC_ADD(settings->arena, list);

    return to ? set_text(to, settings, value) : STATUS_NOMEM;
}

static enum status set_list(struct text_list *list, struct settings *settings,
                            struct str value, char separator)
{
    struct str one;
    enum status status = STATUS_OK;

    list->count = 0;
    while (status == STATUS_OK && str_split_next(&value, separator, &one))
        if (str_trim(one).len)
            status = add_text(list, settings, str_trim(one));
    return status;
}

static enum status add_word(struct set *words, struct settings *settings,
                            struct str value)
{
    struct str lower = utf8_lower_copy(settings->arena, value);

    return lower.at ? set_put(words, lower, "") : STATUS_NOMEM;
}

static struct override *override_of(struct settings *settings,
                                    struct set *where, struct str id)
{
    /* The set was filled here, with things that are ours to change. */
    struct override *it = (struct override *)(uintptr_t)set_get(where, id);

    if (it)
        return it;
    it = ARENA_NEW(settings->arena, struct override);
    id = arena_copy(settings->arena, id);
    if (!it || !id.at || set_put(where, id, it) != STATUS_OK)
        return NULL;
    it->weight = -1;
    return it;
}

#define WEIGHT_MAX 100000000 /* ten-thousandths, as in the scoring file */

static bool parse_weight(struct str value, int64_t *out)
{
    struct yaml_node node = { .kind = YAML_SCALAR, .text = value };
    int64_t number;

    if (!yaml_decimal(&node, &number) || number < 0 || number > WEIGHT_MAX)
        return false;
    *out = number / 100;
    return true;
}

/* "off", "on", a severity, or "weight 0.5". */
static bool apply_choice(struct override *it, struct str value)
{
    if (str_equal(value, STR("off")) || str_equal(value, STR("false")) ||
        str_equal(value, STR("no"))) {
        it->state = STATE_OFF;
        return true;
    }
    if (str_equal(value, STR("on")) || str_equal(value, STR("true")) ||
        str_equal(value, STR("yes"))) {
        it->state = STATE_ON;
        return true;
    }
    if (str_starts(value, STR("weight ")))
        return parse_weight(str_slice(value, 7, value.len), &it->weight);
    return severity_parse(value, &it->severity);
}

static enum status set_override(struct settings *settings,
                                struct problems *problems, struct set *where,
                                struct str id, struct str value,
                                struct place place)
{
    struct override *it = override_of(settings, where, id);

    if (!it)
        return STATUS_NOMEM;
    it->place = place;
    if (apply_choice(it, value))
        return STATUS_OK;
    return problems_add(problems, STATUS_ARGUMENT, 593, place,
                        "\"%.*s\" cannot be \"%.*s\": it takes off, on, "
                        "suggestion, warning, blocker or \"weight <number>\"",
                        STR_ARG(id), STR_ARG(value));
}

static enum status set_budget(struct settings *settings,
                              struct problems *problems, struct str value)
{
    struct yaml_node node = { .kind = YAML_SCALAR, .text = value };
    int64_t ms;

    if (!yaml_int(&node, &ms) || ms < 0 || ms > LIMIT_BUDGET_MOST_MS)
        return problems_add(problems, STATUS_ARGUMENT, 604, NO_PLACE,
                            "\"budget\" is milliseconds, from 0 (no bound) to "
                            "%d", LIMIT_BUDGET_MOST_MS);
    settings->budget_ms = (uint32_t)ms;
    return STATUS_OK;
}

/* An empty one: nothing that was compiled is to be used. */
/* No cache at all when it is empty or "none"; a folder of that name is written
 * "./none". */
static enum status set_cache(struct settings *settings, struct str value)
{
    if (str_equal(value, STR("none")))
        value = STR("");
    if (!value.len)
        settings->shared_folder = NULL;
    return set_text(&settings->cache_folder, settings, value);
}

enum status settings_init(struct settings *settings, struct arena *arena)
{
    *settings = (struct settings){ .arena = arena,
                                   .budget_ms = LIMIT_BUDGET_MS };
    settings->held = held_new(arena);
    settings->rules_folder = TACT_DATA_FOLDER "/rules";
    settings->dictionaries_folder = TACT_DATA_FOLDER "/dictionaries";
    settings->shared_folder = TACT_CACHE_FOLDER;
    settings->accept = set_new(arena);
    settings->reject = set_new(arena);
    settings->rules = set_new(arena);
    settings->checks = set_new(arena);
    if (!settings->held || !settings->accept || !settings->reject || !settings->rules ||
        !settings->checks)
        return STATUS_NOMEM;
    return set_list(&settings->hunspell_folders,
                    settings, STR(TACT_HUNSPELL_FOLDERS), ':');
}

static enum status unknown_setting(struct problems *problems, struct str key)
{
    static const char *const names[] = {
        "rules", "dictionaries", "cache", "scoring", "min_score", "fail_on",
        "hunspell", "languages", "style", "pack", "accept", "reject", "budget",
        NULL
    };
    struct str near = str_nearest(key, names);

    if (near.len)
        return problems_add(problems, STATUS_ARGUMENT, 599, NO_PLACE,
                            "there is no setting \"%.*s\" (did you mean "
                            "\"%.*s\"?)", STR_ARG(key), STR_ARG(near));
    return problems_add(problems, STATUS_ARGUMENT, 599, NO_PLACE,
                        "there is no setting \"%.*s\"", STR_ARG(key));
}

enum status settings_set(struct settings *settings, struct problems *problems,
                         struct str key, struct str value)
{
    const struct {
        const char *key;
        const char **to;
    } texts[] = {
        { "rules", &settings->rules_folder },
        { "dictionaries", &settings->dictionaries_folder },
        { "scoring", &settings->scoring_file },
        { "min_score", &settings->min_score },
        { "fail_on", &settings->fail_on },
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_equal(key, str_of(texts[i].key)))
            return set_text(texts[i].to, settings, value);
    if (str_equal(key, STR("cache")))
        return set_cache(settings, value);
    if (str_equal(key, STR("hunspell")))
        return set_list(&settings->hunspell_folders, settings, value, ':');
    if (str_equal(key, STR("languages")))
        return set_list(&settings->languages, settings, value, ',');
    if (str_equal(key, STR("style")))
        return add_text(&settings->styles, settings, value);
    if (str_equal(key, STR("pack")))
        return add_text(&settings->packs, settings, value);
    if (str_equal(key, STR("accept")))
        return add_word(settings->accept, settings, value);
    if (str_equal(key, STR("reject")))
        return add_word(settings->reject, settings, value);
    if (str_equal(key, STR("budget")))
        return set_budget(settings, problems, value);
    if (str_starts(key, STR("rule.")))
        return set_override(settings, problems, settings->rules,
                            str_slice(key, 5, key.len), value, NO_PLACE);
    if (str_starts(key, STR("check.")))
        return set_override(settings, problems, settings->checks,
                            str_slice(key, 6, key.len), value, NO_PLACE);
    return unknown_setting(problems, key);
}

/* --- tact.yml ------------------------------------------------------------ */

struct reading {
    struct settings *settings;
    struct problems *problems;
    const char *folder; /* of the file, with its slash; "" for none */
    enum status status;
};

static void fault(struct reading *reading, const struct yaml_node *node,
                  int number, const char *what)
{
    reading->status = problems_add(reading->problems, STATUS_RULES, number,
                                   yaml_place(node), "%s", what);
}

static void note_status(struct reading *reading, enum status status)
{
    if (status != STATUS_OK)
        reading->status = status;
}

static struct str resolve(struct reading *reading, struct str path)
{
    if (str_starts(path, STR("/")))
        return path;
    return str_of(arena_printf(reading->settings->arena, "%s%.*s",
                               reading->folder, STR_ARG(path)));
}

/* A text, or a list of texts, set one by one under `key`. */
static void read_texts(struct reading *reading, const char *key,
                       const struct yaml_node *node, bool paths)
{
    uint32_t count = node->kind == YAML_LIST ? node->count : 1;

    for (uint32_t i = 0; i < count; i++) {
        const struct yaml_node *one = node->kind == YAML_LIST ? node->items[i]
                                                              : node;

        if (one->kind != YAML_SCALAR) {
            fault(reading, one, 607, "a text or a list of texts is wanted here");
            return;
        }
        note_status(reading,
                    settings_set(reading->settings, reading->problems,
                                 str_of(key),
                                 paths ? resolve(reading, one->text)
                                       : one->text));
    }
}

static void read_languages(struct reading *reading,
                           const struct yaml_node *node)
{
    reading->settings->languages.count = 0;
    if (node->kind != YAML_LIST)
        fault(reading, node, 607, "languages are a list: [en, et, pl]");
    for (uint32_t i = 0; node->kind == YAML_LIST && i < node->count; i++) {
        const struct yaml_node *tag = node->items[i];

        if (tag->kind == YAML_SCALAR)
            note_status(reading, add_text(&reading->settings->languages,
                                          reading->settings, tag->text));
        else
            fault(reading, tag, 607, "a language is a tag, as en");
    }
}

static void read_override_map(struct reading *reading, struct override *it,
                              const struct yaml_node *map)
{
    const struct yaml_node *level = yaml_get(map, "level");
    const struct yaml_node *weight = yaml_get(map, "weight");
    const struct yaml_node *enabled = yaml_get(map, "enabled");
    bool on;

    it->keys = map;
    if (level && !severity_parse(level->text, &it->severity))
        fault(reading, level, 373, "a level is suggestion, warning or blocker");
    if (weight && !parse_weight(weight->text, &it->weight))
        fault(reading, weight, 401, "a weight is a number from 0 to 10000");
    if (enabled && yaml_bool(enabled, &on))
        it->state = on ? STATE_ON : STATE_OFF;
    else if (enabled)
        fault(reading, enabled, 509, "\"enabled\" takes true or false");
}

static void read_overrides(struct reading *reading, struct set *where,
                           const struct yaml_node *map)
{
    if (map->kind != YAML_MAP) {
        fault(reading, map, 607, "a map of id: choice is wanted here");
        return;
    }
    for (uint32_t i = 0; i < map->count; i++) {
        const struct yaml_node *value = map->items[i];
        struct override *it = override_of(reading->settings, where,
                                          map->keys[i]->text);

        if (it)
            it->place = yaml_place(map->keys[i]);
        if (!it)
            note_status(reading, STATUS_NOMEM);
        else if (value->kind == YAML_MAP)
            read_override_map(reading, it, value);
        else if (value->kind != YAML_SCALAR || !apply_choice(it, value->text))
            fault(reading, value, 593,
                  "a choice is off, on, suggestion, warning, blocker, "
                  "\"weight <number>\", or a map of the rule's keys");
    }
}

static void read_gate(struct reading *reading, const struct yaml_node *map)
{
    if (map->kind != YAML_MAP)
        fault(reading, map, 607, "a gate is a map of min_score and fail_on");
    for (uint32_t i = 0; map->kind == YAML_MAP && i < map->count; i++) {
        struct str key = map->keys[i]->text;

        if (str_equal(key, STR("min_score")) || str_equal(key, STR("fail_on")))
            read_texts(reading, key.at, map->items[i], false);
        else
            fault(reading, map->keys[i], 601,
                  "a gate knows min_score and fail_on");
    }
}

static void unknown_key(struct reading *reading, const struct yaml_node *key)
{
    static const char *const names[] = { "languages", "styles",  "packs",
                                         "accept",    "reject",  "scoring",
                                         "rules",     "checks",  "gate",
                                         NULL };
    struct str near = str_nearest(key->text, names);

    if (near.len)
        reading->status =
            problems_add(reading->problems, STATUS_RULES, 601, yaml_place(key),
                         "unknown key \"%.*s\" (did you mean \"%.*s\"?)",
                         STR_ARG(key->text), STR_ARG(near));
    else
        fault(reading, key, 601,
              "unknown key: a settings file knows languages, styles, packs, "
              "accept, reject, scoring, rules, checks and gate");
}

static void read_key(struct reading *reading, const struct yaml_node *key,
                     const struct yaml_node *value)
{
    struct settings *settings = reading->settings;
    struct str name = key->text;

    if (str_equal(name, STR("languages")))
        read_languages(reading, value);
    else if (str_equal(name, STR("styles")))
        read_texts(reading, "style", value, true);
    else if (str_equal(name, STR("packs")))
        read_texts(reading, "pack", value, true);
    else if (str_equal(name, STR("accept")) || str_equal(name, STR("reject")))
        read_texts(reading, name.at, value, false);
    else if (str_equal(name, STR("scoring")))
        read_texts(reading, "scoring", value, true);
    else if (str_equal(name, STR("rules")))
        read_overrides(reading, settings->rules, value);
    else if (str_equal(name, STR("checks")))
        read_overrides(reading, settings->checks, value);
    else if (str_equal(name, STR("gate")))
        read_gate(reading, value);
    else
        unknown_key(reading, key);
}

enum status settings_read(struct settings *settings, struct problems *problems,
                          const char *path)
{
    struct reading reading = { settings, problems, "", STATUS_OK };
    const char *slash = strrchr(path, '/');
    const struct yaml_node *map = NULL;
    struct str bytes;
    enum status status;

    path = arena_cstr(settings->arena, str_of(path));
    if (!path)
        return STATUS_NOMEM;
    if (slash)
        reading.folder = arena_printf(settings->arena, "%.*s",
                                      (int)(strrchr(path, '/') + 1 - path),
                                      path);
    status = held_read(&bytes, settings->held, settings->arena, problems,
                       path, SETTINGS_MAX);
    if (status == STATUS_OK)
        status = yaml_read(&map, settings->arena, problems, path, bytes);
    if (status != STATUS_OK || !map)
        return status;
    if (!reading.folder)
        return STATUS_NOMEM;
    if (map->kind != YAML_MAP)
        return problems_add(problems, STATUS_RULES, 605, yaml_place(map),
                            "a settings file is a map of key: value");
    for (uint32_t i = 0; i < map->count; i++)
        read_key(&reading, map->keys[i], map->items[i]);
    return reading.status;
}

const struct override *settings_for_rule(const struct settings *settings,
                                         const struct rule *rule)
{
    return set_get(settings->rules, str_of(rule->id));
}

const struct override *settings_for_check(const struct settings *settings,
                                          const struct rule *rule)
{
    return set_get(settings->checks, str_of(rule->check_id));
}
