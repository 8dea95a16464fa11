/* shown.h - any bytes as they may be shown on a terminal.
 *
 * What prints nothing or rules the text around it (Cc, Cf, Zl, Zp, private and
 * unassigned) becomes \u{…}; a tab is a space, a line end is ⏎, bytes that are
 * not UTF-8 are U+FFFD.  So a draft or a file name can colour, move or hide
 * nothing.
 */
#ifndef REPORT_SHOWN_H
#define REPORT_SHOWN_H

#include "base/buf.h"

void shown_add(struct buf *out, struct str bytes);

/* Columns that shown_add fills. */
unsigned shown_width(struct str bytes);

/* Length in bytes of the longest start of `bytes` that fills at most `columns`
 * and is not cut inside a letter with its marks. */
size_t shown_fit(struct str bytes, unsigned columns);

/* Takes the next row of at most `columns` off `*text`, cut at a space where
 * there is one, without spaces at its ends.  False when nothing is left. */
bool shown_row(struct str *text, unsigned columns, struct str *row);

#endif
