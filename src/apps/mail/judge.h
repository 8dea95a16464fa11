/* judge.h - a message that message_read took apart, judged.
 *
 * Links no GMime: what it takes is JSON.
 */
#ifndef MAIL_JUDGE_H
#define MAIL_JUDGE_H

#include <stdbool.h>

#include <jansson.h>

#include "tact.h"

/* Judges `mail`.  The customer's message is taken from the history that it
 * quotes, unless the sender wrote that too.  `defaults` says its name and, or
 * NULL, its language; members of `known`, which may be NULL, are put over what
 * the mail tells of the conversation.  Statuses and errors are those of
 * tact_lint. */
tact_status mail_lint(tact_report **out, tact_linter *linter,
                      const json_t *mail, const tact_draft *defaults,
                      const json_t *known, tact_error **why);

/* Likewise for tact_read. */
tact_status mail_text(tact_report **out, tact_linter *linter,
                      const json_t *mail, const tact_draft *defaults,
                      tact_error **why);

/* There was text that could be read. */
bool mail_is_examined(const json_t *mail);

/* Why there was none: "it is encrypted".  Lives as long as the mail. */
const char *mail_why_not(const json_t *mail);

#endif
