/* html_token.h - HTML cut into tags, text, entities and comments.
 *
 * Linear on any bytes, without a tree.  Every byte belongs to one token, in
 * order.  What only looks like markup is text: a lone '<' or '&', a tag that
 * the next '<' or the end cuts off.
 */
#ifndef INPUT_HTML_TOKEN_H
#define INPUT_HTML_TOKEN_H

#include "base/span.h"
#include "input/html_entity.h"
#include "input/html_tag.h"

enum html_token_kind {
    HTML_TEXT,
    HTML_ENTITY,
    HTML_OPEN,
    HTML_CLOSE,
    HTML_COMMENT,
    HTML_NOTHING /* a doctype, an instruction, the content of a script */
};

struct html_token {
    enum html_token_kind kind;
    struct span at;            /* in the source, < and > included        */
    enum html_tag tag;         /* of HTML_OPEN and HTML_CLOSE            */
    struct str name;           /* of these, as written                   */
    struct str inner;          /* attributes of HTML_OPEN; text of
                                  HTML_COMMENT                           */
    struct html_entity entity; /* of HTML_ENTITY                         */
};

/* Zero it but for the first three to start. */
struct html_tokens {
    struct str source; /* borrowed */
    uint32_t at, end;  /* the part of it still to be cut */
    /* What is not found up to the end is not searched for again. */
    bool no_tag_end, no_comment_end, no_raw_end[TAG_COUNT];
    uint32_t broken_to; /* quotes before this offset do not pair up */
    enum html_tag raw;   /* whose content comes next; else TAG_OTHER */
    struct str raw_name; /* of the same                              */
};

/* The next token; false at the end. */
bool html_token_next(struct html_tokens *tokens, struct html_token *out);

/* Cuts the next attribute off the front of `*rest`, a token's `inner`.  The
 * value is as written, without its quotes; empty when there is none. */
bool html_attribute_next(struct str *rest, struct str *name,
                         struct str *value);

/* `comment` says "tact: ..."; `*text` is what follows, trimmed. */
bool html_comment_remark(struct str comment, struct str *text);

#endif
