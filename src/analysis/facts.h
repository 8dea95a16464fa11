/* facts.h - everything known about one text before it is judged. */
#ifndef ANALYSIS_FACTS_H
#define ANALYSIS_FACTS_H

#include "analysis/context.h"
#include "lang/language.h"
#include "match/matcher.h"
#include "text/document.h"
#include "text/sentence.h"
#include "text/word.h"

/* Kinds of patterns, as bits for the matcher. */
enum pattern_kind {
    PATTERNS_NOT_LOOKED_FOR = 0, /* run only where somebody asks */
    PATTERNS_OF_DRAFT = 1, /* looked for in what the agent wrote      */
    PATTERNS_OF_ASKED = 2  /* looked for in the customer's message    */
};

struct block_facts {
    uint32_t first_sentence, sentence_count;
    uint32_t first_word, word_count;
    bool own;       /* the agent wrote it, and it is not code      */
    bool set_apart; /* a heading, an item, a cell, or a short line of its own:
                       what stands in it meets the eye            */
};

/* A hit of a pattern, with its sentence found. */
struct found {
    uint32_t block;
    uint32_t sentence; /* UINT32_MAX: in none */
    struct span at;    /* in the block's text */
};

struct measures;

struct facts_memo {
    struct arena *arena;
    const struct measures *measures; /* NULL: not yet; see measures_take */
};

/* One text read: the draft, or the customer's message. */
struct text_facts {
    const struct document *document;
    const struct language *language;
    const struct block_facts *blocks;   /* one for each block */
    const struct sentence *sentences;   /* of own blocks, in order */
    uint32_t sentence_count;
    const struct word *words;           /* of own blocks, in order */
    uint32_t word_count;
    bool is_late;                       /* the time was over …              */
    uint32_t read_to;                   /* … when this much of the source was
                                           read                             */
    const struct scratch *scratch;      /* its candidates: patterns that may
                                           match; NULL when nothing was looked
                                           for */
    struct lookup *lookup;              /* what was asked for so far */
    struct facts_memo *memo;            /* what was counted so far   */
    struct mark_list {
        const struct mark_at {
            const struct mark *mark;
            uint32_t reach; /* where the last ends of those of its block up to
                               this one */
        } *at;
        uint32_t count;
    } marks[MARK_KINDS];                /* by kind, in order         */
};

struct facts {
    struct arena *arena;             /* lives as long as the verdict */
    const struct context *context;
    const struct text_facts *draft;
    const struct text_facts *asked;  /* the customer's message; NULL: none */
    const struct language *draft_language; /* detected from the words alone,
                                              whatever the caller said; NULL:
                                              not known */
    bool is_foreign; /* most likely in another language than it is judged by,
                        but not so plainly that its blocks are strange      */
    const struct language *asked_language; /* detected; NULL: not known */
    const struct matcher *matcher;   /* whose patterns are looked for */
};

/* Segments the own blocks of `document` and looks for where the patterns of
 * `kinds` may match in them; each is run when it is asked for.  Anatomy must
 * have been applied.  matcher NULL: nothing is looked for.  Once the deadline
 * has passed, the blocks that are left count as nobody's. */
struct text_reading {
    const struct language *language;
    const struct matcher *matcher;
    struct scratch *scratch;
    unsigned kinds;
    struct deadline deadline;
};

enum status text_facts_read(const struct text_facts **out, struct arena *arena,
                            const struct document *document,
                            const struct text_reading *how);

/* The hits of pattern `number`, by place; facts NULL: none.  They stay where
 * they are. */
const struct found *facts_found(const struct text_facts *facts,
                                uint32_t number, uint32_t *count);

/* A pattern is run block by block, where it may match.  Its sections, one for
 * each such block, in order: numbers from `first` on. */
struct sections {
    uint32_t first, count;
};
struct sections facts_sections(const struct text_facts *facts,
                               uint32_t number);
uint32_t facts_section_block(const struct text_facts *facts, uint32_t section);

/* The hits in one section of pattern `number`. */
const struct found *facts_section_found(const struct text_facts *facts,
                                        uint32_t number, uint32_t section,
                                        uint32_t *count);

/* False when none of these starts in one of `zones` (matcher_may_start), which
 * must be the same each time. */
bool facts_section_may_start(const struct text_facts *facts, uint32_t number,
                             uint32_t section, const struct span *zones,
                             uint32_t count);

/* Those of them that overlap `at` of `block`. */
const struct found *facts_found_in(const struct text_facts *facts,
                                   uint32_t number, uint32_t block,
                                   struct span at, uint32_t *count);

/* Whether one of `count` patterns from `first` on is found; overlaps `at` of
 * `block`; starts in `range` of a block and in `sentence` (UINT32_MAX: in
 * none). */
bool facts_has(const struct text_facts *facts, uint32_t first, uint32_t count);
bool facts_has_in(const struct text_facts *facts, uint32_t first,
                  uint32_t count, uint32_t block, struct span at);
bool facts_has_in_sentence(const struct text_facts *facts, uint32_t first,
                           uint32_t count, uint32_t sentence,
                           struct span range);

/* The first pattern from `first` on that may be found, or `end`. */
uint32_t facts_next(const struct text_facts *facts, uint32_t first,
                    uint32_t end);

/* Patterns asked for that hit a limit; whether there was too little memory. */
uint32_t facts_limits(const struct text_facts *facts);
bool facts_failed(const struct text_facts *facts);

/* Text of a sentence, a word, a span. */
struct str facts_text(const struct text_facts *facts, uint32_t block,
                      struct span at);

/* The sentence that holds offset `at` of `block`, or UINT32_MAX. */
uint32_t facts_sentence_at(const struct text_facts *facts, uint32_t block,
                           uint32_t at);

/* The next mark of a kind that overlaps `at` of `block`, in order of their
 * starts; NULL: no more.  `*next` is 0 for the first. */
const struct mark *facts_mark_over(const struct text_facts *facts,
                                   enum mark_kind kind, uint32_t block,
                                   struct span at, uint32_t *next);

/* In inline code, or in a part of a URL, an e-mail address, a code or a path:
 * whoever names the whole of one means it. */
bool facts_is_masked(const struct text_facts *facts, uint32_t block,
                     struct span at);

#endif
