/* text_end.h - what the report ends with: what to do first, what was not
 * examined. */
#ifndef REPORT_TEXT_END_H
#define REPORT_TEXT_END_H

#include "report/page.h"

/* The checks worth most, and the score once they are mended. */
void end_write_first(struct page *page);

/* What was not examined, not shown, or silenced; nothing where all was. */
void end_write_left_out(struct page *page, uint32_t hidden);

#endif
