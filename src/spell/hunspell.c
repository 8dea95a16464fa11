/* hunspell.c - the source of the lexicon and its judge: the only user of
 * hunspell.
 */
#include "spell/hunspell.h"

#include <dlfcn.h>
#include <hunspell.h>

#include "base/late.h"

#define WORD_CAP 100 /* bytes; hunspell looks at no longer ones */
#define SUGGESTION_MAX_LEN 400

/* The library, which brings the C++ one along, is loaded when a dictionary
 * needs it: linked, it would take a millisecond of every start. */
struct library {
    void *handle;
    Hunhandle *(*create)(const char *, const char *);
    void (*destroy)(Hunhandle *);
    int (*spell)(Hunhandle *, const char *);
    int (*suggest)(Hunhandle *, char ***, const char *);
    void (*free_list)(Hunhandle *, char ***, int);
};

struct hunspell {
    struct library library;
    Hunhandle *handle;
    enum charset charset;
};

/* POSIX has a function pointer fit into one to an object. */
static bool symbol(void *to, void *library, const char *name)
{
    void *found = dlsym(library, name);
    memcpy(to, &found, sizeof(found));
    return found != NULL;
}

static bool library_load(struct library *out)
{
    out->handle = dlopen(HUNSPELL_LIBRARY, RTLD_NOW | RTLD_LOCAL);
    return out->handle &&
           symbol(&out->create, out->handle, "Hunspell_create") &&
           symbol(&out->destroy, out->handle, "Hunspell_destroy") &&
           symbol(&out->spell, out->handle, "Hunspell_spell") &&
           symbol(&out->suggest, out->handle, "Hunspell_suggest") &&
           symbol(&out->free_list, out->handle, "Hunspell_free_list");
}

static void hunspell_drop(void *thing)
{
    struct hunspell *hunspell = thing;
    if (hunspell->handle) {
        late_lock();
        hunspell->library.destroy(hunspell->handle);
        late_unlock();
    }
    if (hunspell->library.handle)
        dlclose(hunspell->library.handle);
}

enum status hunspell_open(struct hunspell **out, struct arena *arena,
                          const struct dictionary *dictionary)
{
    *out = NULL;
    struct hunspell *hunspell = ARENA_NEW(arena, struct hunspell);
    if (!hunspell)
        return STATUS_NOMEM;
    enum status status = arena_defer(arena, hunspell_drop, hunspell);
    if (status)
        return status;
    hunspell->charset = dictionary->charset;
    if (!library_load(&hunspell->library))
        return STATUS_IO;
    late_lock();
    hunspell->handle =
        hunspell->library.create(dictionary->aff_path, dictionary->dic_path);
    late_unlock();
    if (!hunspell->handle)
        return STATUS_IO;
    *out = hunspell;
    return STATUS_OK;
}

bool hunspell_knows(struct hunspell *hunspell, struct str word)
{
    char bytes[WORD_CAP];
    if (!charset_encode(bytes, sizeof(bytes), hunspell->charset, word))
        return false;
    late_lock();
    bool known = hunspell->library.spell(hunspell->handle, bytes) != 0;
    late_unlock();
    return known;
}

/* Suggestions come in the dictionary's encoding. */
static uint32_t suggestions_copy(struct hunspell *hunspell, char **list,
                                 int list_count, struct arena *arena,
                                 struct str *out, uint32_t max)
{
    uint32_t count = 0;
    struct buf text;
    buf_init(&text, SUGGESTION_MAX_LEN);
    for (int i = 0; i < list_count && count < max; i++) {
        buf_clear(&text);
        if (!charset_decode(&text, hunspell->charset, str_of(list[i])) ||
            text.failed)
            continue;
        out[count] = arena_copy(arena, buf_str(&text));
        count += out[count].at != NULL;
    }
    buf_free_for(&text, arena);
    return count;
}

uint32_t hunspell_suggest(struct hunspell *hunspell, struct str word,
                          struct arena *arena, struct str *out, uint32_t max)
{
    char bytes[WORD_CAP];
    if (!charset_encode(bytes, sizeof(bytes), hunspell->charset, word))
        return 0;
    char **list = NULL;
    late_lock();
    int list_count = hunspell->library.suggest(hunspell->handle, &list, bytes);
    uint32_t count =
        suggestions_copy(hunspell, list, list_count, arena, out, max);
    if (list)
        hunspell->library.free_list(hunspell->handle, &list, list_count);
    late_unlock();
    return count;
}
