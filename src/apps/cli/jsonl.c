/* jsonl.c - JSON Lines: one draft a line in, one report a line out. */
#include "jsonl.h"

#include "answer.h"
#include "batch.h"
#include "cli.h"
#include "lines.h"
#include "progress.h"
#include "say.h"

static void take(const struct jsonl *jsonl, struct lines *lines,
                 struct bytes *answer, struct tally *tally)
{
    answer->len = 0;
    if (lines->too_long)
        answer_too_long(lines->line, answer, tally);
    else
        answer_line(jsonl, lines->line, answer, tally);
    out_add(jsonl->out, answer->at, answer->len);
}

/* One line after the other. */
static struct tally run_alone(const struct jsonl *jsonl, struct lines *lines,
                              struct progress *progress)
{
    struct bytes answer = { NULL, 0, 0 };
    struct tally tally = tally_new();

    while (!out_is_over(jsonl->out) && lines_next(lines, jsonl->out)) {
        take(jsonl, lines, &answer, &tally);
        progress_show(progress, &tally, lines->line.len + 1);
    }
    bytes_free(&answer);
    return tally;
}

int jsonl_run(const struct jsonl *jsonl)
{
    struct lines lines = { .from = 0 };
    struct progress progress = progress_begin(0);
    struct tally tally = jsonl->jobs > 1
                             ? batch_run(jsonl, &lines, &progress)
                             : run_alone(jsonl, &lines, &progress);

    lines_free(&lines);
    progress_end(&progress);
    if (lines.failed)
        say("standard input could not be read to its end");
    return lines.failed ? EXIT_WRONG : tally_code(&tally);
}
