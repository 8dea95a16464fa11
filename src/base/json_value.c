/* json_value.c - JSON to values that are asked for by key: the only user of
 * jansson in the library. */
#include "base/json_value.h"

#include <jansson.h>

/* What is handed out is jansson's own value under our name. */
static const json_t *own(const struct json_value *value)
{
    return (const json_t *)value;
}

static const struct json_value *ours(const json_t *value)
{
    return (const struct json_value *)value;
}

/* jansson walks with a pointer that could change the object; we never do. */
static json_t *walked(const struct json_value *object)
{
    return (json_t *)(uintptr_t)object;
}

static void drop(void *value)
{
    json_decref(value);
}

static enum status not_json(struct problems *problems, const char *name,
                            const char *what, const json_error_t *error)
{
    if (json_error_code(error) == json_error_out_of_memory)
        return STATUS_NOMEM;
    return problems_add(problems, STATUS_RULES, 701,
                        (struct place){ name, (uint32_t)error->line,
                                        (uint32_t)error->column },
                        "%s is not JSON: %s", what, error->text);
}

enum status json_value_read(const struct json_value **out, struct arena *arena,
                            struct problems *problems, const char *name,
                            const char *what, struct str json)
{
    json_error_t error;
    json_t *value = json_loadb(json.at ? json.at : "", json.len,
                               JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL,
                               &error);

    *out = NULL;
    if (!value)
        return not_json(problems, name, what, &error);
    if (arena_defer(arena, drop, value) != STATUS_OK)
        return STATUS_NOMEM;
    if (!json_is_object(value))
        return problems_add(problems, STATUS_RULES, 701,
                            (struct place){ name, 1, 1 },
                            "%s is to be a JSON object", what);
    *out = ours(value);
    return STATUS_OK;
}

enum json_kind json_value_kind(const struct json_value *value)
{
    if (!value)
        return JSON_KIND_NONE;
    switch (json_typeof(own(value))) {
    case JSON_STRING:
        return JSON_KIND_TEXT;
    case JSON_INTEGER:
        return JSON_KIND_WHOLE;
    case JSON_REAL:
        return JSON_KIND_FRACTION;
    case JSON_TRUE:
    case JSON_FALSE:
        return JSON_KIND_TRUTH;
    case JSON_ARRAY:
        return JSON_KIND_LIST;
    case JSON_OBJECT:
        return JSON_KIND_OBJECT;
    case JSON_NULL:
        break;
    }
    return JSON_KIND_NONE;
}

struct str json_value_text(const struct json_value *value)
{
    return (struct str){ json_string_value(own(value)),
                         json_string_length(own(value)) };
}

int64_t json_value_whole(const struct json_value *value)
{
    return json_integer_value(own(value));
}

bool json_value_truth(const struct json_value *value)
{
    return json_is_true(own(value));
}

const struct json_value *json_value_get(const struct json_value *object,
                                        const char *key)
{
    return ours(json_object_get(own(object), key));
}

size_t json_value_count(const struct json_value *list)
{
    return json_array_size(own(list));
}

const struct json_value *json_value_at(const struct json_value *list, size_t i)
{
    return ours(json_array_get(own(list), i));
}

void *json_value_first(const struct json_value *object)
{
    return json_object_iter(walked(object));
}

void *json_value_next(const struct json_value *object, void *at)
{
    return json_object_iter_next(walked(object), at);
}

const char *json_value_key(void *at)
{
    return json_object_iter_key(at);
}

const struct json_value *json_value_member(void *at)
{
    return ours(json_object_iter_value(at));
}
