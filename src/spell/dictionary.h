/* dictionary.h - finds a hunspell .aff and .dic and refuses bad ones.
 *
 * hunspell believes a file whatever is in it: an empty, cut off or wrongly
 * encoded one makes every word wrong, a device hangs it, and some bytes crash
 * it.  So the files are looked at before anybody else reads them.
 */
#ifndef SPELL_DICTIONARY_H
#define SPELL_DICTIONARY_H

#include "base/held.h"
#include "spell/charset.h"

struct dictionary {
    const struct held *held; /* set by the caller: files over the disk; or
                                NULL */
    const char *aff_path, *dic_path;
    struct str aff, dic; /* bytes of the files, in their encoding */
    enum charset charset;
    uint32_t entries; /* that the .dic says it has */
};

/* The paths of `name`.aff and `name`.dic in the first of `folders` (ended by
 * NULL) that has both.  False when none has; `*nomem` is then true if memory
 * was the reason. */
bool dictionary_find(struct dictionary *out, struct arena *arena,
                     const char *const *folders, const char *name,
                     bool *nomem);

/* Reads the two files found and checks them: regular files of 1 KiB (.dic;
 * .aff: 16 bytes) to 64 MiB, a known SET, no NUL bytes, bytes valid in that
 * encoding, as many lines as the .dic's head says, give or take a tenth.
 * Faults are added to `problems` with STATUS_IO. */
enum status dictionary_read(struct dictionary *dictionary, struct arena *arena,
                            struct problems *problems);

/* The next line of `*rest` without its end; false when nothing is left. */
bool dictionary_line(struct str *rest, struct str *line);

/* The next word between blanks of `*line`; empty at the end. */
struct str dictionary_field(struct str *line);

#endif
