/* habits.c - how one language joins, ends and mistypes words. */
#include "spell/habits.h"

#include "base/file.h"
#include "base/utf8.h"

#define FILE_MAX ((size_t)1 << 20)
#define PARTS_MAX 4
#define SOUND_COST 55
#define SLIP_COST_MAX 200
#define COST_MOST 200

struct reader {
    struct arena *arena;
    struct problems *problems;
    enum status status;
};

static void reader_fault(struct reader *reader, const struct yaml_node *node,
                         const char *wanted)
{
    reader->status = problems_add(reader->problems, STATUS_RULES, 611,
                                  yaml_place(node), "expected %s", wanted);
}

static struct str_list read_list(struct reader *reader,
                                 const struct yaml_node *node)
{
    struct str_list list = { NULL, 0 };
    if (!node)
        return list;
    struct str *at = ARENA_ARRAY(reader->arena, struct str, node->count);
    if (!at) {
        reader->status = STATUS_NOMEM;
        return list;
    }
    if (node->kind != YAML_LIST)
        reader_fault(reader, node, "a list of words");
    for (uint32_t i = 0; node->kind == YAML_LIST && i < node->count; i++) {
        if (node->items[i]->kind != YAML_SCALAR)
            reader_fault(reader, node->items[i], "a word");
        else
            at[list.count++] = node->items[i]->text;
    }
    list.at = at;
    return list;
}

static const struct set *read_set(struct reader *reader,
                                  const struct yaml_node *node)
{
    struct str_list list = read_list(reader, node);
    struct set *set = set_new(reader->arena);
    if (!set) {
        reader->status = STATUS_NOMEM;
        return NULL;
    }
    for (uint32_t i = 0; i < list.count; i++)
        if (set_put(set, list.at[i], set))
            reader->status = STATUS_NOMEM;
    return set;
}

/* The pairs of a map from text to text; `wanted` is what a value should be. */
static struct pair_list read_map(struct reader *reader,
                                 const struct yaml_node *node,
                                 const char *wanted_map, const char *wanted)
{
    struct pair_list list = { NULL, 0 };
    if (!node)
        return list;
    struct pair *at = ARENA_ARRAY(reader->arena, struct pair, node->count);
    list.at = at;
    if (!at)
        reader->status = STATUS_NOMEM;
    else if (node->kind != YAML_MAP)
        reader_fault(reader, node, wanted_map);
    else
        for (uint32_t i = 0; i < node->count; i++) {
            if (node->items[i]->kind != YAML_SCALAR)
                reader_fault(reader, node->items[i], wanted);
            else
                at[list.count++] = (struct pair){ node->keys[i]->text,
                                                  node->items[i]->text };
        }
    return list;
}

static uint32_t read_number(struct reader *reader,
                            const struct yaml_node *node, uint32_t usual,
                            uint32_t most)
{
    int64_t number;
    if (!node)
        return usual;
    if (yaml_int(node, &number) && number > 0 && number <= most)
        return (uint32_t)number;
    reader_fault(reader, node, "a small number");
    return usual;
}

/* [typed, meant] or [typed, meant, cost]. */
static void read_sound(struct reader *reader, struct sound *out,
                       const struct yaml_node *node)
{
    struct str_list list = read_list(reader, node);
    if (list.count < 2 || list.count > 3 ||
        utf8_count(list.at[0]) > HABITS_SOUND_MAX ||
        utf8_count(list.at[1]) > HABITS_SOUND_MAX) {
        reader_fault(reader, node, "two that sound alike");
        return;
    }
    out[0] = (struct sound){ list.at[0], list.at[1], SOUND_COST };
    if (list.count == 3)
        out[0].cost = read_number(reader, node->items[2], SOUND_COST, 100);
    out[1] = (struct sound){ out[0].to, out[0].from, out[0].cost };
}

static void read_sounds(struct reader *reader, struct habits *habits,
                        const struct yaml_node *node)
{
    if (!node)
        return;
    size_t room = (size_t)node->count * 2;
    struct sound *at = ARENA_ARRAY(reader->arena, struct sound, room);
    if (!at) {
        reader->status = STATUS_NOMEM;
        return;
    }
    habits->sounds = at;
    if (node->kind != YAML_LIST)
        reader_fault(reader, node, "a list of pairs");
    for (uint32_t i = 0; node->kind == YAML_LIST && i < node->count; i++) {
        read_sound(reader, at + habits->sound_count, node->items[i]);
        habits->sound_count += 2;
    }
}

/* "typed/meant": cost. */
static void read_slip(struct reader *reader, struct sound *out,
                      struct str key, const struct yaml_node *node)
{
    size_t bar = str_find_byte(key, '/', 0);
    out->cost = read_number(reader, node, SOUND_COST, SLIP_COST_MAX);
    if (bar != STR_NONE) {
        out->from = str_slice(key, 0, bar);
        out->to = str_slice(key, bar + 1, key.len);
    }
    if (key.len < 2 || bar == STR_NONE ||
        utf8_count(out->from) > HABITS_SOUND_MAX ||
        utf8_count(out->to) > HABITS_SOUND_MAX)
        reader_fault(reader, node, "a cost behind \"typed/meant\"");
}

static void read_slips(struct reader *reader, struct habits *habits,
                       const struct yaml_node *node)
{
    if (!node)
        return;
    struct sound *at = ARENA_ARRAY(reader->arena, struct sound, node->count);
    habits->slips = at;
    if (!at)
        reader->status = STATUS_NOMEM;
    else if (node->kind != YAML_MAP)
        reader_fault(reader, node, "slips with their costs");
    else
        for (; habits->slip_count < node->count; habits->slip_count++)
            read_slip(reader, &at[habits->slip_count],
                      node->keys[habits->slip_count]->text,
                      node->items[habits->slip_count]);
}

static struct pair_list read_pairs(struct reader *reader,
                                   const struct yaml_node *node,
                                   const char *wanted)
{
    struct pair_list list = { NULL, 0 };
    if (!node)
        return list;
    struct pair *at = ARENA_ARRAY(reader->arena, struct pair, node->count);
    list.at = at;
    if (!at)
        reader->status = STATUS_NOMEM;
    else if (node->kind != YAML_LIST)
        reader_fault(reader, node, "a list of pairs");
    else
        for (uint32_t i = 0; i < node->count; i++) {
            struct str_list pair = read_list(reader, node->items[i]);
            if (pair.count != 2)
                reader_fault(reader, node->items[i], wanted);
            else
                at[list.count++] = (struct pair){ pair.at[0], pair.at[1] };
        }
    return list;
}

static void read_compound(struct reader *reader, struct habits *habits,
                          const struct yaml_node *node)
{
    habits->compounds = node != NULL;
    habits->part_letters =
        read_number(reader, yaml_get(node, "letters"), 3, 20);
    habits->part_count =
        read_number(reader, yaml_get(node, "parts"), 3, PARTS_MAX);
    habits->first = read_set(reader, yaml_get(node, "first"));
    habits->last = read_set(reader, yaml_get(node, "last"));
    habits->never = read_set(reader, yaml_get(node, "never"));
    habits->compound_doubt =
        read_number(reader, yaml_get(node, "doubt"), 0, 400);
    habits->bound = read_map(reader, yaml_get(node, "bound"),
                             "endings with endings", "an ending");
    habits->nouns =
        read_pairs(reader, yaml_get(node, "nouns"), "two endings");
    habits->genitive = read_list(reader, yaml_get(node, "genitive"));
    habits->nominative = read_list(reader, yaml_get(node, "nominative"));
}

static void read_costs(struct reader *reader, struct slip_costs *costs,
                       const struct yaml_node *node)
{
    const struct {
        const char *key;
        uint32_t *out, usual;
    } rows[] = {
        { "swapped", &costs->swapped, 65 },
        { "doubled", &costs->doubled, 50 },
        { "left_out", &costs->left_out, 90 },
        { "added", &costs->added, 100 },
        { "first", &costs->first, 40 },
        { "vowel", &costs->vowel, 80 },
        { "key", &costs->key, 80 },
        { "accent", &costs->accent, 25 },
        { "joined", &costs->joined, 110 },
        { "name", &costs->name, 30 },
        { "part", &costs->part, 60 },
        { "rank", &costs->rank, 70 },
        { "related", &costs->related, 20 },
        { "begun", &costs->begun, 60 },
        { "rare", &costs->rare, 130 },
        { "far", &costs->far, 200 },
        { "steps", &costs->steps, 130 },
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        *rows[i].out = read_number(reader, yaml_get(node, rows[i].key),
                                   rows[i].usual, COST_MOST);
}

const char *const weight_names[HABITS_WEIGHTS] = {
    "cost",   "rarity", "sound",   "other_sound", "other_frame",
    "start",  "second", "end",     "ending",      "shorter",
    "longer", "with_s", "without_s", "letters",
    "anagram", "third", "fourth", "possessive",
};

/* Weights may be negative: what speaks for a word. */
static void read_weights(struct reader *reader, struct weights *weights,
                         const struct yaml_node *node)
{
    static const int usual[HABITS_WEIGHTS] = { 100, 100 };
    memcpy(weights->at, usual, sizeof(usual));
    weights->at[HABITS_WEIGHTS - 1] = 60;
    for (size_t i = 0; i < HABITS_WEIGHTS; i++) {
        const struct yaml_node *value = yaml_get(node, weight_names[i]);
        int64_t number;
        if (!value)
            continue;
        if (yaml_int(value, &number) && number >= -400 && number <= 400)
            weights->at[i] = (int)number;
        else
            reader_fault(reader, value, "a number from -400 to 400");
    }
}

static void read_all(struct reader *reader, struct habits *habits,
                     const struct yaml_node *yaml)
{
    habits->apostrophe_endings =
        read_set(reader, yaml_get(yaml, "apostrophe_endings"));
    habits->clitics = read_map(reader, yaml_get(yaml, "clitics"),
                               "endings with letters", "letters");
    habits->prefixes = read_list(reader, yaml_get(yaml, "prefixes"));
    habits->leads = read_list(reader, yaml_get(yaml, "leads"));
    habits->unsuggested = read_list(reader, yaml_get(yaml, "unsuggested"));
    habits->derived =
        read_pairs(reader, yaml_get(yaml, "derived"), "two endings");
    read_compound(reader, habits, yaml_get(yaml, "compound"));
    const struct yaml_node *letters = yaml_get(yaml, "letters");
    if (letters && letters->kind != YAML_SCALAR)
        reader_fault(reader, letters, "pairs of letters");
    else if (letters)
        habits->letters = letters->text;
    habits->keyboard = read_list(reader, yaml_get(yaml, "keyboard"));
    read_sounds(reader, habits, yaml_get(yaml, "sounds"));
    read_slips(reader, habits, yaml_get(yaml, "slips"));
    read_costs(reader, &habits->costs, yaml_get(yaml, "costs"));
    habits->ear = read_pairs(reader, yaml_get(yaml, "ear"),
                             "letters and their sound");
    read_weights(reader, &habits->weights, yaml_get(yaml, "weights"));
    habits->unmarked =
        read_number(reader, yaml_get(yaml, "unmarked"), 0, 29);
    habits->doubt = read_number(reader, yaml_get(yaml, "doubt"), 0, 400);
}

bool habits_cut_prefix(struct str *rest, struct str word, struct str prefix)
{
    if (word.len <= prefix.len || !str_starts(word, prefix))
        return false;
    *rest = str_slice(word, prefix.len, word.len);
    if (rest->at[0] == prefix.at[prefix.len - 1])
        return false; /* "interresting": a letter doubled */
    return utf8_count(*rest) >= (utf8_count(prefix) <= 3 ? 6 : 5);
}

static enum status read_yaml(const struct yaml_node **out,
                             struct yaml_files *files, struct arena *arena,
                             struct problems *problems, const char *folder)
{
    *out = NULL;
    if (!folder)
        return STATUS_OK;
    /* a problem with its place may outlive the habits */
    const char *path =
        arena_printf(problems->arena, "%s/spelling.yml", folder);
    if (!path)
        return STATUS_NOMEM;
    if (!yaml_files_has(files, path))
        return STATUS_OK;
    return yaml_files_read(out, files, arena, problems, path, FILE_MAX);
}

enum status habits_read(const struct habits **out, struct yaml_files *files,
                        struct arena *arena, struct problems *problems,
                        const char *folder)
{
    const struct yaml_node *yaml;
    *out = NULL;
    enum status status = read_yaml(&yaml, files, arena, problems, folder);
    if (status)
        return status;
    struct habits *habits = ARENA_NEW(arena, struct habits);
    if (!habits)
        return STATUS_NOMEM;
    struct reader reader = { arena, problems, STATUS_OK };
    read_all(&reader, habits, yaml);
    *out = reader.status ? NULL : habits;
    return reader.status;
}
