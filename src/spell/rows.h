/* rows.h - what it costs to have typed one word for another, letter by letter.
 *
 * Row d holds, for each i, the least cost of having typed the first i letters
 * for the first d letters of a word.  It is filled from the rows before it, so
 * that words with the same beginning share their rows.
 */
#ifndef SPELL_ROWS_H
#define SPELL_ROWS_H

#include "spell/costs.h"

#define ROWS_LETTERS_MAX 32 /* that were typed */
#define ROWS_DEPTH_MAX (ROWS_LETTERS_MAX + 8)
#define ROWS_FITS_MAX 200u
#define ROWS_FAR 0x7070u

/* A rule whose left side was typed, ending before letter `end`; of its right
 * side, `walked` letters end in a letter by which it is found. */
struct fit {
    const struct cost_rule *rule;
    uint8_t start, end, walked;
    uint8_t next; /* fit with the same letter; 0: none */
};

struct fits {
    struct fit at[ROWS_FITS_MAX]; /* the first is not used */
    uint8_t count;
    uint8_t by_letter[COST_LETTERS];
};

/* Cells that are over their limit are far; the others lie from `first` to
 * `last`. */
struct row {
    uint16_t cost[ROWS_LETTERS_MAX + 2];
    uint8_t first, last;
    uint64_t open; /* a bit for each letter that may follow */
};

struct rows {
    const struct costs *costs;
    struct slip_costs slips;
    bool turned; /* letters are walked from the end of the words */
    unsigned count; /* letters typed */
    uint32_t typed[ROWS_LETTERS_MAX + 1];
    uint8_t letters[ROWS_LETTERS_MAX];
    uint64_t where[COST_LETTERS]; /* a bit for each place of a letter */
    uint16_t added[ROWS_LETTERS_MAX]; /* cost of each being too many */
    uint16_t swap[ROWS_LETTERS_MAX][COST_LETTERS]; /* each for each */
    uint64_t ruled[ROWS_LETTERS_MAX + 1]; /* first letters of rules there */
    uint8_t rule_cost[ROWS_LETTERS_MAX + 1]; /* and what the least costs */
    unsigned limit;
    uint16_t limits[ROWS_LETTERS_MAX + 3]; /* of each cell */
    struct fits whole; /* rules by the end of their right side */
    struct fits begun; /* by each letter before the end */
    uint32_t path[ROWS_DEPTH_MAX + 1]; /* small letters, from 1 */
    struct row at[ROWS_DEPTH_MAX + 1];
};

/* `word` is in lower case.  False when it is too long. */
bool rows_start(struct rows *rows, const struct costs *costs, struct str word,
                bool turned);

/* Nothing is kept that costs more than `limit`, or, of the first `middle`
 * letters, more than `half`.  Row 0 is filled anew. */
void rows_limit(struct rows *rows, unsigned limit, unsigned middle,
                unsigned half);

/* Puts `rune`, in lower case, behind the first `depth - 1` letters. */
static inline void rows_put(struct rows *rows, unsigned depth, uint32_t rune)
{
    rows->path[depth] = rune;
}

/* A bit for each letter (its number in costs.h) that may follow the first
 * `depth`.  Of any other nothing can come: its row need not be filled. */
static inline uint64_t rows_open(const struct rows *rows, unsigned depth)
{
    return rows->at[depth].open;
}

/* Fills row `depth`; false when nothing may come of it. */
bool rows_fill(struct rows *rows, unsigned depth);

/* What the first `depth` letters cost as a word. */
static inline unsigned rows_cost(const struct rows *rows, unsigned depth)
{
    return rows->at[depth].cost[rows->count];
}

#endif
