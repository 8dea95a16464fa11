/* check.c - a message judged in a process of its own. */
#include "check.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mail/bounds.h"
#include "mail/judge.h"
#include "mail/limits.h"
#include "mail/linter.h"
#include "mail/message.h"
#include "spool.h"

#define SECONDS_MAX 10
#define BUDGET_MS 2000
#define MEMORY_MAX (1024ul << 20) /* of address space */
#define TOLD_MAX 5                /* findings that are told */

void check_say(const char *line)
{
    fprintf(stderr, "tact-sendmail: %s\n", line);
}

/* --- what is told -------------------------------------------------------- */

/* Words of the mail go to a terminal, which they must not rule. */
static void print_safe(const char *text)
{
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;

        if (byte < ' ' || byte == 0x7F ||
            (byte == 0xC2 && ((unsigned char)text[1] & 0xE0) == 0x80))
            fputc('?', stderr);
        else
            fputc(*text, stderr);
    }
}

static void tell_finding(const tact_finding *finding)
{
    fprintf(stderr, "tact-sendmail: line %u: %s: ",
            (unsigned)tact_finding_range(finding).start_line,
            tact_finding_check(finding));
    print_safe(tact_finding_message(finding));
    if (tact_finding_fix_count(finding)) {
        const char *fix = tact_finding_fix(finding, 0);

        fix += strspn(fix, " \r\n");
        fputs(*fix ? " -> " : "", stderr);
        print_safe(fix);
    }
    fputc('\n', stderr);
}

static int by_weight(const void *left, const void *right)
{
    const tact_finding *a = *(const tact_finding *const *)left;
    const tact_finding *b = *(const tact_finding *const *)right;
    int graver = (int)tact_finding_severity(b) - (int)tact_finding_severity(a);

    return graver ? graver : tact_finding_gain(b) - tact_finding_gain(a);
}

static void tell(const tact_report *report)
{
    size_t count = tact_report_count(report);
    const tact_finding **list = calloc(count + 1, sizeof *list);

    for (size_t i = 0; list && i < count; i++)
        list[i] = tact_report_at(report, i);
    if (list)
        qsort(list, count, sizeof *list, by_weight);
    for (size_t i = 0; list && i < count && i < TOLD_MAX; i++)
        tell_finding(list[i]);
    free(list);
    if (count > TOLD_MAX)
        fprintf(stderr, "tact-sendmail: and %zu more\n", count - TOLD_MAX);
    fprintf(stderr, "tact-sendmail: not sent: score %d of 100; to send it all "
                    "the same: TACT_OVERRIDE=1, or a header "
                    OVERRIDE_NAME ": reason\n",
            tact_report_score(report) / 100);
}

/* --- in the child -------------------------------------------------------- */

static enum checked judge(tact_linter *linter, const struct mail_gate *gate,
                          const json_t *mail)
{
    tact_draft defaults = TACT_DRAFT_INIT;
    struct mail_verdict verdict;
    tact_report *report = NULL;
    const char *why;

    if (!mail_verdict_make(&verdict, linter, gate, mail, &why))
        return CHECKED_FAULT;
    if (!verdict.examined)
        fprintf(stderr, "tact-sendmail: not examined: %s\n", verdict.reason);
    if (!verdict.below)
        return CHECKED_GOOD;
    defaults.name = "<mail>";
    if (mail_lint(&report, linter, mail, &defaults, NULL, NULL) != TACT_OK)
        return CHECKED_FAULT;
    tell(report);
    tact_report_free(report);
    return CHECKED_REFUSED;
}

static bool folder_of(char *out, const char *variable, const char *fallback)
{
    const char *folder = getenv(variable), *home = getenv("HOME");
    int len = -1;

    if (folder && folder[0] == '/')
        len = snprintf(out, PATH_MAX, "%s/tact", folder);
    else if (home && home[0] == '/')
        len = snprintf(out, PATH_MAX, "%s/%s/tact", home, fallback);
    return len > 0 && len < PATH_MAX;
}

static const char *own_settings(char path[PATH_MAX])
{
    static const char name[] = "/tact.yml";

    if (!folder_of(path, "XDG_CONFIG_HOME", ".config") ||
        strlen(path) + sizeof name > PATH_MAX)
        return NULL;
    memcpy(path + strlen(path), name, sizeof name);
    return access(path, R_OK) == 0 ? path : NULL;
}

static const char *own_cache(char path[PATH_MAX])
{
    char *last;

    if (!folder_of(path, "XDG_CACHE_HOME", ".cache"))
        return NULL;
    last = strrchr(path, '/');
    *last = 0;
    mkdir(path, 0700);
    *last = '/';
    mkdir(path, 0700);
    return access(path, W_OK) == 0 ? path : NULL;
}

static enum checked check_message(char *bytes, size_t len,
                                  const struct given *given)
{
    char settings[PATH_MAX], cache[PATH_MAX];
    json_t *mail = message_read(bytes, len);
    const struct mail_linter_settings wanted = {
        .settings = given->settings ? given->settings
                                    : own_settings(settings),
        .data = given->data,
        .cache = own_cache(cache),
        .budget_ms = BUDGET_MS,
    };
    struct mail_gate gate;
    tact_linter *linter;

    if (json_object_get(mail, "override"))
        return CHECKED_OVERRIDE;
    if (json_is_true(json_object_get(mail, "automatic")))
        return CHECKED_GOOD;
    linter = mail_linter(&wanted, &gate, check_say);
    if (!linter)
        return CHECKED_SETTINGS;
    if (given->min_score >= 0)
        gate.min_score = given->min_score;
    if (given->fail_on)
        gate.fail_on = given->fail_on;
    return judge(linter, &gate, mail);
}

static _Noreturn void be_checker(int spool, const struct given *given)
{
    size_t len;
    char *bytes;

    limits_set(MEMORY_MAX);
    alarm(SECONDS_MAX);
    bytes = spool_head(spool, MESSAGE_MAX + 1, &len);
    /* Nothing is given back: the process ends. */
    _exit(bytes ? (int)check_message(bytes, len, given) : CHECKED_FAULT);
}

/* --- in the parent ------------------------------------------------------- */

enum checked check_spool(int spool, const struct given *given)
{
    pid_t pid = fork();
    int how = 0;

    if (pid == 0)
        be_checker(spool, given);
    if (pid > 0 && waitpid(pid, &how, 0) == pid && WIFEXITED(how) &&
        WEXITSTATUS(how) < CHECKED_FAULT)
        return (enum checked)WEXITSTATUS(how);
    check_say("the message could not be checked");
    return CHECKED_FAULT;
}
