/* serve.h - talks to the mail server: the only user of libmilter. */
#ifndef MILTER_SERVE_H
#define MILTER_SERVE_H

#include "config.h"
#include "status.h"
#include "work.h"

/* The life of the process that talks to the mail server.  `config` is its own;
 * SIGUSR1 has it read anew from `path`.  Returns the code to exit with. */
int serve(struct config *config, const char *path,
          const struct workplace *workplace, struct status *status);

/* The settings in force; give them back with settings_drop.  Any thread. */
const struct config *settings_take(void);
void settings_drop(const struct config *config);

/* --- session.c ----------------------------------------------------------- */

struct smfiDesc;

/* What the callbacks stand on, before the first of them. */
void session_begin(const struct workplace *workplace, struct status *status);

extern struct smfiDesc session_filter;

#endif
