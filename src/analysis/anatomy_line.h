/* anatomy_line.h - a draft line by line, for the files that find its parts.
 *
 * A line is a block of the document; "own" ones are those that no part has
 * taken out yet.
 */
#ifndef ANALYSIS_ANATOMY_LINE_H
#define ANALYSIS_ANATOMY_LINE_H

#include "analysis/anatomy.h"
#include "match/matcher.h"

enum line_kind {
    LINE_GREETING = 1,
    LINE_CLOSING = 2,
    LINE_SIGNATURE = 4,
    LINE_SENT_FROM = 8,
    LINE_QUOTE = 16,
    LINE_FIELD = 32,
    LINE_SEPARATOR = 64,
    LINE_FORWARD = 128,
    LINE_FOOTER = 256
};

/* A longer line is prose, unless it begins as a footer. */
#define LINE_MAX 400 /* bytes */

#define SIGN_LINES_MAX 15 /* lines that may stand under a closing */

struct anatomy {
    struct matcher *matcher;
    const unsigned *kinds; /* of each pattern, enum line_kind */
};

struct looking {
    const struct anatomy *anatomy;
    const struct document *document;
    struct arena *arena; /* starved when a line could not be looked at */
    struct scratch *scratch;
    struct block *blocks;
    uint32_t count;
    unsigned *kinds; /* of each block, enum line_kind or'ed */
    struct span introduced; /* lines of the first introduction */
};

/* What `text` looks like, of the kinds that are wanted. */
unsigned line_kinds_of(const struct looking *looking, struct str text,
                       unsigned wanted);

struct str line_text(const struct looking *looking, uint32_t i);
bool line_is(const struct looking *looking, uint32_t i, unsigned kinds);
bool line_is_own(const struct looking *looking, uint32_t i);

/* The next line after `i` that has text, or the count of lines. */
uint32_t line_next(const struct looking *looking, uint32_t i);

/* The first own line at or after `from` that a part took out, or the count:
 * where a stretch of own lines ends. */
uint32_t line_end_of_own(const struct looking *looking, uint32_t from);

/* Gives own lines [from, end) to `part`. */
void line_set_part(struct looking *looking, uint32_t from, uint32_t end,
                   enum part part);

bool text_ends_as_prose(struct str text);
bool text_has_address(struct str text); /* of e-mail      */
bool text_has_time(struct str text);    /* 10:15, 10.15   */
bool text_has_date(struct str text);    /* a year, 5/3/26 */
uint32_t text_count_words(struct str text);

/* "Anna Maria Tamm": words with capitals and no more. */
bool text_is_name(struct str text);

/* How to reach the agent: an address, a site, a number, and little else. */
bool text_is_contact(struct str text);

/* Whether a line may stand under a closing: a name, a title, a number. */
bool line_may_sign(const struct looking *looking, uint32_t i);

/* Finds where the history begins that anatomy_mark_quotes marked. */
void anatomy_note_history(const struct looking *looking,
                          struct document *document);

/* In this order, each in what those before it left. */
void anatomy_mark_quotes(struct looking *looking);
void anatomy_mark_endings(struct looking *looking);
void anatomy_mark_closing(struct looking *looking);

#endif
