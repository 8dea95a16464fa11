/* gate.h - which drafts are good enough. */
#ifndef CLI_GATE_H
#define CLI_GATE_H

#include <stdbool.h>

#include "tact.h"

struct gate {
    bool is_set;
    int min_score;         /* hundredths of a point        */
    tact_severity fail_on; /* 0: only a blocker holds back */
};

/* "70", "72.5": hundredths.  False after a message. */
bool gate_set_score(struct gate *gate, const char *value);

/* "suggestion", "warning", "blocker".  False after a message. */
bool gate_set_severity(struct gate *gate, const char *value);

/* A draft that is blocked is below every gate. */
bool gate_is_below(const struct gate *gate, const tact_report *report);

#endif
