/* limits.h - what a process that reads mail may use. */
#ifndef MAIL_LIMITS_H
#define MAIL_LIMITS_H

/* For the calling process, from now on: so much memory, no core file (it would
 * hold a customer's words).  `memory` in bytes; 0: as it is. */
void limits_set(unsigned long memory);

#endif
