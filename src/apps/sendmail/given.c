/* given.c - the command line of tact-sendmail. */
#include "given.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

static int usage(FILE *to, int code)
{
    fputs("usage: tact-sendmail [--tact-OPTION=VALUE …] [OPTION…] "
          "[RECIPIENT…]\n"
          "Checks the message on standard input, then hands it to sendmail "
          "with all the\nother words as they are.\n\n"
          "  --tact-sendmail=PROGRAM    the real one\n"
          "  --tact-settings=FILE       a tact.yml\n"
          "  --tact-min-score=NUMBER    not sent below this score\n"
          "  --tact-fail-on=SEVERITY    nor with a suggestion, warning or "
          "blocker\n"
          "  --tact-on-fault=ACTION     tempfail or continue, when it cannot "
          "be checked\n"
          "  --tact-data=FOLDER         with rules and dictionaries\n"
          "See tact-sendmail(1).\n", to);
    return code;
}

/* The value of "--tact-NAME=VALUE", or NULL. */
static const char *value_of(const char *word, const char *name)
{
    size_t len = strlen(name);

    word += strlen("--tact-");
    return strncmp(word, name, len) == 0 && word[len] == '='
               ? word + len + 1
               : NULL;
}

static bool take_own(struct given *out, const char *word)
{
    const char *value;

    if ((value = value_of(word, "sendmail")))
        out->sendmail = value;
    else if ((value = value_of(word, "settings")))
        out->settings = value;
    else if ((value = value_of(word, "data")))
        out->data = value;
    else if ((value = value_of(word, "min-score")))
        return (out->min_score = mail_gate_score(value)) >= 0;
    else if ((value = value_of(word, "fail-on")))
        return (out->fail_on = mail_gate_severity(value)) != 0;
    else if ((value = value_of(word, "on-fault")))
        return (out->sends_on_fault = strcmp(value, "continue") == 0) ||
               strcmp(value, "tempfail") == 0;
    else
        return false;
    return true;
}

/* -bs, -bd, -bi, -bp, -bv, -q…: no message is sent. */
static bool is_other_work(const char *word)
{
    return (word[1] == 'b' && word[2] && word[2] != 'm') || word[1] == 'q' ||
           word[1] == 'I';
}

/* Options whose value may be the next word. */
static bool takes_word(const char *word)
{
    return strchr("fFrhBCDLNRVXOopA", word[1]) && word[1] && !word[2];
}

static void take_word(struct given *out, const char *word)
{
    if (is_other_work(word))
        out->is_message = false;
    /* -i, also among other letters as in -ti; -oi */
    if (strcmp(word, "-oi") == 0 ||
        (strspn(word + 1, "imntUGv") == strlen(word + 1) &&
         strchr(word, 'i')))
        out->ignores_dots = true;
}

/* Exim and Postfix end their options at "--", or at the first recipient. */
static void take_rest(struct given *out, char **words)
{
    for (; *words; words++) {
        const char *word = *words;

        if (word[0] != '-' || !word[1] || strcmp(word, "--") == 0)
            return;
        take_word(out, word);
        if (takes_word(word) && words[1]) {
            words++;
            if (strcmp(word, "-o") == 0 && strcmp(*words, "i") == 0)
                out->ignores_dots = true;
        }
    }
}

int given_take(struct given *out, int count, char **words)
{
    static char name[] = "sendmail";
    int at = 1;

    *out = (struct given){ .is_message = true, .min_score = -1 };
    if (count > 1 && (strcmp(words[1], "--help") == 0 ||
                      strcmp(words[1], "--tact-help") == 0))
        return usage(stdout, 0);
    for (; at < count && strncmp(words[at], "--tact-", 7) == 0; at++)
        if (!take_own(out, words[at])) {
            fprintf(stderr, "tact-sendmail: wrong option %s\n", words[at]);
            return usage(stderr, EX_USAGE);
        }
    out->words = words + at - 1;
    out->words[0] = name;
    take_rest(out, out->words + 1);
    return -1;
}
