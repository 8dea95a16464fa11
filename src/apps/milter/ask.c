/* ask.c - hands a mail to a worker. */
#include "work.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mail/frame.h"

#define ANSWER_MAX 4096
#define TRIES 3 /* a worker may just have been told to go */

bool workplace_open(struct workplace *out)
{
    struct sockaddr_un any = { .sun_family = AF_UNIX };

    /* A name of the kernel's choice, that goes with the process.  Who connects
     * is looked at by the workers. */
    out->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
                     0);
    out->address_len = sizeof out->address;
    return out->fd >= 0 &&
           bind(out->fd, (const struct sockaddr *)&any,
                sizeof any.sun_family) == 0 &&
           listen(out->fd, 512) == 0 &&
           getsockname(out->fd, (struct sockaddr *)&out->address,
                       &out->address_len) == 0;
}

static char *request_of(const struct profile *profile, const char *message,
                        size_t len, size_t *size)
{
    json_t *order = json_pack("{s:s, s:i, s:i}", "settings",
                              profile->settings, "min_score",
                              profile->gate.min_score, "fail_on",
                              (int)profile->gate.fail_on);
    char *head = order ? json_dumps(order, JSON_COMPACT) : NULL, *request;
    size_t head_len = head ? strlen(head) + 1 : 0;

    json_decref(order);
    request = head ? malloc(head_len + len + 1) : NULL;
    if (request) {
        memcpy(request, head, head_len);
        memcpy(request + head_len, message, len);
        *size = head_len + len;
    }
    free(head);
    return request;
}

static bool take_answer(struct mail_verdict *out, const char *answer,
                        size_t len)
{
    json_t *json = json_loadb(answer, len, 0, NULL);
    int examined = 0, complete = 0, below = 0;
    const char *reason = "";
    bool good = json_unpack(json, "{s:b, s:b, s:b, s:i, s:i, s:s}",
                            "examined", &examined, "complete", &complete,
                            "below", &below, "score", &out->score, "findings",
                            &out->findings, "reason", &reason) == 0;

    out->examined = examined;
    out->complete = complete;
    out->below = below;
    strncpy(out->reason, reason, sizeof out->reason - 1);
    out->reason[sizeof out->reason - 1] = 0;
    json_decref(json);
    return good;
}

static enum outcome ask_once(struct mail_verdict *out,
                             const struct workplace *workplace,
                             const char *request, size_t size,
                             int64_t deadline)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    enum outcome outcome = OUTCOME_CRASH;
    char *answer = NULL;
    size_t len;

    if (fd >= 0 &&
        connect(fd, (const struct sockaddr *)&workplace->address,
                workplace->address_len) == 0 &&
        frame_write(fd, request, size, deadline) &&
        frame_read(fd, &answer, &len, ANSWER_MAX, deadline) &&
        take_answer(out, answer, len))
        outcome = OUTCOME_JUDGED;
    else if (frame_now() >= deadline)
        outcome = OUTCOME_TIMEOUT;
    free(answer);
    if (fd >= 0)
        close(fd);
    return outcome;
}

enum outcome work_ask(struct mail_verdict *out,
                      const struct workplace *workplace,
                      const struct profile *profile, const char *message,
                      size_t len, unsigned wait_ms)
{
    int64_t deadline = frame_now() + wait_ms;
    enum outcome outcome = OUTCOME_CRASH;
    size_t size;
    char *request = request_of(profile, message, len, &size);

    *out = (struct mail_verdict){ 0 };
    for (int i = 0; request && i < TRIES && outcome == OUTCOME_CRASH; i++)
        outcome = ask_once(out, workplace, request, size, deadline);
    free(request);
    return outcome;
}
