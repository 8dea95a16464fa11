/* input.h - bytes of a draft to a document; one file a format.
 *
 * The list of formats is input_names in this folder's meson.build.
 */
#ifndef INPUT_INPUT_H
#define INPUT_INPUT_H

#include "text/document.h"

struct input {
    const char *name;              /* "markdown"                         */
    const char *const *extensions; /* ".md", NULL-ended                  */
    /* How sure that `bytes` are in this format: 0 to 100.  plain says 1. */
    int (*sniff)(struct str bytes);
    /* Reads the bytes the builder was made over.  Any bytes are a draft: what
     * is broken is read as well as it can be. */
    enum status (*read)(struct document_builder *into, struct str bytes);
};

/* By name; NULL when there is no such format. */
const struct input *input_find(struct str name);

/* By the ending of a file name, else by content.  Never NULL. */
const struct input *input_guess(struct str file_name, struct str bytes);

/* In order of the list, NULL at the end. */
const struct input *input_at(uint32_t i);

/* Reads a draft.  `format` NULL: guessed from name and content.  Once
 * `deadline` (NULL: never) has passed the rest is left out. */
enum status input_read(struct document **out, struct arena *arena,
                       struct str name, const struct input *format,
                       struct str bytes, const struct deadline *deadline);

#endif
