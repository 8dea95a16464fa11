/* limits.h - how much of anything is taken, and how much work is done on it.
 *
 * Plain numbers, since limits_text tells them as they stand here.  What is over
 * a limit is refused with an error, or left unexamined and said to be.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

/* --- a draft ------------------------------------------------------------- */

#define LIMIT_DRAFT 16777216       /* bytes; more is refused */
#define LIMIT_MARKDOWN 1048576     /* bytes read as Markdown */
#define LIMIT_BLOCKS 200000        /* paragraphs, items, cells … */
#define LIMIT_HTML_DEPTH 256       /* elements in elements that count */
#define LIMIT_FINDINGS 1000        /* listed */
#define LIMIT_MEMORY_MIB 256       /* of one check */
#define LIMIT_BUDGET_MS 250        /* a check, unless it is given another */
#define LIMIT_BUDGET_MOST_MS 600000/* that it may be given */

/* --- a pattern on a text of at most 8 KB --------------------------------- */

#define LIMIT_PATTERN 32768      /* bytes of it; room for lemmas of hundreds of
                                    forms */
#define LIMIT_PATTERN_NEST 50    /* brackets in brackets */
#define LIMIT_MATCH_STEPS 100000 /* some 0.2 ms of machine code, 1.3 ms
                                    interpreted */
#define LIMIT_MATCH_DEPTH 10000
#define LIMIT_MATCH_HEAP_KIB 8192

/* --- files --------------------------------------------------------------- */

#define LIMIT_RULE_FILE 1048576   /* bytes */
#define LIMIT_YAML_FILE 4194304   /* bytes */
#define LIMIT_YAML_DEPTH 16
#define LIMIT_DICTIONARY 67108864 /* bytes of each of its two files */

/* All of them for people, a line each: name, number, unit with tabs between.
 * Static. */
const char *limits_text(void);

#endif
