/* log.h - what tact-milter says: a line of "key=value" for each event.
 *
 * No line holds words of a mail.  A reader who is slow, or a disk that is
 * full, costs lines and never a mail.
 */
#ifndef MILTER_LOG_H
#define MILTER_LOG_H

#include <stdbool.h>

void log_begin(bool to_syslog);

/* One line; for any thread.  Values of strangers go through log_word first. */
void log_event(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* For config_read and mail_linter: event=fault text="…". */
void log_fault(const char *line);

/* A value for a line: printable ASCII without space, quote and "=", at most
 * `size` - 1 bytes; "-" for none.  `out` is returned. */
const char *log_word(char *out, unsigned size, const char *text);

#endif
