/* registry.c - the formats of reports, from the list in meson.build. */
#include "report/writer.h"

#define WRITER(name) extern const struct writer writer_##name;
#include "report/writers.def"
#undef WRITER

#define WRITER(name) &writer_##name,
static const struct writer *const writers[] = {
#include "report/writers.def"
    NULL
};
#undef WRITER

const struct writer *writer_at(uint32_t i)
{
    return i < sizeof(writers) / sizeof(writers[0]) ? writers[i] : NULL;
}

const struct writer *writer_find(struct str name)
{
    for (uint32_t i = 0; writers[i]; i++)
        if (str_equal(name, str_of(writers[i]->name)))
            return writers[i];
    return NULL;
}
