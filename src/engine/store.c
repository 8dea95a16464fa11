/* store.c - what was made of rule files, kept for the next start. */
#include "engine/store.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/image.h"

#define LIST_CAP ((size_t)16 << 20)  /* bytes of names in a folder */
#define DEPTH_MAX 4
#define KEPT_MAX 100u /* images: of some twenty choices of rules */
#define FORMAT 8u
#define ORDER 0x01020304u

static const char magic[8] = { 't', 'a', 'c', 't', 'r', 'u', 'l', '\n' };

/* In the machine's own byte order; the body follows. */
struct head {
    char magic[8];
    uint32_t order, format;
    uint64_t checksum; /* of the body */
    uint64_t source, len, rest_len, told;
};

/* --- numbers ------------------------------------------------------------- */

static uint64_t add_number(uint64_t hash, uint64_t number)
{
    return flat_hash(hash, (struct str){ (const char *)&number,
                                         sizeof number });
}

static uint64_t add_stamp(uint64_t seed, const struct image_stamp *stamp)
{
    seed = add_number(seed, stamp->size + 1);
    return add_number(seed, (uint64_t)stamp->modified);
}

uint64_t store_stamp_file(uint64_t seed, const char *path)
{
    struct image_stamp stamp;

    seed = flat_hash(seed, str_of(path));
    return path && image_stamp(&stamp, path) ? add_stamp(seed, &stamp)
                                             : add_number(seed, 0);
}

static uint64_t stamp_entries(uint64_t seed, struct arena *arena,
                              const char *path, unsigned depth)
{
    struct problems problems = { .arena = arena };
    const struct folder_entry *entries;
    uint32_t count = 0;
    int folder;

    seed = flat_hash(seed, str_of(path));
    if (folder_list(&entries, &count, arena, &problems, path) != STATUS_OK)
        return add_number(seed, 0);
    folder = image_folder(path);
    for (uint32_t i = 0; i < count; i++) {
        struct image_stamp stamp;

        if (entries[i].is_folder && depth > 0) {
            seed = stamp_entries(seed, arena, entries[i].path, depth - 1);
            continue;
        }
        seed = flat_hash(seed, str_of(entries[i].name));
        if (entries[i].is_folder)
            continue;
        seed = folder >= 0 && image_stamp_in(&stamp, folder, entries[i].name)
                   ? add_stamp(seed, &stamp)
                   : add_number(seed, 0);
    }
    image_folder_close(folder);
    return add_number(seed, count);
}

uint64_t store_stamp_folder(uint64_t seed, const char *path, bool deep)
{
    struct arena *arena = arena_new(LIST_CAP);

    if (!arena || !path)
        seed = add_number(seed, 0);
    else
        seed = stamp_entries(seed, arena, path, deep ? DEPTH_MAX : 0);
    arena_free(arena);
    return seed;
}

/* The program or library that this code stands in, by whatever name it was
 * loaded: another one may make something else of the same rules. */
static const char *own_file(struct arena *arena)
{
    static const char here;
    Dl_info info;
    const char *file = NULL;
    char *path = dladdr(&here, &info) && info.dli_fname
                     ? realpath(info.dli_fname, NULL)
                     : NULL;

    if (path)
        file = arena_cstr(arena, str_of(path));
    free(path);
    return file;
}

static bool is_folder_given(const char *folder)
{
    return folder && folder[0];
}

static uint64_t add_tree(uint64_t hash, const struct yaml_node *node)
{
    hash = add_number(hash, (uint64_t)node->kind * 2 + node->quoted);
    hash = add_number(hash, (uint64_t)node->line << 32 | node->column);
    if (node->kind == YAML_SCALAR)
        return flat_hash(hash, node->text);
    for (uint32_t i = 0; i < node->count; i++) {
        if (node->kind == YAML_MAP)
            hash = add_tree(hash, node->keys[i]);
        hash = add_tree(hash, node->items[i]);
    }
    return add_number(hash, node->count);
}

/* Keys put anew by the settings change what a rule looks for, and their places
 * what is told of it. */
static uint64_t add_keys(uint64_t hash, const struct set *overrides)
{
    for (uint32_t i = 0; i < set_count(overrides); i++) {
        const struct override *it = set_value_at(overrides, i);

        if (it && it->keys)
            hash = add_tree(flat_hash(flat_hash(hash, str_of(it->keys->file)),
                                      set_key_at(overrides, i)),
                            it->keys);
    }
    return add_number(hash, 0);
}

static uint64_t add_list(uint64_t hash, const struct text_list *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        hash = flat_hash(hash, str_of(list->at[i]));
    return add_number(hash, list->count);
}

void store_init(struct store *store, struct arena *arena,
                const struct settings *settings)
{
    const char *file = own_file(arena);
    uint64_t hash = FORMAT;

    *store = (struct store){ .arena = arena, .settings = settings,
                             .file = file };
    /* What is held has no time. */
    if ((!is_folder_given(settings->cache_folder) &&
         !is_folder_given(settings->shared_folder)) || !file ||
        !held_is_empty(settings->held))
        return;
    hash = flat_hash(hash, str_of(file));
    hash = flat_hash(hash, str_of(settings->rules_folder));
    hash = flat_hash(hash, str_of(settings->dictionaries_folder));
    hash = flat_hash(hash, str_of(settings->scoring_file));
    hash = add_list(hash, &settings->packs);
    hash = add_list(hash, &settings->styles);
    hash = add_keys(hash, settings->rules);
    hash = add_keys(hash, settings->checks);
    store->choice = hash ? hash : 1;
}

bool store_keeps(const struct store *store)
{
    return store->choice && is_folder_given(store->settings->cache_folder);
}

/* --- files --------------------------------------------------------------- */

static const char *path_in(const struct store *store, struct arena *arena,
                           const char *folder, const char *name)
{
    return store->choice && is_folder_given(folder)
               ? arena_printf(arena, "%s/%s-%08x.rules", folder, name,
                              (unsigned)(store->choice >> 32))
               : NULL;
}

static uint64_t source_of(const struct store *store, uint64_t source)
{
    return store_stamp_file(source, store->file);
}

static bool is_head(const struct store *store, const struct head *head,
                    uint64_t source)
{
    return memcmp(head->magic, magic, sizeof magic) == 0 &&
           head->order == ORDER && head->format == FORMAT &&
           head->source == source_of(store, source);
}

static bool is_in(const struct store *store, const char *folder,
                  const char *name, uint64_t source, uint64_t *told)
{
    const char *path = path_in(store, store->arena, folder, name);
    struct head head;

    if (!path || !image_peek(&head, sizeof head, path) ||
        !is_head(store, &head, source))
        return false;
    *told = head.told;
    return true;
}

bool store_has(const struct store *store, const char *name, uint64_t source,
               uint64_t *told)
{
    const struct settings *settings = store->settings;

    return is_in(store, settings->cache_folder, name, source, told) ||
           is_in(store, settings->shared_folder, name, source, told);
}

static bool open_in(struct flat *body, struct str *rest,
                    const struct store *store, const char *folder,
                    const char *name, uint64_t source)
{
    const char *path = path_in(store, store->arena, folder, name);
    struct str bytes;
    struct head head;

    if (!path ||
        image_map(&bytes, store->arena, path, STORE_MAX) != STATUS_OK ||
        bytes.len < sizeof head)
        return false;
    memcpy(&head, bytes.at, sizeof head);
    bytes = str_slice(bytes, sizeof head, bytes.len);
    if (!is_head(store, &head, source) || head.len > bytes.len ||
        head.rest_len != bytes.len - head.len)
        return false;
    if (rest)
        *rest = str_slice(bytes, head.len, bytes.len);
    bytes = str_slice(bytes, 0, head.len);
    *body = (struct flat){ .bytes = bytes };
    return head.checksum == flat_hash(ORDER, bytes);
}

bool store_open(struct flat *body, struct str *rest, const struct store *store,
                const char *name, uint64_t source)
{
    const struct settings *settings = store->settings;

    return open_in(body, rest, store, settings->cache_folder, name, source) ||
           open_in(body, rest, store, settings->shared_folder, name, source);
}

void store_begin(struct buf *body)
{
    static const struct head none;

    buf_init(body, STORE_MAX);
    buf_add(body, (const char *)&none, sizeof none);
}

/* Settings that are not used any more leave images behind. */
static bool keep_file(const struct store *store, struct arena *arena,
                      const char *path, struct str bytes)
{
    if (image_write(arena, path, bytes) != STATUS_OK)
        return false;
    image_prune(store->settings->cache_folder, ".rules", KEPT_MAX);
    return true;
}

bool store_keep(const struct store *store, const char *name, uint64_t source,
                uint64_t told, struct buf *body, const struct buf *rest)
{
    struct arena *arena = arena_new(LIST_CAP);
    bool kept = false;
    struct head head = { .order = ORDER, .format = FORMAT,
                         .source = source_of(store, source),
                         .told = told };

    if (arena && store_keeps(store) && !body->failed &&
        body->len > sizeof head) {
        const char *path = path_in(store, arena,
                                   store->settings->cache_folder, name);
        struct str bytes = str_slice(buf_str(body), sizeof head, body->len);

        memcpy(head.magic, magic, sizeof magic);
        head.len = bytes.len;
        head.rest_len = rest ? rest->len : 0;
        head.checksum = flat_hash(ORDER, bytes);
        memcpy(body->at, &head, sizeof head);
        if (rest)
            buf_add_str(body, buf_str(rest));
        if (path && !body->failed && !(rest && rest->failed))
            kept = keep_file(store, arena, path, buf_str(body));
    }
    arena_free(arena);
    buf_free(body);
    return kept;
}
