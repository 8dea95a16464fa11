/* work.h - a mail is judged by a worker, a process that may die.
 *
 * The keeper forks workers, which all accept on one socket.  A request is a
 * frame: an order as JSON, a NUL, the message.  The answer is a frame of JSON.
 */
#ifndef MILTER_WORK_H
#define MILTER_WORK_H

#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "config.h"

/* Where the workers listen. */
struct workplace {
    int fd;
    struct sockaddr_un address;
    socklen_t address_len;
};

bool workplace_open(struct workplace *out);

enum outcome { OUTCOME_JUDGED, OUTCOME_TIMEOUT, OUTCOME_CRASH };

/* Has `message` judged by the gate and settings of `profile`; gives up after
 * `wait_ms`.  For any thread. */
enum outcome work_ask(struct mail_verdict *out,
                      const struct workplace *workplace,
                      const struct profile *profile, const char *message,
                      size_t len, unsigned wait_ms);

/* A linter for each settings file of a configuration. */
struct linters {
    char **settings;
    tact_linter **linters;
    struct mail_gate *gates; /* of the settings files */
    size_t count;
};

/* False after faults were told to log_fault; nothing is left behind then. */
bool linters_build(struct linters *out, const struct config *config);
void linters_free(struct linters *linters);

/* A worker's life, in a process of its own: never returns. */
_Noreturn void work_serve(const struct workplace *workplace,
                          const struct linters *linters,
                          unsigned deadline_ms);

#endif
