/* registry.c - the kinds of checks, from the list in meson.build. */
#include "check/check.h"

#define CHECK(name) extern const struct check check_##name;
#include "check/checks.def"
#undef CHECK

static const struct check *const checks[] = {
#define CHECK(name) &check_##name,
#include "check/checks.def"
#undef CHECK
    NULL
};

const struct check *check_find(struct str name)
{
    for (uint32_t i = 0; checks[i]; i++)
        if (str_equal(name, str_of(checks[i]->name)))
            return checks[i];
    return NULL;
}

const struct check *check_at(uint32_t i)
{
    return checks[i];
}
