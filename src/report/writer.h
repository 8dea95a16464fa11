/* writer.h - a verdict to bytes; one file a format. */
#ifndef REPORT_WRITER_H
#define REPORT_WRITER_H

#include "base/buf.h"
#include "verdict/verdict.h"

struct writer_settings {
    bool colors;      /* escape sequences may be used           */
    unsigned width;   /* columns of the reader's terminal; 0: 80 */
    bool ascii;       /* no box or block characters              */
    bool explain_score;
    unsigned max_findings; /* shown in full by the text writer; 0: all */
};

struct writer {
    const char *name; /* "text", "json", … */
    const char *media_type;
    /* Appends the report of `count` verdicts (in one document where the format
     * has one: JSON array, SARIF run, checkstyle). */
    void (*write)(struct buf *out, const struct verdict *const *verdicts,
                  uint32_t count, const struct writer_settings *settings);
};

const struct writer *writer_find(struct str name);
const struct writer *writer_at(uint32_t i); /* NULL at the end */

#endif
