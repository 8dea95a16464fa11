/* client.h - asks tact-mail for what is in a message. */
#ifndef MAIL_CLIENT_H
#define MAIL_CLIENT_H

#include <pthread.h>
#include <stddef.h>

#include <jansson.h>

/* Begin with MAIL_CLIENT_INIT.  For any number of threads: they take turns. */
struct mail_client {
    int fd; /* 0: not started */
    int pid;
    pthread_mutex_t turn;
};
#define MAIL_CLIENT_INIT { 0, 0, PTHREAD_MUTEX_INITIALIZER }

/* The object of message_read (message.h), or NULL and in `*why` a sentence
 * that is static: tact-mail is not installed, or it did not live through the
 * message.  Starts it at the first call, and again after it ended. */
json_t *mail_client_read(struct mail_client *client, const char *bytes,
                         size_t len, const char **why);

void mail_client_close(struct mail_client *client);

#endif
