/* suppress.c - findings that a remark in the draft takes back. */
#include "verdict/suppress.h"

#define REMARKS_MAX 256 /* the rest of them is not looked at */

static bool names(struct str ids, const struct rule *rule)
{
    struct str id;

    if (!ids.len)
        return true; /* no id: everything */
    while (str_split_next(&ids, ' ', &id))
        if (str_equal(id, str_of(rule->check_id)) ||
            str_equal(id, str_of(rule->id)))
            return true;
    return false;
}

/* "off tone.must" is the verb "off" and the ids behind it. */
static struct str take_verb(struct str *text)
{
    struct str verb = str_slice(*text, 0, str_find_byte(*text, ' ', 0));

    *text = str_trim(str_slice(*text, verb.len, text->len));
    return verb;
}

static bool is_suppressed(const struct document *document,
                          const struct finding *finding)
{
    bool off = false, ignored = false;

    for (uint32_t i = 0; i < document->remark_count && i < REMARKS_MAX; i++) {
        const struct remark *remark = &document->remarks[i];
        struct str ids = remark->text, verb = take_verb(&ids);

        if (remark->source.start > finding->source.start)
            break;
        if (!names(ids, finding->rule))
            continue;
        if (str_equal(verb, STR("off")))
            off = true;
        else if (str_equal(verb, STR("on")))
            off = false;
        else if (str_equal(verb, STR("ignore")))
            ignored = ignored || finding->block == remark->block;
    }
    return off || ignored;
}

uint32_t suppress_findings(struct findings *findings)
{
    uint32_t kept = 0, count = findings->list.count;

    if (!findings->document->remark_count)
        return 0;
    for (uint32_t i = 0; i < count; i++)
        if (!is_suppressed(findings->document, &findings->list.at[i]))
            findings->list.at[kept++] = findings->list.at[i];
    findings->list.count = kept;
    return count - kept;
}
