/* stats_write.c - how often each rule finds something, as a table or JSON. */
#include <jansson.h>
#include <stdlib.h>

#include "help.h"
#include "memory.h"
#include "stats.h"

/* With two decimals; to be freed. */
static char *rate_text(const struct stats_rule *rule)
{
    size_t rate = stats_rate(rule);

    return memory_printf("%zu.%02zu", rate / 100, rate % 100);
}

/* --- for people ---------------------------------------------------------- */

#define RATE "per 1000 words"

struct widths {
    unsigned id, check, found, drafts;
};

static void widen(unsigned *columns, const char *text)
{
    unsigned wanted = help_columns(text);

    if (wanted > *columns)
        *columns = wanted;
}

static void widen_number(unsigned *columns, size_t number)
{
    char *text = memory_printf("%zu", number);

    widen(columns, text);
    free(text);
}

static struct widths measure(const struct stats *stats)
{
    struct widths widths = { help_columns("rule"), help_columns("check"),
                             help_columns("found"), help_columns("drafts") };

    for (size_t i = 0; i < stats->rule_count; i++) {
        const struct stats_rule *rule = &stats->rules[i];

        if (!rule->found)
            continue;
        widen(&widths.id, tact_rule_get(rule->rule, "id"));
        widen(&widths.check, tact_rule_get(rule->rule, "check"));
        widen_number(&widths.found, rule->found);
        widen_number(&widths.drafts, rule->drafts);
    }
    return widths;
}

static void write_left(struct out *out, const char *text, unsigned columns)
{
    out_text(out, text);
    out_spaces(out, columns - help_columns(text) + 2);
}

static void write_row(struct out *out, const struct stats_rule *rule,
                      const struct widths *widths)
{
    char *rate = rate_text(rule);

    out_text(out, "  ");
    write_left(out, tact_rule_get(rule->rule, "id"), widths->id);
    write_left(out, tact_rule_get(rule->rule, "check"), widths->check);
    out_format(out, "%*zu  %*s  %*zu\n", (int)widths->found, rule->found,
               (int)help_columns(RATE), rate, (int)widths->drafts,
               rule->drafts);
    free(rate);
}

static void write_heading(struct out *out, const struct widths *widths)
{
    out_text(out, "  ");
    write_left(out, "rule", widths->id);
    write_left(out, "check", widths->check);
    out_format(out, "%*s  %s  %*s\n", (int)widths->found, "found", RATE,
               (int)widths->drafts, "drafts");
}

/* How many rules found nothing of those that had something to look at. */
static size_t write_rows(const struct stats *stats, struct out *out)
{
    struct widths widths = measure(stats);
    size_t silent = 0, rows = 0;

    for (size_t i = 0; i < stats->rule_count; i++) {
        const struct stats_rule *rule = &stats->rules[i];

        silent += rule->words > 0 && !rule->found;
        if (!rule->found)
            continue;
        if (rows++ == 0)
            write_heading(out, &widths);
        write_row(out, rule, &widths);
    }
    if (rows)
        out_text(out, "\n");
    return silent;
}

void stats_write_text(const struct stats *stats, struct out *out)
{
    size_t silent = write_rows(stats, out);

    for (size_t i = 0; i < stats->language_count; i++) {
        const struct stats_language *language = &stats->languages[i];

        out_format(out, "  %s  %zu %s, %zu words\n", language->tag,
                   language->drafts,
                   language->drafts == 1 ? "draft" : "drafts",
                   language->words);
    }
    if (stats->drafts)
        out_format(out, "  %zu %s found nothing\n", silent,
                   silent == 1 ? "rule" : "rules");
    else
        out_text(out, "  no drafts\n");
}

/* --- for programs -------------------------------------------------------- */

static void write_json_rule(struct out *out, const struct stats_rule *rule)
{
    char *rate = rate_text(rule);
    json_t *id = json_string(tact_rule_get(rule->rule, "id"));
    json_t *check = json_string(tact_rule_get(rule->rule, "check"));
    char *id_text = json_dumps(id, JSON_ENCODE_ANY);
    char *check_text = json_dumps(check, JSON_ENCODE_ANY);

    out_format(out, "\n    {\"id\": %s, \"check\": %s, \"found\": %zu, "
                    "\"per_1000_words\": %s, \"drafts\": %zu}",
               id_text ? id_text : "\"\"", check_text ? check_text : "\"\"",
               rule->found, rate, rule->drafts);
    free(check_text);
    free(id_text);
    json_decref(check);
    json_decref(id);
    free(rate);
}

void stats_write_json(const struct stats *stats, struct out *out)
{
    out_text(out, "{\n  \"languages\": [");
    for (size_t i = 0; i < stats->language_count; i++)
        out_format(out, "%s\n    {\"language\": \"%s\", \"drafts\": %zu, "
                        "\"words\": %zu}",
                   i ? "," : "", stats->languages[i].tag,
                   stats->languages[i].drafts, stats->languages[i].words);
    out_text(out, "\n  ],\n  \"rules\": [");
    for (size_t i = 0; i < stats->rule_count; i++) {
        out_text(out, i ? "," : "");
        write_json_rule(out, &stats->rules[i]);
    }
    out_text(out, "\n  ]\n}\n");
}
