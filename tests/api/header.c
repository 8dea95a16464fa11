/* The public header in C99, pedantically. */
#include "tact.h"

int main(void)
{
    tact_draft draft = TACT_DRAFT_INIT;

    return draft.size == sizeof draft ? 0 : 1;
}
