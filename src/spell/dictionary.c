/* dictionary.c - finds a hunspell .aff and .dic and refuses bad ones. */
#include "spell/dictionary.h"

#include "base/limits.h"
#include "base/utf8.h"

#define AFF_MIN 16
#define DIC_MIN 1024

bool dictionary_find(struct dictionary *out, struct arena *arena,
                     const char *const *folders, const char *name, bool *nomem)
{
    *nomem = false;
    for (; *folders; folders++) {
        out->aff_path = arena_printf(arena, "%s/%s.aff", *folders, name);
        out->dic_path = arena_printf(arena, "%s/%s.dic", *folders, name);
        *nomem = !out->aff_path || !out->dic_path;
        if (*nomem)
            return false;
        if (held_is_regular(out->held, out->aff_path) &&
            held_is_regular(out->held, out->dic_path))
            return true;
    }
    return false;
}

bool dictionary_line(struct str *rest, struct str *line)
{
    if (!str_split_next(rest, '\n', line))
        return false;
    if (line->len && line->at[line->len - 1] == '\r')
        line->len--;
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

struct str dictionary_field(struct str *line)
{
    size_t start = 0;
    while (start < line->len && is_blank(line->at[start]))
        start++;
    size_t end = start;
    while (end < line->len && !is_blank(line->at[end]))
        end++;
    struct str field = str_slice(*line, start, end);
    *line = str_slice(*line, end, line->len);
    return field;
}

static enum status refuse(struct problems *problems, const char *path,
                          const char *why)
{
    /* the problem may outlive the dictionary */
    struct place place = { arena_cstr(problems->arena, str_of(path)), 0, 0 };
    return problems_add(problems, STATUS_IO, 610, place, "%s", why);
}

static enum charset charset_of_aff(struct str aff)
{
    struct str line;
    if (str_starts(aff, STR("\xEF\xBB\xBF")))
        aff = str_slice(aff, 3, aff.len);
    while (dictionary_line(&aff, &line))
        if (str_equal(dictionary_field(&line), STR("SET")))
            return charset_named(dictionary_field(&line));
    return CHARSET_LATIN1; /* what hunspell takes where nothing is said */
}

static bool number_of(struct str digits, uint32_t *out)
{
    uint32_t number = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.at[i] < '0' || digits.at[i] > '9' || number > 100000000)
            return false;
        number = number * 10 + (uint32_t)(digits.at[i] - '0');
    }
    *out = number;
    return digits.len > 0;
}

static uint32_t count_lines(struct str rest)
{
    uint32_t count = 0;
    struct str line;
    while (dictionary_line(&rest, &line))
        count += str_trim(line).len > 0;
    return count;
}

static const char *fault_of_bytes(struct str bytes, enum charset charset)
{
    if (str_find_byte(bytes, '\0', 0) != STR_NONE)
        return "the dictionary holds NUL bytes";
    if (charset == CHARSET_UTF8 && utf8_valid_len(bytes) != bytes.len)
        return "the dictionary is not in the encoding it names";
    return NULL;
}

static const char *fault_of_head(struct dictionary *dictionary)
{
    struct str rest = dictionary->dic, head;
    if (str_starts(rest, STR("\xEF\xBB\xBF")))
        rest = str_slice(rest, 3, rest.len);
    if (!dictionary_line(&rest, &head) ||
        !number_of(dictionary_field(&head), &dictionary->entries))
        return "the dictionary does not begin with its number of words";
    uint32_t lines = count_lines(rest), said = dictionary->entries;
    if (lines < said - said / 10 || lines > said + said / 10)
        return "the dictionary is cut off: its number of words differs from "
               "what its first line says";
    return NULL;
}

enum status dictionary_read(struct dictionary *dictionary, struct arena *arena,
                            struct problems *problems)
{
    enum status status = held_read(&dictionary->aff, dictionary->held, arena,
                                   problems, dictionary->aff_path,
                                   LIMIT_DICTIONARY);
    if (!status)
        status = held_read(&dictionary->dic, dictionary->held, arena, problems,
                           dictionary->dic_path, LIMIT_DICTIONARY);
    if (status)
        return status;
    if (dictionary->aff.len < AFF_MIN)
        return refuse(problems, dictionary->aff_path, "the file is too small");
    if (dictionary->dic.len < DIC_MIN)
        return refuse(problems, dictionary->dic_path, "the file is too small");
    dictionary->charset = charset_of_aff(dictionary->aff);
    if (dictionary->charset == CHARSET_UNKNOWN)
        return refuse(problems, dictionary->aff_path,
                      "SET names an encoding that is not supported");
    const char *fault =
        fault_of_bytes(dictionary->aff, dictionary->charset);
    if (fault)
        return refuse(problems, dictionary->aff_path, fault);
    fault = fault_of_bytes(dictionary->dic, dictionary->charset);
    if (!fault)
        fault = fault_of_head(dictionary);
    return fault ? refuse(problems, dictionary->dic_path, fault) : STATUS_OK;
}
