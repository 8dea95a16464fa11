/* html_look.h - what a tag and its attributes do to the text inside. */
#ifndef INPUT_HTML_LOOK_H
#define INPUT_HTML_LOOK_H

#include "input/html_token.h"
#include "text/document.h"

/* How an element sets its content apart from the agent's own text. */
enum html_role {
    ROLE_HIDDEN = 1,       /* does not show                              */
    ROLE_QUOTE = 2,        /* someone else's words                       */
    ROLE_QUOTE_REST = 4,   /* from here on all is quoted history         */
    ROLE_SIGNATURE = 8,    /* the mail program's signature               */
    ROLE_PRESENTATION = 16, /* a table that only arranges its content    */
    ROLE_LINES = 32        /* line ends in the source show               */
};

struct html_look {
    unsigned roles; /* enum html_role, or'ed                    */
    unsigned marks; /* 1 << enum mark_kind, or'ed               */
    struct str link, color, font; /* values of the marks of that kind */
};

/* False without memory, which it needs to decode entities in values. */
bool html_look_read(struct html_look *out, struct arena *arena,
                    const struct html_token *open);

#endif
