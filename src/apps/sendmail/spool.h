/* spool.h - the message on standard input, kept until it is handed on. */
#ifndef SENDMAIL_SPOOL_H
#define SENDMAIL_SPOOL_H

#include <stdbool.h>
#include <stddef.h>

/* All of standard input in a file without a name; up to and with a "." alone
 * on a line unless `ignores_dots`.  Its descriptor, or -1 with errno. */
int spool_read(bool ignores_dots);

/* The first `max` bytes; from malloc.  NULL with errno. */
char *spool_head(int spool, size_t max, size_t *len);

/* Another spool without the header fields of that name; `*spool` is closed.
 * False with errno. */
bool spool_drop_field(int *spool, const char *name);

#endif
