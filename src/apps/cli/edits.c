/* edits.c - the safe fixes of a report, put into its draft. */
#include "edits.h"

#include <stdlib.h>
#include <string.h>

static int by_place(const void *left, const void *right)
{
    const struct edit *a = left, *b = right;

    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a->end < b->end ? -1 : a->end > b->end;
}

static void take_first_safe(struct edits *edits, const tact_finding *finding)
{
    for (size_t i = 0; i < tact_finding_fix_count(finding); i++) {
        tact_range at = tact_finding_fix_range(finding, i);

        if (!tact_finding_fix_safe(finding, i))
            continue;
        edits->at[edits->count++] = (struct edit){
            at.start, at.end, tact_finding_fix(finding, i)
        };
        return;
    }
}

static void drop_those_that_meet(struct edits *edits)
{
    size_t kept = 0;

    for (size_t i = 0; i < edits->count; i++)
        if (kept == 0 || edits->at[i].start > edits->at[kept - 1].end ||
            (edits->at[i].start == edits->at[kept - 1].end &&
             edits->at[i].start < edits->at[i].end))
            edits->at[kept++] = edits->at[i];
    edits->count = kept;
}

struct edits edits_take(const tact_report *report)
{
    size_t count = tact_report_count(report);
    struct edits edits = { memory_new(count, sizeof(struct edit)), 0 };

    for (size_t i = 0; i < count; i++)
        take_first_safe(&edits, tact_report_at(report, i));
    qsort(edits.at, edits.count, sizeof *edits.at, by_place);
    drop_those_that_meet(&edits);
    return edits;
}

void edits_apply(struct bytes *into, const struct bytes *draft,
                 const struct edits *edits)
{
    size_t at = 0;

    for (size_t i = 0; i < edits->count; i++) {
        bytes_add(into, draft->at + at, edits->at[i].start - at);
        bytes_add_text(into, edits->at[i].text);
        at = edits->at[i].end;
    }
    bytes_add(into, draft->at + at, draft->len - at);
}

void edits_free(struct edits *edits)
{
    free(edits->at);
    *edits = (struct edits){ NULL, 0 };
}
