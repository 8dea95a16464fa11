/* The public header in C++. */
#include "tact.h"

int main()
{
    tact_draft draft = TACT_DRAFT_INIT;

    return draft.size == sizeof draft ? 0 : 1;
}
