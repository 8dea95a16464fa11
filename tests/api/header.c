/* The public header in old and new C, pedantically; and that all numbers of the
 * version are one. */
#include "tact.h"

#include <string.h>

int main(void)
{
    tact_draft draft = TACT_DRAFT_INIT;

    if (draft.size != sizeof draft || draft.budget_ms != 0)
        return 1;
    if (strcmp(TACT_VERSION_STRING, HEADER_VERSION) != 0)
        return 2;
    if (tact_version() != TACT_VERSION ||
        strcmp(tact_feature("version"), HEADER_VERSION) != 0)
        return 3;
    return TACT_VERSION == TACT_VERSION_NUMBER(TACT_VERSION_MAJOR,
                                               TACT_VERSION_MINOR,
                                               TACT_VERSION_PATCH)
               ? 0
               : 4;
}
