/* keeper.c - keeps the other processes alive. */
#include "keeper.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "log.h"
#include "mail/frame.h"
#include "mail/limits.h"
#include "serve.h"
#include "status.h"
#include "work.h"

#define WORKERS_MAX 64
#define QUICK_MS 500   /* a process that ends sooner is not started at once */
#define PAUSE_MS 300
#define STOP_SECONDS 4 /* for the mails that are judged just then */

struct child {
    pid_t pid; /* 0: none */
    int64_t began, next; /* frame_now(); not started before `next` */
};

struct keeper {
    struct config *config;
    const char *path;
    struct linters linters;
    struct workplace workplace;
    struct status *status;
    struct child server, workers[WORKERS_MAX];
    sigset_t signals;
    bool is_over;
};

/* --- children ------------------------------------------------------------ */

static _Noreturn void be_server(struct keeper *keeper)
{
    close(keeper->workplace.fd);
    exit(serve(keeper->config, keeper->path, &keeper->workplace,
               keeper->status));
}

static void start(struct keeper *keeper, struct child *child)
{
    child->pid = fork();
    if (child->pid == 0 && child == &keeper->server)
        be_server(keeper);
    if (child->pid == 0)
        work_serve(&keeper->workplace, &keeper->linters,
                   keeper->config->deadline_ms);
    if (child->pid < 0) {
        child->pid = 0;
        log_fault("no process can be started");
    }
    child->began = frame_now();
}

/* The server first: mail waits for it. */
static void start_missing(struct keeper *keeper)
{
    int64_t now = frame_now();

    if (!keeper->server.pid && keeper->server.next <= now)
        start(keeper, &keeper->server);
    for (unsigned i = 0; i < keeper->config->workers; i++)
        if (!keeper->workers[i].pid && keeper->workers[i].next <= now)
            start(keeper, &keeper->workers[i]);
}

static void note_end(struct keeper *keeper, struct child *child, int how)
{
    int64_t now = frame_now();
    bool is_good = WIFEXITED(how) && WEXITSTATUS(how) == 0;

    child->pid = 0;
    if (child == &keeper->server)
        atomic_store(&keeper->status->busy, 0);
    if (keeper->is_over || (is_good && child != &keeper->server))
        return;
    atomic_fetch_add(&keeper->status->restarts, 1);
    child->next = now - child->began < QUICK_MS ? now + PAUSE_MS : now;
    log_event("event=restart process=%s %s=%d",
              child == &keeper->server ? "server" : "worker",
              WIFSIGNALED(how) ? "signal" : "exit",
              WIFSIGNALED(how) ? WTERMSIG(how) : WEXITSTATUS(how));
}

static struct child *find(struct keeper *keeper, pid_t pid)
{
    if (keeper->server.pid == pid)
        return &keeper->server;
    for (int i = 0; i < WORKERS_MAX; i++)
        if (keeper->workers[i].pid == pid)
            return &keeper->workers[i];
    return NULL;
}

/* One that was stopped would hold up the mail it has. */
static void reap(struct keeper *keeper)
{
    int how;
    pid_t pid;

    while ((pid = waitpid(-1, &how, WNOHANG | WUNTRACED)) > 0) {
        struct child *child = find(keeper, pid);

        if (WIFSTOPPED(how))
            kill(pid, SIGKILL);
        else if (child)
            note_end(keeper, child, how);
    }
}

/* --- new rules ----------------------------------------------------------- */

/* The old workers finish the mail they have. */
static void replace_workers(struct keeper *keeper)
{
    struct child old[WORKERS_MAX];

    memcpy(old, keeper->workers, sizeof old);
    memset(keeper->workers, 0, sizeof keeper->workers);
    start_missing(keeper);
    if (keeper->server.pid)
        kill(keeper->server.pid, SIGUSR1);
    for (int i = 0; i < WORKERS_MAX; i++)
        if (old[i].pid)
            kill(old[i].pid, SIGTERM);
}

static void reload(struct keeper *keeper)
{
    struct config *config = config_read(keeper->path, log_fault);
    struct linters linters;

    status_notify("RELOADING=1");
    if (config && linters_build(&linters, config)) {
        linters_free(&keeper->linters);
        config_free(keeper->config);
        keeper->linters = linters;
        keeper->config = config;
        replace_workers(keeper);
        atomic_fetch_add(&keeper->status->reloads, 1);
        log_event("event=reload result=good");
    } else {
        config_free(config);
        log_event("event=reload result=refused");
    }
    status_notify("READY=1");
}

/* --- all of it ----------------------------------------------------------- */

static void begin_signals(struct keeper *keeper)
{
    static const int numbers[] = { SIGCHLD, SIGHUP, SIGTERM, SIGINT, SIGUSR1 };

    sigemptyset(&keeper->signals);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sigaddset(&keeper->signals, numbers[i]);
    sigprocmask(SIG_BLOCK, &keeper->signals, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static void take_signal(struct keeper *keeper, int number)
{
    char line[256];

    switch (number) {
    case SIGHUP:
        reload(keeper);
        break;
    case SIGTERM:
    case SIGINT:
        keeper->is_over = true;
        break;
    case SIGUSR1:
        status_line(keeper->status, line, sizeof line);
        log_event("event=status text=\"%s\"", line);
        break;
    default: /* SIGCHLD, and the end of a second */
        break;
    }
}

static void tell_status(const struct keeper *keeper)
{
    char line[300] = "STATUS=";

    status_write(keeper->status, keeper->config->status);
    status_line(keeper->status, line + 7, sizeof line - 7);
    status_notify(line);
}

static void wait_for_signal(struct keeper *keeper)
{
    struct timespec longest = { 0, PAUSE_MS * 1000000L };
    int number = sigtimedwait(&keeper->signals, NULL, &longest);

    if (number > 0)
        take_signal(keeper, number);
    reap(keeper);
}

static void end_all(struct keeper *keeper)
{
    int64_t deadline = frame_now() + STOP_SECONDS * 1000;

    status_notify("STOPPING=1");
    /* libmilter takes seconds to notice; what is not at its end yet the mail
     * server sends again. */
    if (keeper->server.pid)
        kill(keeper->server.pid, SIGTERM);
    while (keeper->server.pid && atomic_load(&keeper->status->busy) > 0 &&
           frame_now() < deadline)
        wait_for_signal(keeper);
    if (keeper->server.pid)
        kill(keeper->server.pid, SIGKILL);
    for (int i = 0; i < WORKERS_MAX; i++)
        if (keeper->workers[i].pid)
            kill(keeper->workers[i].pid, SIGTERM);
    if (strncmp(keeper->config->socket, "unix:", 5) == 0)
        unlink(keeper->config->socket + 5);
    tell_status(keeper);
    log_event("event=stopped");
}

int keep(struct config *config, const char *path)
{
    struct keeper keeper = { .config = config, .path = path,
                             .status = status_new() };
    int64_t told = 0;

    limits_set(0);
    begin_signals(&keeper);
    if (!keeper.status || !workplace_open(&keeper.workplace)) {
        log_fault("no socket for the workers can be made");
        return 75;
    }
    if (!linters_build(&keeper.linters, config))
        return 78;
    start_missing(&keeper);
    status_notify("READY=1");
    while (!keeper.is_over) {
        wait_for_signal(&keeper);
        start_missing(&keeper);
        if (frame_now() - told > 1000) {
            told = frame_now();
            tell_status(&keeper);
        }
    }
    end_all(&keeper);
    linters_free(&keeper.linters);
    config_free(keeper.config);
    return 0;
}
