/* bench.c - times the library in process; prints one JSON object a line.
 *
 *     bench warm  TAG FILE.jsonl [PACK]   latency of single drafts, us per KB
 *     bench batch TAG FILE.jsonl [PACK]   the whole file, MB/s
 *     bench grow  TAG FILE.jsonl [PACK]   one draft of 100 B up to 1 MB
 *     bench build TAG                     making and freeing a linter, ms
 *     bench memory TAG[,TAG…] FILE.jsonl…  what the process has of its own and
 *                                         shares after linting, KB
 *     bench cold COUNT INPUT PROGRAM…     a program's start to end, ms
 *
 * TACT_RULES, TACT_DICTIONARIES and TACT_CACHE name the folders.
 */
#include <fcntl.h>
#include <jansson.h>
#include <malloc.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

#include "tact.h"

struct drafts {
    char **at;
    size_t *len;
    size_t count, bytes;
};

static double now(clockid_t clock)
{
    struct timespec time;

    clock_gettime(clock, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static void die(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(2);
}

static void add(struct drafts *drafts, const char *text, size_t len)
{
    if ((drafts->count & (drafts->count + 1)) == 0) {
        size_t cap = 2 * drafts->count + 2;

        drafts->at = realloc(drafts->at, cap * sizeof *drafts->at);
        drafts->len = realloc(drafts->len, cap * sizeof *drafts->len);
    }
    drafts->at[drafts->count] = malloc(len + 1);
    memcpy(drafts->at[drafts->count], text, len);
    drafts->len[drafts->count++] = len;
    drafts->bytes += len;
}

static struct drafts read_drafts(const char *path)
{
    struct drafts drafts = { 0 };
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;

    if (!file)
        die(path);
    while ((len = getline(&line, &cap, file)) > 0) {
        json_t *object = json_loadb(line, (size_t)len, 0, NULL);
        json_t *text = json_object_get(object, "text");

        if (!text)
            die("a line without a text");
        add(&drafts, json_string_value(text), json_string_length(text));
        json_decref(object);
    }
    free(line);
    fclose(file);
    return drafts;
}

static void set(tact_builder *builder, const char *key, const char *value)
{
    if (value && *value && tact_builder_set(builder, key, value, NULL))
        die("a setting was refused");
}

static tact_linter *build(const char *tag, const char *pack)
{
    tact_builder *builder;
    tact_linter *linter;
    tact_error *why = NULL;

    if (tact_builder_new(&builder))
        die("no builder");
    set(builder, "rules", getenv("TACT_RULES"));
    set(builder, "dictionaries", getenv("TACT_DICTIONARIES"));
    set(builder, "cache", getenv("TACT_CACHE"));
    if (strcmp(tag, "all") != 0)
        set(builder, "languages", tag);
    set(builder, "pack", pack);
    if (tact_builder_finish(&linter, builder, &why)) {
        for (const tact_error *e = why; e; e = tact_error_next(e))
            fprintf(stderr, "%s: %s\n",
                    tact_error_file(e) ? tact_error_file(e) : "",
                    tact_error_message(e));
        die("no linter");
    }
    tact_error_free(why);
    tact_builder_free(builder);
    return linter;
}

static size_t written;

static int count_bytes(const char *bytes, size_t len, void *payload)
{
    (void)bytes;
    (void)payload;
    written += len;
    return 0;
}

static size_t lint(tact_linter *linter, const char *text, size_t len)
{
    tact_draft draft = TACT_DRAFT_INIT;
    tact_report *report;
    size_t findings;

    draft.text = text;
    draft.text_len = len;
    draft.format = "plain";
    if (tact_lint(&report, linter, &draft, NULL))
        die("a draft was refused");
    findings = tact_report_count(report);
    if (tact_report_write(report, "jsonl", "", count_bytes, NULL, NULL))
        die("a report was not written");
    tact_report_free(report);
    return findings;
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return a < b ? -1 : a > b;
}

static long peak_kb(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/* By a name of its own, for callgrind --toggle-collect=measure. */
__attribute__((noinline)) size_t measure(tact_linter *linter,
                                         const struct drafts *drafts,
                                         double *times);
size_t measure(tact_linter *linter, const struct drafts *drafts,
               double *times)
{
    size_t findings = 0;

    for (size_t i = 0; i < drafts->count; i++) {
        double start = now(CLOCK_MONOTONIC);

        findings += lint(linter, drafts->at[i], drafts->len[i]);
        times[i] = (now(CLOCK_MONOTONIC) - start) * 1000 /
                   (double)drafts->len[i];
    }
    return findings;
}

static void warm(tact_linter *linter, const struct drafts *drafts)
{
    double *times = calloc(drafts->count, sizeof *times);
    size_t findings;

    for (size_t i = 0; i < drafts->count; i++)
        lint(linter, drafts->at[i], drafts->len[i]);
    findings = measure(linter, drafts, times);
    qsort(times, drafts->count, sizeof *times, by_size);
    printf("{\"median\":%.1f,\"p90\":%.1f,\"p99\":%.1f,\"max\":%.1f,"
           "\"findings\":%.2f,\"drafts\":%zu,\"peak_kb\":%ld}\n",
           times[drafts->count / 2], times[drafts->count * 9 / 10],
           times[drafts->count * 99 / 100], times[drafts->count - 1],
           (double)findings / (double)drafts->count, drafts->count, peak_kb());
    free(times);
}

static void batch(tact_linter *linter, const struct drafts *drafts)
{
    double start = now(CLOCK_PROCESS_CPUTIME_ID), time;
    size_t findings = 0;

    for (size_t i = 0; i < drafts->count; i++)
        findings += lint(linter, drafts->at[i], drafts->len[i]);
    time = now(CLOCK_PROCESS_CPUTIME_ID) - start;
    printf("{\"mb_s\":%.2f,\"us_per_kb\":%.1f,\"drafts_s\":%.0f,"
           "\"findings\":%zu,\"peak_kb\":%ld}\n",
           (double)drafts->bytes / time, time * 1000 / (double)drafts->bytes,
           (double)drafts->count / time * 1e6, findings, peak_kb());
}

/* Mean of the best times of `count` pieces of `len` bytes, each cut where a
 * draft ends. */
static double pieces(tact_linter *linter, const struct drafts *drafts,
                     size_t size, size_t *bytes, int count)
{
    char *text = malloc(size + 8192);
    double sum = 0;
    size_t next = 0;

    *bytes = 0;
    for (int i = 0; i < count; i++) {
        double best = 1e18;
        size_t len = 0;

        for (; len < size; next = (next + 1) % drafts->count) {
            size_t more = drafts->len[next];

            more = len + more < size + 4096 ? more : size + 4096 - len;
            if (size < 1000 && more > size)
                more = size; /* the beginning of a draft */
            memcpy(text + len, drafts->at[next], more);
            len += more;
            text[len++] = '\n';
            text[len++] = '\n';
        }
        for (int turn = 0; turn < 3; turn++) {
            double start = now(CLOCK_PROCESS_CPUTIME_ID), time;

            lint(linter, text, len);
            time = now(CLOCK_PROCESS_CPUTIME_ID) - start;
            best = time < best ? time : best;
        }
        sum += best;
        *bytes += len;
    }
    free(text);
    *bytes /= (size_t)count;
    return sum / count;
}

static void grow(tact_linter *linter, const struct drafts *drafts)
{
    static const int counts[] = { 400, 200, 40, 10, 3 };
    size_t size = 100;

    for (size_t i = 0; i < drafts->count && i < 300; i++)
        lint(linter, drafts->at[i], drafts->len[i]);
    for (int i = 0; i < 5; i++, size *= 10) {
        size_t bytes;
        double us = pieces(linter, drafts, size, &bytes, counts[i]);

        printf("{\"bytes\":%zu,\"us\":%.1f,\"us_per_kb\":%.1f}\n", bytes, us,
               us * 1000 / (double)bytes);
    }
}

static void builds(const char *tag)
{
    double times[21];

    for (int i = 0; i < 21; i++) {
        double start = now(CLOCK_PROCESS_CPUTIME_ID);

        tact_linter_unref(build(tag, NULL));
        times[i] = (now(CLOCK_PROCESS_CPUTIME_ID) - start) / 1000;
    }
    qsort(times, 21, sizeof *times, by_size);
    printf("{\"build_ms\":%.2f,\"peak_kb\":%ld}\n", times[10], peak_kb());
}

static void add_line(const char *name, const char *key)
{
    FILE *file = fopen("/proc/self/smaps_rollup", "r");
    char line[200];
    size_t len = strlen(name);
    long sum = 0;

    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, name, len) == 0)
            sum += strtol(line + len, NULL, 10);
    if (file)
        fclose(file);
    printf("\"%s\":%ld,", key, sum);
}

/* Of a process that has linted the first hundred drafts of each file. */
static void memory(const char *tags, char **files, int count)
{
    struct drafts drafts;
    tact_linter *linter;

    linter = build(tags, NULL);
    for (int i = 0; i < count; i++) {
        drafts = read_drafts(files[i]);
        for (size_t j = 0; j < drafts.count && j < 100; j++)
            lint(linter, drafts.at[j], drafts.len[j]);
        for (size_t j = 0; j < drafts.count; j++)
            free(drafts.at[j]);
        free(drafts.at);
        free(drafts.len);
    }
    malloc_trim(0);
    printf("{");
    add_line("Rss:", "resident_kb");
    add_line("Pss:", "proportional_kb");
    add_line("Private_Dirty:", "own_kb"); /* files that are mapped: no */
    printf("\"peak_kb\":%ld}\n", peak_kb());
    tact_linter_unref(linter);
}

/* One run, its output thrown away; its time in ms. */
static double run_once(const char *input, char **words, long *kb)
{
    posix_spawn_file_actions_t actions;
    struct rusage usage;
    double start;
    pid_t child;
    int state;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    start = now(CLOCK_MONOTONIC);
    if (posix_spawnp(&child, words[0], &actions, NULL, words, environ))
        die(words[0]);
    if (wait4(child, &state, 0, &usage) != child || !WIFEXITED(state) ||
        WEXITSTATUS(state) == 127)
        die(words[0]);
    posix_spawn_file_actions_destroy(&actions);
    *kb = usage.ru_maxrss > *kb ? usage.ru_maxrss : *kb;
    return (now(CLOCK_MONOTONIC) - start) / 1000;
}

static void cold(int count, const char *input, char **words)
{
    double *times = calloc((size_t)count + 1, sizeof *times);
    long kb = 0;

    for (int i = 0; i <= count; i++)
        times[i] = run_once(input, words, &kb);
    qsort(times + 1, (size_t)count, sizeof *times, by_size);
    printf("{\"ms\":%.2f,\"least\":%.2f,\"most\":%.2f,\"peak_kb\":%ld}\n",
           times[1 + count / 2], times[1], times[count], kb);
    free(times);
}

int main(int count, char **words)
{
    struct drafts drafts;
    tact_linter *linter;

    if (count > 4 && strcmp(words[1], "cold") == 0) {
        cold(atoi(words[2]), words[3], words + 4);
        return 0;
    }
    if (count > 3 && strcmp(words[1], "memory") == 0) {
        memory(words[2], words + 3, count - 3);
        return 0;
    }
    if (count < 3)
        die("usage: bench warm|batch|grow|build|memory|cold …");
    if (strcmp(words[1], "build") == 0) {
        builds(words[2]);
        return 0;
    }
    if (count < 4)
        die("a file is wanted");
    drafts = read_drafts(words[3]);
    linter = build(words[2], count > 4 ? words[4] : NULL);
    if (strcmp(words[1], "warm") == 0)
        warm(linter, &drafts);
    else if (strcmp(words[1], "grow") == 0)
        grow(linter, &drafts);
    else
        batch(linter, &drafts);
    tact_linter_unref(linter);
    for (size_t i = 0; i < drafts.count; i++)
        free(drafts.at[i]);
    free(drafts.at);
    free(drafts.len);
    return 0;
}
