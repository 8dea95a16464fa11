/* status.c - what was done so far, counted by all processes of the milter. */
#include "status.h"

#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TEXT_BYTES 4096

struct status *status_new(void)
{
    void *memory = mmap(NULL, sizeof(struct status), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    return memory == MAP_FAILED ? NULL : memory;
}

static unsigned long load(const atomic_ulong *counter)
{
    return atomic_load_explicit(counter, memory_order_relaxed);
}

static void print(FILE *out, const struct status *status)
{
    fprintf(out, "# TYPE tact_milter_mails_total counter\n"
                 "tact_milter_mails_total %lu\n"
                 "# TYPE tact_milter_skipped_total counter\n"
                 "tact_milter_skipped_total %lu\n"
                 "# TYPE tact_milter_actions_total counter\n",
            load(&status->mails), load(&status->skipped));
    for (int i = 0; i < 4; i++)
        fprintf(out, "tact_milter_actions_total{action=\"%s\"} %lu\n",
                action_name((enum action)i), load(&status->actions[i]));
    fprintf(out, "# TYPE tact_milter_faults_total counter\n");
    for (int i = 0; i < CAUSE_COUNT; i++)
        fprintf(out, "tact_milter_faults_total{cause=\"%s\"} %lu\n",
                cause_name((enum cause)i), load(&status->causes[i]));
    fprintf(out, "# TYPE tact_milter_overrides_total counter\n"
                 "tact_milter_overrides_total %lu\n"
                 "# TYPE tact_milter_forged_headers_total counter\n"
                 "tact_milter_forged_headers_total %lu\n"
                 "# TYPE tact_milter_judging_milliseconds_total counter\n"
                 "tact_milter_judging_milliseconds_total %lu\n"
                 "# TYPE tact_milter_reloads_total counter\n"
                 "tact_milter_reloads_total %lu\n"
                 "# TYPE tact_milter_restarts_total counter\n"
                 "tact_milter_restarts_total %lu\n",
            load(&status->overrides), load(&status->forged),
            load(&status->milliseconds), load(&status->reloads),
            load(&status->restarts));
}

void status_write(const struct status *status, const char *path)
{
    char name[TEXT_BYTES];
    FILE *out;
    bool good;

    if (!path || !*path ||
        snprintf(name, sizeof name, "%s.new", path) >= (int)sizeof name)
        return;
    out = fopen(name, "we");
    if (!out)
        return;
    print(out, status);
    good = !ferror(out);
    good = fclose(out) == 0 && good;
    if (!good || rename(name, path) != 0)
        unlink(name);
}

void status_line(const struct status *status, char *out, unsigned size)
{
    unsigned long faults = 0;

    for (int i = 0; i < CAUSE_COUNT; i++)
        faults += load(&status->causes[i]);
    snprintf(out, size,
             "%lu mails judged: %lu passed, %lu held, %lu refused, %lu "
             "deferred; %lu faults, %lu overrides",
             load(&status->mails), load(&status->actions[ACTION_CONTINUE]),
             load(&status->actions[ACTION_HOLD]),
             load(&status->actions[ACTION_REFUSE]),
             load(&status->actions[ACTION_TEMPFAIL]), faults,
             load(&status->overrides));
}

void status_notify(const char *state)
{
    const char *path = getenv("NOTIFY_SOCKET");
    struct sockaddr_un to = { .sun_family = AF_UNIX };
    size_t len = path ? strlen(path) : 0;
    int fd;

    if (len == 0 || len >= sizeof to.sun_path)
        return;
    memcpy(to.sun_path, path, len);
    if (to.sun_path[0] == '@')
        to.sun_path[0] = 0;
    fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return;
    sendto(fd, state, strlen(state), MSG_NOSIGNAL,
           (const struct sockaddr *)&to,
           (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len));
    close(fd);
}
