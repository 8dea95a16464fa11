/* text_point.h - the findings, one by one, under the lines they speak of. */
#ifndef REPORT_TEXT_POINT_H
#define REPORT_TEXT_POINT_H

#include "report/page.h"

/* What a finding is called at the margin: its check, or in a style of others
 * its rule. */
const char *point_name(const struct finding *finding);

/* `findings` in order of the draft. */
void points_write(struct page *page, const struct finding *const *findings,
                  uint32_t count);

#endif
