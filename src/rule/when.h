/* when.h - the conditions of a rule on the whole draft and its context. */
#ifndef RULE_WHEN_H
#define RULE_WHEN_H

#include "rule/rule.h"

enum known_bit {
    KNOWN_CUSTOMER_MESSAGE = 1,
    KNOWN_CUSTOMER_NAME = 2,
    KNOWN_AGENT_NAME = 4,
    KNOWN_CUSTOMER_LANGUAGE = 8,
    KNOWN_ATTACHMENTS = 16,
    KNOWN_TODAY = 32
};

enum tri { TRI_ANY, TRI_YES, TRI_NO };

struct conditions {
    struct patterns draft_has, draft_lacks, asked_has, asked_lacks;
    struct patterns hints; /* `enough` of these excuse a draft together */
    uint32_t enough;
    unsigned known, unknown; /* enum known_bit, or'ed */
    enum tri attachments; /* some: yes, none: no */
    enum tri greeting, closing;
    uint32_t min_words, max_words, min_sentences; /* 0: no bound */
    struct strs channels;
};

#endif
