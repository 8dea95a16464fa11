/* text_bars.h - one bar for each dimension, in as many columns as there is
 * room for. */
#ifndef REPORT_TEXT_BARS_H
#define REPORT_TEXT_BARS_H

#include "report/page.h"

void bars_write(struct page *page);

#endif
