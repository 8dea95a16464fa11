/* session.c - one mail after the other, as the mail server tells of them. */
#include <libmilter/mfapi.h>

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "log.h"
#include "mail/bounds.h"
#include "mail/frame.h"
#include "serve.h"

#define HEADERS_MAX ((size_t)1 << 20) /* bytes kept of the header */

/* What is known of a connection and of the mail on it. */
struct session {
    bool is_local; /* the client is in one of the networks */
    /* of the mail: */
    bool is_judged;
    bool failed;   /* memory ran out: it is not whole          */
    char sender[320];
    char *bytes;   /* of the message, as it came               */
    size_t len, cap;
    int verdicts, overrides; /* headers of ours that it came with */
    char override[81];
};

static const struct workplace *workplace;
static struct status *status;

void session_begin(const struct workplace *place, struct status *counted)
{
    workplace = place;
    status = counted;
}

static void count(atomic_ulong *counter, unsigned long more)
{
    atomic_fetch_add_explicit(counter, more, memory_order_relaxed);
}

/* --- a mail's bytes ------------------------------------------------------ */

static void add(struct session *session, const char *bytes, size_t len)
{
    size_t cap = session->cap ? session->cap : 16384;
    char *more;

    while (cap - session->len < len)
        cap *= 2;
    if (cap != session->cap) {
        more = realloc(session->bytes, cap);
        if (!more) {
            session->failed = true;
            return;
        }
        session->bytes = more;
        session->cap = cap;
    }
    memcpy(session->bytes + session->len, bytes, len);
    session->len += len;
}

static void add_text(struct session *session, const char *text)
{
    add(session, text, strlen(text));
}

/* Another mail on the same connection begins with nothing of the last one. */
static void forget_mail(struct session *session)
{
    bool is_local = session->is_local;

    free(session->bytes);
    *session = (struct session){ .is_local = is_local };
}

static struct session *session_of(SMFICTX *context)
{
    struct session *session = smfi_getpriv(context);

    if (!session) {
        session = calloc(1, sizeof *session);
        if (session && smfi_setpriv(context, session) != MI_SUCCESS) {
            free(session);
            session = NULL;
        }
    }
    return session;
}

/* --- who sends ----------------------------------------------------------- */

static bool address_of(const _SOCK_ADDR *from, uint8_t out[16])
{
    static const uint8_t mapped[12] = { [10] = 0xFF, [11] = 0xFF };

    if (from && from->sa_family == AF_INET) {
        memcpy(out, mapped, sizeof mapped);
        memcpy(out + 12, &((const struct sockaddr_in *)from)->sin_addr, 4);
        return true;
    }
    if (from && from->sa_family == AF_INET6) {
        memcpy(out, &((const struct sockaddr_in6 *)from)->sin6_addr, 16);
        return true;
    }
    return false;
}

static sfsistat on_connect(SMFICTX *context, char *host, _SOCK_ADDR *from)
{
    const struct config *config;
    struct session *session = session_of(context);
    uint8_t address[16];

    (void)host;
    if (!session)
        return SMFIS_TEMPFAIL;
    config = settings_take();
    session->is_local = address_of(from, address) &&
                        config_has_network(config, address);
    settings_drop(config);
    return SMFIS_CONTINUE;
}

static bool is_outgoing(SMFICTX *context, const struct session *session)
{
    char macro[] = "{auth_authen}";
    const char *user = smfi_getsymval(context, macro);
    const struct config *config = settings_take();
    bool all = config->check_all;

    settings_drop(config);
    return all || session->is_local || (user && *user);
}

static sfsistat on_sender(SMFICTX *context, char **words)
{
    struct session *session = session_of(context);
    const char *from = words[0];
    size_t len;

    if (!session)
        return SMFIS_TEMPFAIL;
    forget_mail(session);
    from += *from == '<';
    len = strcspn(from, ">");
    snprintf(session->sender, sizeof session->sender, "%.*s", (int)len, from);
    /* What nobody sends is a report of a mail server. */
    session->is_judged = len > 0 && is_outgoing(context, session);
    return SMFIS_CONTINUE;
}

/* --- the message --------------------------------------------------------- */

static bool is_named(const char *name, const char *wanted)
{
    size_t len = strlen(wanted);

    return strncasecmp(name, wanted, len) == 0 &&
           name[len + strspn(name + len, " \t")] == 0;
}

/* True: the field is ours, and will be taken out. */
static bool take_own_field(struct session *session, const char *name,
                           const char *value)
{
    if (is_named(name, HEADER_NAME)) {
        session->verdicts++;
        return true;
    }
    if (!is_named(name, OVERRIDE_NAME))
        return false;
    session->overrides++;
    log_word(session->override, sizeof session->override, value);
    return true;
}

static sfsistat on_field(SMFICTX *context, char *name, char *value)
{
    struct session *session = session_of(context);

    if (!session)
        return SMFIS_TEMPFAIL;
    if (take_own_field(session, name, value) || !session->is_judged ||
        session->len > HEADERS_MAX)
        return SMFIS_CONTINUE;
    add_text(session, name);
    add_text(session, ": ");
    add_text(session, value);
    add_text(session, "\r\n");
    return SMFIS_CONTINUE;
}

static sfsistat on_header_end(SMFICTX *context)
{
    struct session *session = session_of(context);

    if (!session)
        return SMFIS_TEMPFAIL;
    if (session->is_judged)
        add_text(session, "\r\n");
    else if (!session->verdicts && !session->overrides) {
        count(&status->skipped, 1);
        return SMFIS_ACCEPT;
    }
    return SMFIS_CONTINUE;
}

static sfsistat on_body(SMFICTX *context, unsigned char *bytes, size_t len)
{
    struct session *session = session_of(context);
    size_t room;

    if (!session)
        return SMFIS_TEMPFAIL;
    room = session->is_judged && session->len <= MESSAGE_MAX
               ? MESSAGE_MAX + 1 - session->len
               : 0;
    add(session, (const char *)bytes, len < room ? len : room);
    return len <= room ? SMFIS_CONTINUE : SMFIS_SKIP;
}

/* --- what is done with it ------------------------------------------------ */

struct decision {
    enum action action;
    enum outcome outcome;
    struct mail_verdict verdict;
    const char *why; /* for the log: "passed", "below", a cause, … */
};

static void fault(struct decision *out, const struct profile *profile,
                  enum cause cause)
{
    count(&status->causes[cause], 1);
    out->action = profile_on(profile, cause);
    out->why = cause_name(cause);
}

static void decide(struct decision *out, const struct session *session,
                   const struct profile *profile)
{
    out->action = ACTION_CONTINUE;
    out->why = "passed";
    if (session->overrides && profile->override) {
        count(&status->overrides, 1);
        out->why = "override";
    } else if (out->outcome == OUTCOME_TIMEOUT) {
        fault(out, profile, CAUSE_TIMEOUT);
    } else if (out->outcome == OUTCOME_CRASH) {
        fault(out, profile, CAUSE_CRASH);
    } else if (!out->verdict.examined) {
        fault(out, profile, CAUSE_UNEXAMINED);
    } else if (out->verdict.below) {
        out->action = profile->policy;
        out->why = "below";
    } else if (!out->verdict.complete) {
        fault(out, profile, CAUSE_INCOMPLETE);
    }
}

static void judge(struct decision *out, const struct session *session)
{
    const struct config *config = settings_take();
    const struct profile *profile = config_profile(config, session->sender);

    out->outcome = OUTCOME_CRASH;
    if (!session->failed)
        out->outcome = work_ask(&out->verdict, workplace, profile,
                                session->bytes, session->len,
                                config->deadline_ms);
    decide(out, session, profile);
    settings_drop(config);
}

static void remove_fields(SMFICTX *context, const char *name, int last)
{
    char field[32];

    snprintf(field, sizeof field, "%s", name);
    /* From the last one: taking one out gives those behind it new numbers. */
    for (; last > 0; last--)
        smfi_chgheader(context, field, last, NULL);
}

static void remove_own_fields(SMFICTX *context, const struct session *session)
{
    if (session->verdicts)
        count(&status->forged, (unsigned long)session->verdicts);
    remove_fields(context, HEADER_NAME, session->verdicts);
    remove_fields(context, OVERRIDE_NAME, session->overrides);
}

static sfsistat answer(SMFICTX *context, char *code, char *extended,
                       const char *text, sfsistat stat)
{
    char line[512];
    size_t len = 0;

    /* "%" is doubled for libmilter. */
    for (; *text && len < sizeof line - 3; text++) {
        line[len++] = *text;
        if (*text == '%')
            line[len++] = '%';
    }
    line[len] = 0;
    smfi_setreply(context, code, extended, line);
    return stat;
}

static sfsistat pass(SMFICTX *context, const struct decision *decision)
{
    char field[] = HEADER_NAME, value[HEADER_MAX_BYTES];

    mail_verdict_header(value, decision->outcome == OUTCOME_JUDGED
                                   ? &decision->verdict
                                   : NULL);
    return smfi_insheader(context, 0, field, value) == MI_SUCCESS
               ? SMFIS_CONTINUE
               : SMFIS_TEMPFAIL;
}

static sfsistat act(SMFICTX *context, const struct session *session,
                    const struct decision *decision)
{
    char refused[] = "550", deferred[] = "451", five[] = "5.7.1",
         four[] = "4.7.1", text[REASON_MAX + 80];
    char held[] = "tact: below the gate";
    bool is_below = strcmp(decision->why, "below") == 0;

    if (is_below)
        snprintf(text, sizeof text, "not sent: %s",
                 decision->verdict.reason);
    else
        snprintf(text, sizeof text, "not checked (%s): please send it again "
                                    "in a moment", decision->why);
    if (decision->action == ACTION_REFUSE)
        return answer(context, refused, five, text, SMFIS_REJECT);
    if (decision->action == ACTION_TEMPFAIL)
        return answer(context, deferred, four, text, SMFIS_TEMPFAIL);
    remove_own_fields(context, session);
    if (decision->action == ACTION_HOLD &&
        smfi_quarantine(context, held) != MI_SUCCESS)
        return SMFIS_TEMPFAIL;
    return pass(context, decision);
}

static void log_decision(SMFICTX *context, const struct session *session,
                         const struct decision *decision, int64_t spent)
{
    char macro[] = "i", queue[64], sender[128], header[HEADER_MAX_BYTES];
    const char *id = smfi_getsymval(context, macro);

    mail_verdict_header(header, decision->outcome == OUTCOME_JUDGED
                                    ? &decision->verdict
                                    : NULL);
    log_event("event=mail queue=%s sender=%s action=%s why=%s %s ms=%lld "
              "bytes=%zu forged=%d%s%s",
              log_word(queue, sizeof queue, id),
              log_word(sender, sizeof sender, session->sender),
              action_name(decision->action), decision->why, header + 5,
              (long long)spent, session->len, session->verdicts,
              session->overrides ? " override=" : "",
              session->overrides ? session->override : "");
}

static sfsistat on_end(SMFICTX *context)
{
    struct session *session = session_of(context);
    struct decision decision = { 0 };
    int64_t began = frame_now(), spent;
    sfsistat stat;

    if (!session)
        return SMFIS_TEMPFAIL;
    if (!session->is_judged) {
        remove_own_fields(context, session);
        count(&status->skipped, 1);
        return SMFIS_ACCEPT;
    }
    atomic_fetch_add(&status->busy, 1);
    judge(&decision, session);
    spent = frame_now() - began;
    count(&status->mails, 1);
    count(&status->actions[decision.action], 1);
    count(&status->milliseconds, (unsigned long)spent);
    log_decision(context, session, &decision, spent);
    stat = act(context, session, &decision);
    atomic_fetch_sub(&status->busy, 1);
    forget_mail(session);
    return stat;
}

static sfsistat on_abort(SMFICTX *context)
{
    struct session *session = smfi_getpriv(context);

    if (session)
        forget_mail(session);
    return SMFIS_CONTINUE;
}

static sfsistat on_close(SMFICTX *context)
{
    struct session *session = smfi_getpriv(context);

    if (session) {
        free(session->bytes);
        free(session);
        smfi_setpriv(context, NULL);
    }
    return SMFIS_CONTINUE;
}

/* Only the stages that are needed; the header's own leading space stays with
 * the mail server, or a header we add would have none. */
static sfsistat on_negotiate(SMFICTX *context, unsigned long actions,
                             unsigned long steps, unsigned long more1,
                             unsigned long more2,
                             unsigned long *wanted_actions,
                             unsigned long *wanted_steps,
                             unsigned long *wanted1, unsigned long *wanted2)
{
    const unsigned long need = SMFIF_ADDHDRS | SMFIF_CHGHDRS |
                               SMFIF_QUARANTINE;

    (void)context;
    (void)more1;
    (void)more2;
    if ((actions & need) != need)
        return SMFIS_REJECT;
    *wanted_actions = need;
    *wanted_steps = steps & (SMFIP_NOHELO | SMFIP_NORCPT | SMFIP_NOUNKNOWN |
                             SMFIP_NODATA | SMFIP_SKIP);
    *wanted1 = *wanted2 = 0;
    return SMFIS_CONTINUE;
}

static char filter_name[] = "tact";

struct smfiDesc session_filter = {
    .xxfi_name = filter_name,
    .xxfi_version = SMFI_VERSION,
    .xxfi_flags = SMFIF_ADDHDRS | SMFIF_CHGHDRS | SMFIF_QUARANTINE,
    .xxfi_connect = on_connect,
    .xxfi_envfrom = on_sender,
    .xxfi_header = on_field,
    .xxfi_eoh = on_header_end,
    .xxfi_body = on_body,
    .xxfi_eom = on_end,
    .xxfi_abort = on_abort,
    .xxfi_close = on_close,
    .xxfi_negotiate = on_negotiate,
};
