/* expand.c - {{name}} and {{lemma:word}} in a pattern: what they stand for. */
#include "lang/expand.h"

#include "base/buf.h"
#include "lang/form_pattern.h"

#define PATTERN_MAX ((size_t)1 << 18) /* after lemmas are put in, bytes */

struct expansion {
    const struct language *language;
    struct arena *arena;
    struct problems *problems;
    struct place place;
    struct buf out;
    unsigned depth;
    bool failed;
};

static void expand_into(struct expansion *into, struct str pattern);

static void expand_lemma(struct expansion *into, struct str word)
{
    const struct inflection *inflection =
        into->language ? language_inflection(into->language, into->arena)
                       : NULL;
    const struct form *forms;
    uint32_t count;
    const char *why = "there are no paradigms for this language";
    enum status status = STATUS_UNSUPPORTED;

    if (inflection)
        status = inflection_forms(inflection, into->arena, word, &forms,
                                  &count, &why);
    if (status == STATUS_OK)
        status = form_pattern_add(&into->out, into->arena, inflection, forms,
                                  count);
    if (status != STATUS_OK) {
        problems_add(into->problems, STATUS_RULES, 563, into->place,
                     "no forms of \"%.*s\": %s", STR_ARG(word),
                     why ? why : "out of memory");
        into->failed = true;
        return;
    }
}

static void expand_name(struct expansion *into, struct str name)
{
    const struct pattern_list *list = NULL;

    if (str_starts(name, STR("lemma:"))) {
        expand_lemma(into, str_trim(str_slice(name, 6, name.len)));
        return;
    }
    if (into->language)
        list = language_define(into->language, name);
    if (!list) {
        problems_add(into->problems, STATUS_RULES, 569, into->place,
                     "nothing is defined under the name \"{{%.*s}}\"",
                     STR_ARG(name));
        into->failed = true;
        return;
    }
    if (into->depth > 8) {
        problems_add(into->problems, STATUS_RULES, 573, into->place,
                     "\"{{%.*s}}\" is defined by way of itself",
                     STR_ARG(name));
        into->failed = true;
        return;
    }
    into->depth++;
    buf_add_cstr(&into->out, "(?:");
    for (uint32_t i = 0; i < list->count; i++) {
        if (i)
            buf_add_char(&into->out, '|');
        expand_into(into, list->patterns[i]);
    }
    buf_add_char(&into->out, ')');
    into->depth--;
}

static bool is_name(struct str text)
{
    if (str_starts(text, STR("lemma:")))
        return true;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];

        if (!(c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
            return false;
    }
    return text.len > 0;
}

static void expand_into(struct expansion *into, struct str pattern)
{
    size_t at = 0;

    while (at < pattern.len && !into->failed) {
        size_t open = str_find(pattern, STR("{{"), at);
        size_t close = open == STR_NONE
                           ? STR_NONE
                           : str_find(pattern, STR("}}"), open + 2);
        struct str name;

        if (close == STR_NONE)
            break;
        name = str_slice(pattern, open + 2, close);
        if (!is_name(name) || (open && pattern.at[open - 1] == '\\')) {
            buf_add_str(&into->out, str_slice(pattern, at, open + 2));
            at = open + 2;
            continue;
        }
        buf_add_str(&into->out, str_slice(pattern, at, open));
        expand_name(into, name);
        at = close + 2;
    }
    buf_add_str(&into->out, str_slice(pattern, at, pattern.len));
}

struct str language_expand(const struct language *language,
                           struct arena *arena, struct problems *problems,
                           struct str pattern, struct place place)
{
    struct expansion into = { .language = language,
                              .arena = arena,
                              .problems = problems,
                              .place = place };
    struct str out = { NULL, 0 };

    if (str_find(pattern, STR("{{"), 0) == STR_NONE)
        return pattern;
    buf_init(&into.out, PATTERN_MAX);
    expand_into(&into, pattern);
    if (into.out.failed && !into.out.starved)
        problems_add(problems, STATUS_LIMIT, 571, place,
                     "the pattern is too long once its names are put in");
    else if (!into.failed && !into.out.failed)
        out = arena_copy(arena, buf_str(&into.out));
    buf_free_for(&into.out, arena);
    return out;
}
