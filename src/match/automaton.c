/* automaton.c - builds the tables of a prefilter. */
#include "match/automaton.h"

#include "base/vec.h"
#include "match/fold.h"

#include <stdlib.h>

#define CLASS_FIRST 2
#define CLASS_MAX 255

/* Transitions of the states that have a full row: what a second-level cache
 * holds with ease. */
#define ROW_CELLS 32768

static uint8_t high_class(const struct prefilter *prefilter, uint32_t rune)
{
    uint32_t first = 0, end = prefilter->high_count;

    while (first < end) {
        uint32_t middle = first + (end - first) / 2;

        if (prefilter->high[middle] < rune)
            first = middle + 1;
        else
            end = middle;
    }
    if (first < prefilter->high_count && prefilter->high[first] == rune)
        return prefilter->high_classes[first];
    return CLASS_OTHER;
}

uint8_t automaton_class(const struct prefilter *prefilter, uint32_t rune)
{
    uint32_t folded = fold_rune(rune);

    if (fold_is_space(rune))
        return CLASS_SPACE;
    return folded < LOW_END ? prefilter->low[folded]
                            : high_class(prefilter, folded);
}

static int rune_compare(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;

    return *a == *b ? 0 : *a < *b ? -1 : 1;
}

/* Past 255 classes some code points share one: a sight too many, none lost. */
static uint8_t class_take(struct prefilter *prefilter)
{
    uint32_t next = prefilter->class_count++;

    return (uint8_t)(next <= CLASS_MAX
                         ? next
                         : CLASS_FIRST + next % (CLASS_MAX - CLASS_FIRST));
}

/* The code points of all literals that `low` has no place for, in order. */
static enum status find_high(struct prefilter *prefilter, struct arena *arena,
                             const struct prefilter_use *uses, uint32_t count)
{
    VEC(uint32_t) all = { 0 };
    uint8_t *classes;
    uint32_t kept = 0;

    for (uint32_t i = 0; i < count; i++)
        for (unsigned k = 0; k < uses[i].literal.len; k++) {
            uint32_t rune = uses[i].literal.runes[k];
            uint32_t *slot = rune < LOW_END ? NULL : VEC_ADD(arena, &all);

            if (rune >= LOW_END && slot == NULL)
                return STATUS_NOMEM;
            if (slot != NULL)
                *slot = rune;
        }
    if (all.count == 0)
        return STATUS_OK;
    qsort(all.at, all.count, sizeof(*all.at), rune_compare);
    for (uint32_t i = 0; i < all.count; i++)
        if (kept == 0 || all.at[kept - 1] != all.at[i])
            all.at[kept++] = all.at[i];
    classes = ARENA_ARRAY(arena, uint8_t, kept);
    if (classes == NULL)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < kept; i++)
        classes[i] = class_take(prefilter);
    prefilter->high = all.at;
    prefilter->high_classes = classes;
    prefilter->high_count = kept;
    return STATUS_OK;
}

static enum status find_classes(struct prefilter *prefilter,
                                struct arena *arena,
                                const struct prefilter_use *uses,
                                uint32_t count)
{
    enum status status;

    prefilter->class_count = CLASS_FIRST;
    prefilter->low[' '] = CLASS_SPACE;
    for (uint32_t i = 0; i < count; i++)
        for (unsigned k = 0; k < uses[i].literal.len; k++) {
            uint32_t rune = uses[i].literal.runes[k];

            if (rune < LOW_END && prefilter->low[rune] == CLASS_OTHER)
                prefilter->low[rune] = class_take(prefilter);
        }
    status = find_high(prefilter, arena, uses, count);
    if (status != STATUS_OK)
        return status;
    /* A fold is its own fold: this changes only what has no class yet. */
    for (uint32_t rune = 0; rune < LOW_END; rune++)
        prefilter->low[rune] = automaton_class(prefilter, rune);
    for (uint32_t rune = MARKS_START; rune < MARKS_END; rune++)
        prefilter->marks[rune - MARKS_START] =
            automaton_class(prefilter, rune);
    if (prefilter->class_count > CLASS_MAX + 1)
        prefilter->class_count = CLASS_MAX + 1;
    return STATUS_OK;
}

/* A literal as classes, for sorting. */
struct path {
    uint8_t classes[LITERAL_MAX];
    uint8_t len;
    uint32_t use;
};

/* A state while they are still numbered in the order of sorted paths. */
struct draft_state {
    uint32_t parent;
    uint32_t use_first, use_end; /* paths that end here */
    uint32_t number;             /* breadth first */
    uint8_t label, depth;
};

struct building {
    struct prefilter *prefilter;
    struct arena *arena; /* of the prefilter */
    struct arena *work;  /* of the building  */
    const struct prefilter_use *uses;
    uint32_t use_count;
    struct path *paths; /* of the literals that have code points */
    uint32_t path_count;
    struct draft_state *drafts;
    uint32_t state_count;
    struct state *states;
    uint8_t *labels;
    struct sight *sights;
    uint32_t *rows;
};

static int path_compare(const void *left, const void *right)
{
    const struct path *a = left, *b = right;
    int order = memcmp(a->classes, b->classes,
                       a->len < b->len ? a->len : b->len);

    if (order != 0)
        return order;
    if (a->len != b->len)
        return a->len < b->len ? -1 : 1;
    return a->use == b->use ? 0 : a->use < b->use ? -1 : 1;
}

static enum status sort_paths(struct building *building)
{
    struct path *paths = ARENA_ARRAY(building->work, struct path,
                                     building->use_count);
    uint32_t count = 0;

    if (paths == NULL)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < building->use_count; i++) {
        const struct literal *literal = &building->uses[i].literal;
        struct path *path = &paths[count];

        if (literal->len == 0)
            continue;
        count++;
        path->len = (uint8_t)literal->len;
        path->use = i;
        for (unsigned k = 0; k < literal->len; k++)
            path->classes[k] = automaton_class(building->prefilter,
                                               literal->runes[k]);
    }
    if (count > 0)
        qsort(paths, count, sizeof(*paths), path_compare);
    building->paths = paths;
    building->path_count = count;
    return STATUS_OK;
}

static uint8_t shared_len(const struct path *a, const struct path *b)
{
    uint8_t len = 0;

    while (len < a->len && len < b->len && a->classes[len] == b->classes[len])
        len++;
    return len;
}

/* Adds the states of path `i` that the path before it does not have. `trail`
 * holds the states of that one, by depth. */
static void draft_path(struct building *building, uint32_t i,
                       uint32_t trail[LITERAL_MAX + 1])
{
    const struct path *path = &building->paths[i];
    uint8_t shared = i == 0 ? 0 : shared_len(path - 1, path);
    struct draft_state *end;

    for (uint8_t depth = shared; depth < path->len; depth++) {
        uint32_t number = building->state_count++;
        struct draft_state *draft = &building->drafts[number];

        draft->parent = trail[depth];
        draft->label = path->classes[depth];
        draft->depth = (uint8_t)(depth + 1);
        trail[depth + 1] = number;
    }
    end = &building->drafts[trail[path->len]];
    if (end->use_end == 0)
        end->use_first = i;
    end->use_end = i + 1;
}

static enum status draft_states(struct building *building)
{
    uint32_t trail[LITERAL_MAX + 1] = { 0 };
    size_t most = 1;

    for (uint32_t i = 0; i < building->path_count; i++)
        most += building->paths[i].len;
    building->drafts = ARENA_ARRAY(building->work, struct draft_state, most);
    if (building->drafts == NULL || most > UINT32_MAX / 2)
        return STATUS_NOMEM;
    building->state_count = 1;
    for (uint32_t i = 0; i < building->path_count; i++)
        draft_path(building, i, trail);
    return STATUS_OK;
}

/* Breadth first: by depth, and as they are within one. */
static enum status number_states(struct building *building, uint32_t **order)
{
    uint32_t starts[LITERAL_MAX + 2] = { 0 };

    *order = ARENA_ARRAY(building->work, uint32_t, building->state_count);
    if (*order == NULL)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < building->state_count; i++)
        starts[building->drafts[i].depth + 1]++;
    for (unsigned depth = 1; depth < LITERAL_MAX + 2; depth++)
        starts[depth] += starts[depth - 1];
    for (uint32_t i = 0; i < building->state_count; i++) {
        struct draft_state *draft = &building->drafts[i];

        draft->number = starts[draft->depth]++;
        (*order)[draft->number] = i;
    }
    return STATUS_OK;
}

static void link_sight(struct building *building,
                       const struct prefilter_use *use, uint32_t *first,
                       uint32_t *sight_count)
{
    uint32_t number = ++*sight_count;
    const struct literal *literal = &use->literal;

    building->sights[number] = (struct sight){
        .next = *first,
        .owner = use->owner,
        .kinds = (uint16_t)use->kinds,
        .role = (uint16_t)use->role,
        .min_before = literal->min_before,
        .max_before = literal->max_before,
        .spaces_before = literal->spaces_before,
        .len = (uint8_t)(literal->len ? literal->len : literal->solid),
        .flags = (uint8_t)literal->flags,
    };
    *first = number;
}

/* The literals that end in `draft`, then those that end where it falls back
 * to. */
static void link_sights(struct building *building,
                        const struct draft_state *draft, struct state *state,
                        uint32_t *sight_count)
{
    state->seen = building->states[state->fail].seen;
    for (uint32_t i = draft->use_first; i < draft->use_end; i++)
        link_sight(building, &building->uses[building->paths[i].use],
                   &state->seen, sight_count);
}

/* A run of many is a run of fewer, too. */
static void link_solid(struct building *building, uint32_t *sight_count)
{
    struct prefilter *prefilter = building->prefilter;

    prefilter->solid_min = UINT32_MAX;
    for (unsigned len = SOLID_MIN; len <= SOLID_MAX; len++) {
        prefilter->solid[len] = prefilter->solid[len - 1];
        for (uint32_t i = 0; i < building->use_count; i++)
            if (building->uses[i].literal.len == 0 &&
                building->uses[i].literal.solid == len)
                link_sight(building, &building->uses[i],
                           &prefilter->solid[len], sight_count);
        if (prefilter->solid[len] != 0 && prefilter->solid_min > len)
            prefilter->solid_min = len;
    }
}

static void place_children(struct building *building, const uint32_t *order)
{
    uint32_t next = 1;

    for (uint32_t i = 0; i < building->state_count; i++) {
        const struct draft_state *draft = &building->drafts[order[i]];

        building->labels[i] = draft->label;
        if (i > 0)
            building->states[building->drafts[draft->parent].number].child++;
    }
    for (uint32_t i = 0; i <= building->state_count; i++) {
        uint32_t count = building->states[i].child;

        building->states[i].child = next;
        next += count;
    }
}

/* The row of a state is that of the one it falls back to, but for its
 * children. */
static void make_row(struct building *building, uint32_t number)
{
    const struct state *state = &building->states[number];
    uint32_t classes = building->prefilter->class_count;
    uint32_t *row = building->rows + (size_t)number * classes;

    if (number > 0)
        memcpy(row, building->rows + (size_t)state->fail * classes,
               classes * sizeof(*row));
    for (uint32_t child = state[0].child; child < state[1].child; child++)
        row[building->labels[child]] = child;
}

/* So that the busy states need not be looked at. */
static void mark_seeing(struct building *building)
{
    const struct prefilter *prefilter = building->prefilter;
    size_t cells = (size_t)prefilter->row_count * prefilter->class_count;

    for (size_t i = 0; i < cells; i++)
        if (building->states[building->rows[i]].seen != 0)
            building->rows[i] |= STATE_SEES;
}

static enum status take_memory(struct building *building)
{
    struct prefilter *prefilter = building->prefilter;
    uint32_t count = building->state_count;
    uint32_t row_count = ROW_CELLS / prefilter->class_count;

    row_count = row_count < count ? row_count : count;
    building->states = ARENA_ARRAY(building->arena, struct state,
                                   (size_t)count + 1);
    building->labels = ARENA_ARRAY(building->arena, uint8_t, count);
    building->sights = ARENA_ARRAY(building->arena, struct sight,
                                   (size_t)building->use_count + 1);
    building->rows = ARENA_ARRAY(building->arena, uint32_t,
                                 (size_t)row_count * prefilter->class_count);
    if (building->states == NULL || building->labels == NULL ||
        building->sights == NULL || building->rows == NULL)
        return STATUS_NOMEM;
    prefilter->state_count = count;
    prefilter->row_count = row_count;
    prefilter->states = building->states;
    prefilter->labels = building->labels;
    prefilter->sights = building->sights;
    prefilter->sight_count = building->use_count;
    prefilter->owner_end = UINT32_MAX;
    prefilter->rows = building->rows;
    return STATUS_OK;
}

/* A state falls back to one less deep, which is finished by then. */
static enum status make_states(struct building *building)
{
    uint32_t sight_count = 0;
    uint32_t *order;

    if (number_states(building, &order) != STATUS_OK ||
        take_memory(building) != STATUS_OK)
        return STATUS_NOMEM;
    place_children(building, order);
    make_row(building, 0);
    for (uint32_t i = 1; i < building->state_count; i++) {
        const struct draft_state *draft = &building->drafts[order[i]];
        uint32_t parent = building->drafts[draft->parent].number;
        struct state *state = &building->states[i];

        if (parent != 0)
            state->fail = automaton_step(building->prefilter,
                                         building->states[parent].fail,
                                         draft->label) & ~STATE_SEES;
        link_sights(building, draft, state, &sight_count);
        if (i < building->prefilter->row_count)
            make_row(building, i);
    }
    link_solid(building, &sight_count);
    mark_seeing(building);
    return STATUS_OK;
}

static enum status build(struct building *building)
{
    enum status status = find_classes(building->prefilter, building->arena,
                                      building->uses, building->use_count);

    if (status == STATUS_OK)
        status = sort_paths(building);
    if (status == STATUS_OK)
        status = draft_states(building);
    if (status == STATUS_OK)
        status = make_states(building);
    return status;
}

enum status automaton_new(const struct prefilter **out, struct arena *arena,
                          const struct prefilter_use *uses, uint32_t count)
{
    struct building building = { .arena = arena, .uses = uses,
                                 .use_count = count };
    enum status status = STATUS_NOMEM;

    *out = NULL;
    building.work = arena_new(SIZE_MAX);
    building.prefilter = ARENA_NEW(arena, struct prefilter);
    if (building.work != NULL && building.prefilter != NULL)
        status = build(&building);
    arena_free(building.work);
    if (status == STATUS_OK)
        *out = building.prefilter;
    return status;
}
