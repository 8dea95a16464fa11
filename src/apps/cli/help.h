/* help.h - options laid out for people. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "options.h"
#include "out.h"

void help_options(struct out *out, const char *heading,
                  const struct option *options);

/* `text` wrapped to `width` columns, every row at column `at`; the first row's
 * cursor stands there already. */
void help_wrapped(struct out *out, unsigned at, unsigned width,
                  const char *text);

/* Columns of UTF-8 text, each code point taken for one. */
unsigned help_columns(const char *text);

#endif
