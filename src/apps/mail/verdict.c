/* verdict.c - what was found in a mail, as far as mail programs care. */
#include "mail/verdict.h"

#include <stdio.h>
#include <string.h>

#include "mail/judge.h"

/* --- the gate ------------------------------------------------------------ */

int mail_gate_score(const char *text)
{
    int value = 0, places = 0;

    if (*text < '0' || *text > '9')
        return -1;
    for (; *text >= '0' && *text <= '9'; text++)
        value = value < 1000 ? value * 10 + (*text - '0') : 1000;
    if (*text == '.')
        for (text++; *text >= '0' && *text <= '9' && places < 2; text++)
            value = value * 10 + (*text - '0'), places++;
    for (; places < 2; places++)
        value *= 10;
    return *text || value > 10000 ? -1 : value;
}

tact_severity mail_gate_severity(const char *text)
{
    static const char *const names[] = { "suggestion", "warning", "blocker" };

    for (int i = 0; i < 3; i++)
        if (strcmp(text, names[i]) == 0)
            return (tact_severity)(i + 1);
    return (tact_severity)0;
}

static bool is_below(const struct mail_gate *gate, const tact_report *report)
{
    if (tact_report_blocked(report) ||
        tact_report_score(report) < gate->min_score)
        return true;
    for (size_t i = 0; gate->fail_on && i < tact_report_count(report); i++)
        if (tact_finding_severity(tact_report_at(report, i)) >= gate->fail_on)
            return true;
    return false;
}

/* --- the reason ---------------------------------------------------------- */

static const tact_finding *worst_of(const tact_report *report)
{
    const tact_finding *worst = tact_report_at(report, 0);

    for (size_t i = 1; i < tact_report_count(report); i++) {
        const tact_finding *finding = tact_report_at(report, i);
        int graver = (int)tact_finding_severity(finding) -
                     (int)tact_finding_severity(worst);

        if (graver > 0 || (graver == 0 && tact_finding_gain(finding) >
                                              tact_finding_gain(worst)))
            worst = finding;
    }
    return worst;
}

static bool is_ascii(const char *text)
{
    for (; *text; text++)
        if (*text < ' ' || *text > '~')
            return false;
    return true;
}

#define DESCRIPTION_MAX 100

/* The first sentence of the rule's description, in which no mail has a part.
 */
static void describe(char *out, size_t size, const tact_linter *linter,
                     const char *rule)
{
    out[0] = 0;
    for (size_t i = 0; i < tact_linter_rule_count(linter); i++) {
        const tact_rule *at = tact_linter_rule_at(linter, i);
        const char *text = at ? tact_rule_get(at, "description") : "";
        size_t len = strcspn(text, ".");

        if (!at || strcmp(tact_rule_get(at, "id"), rule) != 0)
            continue;
        if (len > 0 && len < DESCRIPTION_MAX)
            snprintf(out, size, ": %.*s", (int)len, text);
        if (!is_ascii(out))
            out[0] = 0;
        return;
    }
}

static void write_reason(char out[REASON_MAX], const tact_linter *linter,
                         const tact_report *report)
{
    const tact_finding *worst = worst_of(report);
    size_t others = tact_report_count(report) - (worst != NULL);
    char described[DESCRIPTION_MAX + 4], more[32] = "";
    int score = tact_report_score(report);

    if (!worst) {
        snprintf(out, REASON_MAX, "score %d of 100", score / 100);
        return;
    }
    describe(described, sizeof described, linter, tact_finding_rule(worst));
    if (others)
        snprintf(more, sizeof more, ", %zu more", others);
    snprintf(out, REASON_MAX, "line %u: %.40s%s%s; score %d of 100",
             (unsigned)tact_finding_range(worst).start_line,
             tact_finding_check(worst), described, more, score / 100);
}

/* --- making it ----------------------------------------------------------- */

bool mail_verdict_make(struct mail_verdict *out, tact_linter *linter,
                       const struct mail_gate *gate, const json_t *mail,
                       const char **why)
{
    tact_draft defaults = TACT_DRAFT_INIT;
    tact_report *report;
    tact_status status;

    *out = (struct mail_verdict){ .examined = mail_is_examined(mail) };
    if (!out->examined) {
        snprintf(out->reason, sizeof out->reason, "%.100s",
                 mail_why_not(mail));
        return true;
    }
    defaults.name = "<mail>";
    status = mail_lint(&report, linter, mail, &defaults, NULL, NULL);
    if (status != TACT_OK) {
        *why = tact_status_name(status);
        return false;
    }
    out->complete = tact_report_complete(report);
    out->score = tact_report_score(report);
    out->findings = (int)tact_report_count(report);
    out->below = is_below(gate, report);
    write_reason(out->reason, linter, report);
    tact_report_free(report);
    return true;
}

void mail_verdict_header(char out[HEADER_MAX_BYTES],
                         const struct mail_verdict *verdict)
{
    if (verdict && verdict->examined)
        snprintf(out, HEADER_MAX_BYTES,
                 "v=1; score=%d.%02d; findings=%d; complete=%s",
                 verdict->score / 100, verdict->score % 100,
                 verdict->findings, verdict->complete ? "yes" : "no");
    else
        snprintf(out, HEADER_MAX_BYTES,
                 "v=1; score=none; findings=none; complete=no");
}
