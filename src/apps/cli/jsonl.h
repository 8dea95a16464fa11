/* jsonl.h - JSON Lines: one draft a line in, one report a line out, in the
 * same order, whatever the lines hold. */
#ifndef CLI_JSONL_H
#define CLI_JSONL_H

#include "gate.h"
#include "mail.h"
#include "out.h"
#include "tact.h"

struct jsonl {
    struct out *out;
    tact_linter *linter;
    const tact_draft *defaults; /* for what a line does not say        */
    bool text_only;             /* what the agent wrote, not a report  */
    const struct gate *gate;    /* NULL: none                          */
    struct mail_client *mails;
    unsigned jobs;              /* threads; 0 and 1: this one          */
};

/* From standard input to its end.  The code to exit with. */
int jsonl_run(const struct jsonl *jsonl);

#endif
