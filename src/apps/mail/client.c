/* client.c - asks tact-mail for what is in a message. */
#include "mail/client.h"

#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mail/bounds.h"
#include "mail/frame.h"

#define WAIT_MS 15000
#define ANSWER_MAX ((size_t)64 << 20)

/* --- where it is --------------------------------------------------------- */

static bool beside(char *path, size_t size, const char *from)
{
    char program[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);
    char *slash;

    if (len <= 0)
        return false;
    program[len] = 0;
    slash = strrchr(program, '/');
    if (!slash)
        return false;
    *slash = 0;
    return snprintf(path, size, "%s/%s", program, from) < (int)size &&
           access(path, X_OK) == 0;
}

/* Of a program that was built, that was moved, or that was installed. */
static bool find(char *path, size_t size)
{
    const char *given = getenv("TACT_MAIL");

    if (given && given[0])
        return snprintf(path, size, "%s", given) < (int)size &&
               access(path, X_OK) == 0;
    return beside(path, size, "../mail/tact-mail") ||
           beside(path, size, "../libexec/tact/tact-mail") ||
           (snprintf(path, size, "%s/tact-mail", TACT_LIBEXEC) < (int)size &&
            access(path, X_OK) == 0);
}

/* --- talking ------------------------------------------------------------- */

static bool start(struct mail_client *client)
{
    char path[PATH_MAX];
    int ends[2];

    if (!find(path, sizeof path) ||
        socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    client->pid = fork();
    if (client->pid == 0) {
        dup2(ends[1], 0);
        execl(path, "tact-mail", (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    client->fd = ends[0];
    if (client->pid > 0)
        return true;
    mail_client_close(client);
    return false;
}

void mail_client_close(struct mail_client *client)
{
    if (client->fd > 0)
        close(client->fd);
    if (client->pid > 0)
        waitpid(client->pid, NULL, 0);
    client->fd = client->pid = 0;
}

/* It may be in the middle of something. */
static void stop(struct mail_client *client)
{
    if (client->pid > 0)
        kill(client->pid, SIGKILL);
    mail_client_close(client);
}

static json_t *ask(struct mail_client *client, const char *bytes, size_t len)
{
    int64_t deadline = frame_now() + WAIT_MS;
    json_t *mail = NULL;
    char *answer;
    size_t size;

    /* One byte over tells that there was more. */
    if (len > MESSAGE_MAX + 1)
        len = MESSAGE_MAX + 1;
    if (frame_write(client->fd, bytes, len, deadline) &&
        frame_read(client->fd, &answer, &size, ANSWER_MAX, deadline)) {
        mail = json_loadb(answer, size, JSON_ALLOW_NUL, NULL);
        free(answer);
    }
    return mail;
}

static json_t *take_turn(struct mail_client *client, const char *bytes,
                         size_t len, const char **why)
{
    json_t *mail;

    if (client->fd == 0 && !start(client)) {
        *why = "mail cannot be read here: tact-mail is not installed";
        return NULL;
    }
    mail = ask(client, bytes, len);
    if (!mail) {
        *why = "the message could not be read: it took too long, or too much "
               "memory";
        stop(client);
    }
    return mail;
}

json_t *mail_client_read(struct mail_client *client, const char *bytes,
                         size_t len, const char **why)
{
    json_t *mail;

    pthread_mutex_lock(&client->turn);
    mail = take_turn(client, bytes, len, why);
    pthread_mutex_unlock(&client->turn);
    return mail;
}
