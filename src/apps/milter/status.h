/* status.h - what was done so far, counted by all processes of the milter. */
#ifndef MILTER_STATUS_H
#define MILTER_STATUS_H

#include <stdatomic.h>

#include "config.h"

struct status {
    atomic_int busy;                  /* mails that are judged now      */
    atomic_ulong mails;               /* that were to be judged         */
    atomic_ulong skipped;             /* not outgoing                   */
    atomic_ulong actions[4];          /* enum action                    */
    atomic_ulong causes[CAUSE_COUNT]; /* faults                         */
    atomic_ulong overrides, forged;   /* headers that were taken out    */
    atomic_ulong milliseconds;        /* of all judged mails            */
    atomic_ulong reloads, restarts;   /* of the rules; of a process     */
};

/* Shared with every process forked after this; NULL when memory ran out. */
struct status *status_new(void);

/* Puts the numbers into a file of Prometheus' text format, whole or not at
 * all; "" or NULL: none.  Faults are ignored: mail goes on. */
void status_write(const struct status *status, const char *path);

/* Tells systemd, where it asked: "READY=1", "RELOADING=1", … */
void status_notify(const char *state);

/* "12 mails judged, …": for people and for systemd. */
void status_line(const struct status *status, char *out, unsigned size);

#endif
