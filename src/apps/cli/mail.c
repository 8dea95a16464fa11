/* mail.c - drafts that are messages of e-mail. */
#include "mail.h"

#include <string.h>
#include <strings.h>

#include "mail/judge.h"
#include "memory.h"
#include "say.h"

bool mail_is(const tact_draft *draft)
{
    size_t len = draft->name ? strlen(draft->name) : 0;

    if (draft->format)
        return strcmp(draft->format, "email") == 0;
    return len > 4 && strcasecmp(draft->name + len - 4, ".eml") == 0;
}

static json_t *known_of(const tact_draft *draft)
{
    return draft->context ? json_loadb(draft->context, draft->context_len,
                                       JSON_ALLOW_NUL, NULL)
                          : NULL;
}

static tact_report *judge(tact_linter *linter, const tact_draft *draft,
                          const json_t *mail, bool text_only, char **fault)
{
    json_t *known = known_of(draft);
    tact_report *report = NULL;
    tact_error *why = NULL;
    tact_status status =
        text_only ? mail_text(&report, linter, mail, draft, &why)
                  : mail_lint(&report, linter, mail, draft, known, &why);

    if (status != TACT_OK)
        *fault = error_text(why, tact_status_name(status));
    tact_error_free(why);
    json_decref(known);
    return report;
}

tact_report *mail_judge(struct mail_client *client, tact_linter *linter,
                        const tact_draft *draft, bool text_only, char **fault)
{
    const char *why = NULL;
    json_t *mail = mail_client_read(client, draft->text, draft->text_len,
                                    &why);
    tact_report *report = NULL;

    *fault = NULL;
    if (!mail)
        *fault = memory_printf("%s", why);
    else if (text_only && !mail_is_examined(mail))
        *fault = memory_printf("not examined: %s", mail_why_not(mail));
    else
        report = judge(linter, draft, mail, text_only, fault);
    json_decref(mail);
    return report;
}
