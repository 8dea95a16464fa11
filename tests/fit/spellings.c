/* spellings.c - what the speller says of words that were mistyped.
 *
 *     spellings TAG <PAIRS
 *     spellings --traits TAG <PAIRS
 *
 * Reads lines of "typed TAB meant" and prints for each "answer TAB place TAB
 * microseconds TAB suggestions": the answer is 1 (right), 0 (wrong) or -1, the
 * place that of what was meant among the suggestions, 0 if it is not there.
 * With --traits it prints a line "typed TAB meant" for each, and behind it for
 * every word that was weighed "TAB word TAB trait …": see likeness.h.
 * TACT_RULES, TACT_DICTIONARIES and TACT_CACHE name the folders.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "engine/linter.h"
#include "api/tact.h"

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

int main(int count, char **words)
{
    tact_linter *linter;
    tact_dictionary *dictionary;
    struct speller *speller;
    bool traits = count == 3 && strcmp(words[1], "--traits") == 0;
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;

    if (count != 2 + traits)
        die("usage: spellings [--traits] TAG <PAIRS");
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
