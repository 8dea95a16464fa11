/* example.c - the examples that a rule file carries. */
#include "rule/example.h"

#include "base/json.h"
#include "base/vec.h"

#define CONTEXT_MAX ((size_t)1 << 16)

const char *const example_keys[] = { "flag", "pass", NULL };

struct reading {
    const struct spec *spec;
    VEC(struct example) list;
    bool failed;
};

static void fault(struct reading *reading, const struct yaml_node *node,
                  int number, const char *what)
{
    problems_add(reading->spec->problems, STATUS_RULES, number,
                 yaml_place(node), "%s", what);
    reading->failed = true;
}

/* Takes "<<" and ">>" out of the text and notes what stood between. */
static void take_marks(struct example *example, struct arena *arena,
                       struct str text)
{
    size_t open = str_find(text, STR("<<"), 0);
    size_t close = open == STR_NONE ? STR_NONE
                                    : str_find(text, STR(">>"), open + 2);

    if (close == STR_NONE) {
        example->text = text;
        return;
    }
    example->text = str_of(arena_printf(
        arena, "%.*s%.*s%.*s", STR_ARG(str_slice(text, 0, open)),
        STR_ARG(str_slice(text, open + 2, close)),
        STR_ARG(str_slice(text, close + 2, text.len))));
    example->find = (struct span){ (uint32_t)open, (uint32_t)(close - 2) };
}

static void write_json(struct json *json, const struct yaml_node *node)
{
    switch (node->kind) {
    case YAML_SCALAR:
        json_str(json, node->text);
        break;
    case YAML_LIST:
        json_begin_array(json);
        for (uint32_t i = 0; i < node->count; i++)
            write_json(json, node->items[i]);
        json_end_array(json);
        break;
    case YAML_MAP:
        json_begin_object(json);
        for (uint32_t i = 0; i < node->count; i++) {
            json_any_key(json, node->keys[i]->text);
            write_json(json, node->items[i]);
        }
        json_end_object(json);
        break;
    }
}

static struct str to_json(struct arena *arena, const struct yaml_node *node)
{
    struct buf buf;
    struct json json;
    struct str out;

    buf_init(&buf, CONTEXT_MAX);
    json_init(&json, &buf, 0);
    write_json(&json, node);
    out = arena_copy(arena, buf_str(&buf));
    buf_free(&buf);
    return out;
}

static void set_find(struct reading *reading, struct example *example,
                     const struct yaml_node *find)
{
    size_t at = str_find(example->text, find->text, 0);

    if (at == STR_NONE)
        fault(reading, find, 311, "the text of the example does not hold this");
    else
        example->find = (struct span){ (uint32_t)at,
                                       (uint32_t)(at + find->text.len) };
}

static void set_key(struct reading *reading, struct example *example,
                    const struct yaml_node *key, const struct yaml_node *value)
{
    if (str_equal(key->text, STR("context")) && value->kind == YAML_MAP)
        example->context = to_json(reading->spec->arena, value);
    else if (value->kind != YAML_SCALAR)
        fault(reading, value, 313, "an example takes a text here");
    else if (str_equal(key->text, STR("text")))
        example->text = value->text;
    else if (str_equal(key->text, STR("format")))
        example->format = value->text.at;
    else if (str_equal(key->text, STR("find")) && example->must_flag)
        return; /* once the text is known */
    else if (str_equal(key->text, STR("fix")) && example->must_flag) {
        example->has_fix = true;
        example->fix = value->text;
    } else
        fault(reading, key, 317,
              "an example knows text, find, fix, format and context");
}

static void read_map(struct reading *reading, struct example *example,
                     const struct yaml_node *map)
{
    const struct yaml_node *find = yaml_get(map, "find");

    for (uint32_t i = 0; i < map->count; i++)
        set_key(reading, example, map->keys[i], map->items[i]);
    if (!example->text.at)
        fault(reading, map, 331, "an example needs a text");
    else if (find && find->kind == YAML_SCALAR)
        set_find(reading, example, find);
}

static void read_one(struct reading *reading, const struct yaml_node *node,
                     bool must_flag)
{
    struct example *example = VEC_ADD(reading->spec->arena, &reading->list);

    if (!example) {
        reading->failed = true;
        return;
    }
    example->must_flag = must_flag;
    example->format = "plain";
    example->place = yaml_place(node);
    if (node->kind == YAML_MAP)
        read_map(reading, example, node);
    else if (node->kind == YAML_SCALAR && must_flag)
        take_marks(example, reading->spec->arena, node->text);
    else if (node->kind == YAML_SCALAR)
        example->text = node->text;
    else
        fault(reading, node, 337, "an example is a text or a map");
}

static void read_list(struct reading *reading, const char *key, bool must_flag)
{
    const struct yaml_node *list = yaml_get(reading->spec->map, key);

    if (!list)
        return;
    if (list->kind != YAML_LIST) {
        fault(reading, list, 347, "examples are a list");
        return;
    }
    for (uint32_t i = 0; i < list->count; i++)
        read_one(reading, list->items[i], must_flag);
}

enum status examples_read(struct rule *rule, const struct spec *spec)
{
    struct reading reading = { .spec = spec };

    read_list(&reading, "flag", true);
    read_list(&reading, "pass", false);
    rule->examples = reading.list.at;
    rule->example_count = reading.list.count;
    return reading.failed ? STATUS_RULES : STATUS_OK;
}
