/* edge.h - patterns that are looked for as whole words and can hardly be
 * found. */
#ifndef MATCH_EDGE_H
#define MATCH_EDGE_H

#include "base/str.h"

/* The mark, "(" or "€", with which the pattern or one of its alternatives
 * surely begins, or that it ends with, "." or "€", while no letter or digit
 * stands on the other side of such a mark: a \b beside it asks for one.  A part
 * of the pattern; empty: there is none.  What stands in groups is not looked
 * into. */
struct str edge_mark(struct str pattern);

#endif
