/* client.h - asks tact-mail for what is in a message. */
#ifndef MAIL_CLIENT_H
#define MAIL_CLIENT_H

#include <stddef.h>

#include <jansson.h>

struct mail_client {
    int fd;  /* 0: not started */
    int pid;
};

/* The object of message_read (message.h), or NULL and in `*why` a sentence that
 * is static: tact-mail is not installed, or it did not live through the
 * message.  Starts it at the first call, and again after it ended. */
json_t *mail_client_read(struct mail_client *client, const char *bytes,
                         size_t len, const char **why);

void mail_client_close(struct mail_client *client);

#endif
