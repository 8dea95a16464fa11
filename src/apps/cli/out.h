/* out.h - standard output: nothing else in the program writes there. */
#ifndef CLI_OUT_H
#define CLI_OUT_H

#include <stdbool.h>
#include <stddef.h>

struct out {
    char bytes[1 << 16];
    size_t len;
    bool gone;  /* the reader went away: the rest is dropped */
    int fault;  /* errno of a write that failed otherwise    */
};

/* Makes sure that the three standard streams are open, so that no file takes
 * their place, and that a reader who goes away does not kill the program. */
void out_begin(struct out *out);

void out_add(struct out *out, const char *bytes, size_t len);
void out_text(struct out *out, const char *text);
void out_spaces(struct out *out, size_t count);

/* A printf, never of a double. */
void out_format(struct out *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same as out_add, for tact_report_write: payload is the struct out. */
int out_write(const char *bytes, size_t len, void *payload);

void out_flush(struct out *out);

/* Nothing more can be written. */
bool out_is_over(const struct out *out);

/* Writes what is left.  The code to exit with: `code`, or EXIT_WRONG and a
 * message when the output is not whole.  A reader who left is no fault. */
int out_end(struct out *out, int code);

#endif
