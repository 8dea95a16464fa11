/* problem.c - a fault with a status, a place and a sentence; a list of them. */
#include "base/problem.h"

#include "base/arena.h"

/* Nobody reads further, and a broken folder must not fill the memory. */
#define LIST_MAX 200

static void list_append(struct problems *problems, struct problem *problem)
{
    if (problems->last == NULL)
        problems->first = problem;
    else
        problems->last->next = problem;
    problems->last = problem;
}

/* The new last of the list, its sentence filled in; NULL without memory. */
__attribute__((format(printf, 3, 0)))
static struct problem *problem_new(struct problems *problems,
                                   struct place place, const char *format,
                                   va_list arguments)
{
    struct problem *problem = ARENA_NEW(problems->arena, struct problem);

    if (problem == NULL)
        return NULL;
    problem->message = arena_vprintf(problems->arena, format, arguments);
    if (place.file != NULL) /* a list outlives what it is about */
        problem->file = arena_cstr(problems->arena, str_of(place.file));
    if (problem->message == NULL || (place.file && !problem->file))
        return NULL;
    problem->line = place.line;
    problem->column = place.column;
    list_append(problems, problem);
    return problem;
}

enum status problems_vadd(struct problems *problems, enum status status,
                          int number, struct place place, const char *format,
                          va_list arguments)
{
    struct problem *problem = NULL;

    if (problems == NULL)
        return status;
    if (problems->count < LIST_MAX)
        problem = problem_new(problems, place, format, arguments);
    if (problem == NULL) {
        problems->dropped++;
        return status;
    }
    problem->status = status;
    problem->number = number;
    problems->count++;
    return status;
}

enum status problems_add(struct problems *problems, enum status status,
                         int number, struct place place, const char *format,
                         ...)
{
    va_list arguments;

    va_start(arguments, format);
    status = problems_vadd(problems, status, number, place, format,
                           arguments);
    va_end(arguments);
    return status;
}

void problems_note(struct problems *problems, int number, struct place place,
                   const char *format, ...)
{
    struct problem *problem = NULL;
    va_list arguments;

    if (problems == NULL)
        return;
    va_start(arguments, format);
    if (problems->notes < LIST_MAX)
        problem = problem_new(problems, place, format, arguments);
    va_end(arguments);
    if (problem == NULL) {
        problems->dropped++;
        return;
    }
    problem->number = number;
    problem->note = true;
    problems->notes++;
}
