/* text_sum.h - how the score came about, as a sum that can be followed. */
#ifndef REPORT_TEXT_SUM_H
#define REPORT_TEXT_SUM_H

#include "report/page.h"

/* A line for the findings of one check that cost the same, the penalty, the
 * room, and the score made of them. */
void sum_write(struct page *page);

#endif
