/* judge.c - a message that message_read took apart, judged. */
#include "mail/judge.h"

#include <stdlib.h>
#include <string.h>

static tact_draft draft_of(const json_t *mail, const tact_draft *defaults)
{
    const json_t *text = json_object_get(mail, "text");
    tact_draft draft = *defaults;

    draft.text = json_string_value(text);
    draft.text_len = json_string_length(text);
    draft.format = json_string_value(json_object_get(mail, "format"));
    draft.context = NULL;
    draft.context_len = 0;
    return draft;
}

tact_status mail_text(tact_report **out, tact_linter *linter,
                      const json_t *mail, const tact_draft *defaults,
                      tact_error **why)
{
    tact_draft draft = draft_of(mail, defaults);

    return tact_read(out, linter, &draft, why);
}

/* --- what the customer wrote --------------------------------------------- */

/* The history is the sender's own mail, sent before. */
static bool is_own(const json_t *mail, const char *header)
{
    const char *sender = json_string_value(json_object_get(mail, "sender"));

    return sender && sender[0] && strcasestr(header, sender) != NULL;
}

/* Without what is quoted and signed in it; NULL: nothing. */
static json_t *words_of(tact_linter *linter, const char *text, size_t len)
{
    tact_draft draft = TACT_DRAFT_INIT;
    tact_report *report;
    json_t *words = NULL;
    const char *own;

    draft.text = text;
    draft.text_len = len;
    draft.format = "plain";
    if (tact_read(&report, linter, &draft, NULL) != TACT_OK)
        return NULL;
    own = tact_report_own_text(report, &len);
    if (len)
        words = json_stringn(own, len);
    tact_report_free(report);
    return words;
}

static json_t *customer_message(tact_linter *linter, const json_t *mail,
                                const tact_draft *draft)
{
    tact_report *report;
    json_t *words = NULL;
    const char *quoted;
    size_t len;

    if (tact_read(&report, linter, draft, NULL) != TACT_OK)
        return NULL;
    quoted = tact_report_quoted_text(report, &len);
    if (len && !is_own(mail, tact_report_quoted_header(report, NULL)))
        words = words_of(linter, quoted, len);
    tact_report_free(report);
    return words;
}

/* --- judging ------------------------------------------------------------- */

static char *context_of(tact_linter *linter, const json_t *mail,
                        const tact_draft *draft, const json_t *known)
{
    json_t *context = json_copy(json_object_get(mail, "context"));
    json_t *message = NULL;
    char *text;

    if (!json_object_get(known, "customer_message"))
        message = customer_message(linter, mail, draft);
    if (message)
        json_object_set_new(context, "customer_message", message);
    if (known)
        json_object_update(context, (json_t *)known);
    text = json_dumps(context, JSON_COMPACT);
    json_decref(context);
    return text;
}

tact_status mail_lint(tact_report **out, tact_linter *linter,
                      const json_t *mail, const tact_draft *defaults,
                      const json_t *known, tact_error **why)
{
    tact_draft draft = draft_of(mail, defaults);
    char *context = context_of(linter, mail, &draft, known);
    tact_status status;

    if (!context)
        return TACT_ERR_NOMEM;
    draft.context = context;
    draft.context_len = strlen(context);
    status = tact_lint(out, linter, &draft, why);
    free(context);
    return status;
}

bool mail_is_examined(const json_t *mail)
{
    return json_is_true(json_object_get(mail, "examined"));
}

const char *mail_why_not(const json_t *mail)
{
    const json_t *context = json_object_get(mail, "context");
    const json_t *first = json_array_get(
        json_object_get(context, "not_examined"), 0);
    const char *why = json_string_value(json_object_get(first, "why"));

    return why ? why : "it has no text";
}
