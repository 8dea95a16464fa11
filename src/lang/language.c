/* language.c - one language's data, read from rules/<tag>/language.yml. */
#include "lang/language.h"

#include "base/file.h"
#include "base/late.h"
#include "base/utf8.h"

#include <stdatomic.h>

#define FILE_MAX ((size_t)1024 * 1024)

/* See docs/numbers.yml. */
enum {
    NUMBER_EMPTY = 302,
    NUMBER_KIND = 312,
    NUMBER_NAME = 327,
    NUMBER_NEAR = 334
};

/* What sets hold for a member of which only the presence matters, and for an
 * abbreviation that a sentence may end with. */
static const char present[] = "present";
static const char may_end[] = "may end";

struct reading {
    struct yaml_files *files;
    struct arena *arena;
    struct problems *problems;
    const struct yaml_node *root;
    enum status status; /* of the first fault */
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

static void expect(struct reading *reading, const struct yaml_node *node,
                   const char *key, const char *expected)
{
    fail(reading, problems_add(reading->problems, STATUS_RULES, NUMBER_KIND,
                               yaml_place(node), "\"%s\" must be %s", key,
                               expected));
}

/* The text of a scalar; NULL when the key is not there. */
static const char *read_text(struct reading *reading, const char *key)
{
    const struct yaml_node *node = yaml_get(reading->root, key);

    if (node == NULL)
        return NULL;
    if (node->kind == YAML_SCALAR)
        return node->text.at;
    expect(reading, node, key, "a text");
    return NULL;
}

static void add_words(struct reading *reading, struct set *words,
                      struct str text, const char *value)
{
    struct str rest = utf8_lower_copy(reading->arena, text);
    struct str word;

    if (rest.at == NULL) {
        fail(reading, STATUS_NOMEM);
        return;
    }
    for (size_t i = 0; i < rest.len; i++)
        if (rest.at[i] == '\n')
            ((char *)rest.at)[i] = ' ';
    while (str_split_next(&rest, ' ', &word))
        if (!str_is_empty(word) && set_put(words, word, value) != STATUS_OK)
            fail(reading, STATUS_NOMEM);
}

/* Words under `key`: a text of words with spaces between, or a list of
 * texts, each one word. */
static void read_words(struct reading *reading, struct set *words,
                       const char *key, const char *value)
{
    const struct yaml_node *node = yaml_get(reading->root, key);

    if (node == NULL || words == NULL)
        return;
    if (node->kind == YAML_MAP) {
        expect(reading, node, key, "words, or a list of words");
        return;
    }
    if (node->kind == YAML_SCALAR)
        add_words(reading, words, node->text, value);
    for (uint32_t i = 0; i < node->count; i++) {
        if (node->items[i]->kind == YAML_SCALAR)
            add_words(reading, words, node->items[i]->text, value);
        else
            expect(reading, node->items[i], key, "a list of words");
    }
}

static const struct set *read_word_set(struct reading *reading,
                                       const char *key)
{
    struct set *words = checked(reading, set_new(reading->arena));

    read_words(reading, words, key, present);
    return words;
}

static const struct set *read_abbreviations(struct reading *reading)
{
    struct set *words = checked(reading, set_new(reading->arena));

    read_words(reading, words, "abbreviations", present);
    read_words(reading, words, "final_abbreviations", may_end);
    return words;
}

/* One text or a list of texts; NULL after a fault. */
static const void *value_patterns(struct reading *reading, const char *key,
                                  const struct yaml_node *node)
{
    const struct yaml_node *const *items = &node;
    uint32_t count = 1;
    struct pattern_list *list = ARENA_NEW(reading->arena, struct pattern_list);
    struct str *patterns;
    struct place *places;

    if (node->kind != YAML_SCALAR) {
        items = node->items;
        count = node->kind == YAML_LIST ? node->count : 0;
    }
    patterns = ARENA_ARRAY(reading->arena, struct str, count);
    places = ARENA_ARRAY(reading->arena, struct place, count);
    if (list == NULL || patterns == NULL || places == NULL)
        return checked(reading, NULL);
    if (node->kind == YAML_MAP)
        expect(reading, node, key, "a list of patterns");
    for (uint32_t i = 0; i < count; i++) {
        if (items[i]->kind != YAML_SCALAR)
            expect(reading, items[i], key, "a list of patterns");
        patterns[i] = items[i]->text;
        places[i] = yaml_place(items[i]);
    }
    list->patterns = patterns;
    list->places = places;
    list->count = count;
    return list;
}

typedef const void *(*value_fn)(struct reading *reading, const char *name,
                                const struct yaml_node *node);

static const void *value_node(struct reading *reading, const char *name,
                              const struct yaml_node *node)
{
    (void)reading;
    (void)name;
    return node;
}

/* The items of the map under `key`, by name, each as `value_of` makes it; an
 * empty set when the key is not there. */
static const struct set *read_map(struct reading *reading, const char *key,
                                  value_fn value_of)
{
    struct set *set = checked(reading, set_new(reading->arena));
    const struct yaml_node *map = yaml_get(reading->root, key);

    if (set == NULL || map == NULL)
        return set;
    if (map->kind != YAML_MAP) {
        expect(reading, map, key, "a map");
        return set;
    }
    for (uint32_t i = 0; i < map->count; i++) {
        struct str name = map->keys[i]->text;

        if (set_put(set, name, value_of(reading, name.at, map->items[i])) !=
            STATUS_OK)
            fail(reading, STATUS_NOMEM);
    }
    return set;
}

/* Other keys are allowed, since a language may carry what only its rules
 * know; but one that is nearly a known key is told. */
static void note_near_keys(struct reading *reading)
{
    static const char *const known[] = {
        "name", "native_name", "dictionary", "letters", "abbreviations",
        "final_abbreviations", "ordinal_follows", "names", "common", "define",
        "anatomy", "numbers"
    };
    struct set *keys = checked(reading, set_new(reading->arena));

    for (size_t i = 0; keys != NULL && i < sizeof(known) / sizeof(*known); i++)
        if (set_put(keys, str_of(known[i]), present) != STATUS_OK)
            fail(reading, STATUS_NOMEM);
    for (uint32_t i = 0; keys != NULL && i < reading->root->count; i++) {
        const struct yaml_node *key = reading->root->keys[i];
        struct str near;

        if (set_has(keys, key->text))
            continue;
        near = set_nearest(keys, key->text);
        if (!str_is_empty(near))
            problems_note(reading->problems, NUMBER_NEAR, yaml_place(key),
                          "unknown key \"%.*s\" (did you mean \"%.*s\"?)",
                          STR_ARG(key->text), STR_ARG(near));
    }
}

/* The last part of a path: "rules/et/" -> "et". */
static struct str folder_tag(const char *folder)
{
    struct str path = str_of(folder);
    size_t start;

    while (path.len > 0 && path.at[path.len - 1] == '/')
        path.len--;
    start = path.len;
    while (start > 0 && path.at[start - 1] != '/')
        start--;
    return str_slice(path, start, path.len);
}

/* What a language is told apart by, and called. */
static void read_known(struct reading *reading, struct language *language)
{
    language->name = read_text(reading, "name");
    language->native_name = read_text(reading, "native_name");
    language->letters = read_text(reading, "letters");
    language->common = read_word_set(reading, "common");
    if (language->name == NULL)
        fail(reading, problems_add(reading->problems, STATUS_RULES,
                                   NUMBER_NAME, yaml_place(reading->root),
                                   "\"name\" is missing"));
    if (language->native_name == NULL)
        language->native_name = language->name;
    if (language->letters == NULL)
        language->letters = "";
}

static void read_all(struct reading *reading, struct language *language)
{
    read_known(reading, language);
    language->dictionary = read_text(reading, "dictionary");
    language->abbreviations = read_abbreviations(reading);
    language->ordinal_follows = read_word_set(reading, "ordinal_follows");
    language->names = read_word_set(reading, "names");
    language->defines = read_map(reading, "define", value_patterns);
    language->anatomy = read_map(reading, "anatomy", value_patterns);
    language->numbers = read_map(reading, "numbers", value_node);
    note_near_keys(reading);
}

/* Paradigms that are read when they are first asked for. */
struct late_inflection {
    struct arena *arena;
    struct yaml_files *files;
    const char *path;
    const struct inflection *inflection;
    atomic_bool done;
};

static void drop_late(void *thing)
{
    struct late_inflection *late = thing;

    arena_free(late->arena);
}

static struct late_inflection *late_new(struct arena *arena,
                                        struct yaml_files *files,
                                        const char *path)
{
    struct late_inflection *late = ARENA_NEW(arena, struct late_inflection);

    if (late == NULL)
        return NULL;
    late->files = files;
    late->path = path;
    return arena_defer(arena, drop_late, late) == STATUS_OK ? late : NULL;
}

/* Without memory nothing is done: it may be there the next time. */
static void late_read(struct late_inflection *late)
{
    struct problems problems = { .arena = arena_new(SIZE_MAX) };
    enum status status = STATUS_NOMEM;

    if (problems.arena != NULL)
        status = inflection_read(&late->inflection, late->files,
                                 problems.arena, &problems, late->path);
    if (status == STATUS_NOMEM ||
        (problems.arena != NULL && arena_is_starved(problems.arena))) {
        arena_free(problems.arena);
        late->inflection = NULL;
        return;
    }
    late->arena = problems.arena;
    if (status != STATUS_OK)
        late->inflection = NULL;
    atomic_store(&late->done, true);
}

const struct inflection *language_inflection(const struct language *language,
                                             struct arena *arena)
{
    struct late_inflection *late = language->late;

    if (late == NULL)
        return language->inflection;
    if (!atomic_load(&late->done)) {
        late_lock();
        if (!atomic_load(&late->done))
            late_read(late);
        late_unlock();
    }
    if (!atomic_load(&late->done))
        arena_starve(arena);
    return late->inflection;
}

/* The rest of a language of which the names are known. */
struct late_language {
    struct language *language;
    struct yaml_files *files;
    struct arena *arena; /* NULL: not read yet */
    const char *path;
};

static void drop_language(void *thing)
{
    struct late_language *rest = thing;

    arena_free(rest->arena);
}

static void read_paradigms(struct reading *reading, struct language *language,
                           const char *folder, bool late)
{
    const char *path;

    if (folder == NULL)
        return;
    path = arena_printf(reading->arena, "%s/paradigms.yml", folder);
    if (path == NULL)
        fail(reading, STATUS_NOMEM);
    else if (late)
        language->late = checked(reading, late_new(reading->arena, reading->files,
                                               path));
    else if (yaml_files_has(reading->files, path))
        fail(reading, inflection_read(&language->inflection, reading->files,
                                      reading->arena, reading->problems,
                                      path));
}

static enum status read_root(struct reading *reading, const char *path)
{
    enum status status;

    if (path == NULL)
        return STATUS_NOMEM;
    status = yaml_files_read(&reading->root, reading->files, reading->arena,
                             reading->problems, path, FILE_MAX);
    if (status != STATUS_OK)
        return status;
    if (reading->root != NULL && reading->root->kind == YAML_MAP)
        return STATUS_OK;
    return problems_add(reading->problems, STATUS_RULES, NUMBER_EMPTY,
                        (struct place){ path, 1, 1 },
                        "a language must be a map");
}

enum status language_read_from(const struct language **out,
                               struct yaml_files *files, struct arena *arena,
                               struct problems *problems, const char *folder,
                               const char *dictionary_folder)
{
    struct reading reading = { files, arena, problems, NULL, STATUS_OK };
    struct language *language = ARENA_NEW(arena, struct language);
    enum status status;

    *out = NULL;
    if (language == NULL)
        return STATUS_NOMEM;
    status = read_root(&reading,
                       arena_printf(arena, "%s/language.yml", folder));
    if (status != STATUS_OK)
        return status;
    language->yaml = reading.root;
    language->tag = arena_cstr(arena, folder_tag(folder));
    if (language->tag == NULL)
        return STATUS_NOMEM;
    read_all(&reading, language);
    read_paradigms(&reading, language, dictionary_folder, false);
    if (reading.status == STATUS_OK)
        *out = language;
    return reading.status;
}

enum status language_late(const struct language **out,
                          struct yaml_files *files, struct arena *arena,
                          const char *name, const char *native_name,
                          const char *folder, const char *dictionary_folder)
{
    struct reading reading = { files, arena, NULL, NULL, STATUS_OK };
    struct language *language = ARENA_NEW(arena, struct language);
    struct late_language *rest = ARENA_NEW(arena, struct late_language);

    *out = NULL;
    if (language == NULL || rest == NULL ||
        arena_defer(arena, drop_language, rest) != STATUS_OK)
        return STATUS_NOMEM;
    rest->language = language;
    rest->files = files;
    rest->path = arena_printf(arena, "%s/language.yml", folder);
    language->rest = rest;
    language->tag = arena_cstr(arena, folder_tag(folder));
    language->name = name;
    language->native_name = native_name;
    if (language->tag == NULL || rest->path == NULL)
        return STATUS_NOMEM;
    read_paradigms(&reading, language, dictionary_folder, true);
    if (reading.status == STATUS_OK)
        *out = language;
    return reading.status;
}

static enum status read_rest(struct late_language *rest,
                             struct problems *told)
{
    struct problems problems = { .arena = arena_new(SIZE_MAX) };
    struct reading reading = { rest->files, problems.arena, &problems, NULL,
                               STATUS_OK };
    struct language *language = rest->language;
    struct language whole = *language;

    if (problems.arena == NULL)
        return STATUS_NOMEM;
    fail(&reading, read_root(&reading, rest->path));
    whole.yaml = reading.root;
    if (reading.status == STATUS_OK)
        read_all(&reading, &whole);
    if (arena_is_starved(problems.arena))
        reading.status = STATUS_NOMEM;
    if (reading.status != STATUS_OK) {
        problems_pass_on(told, &problems);
        arena_free(problems.arena);
        return reading.status;
    }
    /* Its names are what they were: others may be looking at them. */
    language->letters = whole.letters;
    language->common = whole.common;
    language->dictionary = whole.dictionary;
    language->abbreviations = whole.abbreviations;
    language->ordinal_follows = whole.ordinal_follows;
    language->names = whole.names;
    language->defines = whole.defines;
    language->anatomy = whole.anatomy;
    language->numbers = whole.numbers;
    language->yaml = whole.yaml;
    rest->arena = problems.arena;
    return STATUS_OK;
}

enum status language_load(const struct language *language,
                          struct problems *problems)
{
    struct late_language *rest = language->rest;
    enum status status = STATUS_OK;

    if (rest == NULL)
        return STATUS_OK;
    late_lock();
    if (rest->arena == NULL)
        status = read_rest(rest, problems);
    late_unlock();
    return status;
}

enum status language_read(const struct language **out, struct arena *arena,
                          struct problems *problems, const char *folder,
                          const char *dictionary_folder)
{
    return language_read_from(out, NULL, arena, problems, folder,
                              dictionary_folder);
}

enum status language_read_anatomy(const struct set **out,
                                  struct yaml_files *files,
                                  struct arena *arena,
                                  struct problems *problems, const char *path)
{
    struct reading reading = { files, arena, problems, NULL, STATUS_OK };
    enum status status = read_root(&reading, path);

    *out = NULL;
    if (status != STATUS_OK)
        return status;
    *out = read_map(&reading, "anatomy", value_patterns);
    return reading.status;
}

enum status language_read_others(const struct language *const **out,
                                 uint32_t *count, struct yaml_files *files,
                                 struct arena *arena,
                                 struct problems *problems, const char *path)
{
    struct reading reading = { files, arena, problems, NULL, STATUS_OK };
    enum status status = read_root(&reading, path);
    const struct yaml_node *root = reading.root;
    const struct language **others;

    *out = NULL;
    *count = 0;
    if (status != STATUS_OK)
        return status;
    others = ARENA_ARRAY(arena, const struct language *, root->count);
    if (others == NULL)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < root->count; i++) {
        struct language *language = ARENA_NEW(arena, struct language);

        if (language == NULL)
            return STATUS_NOMEM;
        reading.root = root->items[i];
        language->tag = root->keys[i]->text.at;
        read_known(&reading, language);
        others[i] = language;
    }
    *out = others;
    *count = root->count;
    return reading.status;
}

const struct pattern_list *language_define(const struct language *language,
                                           struct str name)
{
    return set_get(language->defines, name);
}

enum abbreviation language_abbreviation(const struct language *language,
                                        struct str word)
{
    const char *value = set_get(language->abbreviations, word);

    if (value == NULL)
        return ABBREVIATION_NONE;
    return value == may_end ? ABBREVIATION_FINAL : ABBREVIATION_INNER;
}

int64_t language_number(const struct language *language, const char *name,
                        int64_t fallback)
{
    const struct yaml_node *node = set_get(language->numbers, str_of(name));
    int64_t value;

    return node && yaml_int(node, &value) ? value : fallback;
}
