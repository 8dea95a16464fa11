/* expression.h - how one form of a word is made from one of its stems.
 *
 *     gen            the stem "gen" as it is
 *     gen-i+ide      without a final "i" (else the expression has no value),
 *                    then "ide" added
 *     base-?+u       "?" stands for any one letter
 *     base~soft+e    the ending that the table "soft" knows is exchanged, the
 *                    longest first; what it does not know stays
 *     base+-d        what follows "+" or "-" at once is taken as it is
 *     =went          a text of its own
 *
 * Alternatives stand with spaces between them.
 */
#ifndef LANG_EXPRESSION_H
#define LANG_EXPRESSION_H

#include "base/set.h"

#define FORM_MAX 160 /* bytes of any form or stem */

struct operation;

struct expression {
    uint32_t stem;      /* index; EXPRESSION_OWN: none */
    struct str own;     /* the text to start from then */
    const struct operation *operations;
    uint32_t count;
};

#define EXPRESSION_OWN UINT32_MAX

/* Alternatives in order; none when count is 0. */
struct expressions {
    const struct expression *at;
    uint32_t count;
};

/* What names in an expression stand for. */
struct expression_names {
    const struct set *stems;   /* name -> uint32_t, its index              */
    const struct set *changes; /* name -> struct set: ending -> struct str */
    uint32_t stems_known;      /* stems of this index and above are refused */
};

/* Compiles alternatives; "none" gives an empty list.  STATUS_RULES for a
 * fault; then `*why` is a sentence on the arena.  `source` is borrowed. */
enum status expressions_new(struct expressions *out, struct arena *arena,
                            struct str source,
                            const struct expression_names *names,
                            const char **why);

/* The value, written to `out` (FORM_MAX bytes); an empty slice with a NULL
 * pointer when it has none: the stem is not there (NULL pointer), an ending
 * does not fit, or the form is too long. */
struct str expression_value(const struct expression *expression,
                            const struct str *stems, char *out);

#endif
