/* person.h - whether the name on an address is a person's. */
#ifndef MAIL_PERSON_H
#define MAIL_PERSON_H

#include <stdbool.h>

/* A first and a last name, one of which the address is made of: "Anna Tamm"
 * <anna.t@example.com>.  A company, a team or a shared mailbox is none; where
 * it cannot be told, neither.  Both are UTF-8 and may be NULL. */
bool person_is(const char *name, const char *address);

/* "Tamm, Anna" as "Anna Tamm"; for g_free(). */
char *person_name(const char *name);

#endif
