/* phrase.c - several words that are inflected together. */
#include "lang/phrase.h"

#include "lang/paradigm.h"

static uint32_t count_words(struct str text)
{
    uint32_t count = 0;
    struct str word;

    while (str_split_next(&text, ' ', &word))
        count++;
    return count;
}

static struct str word_at(struct str text, uint32_t index)
{
    struct str word = { NULL, 0 };

    while (str_split_next(&text, ' ', &word) && index > 0)
        index--;
    return word;
}

/* Principal parts of a phrase have as many words each; else they are those of
 * its last word. */
static bool is_whole(const struct written *parts, uint32_t words)
{
    for (uint32_t i = 0; i < parts->count; i++)
        if (count_words(parts->pieces[i]) != words)
            return false;
    return parts->count > 1 && words > 1;
}

/* "võrdne/võrdse/võrdset" of a phrase's parts; one text when it never
 * changes. */
static struct str parts_of_word(struct arena *arena,
                                const struct written *parts, uint32_t index)
{
    struct str first = word_at(parts->pieces[0], index);
    struct str out = first;
    bool changes = false;

    for (uint32_t i = 1; i < parts->count; i++) {
        struct str piece = word_at(parts->pieces[i], index);

        changes = changes || !str_equal(piece, first);
        out = str_of(arena_printf(arena, "%.*s/%.*s", STR_ARG(out),
                                  STR_ARG(piece)));
        if (!out.at)
            return out;
    }
    return changes || index + 1 == count_words(parts->pieces[0]) ? out : first;
}

/* The slot of what agrees with a noun in `slot`. */
static const char *slot_of_attribute(const struct inflection *inflection,
                                     const char *slot)
{
    const char *other = set_get(inflection->attribute, str_of(slot));

    return other ? other : slot;
}

static bool stands_before(const struct inflection *inflection,
                          const char *slot)
{
    const struct yaml_node *before = inflection->before;

    for (uint32_t i = 0; before && i < before->count; i++)
        if (str_starts(str_of(slot), before->items[i]->text))
            return true;
    return false;
}

/* `last` and what stays of the phrase, in the order of the language. */
static struct str join(const struct inflection *inflection,
                       struct arena *arena, struct str rest, struct str last,
                       const char *slot)
{
    struct str none = { NULL, 0 };
    bool before = stands_before(inflection, slot);

    if (!last.len)
        return none;
    if (!rest.len)
        return last;
    return str_of(arena_printf(arena, "%.*s %.*s",
                               STR_ARG(before ? last : rest),
                               STR_ARG(before ? rest : last)));
}

static struct str agreeing_form(const struct inflection *inflection,
                                struct arena *arena,
                                const struct written *parts, uint32_t words,
                                const char *slot)
{
    struct str out = { NULL, 0 };

    for (uint32_t i = 0; i < words; i++) {
        struct str word = parts_of_word(arena, parts, i);
        bool is_last = i + 1 == words;
        const char *its = is_last ? slot : slot_of_attribute(inflection, slot);

        if (is_last || str_find_byte(word, '/', 0) != STR_NONE)
            word = inflection_form_in(inflection, arena, word, its);
        if (!word.len)
            return word;
        out = i == 0 ? word : str_of(arena_printf(arena, "%.*s %.*s",
                                                  STR_ARG(out),
                                                  STR_ARG(word)));
    }
    return out;
}

struct str phrase_form_in(const struct inflection *inflection,
                          struct arena *arena, struct str phrase,
                          const char *slot)
{
    struct written parts;
    size_t space = 0, cut;
    struct str last, none = { NULL, 0 };
    uint32_t words;

    if (!inflection || !written_parse(&parts, phrase))
        return none;
    words = count_words(parts.pieces[0]);
    if (is_whole(&parts, words) && !parts.name.len)
        return agreeing_form(inflection, arena, &parts, words, slot);
    while ((cut = str_find_byte(phrase, ' ', space)) != STR_NONE)
        space = cut + 1;
    last = inflection_form_in(inflection, arena,
                              str_slice(phrase, space, phrase.len), slot);
    return join(inflection, arena,
                str_slice(phrase, 0, space ? space - 1 : 0), last, slot);
}
