/* words.c - the words that dictionaries lack and replies use. */
#include "lang/words.h"

#include "base/file.h"
#include "base/utf8.h"
#include "base/yaml.h"

#define WORDS_MAX ((size_t)4 << 20) /* bytes of a file */

struct reading {
    struct arena *arena;
    struct problems *problems;
    const struct inflection *inflection;
    const struct held *held;
    struct set *words;
};

static enum status add(struct reading *reading, struct str word)
{
    struct str lower = utf8_lower_copy(reading->arena, word);

    return lower.at ? set_put(reading->words, lower, "") : STATUS_NOMEM;
}

/* "Tiina", not "PIN" or "iPhone". */
static bool is_name(struct str word, struct str lower)
{
    size_t first = 0;

    return utf8_next(word, &first) && word.len == lower.len &&
           !str_equal(word, lower) &&
           str_equal(str_slice(word, first, word.len),
                     str_slice(lower, first, lower.len));
}

/* A name keeps its capital: in lower case it is no word. */
static enum status add_form(struct reading *reading, struct str form)
{
    struct str lower = utf8_lower_copy(reading->arena, form);

    if (!lower.at)
        return STATUS_NOMEM;
    return set_put(reading->words, is_name(form, lower) ? form : lower, "");
}

static enum status add_forms(struct reading *reading, struct str word,
                             const struct yaml_node *node)
{
    const struct form *forms;
    const char *why = NULL;
    uint32_t count;
    enum status status = inflection_forms(reading->inflection, reading->arena,
                                          word, &forms, &count, &why);

    if (status == STATUS_UNSUPPORTED)
        return problems_add(reading->problems, STATUS_RULES, 563,
                            yaml_place(node), "no forms of \"%.*s\": %s",
                            STR_ARG(word), why);
    for (uint32_t i = 0; i < count && status == STATUS_OK; i++)
        status = add_form(reading, forms[i].text);
    return status;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Cuts the next word off the front of `*rest`; empty at the end. */
static struct str next_word(struct str *rest)
{
    struct str text = str_trim(*rest);
    size_t end = 0;

    while (end < text.len && !is_space(text.at[end]))
        end++;
    *rest = str_slice(text, end, text.len);
    return str_slice(text, 0, end);
}

/* Words with white space between. */
static enum status add_group(struct reading *reading,
                             const struct yaml_node *group)
{
    struct str rest = group->text, word;
    enum status worst = STATUS_OK;

    if (group->kind != YAML_SCALAR)
        return problems_add(reading->problems, STATUS_RULES, 811,
                            yaml_place(group),
                            "words stand under a heading with spaces between");
    while ((word = next_word(&rest)).len) {
        enum status status = add_forms(reading, word, group);

        worst = status != STATUS_OK ? status : worst;
    }
    return worst;
}

static enum status read_words(struct reading *reading, const char *path)
{
    const struct yaml_node *map = NULL;
    struct str bytes;
    enum status worst = held_read(&bytes, reading->held, reading->arena,
                                  reading->problems, path, WORDS_MAX);

    if (worst == STATUS_OK)
        worst = yaml_read(&map, reading->arena, reading->problems, path,
                          bytes);
    if (worst != STATUS_OK || !map)
        return worst;
    if (map->kind != YAML_MAP)
        return problems_add(reading->problems, STATUS_RULES, 811,
                            yaml_place(map),
                            "words stand under a heading with spaces between");
    if (!reading->inflection)
        return problems_add(reading->problems, STATUS_RULES, 817,
                            yaml_place(map),
                            "there must be a paradigms.yml beside it");
    for (uint32_t i = 0; i < map->count; i++) {
        enum status status = add_group(reading, map->items[i]);

        worst = status != STATUS_OK ? status : worst;
    }
    return worst;
}

static enum status read_accept(struct reading *reading, const char *path)
{
    struct str bytes, line;
    enum status status = held_read(&bytes, reading->held, reading->arena,
                                   reading->problems, path, WORDS_MAX);

    if (status == STATUS_OK && utf8_valid_len(bytes) != bytes.len)
        return problems_add(reading->problems, STATUS_RULES, 821,
                            (struct place){ path, 0, 0 }, "it is not UTF-8");
    while (status == STATUS_OK && str_split_next(&bytes, '\n', &line)) {
        line = str_trim(str_slice(line, 0, str_find_byte(line, '#', 0)));
        if (line.len)
            status = add(reading, line);
    }
    return status;
}

enum status words_read(struct set **out, struct arena *arena,
                       struct problems *problems,
                       const struct inflection *inflection,
                       const struct held *held, const char *folder)
{
    const char *words = arena_printf(arena, "%s/words.yml", folder);
    const char *accept = arena_printf(arena, "%s/accept.txt", folder);
    struct reading reading = { arena, problems, inflection, held,
                               set_new(arena) };
    enum status status = STATUS_OK, accepted = STATUS_OK;

    *out = reading.words;
    if (!words || !accept || !reading.words)
        return STATUS_NOMEM;
    if (held_is_regular(held, words))
        status = read_words(&reading, words);
    if (held_is_regular(held, accept))
        accepted = read_accept(&reading, accept);
    return status != STATUS_OK ? status : accepted;
}
