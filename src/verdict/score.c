/* score.c - findings to 0..100, whole and by dimension. */
#include "verdict/score.h"

#define FULL 10000 /* hundredths of a point */

/* --- the scoring file ---------------------------------------------------- */

static enum status read_hundredths(int64_t *out, struct problems *problems,
                                   const struct yaml_node *node)
{
    int64_t value;

    if (!yaml_decimal(node, &value) || value < 0 || value > 100000000)
        return problems_add(problems, STATUS_RULES, 401, yaml_place(node),
                            "a weight is a number from 0 to 10000");
    *out = value / 100;
    return STATUS_OK;
}

static enum status read_numbers(struct scoring *out, struct problems *problems,
                                const struct yaml_node *map)
{
    const struct {
        const char *key;
        int64_t *to;
    } numbers[] = {
        { "room", &out->room_base },
        { "words_per_room", &out->room_per_words },
        { "blocked_cap", &out->blocked_cap },
        { "suggestion", &out->severity[SEVERITY_SUGGESTION] },
        { "warning", &out->severity[SEVERITY_WARNING] },
        { "blocker", &out->severity[SEVERITY_BLOCKER] },
    };
    enum status status = STATUS_OK;

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const struct yaml_node *node = yaml_get(map, numbers[i].key);

        if (node && read_hundredths(numbers[i].to, problems, node) != STATUS_OK)
            status = STATUS_RULES;
    }
    /* The score divides by them. */
    if (out->room_base < 1 || out->room_per_words < 1)
        return problems_add(problems, STATUS_RULES, 401, yaml_place(map),
                            "room and words_per_room are more than 0");
    return status;
}

static enum status check_keys(struct problems *problems,
                              const struct yaml_node *map)
{
    static const char *const known[] = {
        "room",       "words_per_room", "blocked_cap", "suggestion", "warning",
        "blocker",    "dimensions",     "checks",      NULL
    };
    enum status status = STATUS_OK;

    for (uint32_t i = 0; map && i < map->count; i++) {
        struct str key = map->keys[i]->text;
        size_t j = 0;

        while (known[j] && !str_equal(key, str_of(known[j])))
            j++;
        if (!known[j])
            status = problems_add(problems, STATUS_RULES, 403,
                                  yaml_place(map->keys[i]),
                                  "unknown key \"%.*s\"", STR_ARG(key));
    }
    return status;
}

static bool is_dimension(struct str name)
{
    for (int i = 0; i < DIMENSION_COUNT; i++)
        if (str_equal(name, str_of(dimension_name((enum dimension)i))))
            return true;
    return false;
}

static enum status read_dimensions(struct scoring *out,
                                   struct problems *problems,
                                   const struct yaml_node *map)
{
    enum status status = STATUS_OK;

    for (int i = 0; i < DIMENSION_COUNT; i++) {
        const struct yaml_node *node =
            yaml_get(map, dimension_name((enum dimension)i));

        if (node &&
            read_hundredths(&out->dimension[i], problems, node) != STATUS_OK)
            status = STATUS_RULES;
    }
    for (uint32_t i = 0; map && i < map->count; i++)
        if (!is_dimension(map->keys[i]->text))
            status = problems_add(problems, STATUS_RULES, 403,
                                  yaml_place(map->keys[i]),
                                  "unknown key \"%.*s\"",
                                  STR_ARG(map->keys[i]->text));
    return status;
}

static enum status read_checks(struct scoring *out, struct arena *arena,
                               struct problems *problems,
                               const struct yaml_node *map)
{
    struct set *checks = set_new(arena);
    enum status status = STATUS_OK;

    if (!checks)
        return STATUS_NOMEM;
    out->checks = checks;
    for (uint32_t i = 0; map && i < map->count; i++) {
        int64_t *weight = ARENA_NEW(arena, int64_t);

        if (!weight)
            return STATUS_NOMEM;
        if (read_hundredths(weight, problems, map->items[i]) != STATUS_OK)
            status = STATUS_RULES;
        else if (set_put(checks, map->keys[i]->text, weight) != STATUS_OK)
            return STATUS_NOMEM;
    }
    return status;
}

/* The map at `key`; NULL: there is none. */
static enum status find_map(const struct yaml_node **out,
                            struct problems *problems,
                            const struct yaml_node *map, const char *key)
{
    *out = yaml_get(map, key);
    if (!*out || (*out)->kind == YAML_MAP)
        return STATUS_OK;
    return problems_add(problems, STATUS_RULES, 409, yaml_place(*out),
                        "\"%s\" is a map", key);
}

enum status scoring_read(struct scoring *out, struct arena *arena,
                         struct problems *problems,
                         const struct yaml_node *map)
{
    const struct yaml_node *of_dimensions, *of_checks;
    enum status keys, numbers, dimensions, checks;

    *out = (struct scoring){ .room_base = 1000,
                             .room_per_words = 1000,
                             .severity = { 0, 50, 100, 300 },
                             .blocked_cap = 4000 };
    for (int i = 0; i < DIMENSION_COUNT; i++)
        out->dimension[i] = 100;
    if (map && map->kind != YAML_MAP)
        return problems_add(problems, STATUS_RULES, 409, yaml_place(map),
                            "the scoring file is a map");
    keys = find_map(&of_dimensions, problems, map, "dimensions");
    if (keys == STATUS_OK)
        keys = find_map(&of_checks, problems, map, "checks");
    if (keys != STATUS_OK)
        return keys;
    keys = check_keys(problems, map);
    numbers = read_numbers(out, problems, map);
    dimensions = read_dimensions(out, problems, of_dimensions);
    checks = read_checks(out, arena, problems, of_checks);
    if (checks != STATUS_OK)
        return checks;
    if (keys != STATUS_OK)
        return keys;
    return numbers != STATUS_OK ? numbers : dimensions;
}

/* --- scoring ------------------------------------------------------------- */

#define PENALTY_MAX 1000000000 /* so that a thousand of them can be added */

int64_t scoring_penalty(const struct scoring *scoring, const struct rule *rule,
                        enum severity severity)
{
    int64_t penalty = rule->weight * scoring->severity[severity] / 100 *
                      scoring->dimension[rule->dimension] / 100;

    return penalty < PENALTY_MAX ? penalty : PENALTY_MAX;
}

static int64_t level(int64_t room, int64_t penalty)
{
    return FULL * room / (room + penalty);
}

int64_t score_after(const struct score *score, int64_t penalty, bool blocked)
{
    int64_t total = level(score->room, score->penalty - penalty);

    return blocked && total > score->blocked_cap ? score->blocked_cap : total;
}

/* Words whose findings are among those that count. */
static uint32_t words_counted(const struct findings *findings, uint32_t words)
{
    uint64_t all = (uint64_t)findings->max + findings->dropped;

    return findings->dropped ? (uint32_t)(words * (uint64_t)findings->max / all)
                             : words;
}

void score_take(struct score *out, const struct scoring *scoring,
                struct findings *findings, uint32_t words,
                const bool applies[DIMENSION_COUNT])
{
    int64_t of[DIMENSION_COUNT] = { 0 };
    uint32_t blockers = 0;

    *out = (struct score){ .blocked_cap = scoring->blocked_cap,
                           .scoring = scoring };
    out->words = words_counted(findings, words);
    out->room = scoring->room_base +
                (int64_t)out->words * 10000 / scoring->room_per_words;
    for (uint32_t i = 0; i < findings->list.count; i++) {
        struct finding *finding = &findings->list.at[i];

        finding->penalty = scoring_penalty(scoring, finding->rule,
                                           finding->severity);
        of[finding->rule->dimension] += finding->penalty;
        blockers += finding->severity == SEVERITY_BLOCKER;
    }
    for (int i = 0; i < DIMENSION_COUNT; i++) {
        out->penalty += of[i];
        out->dimension[i] = applies[i] ? level(out->room, of[i]) : -1;
    }
    out->blocked = blockers > 0;
    out->total = score_after(out, 0, out->blocked);
    for (uint32_t i = 0; i < findings->list.count; i++) {
        struct finding *finding = &findings->list.at[i];
        bool blocked = blockers > (finding->severity == SEVERITY_BLOCKER);

        finding->gain = score_after(out, finding->penalty, blocked) -
                        out->total;
    }
}
