/* files.h - drafts from files, settings from the folders above them, and a
 * file put in place of another. */
#ifndef CLI_FILES_H
#define CLI_FILES_H

#include <stdbool.h>

#include "memory.h"

/* The library refuses what is longer, so no more is read. */
#define DRAFT_MAX ((size_t)16 << 20)

/* Appends a whole file, or standard input for "-", up to a byte over
 * DRAFT_MAX.  False after a message. */
bool file_take(struct bytes *into, const char *path);

/* The tact.yml that holds for a draft at `path` ("-": for the folder we are
 * in): in its folder or above it, else the user's own.  NULL: none. */
char *settings_find(const char *path);

/* The folder with rules/ and dictionaries/ of a program that was not
 * installed, or was moved with its data.  NULL: where the library was made for. */
char *data_find(void);

/* The folder where compiled dictionaries may be kept, made if need be. */
char *cache_find(void);

/* Puts `now` in place of the bytes `before` at `path`: whole or not at all,
 * with the same mode, through symbolic links.  False after a message, also
 * when the file no longer holds `before`. */
bool file_replace(const char *path, const struct bytes *before,
                  const struct bytes *now);

/* A new file; false after a message when there is one already. */
bool file_create(const char *path, const char *text);

#endif
