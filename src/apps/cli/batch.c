/* batch.c - JSON Lines over several threads, answers in the order of the lines.
 *
 * Lines are gathered in parcels, which stand in a ring: one thread fills them,
 * the workers answer them in any order, and whoever has done the one that is
 * next in order writes it and those done behind it.
 */
#include "batch.h"

#include <jansson.h>
#include <pthread.h>
#include <stdlib.h>

#include "cli.h"
#include "say.h"

#define JOBS_MAX 256
#define PARCELS_PER_JOB 4
#define PARCEL_BYTES ((size_t)64 << 10)
#define PARCEL_LINES 64
#define KEEP_MAX ((size_t)1 << 20) /* bytes of a buffer kept for the next */

enum stage { FREE, WAITING, TAKEN, DONE };

struct line {
    size_t start, len; /* in the bytes of the parcel */
    bool too_long;
};

struct parcel {
    enum stage stage;
    struct bytes in, out;
    struct line lines[PARCEL_LINES];
    size_t line_count;
    struct tally tally;
};

struct batch {
    const struct jsonl *jsonl;
    struct progress *progress;
    struct parcel *ring;
    size_t size;                     /* of the ring                         */
    size_t filled, taken, written;   /* parcels so far; modulo `size` their
                                        place                               */
    bool ended, writing;
    struct tally tally;
    pthread_mutex_t lock;
    pthread_cond_t waiting, freed;   /* a parcel waits; one is free again   */
};

static struct parcel *parcel_of(struct batch *batch, size_t number)
{
    return &batch->ring[number % batch->size];
}

/* --- answering ----------------------------------------------------------- */

static void answer(const struct jsonl *jsonl, struct parcel *parcel)
{
    parcel->tally = tally_new();
    parcel->out.len = 0;
    for (size_t i = 0; i < parcel->line_count; i++) {
        const struct line *line = &parcel->lines[i];
        struct raw raw = { parcel->in.at + line->start, line->len };

        if (line->too_long)
            answer_too_long(raw, &parcel->out, &parcel->tally);
        else
            answer_line(jsonl, raw, &parcel->out, &parcel->tally);
    }
}

static void let_go(struct bytes *bytes)
{
    if (bytes->cap > KEEP_MAX)
        bytes_free(bytes);
    bytes->len = 0;
}

/* Under the lock, which is let go while writing: by one thread at a time, so
 * that the order stays. */
static void write_done(struct batch *batch)
{
    struct parcel *parcel = parcel_of(batch, batch->written);

    if (batch->writing)
        return;
    batch->writing = true;
    for (; parcel->stage == DONE; parcel = parcel_of(batch, batch->written)) {
        size_t read = parcel->in.len;

        tally_add(&batch->tally, &parcel->tally);
        pthread_mutex_unlock(&batch->lock);
        out_add(batch->jsonl->out, parcel->out.at, parcel->out.len);
        out_flush(batch->jsonl->out);
        progress_show(batch->progress, &batch->tally, read);
        let_go(&parcel->in);
        let_go(&parcel->out);
        pthread_mutex_lock(&batch->lock);
        parcel->stage = FREE;
        batch->written++;
        pthread_cond_signal(&batch->freed);
    }
    batch->writing = false;
}

static void *work(void *thing)
{
    struct batch *batch = thing;

    pthread_mutex_lock(&batch->lock);
    for (;;) {
        struct parcel *parcel;

        while (batch->taken == batch->filled && !batch->ended)
            pthread_cond_wait(&batch->waiting, &batch->lock);
        if (batch->taken == batch->filled)
            break;
        parcel = parcel_of(batch, batch->taken++);
        parcel->stage = TAKEN;
        pthread_mutex_unlock(&batch->lock);
        answer(batch->jsonl, parcel);
        pthread_mutex_lock(&batch->lock);
        parcel->stage = DONE;
        write_done(batch);
    }
    pthread_mutex_unlock(&batch->lock);
    return NULL;
}

/* --- filling ------------------------------------------------------------- */

static void add_line(struct parcel *parcel, const struct lines *lines)
{
    struct line *line = &parcel->lines[parcel->line_count++];

    *line = (struct line){ parcel->in.len, lines->line.len, lines->too_long };
    bytes_add(&parcel->in, lines->line.at, lines->line.len);
    bytes_add(&parcel->in, "\n", 1);
}

/* As many lines as are there without waiting; none at the end. */
static void fill(struct parcel *parcel, struct lines *lines)
{
    parcel->line_count = 0;
    while (parcel->line_count < PARCEL_LINES &&
           parcel->in.len < PARCEL_BYTES &&
           (parcel->line_count == 0 || lines_have(lines)) &&
           lines_next(lines, NULL))
        add_line(parcel, lines);
}

/* The next parcel that is free; NULL when nobody reads what is written. */
static struct parcel *next_free(struct batch *batch)
{
    struct parcel *parcel = parcel_of(batch, batch->filled);

    pthread_mutex_lock(&batch->lock);
    while (parcel->stage != FREE)
        pthread_cond_wait(&batch->freed, &batch->lock);
    pthread_mutex_unlock(&batch->lock);
    return parcel;
}

static bool is_over(struct batch *batch)
{
    bool over;

    pthread_mutex_lock(&batch->lock);
    over = !batch->writing && out_is_over(batch->jsonl->out);
    pthread_mutex_unlock(&batch->lock);
    return over;
}

static void hand_out(struct batch *batch, struct parcel *parcel)
{
    pthread_mutex_lock(&batch->lock);
    parcel->stage = WAITING;
    batch->filled++;
    pthread_cond_signal(&batch->waiting);
    pthread_mutex_unlock(&batch->lock);
}

static void fill_all(struct batch *batch, struct lines *lines)
{
    for (;;) {
        struct parcel *parcel = next_free(batch);

        if (is_over(batch))
            return;
        fill(parcel, lines);
        if (parcel->line_count == 0)
            return;
        hand_out(batch, parcel);
    }
}

/* --- the whole ----------------------------------------------------------- */

static void end(struct batch *batch)
{
    pthread_mutex_lock(&batch->lock);
    batch->ended = true;
    pthread_cond_broadcast(&batch->waiting);
    pthread_mutex_unlock(&batch->lock);
}

static void run(struct batch *batch, struct lines *lines, size_t jobs)
{
    pthread_t threads[JOBS_MAX];
    size_t count = 0;

    while (count < jobs &&
           pthread_create(&threads[count], NULL, work, batch) == 0)
        count++;
    if (count > 0)
        fill_all(batch, lines);
    end(batch);
    if (count == 0) {
        say("no thread could be started");
        batch->tally.wrong = true;
    }
    while (count > 0)
        pthread_join(threads[--count], NULL);
}

struct tally batch_run(const struct jsonl *jsonl, struct lines *lines,
                       struct progress *progress)
{
    size_t jobs = jsonl->jobs < JOBS_MAX ? jsonl->jobs : JOBS_MAX;
    struct batch batch = { .jsonl = jsonl,
                           .progress = progress,
                           .size = jobs * PARCELS_PER_JOB,
                           .tally = tally_new() };

    json_object_seed(0); /* before the threads, which would all want to */
    batch.ring = memory_new(batch.size, sizeof *batch.ring);
    pthread_mutex_init(&batch.lock, NULL);
    pthread_cond_init(&batch.waiting, NULL);
    pthread_cond_init(&batch.freed, NULL);
    run(&batch, lines, jobs);
    pthread_cond_destroy(&batch.freed);
    pthread_cond_destroy(&batch.waiting);
    pthread_mutex_destroy(&batch.lock);
    for (size_t i = 0; i < batch.size; i++) {
        bytes_free(&batch.ring[i].in);
        bytes_free(&batch.ring[i].out);
    }
    free(batch.ring);
    return batch.tally;
}
