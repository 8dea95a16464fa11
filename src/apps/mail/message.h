/* message.h - a message of e-mail as a draft to judge: the only user of GMime.
 *
 * GMime ends the process when memory runs out, and is given what strangers
 * send.  So only programs that read mail link this, each in a process that may
 * die: tact-mail, the workers of tact-milter, the child of tact-sendmail.
 */
#ifndef MAIL_MESSAGE_H
#define MAIL_MESSAGE_H

#include <stddef.h>

#include <jansson.h>

/* Reads the message in `bytes` (from malloc; freed here).  An object, owned by
 * the caller:
 *
 *   text      what the reader sees of it, UTF-8
 *   format    "plain", "html" or "markdown"
 *   examined  false: there is no text that could be read
 *   sender    address of From; "" when it has none
 *   automatic true: a program made it, and says so
 *   override  value of X-Tact-Override; not there when it has none
 *   context   for tact_draft: channel, today, attachments, customer_name and
 *             agent_name where they are sure, not_examined where something
 *             could not be read
 *
 * Never NULL: any bytes are a message.  For one thread at a time. */
json_t *message_read(char *bytes, size_t len);

#endif
