/* problem.h - a fault with a status, a place and a sentence; a list of them.
 *
 * The sentence is lower case, without a full stop: where, what was found, what
 * was expected.  Numbers are permanent and listed in docs/numbers.yml.
 */
#ifndef BASE_PROBLEM_H
#define BASE_PROBLEM_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

/* The same numbers as tact_status in the public header. */
enum status {
    STATUS_OK = 0,
    STATUS_NOMEM = -1,
    STATUS_ARGUMENT = -2,
    STATUS_IO = -3,
    STATUS_ENCODING = -4,
    STATUS_RULES = -5,
    STATUS_UNSUPPORTED = -6,
    STATUS_LIMIT = -7,
    STATUS_ABI = -8
};

struct problem {
    const struct problem *next;
    enum status status;
    int number;          /* permanent; 0: none                  */
    const char *message; /* NUL-terminated UTF-8                */
    const char *file;    /* NULL: no file                       */
    uint32_t line;       /* from 1; 0: no line                  */
    uint32_t column;     /* code points, from 1; 0: no column   */
    bool note;           /* worth telling, but nothing failed   */
};

struct arena;

/* A list in order of discovery.  Zero it but for `arena` to start.  Past 200
 * problems or 200 notes, or without memory, only `dropped` grows. */
struct problems {
    struct arena *arena;
    const struct problem *first;
    struct problem *last;
    uint32_t count;   /* problems in the list, notes not counted */
    uint32_t notes;   /* notes in the list                       */
    uint32_t dropped; /* problems and notes that had no room     */
};

struct place {
    const char *file;
    uint32_t line, column;
};

#define NO_PLACE ((struct place){ 0, 0, 0 })

/* Adds a problem and returns `status`, so that a caller can end with
 * `return problems_add(...)`.  The name in `place.file` is copied.
 * What is in the list already, word for word and in its place, is not added
 * again.  With NULL for the list only the status is passed on. */
enum status problems_add(struct problems *problems, enum status status,
                         int number, struct place place, const char *format,
                         ...) __attribute__((format(printf, 5, 6)));

enum status problems_vadd(struct problems *problems, enum status status,
                          int number, struct place place, const char *format,
                          va_list arguments)
    __attribute__((format(printf, 5, 0)));

/* The same for something that is worth telling but failed nothing. */
void problems_note(struct problems *problems, int number, struct place place,
                   const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Adds copies of all that is in `from`. */
void problems_pass_on(struct problems *to, const struct problems *from);

#endif
