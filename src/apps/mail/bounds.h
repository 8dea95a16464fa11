/* bounds.h - a message cut down to what a parser may be given.
 *
 * A parser keeps some hundred bytes for every header and every part, so that a
 * message of a megabyte can be made to cost a hundred.  Before parsing, what
 * is over these bounds is taken out, in one pass.
 */
#ifndef MAIL_BOUNDS_H
#define MAIL_BOUNDS_H

#include <stdbool.h>
#include <stddef.h>

#define MESSAGE_MAX ((size_t)10 << 20) /* bytes that are read of a message   */
#define FIELDS_MAX 1000                /* header fields of a part            */
#define HEADER_MAX ((size_t)100 << 10) /* bytes of all fields of a part      */
#define FIELD_MAX ((size_t)8 << 10)    /* bytes of one field                 */
#define NEEDED_MAX 64                  /* fields that are read, over those   */
#define DELIMITERS_MAX 4096            /* lines that may begin a part        */

struct bounds {
    bool cut;    /* lines after the last that was kept                      */
    bool fields; /* header fields that would have been read                 */
};

/* Cuts the message at `bytes` down in place.  Its new length. */
size_t bounds_apply(char *bytes, size_t len, struct bounds *out);

#endif
