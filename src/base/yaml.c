/* yaml.c - YAML to a tree whose every node knows its line and column: the only
 * user of libyaml.
 *
 * Parser events are read by functions that call each other as the nodes nest,
 * LIMIT_YAML_DEPTH deep.  A fault of meaning (an alias, a key that stands twice) is
 * noted and reading goes on; a fault of syntax ends it, because libyaml knows
 * nothing certain after one.
 */
#include "base/yaml.h"

#include <yaml.h>

#include "base/limits.h"
#include "base/set.h"
#include "base/utf8.h"
#include "base/vec.h"


/* See docs/numbers.yml. */
enum {
    NUMBER_SYNTAX = 207,
    NUMBER_ENCODING = 219,
    NUMBER_CHARACTER = 226,
    NUMBER_DOUBLE_KEY = 238,
    NUMBER_ALIAS = 245,
    NUMBER_ANCHOR = 251,
    NUMBER_TAG = 264,
    NUMBER_SECOND_DOCUMENT = 273,
    NUMBER_KEY = 282,
    NUMBER_DEPTH = 287,
    NUMBER_SIZE = 296
};

typedef VEC(const struct yaml_node *) node_list;

struct reader {
    struct arena *arena;   /* of the tree                             */
    struct arena *scratch; /* of lists that still grow, and of keys   */
    struct problems *problems;
    const char *file;
    struct str bytes;
    yaml_parser_t parser;
    yaml_event_t event;    /* the one being read                      */
    enum status status;    /* of the first fault                      */
    bool stopped;          /* nothing after this point can be read    */
};

static const struct yaml_node *node_read(struct reader *reader,
                                         unsigned depth);

static struct place place_of_mark(const struct reader *reader,
                                  yaml_mark_t mark)
{
    struct place place = { reader->file, (uint32_t)mark.line + 1,
                           (uint32_t)mark.column + 1 };
    return place;
}

static struct place place_of_offset(const struct reader *reader,
                                    size_t offset)
{
    struct place place = { reader->file, 1, 1 };
    size_t line_at = 0;
    size_t feed;

    while ((feed = str_find_byte(reader->bytes, '\n', line_at)) < offset) {
        place.line++;
        line_at = feed + 1;
    }
    place.column += (uint32_t)utf8_count(
        str_slice(reader->bytes, line_at, offset));
    return place;
}

static void reader_fail(struct reader *reader, enum status status)
{
    if (reader->status == STATUS_OK)
        reader->status = status;
}

static void reader_stop(struct reader *reader, enum status status)
{
    reader_fail(reader, status);
    reader->stopped = true;
}

/* libyaml's words where a person would ask "what do I do now?". */
static const char *syntax_sentence(const char *said)
{
    static const struct {
        const char *said, *meant;
    } sentences[] = {
        { "found character that cannot start any token",
          "no value begins with this character: quote the value, and indent "
          "with spaces, not tabs" },
        { "mapping values are not allowed in this context",
          "a colon and a space where no key can stand: quote the value or "
          "mend the indentation" },
        { "could not find expected ':'",
          "expected \"key: value\", found no colon after the key" },
        { "did not find expected key",
          "expected a key here: mend the indentation or the quotes" },
        { "did not find expected '-' indicator",
          "expected an item with \"- \" here: mend the indentation" },
        { "did not find expected alphabetic or numeric character",
          "a name must follow this character: quote a value that begins with "
          "\"*\" or \"&\"" },
        { "found unknown escape character",
          "unknown escape: double the backslash, or use single quotes" },
        { "block sequence entries are not allowed in this context",
          "a list with \"- \" cannot begin on the line of its key" },
        { "found unexpected end of stream",
          "the file ends inside quotes" },
    };

    for (size_t i = 0; i < sizeof(sentences) / sizeof(*sentences); i++)
        if (strcmp(said, sentences[i].said) == 0)
            return sentences[i].meant;
    return said;
}

static enum status character_refuse(struct reader *reader)
{
    return problems_add(
        reader->problems, STATUS_RULES, NUMBER_CHARACTER,
        place_of_offset(reader, reader->parser.problem_offset),
        "control character U+%04X in a YAML file",
        (unsigned)reader->parser.problem_value);
}

static enum status syntax_refuse(struct reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    struct place place = place_of_mark(reader, parser->problem_mark);
    const char *sentence = syntax_sentence(
        parser->problem == NULL ? "not YAML" : parser->problem);

    if (parser->context == NULL ||
        parser->context_mark.line == parser->problem_mark.line)
        return problems_add(reader->problems, STATUS_RULES, NUMBER_SYNTAX,
                            place, "%s", sentence);
    return problems_add(reader->problems, STATUS_RULES, NUMBER_SYNTAX, place,
                        "%s (%s that began on line %u)", sentence,
                        parser->context,
                        (unsigned)parser->context_mark.line + 1);
}

static enum status parser_refuse(struct reader *reader)
{
    switch (reader->parser.error) {
    case YAML_MEMORY_ERROR:
        return STATUS_NOMEM;
    case YAML_READER_ERROR:
        return character_refuse(reader);
    default:
        return syntax_refuse(reader);
    }
}

/* Moves to the next event; false when there can be none. */
static bool event_next(struct reader *reader)
{
    if (reader->stopped)
        return false;
    yaml_event_delete(&reader->event);
    if (!yaml_parser_parse(&reader->parser, &reader->event))
        reader_stop(reader, parser_refuse(reader));
    return !reader->stopped;
}

static struct yaml_node *node_new(struct reader *reader, enum yaml_kind kind)
{
    struct place place = place_of_mark(reader, reader->event.start_mark);
    struct yaml_node *node = ARENA_NEW(reader->arena, struct yaml_node);

    if (node == NULL) {
        reader_stop(reader, STATUS_NOMEM);
        return NULL;
    }
    node->kind = kind;
    node->file = place.file;
    node->line = place.line;
    node->column = place.column;
    return node;
}

static void properties_refuse(struct reader *reader,
                              const yaml_char_t *anchor,
                              const yaml_char_t *tag)
{
    struct place place = place_of_mark(reader, reader->event.start_mark);

    if (anchor != NULL)
        reader_fail(reader,
                    problems_add(reader->problems, STATUS_RULES,
                                 NUMBER_ANCHOR, place,
                                 "anchor \"&%s\": anchors are not read",
                                 (const char *)anchor));
    if (tag != NULL)
        reader_fail(reader, problems_add(reader->problems, STATUS_RULES,
                                         NUMBER_TAG, place,
                                         "tag \"%s\": tags are not read",
                                         (const char *)tag));
}

static const struct yaml_node *alias_read(struct reader *reader)
{
    struct yaml_node *node = node_new(reader, YAML_SCALAR);

    reader_fail(reader,
                problems_add(reader->problems, STATUS_RULES, NUMBER_ALIAS,
                             place_of_mark(reader, reader->event.start_mark),
                             "alias \"*%s\": aliases are not read, quote a "
                             "value that begins with an asterisk",
                             (const char *)reader->event.data.alias.anchor));
    if (node != NULL)
        node->text = STR("");
    return node;
}

static const struct yaml_node *scalar_read(struct reader *reader)
{
    struct yaml_node *node = node_new(reader, YAML_SCALAR);
    struct str text = { (const char *)reader->event.data.scalar.value,
                        reader->event.data.scalar.length };

    if (node == NULL)
        return NULL;
    properties_refuse(reader, reader->event.data.scalar.anchor,
                      reader->event.data.scalar.tag);
    if (str_find_byte(text, '\0', 0) != STR_NONE)
        reader_fail(reader,
                    problems_add(reader->problems, STATUS_RULES,
                                 NUMBER_CHARACTER, yaml_place(node),
                                 "control character U+0000 in a value"));
    node->quoted =
        reader->event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    node->text = arena_copy(reader->arena, text);
    if (node->text.at == NULL) {
        reader_stop(reader, STATUS_NOMEM);
        return NULL;
    }
    return node;
}

static void list_add(struct reader *reader, node_list *list,
                     const struct yaml_node *node)
{
    const struct yaml_node **item = VEC_ADD(reader->scratch, list);

    if (item == NULL)
        reader_stop(reader, STATUS_NOMEM);
    else
        *item = node;
}

/* The list as an array of the tree, as long as it needs to be. */
static const struct yaml_node *const *list_keep(struct reader *reader,
                                                const node_list *list)
{
    const struct yaml_node **kept =
        ARENA_ARRAY(reader->arena, const struct yaml_node *, list->count);

    if (kept == NULL)
        reader_stop(reader, STATUS_NOMEM);
    else if (list->count != 0)
        memcpy(kept, list->at, list->count * sizeof(*kept));
    return kept;
}

static const struct yaml_node *list_read(struct reader *reader,
                                         unsigned depth)
{
    struct yaml_node *node = node_new(reader, YAML_LIST);
    node_list items = { 0 };

    properties_refuse(reader, reader->event.data.sequence_start.anchor,
                      reader->event.data.sequence_start.tag);
    while (event_next(reader) && reader->event.type != YAML_SEQUENCE_END_EVENT)
        list_add(reader, &items, node_read(reader, depth + 1));
    if (reader->stopped)
        return NULL;
    node->count = items.count;
    node->items = list_keep(reader, &items);
    return node;
}

struct map_entries {
    node_list keys, items;
    struct set *seen; /* text of a key -> its node */
};

/* A key is refused when it is no scalar or stood before. */
static bool key_is_good(struct reader *reader, const struct set *seen,
                        const struct yaml_node *key)
{
    const struct yaml_node *first;

    if (key->kind != YAML_SCALAR) {
        reader_fail(reader, problems_add(reader->problems, STATUS_RULES,
                                         NUMBER_KEY, yaml_place(key),
                                         "a key must be text, found a %s",
                                         key->kind == YAML_LIST ? "list"
                                                                : "map"));
        return false;
    }
    first = set_get(seen, key->text);
    if (first == NULL)
        return true;
    reader_fail(reader, problems_add(reader->problems, STATUS_RULES,
                                     NUMBER_DOUBLE_KEY, yaml_place(key),
                                     "key \"%s\" stands twice, first on line "
                                     "%u", key->text.at,
                                     (unsigned)first->line));
    return false;
}

static void entry_read(struct reader *reader, unsigned depth,
                       struct map_entries *entries)
{
    const struct yaml_node *key = node_read(reader, depth + 1);
    const struct yaml_node *item = NULL;

    if (event_next(reader))
        item = node_read(reader, depth + 1);
    if (reader->stopped || !key_is_good(reader, entries->seen, key))
        return;
    if (set_put(entries->seen, key->text, key) != STATUS_OK)
        reader_stop(reader, STATUS_NOMEM);
    list_add(reader, &entries->keys, key);
    list_add(reader, &entries->items, item);
}

static const struct yaml_node *map_read(struct reader *reader, unsigned depth)
{
    struct yaml_node *node = node_new(reader, YAML_MAP);
    struct map_entries entries = { .seen = set_new(reader->scratch) };

    properties_refuse(reader, reader->event.data.mapping_start.anchor,
                      reader->event.data.mapping_start.tag);
    if (entries.seen == NULL)
        reader_stop(reader, STATUS_NOMEM);
    while (event_next(reader) && reader->event.type != YAML_MAPPING_END_EVENT)
        entry_read(reader, depth, &entries);
    if (reader->stopped)
        return NULL;
    node->count = entries.keys.count;
    node->keys = list_keep(reader, &entries.keys);
    node->items = list_keep(reader, &entries.items);
    return node;
}

/* The node whose first event is at hand; leaves its last event at hand.  NULL
 * only when reading has stopped. */
static const struct yaml_node *node_read(struct reader *reader, unsigned depth)
{
    if (reader->stopped)
        return NULL;
    if (reader->event.type == YAML_ALIAS_EVENT)
        return alias_read(reader);
    if (reader->event.type == YAML_SCALAR_EVENT)
        return scalar_read(reader);
    if (depth > LIMIT_YAML_DEPTH) {
        reader_stop(reader,
                    problems_add(reader->problems, STATUS_LIMIT, NUMBER_DEPTH,
                                 place_of_mark(reader,
                                               reader->event.start_mark),
                                 "nested more than %d deep", LIMIT_YAML_DEPTH));
        return NULL;
    }
    if (reader->event.type == YAML_SEQUENCE_START_EVENT)
        return list_read(reader, depth);
    return map_read(reader, depth);
}

/* A document of comments alone has one plain, empty scalar. */
static bool node_is_nothing(const struct yaml_node *node)
{
    return node->kind == YAML_SCALAR && !node->quoted && node->text.len == 0;
}

static const struct yaml_node *document_read(struct reader *reader)
{
    const struct yaml_node *root = NULL;

    if (!event_next(reader) || !event_next(reader) ||
        reader->event.type == YAML_STREAM_END_EVENT)
        return NULL;
    if (event_next(reader))
        root = node_read(reader, 1);
    if (!event_next(reader) || !event_next(reader))
        return NULL;
    if (reader->event.type == YAML_DOCUMENT_START_EVENT)
        reader_fail(reader,
                    problems_add(reader->problems, STATUS_RULES,
                                 NUMBER_SECOND_DOCUMENT,
                                 place_of_mark(reader,
                                               reader->event.start_mark),
                                 "a second document: one file holds one"));
    return root == NULL || node_is_nothing(root) ? NULL : root;
}

/* The size, and UTF-8, before libyaml sees a byte. */
static enum status bytes_check(const struct reader *reader)
{
    size_t valid;

    if (reader->bytes.len > LIMIT_YAML_FILE)
        return problems_add(reader->problems, STATUS_LIMIT, NUMBER_SIZE,
                            (struct place){ reader->file, 0, 0 },
                            "over 4 MiB of YAML");
    valid = utf8_valid_len(reader->bytes);
    if (valid < reader->bytes.len)
        return problems_add(reader->problems, STATUS_RULES, NUMBER_ENCODING,
                            place_of_offset(reader, valid),
                            "byte 0x%02X is not UTF-8",
                            (unsigned char)reader->bytes.at[valid]);
    return STATUS_OK;
}

static const struct yaml_node *tree_read(struct reader *reader)
{
    const struct yaml_node *root;

    if (!yaml_parser_initialize(&reader->parser)) {
        reader_fail(reader, STATUS_NOMEM);
        return NULL;
    }
    yaml_parser_set_input_string(&reader->parser,
                                 (const unsigned char *)reader->bytes.at,
                                 reader->bytes.len);
    root = document_read(reader);
    yaml_event_delete(&reader->event);
    yaml_parser_delete(&reader->parser);
    return root;
}

enum status yaml_read(const struct yaml_node **out, struct arena *arena,
                      struct problems *problems, const char *file,
                      struct str bytes)
{
    struct reader reader = { .arena = arena, .problems = problems,
                             .file = file, .bytes = bytes };
    const struct yaml_node *root;

    *out = NULL;
    reader.status = bytes_check(&reader);
    if (reader.status != STATUS_OK || bytes.len == 0)
        return reader.status;
    reader.scratch = arena_new(SIZE_MAX);
    if (reader.scratch == NULL)
        return STATUS_NOMEM;
    root = tree_read(&reader);
    arena_free(reader.scratch);
    if (reader.status == STATUS_OK)
        *out = root;
    return reader.status;
}

const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key)
{
    struct str name = str_of(key);

    if (map == NULL || map->kind != YAML_MAP)
        return NULL;
    for (uint32_t i = 0; i < map->count; i++) {
        const struct str *text = &map->keys[i]->text;

        if (text->len == name.len && (name.len == 0 ||
            (text->at[0] == name.at[0] && str_equal(*text, name))))
            return map->items[i];
    }
    return NULL;
}

struct place yaml_place(const struct yaml_node *node)
{
    struct place place = { node->file, node->line, node->column };
    return place;
}

/* The text of a scalar that quotes have not made text for good; else empty. */
static struct str plain_text(const struct yaml_node *node)
{
    if (node == NULL || node->kind != YAML_SCALAR || node->quoted)
        return STR("");
    return node->text;
}

/* One sign off the front; -1 or 1. */
static int sign_take(struct str *text)
{
    char first = text->len == 0 ? '\0' : text->at[0];

    if (first == '-' || first == '+')
        *text = str_slice(*text, 1, text->len);
    return first == '-' ? -1 : 1;
}

/* `text` as digits and nothing else, up to `max`. */
static bool digits_read(struct str text, int64_t max, int64_t *out)
{
    int64_t value = 0;

    for (size_t i = 0; i < text.len; i++) {
        int digit = text.at[i] - '0';

        if (digit < 0 || digit > 9 || value > (max - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *out = value;
    return text.len != 0;
}

bool yaml_int(const struct yaml_node *node, int64_t *out)
{
    struct str text = plain_text(node);
    int sign = sign_take(&text);
    int64_t value;

    if (!digits_read(text, INT64_MAX, &value))
        return false;
    *out = sign * value;
    return true;
}

bool yaml_decimal(const struct yaml_node *node, int64_t *ten_thousandths)
{
    struct str text = plain_text(node);
    int sign = sign_take(&text);
    size_t point = str_find_byte(text, '.', 0);
    int64_t whole;
    int64_t part = 0;

    if (!digits_read(str_slice(text, 0, point), INT64_MAX / 10000 - 1, &whole))
        return false;
    if (point != STR_NONE) {
        struct str decimals = str_slice(text, point + 1, text.len);

        if (!digits_read(decimals, 9999, &part))
            return false;
        for (size_t i = decimals.len; i < 4; i++)
            part *= 10;
        if (decimals.len > 4)
            return false;
    }
    *ten_thousandths = sign * (whole * 10000 + part);
    return true;
}

static bool text_is_one_of(struct str text, const char *const words[3])
{
    for (unsigned i = 0; i < 3; i++)
        if (str_equal_ascii_fold(text, str_of(words[i])))
            return true;
    return false;
}

bool yaml_bool(const struct yaml_node *node, bool *out)
{
    static const char *const yes[3] = { "true", "yes", "on" };
    static const char *const no[3] = { "false", "no", "off" };
    struct str text = plain_text(node);

    if (!text_is_one_of(text, yes) && !text_is_one_of(text, no))
        return false;
    *out = text_is_one_of(text, yes);
    return true;
}
