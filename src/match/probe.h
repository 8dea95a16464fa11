/* probe.h - a slow pattern is found when its rule is read, not by a customer.
 *
 * Every pattern is run by the interpreter over texts on which bad patterns are
 * known to be slow: one letter, one word, one sign again and again, and what
 * stands in the pattern itself.
 */
#ifndef MATCH_PROBE_H
#define MATCH_PROBE_H

#include "match/matcher.h"

/* `text` begins as what the pattern is slow on, all `len` bytes of it; `over`:
 * the interpreter gave up, else it took too many steps. */
typedef enum status (*slow_fn)(uint32_t pattern, struct str text, size_t len,
                               bool over, void *payload);

/* Tells the patterns of a matcher, built here and finished, that are slow, each
 * once: that take more than `percent` of the steps that a pattern is allowed.
 * Takes some 0.1 ms a pattern, and searches for four seconds at most: `*all` is
 * false when that was too little for all.  Stops with the status of `slow` when
 * that is not STATUS_OK; else only the want of memory makes it fail. */
enum status matcher_probe(const struct matcher *matcher, unsigned percent,
                          slow_fn slow, void *payload, bool *all);

#endif
