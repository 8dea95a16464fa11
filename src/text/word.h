/* word.h - where words begin and end, and what they look like. */
#ifndef TEXT_WORD_H
#define TEXT_WORD_H

#include "base/arena.h"
#include "base/span.h"

enum word_kind {
    WORD_PLAIN,   /* letters, with ' and - inside: don't, e-post, Ann-Mari   */
    WORD_NUMBER,  /* 5, 20,00, 1 200,50 is two, 14:30, 5.03.2026, 3rd, 5-le  */
    WORD_CODE,    /* letters and digits or _ mixed: INV-2041, v2, snake_case  */
    WORD_URL,     /* http://…, www.…, example.com/path                       */
    WORD_EMAIL,
    WORD_HANDLE,  /* @name, #tag                                             */
    WORD_PATH     /* file.txt, C:\x, /etc/x                                  */
};

enum word_case {
    CASE_LOWER,   /* word  */
    CASE_TITLE,   /* Word  */
    CASE_UPPER,   /* WORD: two letters or more */
    CASE_MIXED,   /* iPhone, McDonald          */
    CASE_NONE     /* no letter with case       */
};

struct word {
    struct span at; /* in the block's text, half-open */
    uint32_t block;
    uint32_t sentence; /* index among the draft's sentences */
    enum word_kind kind;
    enum word_case letters;
};

/* The next word of `text` at or after `*at`; false when there is none.
 * `*at` moves past it.  block and sentence are left 0. */
bool word_next(struct str text, uint32_t *at, struct word *out);

#endif
