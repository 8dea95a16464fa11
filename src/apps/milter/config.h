/* config.h - the settings file of tact-milter.
 *
 * Lines of a key and a value; "#" begins a remark.  "sender PATTERN …" begins
 * a section for the mails of some senders, in which what is said counts before
 * what is said above.
 */
#ifndef MILTER_CONFIG_H
#define MILTER_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mail/verdict.h"

enum action { ACTION_CONTINUE, ACTION_HOLD, ACTION_REFUSE, ACTION_TEMPFAIL };

/* What may go wrong with a mail that is no fault of its writer. */
enum cause {
    CAUSE_UNEXAMINED, /* encrypted, or no text                       */
    CAUSE_INCOMPLETE, /* a limit was hit, a dictionary is missing    */
    CAUSE_TIMEOUT,    /* no answer in time                           */
    CAUSE_CRASH,      /* the worker ended, or could not be asked     */
    CAUSE_COUNT
};

/* For the mails of some senders. */
struct profile {
    char **patterns; /* "anna@example.com", "@example.com"; NULL-ended; of the
                        first profile NULL: everybody */
    enum action policy; /* for what is below the gate */
    int on[CAUSE_COUNT]; /* enum action; -1: not set */
    struct mail_gate gate; /* -1 and 0: as its settings say */
    bool override; /* the writer may send it all the same */
    char *settings; /* a tact.yml; "": none */
};

struct network {
    uint8_t address[16]; /* IPv4 as ::ffff:a.b.c.d */
    unsigned bits;
};

struct config {
    char *socket, *user, *group, *data, *cache, *status;
    bool check_all;  /* not only outgoing mail */
    bool to_syslog;
    unsigned deadline_ms; /* for a mail; after that CAUSE_TIMEOUT */
    unsigned workers;
    struct network *networks;
    size_t network_count;
    struct profile *profiles; /* the last one that has the sender counts */
    size_t profile_count;     /* one at least                            */
};

/* NULL after every fault was handed to `say`, "file:line: sentence". */
struct config *config_read(const char *path, void (*say)(const char *line));
void config_free(struct config *config);

/* `sender` without "<>". */
const struct profile *config_profile(const struct config *config,
                                     const char *sender);

/* `address` in the form of struct network. */
bool config_has_network(const struct config *config,
                        const uint8_t address[16]);

/* What is done about a fault: as it was set, or else by the policy.  Advice
 * lets the mail through, a gate lets it be tried again; what would be no
 * better the next time (an encrypted mail, a text that is too long) goes
 * through, or is held where mail is held. */
enum action profile_on(const struct profile *profile, enum cause cause);

const char *action_name(enum action action);
const char *cause_name(enum cause cause);

#endif
