/* automaton_image.c - the tables of a prefilter as flat bytes. */
#include "match/automaton.h"

void automaton_write(const struct prefilter *prefilter, struct buf *out)
{
    flat_add_number(out, prefilter->class_count);
    flat_add_number(out, prefilter->row_count);
    flat_add_number(out, prefilter->solid_min);
    flat_add_array(out, prefilter->states, sizeof(struct state),
                   prefilter->state_count + 1);
    flat_add_array(out, prefilter->labels, 1, prefilter->state_count);
    flat_add_array(out, prefilter->rows, sizeof(uint32_t),
                   prefilter->row_count * prefilter->class_count);
    flat_add_array(out, prefilter->sights, sizeof(struct sight),
                   prefilter->sight_count + 1);
    flat_add_array(out, prefilter->high, sizeof(uint32_t),
                   prefilter->high_count);
    flat_add_array(out, prefilter->high_classes, 1, prefilter->high_count);
    flat_add_array(out, prefilter->solid, sizeof(uint32_t), SOLID_MAX + 1);
    flat_add_array(out, prefilter->low, 1, LOW_END);
    flat_add_array(out, prefilter->marks, 1, MARKS_END - MARKS_START);
}

static void copy_bytes(struct flat *from, void *to, size_t size,
                       uint32_t count)
{
    uint32_t there;
    const void *bytes = flat_array(from, size, &there);

    if (bytes == NULL || there != count)
        from->failed = true;
    else
        memcpy(to, bytes, size * count);
}

static void read_tables(struct prefilter *out, struct flat *from)
{
    uint32_t labels, cells, classes;

    out->class_count = flat_number_to(from, 256);
    out->row_count = flat_number_to(from, UINT32_MAX);
    out->solid_min = flat_number_to(from, UINT32_MAX);
    out->states = flat_array(from, sizeof(struct state), &out->state_count);
    out->labels = flat_array(from, 1, &labels);
    out->rows = flat_array(from, sizeof(uint32_t), &cells);
    out->sights = flat_array(from, sizeof(struct sight), &out->sight_count);
    out->high = flat_array(from, sizeof(uint32_t), &out->high_count);
    out->high_classes = flat_array(from, 1, &classes);
    copy_bytes(from, out->solid, sizeof(uint32_t), SOLID_MAX + 1);
    copy_bytes(from, out->low, 1, LOW_END);
    copy_bytes(from, out->marks, 1, MARKS_END - MARKS_START);
    if (from->failed || out->state_count < 2 || out->sight_count < 1 ||
        out->row_count < 1 || out->row_count >= out->state_count ||
        labels != out->state_count - 1 || classes != out->high_count ||
        cells != (uint64_t)out->row_count * out->class_count) {
        from->failed = true;
        return;
    }
    out->state_count--;
    out->sight_count--;
}

/* A state falls back to one of less depth, which has a lower number; so a
 * search always ends. */
static bool states_are_sound(const struct prefilter *it)
{
    for (uint32_t i = 0; i < it->state_count; i++) {
        const struct state *state = &it->states[i];

        if (state[0].child > state[1].child || state->seen > it->sight_count ||
            (i > 0 && state->fail >= i))
            return false;
    }
    return it->states[it->state_count].child <= it->state_count;
}

static bool rows_are_sound(const struct prefilter *it)
{
    size_t cells = (size_t)it->row_count * it->class_count;
    uint32_t most = 0;

    for (size_t i = 0; i < cells; i++) {
        uint32_t state = it->rows[i] & ~STATE_SEES;

        most = state > most ? state : most;
    }
    return most < it->state_count;
}

static bool sights_are_sound(const struct prefilter *it, uint32_t owner_end)
{
    for (uint32_t i = 1; i <= it->sight_count; i++)
        if (it->sights[i].next >= i || it->sights[i].owner >= owner_end)
            return false;
    for (uint32_t i = 0; i <= SOLID_MAX; i++)
        if (it->solid[i] > it->sight_count)
            return false;
    return true;
}

static bool classes_are_sound(const struct prefilter *it)
{
    unsigned most = 0;

    for (uint32_t i = 0; i < it->high_count; i++)
        most = it->high_classes[i] > most ? it->high_classes[i] : most;
    for (uint32_t i = 0; i < LOW_END; i++)
        most = it->low[i] > most ? it->low[i] : most;
    for (uint32_t i = 0; i < MARKS_END - MARKS_START; i++)
        most = it->marks[i] > most ? it->marks[i] : most;
    return most < it->class_count && CLASS_SPACE < it->class_count;
}

static bool is_sound(const struct prefilter *it, uint32_t owner_end)
{
    return states_are_sound(it) && rows_are_sound(it) &&
           sights_are_sound(it, owner_end) && classes_are_sound(it);
}

enum status automaton_open(const struct prefilter **out, struct arena *arena,
                           struct flat *from, uint32_t owner_end)
{
    struct prefilter *prefilter = ARENA_NEW(arena, struct prefilter);

    *out = NULL;
    if (prefilter == NULL)
        return STATUS_NOMEM;
    read_tables(prefilter, from);
    if (from->failed || (owner_end != PREFILTER_WHOLE &&
                         !is_sound(prefilter, owner_end)))
        return STATUS_IO;
    *out = prefilter;
    return STATUS_OK;
}
