/* parts.h - which parts of a message are its text. */
#ifndef MAIL_PARTS_H
#define MAIL_PARTS_H

#include <stdbool.h>

#include <gmime/gmime.h>
#include <jansson.h>

#define DEPTH_MAX 32
#define PARTS_MAX 256
#define BODIES_MAX 16

enum body_kind { BODY_PLAIN, BODY_MARKDOWN, BODY_HTML };

/* A message in parts: those that are its text, in their order. */
struct parts {
    struct body {
        enum body_kind kind;
        GMimePart *part; /* of the message */
    } bodies[BODIES_MAX];
    int body_count;
    GMimePart *named; /* text shown in place that has a file's name; or NULL */
    size_t named_at;  /* among the attachments */
    int seen;
    json_t *attachments;  /* names; "" where it has none       */
    json_t *not_examined; /* for the context                   */
};

void parts_note(struct parts *parts, const char *what, const char *why);

/* Goes through the tree at `object`.  Of alternatives the one that a mail
 * program shows is taken: HTML, where it says anything. */
void parts_find(struct parts *parts, GMimeObject *object);

/* The bytes of a part with its transfer encoding taken away, at most `max` of
 * them; for free().  `*cut` is set when there are more. */
char *parts_content(GMimePart *part, size_t max, size_t *len, bool *cut);

#endif
