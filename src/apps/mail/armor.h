/* armor.h - PGP text inside a message. */
#ifndef MAIL_ARMOR_H
#define MAIL_ARMOR_H

#include <stddef.h>

enum armor { ARMOR_NONE, ARMOR_SIGNED, ARMOR_ENCRYPTED };

/* What stands at the start of `text`.  Of a signed one `text` becomes what was
 * signed, in place. */
enum armor armor_open(char *text, size_t *len);

#endif
