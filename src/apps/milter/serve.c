/* serve.c - talks to the mail server, by the settings in force. */
#include "serve.h"

#include <libmilter/mfapi.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "log.h"
#include "mail/limits.h"

#define IDLE_SECONDS 30 /* a mail server that is silent for longer is gone */
#define BACKLOG 256

/* Of what a mail server sends at once.  libmilter goes away over one of more
 * than 64 KiB unless it is told, and a header field may be longer. */
#define PACKET_MAX ((size_t)2 << 20)

/* --- settings in force --------------------------------------------------- */

struct held {
    struct config *config;
    unsigned users; /* one of them being `current` */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct held *current, *past; /* `past`: replaced, still in use */

/* Both under the lock. */
static void free_unused(struct held **held)
{
    if (*held && (*held)->users == 0) {
        config_free((*held)->config);
        free(*held);
        *held = NULL;
    }
}

const struct config *settings_take(void)
{
    const struct config *config;

    pthread_mutex_lock(&lock);
    current->users++;
    config = current->config;
    pthread_mutex_unlock(&lock);
    return config;
}

void settings_drop(const struct config *config)
{
    pthread_mutex_lock(&lock);
    if (current->config == config)
        current->users--;
    else if (past && past->config == config)
        past->users--;
    free_unused(&past);
    pthread_mutex_unlock(&lock);
}

static struct held *hold(struct config *config)
{
    struct held *held = malloc(sizeof *held);

    if (held)
        *held = (struct held){ config, 1 };
    return held;
}

/* Waits for those who use the settings before last: a mail takes seconds. */
static void put_in_force(struct config *config)
{
    struct held *next = hold(config);

    pthread_mutex_lock(&lock);
    while (past) {
        pthread_mutex_unlock(&lock);
        usleep(10000);
        pthread_mutex_lock(&lock);
        free_unused(&past);
    }
    if (next) {
        past = current;
        past->users--;
        current = next;
        free_unused(&past);
    }
    pthread_mutex_unlock(&lock);
}

static void *wait_for_reload(void *payload)
{
    const char *path = payload;
    sigset_t set;
    int number;

    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    while (sigwait(&set, &number) == 0) {
        struct config *config = config_read(path, log_fault);

        if (config)
            put_in_force(config);
    }
    return NULL;
}

/* --- all of it ----------------------------------------------------------- */

static bool start_thread(const char *path)
{
    sigset_t set;
    pthread_t thread;
    bool good;

    sigfillset(&set);
    sigprocmask(SIG_SETMASK, &set, NULL);
    good = pthread_create(&thread, NULL, wait_for_reload, (void *)path) == 0;
    /* libmilter waits for SIGHUP, SIGTERM and SIGINT itself. */
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_SETMASK, &set, NULL);
    return good;
}

int serve(struct config *config, const char *path,
          const struct workplace *workplace, struct status *status)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    limits_set(0);
    current = hold(config);
    if (!current || !start_thread(path))
        return 75;
    session_begin(workplace, status);
    /* The mail server is in the same group; nobody else may connect. */
    umask(007);
    smfi_setmaxdatasize(PACKET_MAX);
    if (smfi_setconn(config->socket) != MI_SUCCESS ||
        smfi_register(session_filter) != MI_SUCCESS ||
        smfi_settimeout(IDLE_SECONDS) != MI_SUCCESS ||
        smfi_setbacklog(BACKLOG) != MI_SUCCESS ||
        smfi_opensocket(true) != MI_SUCCESS) {
        log_fault("the socket cannot be opened");
        return 78;
    }
    log_event("event=listening socket=%s", config->socket);
    return smfi_main() == MI_SUCCESS ? 0 : 75;
}
