/* context.c - what the caller knows about the conversation, from JSON. */
#include "analysis/context.h"

#define ATTACHMENTS_MAX 1000
#define UNSEEN_MAX 100

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

static void read_text(struct reading *reading, const struct json_value *object,
                      const char *key, struct str *out)
{
    const struct json_value *value = json_value_get(object, key);
    enum json_kind kind = json_value_kind(value);

    if (kind == JSON_KIND_TEXT)
        *out = json_value_text(value);
    else if (kind != JSON_KIND_NONE)
        fault(reading, key, "a text");
}

/* A list of names, or of objects with a "name". */
static void read_attachments(struct reading *reading,
                             const struct json_value *object)
{
    const struct json_value *list = json_value_get(object, "attachments");
    size_t count = json_value_count(list);
    struct str *names;

    if (json_value_kind(list) == JSON_KIND_NONE)
        return;
    if (json_value_kind(list) != JSON_KIND_LIST || count > ATTACHMENTS_MAX) {
        fault(reading, "attachments", "a list of at most 1000 names");
        return;
    }
    names = ARENA_ARRAY(reading->arena, struct str, count);
    if (!names) {
        reading->status = STATUS_NOMEM;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const struct json_value *one = json_value_at(list, i);

        names[i] = json_value_text(json_value_kind(one) == JSON_KIND_OBJECT
                                       ? json_value_get(one, "name")
                                       : one);
    }
    reading->out->attachments = names;
    reading->out->attachment_count = (uint32_t)count;
    reading->out->knows_attachments = true;
}

static bool read_unseen_one(struct unseen *out, const struct json_value *one)
{
    out->what = json_value_text(json_value_get(one, "what"));
    out->why = json_value_text(json_value_get(one, "why"));
    return out->what.len > 0 && out->why.len > 0;
}

/* A list of objects with "what" and "why". */
static void read_unseen(struct reading *reading,
                        const struct json_value *object)
{
    const struct json_value *list = json_value_get(object, "not_examined");
    size_t count = json_value_count(list);
    bool good = json_value_kind(list) == JSON_KIND_LIST &&
                count <= UNSEEN_MAX;
    struct unseen *unseen;

    if (json_value_kind(list) == JSON_KIND_NONE)
        return;
    unseen = ARENA_ARRAY(reading->arena, struct unseen, good ? count : 0);
    if (!unseen) {
        reading->status = STATUS_NOMEM;
        return;
    }
    for (size_t i = 0; good && i < count; i++)
        good = read_unseen_one(&unseen[i], json_value_at(list, i));
    if (!good) {
        fault(reading, "not_examined",
              "a list of at most 100 objects with \"what\" and \"why\"");
        return;
    }
    reading->out->unseen = unseen;
    reading->out->unseen_count = (uint32_t)count;
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

static void read_today(struct reading *reading,
                       const struct json_value *object)
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

enum status context_take(struct context *out, struct arena *arena,
                         struct problems *problems, const char *name,
                         const struct json_value *object)
{
    struct reading reading = { out, arena, problems, name, STATUS_OK };

    *out = (struct context){ 0 };
    read_text(&reading, object, "customer_message", &out->customer_message);
    read_text(&reading, object, "customer_name", &out->customer_name);
    read_text(&reading, object, "agent_name", &out->agent_name);
    read_text(&reading, object, "customer_language", &out->customer_language);
    read_text(&reading, object, "channel", &out->channel);
    read_attachments(&reading, object);
    read_unseen(&reading, object);
    read_today(&reading, object);
    return reading.status;
}

enum status context_read(struct context *out, struct arena *arena,
                         struct problems *problems, const char *name,
                         struct str json)
{
    const struct json_value *object = NULL;
    enum status status = STATUS_OK;

    *out = (struct context){ 0 };
    if (str_trim(json).len)
        status = json_value_read(&object, arena, problems, name,
                                 "the context", json);
    return status == STATUS_OK
               ? context_take(out, arena, problems, name, object)
               : status;
}
