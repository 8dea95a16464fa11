/* error.c - problems to a tact_error chain that owns its strings. */
#include "api/error.h"

#include <stdlib.h>
#include <string.h>

struct tact_error {
    struct tact_error *next;
    tact_status status;
    int number, is_note;
    uint32_t line, column;
    char *file;    /* behind the message in the same piece; NULL: none */
    char message[];
};

static tact_error *error_new(const char *message, const char *file)
{
    size_t message_size = strlen(message) + 1;
    size_t file_size = file ? strlen(file) + 1 : 0;
    tact_error *error = calloc(1, sizeof *error + message_size + file_size);

    if (!error)
        return NULL;
    memcpy(error->message, message, message_size);
    if (file) {
        error->file = error->message + message_size;
        memcpy(error->file, file, file_size);
    }
    return error;
}

static tact_error *from_problem(const struct problem *problem)
{
    tact_error *error = error_new(problem->message, problem->file);

    if (!error)
        return NULL;
    error->status = (tact_status)problem->status;
    error->number = problem->number;
    error->is_note = problem->note;
    error->line = problem->line;
    error->column = problem->column;
    return error;
}

tact_status error_report(tact_error **why, enum status status,
                         const struct problems *problems)
{
    tact_error **next = why;

    if (!why)
        return (tact_status)status;
    *why = NULL;
    for (const struct problem *p = problems ? problems->first : NULL; p;
         p = p->next) {
        *next = from_problem(p);
        if (!*next)
            return (tact_status)status;
        next = &(*next)->next;
    }
    if (!*why && status != STATUS_OK) {
        *why = error_new(tact_status_name((tact_status)status), NULL);
        if (*why)
            (*why)->status = (tact_status)status;
    }
    return (tact_status)status;
}

tact_status tact_error_status(const tact_error *why)
{
    return why->status;
}

const char *tact_error_message(const tact_error *why)
{
    return why->message;
}

const char *tact_error_file(const tact_error *why)
{
    return why->file;
}

uint32_t tact_error_line(const tact_error *why)
{
    return why->line;
}

uint32_t tact_error_column(const tact_error *why)
{
    return why->column;
}

int tact_error_number(const tact_error *why)
{
    return why->number;
}

int tact_error_is_note(const tact_error *why)
{
    return why->is_note;
}

const tact_error *tact_error_next(const tact_error *why)
{
    return why->next;
}

void tact_error_free(tact_error *why)
{
    while (why) {
        tact_error *next = why->next;

        free(why);
        why = next;
    }
}
