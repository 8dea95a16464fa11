/* problem.c - a fault with a status, a place and a sentence; a list of
 * them. */
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

static bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* What is read again for each language would be told again. */
static bool is_told(const struct problems *problems,
                    const struct problem *problem)
{
    for (const struct problem *p = problems->first; p; p = p->next)
        if (p->number == problem->number && p->note == problem->note &&
            p->line == problem->line && p->column == problem->column &&
            same_text(p->file, problem->file) &&
            same_text(p->message, problem->message))
            return true;
    return false;
}

/* Its place and sentence filled in; NULL without memory. */
__attribute__((format(printf, 3, 0)))
static struct problem *problem_new(struct arena *arena, struct place place,
                                   const char *format, va_list arguments)
{
    struct problem *problem = ARENA_NEW(arena, struct problem);

    if (problem == NULL)
        return NULL;
    problem->message = arena_vprintf(arena, format, arguments);
    if (place.file != NULL) /* a list outlives what it is about */
        problem->file = arena_cstr(arena, str_of(place.file));
    if (problem->message == NULL || (place.file && !problem->file))
        return NULL;
    problem->line = place.line;
    problem->column = place.column;
    return problem;
}

__attribute__((format(printf, 4, 0)))
static void tell(struct problems *problems, const struct problem *what,
                 struct place place, const char *format, va_list arguments)
{
    uint32_t *count = what->note ? &problems->notes : &problems->count;
    struct problem *problem = NULL;

    if (*count < LIST_MAX)
        problem = problem_new(problems->arena, place, format, arguments);
    if (problem == NULL) {
        problems->dropped++;
        return;
    }
    problem->status = what->status;
    problem->number = what->number;
    problem->note = what->note;
    if (is_told(problems, problem))
        return;
    list_append(problems, problem);
    (*count)++;
}

enum status problems_vadd(struct problems *problems, enum status status,
                          int number, struct place place, const char *format,
                          va_list arguments)
{
    const struct problem what = { .status = status, .number = number };

    if (problems != NULL)
        tell(problems, &what, place, format, arguments);
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
    const struct problem what = { .number = number, .note = true };
    va_list arguments;

    va_start(arguments, format);
    if (problems != NULL)
        tell(problems, &what, place, format, arguments);
    va_end(arguments);
}

void problems_pass_on(struct problems *to, const struct problems *from)
{
    for (const struct problem *p = from->first; p != NULL; p = p->next) {
        struct place place = { p->file, p->line, p->column };

        if (p->note)
            problems_note(to, p->number, place, "%s", p->message);
        else
            problems_add(to, p->status, p->number, place, "%s", p->message);
    }
    to->dropped += from->dropped;
}
