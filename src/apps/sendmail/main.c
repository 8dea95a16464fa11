/* main.c - tact-sendmail: checks a message, then hands it to sendmail. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <syslog.h>
#include <unistd.h>

#include "check.h"
#include "given.h"
#include "spool.h"

/* --- the real one -------------------------------------------------------- */

/* It may have been put in sendmail's place. */
static bool is_us(const char *path)
{
    struct stat there, here;

    return stat(path, &there) == 0 && stat("/proc/self/exe", &here) == 0 &&
           there.st_dev == here.st_dev && there.st_ino == here.st_ino;
}

static const char *find_sendmail(const struct given *given)
{
    static const char *const places[] = {
        "/usr/sbin/sendmail.tact-real", "/usr/sbin/sendmail",
        "/usr/lib/sendmail", "/usr/bin/sendmail", "/usr/local/sbin/sendmail"
    };
    const char *variable = getenv("TACT_SENDMAIL");

    if (given->sendmail)
        return given->sendmail;
    if (variable && variable[0])
        return variable;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (access(places[i], X_OK) == 0 && !is_us(places[i]))
            return places[i];
    return NULL;
}

static int hand_on(const struct given *given)
{
    const char *path = find_sendmail(given);

    if (!path || is_us(path)) {
        check_say("there is no sendmail to hand the message to: name it with "
                  "--tact-sendmail=PROGRAM");
        return EX_UNAVAILABLE;
    }
    execv(path, given->words);
    fprintf(stderr, "tact-sendmail: cannot run %s: %s\n", path,
            strerror(errno));
    return EX_UNAVAILABLE;
}

/* --- overrides ----------------------------------------------------------- */

static bool is_overridden(void)
{
    const char *value = getenv("TACT_OVERRIDE");

    return value && value[0] && strcmp(value, "0") != 0;
}

static void log_override(const char *how)
{
    openlog("tact-sendmail", LOG_PID, LOG_MAIL);
    syslog(LOG_NOTICE, "event=override how=%s uid=%u", how,
           (unsigned)getuid());
    closelog();
}

/* --- all of it ----------------------------------------------------------- */

/* EX_OK: it may be sent. */
static int check(int *spool, const struct given *given)
{
    if (is_overridden()) {
        log_override("variable");
        return EX_OK;
    }
    switch (check_spool(*spool, given)) {
    case CHECKED_GOOD:
        return EX_OK;
    case CHECKED_REFUSED:
        return EX_DATAERR;
    case CHECKED_OVERRIDE:
        log_override("header");
        return EX_OK;
    case CHECKED_SETTINGS:
        return given->sends_on_fault ? EX_OK : EX_CONFIG;
    case CHECKED_FAULT:
        break;
    }
    return given->sends_on_fault ? EX_OK : EX_TEMPFAIL;
}

/* The bytes go on as they came, but for the field that is ours. */
static bool has_override(int spool)
{
    size_t len;
    char *head = spool_head(spool, 1 << 20, &len);
    bool found = false;

    for (size_t i = 0; head && !found && i + sizeof OVERRIDE_NAME <= len; i++)
        found = strncasecmp(head + i, OVERRIDE_NAME,
                            sizeof OVERRIDE_NAME - 1) == 0;
    free(head);
    return found;
}

int main(int count, char **words)
{
    struct given given;
    int code = given_take(&given, count, words), spool;

    if (code >= 0)
        return code;
    if (!given.is_message)
        return hand_on(&given);
    spool = spool_read(given.ignores_dots);
    if (spool < 0) {
        fprintf(stderr, "tact-sendmail: the message cannot be kept: %s\n",
                strerror(errno));
        return EX_TEMPFAIL;
    }
    code = check(&spool, &given);
    if (code != EX_OK)
        return code;
    if (has_override(spool) && !spool_drop_field(&spool, OVERRIDE_NAME)) {
        fprintf(stderr, "tact-sendmail: the message cannot be kept: %s\n",
                strerror(errno));
        return EX_TEMPFAIL;
    }
    if (lseek(spool, 0, SEEK_SET) != 0 || dup2(spool, 0) < 0)
        return EX_OSERR;
    return hand_on(&given);
}
