/* lexicon.h - all forms of a language as one automaton, kept in a file.
 *
 * A lexicon is made from a hunspell dictionary in about a second and mapped
 * from its cache in less than a millisecond.  The file is made anew when the
 * dictionary, our own words or the format have changed, or when a bit of it
 * has.
 */
#ifndef SPELL_LEXICON_H
#define SPELL_LEXICON_H

#include "base/set.h"
#include "spell/automaton.h"
#include "spell/dictionary.h"

/* The words that may be suggested, each from its end to its beginning. */
struct turned {
    struct automaton automaton;
    struct automaton_state forms, common, ours;
    uint64_t checksum; /* that its bytes should have */
};

struct lexicon {
    struct automaton automaton;
    struct automaton_state forms;     /* the dictionary's              */
    struct automaton_state hidden;    /* accepted, but never suggested */
    struct automaton_state forbidden; /* not accepted, whatever else   */
    struct automaton_state common;    /* of frequent.txt               */
    struct automaton_state ours;      /* the supplement                */
    struct automaton_state ranks, stems; /* see rarity.h               */
    struct turned turned;
    uint64_t form_count;
    enum charset charset; /* of the dictionary: other letters are foreign */
    bool is_cached;       /* it came from the cache */
};

/* Words that the dictionary lacks, lower case; read when they are needed. */
struct supplement {
    const struct set *(*read)(const void *of, struct arena *arena); /* NULL:
                                      there are none; gives NULL without
                                      memory */
    const void *of;
    uint64_t hash; /* the same words, the same number */
    uint64_t count;
};

struct lexicon_source {
    struct dictionary *dictionary; /* found; is read only when needed    */
    const char *name;              /* "et_EE"                            */
    struct supplement supplement;  /* more words                         */
    const char *words_folder;      /* with frequent.txt; or NULL         */
    const char *cache_folder;      /* NULL: nothing is kept              */
    const char *shared_folder;     /* read, where the other has nothing;
                                      NULL: there is none                */
};

/* Maps the lexicon from a cache, or makes it and puts it into its own.  A cache
 * that cannot be written is no fault.  STATUS_UNSUPPORTED when the dictionary
 * asks for what only hunspell understands; it was then found to be sound. */
enum status lexicon_open(struct lexicon *out, struct arena *arena,
                         struct problems *problems,
                         const struct lexicon_source *source);

/* The file in which a lexicon is kept. */
struct lexicon_file {
    const char *path;    /* NULL: there is no cache           */
    bool exists;
    bool is_current;     /* made from just this source, whole */
    uint64_t size;       /* bytes                             */
    int64_t modified;    /* nanoseconds since 1970 began      */
    uint64_t form_count; /* 0 unless it is current            */
};

/* What stands in the caches for a source, which is not read: what is current,
 * or what its own has. */
enum status lexicon_find(struct lexicon_file *out, struct arena *arena,
                         const struct lexicon_source *source);

/* Makes the lexicon anew and puts it in the cache.  STATUS_IO with a problem
 * when it cannot be written, STATUS_UNSUPPORTED as lexicon_open. */
enum status lexicon_build(struct arena *arena, struct problems *problems,
                          const struct lexicon_source *source);

/* `form` as it stands is the dictionary's, or one of ours. */
bool lexicon_knows(const struct lexicon *lexicon, struct str form);

/* The same without ours. */
bool lexicon_has(const struct lexicon *lexicon, struct str form);

/* The turned words are whole; they are looked at only now, since most that is
 * asked of a lexicon needs none of them. */
bool lexicon_turned_is_whole(const struct lexicon *lexicon);

/* The bytes of the file for these, and the lexicon in such bytes: for tests.
 * lexicon_parse gives STATUS_IO for anything but a whole lexicon of this
 * format. */
enum status lexicon_parse(struct lexicon *out, struct str bytes);

#endif
