/* spelt.h - a word made ready for looking up: cleaned, and with its case. */
#ifndef SPELL_SPELT_H
#define SPELL_SPELT_H

#include "base/str.h"

#define SPELT_MAX_LETTERS 60
#define SPELT_CAP 256 /* bytes; enough for SPELT_MAX_LETTERS of any kind */

enum spelt_case {
    SPELT_LOWER, /* word                        */
    SPELT_TITLE, /* Word                        */
    SPELT_UPPER, /* WORD: two letters or more   */
    SPELT_MIXED  /* iPhone, McDonald            */
};

struct spelt {
    char bytes[SPELT_CAP];
    size_t len;     /* bytes       */
    size_t letters; /* code points */
    enum spelt_case form;
};

/* `word` with plain apostrophes and hyphens, composed, without soft hyphens.
 * False for what is not a word of Latin letters, or is too long. */
bool spelt_read(struct spelt *out, struct str word);

/* The same word in lower case, or with a capital first and small letters
 * behind. */
void spelt_lower(struct spelt *out, struct str word);
void spelt_title(struct spelt *out, struct str word);
void spelt_upper(struct spelt *out, struct str word);

struct str spelt_str(const struct spelt *spelt);

/* The case of valid UTF-8. */
enum spelt_case spelt_case_of(struct str word);

#endif
