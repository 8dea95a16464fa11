/* paradigm.h - the classes of dictionaries/<tag>/paradigms.yml, as read.
 *
 *     changes: {soft: {t: ci, d: dzi}}    tables for "~soft" in expressions
 *     clitics: {gi: aeiou, ki: kptbdg}    after which letters each is joined
 *     parts:
 *       noun:
 *         principal: [base, gen, par]     what "kaart/kaardi/kaarti" gives
 *         stems: {gen: none, par: none}   in order, with what they are when
 *                                         a class does not say; a stem may
 *                                         be made from those before it;
 *                                         "base" always is the first
 *         slots: {sg.nom: base, …}        the forms, base form first
 *         join: {ger: ger as zdanie}      the forms of another word, made
 *                                         from a stem, with slots "ger.…";
 *                                         several, with commas between
 *     classes:
 *       seminar: {is: noun, for: nar or, gen: base+i, …}
 *     words: [-aken/akna/akent, saatma/saata/saadab/saadetud]
 *     phrases: {attribute: {sg.com: sg.gen}, before: [past]}     phrase.h
 *
 * A class is a map of `is` (its part), `like` (a class before it to start
 * from), `for` (endings of base forms it is meant for, "*" for any, or of the
 * first principal parts: "ma/ta/b"), `needs` (how many principal parts must be
 * written) and any stems and slots.  The longest ending counts; where classes
 * of two parts fit as well, the part that comes first.
 *
 * A principal part that is empty is made by the class, one that is "-" is not
 * there.  A word with a hyphen before it is also the end of longer words.
 */
#ifndef LANG_PARADIGM_H
#define LANG_PARADIGM_H

#include "lang/expression.h"

#define STEMS_MAX 32
#define PRINCIPAL_MAX 10

struct class;

struct join {
    struct expressions base;
    const struct class *class;
    const char *const *slots; /* as of the class's part, with a prefix */
};

struct part {
    struct str name;
    uint32_t order; /* in the file: of two that fit as well the first counts */
    const struct set *stems; /* name -> uint32_t */
    uint32_t stem_count;
    uint32_t principal[PRINCIPAL_MAX]; /* stems, base first */
    uint32_t principal_count;
    const char *const *slots;
    uint32_t slot_count;
    const struct join *joins;
    uint32_t join_count;
};

struct class {
    struct str name;
    const struct part *part;
    struct expressions *stems; /* by stem; the first defined one counts   */
    struct expressions *slots; /* by slot; all that are defined are forms */
    uint32_t needs;
    uint32_t form_max;         /* its own forms and those joined to it    */
};

/* A word as written: its principal parts, and the class or part after "~". */
struct written {
    struct str pieces[PRINCIPAL_MAX]; /* empty: to be made by the class */
    uint32_t count;
    struct str name;                  /* empty: none                    */
    bool inside;                      /* also the end of longer words   */
};

/* A class whose `for` names this ending; NULL-ended by `next`. */
struct ending {
    const struct class *class;
    const struct ending *next;
};

/* The endings of several principal parts that a class is meant for. */
struct pattern_of_parts {
    struct written endings;
    const struct class *class;
};

struct inflection {
    const struct set *clitics; /* clitic -> struct str: letters         */
    const struct set *parts;   /* name -> struct part                   */
    const struct set *classes; /* name -> struct class                  */
    const struct set *endings; /* ending of a base form -> struct ending */
    const struct pattern_of_parts *patterns;
    uint32_t pattern_count;
    const struct set *words;   /* base form -> struct written           */
    const struct set *attribute;     /* slot -> slot, as text: phrase.h  */
    const struct yaml_node *before;  /* beginnings of slots; NULL: none  */
};

/* Splits "-aken/akna/akent~aken".  False when it has no base form or more than
 * PRINCIPAL_MAX parts. */
bool written_parse(struct written *out, struct str text);

#endif
