/* flat.h - numbers and arrays one behind another in bytes, read back within
 * their bounds.
 *
 * In the machine's own byte order: for files that stay on a machine.  Bytes
 * read from must be aligned to 8; whatever they hold, reading stays inside
 * them, and a failure sticks.
 */
#ifndef BASE_FLAT_H
#define BASE_FLAT_H

#include "base/buf.h"

void flat_add_number(struct buf *out, uint64_t number);
void flat_add_array(struct buf *out, const void *items, size_t size,
                    uint32_t count);
void flat_add_text(struct buf *out, struct str text);

/* Start with { bytes }. */
struct flat {
    struct str bytes;
    size_t at;
    bool failed;
};

uint64_t flat_number(struct flat *flat);

/* A number of at most `most`. */
uint32_t flat_number_to(struct flat *flat, uint32_t most);

/* `*count` things of `size` bytes, aligned to 8; NULL on failure. */
const void *flat_array(struct flat *flat, size_t size, uint32_t *count);

/* With a NUL behind it that is not counted; valid UTF-8 is not promised. */
struct str flat_text(struct flat *flat);

/* A number for bytes: the same bytes, the same number. */
uint64_t flat_hash(uint64_t seed, struct str bytes);

#endif
