/* spec.c - typed reading of one rule file. */
#include "rule/spec.h"

#include "lang/expand.h"

#include <stdio.h>

#define KNOWN_LISTS 3

static struct place place_of(const struct spec *spec, const char *key)
{
    const struct yaml_node *node = key ? yaml_get(spec->map, key) : NULL;

    return yaml_place(node ? node : spec->map);
}

enum status spec_fault(const struct spec *spec, const char *key, int number,
                       const char *format, ...)
{
    enum status status;
    va_list arguments;

    va_start(arguments, format);
    status = problems_vadd(spec->problems, STATUS_RULES, number,
                           place_of(spec, key), format, arguments);
    va_end(arguments);
    return status;
}

bool spec_has(const struct spec *spec, const char *key)
{
    return yaml_get(spec->map, key) != NULL;
}

const char *spec_text(const struct spec *spec, const char *key)
{
    const struct yaml_node *node = yaml_get(spec->map, key);

    if (!node)
        return NULL;
    if (node->kind != YAML_SCALAR) {
        spec_fault(spec, key, 503, "\"%s\" takes one text", key);
        return NULL;
    }
    return node->text.at;
}

bool spec_bool(const struct spec *spec, const char *key, bool fallback)
{
    const struct yaml_node *node = yaml_get(spec->map, key);
    bool value;

    if (!node)
        return fallback;
    if (yaml_bool(node, &value))
        return value;
    spec_fault(spec, key, 509, "\"%s\" takes true or false", key);
    return fallback;
}

int64_t spec_int(const struct spec *spec, const char *key, int64_t fallback,
                 int64_t min, int64_t max)
{
    const struct yaml_node *node = yaml_get(spec->map, key);
    int64_t value;

    if (!node)
        return fallback;
    if (yaml_int(node, &value) && value >= min && value <= max)
        return value;
    spec_fault(spec, key, 521, "\"%s\" takes a whole number from %lld to %lld",
               key, (long long)min, (long long)max);
    return fallback;
}

int spec_choice(const struct spec *spec, const char *key,
                const char *const *choices, int fallback)
{
    const char *value = spec_text(spec, key);
    char list[256] = "";
    size_t len = 0;

    if (!value)
        return fallback;
    for (int i = 0; choices[i]; i++)
        if (strcmp(choices[i], value) == 0)
            return i;
    for (int i = 0; choices[i] && len < sizeof list; i++)
        len += (size_t)snprintf(list + len, sizeof list - len, "%s%s",
                                i ? ", " : "", choices[i]);
    spec_fault(spec, key, 523, "\"%s\" cannot be \"%s\": it takes one of %s",
               key, value, list);
    return fallback;
}

struct scalars spec_list(const struct spec *spec, const char *key)
{
    const struct yaml_node *node = yaml_get(spec->map, key);
    struct scalars list = { NULL, 0 };
    const struct yaml_node **one;

    if (!node)
        return list;
    if (node->kind == YAML_SCALAR) {
        one = ARENA_NEW(spec->arena, const struct yaml_node *);
        if (one) {
            *one = node;
            list = (struct scalars){ one, 1 };
        }
        return list;
    }
    if (node->kind == YAML_LIST)
        list = (struct scalars){ node->items, node->count };
    for (uint32_t i = 0; i < list.count; i++)
        if (list.items[i]->kind != YAML_SCALAR)
            node = list.items[i];
    if (node->kind == YAML_MAP || node != yaml_get(spec->map, key)) {
        problems_add(spec->problems, STATUS_RULES, 541, yaml_place(node),
                     "\"%s\" takes a list of texts", key);
        return (struct scalars){ NULL, 0 };
    }
    return list;
}

struct strs spec_texts(const struct spec *spec, const char *key)
{
    struct scalars list = spec_list(spec, key);
    struct str *texts = ARENA_ARRAY(spec->arena, struct str, list.count);

    if (!texts)
        return (struct strs){ NULL, 0 };
    for (uint32_t i = 0; i < list.count; i++)
        texts[i] = list.items[i]->text;
    return (struct strs){ texts, list.count };
}

const struct yaml_node *spec_map(const struct spec *spec, const char *key)
{
    const struct yaml_node *node = yaml_get(spec->map, key);

    if (!node || node->kind == YAML_MAP)
        return node;
    spec_fault(spec, key, 547, "\"%s\" takes a map of name: value", key);
    return NULL;
}

static bool in_list(const char *const *list, struct str key)
{
    for (; list && *list; list++)
        if (str_equal(key, str_of(*list)))
            return true;
    return false;
}

static bool is_known(const struct spec *spec, struct str key)
{
    for (int i = 0; i < KNOWN_LISTS; i++)
        if (in_list(spec->known[i], key))
            return true;
    return false;
}

static void nearest(struct str *best, unsigned *distance,
                    const char *const *list, struct str key)
{
    for (; list && *list; list++) {
        unsigned d = str_distance(key, str_of(*list), 2);

        if (d < *distance) {
            *distance = d;
            *best = str_of(*list);
        }
    }
}

static void report_unknown(const struct spec *spec,
                           const struct yaml_node *key)
{
    struct str best = { NULL, 0 };
    unsigned distance = 3;

    for (int i = 0; i < KNOWN_LISTS; i++)
        nearest(&best, &distance, spec->known[i], key->text);
    if (spec->tolerant)
        problems_note(spec->problems, 557, yaml_place(key),
                      "key \"%.*s\" is not used here", STR_ARG(key->text));
    else if (best.len)
        problems_add(spec->problems, STATUS_RULES, 557, yaml_place(key),
                     "unknown key \"%.*s\" (did you mean \"%.*s\"?)",
                     STR_ARG(key->text), STR_ARG(best));
    else
        problems_add(spec->problems, STATUS_RULES, 557, yaml_place(key),
                     "unknown key \"%.*s\"", STR_ARG(key->text));
}

enum status spec_check_keys(const struct spec *spec)
{
    bool good = true;

    for (uint32_t i = 0; i < spec->map->count; i++) {
        const struct yaml_node *key = spec->map->keys[i];

        if (is_known(spec, key->text))
            continue;
        report_unknown(spec, key);
        good = good && spec->tolerant;
    }
    return good ? STATUS_OK : STATUS_RULES;
}

struct str spec_expand(const struct spec *spec, struct str pattern,
                       struct place place)
{
    return language_expand(spec->language, spec->arena, spec->problems,
                           pattern, place);
}
