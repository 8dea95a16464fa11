/* late.c - one lock for all that is made when it is first asked for. */
#include "base/late.h"

#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock;

static void lock_init(void)
{
    pthread_mutexattr_t recursive;

    pthread_mutexattr_init(&recursive);
    pthread_mutexattr_settype(&recursive, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&lock, &recursive);
    pthread_mutexattr_destroy(&recursive);
}

static void before_fork(void)
{
    pthread_mutex_lock(&lock);
}

static void after_fork(void)
{
    pthread_mutex_unlock(&lock);
}

static void start(void)
{
    lock_init();
    /* The child's thread has another number than the one that took it. */
    pthread_atfork(before_fork, after_fork, lock_init);
}

void late_lock(void)
{
    pthread_once(&once, start);
    pthread_mutex_lock(&lock);
}

void late_unlock(void)
{
    pthread_mutex_unlock(&lock);
}
