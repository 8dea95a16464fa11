/* cli.h - what every part of the program knows: exit codes, the commands. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "out.h"

enum exit_code {
    EXIT_GOOD = 0,
    EXIT_BELOW = 1,  /* below the gate, or an example that does not hold  */
    EXIT_WRONG = 2,  /* usage, settings, rules, or nothing could be read  */
    EXIT_PARTIAL = 3 /* finished, but something was not examined          */
};

struct command {
    const char *name;
    const char *about;         /* one line */
    /* Called with the words after the command's name. */
    int (*run)(struct out *out, int count, char **words);
    void (*usage)(struct out *out);
};

extern const struct command command_lint, command_text, command_rules,
    command_dict, command_init;

#endif
