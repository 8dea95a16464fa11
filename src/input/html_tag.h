/* html_tag.h - the HTML tags that say something about text. */
#ifndef INPUT_HTML_TAG_H
#define INPUT_HTML_TAG_H

#include "base/str.h"

enum html_tag {
    TAG_OTHER, /* says nothing */
    TAG_A,
    TAG_B,
    TAG_BLOCKQUOTE,
    TAG_BODY,
    TAG_BR,
    TAG_CAPTION,
    TAG_CODE,
    TAG_DD,
    TAG_DEL,
    TAG_DIV,
    TAG_DL,
    TAG_DT,
    TAG_EM,
    TAG_FONT,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_H4,
    TAG_H5,
    TAG_H6,
    TAG_HR,
    TAG_I,
    TAG_INS,
    TAG_LI,
    TAG_MARK,
    TAG_OL,
    TAG_P,
    TAG_PRE,
    TAG_S,
    TAG_SCRIPT,
    TAG_SPAN,
    TAG_STRONG,
    TAG_STYLE,
    TAG_TABLE,
    TAG_TD,
    TAG_TEMPLATE,
    TAG_TH,
    TAG_TITLE,
    TAG_TR,
    TAG_U,
    TAG_UL,
    TAG_COUNT
};

/* How a tag divides text. */
enum html_break {
    BREAK_NONE,     /* stands within a line                      */
    BREAK_LINE,     /* what is in it stands on lines of its own  */
    BREAK_PARAGRAPH /* what is in it stands apart                */
};

/* Several names share a tag when they mean the same: <section> is a div,
 * <kbd> is code.  In any case of letters. */
enum html_tag html_tag_of(struct str name);

enum html_break html_tag_break(enum html_tag tag);

/* Its text goes on being so marked until it is closed, whatever else ends. */
bool html_tag_is_formatting(enum html_tag tag);

/* What is in it never shows. */
bool html_tag_is_hidden(enum html_tag tag);

/* What is in it is no HTML: it ends at its own closing tag only. */
bool html_tag_is_raw(enum html_tag tag);

/* 1 to 6, or 0. */
unsigned html_tag_heading(enum html_tag tag);

#endif
