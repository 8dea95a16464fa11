/* error.h - problems to a tact_error chain that owns its strings. */
#ifndef API_ERROR_H
#define API_ERROR_H

#include "api/tact.h"
#include "base/problem.h"

/* Sets *why (if not NULL) to the problems and notes of the list, NULL when
 * there are none, and returns `status`.  A failure that left no problem
 * behind gets one by its name. */
tact_status error_report(tact_error **why, enum status status,
                         const struct problems *problems);

#endif
