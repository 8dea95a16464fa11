/* builder.h - what a builder holds: settings on an arena of their own. */
#ifndef API_BUILDER_H
#define API_BUILDER_H

#include "api/tact.h"
#include "rule/settings.h"

struct tact_builder {
    struct arena *arena; /* NULL once a linter was made from it */
    struct settings settings;
};

#endif
