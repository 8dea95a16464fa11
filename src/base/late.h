/* late.h - one lock for all that is made when it is first asked for: rules of a
 * language, dictionaries, paradigms, machine code.
 *
 * It is held for milliseconds, once.  A host may fork while one of its threads
 * holds it: the fork waits for that, so that the child never finds a lock that
 * nobody will give back.
 */
#ifndef BASE_LATE_H
#define BASE_LATE_H

/* The thread that holds the lock may take it again. */
void late_lock(void);
void late_unlock(void);

#endif
