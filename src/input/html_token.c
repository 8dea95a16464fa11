/* html_token.c - HTML cut into tags, text, entities and comments. */
#include "input/html_token.h"

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' ||
           byte == '\f';
}

/* The byte at `at`, NUL past the end. */
static char byte_at(const struct html_tokens *tokens, uint32_t at)
{
    return at < tokens->end ? tokens->source.at[at] : '\0';
}

static struct str slice(const struct html_tokens *tokens, uint32_t start,
                        uint32_t end)
{
    return str_slice(tokens->source, start, end);
}

/* The offset of `byte` at or after `at`, or the end. */
static uint32_t find(const struct html_tokens *tokens, char byte, uint32_t at)
{
    size_t found = str_find_byte(slice(tokens, at, tokens->end), byte, 0);

    return found == STR_NONE ? tokens->end : at + (uint32_t)found;
}

/* --- tags --------------------------------------------------------------- */

static uint32_t skip_spaces(const struct html_tokens *tokens, uint32_t at)
{
    while (at < tokens->end && is_space(tokens->source.at[at]))
        at++;
    return at;
}

/* The offset of the first '>' at or after `at`, or the end. */
static uint32_t find_tag_end(struct html_tokens *tokens, uint32_t at)
{
    uint32_t found;

    if (tokens->no_tag_end)
        return tokens->end;
    found = find(tokens, '>', at);
    tokens->no_tag_end = found == tokens->end;
    return found;
}

/* The offset of the first '<' or '>' at or after `at` that is not inside of a
 * quoted value, or the end. */
static uint32_t find_bracket(const struct html_tokens *tokens, uint32_t at,
                             bool with_quotes)
{
    while (at < tokens->end && tokens->source.at[at] != '>' &&
           tokens->source.at[at] != '<') {
        char quote;

        if (tokens->source.at[at++] != '=' || !with_quotes)
            continue;
        at = skip_spaces(tokens, at);
        quote = byte_at(tokens, at);
        if (quote == '"' || quote == '\'') {
            at = find(tokens, quote, at + 1);
            if (at < tokens->end)
                at++;
        }
    }
    return at;
}

/* The offset of the '>' that ends the tag whose name ends at `at`, or the end.
 * Where that is not found, a quote is missing: then the first '>' ends it, so
 * that a broken tag does not swallow the text behind it. */
static uint32_t tag_end(struct html_tokens *tokens, uint32_t at)
{
    uint32_t end;

    if (at >= tokens->broken_to) {
        end = find_bracket(tokens, at, true);
        if (byte_at(tokens, end) == '>')
            return end;
        tokens->broken_to = end;
    }
    end = find_bracket(tokens, at, false);
    return byte_at(tokens, end) == '>' ? end : tokens->end;
}

static uint32_t name_end(const struct html_tokens *tokens, uint32_t at)
{
    while (at < tokens->end && !is_space(tokens->source.at[at]) &&
           tokens->source.at[at] != '>' && tokens->source.at[at] != '<' &&
           tokens->source.at[at] != '/')
        at++;
    return at;
}

/* A tag whose name is at `name_at`; false when it never ends. */
static bool read_tag(struct html_tokens *tokens, struct html_token *out,
                     uint32_t name_at)
{
    uint32_t after = name_end(tokens, name_at);
    uint32_t end = tag_end(tokens, after);

    if (end == tokens->end)
        return false;
    out->name = slice(tokens, name_at, after);
    out->tag = html_tag_of(out->name);
    out->inner = slice(tokens, after, end);
    out->at.end = end + 1;
    if (out->kind == HTML_OPEN && html_tag_is_raw(out->tag)) {
        tokens->raw = out->tag;
        tokens->raw_name = out->name;
    }
    return true;
}

/* --- what is no tag ----------------------------------------------------- */

/* <!anything> and <?anything>. */
static bool read_declaration(struct html_tokens *tokens,
                             struct html_token *out)
{
    uint32_t end = find_tag_end(tokens, out->at.start + 2);

    out->kind = HTML_NOTHING;
    out->at.end = end + 1;
    return end < tokens->end;
}

static bool read_comment(struct html_tokens *tokens, struct html_token *out)
{
    uint32_t start = out->at.start + 4;
    struct str rest = slice(tokens, start, tokens->end);
    size_t end;

    if (str_starts(rest, STR(">")) || str_starts(rest, STR("->")))
        return read_declaration(tokens, out);
    if (tokens->no_comment_end)
        return read_declaration(tokens, out);
    end = str_find(rest, STR("-->"), 0);
    if (end == STR_NONE) {
        tokens->no_comment_end = true;
        return read_declaration(tokens, out);
    }
    out->kind = HTML_COMMENT;
    out->inner = str_slice(rest, 0, end);
    out->at.end = start + (uint32_t)end + 3;
    return true;
}

static bool is_raw_end(const struct html_tokens *tokens, uint32_t at)
{
    struct str name = tokens->raw_name;
    uint32_t end = at + 2 + (uint32_t)name.len;
    char after = byte_at(tokens, end);

    return byte_at(tokens, at + 1) == '/' && end < tokens->end &&
           str_equal_ascii_fold(slice(tokens, at + 2, end), name) &&
           (is_space(after) || after == '>' || after == '/');
}

/* The content of a script or style; false when it is never closed, and then
 * it is read as if it were HTML. */
static bool read_raw(struct html_tokens *tokens, struct html_token *out)
{
    uint32_t at = tokens->at;
    enum html_tag raw = tokens->raw;

    tokens->raw = TAG_OTHER;
    if (tokens->no_raw_end[raw])
        return false;
    while (at < tokens->end && !is_raw_end(tokens, at))
        at = at + 1 < tokens->end ? find(tokens, '<', at + 1) : tokens->end;
    if (at == tokens->end) {
        tokens->no_raw_end[raw] = true;
        return false;
    }
    out->kind = HTML_NOTHING;
    out->at.end = at;
    return at > tokens->at;
}

/* --- the walk ----------------------------------------------------------- */

static bool read_markup(struct html_tokens *tokens, struct html_token *out)
{
    uint32_t at = tokens->at;
    char next = byte_at(tokens, at + 1);

    if (is_letter(next)) {
        out->kind = HTML_OPEN;
        return read_tag(tokens, out, at + 1);
    }
    if (next == '/' && is_letter(byte_at(tokens, at + 2))) {
        out->kind = HTML_CLOSE;
        return read_tag(tokens, out, at + 2);
    }
    if (next == '!' && byte_at(tokens, at + 2) == '-' &&
        byte_at(tokens, at + 3) == '-')
        return read_comment(tokens, out);
    if (next == '!' || next == '?')
        return read_declaration(tokens, out);
    return false;
}

static bool read_entity(struct html_tokens *tokens, struct html_token *out)
{
    size_t len = html_entity_read(
        &out->entity, slice(tokens, tokens->at, tokens->end));

    out->kind = HTML_ENTITY;
    out->at.end = tokens->at + (uint32_t)len;
    return len > 0;
}

/* Text up to the next byte that may begin markup, one byte at least. */
static void read_text(struct html_tokens *tokens, struct html_token *out)
{
    uint32_t at = tokens->at + 1;

    while (at < tokens->end && tokens->source.at[at] != '<' &&
           tokens->source.at[at] != '&')
        at++;
    out->kind = HTML_TEXT;
    out->at.end = at;
}

bool html_token_next(struct html_tokens *tokens, struct html_token *out)
{
    char first = byte_at(tokens, tokens->at);

    if (tokens->at >= tokens->end)
        return false;
    memset(out, 0, sizeof(*out));
    out->at.start = tokens->at;
    if (!(tokens->raw != TAG_OTHER && read_raw(tokens, out)) &&
        !(first == '<' && read_markup(tokens, out)) &&
        !(first == '&' && read_entity(tokens, out)))
        read_text(tokens, out);
    tokens->at = out->at.end;
    return true;
}

/* --- inside of a token -------------------------------------------------- */

static size_t skip_while(struct str text, size_t at, bool (*is)(char))
{
    while (at < text.len && is(text.at[at]))
        at++;
    return at;
}

static bool is_between(char byte)
{
    return is_space(byte) || byte == '/';
}

static bool is_name(char byte)
{
    return !is_between(byte) && byte != '=';
}

static bool is_bare_value(char byte)
{
    return !is_space(byte);
}

static size_t read_value(struct str text, size_t at, struct str *value)
{
    size_t end;

    if (at < text.len && (text.at[at] == '"' || text.at[at] == '\'')) {
        end = str_find_byte(text, text.at[at], at + 1);
        if (end == STR_NONE)
            end = text.len;
        *value = str_slice(text, at + 1, end);
        return end + 1;
    }
    end = skip_while(text, at, is_bare_value);
    *value = str_slice(text, at, end);
    return end;
}

bool html_attribute_next(struct str *rest, struct str *name,
                         struct str *value)
{
    size_t at = skip_while(*rest, 0, is_between);
    size_t end, equals;

    if (at == rest->len)
        return false;
    end = skip_while(*rest, at + 1, is_name);
    *name = str_slice(*rest, at, end);
    *value = str_slice(*rest, end, end);
    equals = skip_while(*rest, end, is_space);
    if (equals < rest->len && rest->at[equals] == '=')
        end = read_value(*rest, skip_while(*rest, equals + 1, is_space),
                         value);
    *rest = str_slice(*rest, end, rest->len);
    return true;
}

bool html_comment_remark(struct str comment, struct str *text)
{
    struct str trimmed = str_trim(comment);

    if (!str_starts(trimmed, STR("tact:")))
        return false;
    *text = str_trim(str_slice(trimmed, 5, trimmed.len));
    return true;
}
