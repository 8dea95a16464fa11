/* mail.h - drafts that are messages of e-mail. */
#ifndef CLI_MAIL_H
#define CLI_MAIL_H

#include <stdbool.h>

#include "mail/client.h"
#include "tact.h"

/* Format "email", or none and a name that ends in ".eml". */
bool mail_is(const tact_draft *draft);

/* Judges or, with `text_only`, reads the message that is the text of `draft`;
 * what its context says is put over what the mail tells.  NULL and a sentence
 * for free() in `*fault`.  A message without text that can be read is a fault
 * of `text_only`. */
tact_report *mail_judge(struct mail_client *client, tact_linter *linter,
                        const tact_draft *draft, bool text_only,
                        char **fault);

#endif
