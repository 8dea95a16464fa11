/* registry.c - the formats of drafts, from the list in meson.build. */
#include "input/input.h"

#include "base/limits.h"


#define INPUT(name) extern const struct input input_##name;
#include "input/inputs.def"
#undef INPUT

#define INPUT(name) &input_##name,
static const struct input *const inputs[] = {
#include "input/inputs.def"
    NULL
};
#undef INPUT

const struct input *input_at(uint32_t i)
{
    return i < sizeof(inputs) / sizeof(inputs[0]) ? inputs[i] : NULL;
}

const struct input *input_find(struct str name)
{
    for (uint32_t i = 0; inputs[i]; i++) {
        if (str_equal(name, str_of(inputs[i]->name)))
            return inputs[i];
    }
    return NULL;
}

static bool has_ending(const struct input *input, struct str file_name)
{
    for (const char *const *ending = input->extensions; *ending; ending++) {
        struct str end = str_of(*ending);

        if (file_name.len > end.len &&
            str_equal_ascii_fold(str_slice(file_name,
                                           file_name.len - end.len,
                                           file_name.len), end))
            return true;
    }
    return false;
}

const struct input *input_guess(struct str file_name, struct str bytes)
{
    const struct input *best = inputs[0];
    int best_score = -1;

    for (uint32_t i = 0; inputs[i]; i++) {
        if (has_ending(inputs[i], file_name))
            return inputs[i];
    }
    for (uint32_t i = 0; inputs[i]; i++) {
        int score = inputs[i]->sniff(bytes);

        if (score > best_score) {
            best = inputs[i];
            best_score = score;
        }
    }
    return best;
}

enum status input_read(struct document **out, struct arena *arena,
                       struct str name, const struct input *format,
                       struct str bytes, const struct deadline *deadline)
{
    struct document_builder *builder;
    enum status status;

    *out = NULL;
    if (bytes.len > LIMIT_DRAFT)
        return STATUS_LIMIT;
    if (!format)
        format = input_guess(name, bytes);
    builder = document_builder_new(arena, name, format->name, bytes);
    if (!builder)
        return STATUS_NOMEM;
    builder_set_deadline(builder, deadline);
    status = format->read(builder, bytes);
    if (status != STATUS_OK)
        return status;
    return builder_finish(out, builder);
}
