/* terminal.h - what the reader's terminal can show. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>

struct terminal {
    bool is_terminal; /* standard output goes to one */
    bool colors;
    unsigned width;
};

/* `when` is "auto", "always" or "never"; `width` 0 is found out. */
struct terminal terminal_find(const char *when, unsigned width);

#endif
