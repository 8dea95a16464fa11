/* context.c - what is known about the conversation. */
#include "context.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "say.h"

struct context {
    json_t *file, *options; /* an option is put over what the file says */
};

enum { CONTEXT = 200, MESSAGE, CUSTOMER, AGENT, LANGUAGE, CHANNEL, ATTACHMENT,
       NO_ATTACHMENTS, TODAY };

const struct option context_options[] = {
    { CONTEXT, "context", 'c', "FILE", "what is known, as a JSON object" },
    { MESSAGE, "customer-message", 0, "FILE", "what the customer wrote" },
    { CUSTOMER, "customer-name", 0, "NAME", "who is written to" },
    { AGENT, "agent-name", 0, "NAME", "who writes" },
    { LANGUAGE, "customer-language", 0, "TAG", "en, et or pl" },
    { CHANNEL, "channel", 0, "NAME", "mail, chat, …" },
    { ATTACHMENT, "attachment", 0, "NAME", "a file that goes along" },
    { NO_ATTACHMENTS, "no-attachments", 0, NULL, "no file goes along" },
    { TODAY, "today", 0, "YYYY-MM-DD", "the day to reckon from" },
    { 0, NULL, 0, NULL, NULL },
};

static bool put(struct context *context, const char *key, json_t *value)
{
    if (value && json_object_set_new(context->options, key, value) == 0)
        return true;
    say("what is told as \"%s\" is not UTF-8", key);
    return false;
}

/* A part of a file would be judged as if it were all. */
static bool take_whole(struct bytes *into, const char *path)
{
    if (!file_take(into, path))
        return false;
    if (into->len <= DRAFT_MAX)
        return true;
    say("%s: over 16 MiB", path);
    return false;
}

static bool put_file(struct context *context, const char *path)
{
    struct bytes text = { NULL, 0, 0 };
    bool good = take_whole(&text, path) &&
                put(context, "customer_message",
                    json_stringn(text.at, text.len));

    bytes_free(&text);
    return good;
}

static bool read_file(struct context *context, const char *path)
{
    struct bytes text = { NULL, 0, 0 };
    json_error_t fault;
    json_t *file;

    if (!take_whole(&text, path)) {
        bytes_free(&text);
        return false;
    }
    file = json_loadb(text.at, text.len, JSON_ALLOW_NUL, &fault);
    bytes_free(&text);
    if (!file)
        say("%s:%d:%d: %s", path, fault.line, fault.column, fault.text);
    else if (!json_is_object(file))
        say("%s: a context is a JSON object", path);
    json_decref(context->file);
    context->file = file;
    return json_is_object(file);
}

static bool add_attachment(struct context *context, const char *name)
{
    json_t *list = json_object_get(context->options, "attachments");

    if (!list) {
        list = json_array();
        json_object_set_new(context->options, "attachments", list);
    }
    if (json_array_append_new(list, json_string(name)) == 0)
        return true;
    say("--attachment is not UTF-8");
    return false;
}

static int number_of(const char *digits, int count)
{
    int number = 0;

    for (int i = 0; i < count; i++)
        number = number * 10 + (digits[i] - '0');
    return number;
}

static bool is_in_calendar(int year, int month, int day)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30,
                                   31, 31, 30, 31, 30, 31 };
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    if (month < 1 || month > 12 || day < 1)
        return false;
    return day <= lengths[month - 1] + (month == 2 && is_leap);
}

static bool is_day(const char *text)
{
    static const char shape[] = "dddd-dd-dd";

    if (strlen(text) != sizeof(shape) - 1)
        return false;
    for (size_t i = 0; shape[i]; i++)
        if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != '-')
            return false;
    return is_in_calendar(number_of(text, 4), number_of(text + 5, 2),
                          number_of(text + 8, 2));
}

static bool put_day(struct context *context, const char *value)
{
    if (is_day(value))
        return put(context, "today", json_string(value));
    say("--today wants a day like 2027-03-05");
    return false;
}

static bool take(struct context *context, int id, const char *value)
{
    switch (id) {
    case CONTEXT:
        return read_file(context, value);
    case MESSAGE:
        return put_file(context, value);
    case CUSTOMER:
        return put(context, "customer_name", json_string(value));
    case AGENT:
        return put(context, "agent_name", json_string(value));
    case LANGUAGE:
        return put(context, "customer_language", json_string(value));
    case CHANNEL:
        return put(context, "channel", json_string(value));
    case ATTACHMENT:
        return add_attachment(context, value);
    case NO_ATTACHMENTS:
        return put(context, "attachments", json_array());
    default:
        return put_day(context, value);
    }
}

bool context_take(struct context **context, int id, const char *value,
                  bool *bad)
{
    if (id < CONTEXT || id > TODAY)
        return false;
    if (!*context) {
        *context = memory_new(1, sizeof **context);
        (*context)->options = json_object();
    }
    *bad = !take(*context, id, value) || *bad;
    return true;
}

char *context_json(const struct context *context)
{
    json_t *whole;
    char *text;

    if (!context)
        return NULL;
    whole = context->file ? json_copy(context->file) : json_object();
    json_object_update(whole, context->options);
    text = json_dumps(whole, JSON_COMPACT);
    json_decref(whole);
    return text;
}

void context_free(struct context *context)
{
    if (!context)
        return;
    json_decref(context->file);
    json_decref(context->options);
    free(context);
}
