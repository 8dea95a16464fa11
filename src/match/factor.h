/* factor.h - alternatives that begin alike, gathered: "send|sell|tell" becomes
 * "se(?:nd|ll)|tell".
 *
 * A list of a hundred words is tried from the first to the last at every place
 * where a match may start; gathered, only those with the right first letter
 * are.  Every match stays what it was: alternatives change places only when
 * they begin with different letters, so that no text fits both, and none that
 * holds a capturing group does.
 */
#ifndef MATCH_FACTOR_H
#define MATCH_FACTOR_H

#include "base/buf.h"

/* Writes `pattern`, which the syntax reader takes, to `out`.  False when it is
 * better left as it is: then `out` holds nothing of use. */
bool factor_write(struct buf *out, struct str pattern);

#endif
