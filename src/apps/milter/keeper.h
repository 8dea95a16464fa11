/* keeper.h - keeps the other processes alive.
 *
 * It has the rules, forks the workers that judge by them and the process that
 * talks to the mail server, and forks each again when it ends.  It reads
 * nothing that a stranger wrote.
 */
#ifndef MILTER_KEEPER_H
#define MILTER_KEEPER_H

#include "config.h"

/* Until SIGTERM.  SIGHUP has the settings and rules at `path` read anew; those
 * in force stay when there is a fault in them.  Frees `config` in the end.  The
 * code to exit with. */
int keep(struct config *config, const char *path);

#endif
