/* form_pattern.h - a pattern that matches every form of a word. */
#ifndef LANG_FORM_PATTERN_H
#define LANG_FORM_PATTERN_H

#include "base/buf.h"
#include "lang/inflection.h"

/* Appends one group to `out`.  What forms begin with alike is written once
 * ("eskaleeri(?:da|ma|sin)"), and a clitic may follow any of them. */
enum status form_pattern_add(struct buf *out, struct arena *arena,
                             const struct inflection *inflection,
                             const struct form *forms, uint32_t count);

#endif
