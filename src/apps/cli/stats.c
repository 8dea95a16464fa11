/* stats.c - how often each rule finds something, over many drafts. */
#include "stats.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "draft_line.h"
#include "files.h"
#include "lines.h"
#include "say.h"

#define DEPTH_MAX 16 /* folders within folders */

static void take_path(struct stats *stats, const char *path, struct out *out,
                      unsigned depth);

/* --- rules --------------------------------------------------------------- */

static const char *get(const tact_rule *rule, const char *key)
{
    const char *value = tact_rule_get(rule, key);

    return value ? value : "";
}

static int by_id(const void *left, const void *right)
{
    const struct stats_rule *a = left, *b = right;

    return strcmp(get(a->rule, "id"), get(b->rule, "id"));
}

static bool is_wanted(const struct stats *stats, const tact_rule *rule)
{
    const char *language = get(rule, "language");

    return strcmp(get(rule, "state"), "on") == 0 &&
           (!stats->language || !language[0] ||
            strcmp(language, stats->language) == 0);
}

void stats_begin(struct stats *stats, const tact_linter *linter,
                 const char *language)
{
    size_t count = tact_linter_rule_count(linter);

    *stats = (struct stats){ .linter = linter, .language = language };
    stats->rules = memory_new(count, sizeof *stats->rules);
    for (size_t i = 0; i < count; i++) {
        const tact_rule *rule = memory_given(tact_linter_rule_at(linter, i));

        if (is_wanted(stats, rule))
            stats->rules[stats->rule_count++].rule = rule;
    }
    qsort(stats->rules, stats->rule_count, sizeof *stats->rules, by_id);
}

/* NULL: not one of those wanted. */
static struct stats_rule *find_rule(const struct stats *stats, const char *id)
{
    size_t from = 0, to = stats->rule_count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = strcmp(get(stats->rules[middle].rule, "id"), id);

        if (order == 0)
            return &stats->rules[middle];
        if (order < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return NULL;
}

/* --- one draft ----------------------------------------------------------- */

static int add_bytes(const char *bytes, size_t len, void *payload)
{
    bytes_add(payload, bytes, len);
    return 0;
}

static size_t words_of(const tact_report *report)
{
    struct bytes text = { NULL, 0, 0 };
    struct raw words;
    size_t count = 0;
    tact_status status = tact_report_write(report, "jsonl", "", add_bytes,
                                           &text, NULL);

    memory_given(status == TACT_OK ? report : NULL);
    if (raw_member(&words, text.at, text.len, "words"))
        count = strtoul(words.at, NULL, 10);
    bytes_free(&text);
    return count;
}

static struct stats_language *language_of(struct stats *stats, const char *tag)
{
    size_t i = 0;

    while (i < stats->language_count &&
           strcmp(stats->languages[i].tag, tag) != 0)
        i++;
    if (i == stats->language_count) {
        stats->languages = memory_grow(stats->languages, i + 1,
                                       sizeof *stats->languages);
        stats->languages[i] = (struct stats_language){
            memory_printf("%s", tag), 0, 0
        };
        stats->language_count++;
    }
    return &stats->languages[i];
}

static void count_findings(struct stats *stats, const tact_report *report)
{
    for (size_t i = 0; i < tact_report_count(report); i++) {
        const tact_finding *finding = tact_report_at(report, i);
        struct stats_rule *rule = find_rule(stats,
                                            tact_finding_rule(finding));

        if (!rule)
            continue;
        rule->found++;
        rule->drafts += rule->seen != stats->drafts;
        rule->seen = stats->drafts;
    }
}

static void count_report(struct stats *stats, const tact_report *report)
{
    const char *tag = tact_report_language(report);
    struct stats_language *language;

    if (stats->language && strcmp(tag, stats->language) != 0)
        return;
    language = language_of(stats, tag);
    language->drafts++;
    language->words += words_of(report);
    stats->drafts++;
    count_findings(stats, report);
}

/* `place` is said before what went wrong. */
static void judge(struct stats *stats, const tact_draft *draft,
                  const char *place)
{
    tact_report *report = NULL;
    tact_error *why = NULL;
    tact_status status = tact_lint(&report, (tact_linter *)stats->linter,
                                   draft, &why);
    char *sentence;

    if (status == TACT_OK) {
        count_report(stats, report);
        if (!tact_report_complete(report)) {
            say("%s: not everything was examined", place);
            stats->partial = true;
        }
    } else {
        sentence = error_text(why, tact_status_name(status));
        say("%s: %s", place, sentence);
        free(sentence);
        stats->partial = true;
    }
    tact_error_free(why);
    tact_report_free(report);
}

/* --- files --------------------------------------------------------------- */

static void take_draft(struct stats *stats, const char *path)
{
    struct bytes text = { NULL, 0, 0 };
    tact_draft draft = TACT_DRAFT_INIT;

    if (file_take(&text, path)) {
        draft.name = path;
        draft.text = text.at;
        draft.text_len = text.len;
        judge(stats, &draft, path);
    } else {
        stats->partial = true;
    }
    bytes_free(&text);
}

static void take_line(struct stats *stats, const struct lines *lines,
                      const char *place)
{
    tact_draft draft = TACT_DRAFT_INIT;
    json_t *json = NULL;
    char *fault = lines->too_long
                      ? memory_printf("the line is too long")
                      : draft_line_read(&draft, &json, lines->line);

    if (fault)
        say("%s: %s", place, fault);
    else
        judge(stats, &draft, place);
    stats->partial = stats->partial || fault;
    json_decref(json);
    free(fault);
}

static void take_lines(struct stats *stats, const char *path, struct out *out)
{
    bool is_input = strcmp(path, "-") == 0;
    struct lines lines = { .from = is_input
                                       ? 0
                                       : open(path, O_RDONLY | O_CLOEXEC) };

    if (lines.from < 0) {
        say("cannot read %s: %s", path, strerror(errno));
        stats->partial = true;
        return;
    }
    for (size_t number = 1; lines_next(&lines, out); number++) {
        char *place = memory_printf("%s:%zu", is_input ? "<stdin>" : path,
                                    number);

        take_line(stats, &lines, place);
        free(place);
    }
    if (lines.failed) {
        say("cannot read %s to its end", is_input ? "standard input" : path);
        stats->partial = true;
    }
    lines_free(&lines);
    if (!is_input)
        close(lines.from);
}

static int by_name(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* Names of a folder in byte order, those with a dot in front left out. */
static size_t list_folder(char ***out, DIR *folder)
{
    struct dirent *entry;
    size_t count = 0;

    *out = NULL;
    while ((entry = readdir(folder))) {
        if (entry->d_name[0] == '.')
            continue;
        *out = memory_grow(*out, count + 1, sizeof **out);
        (*out)[count++] = memory_printf("%s", entry->d_name);
    }
    if (count)
        qsort(*out, count, sizeof **out, by_name);
    return count;
}

static void take_folder(struct stats *stats, const char *path, struct out *out,
                        unsigned depth)
{
    DIR *folder = depth < DEPTH_MAX ? opendir(path) : NULL;
    char **names;
    size_t count;

    if (!folder) {
        say("cannot read %s: %s", path,
            depth < DEPTH_MAX ? strerror(errno) : "too many folders deep");
        stats->partial = true;
        return;
    }
    count = list_folder(&names, folder);
    closedir(folder);
    for (size_t i = 0; i < count; i++) {
        char *inner = memory_printf("%s/%s", path, names[i]);

        take_path(stats, inner, out, depth + 1);
        free(inner);
        free(names[i]);
    }
    free(names);
}

static bool ends_in(const char *path, const char *end)
{
    size_t len = strlen(path), end_len = strlen(end);

    return len > end_len && strcmp(path + len - end_len, end) == 0;
}

static void take_path(struct stats *stats, const char *path, struct out *out,
                      unsigned depth)
{
    struct stat about;

    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
        take_folder(stats, path, out, depth);
    else if (strcmp(path, "-") == 0 || ends_in(path, ".jsonl") ||
             ends_in(path, ".ndjson"))
        take_lines(stats, path, out);
    else
        take_draft(stats, path);
}

void stats_take(struct stats *stats, const char *path, struct out *out)
{
    take_path(stats, path, out, 0);
}

/* --- in order ------------------------------------------------------------ */

size_t stats_rate(const struct stats_rule *rule)
{
    return rule->words
               ? (rule->found * 100000 + rule->words / 2) / rule->words
               : 0;
}

static int by_rate(const void *left, const void *right)
{
    size_t a = stats_rate(left), b = stats_rate(right);

    if (a != b)
        return a > b ? -1 : 1;
    return by_id(left, right);
}

/* A rule of no language looks at every draft. */
static size_t words_for(const struct stats *stats, const tact_rule *rule)
{
    const char *tag = get(rule, "language");
    size_t words = 0;

    for (size_t i = 0; i < stats->language_count; i++)
        if (!tag[0] || strcmp(tag, stats->languages[i].tag) == 0)
            words += stats->languages[i].words;
    return words;
}

static int by_tag(const void *left, const void *right)
{
    const struct stats_language *a = left, *b = right;

    return strcmp(a->tag, b->tag);
}

void stats_sort(struct stats *stats)
{
    for (size_t i = 0; i < stats->rule_count; i++)
        stats->rules[i].words = words_for(stats, stats->rules[i].rule);
    qsort(stats->rules, stats->rule_count, sizeof *stats->rules, by_rate);
    if (stats->language_count)
        qsort(stats->languages, stats->language_count,
              sizeof *stats->languages, by_tag);
}

void stats_free(struct stats *stats)
{
    for (size_t i = 0; i < stats->language_count; i++)
        free((char *)stats->languages[i].tag);
    free(stats->languages);
    free(stats->rules);
}
