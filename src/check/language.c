/* language.c - the reply is in another language than the customer's. */
#include "check/finder.h"

static const char *const keys[] = { NULL };

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    (void)state;
    (void)rule;
    (void)spec;
    (void)build;
    return STATUS_OK;
}

/* What the caller says counts before what the customer's message looks
 * like. */
static const char *wanted(const struct visit *visit)
{
    struct str said = visit->facts->context->customer_language;

    for (uint32_t i = 0; said.len && i < visit->language_count; i++) {
        const char *tag = visit->languages[i]->tag;

        if (str_starts(said, str_of(tag)))
            return tag;
    }
    if (said.len)
        return said.at;
    return visit->facts->asked_language ? visit->facts->asked_language->tag
                                        : NULL;
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct language *written = visit->facts->draft_language;
    struct remark_about about = { .at_source = true };
    const char *tag = wanted(visit);

    (void)state;
    if (!tag || !written || strcmp(tag, written->tag) == 0 ||
        !visit->facts->draft->sentence_count)
        return STATUS_OK;
    about.first = str_of(written->native_name);
    about.second = str_of(tag);
    for (uint32_t i = 0; i < visit->language_count; i++)
        if (strcmp(visit->languages[i]->tag, tag) == 0)
            about.second = str_of(visit->languages[i]->native_name);
    about.source = finder_whole_draft(visit);
    return findings_add(visit->findings, visit->rule, &about);
}

const struct check check_language = { "language", keys, false, compile,
                                      visit_one };
