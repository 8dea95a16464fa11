/* language.h - one language's data, read from rules/<tag>/language.yml. */
#ifndef LANG_LANGUAGE_H
#define LANG_LANGUAGE_H

#include "base/set.h"
#include "base/yaml_files.h"
#include "lang/inflection.h"

/* A named list of patterns: what {{name}} stands for in a rule. */
struct pattern_list {
    const struct str *patterns;
    const struct place *places;
    uint32_t count;
};

struct language {
    const char *tag;         /* "et"       */
    const char *name;        /* "Estonian" */
    const char *native_name; /* "eesti"    */
    const char *dictionary;  /* hunspell's name, "et_EE"; NULL: none */
    const struct set *abbreviations;   /* lower case, with no final period;
                                          see language_may_end              */
    const struct set *ordinal_follows; /* lower case words that may stand
                                          after "5.": month names …         */
    const struct set *names;     /* lower case: words that are never misspelt
                                    because they are names                  */
    const struct set *common;    /* lower case: very frequent words, for
                                    detection                               */
    const char *letters;         /* letters, and pairs of ASCII letters, that
                                    tell it from others; spaces between     */
    const struct set *defines;   /* name -> struct pattern_list             */
    const struct set *anatomy;   /* name -> struct pattern_list: see
                                    analysis/anatomy.h                      */
    const struct set *numbers;   /* name -> struct yaml_node: bounds that C
                                    reads by name                           */
    const struct inflection *inflection; /* see language_inflection */
    struct late_inflection *late;
    struct late_language *rest; /* see language_load */
    const struct yaml_node *yaml;
};

/* A whole number of `numbers:`, or `fallback` where the language names none. */
int64_t language_number(const struct language *language, const char *name,
                        int64_t fallback);

/* Reads rules/<tag>/language.yml at `folder`/language.yml and the paradigms of
 * `dictionary_folder` (dictionaries/<tag>; NULL or missing: none).  All faults
 * are added to `problems`.  `*out` is NULL on failure. */
enum status language_read(const struct language **out, struct arena *arena,
                          struct problems *problems, const char *folder,
                          const char *dictionary_folder);

/* The same from `files`. */
enum status language_read_from(const struct language **out,
                               struct yaml_files *files, struct arena *arena,
                               struct problems *problems, const char *folder,
                               const char *dictionary_folder);

/* One of which `files` are known to be good: tag and names are there at once,
 * the paradigms when they are first asked for, the rest after language_load,
 * which any thread may call, and again when it failed: `files` were not as good
 * as they were said to be, which is told to `problems`, or memory ran out.  The
 * names are borrowed. */
enum status language_late(const struct language **out,
                          struct yaml_files *files, struct arena *arena,
                          const char *name, const char *native_name,
                          const char *folder, const char *dictionary_folder);
enum status language_load(const struct language *language,
                          struct problems *problems);

/* The paradigms; NULL when there are none, or no memory to read them: then
 * `arena` is starved, and the next who asks may get them.  Any thread may
 * ask. */
const struct inflection *language_inflection(const struct language *language,
                                             struct arena *arena);

/* The `anatomy:` lists of the file at `path`, which belong to no language.  All
 * faults are added to `problems`. */
enum status language_read_anatomy(const struct set **out,
                                  struct yaml_files *files,
                                  struct arena *arena,
                                  struct problems *problems, const char *path);

/* Languages that have no rules and are only told apart, one for each key of the
 * file at `path`: tag, names, letters and common words.  All faults are added
 * to `problems`. */
enum status language_read_others(const struct language *const **out,
                                 uint32_t *count, struct yaml_files *files,
                                 struct arena *arena,
                                 struct problems *problems, const char *path);

/* The patterns of a define; NULL when there is none of that name. */
const struct pattern_list *language_define(const struct language *language,
                                           struct str name);

enum abbreviation {
    ABBREVIATION_NONE,
    ABBREVIATION_INNER, /* more must follow: "Mr.", "nr.", "ul." */
    ABBREVIATION_FINAL  /* a sentence may end with it: "jne."    */
};

/* What `word`, in lower case and without its final period, is. */
enum abbreviation language_abbreviation(const struct language *language,
                                        struct str word);

#endif
