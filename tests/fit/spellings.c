/* spellings.c - what the speller says of words that were mistyped.
 *
 *     spellings TAG <PAIRS
 *     spellings --traits TAG <PAIRS
 *     spellings --costs TAG
 *
 * Reads lines of "typed TAB meant" and prints for each "answer TAB place TAB
 * microseconds TAB suggestions": the answer is 1 (right), 0 (wrong) or -1, the
 * place that of what was meant among the suggestions, 0 if it is not there.
 * With --traits it prints a line "typed TAB meant" for each, and behind it for
 * every word that was weighed "TAB word TAB trait …": see likeness.h.
 * With --costs it prints for each slip "typed TAB meant TAB cost", either of
 * the two perhaps empty, and for two neighbours swapped "swapped TAB TAB cost".
 * TACT_RULES, TACT_DICTIONARIES and TACT_CACHE name the folders.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "api/tact.h"
#include "base/utf8.h"
#include "engine/linter.h"
#include "spell/costs.h"

static void die(const char *what)
{
    fprintf(stderr, "spellings: %s\n", what);
    exit(2);
}

static void set(tact_builder *builder, const char *key, const char *value)
{
    if (value && *value && tact_builder_set(builder, key, value, NULL))
        die("a setting was refused");
}

static tact_linter *build(const char *tag)
{
    tact_builder *builder;
    tact_linter *linter;

    if (tact_builder_new(&builder))
        die("no builder");
    set(builder, "rules", getenv("TACT_RULES"));
    set(builder, "dictionaries", getenv("TACT_DICTIONARIES"));
    set(builder, "cache", getenv("TACT_CACHE"));
    set(builder, "languages", tag);
    if (tact_builder_finish(&linter, builder, NULL))
        die("no linter");
    tact_builder_free(builder);
    return linter;
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static void try_pair(tact_dictionary *dictionary, const char *typed,
                     const char *meant)
{
    double start = now();
    int answer = tact_dictionary_check(dictionary, typed);
    double time = now() - start;
    const char *fix;
    size_t place = 0;

    for (size_t i = 0; (fix = tact_dictionary_fix(dictionary, i)); i++)
        if (place == 0 && strcmp(fix, meant) == 0)
            place = i + 1;
    printf("%d\t%zu\t%.1f\t", answer, place, time);
    for (size_t i = 0; (fix = tact_dictionary_fix(dictionary, i)); i++)
        printf("%s%s", i ? "|" : "", fix);
    printf("\n");
}

static void print_traits(void *payload, struct str word, const int *traits,
                         uint32_t count)
{
    (void)payload;
    printf("\t%.*s", STR_ARG(word));
    for (uint32_t i = 0; i < count; i++)
        printf("\t%d", traits[i]);
    printf("\n");
}

static void weigh_pair(struct speller *speller, const char *typed,
                       const char *meant)
{
    printf("%s\t%s\n", typed, meant);
    speller_weigh(speller, str_of(typed), print_traits, NULL);
}

/* The letters of the language, by their numbers. */
static void letters_of(char out[COST_LETTERS][5], const struct costs *costs)
{
    memset(out, 0, COST_LETTERS * sizeof(out[0]));
    for (uint32_t rune = 0; rune < COST_RUNES; rune++)
        if (cost_letter(costs, rune))
            utf8_encode(out[cost_letter(costs, rune)], rune);
}

static void print_side(const uint16_t *runes, uint8_t len)
{
    for (uint8_t i = 0; i < len; i++) {
        char bytes[5] = "";

        utf8_encode(bytes, runes[i]);
        printf("%s", bytes);
    }
    printf("\t");
}

static void print_costs(const struct costs *costs)
{
    char letters[COST_LETTERS][5];

    letters_of(letters, costs);
    printf("swapped\t\t%u\n", costs->slips.swapped);
    printf("doubled\t\t%u\n", costs->slips.doubled);
    for (unsigned x = 1; x < COST_LETTERS && *letters[x]; x++) {
        printf("%s\t\t%u\n", letters[x], costs->added[x]);
        printf("\t%s\t%u\n", letters[x], costs->left_out[x]);
        for (unsigned y = 1; y < COST_LETTERS && *letters[y]; y++)
            printf("%s\t%s\t%u\n", letters[x], letters[y],
                   costs->swap[x][y]);
    }
    for (uint32_t i = 0; i < costs->rule_count; i++) {
        print_side(costs->rules[i].from, costs->rules[i].from_len);
        print_side(costs->rules[i].to, costs->rules[i].to_len);
        printf("%u\n", costs->rules[i].cost);
    }
}

static void tell_costs(const char *tag)
{
    struct arena *arena = arena_new((size_t)1 << 24);
    struct problems problems = { .arena = arena };
    const struct habits *habits;
    const char *folder =
        arena_printf(arena, "%s/%s", getenv("TACT_DICTIONARIES"), tag);

    if (habits_read(&habits, NULL, arena, &problems, folder))
        die("spelling.yml was refused");
    print_costs(costs_new(arena, habits));
    arena_free(arena);
}

int main(int count, char **words)
{
    tact_linter *linter;
    tact_dictionary *dictionary;
    struct speller *speller;
    bool traits = count == 3 && strcmp(words[1], "--traits") == 0;
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;

    if (count == 3 && strcmp(words[1], "--costs") == 0) {
        tell_costs(words[2]);
        return 0;
    }
    if (count != 2 + traits)
        die("usage: spellings [--traits | --costs] TAG <PAIRS");
    linter = build(words[1 + traits]);
    if (tact_dictionary_open(&dictionary, linter, words[1 + traits], NULL))
        die("no dictionary");
    speller = linter_ruleset((struct linter *)linter, 0)->speller;
    /* the first words load the dictionary and what suggestions need */
    tact_dictionary_check(dictionary, "xqzxqz");
    tact_dictionary_check(dictionary, "bxqwenn");
    while ((len = getline(&line, &cap, stdin)) > 0) {
        char *tab = strchr(line, '\t');

        line[strcspn(line, "\n")] = '\0';
        if (!tab)
            die("a line without a tab");
        *tab = '\0';
        if (traits)
            weigh_pair(speller, line, tab + 1);
        else
            try_pair(dictionary, line, tab + 1);
    }
    free(line);
    tact_dictionary_free(dictionary);
    tact_linter_unref(linter);
    return 0;
}
