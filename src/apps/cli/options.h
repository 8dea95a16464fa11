/* options.h - the words of a command line, one by one: options with their
 * values, and operands. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>

struct option {
    int id;               /* from 1 */
    const char *name;     /* without the dashes               */
    char letter;          /* 0: none                          */
    const char *argument; /* what the value is called, or NULL */
    const char *about;    /* one line, for help               */
};

enum {
    OPTION_END = 0,
    OPTION_OPERAND = -1,
    OPTION_BAD = -2, /* said why on standard error */
    OPTION_HELP = -3
};

struct options {
    const char *command; /* for messages: "lint"     */
    const struct option *const *tables; /* NULL-ended; each ends with id 0 */
    char **words;
    int count, at;
    bool only_operands;  /* after "--" */
    const char *value;   /* of the option, or the operand */
    const char *letters; /* rest of a word like -qv */
};

/* The id of the next option, or one of the above. */
int options_next(struct options *options);

/* Hands each option and operand to `take`, which returns false after a message
 * when it is wrong.  EXIT_GOOD to go on, OPTION_HELP, or EXIT_WRONG. */
int options_take(struct options *options,
                 bool (*take)(int id, const char *value, void *payload),
                 void *payload);

/* The one of `choices` (NULL-ended) that is `word`, or -1 after a message that
 * names what is near or what there is. */
int choice_find(const char *what, const char *word,
                const char *const *choices);

/* The nearest to `word` of `choices`, or NULL. */
const char *word_nearest(const char *word, const char *const *choices);

#endif
