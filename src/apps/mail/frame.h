/* frame.h - messages of known length over a descriptor.
 *
 * A frame is its length in four bytes, the highest first, and its bytes.
 */
#ifndef MAIL_FRAME_H
#define MAIL_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Milliseconds of the monotonic clock. */
int64_t frame_now(void);

/* Both give up at `deadline` (of frame_now; 0: never) and when the other side
 * goes away.  No signal is raised. */
bool frame_write(int to, const char *bytes, size_t len, int64_t deadline);

/* `max`: a longer frame is a fault.  `*bytes` is from malloc, with a NUL
 * behind it. */
bool frame_read(int from, char **bytes, size_t *len, size_t max,
                int64_t deadline);

#endif
