/* raw.h - the bytes of a member of a JSON object, as they stand. */
#ifndef CLI_RAW_H
#define CLI_RAW_H

#include <stdbool.h>
#include <stddef.h>

struct raw {
    const char *at;
    size_t len;
};

/* The value of the last member `key` at the top of the object in `text`, be it
 * of any type.  Of broken JSON: what stands before the break.  False when
 * there is none. */
bool raw_member(struct raw *out, const char *text, size_t len,
                const char *key);

#endif
