/* speller.h - is this a word, and if not, which word was meant.
 *
 * One speller a language.  Opening is cheap: the dictionary is loaded when the
 * first word is asked for.  Any number of threads may share a speller.
 */
#ifndef SPELL_SPELLER_H
#define SPELL_SPELLER_H

#include "base/arena.h"
#include "base/set.h"
#include "base/yaml_files.h"
#include "spell/compound.h"
#include "spell/suggest.h"

struct speller;

enum spelling {
    SPELLING_KNOWN,
    SPELLING_WRONG,
    SPELLING_UNCHECKED /* too long, not a word, or there is no dictionary */
};

struct speller_settings {
    const char *language;        /* "et"                                    */
    const char *dictionary;      /* "et_EE", or NULL                        */
    const char *const *folders;  /* where .aff and .dic may be; NULL-ended  */
    const char *words_folder;    /* our dictionaries/<tag>, or NULL         */
    const struct set *accepted;  /* the team's words, lower case; or NULL   */
    const struct set *rejected;  /* likewise                                */
    struct supplement supplement; /* forms that the dictionary lacks        */
    struct yaml_files *files;    /* where spelling.yml may be kept; or NULL;
                                    only read from                          */
    const struct held *held;     /* files over those on disk; or NULL       */
    const char *cache_folder;    /* where compiled lexicons are kept; NULL:
                                    they are made anew in memory            */
    const char *shared_folder;   /* where there may be some to be read; or
                                    NULL                                    */
};

/* A speller, on the arena.  The settings are borrowed for as long. */
enum status speller_new(struct speller **out, struct arena *arena,
                        const struct speller_settings *settings);

/* Loads now what would be loaded at first use.  A dictionary that is missing,
 * empty, cut off, in an unknown encoding, or that fails its canaries (known
 * words must be known, nonsense must not) gives STATUS_IO and a problem; then
 * every word is SPELLING_UNCHECKED. */
enum status speller_load(struct speller *speller, struct problems *problems);

/* NULL when it works, or was not loaded yet; else a sentence why it is off. */
const char *speller_fault(const struct speller *speller);

/* `word` is valid UTF-8 as it stands in the text, capitals included. */
enum spelling speller_check(struct speller *speller, struct str word);

#define SUGGESTIONS_MAX 5

/* Up to SUGGESTIONS_MAX corrections, best first, in the word's own case,
 * copied to `arena`. */
uint32_t speller_suggest(struct speller *speller, struct str word,
                         struct arena *arena, struct str *out);

/* Tells what was weighed to find them: for those who fit the weights. */
void speller_weigh(struct speller *speller, struct str word,
                   suggest_tell tell, void *payload);

/* Whether `word`, which is known, is listed as common, or a form of one that
 * is; true where that is not known. */
bool speller_is_common(struct speller *speller, struct str word);

/* "et_EE"; NULL: none is named. */
const char *speller_name(const struct speller *speller);

/* What a compound was taken to be joined of, in lower case, copied to `arena`;
 * 0 for any other word. */
uint32_t speller_parts(struct speller *speller, struct str word,
                       struct arena *arena,
                       struct str out[COMPOUND_PARTS_MAX]);

/* Where the words of a speller come from. */
struct speller_source {
    const char *aff_path, *dic_path; /* NULL: not found            */
    struct lexicon_file lexicon;
    uint64_t our_count;              /* forms of our own word lists */
};

/* Looks without loading anything; the strings are on `arena`. */
enum status speller_find(struct speller_source *out, struct speller *speller,
                         struct arena *arena);

/* Compiles the dictionary anew into the cache, for spellers opened later.
 * STATUS_UNSUPPORTED when only hunspell understands it. */
enum status speller_build(struct speller *speller, struct problems *problems);

/* "hunspell 1.7.1" or the like: for --version. */
const char *speller_library_version(void);

#endif
