/* raw.c - the bytes of a member of a JSON object, as they stand. */
#include "raw.h"

#include <string.h>

static size_t skip_spaces(const char *text, size_t len, size_t at)
{
    while (at < len && (text[at] == ' ' || text[at] == '\t' ||
                        text[at] == '\r' || text[at] == '\n'))
        at++;
    return at;
}

/* After the closing quote of the string that opens at `at`; len when it never
 * closes. */
static size_t skip_string(const char *text, size_t len, size_t at)
{
    for (at++; at < len && text[at] != '"'; at++)
        if (text[at] == '\\')
            at++;
    return at < len ? at + 1 : len + 1;
}

/* After the value that begins at `at`; over len when it does not end. */
static size_t skip_value(const char *text, size_t len, size_t at)
{
    size_t depth = 0;

    while (at < len) {
        char byte = text[at];

        if (byte == '"') {
            at = skip_string(text, len, at);
            continue;
        }
        if (depth == 0 && (byte == ',' || byte == '}' || byte == ']'))
            return at;
        if (byte == '{' || byte == '[')
            depth++;
        if (byte == '}' || byte == ']')
            depth--;
        at++;
    }
    return len + 1;
}

static size_t without_spaces(const char *text, size_t from, size_t to)
{
    while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\t' ||
                         text[to - 1] == '\r'))
        to--;
    return to;
}

bool raw_member(struct raw *out, const char *text, size_t len, const char *key)
{
    size_t at = skip_spaces(text, len, 0);
    bool found = false;

    while (at < len && (text[at] == '{' || text[at] == ',')) {
        size_t name = skip_spaces(text, len, at + 1), name_end, value, end;

        if (name >= len || text[name] != '"')
            break;
        name_end = skip_string(text, len, name);
        at = skip_spaces(text, len, name_end);
        if (at >= len || text[at] != ':')
            break;
        value = skip_spaces(text, len, at + 1);
        end = skip_value(text, len, value);
        if (end > len)
            break;
        if (name_end - name == strlen(key) + 2 &&
            strncmp(text + name + 1, key, strlen(key)) == 0) {
            out->at = text + value;
            out->len = without_spaces(text, value, end) - value;
            found = out->len > 0;
        }
        at = end;
    }
    return found;
}
