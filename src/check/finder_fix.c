/* finder_fix.c - what is said of a sighting, and what is put in its place. */
#include "check/finder_inner.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"

const char *finder_keep_case(struct arena *arena, struct str text,
                             struct str like)
{
    uint32_t first = utf8_peek(text, 0), upper = utf8_upper(first);
    char head[4];
    size_t len, at = 0;

    if (!text.len || !like.len || !utf8_is_upper(utf8_peek(like, 0)) ||
        upper == first)
        return arena_cstr(arena, text);
    utf8_next(text, &at);
    len = utf8_encode(head, upper);
    return arena_printf(arena, "%.*s%.*s", (int)len, head,
                        STR_ARG(str_slice(text, at, text.len)));
}

const char *finder_fill(struct arena *arena, struct str template,
                        struct str subject, const struct span *groups)
{
    struct buf out;
    const char *filled;

    buf_init(&out, 1 << 16);
    for (size_t i = 0; i < template.len; i++) {
        char digit = i + 1 < template.len ? template.at[i + 1] : ' ';

        if (template.at[i] == '$' && digit >= '0' && digit <= '9') {
            struct span group = groups[digit - '0'];

            if (group.start != UINT32_MAX)
                buf_add_str(&out, str_slice(subject, group.start, group.end));
            i++;
        } else {
            buf_add_char(&out, template.at[i]);
        }
    }
    filled = out.failed ? NULL : arena_cstr(arena, buf_str(&out));
    buf_free_for(&out, arena);
    return filled;
}

/* Whether other words can be put in place of `at` without tearing markup. */
static bool can_replace(const struct text_facts *facts, uint32_t block,
                        struct span at)
{
    for (int kind = 0; kind < MARK_KINDS; kind++) {
        const struct mark *mark;
        uint32_t next = 0;

        while ((mark = facts_mark_over(facts, (enum mark_kind)kind, block, at,
                                       &next)))
            if (!span_contains(mark->text, at))
                return false;
    }
    return true;
}

bool finder_is_torn(const struct text_facts *facts, uint32_t block,
                    struct span at, struct span whole)
{
    for (int kind = 0; kind < MARK_KINDS; kind++) {
        const struct mark *mark;
        uint32_t next = 0;

        while ((mark = facts_mark_over(facts, (enum mark_kind)kind, block, at,
                                       &next)))
            if (!span_contains(at, mark->text) &&
                !span_contains(mark->text, whole))
                return true;
    }
    return false;
}

enum status finder_add_exact_fix(struct fix_list *list, struct visit *visit,
                                 uint32_t block, struct span at,
                                 const char *text, bool safe)
{
    if (!can_replace(visit->facts->draft, block, at))
        return STATUS_OK;
    return finder_add_made_fix(list, visit, block, at, text, safe);
}

enum status finder_add_made_fix(struct fix_list *list, struct visit *visit,
                                uint32_t block, struct span at,
                                const char *text, bool safe)
{
    struct fix *fix = VEC_ADD(visit->arena, list);

    if (!fix)
        return STATUS_NOMEM;
    fix->at = document_source(visit->facts->draft->document, block, at);
    fix->text = text;
    fix->safe = safe;
    return STATUS_OK;
}

const char *finder_as_source(const struct visit *visit, struct str text)
{
    bool html = strcmp(visit->facts->draft->document->format, "html") == 0;
    const char *written;
    struct buf out;

    buf_init(&out, 1 << 18);
    for (size_t i = 0; i < text.len; i++) {
        if (html && text.at[i] == '&')
            buf_add_cstr(&out, "&amp;");
        else if (html && text.at[i] == '<')
            buf_add_cstr(&out, "&lt;");
        else
            buf_add_char(&out, text.at[i]);
    }
    written = out.failed ? NULL : arena_cstr(visit->arena, buf_str(&out));
    buf_free_for(&out, visit->arena);
    return written;
}

/* "SLA" has its capital from what it is, not from where it stands. */
static bool is_acronym(struct str text)
{
    size_t at = 0;
    uint32_t first = utf8_next(text, &at), second = utf8_peek(text, at);

    return at < text.len && utf8_is_upper(first) && utf8_is_upper(second);
}

static bool begins_sentence(const struct text_facts *facts, uint32_t block,
                            uint32_t start)
{
    const struct block_facts *of = &facts->blocks[block];

    for (uint32_t i = 0; i < of->sentence_count; i++)
        if (facts->sentences[of->first_sentence + i].at.start == start)
            return true;
    return false;
}

enum status finder_add_fix(struct fix_list *list, struct visit *visit,
                           uint32_t block, struct span at, struct str text,
                           bool safe)
{
    const struct text_facts *facts = visit->facts->draft;
    struct str old = facts_text(facts, block, at);
    const char *kept = is_acronym(old) &&
                               !begins_sentence(facts, block, at.start)
                           ? arena_cstr(visit->arena, text)
                           : finder_keep_case(visit->arena, text, old);
    const char *written = kept ? finder_as_source(visit, str_of(kept)) : NULL;

    return written ? finder_add_exact_fix(list, visit, block, at, written,
                                          safe)
                   : STATUS_NOMEM;
}

bool finder_groups(struct visit *visit, uint32_t pattern, struct str subject,
                   struct span hit, struct span *groups)
{
    enum match_result result = matcher_groups(visit->facts->matcher, pattern,
                                              subject, hit, groups);

    if (result == MATCH_LIMIT)
        visit->omitted = "a fix took too many steps, or too much memory";
    return result == MATCH_FOUND;
}

enum status finder_fixes(const struct finder *finder, struct visit *visit,
                         const struct sighting *sighting,
                         const struct fix **out, uint32_t *count)
{
    const struct document *document = visit->facts->draft->document;
    struct str subject = document->blocks[sighting->block].text;
    struct span groups[PATTERN_GROUPS];
    struct fix_list list = { 0 };
    enum status status = STATUS_OK;

    *out = NULL;
    *count = 0;
    if (!finder->fix_count ||
        !finder_groups(visit, sighting->pattern, subject, sighting->hit,
                       groups))
        return STATUS_OK;
    for (uint32_t i = 0; status == STATUS_OK && i < finder->fix_count; i++) {
        const char *text = finder_fill(visit->arena, str_of(finder->fixes[i]),
                                       subject, groups);

        status = text ? finder_add_fix(&list, visit, sighting->block,
                                       sighting->at, str_of(text),
                                       finder->safe)
                      : STATUS_NOMEM;
    }
    *out = list.at;
    *count = list.count;
    return status;
}

enum status finder_report(const struct finder *finder, struct visit *visit,
                          const struct sighting *sighting)
{
    struct remark_about about = {
        .block = sighting->block,
        .text = sighting->at,
        .first = facts_text(visit->facts->draft, sighting->block,
                            sighting->at),
    };
    enum status status = STATUS_OK;

    if (!findings_is_full(visit->findings))
        status = finder_fixes(finder, visit, sighting, &about.fixes,
                              &about.fix_count);
    if (status != STATUS_OK)
        return status;
    return findings_add(visit->findings, visit->rule, &about);
}

enum status finder_report_text(struct visit *visit, uint32_t block,
                               struct span at)
{
    struct remark_about about = {
        .block = block,
        .text = at,
        .first = facts_text(visit->facts->draft, block, at)
    };

    return findings_add(visit->findings, visit->rule, &about);
}

struct span finder_whole_draft(const struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    const struct sentence *first = facts->sentences, *last;

    if (!facts->sentence_count)
        return (struct span){ 0, 0 };
    last = &facts->sentences[facts->sentence_count - 1];
    return span_cover(document_source(facts->document, first->block,
                                      first->at),
                      document_source(facts->document, last->block,
                                      last->at));
}

enum status finder_number(struct str *out, struct visit *visit,
                          uint32_t number)
{
    *out = str_of(arena_printf(visit->arena, "%u", number));
    return out->at ? STATUS_OK : STATUS_NOMEM;
}
