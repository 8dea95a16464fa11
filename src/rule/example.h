/* example.h - the examples that a rule file carries. */
#ifndef RULE_EXAMPLE_H
#define RULE_EXAMPLE_H

#include "rule/spec.h"

/* The keys that hold them, NULL-ended. */
extern const char *const example_keys[];

/* Reads `flag` and `pass` into the rule. */
enum status examples_read(struct rule *rule, const struct spec *spec);

#endif
