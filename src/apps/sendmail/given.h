/* given.h - the command line of tact-sendmail, which is that of sendmail. */
#ifndef SENDMAIL_GIVEN_H
#define SENDMAIL_GIVEN_H

#include <stdbool.h>

#include "mail/verdict.h"

struct given {
    char **words;         /* for the real sendmail, NULL-ended; words[0] is
                             "sendmail" */
    bool is_message;      /* a message comes on standard input             */
    bool ignores_dots;    /* a "." alone on a line does not end it         */
    const char *sendmail; /* the real one; NULL: where it usually is       */
    const char *settings; /* NULL: the user's own                          */
    const char *data;     /* NULL: as the library was made                 */
    int min_score;        /* -1: as the settings say                       */
    tact_severity fail_on; /* 0: likewise                                  */
    bool sends_on_fault;  /* when the mail could not be checked            */
};

/* Takes our own options, "--tact-…", which stand before all others, out of
 * the words.  -1 to go on, or the code to exit with after a message. */
int given_take(struct given *out, int count, char **words);

#endif
