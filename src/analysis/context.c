/* context.c - what the caller knows about the conversation, from JSON: the
 * only user of jansson in the library. */
#include "analysis/context.h"


#include <jansson.h>

#define ATTACHMENTS_MAX 1000

struct reading {
    struct context *out;
    struct arena *arena;
    struct problems *problems;
    const char *name;
    enum status status;
};

static void fault(struct reading *reading, const char *key, const char *what)
{
    reading->status = problems_add(reading->problems, STATUS_RULES, 691,
                                   (struct place){ reading->name, 0, 0 },
                                   "\"%s\" in the context is to be %s", key,
                                   what);
}

static struct str copy(struct reading *reading, const json_t *value)
{
    struct str text = { json_string_value(value), json_string_length(value) };
    struct str copied = arena_copy(reading->arena, text);

    if (!copied.at)
        reading->status = STATUS_NOMEM;
    return copied;
}

static void read_text(struct reading *reading, const json_t *object,
                      const char *key, struct str *out)
{
    const json_t *value = json_object_get(object, key);

    if (!value || json_is_null(value))
        return;
    if (json_is_string(value))
        *out = copy(reading, value);
    else
        fault(reading, key, "a text");
}

/* A list of names, or of objects with a "name". */
static void read_attachments(struct reading *reading, const json_t *object)
{
    const json_t *list = json_object_get(object, "attachments");
    size_t count = json_array_size(list);
    struct str *names;

    if (!list || json_is_null(list))
        return;
    if (!json_is_array(list) || count > ATTACHMENTS_MAX) {
        fault(reading, "attachments", "a list of at most 1000 names");
        return;
    }
    names = ARENA_ARRAY(reading->arena, struct str, count);
    if (!names) {
        reading->status = STATUS_NOMEM;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const json_t *one = json_array_get(list, i);

        names[i] = json_is_string(one)
                       ? copy(reading, one)
                       : copy(reading, json_object_get(one, "name"));
    }
    reading->out->attachments = names;
    reading->out->attachment_count = (uint32_t)count;
    reading->out->knows_attachments = true;
}

static bool take_number(struct str *text, size_t digits, int *out)
{
    if (text->len < digits)
        return false;
    *out = 0;
    for (size_t i = 0; i < digits; i++) {
        if (text->at[i] < '0' || text->at[i] > '9')
            return false;
        *out = *out * 10 + (text->at[i] - '0');
    }
    *text = str_slice(*text, digits, text->len);
    return true;
}

static bool take_dash(struct str *text)
{
    if (!str_starts(*text, STR("-")))
        return false;
    *text = str_slice(*text, 1, text->len);
    return true;
}

static void read_today(struct reading *reading, const json_t *object)
{
    struct str text = { NULL, 0 };
    struct day *today = &reading->out->today;

    read_text(reading, object, "today", &text);
    if (!text.len)
        return;
    if (!take_number(&text, 4, &today->year) || !take_dash(&text) ||
        !take_number(&text, 2, &today->month) || !take_dash(&text) ||
        !take_number(&text, 2, &today->day) || today->month < 1 ||
        today->month > 12 || today->day < 1 || today->day > 31) {
        *today = (struct day){ 0, 0, 0 };
        fault(reading, "today", "a date as 2026-03-05");
    }
}

static void read_object(struct reading *reading, const json_t *object)
{
    struct context *out = reading->out;

    read_text(reading, object, "customer_message", &out->customer_message);
    read_text(reading, object, "customer_name", &out->customer_name);
    read_text(reading, object, "agent_name", &out->agent_name);
    read_text(reading, object, "customer_language", &out->customer_language);
    read_text(reading, object, "channel", &out->channel);
    read_attachments(reading, object);
    read_today(reading, object);
}

enum status context_read(struct context *out, struct arena *arena,
                         struct problems *problems, const char *name,
                         struct str json)
{
    struct reading reading = { out, arena, problems, name, STATUS_OK };
    json_error_t error;
    json_t *object;

    *out = (struct context){ 0 };
    if (!str_trim(json).len)
        return STATUS_OK;
    object = json_loadb(json.at, json.len,
                        JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (!object)
        return problems_add(problems, STATUS_RULES, 701,
                            (struct place){ name, (uint32_t)error.line,
                                            (uint32_t)error.column },
                            "the context is not JSON: %s", error.text);
    if (json_is_object(object))
        read_object(&reading, object);
    else
        reading.status = problems_add(problems, STATUS_RULES, 701,
                                      (struct place){ name, 1, 1 },
                                      "the context is to be a JSON object");
    json_decref(object);
    return reading.status;
}
