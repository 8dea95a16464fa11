/* store.h - what was made of rule files, kept for the next start.
 *
 * An image is a file in the cache folder with flat bytes behind a head: the
 * format, a checksum, and a number for all the files that it was made from, by
 * their size and time.  One that is stale, broken or of another format is as
 * good as none; then the folder for all users is looked into, which is only
 * read.  Behind them stands what is read piece by piece, if at all: that has
 * checksums of its own.
 */
#ifndef ENGINE_STORE_H
#define ENGINE_STORE_H

#include "base/flat.h"
#include "rule/settings.h"

#define STORE_MAX ((size_t)64 << 20) /* bytes of an image */

struct store {
    struct arena *arena;
    const struct settings *settings;
    const char *file; /* that this code was loaded from */
    uint64_t choice;  /* a number for what was chosen, but for the languages;
                         0: nothing is kept */
};

/* Decides whether anything is kept with these settings. */
void store_init(struct store *store, struct arena *arena,
                const struct settings *settings);

/* Whether store_keep does anything: there is a folder of one's own. */
bool store_keeps(const struct store *store);

/* Numbers for the files of an image: those of a folder and, with `deep`, of
 * the folders in it; one file.  What is not there counts as well. */
uint64_t store_stamp_folder(uint64_t seed, const char *path, bool deep);
uint64_t store_stamp_file(uint64_t seed, const char *path);

/* Whether there is an image `name` of `source` at first sight; `*told` is what
 * store_keep was given. */
bool store_has(const struct store *store, const char *name, uint64_t source,
               uint64_t *told);

/* Maps it for as long as the arena of the store: its body, which is whole, and
 * what stands behind it, which is not looked at.  False when there is none.
 * `rest` may be NULL here and below. */
bool store_open(struct flat *body, struct str *rest, const struct store *store,
                const char *name, uint64_t source);

/* A buffer for the body of an image; store_keep writes it with `rest` behind
 * it, and frees it.  `told`: how many notes there were.  False when it could not
 * be written, which is no fault. */
void store_begin(struct buf *body);
bool store_keep(const struct store *store, const char *name, uint64_t source,
                uint64_t told, struct buf *body, const struct buf *rest);

#endif
