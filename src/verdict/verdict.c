/* verdict.c - everything learned about one draft; owns all of it. */
#include "verdict/verdict.h"

void verdict_free(struct verdict *verdict)
{
    if (verdict)
        arena_free(verdict->arena); /* the verdict stands on it itself */
}
