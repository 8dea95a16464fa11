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

/* Classes are looked up for every letter, and are few. */
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

enum status automaton_open(const struct prefilter **out, struct arena *arena,
                           struct flat *from, uint32_t owner_end)
{
    struct prefilter *prefilter = ARENA_NEW(arena, struct prefilter);

    *out = NULL;
    if (prefilter == NULL)
        return STATUS_NOMEM;
    read_tables(prefilter, from);
    if (from->failed || !classes_are_sound(prefilter))
        return STATUS_IO;
    prefilter->owner_end = owner_end;
    *out = prefilter;
    return STATUS_OK;
}
