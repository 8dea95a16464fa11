/* finding.c - collect findings, order them, drop doubles and overlaps. */
#include "verdict/finding.h"

#include "base/buf.h"

#include <stdlib.h>

#define MESSAGE_MAX 4096 /* bytes */
#define QUOTED_MAX 160   /* bytes of the draft put into a message */

/* --- messages ------------------------------------------------------------ */

/* Cut on a code point boundary. */
static struct str shorten(struct str text)
{
    size_t end = QUOTED_MAX;

    if (text.len <= QUOTED_MAX)
        return text;
    while (end > 0 && ((unsigned char)text.at[end] & 0xC0) == 0x80)
        end--;
    return str_slice(text, 0, end);
}

static void add_quoted(struct buf *out, struct str text)
{
    struct str cut = shorten(text);

    buf_add_str(out, cut);
    if (cut.len < text.len)
        buf_add_cstr(out, "…");
}

/* %s, %d take the next text, %[n]s the n-th, %% is a percent sign. */
static const char *fill(struct arena *arena, const char *message,
                        struct str first, struct str second)
{
    struct str texts[2] = { first, second };
    unsigned next = 0;
    struct buf out;
    const char *filled;

    buf_init(&out, MESSAGE_MAX);
    for (const char *c = message; *c; c++) {
        if (c[0] != '%') {
            buf_add_char(&out, *c);
        } else if (c[1] == 's' || c[1] == 'd') {
            if (next < 2)
                add_quoted(&out, texts[next++]);
            c++;
        } else if (c[1] == '[' && (c[2] == '1' || c[2] == '2') &&
                   c[3] == ']' && c[4]) {
            add_quoted(&out, texts[c[2] - '1']);
            c += 4;
        } else {
            buf_add_char(&out, '%');
            c += c[1] == '%';
        }
    }
    filled = out.failed ? message : arena_cstr(arena, buf_str(&out));
    buf_free_for(&out, arena);
    return filled;
}

/* --- adding -------------------------------------------------------------- */

bool findings_is_full(const struct findings *findings)
{
    return findings->list.count >= findings->max;
}

/* The last block that begins at or before `at`; UINT32_MAX: there is none. */
static uint32_t block_at(const struct document *document, uint32_t at)
{
    uint32_t low = 0, high = document->block_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (document->blocks[middle].source.start <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low - 1;
}

static bool is_judged(const struct findings *findings, const struct rule *rule,
                      const struct remark_about *about)
{
    const struct document *document = findings->document;
    uint32_t block = about->at_source
                         ? block_at(document, about->source.start)
                         : about->block;

    return block >= document->block_count ||
           rule_judges(rule, &document->blocks[block]);
}

enum status findings_add(struct findings *findings, const struct rule *rule,
                         const struct remark_about *about)
{
    struct finding *finding;

    if (!is_judged(findings, rule, about))
        return STATUS_OK;
    if (findings_is_full(findings)) {
        findings->dropped++;
        return STATUS_OK;
    }
    finding = VEC_ADD(findings->arena, &findings->list);
    if (!finding)
        return STATUS_NOMEM;
    finding->rule = rule;
    finding->severity = rule->severity;
    finding->block = about->at_source ? UINT32_MAX : about->block;
    finding->text = about->text;
    finding->source = about->at_source
                          ? about->source
                          : document_source(findings->document, about->block,
                                            about->text);
    finding->fixes = about->fixes;
    finding->fix_count = about->fix_count;
    finding->message = fill(findings->arena, rule->message, about->first,
                            about->second);
    finding->message_en = rule->message_en
                              ? fill(findings->arena, rule->message_en,
                                     about->first, about->second)
                              : finding->message;
    return finding->message && finding->message_en ? STATUS_OK : STATUS_NOMEM;
}

/* --- settling ------------------------------------------------------------ */

static int by_place(const void *left, const void *right)
{
    const struct finding *a = left, *b = right;
    int order = span_compare(a->source, b->source);

    if (order == 0)
        order = strcmp(a->rule->check_id, b->rule->check_id);
    if (order == 0 && a->severity != b->severity)
        order = a->severity > b->severity ? -1 : 1;
    return order ? order : strcmp(a->rule->id, b->rule->id);
}

/* The rules of one check speak of one thing; those of a style share a check
 * that only says where they come from. */
static bool same_matter(const struct rule *a, const struct rule *b)
{
    return a == b || (strcmp(a->check_id, b->check_id) == 0 &&
                      !str_starts(str_of(a->check_id), STR("style.")));
}

static bool clash(const struct finding *a, const struct finding *b)
{
    if (!same_matter(a->rule, b->rule))
        return false;
    return span_overlaps(a->source, b->source) ||
           (a->source.start == b->source.start &&
            a->source.end == b->source.end);
}

/* Of two that clash the graver stays, then the one with a fix, then the
 * longer, then the first. */
static bool first_stays(const struct finding *a, const struct finding *b)
{
    if (a->severity != b->severity)
        return a->severity > b->severity;
    if ((a->fix_count > 0) != (b->fix_count > 0))
        return a->fix_count > 0;
    return span_len(a->source) >= span_len(b->source);
}

#define LOOK_BACK 64 /* findings: bounds the work where many overlap */

static void place_among(struct finding *kept, uint32_t *count,
                        const struct finding *finding)
{
    uint32_t from = *count > LOOK_BACK ? *count - LOOK_BACK : 0;

    for (uint32_t i = from; i < *count; i++) {
        if (!clash(&kept[i], finding))
            continue;
        if (!first_stays(&kept[i], finding))
            kept[i] = *finding;
        return;
    }
    kept[(*count)++] = *finding;
}

/* How many findings of the same rule stand before this one. */
static bool over_limit(const struct finding *kept, uint32_t count,
                       const struct finding *finding)
{
    uint32_t same = 0;

    if (!finding->rule->limit)
        return false;
    for (uint32_t i = 0; i < count; i++)
        same += kept[i].rule == finding->rule;
    return same >= finding->rule->limit;
}

static bool yields(const struct rule *rule, const struct rule *other)
{
    for (uint32_t i = 0; i < rule->yields_to.count; i++)
        if (str_equal(rule->yields_to.at[i], str_of(other->check_id)))
            return true;
    return false;
}

/* A finding about something that is missing speaks of the whole draft. */
static bool covers(const struct finding *other, const struct finding *one)
{
    return span_len(one->source) == 0 ||
           span_overlaps(other->source, one->source);
}

/* Whether a finding that this one yields to stands over its words. */
static bool is_said(const struct finding *list, uint32_t count, uint32_t i)
{
    if (!list[i].rule->yields_to.count)
        return false;
    for (uint32_t j = 0; j < count; j++)
        if (j != i && covers(&list[j], &list[i]) &&
            yields(list[i].rule, list[j].rule))
            return true;
    return false;
}

/* All are asked before one goes: what goes itself may be yielded to. */
static void drop_said(struct finding *list, uint32_t *count)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < *count; i++)
        list[i].said = is_said(list, *count, i);
    for (uint32_t i = 0; i < *count; i++)
        if (!list[i].said)
            list[kept++] = list[i];
    *count = kept;
}

void findings_settle(struct findings *findings)
{
    struct finding *list = findings->list.at;
    uint32_t count = findings->list.count, kept = 0, within = 0;

    if (count == 0)
        return;
    qsort(list, count, sizeof *list, by_place);
    for (uint32_t i = 0; i < count; i++) {
        struct finding one = list[i];

        place_among(list, &kept, &one);
    }
    qsort(list, kept, sizeof *list, by_place);
    drop_said(list, &kept);
    for (uint32_t i = 0; i < kept; i++) {
        struct finding one = list[i];

        if (!over_limit(list, within, &one))
            list[within++] = one;
    }
    findings->list.count = within;
}
