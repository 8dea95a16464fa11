/* expression.c - how one form of a word is made from one of its stems. */
#include "lang/expression.h"

#include "base/utf8.h"
#include "base/vec.h"

#define ENDING_MAX 16 /* bytes of the longest ending in a change */

enum operation_kind { STRIP, STRIP_ANY, ADD, CHANGE };

struct operation {
    enum operation_kind kind;
    struct str text;
    const struct set *change;
};

struct compiling {
    struct arena *arena;
    const struct expression_names *names;
    const char **why;
};

static enum status fault(struct compiling *compiling, const char *what,
                         struct str name)
{
    *compiling->why = arena_printf(compiling->arena, "%s \"%.*s\"", what,
                                   STR_ARG(name));
    return *compiling->why == NULL ? STATUS_NOMEM : STATUS_RULES;
}

/* Offset of the next sign of an operation at or after `from`. */
static size_t operation_find(struct str source, size_t from)
{
    while (from < source.len && source.at[from] != '-' &&
           source.at[from] != '+' && source.at[from] != '~')
        from++;
    return from;
}

static enum status compile_start(struct compiling *compiling,
                                 struct expression *out, struct str name)
{
    const uint32_t *index;

    if (str_starts(name, STR("="))) {
        out->stem = EXPRESSION_OWN;
        out->own = str_slice(name, 1, name.len);
        return STATUS_OK;
    }
    index = set_get(compiling->names->stems, name);
    if (index == NULL)
        return fault(compiling, "unknown stem", name);
    if (*index >= compiling->names->stems_known)
        return fault(compiling, "made from a later stem:", name);
    out->stem = *index;
    return STATUS_OK;
}

static enum status compile_operation(struct compiling *compiling,
                                     struct operation *out, char sign,
                                     struct str text)
{
    out->text = text;
    if (sign == '+') {
        out->kind = ADD;
    } else if (sign == '-') {
        out->kind = str_equal(text, STR("?")) ? STRIP_ANY : STRIP;
    } else {
        out->kind = CHANGE;
        out->change = set_get(compiling->names->changes, text);
        if (out->change == NULL)
            return fault(compiling, "unknown change", text);
    }
    if (str_is_empty(text))
        return fault(compiling, "nothing after", (struct str){ &sign, 1 });
    return STATUS_OK;
}

/* From the first of them at `at`. */
static uint32_t operation_count(struct str source, size_t at)
{
    uint32_t count = 0;

    for (; at < source.len; at = operation_find(source, at + 2))
        count++;
    return count;
}

static enum status compile_one(struct compiling *compiling,
                               struct expression *out, struct str source)
{
    VEC(struct operation) operations = { 0 };
    bool is_own = str_starts(source, STR("="));
    size_t at = is_own ? source.len : operation_find(source, 0);
    enum status status = compile_start(compiling, out,
                                       str_slice(source, 0, at));

    if (!VEC_RESERVE(compiling->arena, &operations,
                     operation_count(source, at)))
        return STATUS_NOMEM;
    while (status == STATUS_OK && at < source.len) {
        /* From the second byte, so that "+-d" adds a hyphen. */
        size_t end = operation_find(source, at + 2);
        struct operation *operation = VEC_ADD(compiling->arena, &operations);

        if (operation == NULL)
            return STATUS_NOMEM;
        status = compile_operation(compiling, operation, source.at[at],
                                   str_slice(source, at + 1, end));
        at = end;
    }
    out->operations = operations.at;
    out->count = operations.count;
    return status;
}

enum status expressions_new(struct expressions *out, struct arena *arena,
                            struct str source,
                            const struct expression_names *names,
                            const char **why)
{
    struct compiling compiling = { arena, names, why };
    VEC(struct expression) list = { 0 };
    enum status status = STATUS_OK;
    struct str rest = source;
    uint32_t count = 0;
    struct str piece;

    *out = (struct expressions){ NULL, 0 };
    if (str_equal(source, STR("none")))
        return STATUS_OK;
    while (str_split_next(&rest, ' ', &piece))
        count += !str_is_empty(piece);
    if (!VEC_RESERVE(arena, &list, count))
        return STATUS_NOMEM;
    while (status == STATUS_OK && str_split_next(&source, ' ', &piece)) {
        struct expression *expression;

        if (str_is_empty(piece))
            continue;
        expression = VEC_ADD(arena, &list);
        if (expression == NULL)
            return STATUS_NOMEM;
        status = compile_one(&compiling, expression, piece);
    }
    if (status == STATUS_OK)
        *out = (struct expressions){ list.at, list.count };
    return status;
}

static bool strip(struct str *value, struct str ending)
{
    if (!str_ends(*value, ending))
        return false;
    value->len -= ending.len;
    return true;
}

static bool strip_any(struct str *value)
{
    if (str_is_empty(*value))
        return false;
    (void)utf8_prev(*value, &value->len);
    return true;
}

static bool add(struct str *value, char *out, struct str text)
{
    if (text.len > FORM_MAX - value->len)
        return false;
    memcpy(out + value->len, text.at, text.len);
    value->len += text.len;
    return true;
}

static bool change(struct str *value, char *out, const struct set *table)
{
    size_t at = value->len > ENDING_MAX ? value->len - ENDING_MAX : 0;

    for (; at < value->len; at++) {
        const struct str *with = set_get(table, str_slice(*value, at,
                                                          value->len));
        if (with != NULL) {
            value->len = at;
            return add(value, out, *with);
        }
    }
    return true;
}

static bool operate(struct str *value, char *out,
                    const struct operation *operation)
{
    switch (operation->kind) {
    case STRIP:
        return strip(value, operation->text);
    case STRIP_ANY:
        return strip_any(value);
    case ADD:
        return add(value, out, operation->text);
    case CHANGE:
        return change(value, out, operation->change);
    }
    return false;
}

struct str expression_value(const struct expression *expression,
                            const struct str *stems, char *out)
{
    const struct str none = { NULL, 0 };
    struct str value = { out, 0 };
    struct str start = expression->own;

    if (expression->stem != EXPRESSION_OWN)
        start = stems[expression->stem];
    if (start.at == NULL || !add(&value, out, start))
        return none;
    for (uint32_t i = 0; i < expression->count; i++)
        if (!operate(&value, out, &expression->operations[i]))
            return none;
    return value;
}
