/* inflection.h - the forms of a word, by paradigms written as data.
 *
 * dictionaries/<tag>/paradigms.yml holds classes: each a list of slots (a slot
 * is a grammatical place with a name, "pl.part", "past.1pl") with one or more
 * endings, and the endings of base forms that the class is meant for.  A word
 * is written "word", when its class follows from its ending or the data know
 * it, "word~class", "word~part", or with its principal parts:
 * "kaart/kaardi/kaarti".  The format is told in lang/paradigm.h.
 *
 * The paradigms are our own, since the words that rules look for
 * ("tiketeerima", "eskalacja") are seldom in the dictionary, and a fix has to
 * put another word into the same slot.
 */
#ifndef LANG_INFLECTION_H
#define LANG_INFLECTION_H

#include "base/set.h"
#include "base/yaml_files.h"

struct inflection;

struct form {
    struct str text;  /* lower case unless the base form has capitals */
    const char *slot; /* "past.1pl"; shared by all words of a part of speech */
};

/* Reads paradigms.yml.  Faults go to `problems` with their places.
 * `files` may be NULL. */
enum status inflection_read(const struct inflection **out,
                            struct yaml_files *files, struct arena *arena,
                            struct problems *problems, const char *path);

/* All forms of `word` ("eskaleerima", "tiket~seminar"), base form first,
 * without doubles of the same slot and text.  STATUS_UNSUPPORTED when there is
 * no such class, or none fits; then `*why` is a sentence on the arena. */
enum status inflection_forms(const struct inflection *inflection,
                             struct arena *arena, struct str word,
                             const struct form **out, uint32_t *count,
                             const char **why);

/* The form of `word` in `slot`, the first if there are several; empty slice
 * when the class has no such slot. */
struct str inflection_form_in(const struct inflection *inflection,
                              struct arena *arena, struct str word,
                              const char *slot);

/* The clitic that may be joined to `form`, as Estonian "gi" after "tiket";
 * empty slice when the language has none. */
struct str inflection_clitic(const struct inflection *inflection,
                             struct str form);

#endif
