/* syntax.h - a PCRE2 pattern cut into tokens.
 *
 * It knows no more than the search for literals needs.  A pattern that PCRE2
 * takes is cut where PCRE2 cuts it; for any other bytes the tokens mean
 * nothing, but reading them ends.  Comments, \Q and \E are no tokens.
 */
#ifndef MATCH_SYNTAX_H
#define MATCH_SYNTAX_H

#include "base/str.h"

enum syntax_kind {
    SYNTAX_END,
    SYNTAX_RUNES,          /* one code point out of `runes`; see there      */
    SYNTAX_ONE,            /* one code point, not known which               */
    SYNTAX_SOME,           /* any text, perhaps none: \1, \X                */
    SYNTAX_BOUNDARY,       /* \b                                            */
    SYNTAX_START,          /* \A, or ^ where no option makes more of it    */
    SYNTAX_NOTHING,        /* another assertion, or an option: $ \B (?i)    */
    SYNTAX_OPEN,           /* a group                                       */
    SYNTAX_OPEN_AHEAD,     /* a lookahead that must match                   */
    SYNTAX_OPEN_BEHIND,    /* a lookbehind that must match                  */
    SYNTAX_OPEN_LOOK,      /* any other lookahead or lookbehind             */
    SYNTAX_OPEN_CONDITION, /* (?(1) … and its like                          */
    SYNTAX_CLOSE,
    SYNTAX_OR,
    SYNTAX_REPEAT,         /* the item before it, `min` to `max` times      */
    SYNTAX_REFUSED         /* PCRE2 may know it, we do not take it: `why`   */
};

#define SYNTAX_RUNES_MAX 8
#define SYNTAX_ENDLESS UINT32_MAX

struct syntax_token {
    enum syntax_kind kind;
    size_t start, end; /* bytes of the pattern */
    /* ' ' stands for white space of any kind: \t, \s, even two of it for
     * \R; any digit for digits of any kind: \d, [1-8]. */
    uint32_t runes[SYNTAX_RUNES_MAX];
    uint32_t rune_count;
    bool white;        /* SYNTAX_ONE: it may be white space */
    char letters;      /* 'i': from here on case is ignored, 'c': it counts;
                          0: no option says */
    uint32_t min, max; /* SYNTAX_REPEAT                     */
    char mode;         /* SYNTAX_REPEAT: '?', '+' or 0      */
    const char *why;   /* SYNTAX_REFUSED: a sentence        */
};

/* Start with { pattern }. */
struct syntax {
    struct str pattern;
    size_t at;
    bool quoted; /* between \Q and \E */
    bool lines;  /* an option may let ^ match at other lines */
};

/* Always moves on, until SYNTAX_END, which it gives for ever after. */
void syntax_next(struct syntax *syntax, struct syntax_token *out);

#endif
