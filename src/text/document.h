/* document.h - a draft as blocks of text, and where each byte came from.
 *
 * A block is a stretch of running text that no sentence crosses: a paragraph,
 * a heading, a list item, a table cell, or one line where the draft breaks
 * lines on purpose.  Its text has the markup taken away and is easy to match:
 *
 *   - valid UTF-8, letters composed (NFC where the draft has combining marks);
 *   - every run of white space, soft line breaks included, is one space; none
 *     at either end;
 *   - ’ and ʼ are ', no-break spaces are spaces;
 *   - zero-width characters, soft hyphens and bidi controls are gone.
 *
 * A block has at most some 4,000 bytes: a longer paragraph goes on in another
 * block after a sentence or a word (8,000 where there are no spaces).
 *
 * The map says which bytes of the draft each byte stands for.
 */
#ifndef TEXT_DOCUMENT_H
#define TEXT_DOCUMENT_H

#include "base/arena.h"
#include "base/deadline.h"
#include "text/map.h"

enum block_kind {
    BLOCK_PARAGRAPH,
    BLOCK_HEADING,
    BLOCK_ITEM,  /* of a list, numbered or not           */
    BLOCK_CELL,  /* of a table                           */
    BLOCK_CODE,  /* never judged                         */
    BLOCK_RULE   /* a separator line; its text is empty  */
};

/* Which part of the anatomy a block belongs to.  Readers leave PART_BODY, but
 * for a signature that the draft's own markup names. */
enum part {
    PART_GREETING = 1,
    PART_BODY = 2,
    PART_CLOSING = 4,
    PART_SIGNATURE = 8,
    PART_QUOTE = 16,     /* quoted history     */
    PART_FORWARDED = 32, /* forwarded message  */
    PART_FOOTER = 64,    /* legal footer       */
    PART_OWN = 1 | 2 | 4 /* what the agent wrote and tact judges */
};

struct block {
    enum block_kind kind;
    enum part part;
    uint8_t level;       /* heading 1 to 6; list nesting from 1          */
    uint8_t quote_depth; /* inside > or <blockquote>; 0: outside         */
    bool numbered;       /* an item of a numbered list                   */
    bool first_in_item;  /* the item's first block: it carries the bullet */
    bool strange;        /* in another language than it is judged by: only
                            for safety; set before it is judged          */
    uint32_t paragraph;  /* lines of one paragraph share the number      */
    struct str text;
    struct text_map map;
    struct span source;  /* from the first to the last byte, markers in  */
};

enum mark_kind {
    MARK_BOLD,
    MARK_ITALIC,
    MARK_UNDERLINE,
    MARK_HIGHLIGHT, /* <mark>, a background colour           */
    MARK_STRIKE,
    MARK_CODE,      /* inline code: never judged             */
    MARK_LINK,      /* value: the address                    */
    MARK_COLOR,     /* value: the colour                     */
    MARK_FONT       /* value: the face                       */
};

#define MARK_KINDS (MARK_FONT + 1)

/* Markup over part of a block's text.  Marks nest.  One that goes over
 * several lines of a paragraph has a mark for each, alike in `source` and
 * `opening`. */
struct mark {
    enum mark_kind kind;
    uint32_t block;
    struct span text;
    struct span source;  /* with its opening and closing markup         */
    struct span opening; /* the opening markup alone                    */
    struct str value;
};

/* Something in the draft that does not show or misleads, where it stands. */
enum oddity_kind {
    ODDITY_ZERO_WIDTH,
    ODDITY_BIDI,
    ODDITY_INVALID, /* bytes that are not UTF-8 */
    ODDITY_CONTROL  /* other control characters, NUL included */
};

struct oddity {
    enum oddity_kind kind;
    struct span source;
    uint32_t block; /* in or before which block */
};

/* A one-line remark to tact itself: <!-- tact: off tone.must -->. */
struct remark {
    struct span source;
    struct str text;  /* what stands after "tact:", trimmed         */
    uint32_t block;   /* number of blocks that stand before it      */
};

struct line_index;

struct document {
    struct str name;   /* for reports */
    const char *format; /* "plain", "markdown", "html" */
    struct str source; /* as given, any bytes */
    struct block *blocks; /* in order of the source; anatomy sets `part` */
    uint32_t block_count;
    const struct mark *marks; /* by block, then by start */
    uint32_t mark_count;
    const struct oddity *oddities;
    uint32_t oddity_count;
    const struct remark *remarks;
    uint32_t remark_count;
    uint32_t quoted_header; /* of the newest quoted message: its first line, */
    uint32_t quoted_at;     /* and the first block of what it says; set by   */
                            /* anatomy; both block_count: nothing is quoted  */
    bool truncated; /* a limit was hit: the rest was not read */
    uint32_t read_to; /* bytes of source that were read       */
    const struct line_index *lines;
};

/* The first of the marks that stand in `block` or a later one. */
uint32_t document_first_mark(const struct document *document, uint32_t block);

/* The bytes of the draft that `text` of a block stands for. */
struct span document_source(const struct document *document, uint32_t block,
                            struct span text);

/* --- for readers of a format -------------------------------------------- */

struct document_builder;

/* A builder over `source` (at most 16 MiB).  NULL without memory. */
struct document_builder *document_builder_new(struct arena *arena,
                                              struct str name,
                                              const char *format,
                                              struct str source);

/* Nothing is read once it has passed, but for a first piece in any case.
 * Borrowed until builder_finish. */
void builder_set_deadline(struct document_builder *builder,
                          const struct deadline *deadline);

/* Whether what comes is dropped: the time is over, or a limit was hit.  A reader
 * asks after each piece, and ends. */
bool builder_is_full(struct document_builder *builder);

/* Where a reader may keep what it needs while it reads. */
struct arena *builder_arena(struct document_builder *builder);

struct block_opening {
    enum block_kind kind;
    uint8_t level, quote_depth;
    bool numbered, first_in_item;
    bool same_paragraph; /* goes on with the paragraph of the block before */
    enum part part;      /* 0: PART_BODY                                   */
    uint32_t source_at;  /* where the block, its markers included, begins */
};

/* Blocks do not nest: opening one closes the one before.  A block that ends
 * without text is dropped, but for BLOCK_RULE.  An open mark is carried over
 * into the next block of the same paragraph. */
void builder_open(struct document_builder *builder, struct block_opening how);
void builder_close(struct document_builder *builder, uint32_t source_end);
bool builder_is_open(const struct document_builder *builder);

/* Appends source[at] as text, folded as the head of this file says.  A block
 * is open; spans come in order of the source. */
void builder_text(struct document_builder *builder, struct span at);

/* Appends `text` (valid UTF-8) that stands for source[at]: an entity. */
void builder_replace(struct document_builder *builder, struct span at,
                     struct str text);

/* A mark begins and ends at text that shows: white space at its ends is
 * outside of it, and one without text is dropped.  A mark inside of its like
 * is one with it, and those past 64 open ones are not noted.  builder_unmark
 * ends the innermost open one of that kind and does nothing if there is none.
 */
void builder_mark(struct document_builder *builder, enum mark_kind kind,
                  struct span opening, struct str value);
void builder_unmark(struct document_builder *builder, enum mark_kind kind,
                    struct span closing);

void builder_remark(struct document_builder *builder, struct span at,
                    struct str text);

/* A reader hit a limit: nothing after `source_at` was read. */
void builder_truncate(struct document_builder *builder, uint32_t source_at);

/* The document, or STATUS_NOMEM if any call before ran out of memory. */
enum status builder_finish(struct document **out,
                           struct document_builder *builder);

#endif
