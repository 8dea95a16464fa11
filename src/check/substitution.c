/* substitution.c - say this, not that. */
#include "check/finder.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "lang/phrase.h"

static const char *const keys[] = { "swap", "lemma_swap", "capitalize", "pos",
                                    NULL };

struct entry {
    struct str value; /* "this|or this"; "(advice)"                    */
    struct str word;  /* of lemma_swap: the word whose forms are found */
};

struct substitution {
    const struct finder *finder;
    const struct entry *entries; /* beside the finder's patterns */
    uint32_t first;              /* number of the first pattern  */
    uint32_t count;
};

/* --- compiling ----------------------------------------------------------- */

struct compiling {
    const struct spec *spec;
    struct arena *arena;
    VEC(struct entry) entries;
    VEC(const struct yaml_node *) tokens;
};

static uint32_t pairs_in(const struct yaml_node *map)
{
    return map ? map->count : 0;
}

static bool reserve(struct compiling *compiling)
{
    uint32_t count = pairs_in(spec_map(compiling->spec, "swap")) +
                     pairs_in(spec_map(compiling->spec, "lemma_swap"));

    return VEC_RESERVE(compiling->arena, &compiling->tokens, count) &&
           VEC_RESERVE(compiling->arena, &compiling->entries, count);
}

static bool add(struct compiling *compiling, const struct yaml_node *token,
                struct entry entry)
{
    const struct yaml_node **added = VEC_ADD(compiling->arena,
                                             &compiling->tokens);
    struct entry *to = VEC_ADD(compiling->arena, &compiling->entries);

    if (!added || !to)
        return false;
    *added = token;
    *to = entry;
    return true;
}

/* The pattern of every form of the word at `key`. */
static const struct yaml_node *lemma_token(struct arena *arena,
                                           const struct yaml_node *key)
{
    struct yaml_node *node = ARENA_NEW(arena, struct yaml_node);

    if (!node)
        return NULL;
    *node = *key;
    node->text = str_of(arena_printf(arena, "{{lemma:%.*s}}",
                                     STR_ARG(key->text)));
    return node->text.len ? node : NULL;
}

static enum status add_map(struct compiling *compiling, const char *name,
                           bool lemma)
{
    const struct yaml_node *map = spec_map(compiling->spec, name);

    for (uint32_t i = 0; map && i < map->count; i++) {
        const struct yaml_node *token = map->keys[i];
        struct entry entry = { map->items[i]->text, { NULL, 0 } };

        if (map->items[i]->kind != YAML_SCALAR)
            return problems_add(compiling->spec->problems, STATUS_RULES, 433,
                                yaml_place(map->items[i]),
                                "a swap is a pair of texts");
        if (lemma) {
            entry.word = token->text;
            token = lemma_token(compiling->arena, token);
        }
        if (!token || !add(compiling, token, entry))
            return STATUS_NOMEM;
    }
    return STATUS_OK;
}

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct compiling compiling = { .spec = spec, .arena = build->arena };
    struct substitution *it = ARENA_NEW(build->arena, struct substitution);
    enum status status;

    if (!it)
        return STATUS_NOMEM;
    if (!spec_has(spec, "swap") && !spec_has(spec, "lemma_swap"))
        return spec_fault(spec, NULL, 439,
                          "substitution needs swap or lemma_swap");
    status = reserve(&compiling) ? add_map(&compiling, "swap", false)
                                 : STATUS_NOMEM;
    if (status == STATUS_OK)
        status = add_map(&compiling, "lemma_swap", true);
    if (status != STATUS_OK)
        return status;
    status = finder_new(&it->finder, rule, spec, build,
                        (struct scalars){ compiling.tokens.at,
                                          compiling.tokens.count },
                        !spec_bool(spec, "nonword", false));
    it->entries = compiling.entries.at;
    it->first = rule->needs.first;
    it->count = compiling.entries.count;
    *state = it;
    return status;
}

/* --- offering ------------------------------------------------------------ */

static bool is_advice(struct str value)
{
    return str_starts(value, STR("(")) && str_ends(value, STR(")"));
}

/* The slots of the word's forms that are spelt `found`, one after the other:
 * for each, `other` in that slot. */
static struct str next_form(const struct visit *visit, struct str word,
                            struct str found, struct str other, uint32_t *from)
{
    const struct inflection *inflection =
        language_inflection(visit->facts->draft->language,
                            visit->arena);
    const struct form *forms;
    uint32_t count;
    const char *why;
    struct str none = { NULL, 0 };

    if (inflection_forms(inflection, visit->arena, word, &forms, &count,
                         &why) != STATUS_OK)
        return none;
    for (; *from < count; (*from)++) {
        struct str form;

        if (!str_equal(forms[*from].text, found))
            continue;
        form = phrase_form_in(inflection, visit->arena, other,
                              forms[*from].slot);
        if (form.len) {
            (*from)++;
            return form;
        }
    }
    return none;
}

static bool is_listed(const struct fix_list *list, struct str text)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (str_equal(str_of(list->at[i].text), text))
            return true;
    return false;
}

/* `other` in the form that the draft has of `word`; where a form could be
 * several, all of them. */
static enum status offer_forms(struct fix_list *list, struct visit *visit,
                               const struct sighting *sighting,
                               struct str word, struct str other)
{
    struct str found = facts_text(visit->facts->draft, sighting->block,
                                  sighting->at);
    struct str lower = utf8_lower_copy(visit->arena, found);
    uint32_t from = 0;
    struct str form;

    if (!lower.at)
        return STATUS_NOMEM;
    while ((form = next_form(visit, word, lower, other, &from)).len)
        if (!is_listed(list, form) &&
            finder_add_fix(list, visit, sighting->block, sighting->at, form,
                           false) != STATUS_OK)
            return STATUS_NOMEM;
    return STATUS_OK;
}

static enum status offer_text(struct fix_list *list, struct visit *visit,
                              const struct sighting *sighting,
                              struct str template)
{
    struct str subject = visit->facts->draft->document
                             ->blocks[sighting->block].text;
    struct span groups[PATTERN_GROUPS];
    const char *text;

    if (!finder_groups(visit, sighting->pattern, subject, sighting->hit,
                       groups))
        return STATUS_OK;
    text = finder_fill(visit->arena, template, subject, groups);
    if (!text)
        return STATUS_NOMEM;
    return finder_add_fix(list, visit, sighting->block, sighting->at,
                          str_of(text), false);
}

/* The next of the words before a `|`, which after a backslash is itself. */
static bool next_option(struct str *rest, struct str *one, struct arena *arena)
{
    size_t end = 0, len = 0;
    char *text = ARENA_ARRAY(arena, char, rest->len + 1);

    *one = (struct str){ text, 0 };
    if (!rest->len || !text)
        return false;
    while (end < rest->len && rest->at[end] != '|') {
        if (rest->at[end] == '\\' && end + 1 < rest->len &&
            rest->at[end + 1] == '|')
            end++;
        text[len++] = rest->at[end++];
    }
    one->len = len;
    *rest = str_slice(*rest, end + 1, rest->len);
    return true;
}

static enum status offer(struct fix_list *list, struct visit *visit,
                         const struct sighting *sighting,
                         const struct entry *entry)
{
    struct str rest = entry->value, one;
    enum status status = STATUS_OK;

    if (is_advice(rest))
        return STATUS_OK;
    while (status == STATUS_OK && next_option(&rest, &one, visit->arena))
        if (one.len)
            status = entry->word.len
                         ? offer_forms(list, visit, sighting, entry->word, one)
                         : offer_text(list, visit, sighting, one);
    return status;
}

/* What the message names as better: the first fix, else the words of the
 * file. */
static struct str better(const struct fix_list *fixes,
                         const struct entry *entry)
{
    if (fixes->count)
        return str_of(fixes->at[0].text);
    if (is_advice(entry->value))
        return str_slice(entry->value, 1, entry->value.len - 1);
    return str_slice(entry->value, 0, str_find_byte(entry->value, '|', 0));
}

static enum status report(const struct substitution *it, struct visit *visit,
                          const struct sighting *sighting)
{
    const struct entry *entry = &it->entries[sighting->pattern - it->first];
    struct fix_list fixes = { 0 };
    struct str found = facts_text(visit->facts->draft, sighting->block,
                                  sighting->at);
    enum status status = offer(&fixes, visit, sighting, entry);
    struct remark_about about = { .block = sighting->block,
                                  .text = sighting->at,
                                  .second = found };

    if (status != STATUS_OK)
        return status;
    about.first = better(&fixes, entry);
    about.fixes = fixes.at;
    about.fix_count = fixes.count;
    if (str_equal(about.first, found) || is_listed(&fixes, found))
        return STATUS_OK; /* it already reads as it should */
    return findings_add(visit->findings, visit->rule, &about);
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct substitution *it = state;
    const struct sighting *sightings;
    uint32_t count;
    enum status status;

    /* A word of another language is no odd word of this one. */
    if (visit->rule->language && finder_is_foreign(visit))
        return STATUS_OK;
    status = finder_find(it->finder, visit, &sightings, &count);
    for (uint32_t i = 0; i < count && status == STATUS_OK; i++)
        status = report(it, visit, &sightings[i]);
    return status;
}

const struct check check_substitution = { "substitution", keys, true, compile,
                                          visit_one };
