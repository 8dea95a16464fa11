/* check.h - a message judged in a process of its own. */
#ifndef SENDMAIL_CHECK_H
#define SENDMAIL_CHECK_H

#include "given.h"

enum checked {
    CHECKED_GOOD,
    CHECKED_REFUSED,  /* the reasons were told on standard error     */
    CHECKED_OVERRIDE, /* it has the header field for it              */
    CHECKED_SETTINGS, /* settings or rules are wrong, which was told */
    CHECKED_FAULT     /* it could not be judged, which was told      */
};

enum checked check_spool(int spool, const struct given *given);

/* "tact-sendmail: …" on standard error. */
void check_say(const char *line);

#endif
