/* questions.h - which sentences ask something. */
#ifndef ANALYSIS_QUESTIONS_H
#define ANALYSIS_QUESTIONS_H

#include "analysis/facts.h"

/* The numbers in the matcher of a language's patterns about questions. */
struct question_patterns {
    uint32_t indirect_first, indirect_count; /* {{indirect_question}} */
    uint32_t polite_first, polite_count;     /* {{polite_question}}   */
};

struct question {
    uint32_t sentence;
    bool marked;   /* ends in a question mark              */
    bool indirect; /* asks without a mark: "Please tell us whether …" */
    bool polite;   /* a courtesy: "Is there anything else I can help with?" */
};

/* The questions of a text in order.  Headings, link texts and questions that
 * stand in quotation marks are none.  A sentence of one or two words with a
 * mark ("Questions?") is none. */
enum status questions_find(const struct question **out, uint32_t *count,
                           struct arena *arena, const struct text_facts *facts,
                           const struct question_patterns *patterns);

#endif
