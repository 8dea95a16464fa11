/* worker.c - judges mails, one after the other, in a process that may die. */
#include "work.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "log.h"
#include "mail/bounds.h"
#include "mail/frame.h"
#include "mail/limits.h"
#include "mail/linter.h"
#include "mail/message.h"

#define MAILS_MAX 2000 /* then another worker takes over: what leaks is lost */
#define REQUEST_MAX (MESSAGE_MAX + 8192)
#define MEMORY_MAX (1024ul << 20) /* of address space, what is mapped too */

/* --- linters ------------------------------------------------------------- */

/* The count of them: there is none. */
static size_t find(const struct linters *linters, const char *settings)
{
    size_t i = 0;

    while (i < linters->count && strcmp(linters->settings[i], settings) != 0)
        i++;
    return i;
}

/* A first mail of each language, so that what is learned from it is there for
 * every worker that is forked later. */
static void warm(tact_linter *linter)
{
    for (size_t i = 0; tact_linter_language_at(linter, i); i++) {
        tact_draft draft = TACT_DRAFT_INIT;
        tact_report *report;

        draft.text = "Tere Anna Dzień dobry, see xqzwv.";
        draft.text_len = strlen(draft.text);
        draft.language = tact_linter_language_at(linter, i);
        if (tact_lint(&report, linter, &draft, NULL) == TACT_OK)
            tact_report_free(report);
    }
}

static bool add(struct linters *linters, const struct config *config,
                const char *settings)
{
    const struct mail_linter_settings wanted = {
        .settings = *settings ? settings : NULL,
        .data = config->data,
        .cache = config->cache,
        .budget_ms = config->deadline_ms,
    };
    tact_linter *linter = mail_linter(
        &wanted, &linters->gates[linters->count], log_fault);

    if (!linter)
        return false;
    warm(linter);
    linters->settings[linters->count] = strdup(settings);
    linters->linters[linters->count++] = linter;
    return true;
}

bool linters_build(struct linters *out, const struct config *config)
{
    *out = (struct linters){
        .settings = calloc(config->profile_count, sizeof(char *)),
        .linters = calloc(config->profile_count, sizeof(tact_linter *)),
        .gates = calloc(config->profile_count, sizeof(struct mail_gate)),
    };
    for (size_t i = 0; out->settings && out->linters && out->gates &&
                       i < config->profile_count; i++)
        if (find(out, config->profiles[i].settings) == out->count &&
            !add(out, config, config->profiles[i].settings)) {
            linters_free(out);
            return false;
        }
    return out->count > 0;
}

void linters_free(struct linters *linters)
{
    for (size_t i = 0; i < linters->count; i++) {
        free(linters->settings[i]);
        tact_linter_unref(linters->linters[i]);
    }
    free(linters->settings);
    free(linters->linters);
    free(linters->gates);
    *linters = (struct linters){ 0 };
}

/* --- one mail ------------------------------------------------------------ */

static char *answer_of(const struct mail_verdict *verdict)
{
    json_t *json = json_pack("{s:b, s:b, s:b, s:i, s:i, s:s}", "examined",
                             verdict->examined, "complete", verdict->complete,
                             "below", verdict->below, "score", verdict->score,
                             "findings", verdict->findings, "reason",
                             verdict->reason);
    char *text = json ? json_dumps(json, JSON_COMPACT) : NULL;

    json_decref(json);
    return text;
}

static bool take_order(const char *request, const struct linters *linters,
                       tact_linter **linter, struct mail_gate *gate)
{
    json_t *order = json_loads(request, 0, NULL);
    const char *settings = "";
    int min_score = 0, fail_on = 0;
    bool good = json_unpack(order, "{s:s, s:i, s:i}", "settings", &settings,
                            "min_score", &min_score, "fail_on",
                            &fail_on) == 0;
    size_t i = good ? find(linters, settings) : linters->count;

    good = i < linters->count;
    if (good) {
        *linter = linters->linters[i];
        *gate = linters->gates[i];
    }
    if (min_score >= 0)
        gate->min_score = min_score;
    if (fail_on)
        gate->fail_on = (tact_severity)fail_on;
    json_decref(order);
    return good;
}

/* The message in a block of its own, for message_read. */
static char *message_of(const char *request, size_t len, size_t *size)
{
    size_t head = strlen(request) + 1;
    char *message;

    *size = len > head ? len - head : 0;
    message = malloc(*size + 1);
    if (message && *size)
        memcpy(message, request + head, *size);
    return message;
}

static char *judge(const char *request, size_t len,
                   const struct linters *linters)
{
    struct mail_verdict verdict;
    struct mail_gate gate = { 0 };
    tact_linter *linter = NULL;
    const char *why;
    char *message, *answer = NULL;
    size_t size;
    json_t *mail;

    if (!take_order(request, linters, &linter, &gate))
        return NULL;
    message = message_of(request, len, &size);
    if (!message)
        return NULL;
    mail = message_read(message, size);
    if (mail_verdict_make(&verdict, linter, &gate, mail, &why))
        answer = answer_of(&verdict);
    else
        log_fault(why);
    json_decref(mail);
    return answer;
}

/* --- a worker ------------------------------------------------------------ */

static volatile sig_atomic_t is_over;

static void end(int number)
{
    (void)number;
    is_over = 1;
}

static void prepare(void)
{
    struct sigaction action = { .sa_handler = end };
    sigset_t term;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGALRM, SIG_DFL);
    signal(SIGINT, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    /* Let in only between two mails. */
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_SETMASK, &term, NULL);
    limits_set(MEMORY_MAX);
}

/* The name of the socket can be found out by others on the machine. */
static bool is_ours(int fd)
{
    struct ucred peer = { 0 };
    socklen_t len = sizeof peer;

    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) == 0 &&
           (peer.uid == getuid() || peer.uid == 0);
}

/* A mail that takes longer than it may ends the worker. */
static void serve_one(int fd, const struct linters *linters,
                      unsigned deadline_ms)
{
    int64_t deadline = frame_now() + deadline_ms;
    char *request, *answer;
    size_t len;

    alarm(deadline_ms / 1000 + 2);
    if (is_ours(fd) && frame_read(fd, &request, &len, REQUEST_MAX, deadline)) {
        answer = judge(request, len, linters);
        if (answer)
            frame_write(fd, answer, strlen(answer), deadline);
        free(answer);
        free(request);
    }
    alarm(0);
    close(fd);
}

_Noreturn void work_serve(const struct workplace *workplace,
                          const struct linters *linters, unsigned deadline_ms)
{
    struct pollfd waiting = { workplace->fd, POLLIN, 0 };
    sigset_t none;

    prepare();
    sigemptyset(&none);
    for (int i = 0; i < MAILS_MAX && !is_over;) {
        int fd;

        if (ppoll(&waiting, 1, NULL, &none) < 0 && errno != EINTR)
            break;
        fd = is_over ? -1
                     : accept4(workplace->fd, NULL, NULL, SOCK_CLOEXEC);
        if (fd < 0)
            continue; /* another worker was first */
        serve_one(fd, linters, deadline_ms);
        i++;
    }
    _exit(0);
}
