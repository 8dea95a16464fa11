/* draft_line.c - a draft as a JSON object in one line. */
#include "draft_line.h"

#include "memory.h"

/* A text of the line, or what holds without one.  NULL in `*fault` is good. */
static const char *text_of(const json_t *line, const char *key,
                           const char *otherwise, const char **fault)
{
    const json_t *value = json_object_get(line, key);

    if (!value || json_is_null(value))
        return otherwise;
    if (json_is_string(value))
        return json_string_value(value);
    *fault = key;
    return otherwise;
}

static char *take(tact_draft *draft, const json_t *line, struct raw raw)
{
    const json_t *text = json_object_get(line, "text");
    const json_t *context = json_object_get(line, "context");
    const char *fault = NULL;
    struct raw member;

    if (!json_is_object(line))
        return memory_printf("a line is a JSON object");
    if (!json_is_string(text))
        return memory_printf("\"text\" is wanted, a string");
    draft->text = json_string_value(text);
    draft->text_len = json_string_length(text);
    draft->language = text_of(line, "language", draft->language, &fault);
    draft->format = text_of(line, "format", draft->format, &fault);
    draft->name = text_of(line, "name", draft->name, &fault);
    if (fault)
        return memory_printf("\"%s\" is to be a string", fault);
    if (context && !json_is_null(context) && !json_is_object(context))
        return memory_printf("\"context\" is to be an object");
    if (json_is_object(context) &&
        raw_member(&member, raw.at, raw.len, "context")) {
        draft->context = member.at;
        draft->context_len = member.len;
    }
    return NULL;
}

char *draft_line_read(tact_draft *draft, json_t **out, struct raw raw)
{
    json_error_t at;

    *out = json_loadb(raw.at, raw.len, DRAFT_LINE_DECODING, &at);
    return *out ? take(draft, *out, raw)
                : memory_printf("not JSON: %s, at byte %d", at.text,
                                at.position);
}
