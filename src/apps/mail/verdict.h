/* verdict.h - what was found in a mail, as far as mail programs care. */
#ifndef MAIL_VERDICT_H
#define MAIL_VERDICT_H

#include <stdbool.h>

#include <jansson.h>

#include "tact.h"

#define REASON_MAX 200 /* bytes, the NUL among them */
#define HEADER_NAME "X-Tact"
#define HEADER_MAX_BYTES 80
#define OVERRIDE_NAME "X-Tact-Override"

/* Which mails are good enough. */
struct mail_gate {
    int min_score;         /* hundredths of a point        */
    tact_severity fail_on; /* 0: only a blocker holds back */
};

struct mail_verdict {
    bool examined; /* there was text that could be read   */
    bool complete; /* all of it was examined              */
    bool below;    /* the gate                            */
    int score;     /* hundredths of a point               */
    int findings;
    /* Why it is below, in one line of ASCII without words of the mail: the
     * worst finding, how many there are, the score. */
    char reason[REASON_MAX];
};

/* "70" or "72.5" as hundredths; -1 when it is no such number up to 100. */
int mail_gate_score(const char *text);

/* "suggestion", "warning" or "blocker"; 0 when it is none of them. */
tact_severity mail_gate_severity(const char *text);

/* Judges what message_read (message.h) took apart.  False when it could not be
 * judged; `*why` is a sentence then, static. */
bool mail_verdict_make(struct mail_verdict *out, tact_linter *linter,
                       const struct mail_gate *gate, const json_t *mail,
                       const char **why);

/* "v=1; score=87.50; findings=3; complete=yes".  The grammar is fixed:
 *
 *   score     two digits after the point, 0.00 to 100.00; "none": not examined
 *   findings  a whole number; "none"
 *   complete  "yes", "no"
 *
 * NULL for a verdict: nothing is known. */
void mail_verdict_header(char out[HEADER_MAX_BYTES],
                         const struct mail_verdict *verdict);

#endif
