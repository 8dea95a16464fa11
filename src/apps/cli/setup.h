/* setup.h - linters made from settings files and options, one for each
 * settings file. */
#ifndef CLI_SETUP_H
#define CLI_SETUP_H

#include <stdbool.h>
#include <stddef.h>

#include "options.h"
#include "tact.h"

struct setting {
    char *key;
    const char *value;
};

struct built {
    char *settings; /* file, or NULL: none */
    tact_linter *linter;
    char *min_score, *fail_on; /* of its gate; or NULL */
};

struct setup {
    const char *settings; /* --settings; NULL: found from the draft */
    struct setting *list; /* in the order they were given           */
    size_t count;
    struct built *built;
    size_t built_count;
};

/* The options that every command with a linter takes. */
extern const struct option setup_options[];

/* Takes an option that setup_options may have; false when it is another's.
 * `*bad` is set after a message. */
bool setup_take(struct setup *setup, int id, const char *value, bool *bad);

/* `value` is borrowed. */
void setup_set(struct setup *setup, const char *key, const char *value);

/* The linter for a draft at `path` ("-": standard input), built at the first
 * call for its settings.  NULL after messages. */
const struct built *setup_linter(struct setup *setup, const char *path);

void setup_free(struct setup *setup);

#endif
