/* habits.h - how one language joins, ends and mistypes words, read from
 * dictionaries/<tag>/spelling.yml.
 *
 *     apostrophe_endings: [s]      after an apostrophe: Anna's
 *     clitics: {gi: "aeiou"}       endings, and the letters each may follow
 *     prefixes: [super, mini]      before any known word
 *     leads: [un, re]              prefixes before any common word
 *     compound:                    left out: words are not joined
 *       letters: 3                 in a part, at least
 *       parts: 3                   at most
 *       first: [töö, sini]         parts that may come first, beside those
 *                                  that grammar lets in
 *       last: [töö]                short parts that may come last
 *       genitive: [ga, na]         a form with all these endings known is a
 *                                  genitive, and may come first
 *       nominative: [u, i]         a form with one of these endings known as a
 *                                  genitive may come first
 *       bound: {mis: mine}         a stem with this ending may come first if
 *                                  the word with that ending is known
 *       nouns: [[s, ""], [ne, se]]   a form may come last that is a genitive
 *                                  once the second ending replaces the first;
 *                                  left out: any form
 *       never: [aks]               what is never a part
 *       doubt: 80                  a compound with a part that is not listed
 *                                  as common, within this cost of a word that
 *                                  is, is a slip of that; left out: none is
 *     unsuggested: [arse, shit*]   words that nobody is offered, and how such
 *                                  words begin
 *     derived: [[usse, use]]       a word with the first ending is right if
 *                                  the one with the second is
 *     letters: "aä oõ"             pairs that differ in a mark, which is often
 *                                  left out
 *     sounds: [[rz, ż], [ó, u, 30]]  letters that sound alike, and what it
 *                                  costs to mix them, 100 being an ordinary
 *                                  slip; both ways round
 *     slips: {a/e: 63, /h: 40}     what it costs to have typed the first for
 *                                  the second, this way round, where that is
 *                                  not as the rest of the file has it; on
 *                                  either side one may be left out
 *     keyboard: ["qwerty", "asdf"] rows of keys
 *     costs: {swapped: 65}         see struct slip_costs
 *     ear: [[^kn, n], ["c(eiy)", s]]   letters and what they sound like at the
 *                                  start (^), at the end ($), before one of
 *                                  the letters in brackets, or anywhere; the
 *                                  first that fits is taken; left out: not
 *                                  heard
 *     weights: {cost: 100}         see struct weights
 *     unmarked: 12               a word that is not listed as common, though
 *                                  known, is wrong if with marks on its
 *                                  letters it is among the most common ones,
 *                                  up to this step (frequent.h), from 1; left
 *                                  out: it is right
 *     doubt: 120                   an unknown word with no known one within
 *                                  this cost is new rather than wrong; left
 *                                  out: it is wrong
 */
#ifndef SPELL_HABITS_H
#define SPELL_HABITS_H

#include "base/set.h"
#include "base/yaml_files.h"
#include "base/yaml.h"

struct str_list {
    const struct str *at;
    uint32_t count;
};

/* An ending and the letters it may follow, or the ending in its place. */
struct pair {
    struct str key, value;
};

struct pair_list {
    const struct pair *at;
    uint32_t count;
};

#define HABITS_SOUND_MAX 6 /* letters on one side */

struct sound {
    struct str from, to; /* as typed, as meant */
    uint32_t cost;       /* 1 to 200: see costs.h */
};

/* What a slip costs, 100 being one letter for any other; and what is added
 * for a word that is not likely to have been meant. */
struct slip_costs {
    uint32_t swapped;  /* two neighbours in the wrong order   */
    uint32_t doubled;  /* a letter doubled, or not            */
    uint32_t left_out; /* a letter left out                   */
    uint32_t added;    /* a letter too many                   */
    uint32_t first;    /* more for the first letter           */
    uint32_t vowel;    /* a vowel for another                 */
    uint32_t key;      /* the key beside                      */
    uint32_t accent;   /* the mark on a letter left out       */
    uint32_t joined;   /* a space left out                    */
    uint32_t name;     /* a name in small letters             */
    uint32_t part;     /* more for a word made of parts       */
    uint32_t rank;     /* the last word of the common ones    */
    uint32_t related;  /* more for another form of one        */
    uint32_t begun;    /* more for what begins as one does    */
    uint32_t rare;     /* a word that is not common           */
    uint32_t far;      /* no long word is looked for further  */
    uint32_t steps;    /* of a walk through words, in hundreds */
};

#define HABITS_WEIGHTS 18

/* What each trait of a word adds to its score, in hundredths: see
 * likeness.h. */
struct weights {
    int at[HABITS_WEIGHTS]; /* in the order of weight_names */
};

extern const char *const weight_names[HABITS_WEIGHTS];

struct habits {
    const struct set *apostrophe_endings;
    struct pair_list clitics;
    struct str_list prefixes, leads, unsuggested;
    bool compounds;
    uint32_t part_letters, part_count;
    const struct set *first, *last, *never;
    struct str_list genitive, nominative;
    struct pair_list bound, nouns, derived;
    struct str letters;
    struct str_list keyboard;
    const struct sound *sounds, *slips;
    uint32_t sound_count, slip_count;
    struct slip_costs costs;
    struct pair_list ear;
    struct weights weights;
    uint32_t doubt, compound_doubt, unmarked;
};

/* What stands behind `prefix` in `word`.  False when `word` has another
 * beginning, or what is left is so short that it may be anything (five letters
 * at least, six behind a prefix of up to three), or begins as the prefix ends:
 * "interresting" has a letter doubled. */
bool habits_cut_prefix(struct str *rest, struct str word, struct str prefix);

/* Reads `folder`/spelling.yml; where there is none (or no folder), habits that
 * allow nothing.  Faults go to `problems`. */
enum status habits_read(const struct habits **out, struct yaml_files *files,
                        struct arena *arena, struct problems *problems,
                        const char *folder);

#endif
