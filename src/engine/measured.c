/* measured.c - how often the findings of a language's rules were right. */
#include "engine/measured.h"

#include "base/yaml_files.h"

#define MEASURED_MAX ((size_t)1 << 20) /* bytes of a file */

static bool is_count(const struct yaml_node *node, int64_t max)
{
    int64_t value;

    return node && yaml_int(node, &value) && value >= 0 && value <= max;
}

static enum status set_one(struct slot *slot, struct problems *problems,
                           const struct yaml_node *map)
{
    const struct yaml_node *found = yaml_get(map, "found");
    const struct yaml_node *right = yaml_get(map, "right");
    int64_t count;

    if (!is_count(found, INT32_MAX) || !yaml_int(found, &count) ||
        !is_count(right, count))
        return problems_add(problems, STATUS_RULES, 857, yaml_place(map),
                            "what was measured is \"found\" and \"right\", "
                            "and no more was right than was found");
    slot->measured_found = slot->rule->measured_found = found->text.at;
    slot->measured_right = slot->rule->measured_right = right->text.at;
    return STATUS_OK;
}

static enum status set_all(struct slots *slots, struct arena *arena,
                           struct problems *problems,
                           const struct yaml_node *map)
{
    struct set *rules = set_new(arena);
    enum status status = rules ? STATUS_OK : STATUS_NOMEM;

    for (uint32_t i = 0; i < slots->list.count && status == STATUS_OK; i++)
        status = set_put(rules, str_of(slots->list.at[i].id),
                         &slots->list.at[i]);
    if (status != STATUS_OK)
        return status;
    for (uint32_t i = 0; i < map->count; i++) {
        const struct slot *slot = set_get(rules, map->keys[i]->text);

        if (slot && set_one(&slots->list.at[slot - slots->list.at], problems,
                            map->items[i]) != STATUS_OK)
            status = STATUS_RULES;
    }
    return status;
}

enum status measured_read(struct slots *slots, struct yaml_files *files,
                          struct arena *arena, struct problems *problems,
                          const char *path)
{
    const struct yaml_node *map = NULL;
    enum status status;

    if (!yaml_files_has(files, path))
        return STATUS_OK;
    status = yaml_files_read(&map, files, arena, problems, path,
                             MEASURED_MAX);
    if (status != STATUS_OK || !map)
        return status;
    if (map->kind != YAML_MAP)
        return problems_add(problems, STATUS_RULES, 859, yaml_place(map),
                            "the file of what was measured is a map of rules");
    return set_all(slots, arena, problems, map);
}
