/* paradigm.c - the classes of dictionaries/<tag>/paradigms.yml, as read. */
#include "lang/paradigm.h"

#include "base/file.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "base/yaml.h"
#include "lang/inflection.h"

#define FILE_MAX ((size_t)1024 * 1024)

/* See docs/numbers.yml. */
enum {
    NUMBER_ROOT = 341,
    NUMBER_KIND = 348,
    NUMBER_UNKNOWN_KEY = 354,
    NUMBER_EXPRESSION = 358,
    NUMBER_UNKNOWN_NAME = 366,
    NUMBER_MANY = 374,
    NUMBER_WORD = 382
};

struct reading {
    struct arena *arena;
    struct problems *problems;
    struct inflection *inflection;
    struct set *changes; /* name -> struct set: ending -> struct str */
    struct set *parts;
    struct set *classes;
    struct set *endings;
    VEC(struct pattern_of_parts) patterns;
    struct set *words;
    struct set *attribute;
    enum status status;  /* of the first fault */
};

static void fail(struct reading *reading, enum status status)
{
    if (reading->status == STATUS_OK)
        reading->status = status;
}

static void *checked(struct reading *reading, void *made)
{
    if (made == NULL)
        fail(reading, STATUS_NOMEM);
    return made;
}

static void put(struct reading *reading, struct set *set, struct str key,
                const void *value)
{
    if (set_put(set, key, value) != STATUS_OK)
        fail(reading, STATUS_NOMEM);
}

static void refuse(struct reading *reading, const struct yaml_node *node,
                   int number, const char *what, struct str name)
{
    fail(reading, problems_add(reading->problems, STATUS_RULES, number,
                               yaml_place(node), "%s \"%.*s\"", what,
                               STR_ARG(name)));
}

static bool is_kind(struct reading *reading, const struct yaml_node *node,
                    enum yaml_kind kind, const char *expected)
{
    if (node->kind == kind)
        return true;
    fail(reading, problems_add(reading->problems, STATUS_RULES, NUMBER_KIND,
                               yaml_place(node), "expected %s", expected));
    return false;
}

/* The map under `key`; NULL when it is not there or no map. */
static const struct yaml_node *get_map(struct reading *reading,
                                       const struct yaml_node *map,
                                       const char *key)
{
    const struct yaml_node *node = yaml_get(map, key);

    if (node == NULL || !is_kind(reading, node, YAML_MAP, "a map"))
        return NULL;
    return node;
}

static struct str *str_new(struct reading *reading, struct str text)
{
    struct str *copy = checked(reading, ARENA_NEW(reading->arena, struct str));

    if (copy != NULL)
        *copy = text;
    return copy;
}

/* A map of texts as a set of name -> struct str. */
static struct set *read_table(struct reading *reading,
                              const struct yaml_node *map)
{
    struct set *table = checked(reading, set_new(reading->arena));

    if (table == NULL || map == NULL)
        return table;
    for (uint32_t i = 0; i < map->count; i++)
        if (is_kind(reading, map->items[i], YAML_SCALAR, "a text"))
            put(reading, table, map->keys[i]->text,
                str_new(reading, map->items[i]->text));
    return table;
}

static void read_changes(struct reading *reading, const struct yaml_node *map)
{
    for (uint32_t i = 0; map != NULL && i < map->count; i++)
        if (is_kind(reading, map->items[i], YAML_MAP, "a map"))
            put(reading, reading->changes, map->keys[i]->text,
                read_table(reading, map->items[i]));
}

static struct expressions read_expressions(struct reading *reading,
                                           const struct part *part,
                                           const struct yaml_node *node,
                                           uint32_t stems_known)
{
    struct expression_names names = { part->stems, reading->changes,
                                      stems_known };
    struct expressions out = { NULL, 0 };
    const char *why;
    enum status status;

    if (!is_kind(reading, node, YAML_SCALAR, "a text"))
        return out;
    status = expressions_new(&out, reading->arena, node->text, &names, &why);
    if (status == STATUS_RULES)
        status = problems_add(reading->problems, status, NUMBER_EXPRESSION,
                              yaml_place(node), "%s", why);
    fail(reading, status);
    return out;
}

/* A part while it is read, with what its classes have unless they say
 * otherwise. */
struct part_read {
    struct part part;
    const struct set *slots; /* name -> uint32_t */
    struct class *defaults;
    const struct yaml_node *join;
};

static const struct set *read_indices(struct reading *reading,
                                      const struct yaml_node *map,
                                      struct str first)
{
    struct set *set = checked(reading, set_new(reading->arena));
    uint32_t before = str_is_empty(first) ? 0 : 1;
    uint32_t *indices = checked(reading, ARENA_ARRAY(reading->arena, uint32_t,
                                                     map->count + before));

    if (set == NULL || indices == NULL)
        return set;
    for (uint32_t i = 0; i < map->count + before; i++) {
        indices[i] = i;
        put(reading, set, i < before ? first : map->keys[i - before]->text,
            &indices[i]);
    }
    return set;
}

static void read_principal(struct reading *reading, struct part *part,
                           const struct yaml_node *list)
{
    part->principal_count = 1;
    if (list == NULL || !is_kind(reading, list, YAML_LIST, "a list"))
        return;
    for (uint32_t i = 1; i < list->count; i++) {
        const uint32_t *stem = set_get(part->stems, list->items[i]->text);

        if (stem == NULL)
            refuse(reading, list->items[i], NUMBER_UNKNOWN_NAME,
                   "unknown stem", list->items[i]->text);
        else if (part->principal_count < PRINCIPAL_MAX)
            part->principal[part->principal_count++] = *stem;
        else
            refuse(reading, list->items[i], NUMBER_MANY,
                   "too many principal parts:", list->items[i]->text);
    }
}

static void read_defaults(struct reading *reading, struct part_read *read,
                          const struct yaml_node *stems,
                          const struct yaml_node *slots)
{
    struct part *part = &read->part;
    struct class *defaults = ARENA_NEW(reading->arena, struct class);
    const char **names = ARENA_ARRAY(reading->arena, const char *,
                                     slots->count);

    if (checked(reading, defaults) == NULL ||
        checked(reading, names) == NULL)
        return;
    defaults->part = part;
    defaults->stems = checked(reading, ARENA_ARRAY(reading->arena,
                                                   struct expressions,
                                                   part->stem_count));
    defaults->slots = checked(reading, ARENA_ARRAY(reading->arena,
                                                   struct expressions,
                                                   slots->count));
    if (defaults->stems == NULL || defaults->slots == NULL)
        return;
    for (uint32_t i = 0; i < stems->count; i++)
        defaults->stems[i + 1] = read_expressions(reading, part,
                                                  stems->items[i], i + 1);
    for (uint32_t i = 0; i < slots->count; i++) {
        names[i] = slots->keys[i]->text.at;
        defaults->slots[i] = read_expressions(reading, part, slots->items[i],
                                              part->stem_count);
    }
    part->slots = names;
    part->slot_count = slots->count;
    read->defaults = defaults;
}

static void read_part(struct reading *reading, struct str name,
                      const struct yaml_node *map)
{
    struct part_read *read = checked(reading, ARENA_NEW(reading->arena,
                                                        struct part_read));
    const struct yaml_node *stems = get_map(reading, map, "stems");
    const struct yaml_node *slots = get_map(reading, map, "slots");

    if (read == NULL)
        return;
    if (stems == NULL || slots == NULL || stems->count >= STEMS_MAX) {
        refuse(reading, map, NUMBER_KIND,
               "stems (at most 31) and slots are needed in", name);
        return;
    }
    read->part.name = name;
    read->part.order = set_count(reading->parts);
    read->part.stems = read_indices(reading, stems, STR("base"));
    read->part.stem_count = stems->count + 1;
    read->slots = read_indices(reading, slots, STR(""));
    if (read->part.stems == NULL || read->slots == NULL)
        return;
    read_principal(reading, &read->part, yaml_get(map, "principal"));
    read_defaults(reading, read, stems, slots);
    read->join = yaml_get(map, "join");
    if (read->defaults != NULL)
        put(reading, reading->parts, name, read);
}

static void read_parts(struct reading *reading, const struct yaml_node *map)
{
    for (uint32_t i = 0; map != NULL && i < map->count; i++)
        if (is_kind(reading, map->items[i], YAML_MAP, "a map"))
            read_part(reading, map->keys[i]->text, map->items[i]);
}

static void copy_class(struct reading *reading, struct class *out,
                       const struct class *from)
{
    const struct part *part = from->part;

    out->part = part;
    out->needs = from->needs;
    out->stems = checked(reading, ARENA_ARRAY(reading->arena,
                                              struct expressions,
                                              part->stem_count));
    out->slots = checked(reading, ARENA_ARRAY(reading->arena,
                                              struct expressions,
                                              part->slot_count));
    if (out->stems == NULL || out->slots == NULL)
        return;
    memcpy(out->stems, from->stems, part->stem_count * sizeof(*out->stems));
    memcpy(out->slots, from->slots, part->slot_count * sizeof(*out->slots));
}

/* What a class starts from: another class, or what its part says. */
static const struct class *class_origin(struct reading *reading,
                                        const struct yaml_node *map)
{
    const struct yaml_node *like = yaml_get(map, "like");
    const struct yaml_node *is = yaml_get(map, "is");
    const struct class *class = NULL;
    const struct part_read *read = NULL;

    if (like != NULL && like->kind == YAML_SCALAR) {
        class = set_get(reading->classes, like->text);
        if (class == NULL)
            refuse(reading, like, NUMBER_UNKNOWN_NAME,
                   "no class before it is called", like->text);
        return class;
    }
    if (is != NULL && is->kind == YAML_SCALAR)
        read = set_get(reading->parts, is->text);
    if (read == NULL)
        refuse(reading, is == NULL ? map : is, NUMBER_UNKNOWN_NAME,
               "unknown part", is == NULL ? STR("") : is->text);
    return read == NULL ? NULL : read->defaults;
}

static void add_ending(struct reading *reading, const struct class *class,
                       struct str ending)
{
    struct ending *first = checked(reading, ARENA_NEW(reading->arena,
                                                      struct ending));

    if (first == NULL)
        return;
    if (str_equal(ending, STR("*")))
        ending.len = 0;
    first->class = class;
    first->next = set_get(reading->endings, ending);
    put(reading, reading->endings, ending, first);
}

static void add_pattern(struct reading *reading, const struct class *class,
                        const struct yaml_node *node, struct str endings)
{
    struct pattern_of_parts *pattern = VEC_ADD(reading->arena,
                                               &reading->patterns);

    if (checked(reading, pattern) == NULL)
        return;
    pattern->class = class;
    if (!written_parse(&pattern->endings, endings))
        refuse(reading, node, NUMBER_WORD, "not endings of principal parts:",
               endings);
}

static void read_for(struct reading *reading, const struct class *class,
                     const struct yaml_node *node)
{
    struct str rest = node->text;
    struct str piece;

    if (!is_kind(reading, node, YAML_SCALAR, "endings"))
        return;
    while (str_split_next(&rest, ' ', &piece)) {
        piece = str_trim(piece);
        if (str_is_empty(piece))
            continue;
        if (str_find_byte(piece, '/', 0) == STR_NONE)
            add_ending(reading, class, piece);
        else
            add_pattern(reading, class, node, piece);
    }
}

static void read_class_key(struct reading *reading, struct class *class,
                           const struct yaml_node *key,
                           const struct yaml_node *value)
{
    const struct part_read *read = set_get(reading->parts, class->part->name);
    const uint32_t *stem = set_get(class->part->stems, key->text);
    const uint32_t *slot = set_get(read->slots, key->text);
    int64_t needs;

    if (str_equal(key->text, STR("is")) || str_equal(key->text, STR("like")))
        return;
    if (str_equal(key->text, STR("for")))
        read_for(reading, class, value);
    else if (str_equal(key->text, STR("needs")) && yaml_int(value, &needs) &&
             needs > 0 && needs <= PRINCIPAL_MAX)
        class->needs = (uint32_t)needs;
    else if (stem != NULL && *stem > 0)
        class->stems[*stem] = read_expressions(reading, class->part, value,
                                               *stem);
    else if (slot != NULL)
        class->slots[*slot] = read_expressions(reading, class->part, value,
                                               class->part->stem_count);
    else
        refuse(reading, key, NUMBER_UNKNOWN_KEY, "no stem or slot is called",
               key->text);
}

static void read_class(struct reading *reading, struct str name,
                       const struct yaml_node *map)
{
    const struct class *origin = class_origin(reading, map);
    struct class *class = checked(reading, ARENA_NEW(reading->arena,
                                                     struct class));

    if (origin == NULL || class == NULL)
        return;
    class->name = name;
    copy_class(reading, class, origin);
    if (class->stems == NULL || class->slots == NULL)
        return;
    for (uint32_t i = 0; i < map->count; i++)
        read_class_key(reading, class, map->keys[i], map->items[i]);
    put(reading, reading->classes, name, class);
}

static void read_classes(struct reading *reading, const struct yaml_node *map)
{
    for (uint32_t i = 0; map != NULL && i < map->count; i++)
        if (is_kind(reading, map->items[i], YAML_MAP, "a map"))
            read_class(reading, map->keys[i]->text, map->items[i]);
}

static const char *const *prefixed_slots(struct reading *reading,
                                         const struct part *part,
                                         struct str prefix)
{
    const char **slots = ARENA_ARRAY(reading->arena, const char *,
                                     part->slot_count);

    if (checked(reading, slots) == NULL)
        return NULL;
    for (uint32_t i = 0; i < part->slot_count; i++) {
        slots[i] = arena_printf(reading->arena, "%.*s.%s", STR_ARG(prefix),
                                part->slots[i]);
        if (slots[i] == NULL)
            fail(reading, STATUS_NOMEM);
    }
    return slots;
}

/* "ger as class" */
static void read_join(struct reading *reading, const struct part *part,
                      struct join *out, struct str prefix,
                      const struct yaml_node *node, struct str text)
{
    struct yaml_node base = *node;
    size_t as = str_find(text, STR(" as "), 0);

    if (as != STR_NONE) {
        base.text = str_slice(text, 0, as);
        out->base = read_expressions(reading, part, &base, part->stem_count);
        out->class = set_get(reading->classes,
                             str_slice(text, as + 4, text.len));
    }
    if (out->class == NULL)
        refuse(reading, node, NUMBER_UNKNOWN_NAME,
               "expected a stem, \"as\" and a class, found", text);
    else
        out->slots = prefixed_slots(reading, out->class->part, prefix);
}

static void read_joins(struct reading *reading, struct part_read *read)
{
    const struct yaml_node *map = read->join;
    VEC(struct join) joins = { 0 };

    if (map == NULL || !is_kind(reading, map, YAML_MAP, "a map"))
        return;
    for (uint32_t i = 0; i < map->count; i++) {
        struct str rest = map->items[i]->text;
        struct str way;

        while (str_split_next(&rest, ',', &way)) {
            struct join *join = checked(reading, VEC_ADD(reading->arena,
                                                         &joins));
            if (join != NULL)
                read_join(reading, &read->part, join, map->keys[i]->text,
                          map->items[i], str_trim(way));
        }
    }
    read->part.joins = joins.at;
    read->part.join_count = joins.count;
}

static uint32_t own_form_max(const struct class *class)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < class->part->slot_count; i++)
        count += class->slots[i].count;
    return count;
}

static void count_forms(struct class *class)
{
    class->form_max = own_form_max(class);
    for (uint32_t i = 0; i < class->part->join_count; i++)
        if (class->part->joins[i].class != NULL)
            class->form_max += own_form_max(class->part->joins[i].class);
}

static void finish_classes(struct reading *reading)
{
    for (uint32_t i = 0; i < set_count(reading->parts); i++)
        read_joins(reading, (struct part_read *)set_value_at(reading->parts,
                                                             i));
    for (uint32_t i = 0; i < set_count(reading->classes); i++)
        count_forms((struct class *)set_value_at(reading->classes, i));
}

bool written_parse(struct written *out, struct str text)
{
    size_t tilde = str_find_byte(text, '~', 0);
    struct str piece;

    memset(out, 0, sizeof(*out));
    if (tilde != STR_NONE) {
        out->name = str_slice(text, tilde + 1, text.len);
        text = str_slice(text, 0, tilde);
        if (str_is_empty(out->name))
            return false;
    }
    out->inside = text.len > 1 && text.at[0] == '-';
    if (out->inside)
        text = str_slice(text, 1, text.len);
    while (str_split_next(&text, '/', &piece)) {
        if (out->count == PRINCIPAL_MAX)
            return false;
        out->pieces[out->count++] = piece;
    }
    return out->count > 0 && !str_is_empty(out->pieces[0]);
}

static void read_word(struct reading *reading, const struct yaml_node *node,
                      struct str text)
{
    struct written *word = checked(reading, ARENA_NEW(reading->arena,
                                                      struct written));

    if (word == NULL)
        return;
    if (!written_parse(word, text))
        refuse(reading, node, NUMBER_WORD, "not a word:", text);
    else if (!str_is_empty(word->name) &&
             !set_has(reading->classes, word->name) &&
             !set_has(reading->parts, word->name))
        refuse(reading, node, NUMBER_UNKNOWN_NAME, "no class or part for",
               text);
    else
        put(reading, reading->words, word->pieces[0], word);
}

static void read_words(struct reading *reading, const struct yaml_node *node)
{
    struct str text;
    size_t at = 0;

    if (node == NULL || !is_kind(reading, node, YAML_SCALAR, "words"))
        return;
    text = node->text;
    while (at < text.len) {
        size_t start = at;

        while (at < text.len && text.at[at] != ' ' && text.at[at] != '\n')
            at++;
        if (at > start)
            read_word(reading, node, str_slice(text, start, at));
        at++;
    }
}

/* What words do that are inflected together. */
static void read_phrases(struct reading *reading, const struct yaml_node *map)
{
    const struct yaml_node *attribute =
        map == NULL ? NULL : get_map(reading, map, "attribute");
    const struct yaml_node *before = yaml_get(map, "before");

    for (uint32_t i = 0; attribute != NULL && i < attribute->count; i++) {
        const char *slot = arena_cstr(reading->arena,
                                      attribute->items[i]->text);

        if (slot == NULL)
            fail(reading, STATUS_NOMEM);
        else if (is_kind(reading, attribute->items[i], YAML_SCALAR, "a slot"))
            put(reading, reading->attribute, attribute->keys[i]->text, slot);
    }
    if (before == NULL || !is_kind(reading, before, YAML_LIST, "a list"))
        return;
    for (uint32_t i = 0; i < before->count; i++)
        is_kind(reading, before->items[i], YAML_SCALAR, "a slot");
    reading->inflection->before = before;
}

static enum status read_root(struct reading *reading,
                             struct yaml_files *files, const char *path,
                             const struct yaml_node **out)
{
    enum status status = yaml_files_read(out, files, reading->arena,
                                         reading->problems, path, FILE_MAX);

    if (status == STATUS_OK && (*out == NULL || (*out)->kind != YAML_MAP))
        status = problems_add(reading->problems, STATUS_RULES, NUMBER_ROOT,
                              (struct place){ path, 1, 1 },
                              "paradigms must be a map");
    return status;
}

static void check_keys(struct reading *reading, const struct yaml_node *root)
{
    static const char *const known[] = { "changes", "clitics", "parts",
                                         "classes", "words", "phrases" };

    for (uint32_t i = 0; i < root->count; i++) {
        bool is_known = false;

        for (size_t k = 0; k < sizeof(known) / sizeof(*known); k++)
            if (str_equal(root->keys[i]->text, str_of(known[k])))
                is_known = true;
        if (!is_known)
            refuse(reading, root->keys[i], NUMBER_UNKNOWN_KEY,
                   "unknown key", root->keys[i]->text);
    }
}

static bool reading_start(struct reading *reading)
{
    reading->inflection = ARENA_NEW(reading->arena, struct inflection);
    reading->changes = set_new(reading->arena);
    reading->parts = set_new(reading->arena);
    reading->classes = set_new(reading->arena);
    reading->endings = set_new(reading->arena);
    reading->words = set_new(reading->arena);
    reading->attribute = set_new(reading->arena);
    return reading->inflection != NULL && reading->changes != NULL &&
           reading->parts != NULL && reading->classes != NULL &&
           reading->endings != NULL && reading->words != NULL &&
           reading->attribute != NULL;
}

static void reading_end(struct reading *reading)
{
    struct inflection *inflection = reading->inflection;

    inflection->parts = reading->parts;
    inflection->classes = reading->classes;
    inflection->endings = reading->endings;
    inflection->patterns = reading->patterns.at;
    inflection->pattern_count = reading->patterns.count;
    inflection->words = reading->words;
    inflection->attribute = reading->attribute;
}

enum status inflection_read(const struct inflection **out,
                            struct yaml_files *files, struct arena *arena,
                            struct problems *problems, const char *path)
{
    struct reading reading = { .arena = arena, .problems = problems };
    const struct yaml_node *root;
    enum status status;

    *out = NULL;
    if (!reading_start(&reading))
        return STATUS_NOMEM;
    status = read_root(&reading, files, path, &root);
    if (status != STATUS_OK)
        return status;
    check_keys(&reading, root);
    read_changes(&reading, get_map(&reading, root, "changes"));
    reading.inflection->clitics =
        read_table(&reading, get_map(&reading, root, "clitics"));
    read_parts(&reading, get_map(&reading, root, "parts"));
    read_classes(&reading, get_map(&reading, root, "classes"));
    finish_classes(&reading);
    read_words(&reading, yaml_get(root, "words"));
    read_phrases(&reading, get_map(&reading, root, "phrases"));
    reading_end(&reading);
    if (reading.status == STATUS_OK)
        *out = reading.inflection;
    return reading.status;
}
