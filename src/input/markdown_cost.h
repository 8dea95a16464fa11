/* markdown_cost.h - whether md4c would take too long over a draft. */
#ifndef INPUT_MARKDOWN_COST_H
#define INPUT_MARKDOWN_COST_H

#include "base/str.h"

/* An upper bound of the work, from counts of what it is quadratic in; a draft
 * that people write is a thousand times below the limit. */
bool markdown_is_costly(struct str text);

#endif
