/* held.c - files that were handed over in memory, over those on disk. */
#include "base/held.h"

#include <stdlib.h>

#include "base/set.h"
#include "base/vec.h"

struct held {
    struct arena *arena;
    struct set *files; /* path -> struct str */
};

struct held *held_new(struct arena *arena)
{
    struct held *held = ARENA_NEW(arena, struct held);

    if (held == NULL)
        return NULL;
    held->arena = arena;
    held->files = set_new(arena);
    return held->files != NULL ? held : NULL;
}

enum status held_put(struct held *held, const char *path, struct str bytes)
{
    struct str *kept = ARENA_NEW(held->arena, struct str);
    struct str name = arena_copy(held->arena, str_of(path));

    if (kept == NULL || name.at == NULL)
        return STATUS_NOMEM;
    *kept = arena_copy(held->arena, bytes);
    return kept->at != NULL ? set_put(held->files, name, kept) : STATUS_NOMEM;
}

bool held_is_empty(const struct held *held)
{
    return held == NULL || set_count(held->files) == 0;
}

static const struct str *find(const struct held *held, const char *path)
{
    return held != NULL ? set_get(held->files, str_of(path)) : NULL;
}

bool held_has(const struct held *held, const char *path)
{
    return find(held, path) != NULL;
}

enum status held_read(struct str *out, const struct held *held,
                      struct arena *arena, struct problems *problems,
                      const char *path, size_t max)
{
    const struct str *bytes = find(held, path);
    struct place place = { path, 0, 0 };

    if (bytes == NULL)
        return file_read(out, arena, problems, path, max);
    *out = (struct str){ NULL, 0 };
    if (bytes->len > max)
        return problems_add(problems, STATUS_LIMIT, 149, place,
                            "larger than the %zu bytes that are read", max);
    *out = *bytes;
    return STATUS_OK;
}

/* --- folders ------------------------------------------------------------- */

/* What stands behind `folder` and its slash in `path`; empty: nothing. */
static struct str below(struct str path, struct str folder)
{
    while (folder.len > 0 && folder.at[folder.len - 1] == '/')
        folder.len--;
    if (!str_starts(path, folder) || path.len <= folder.len ||
        path.at[folder.len] != '/')
        return STR("");
    return str_slice(path, folder.len + 1, path.len);
}

bool held_has_in(const struct held *held, const char *folder)
{
    uint32_t count = held != NULL ? set_count(held->files) : 0;

    for (uint32_t i = 0; i < count; i++)
        if (below(set_key_at(held->files, i), str_of(folder)).len > 0)
            return true;
    return false;
}

bool held_is_folder(const struct held *held, const char *path)
{
    return held_has_in(held, path) || file_is_folder(path);
}

bool held_is_regular(const struct held *held, const char *path)
{
    return held_has(held, path) || file_is_regular(path);
}

struct listing {
    struct arena *arena;
    struct set *names; /* name -> struct folder_entry */
    const char *folder;
};

static enum status add_entry(struct listing *listing, struct str name,
                             bool is_folder)
{
    struct folder_entry *entry;
    const char *slash = str_ends(str_of(listing->folder), STR("/")) ? "" : "/";

    if (set_has(listing->names, name))
        return STATUS_OK;
    entry = ARENA_NEW(listing->arena, struct folder_entry);
    if (entry == NULL)
        return STATUS_NOMEM;
    entry->name = arena_cstr(listing->arena, name);
    entry->path = arena_printf(listing->arena, "%s%s%.*s", listing->folder,
                               slash, STR_ARG(name));
    entry->is_folder = is_folder;
    if (entry->name == NULL || entry->path == NULL)
        return STATUS_NOMEM;
    return set_put(listing->names, str_of(entry->name), entry);
}

static enum status add_held(struct listing *listing, const struct held *held)
{
    enum status status = STATUS_OK;

    for (uint32_t i = 0; status == STATUS_OK && i < set_count(held->files);
         i++) {
        struct str rest = below(set_key_at(held->files, i),
                                str_of(listing->folder));
        struct str name = str_slice(rest, 0, str_find_byte(rest, '/', 0));

        if (name.len > 0 && name.at[0] != '.')
            status = add_entry(listing, name, name.len < rest.len);
    }
    return status;
}

static enum status add_disk(struct listing *listing, struct problems *problems)
{
    const struct folder_entry *entries;
    uint32_t count;
    enum status status = STATUS_OK;

    if (set_count(listing->names) > 0 && !file_is_folder(listing->folder))
        return STATUS_OK;
    status = folder_list(&entries, &count, listing->arena, problems,
                         listing->folder);
    for (uint32_t i = 0; status == STATUS_OK && i < count; i++)
        status = add_entry(listing, str_of(entries[i].name),
                           entries[i].is_folder);
    return status;
}

static int entry_order(const void *a, const void *b)
{
    const struct folder_entry *first = a;
    const struct folder_entry *second = b;

    return strcmp(first->name, second->name);
}

enum status held_list(const struct folder_entry **out, uint32_t *count,
                      const struct held *held, struct arena *arena,
                      struct problems *problems, const char *path)
{
    struct listing listing = { arena, NULL, path };
    struct folder_entry *entries;
    enum status status;

    if (held_is_empty(held))
        return folder_list(out, count, arena, problems, path);
    *out = NULL;
    *count = 0;
    listing.names = set_new(arena);
    if (listing.names == NULL)
        return STATUS_NOMEM;
    status = add_held(&listing, held);
    if (status == STATUS_OK)
        status = add_disk(&listing, problems);
    if (status != STATUS_OK)
        return status;
    entries = ARENA_ARRAY(arena, struct folder_entry,
                          set_count(listing.names));
    if (entries == NULL)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < set_count(listing.names); i++)
        entries[i] = *(const struct folder_entry *)set_value_at(listing.names,
                                                                i);
    *count = set_count(listing.names);
    qsort(entries, *count, sizeof(*entries), entry_order);
    *out = entries;
    return STATUS_OK;
}
