/* yaml_files.c - YAML files read from disk, or from what was kept of them. */
#include "base/yaml_files.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/set.h"
#include "base/vec.h"


/* A node in flat bytes.  The nodes of a tree stand in the order in which they
 * are met, the key of a map before its item. */
struct flat_node {
    uint32_t kind;
    uint32_t quoted;
    uint32_t line, column;
    uint32_t text_at, text_len; /* among the texts; a NUL behind it */
    uint32_t count;
};

/* A kept tree. */
struct kept {
    const struct flat_node *nodes;
    uint32_t node_count;
    struct str texts;
};

struct yaml_files {
    struct arena *arena;
    const struct held *held;
    struct set *kept; /* path -> struct kept; NULL while remembering */
    struct set *read; /* path -> struct yaml_node */
};

struct yaml_files *yaml_files_new(struct arena *arena,
                                  const struct held *held)
{
    struct yaml_files *files = ARENA_NEW(arena, struct yaml_files);

    if (files == NULL)
        return NULL;
    files->arena = arena;
    files->held = held;
    files->read = set_new(arena);
    return files->read != NULL ? files : NULL;
}

struct yaml_files *yaml_files_reader(struct arena *arena,
                                     const struct held *held)
{
    struct yaml_files *files = yaml_files_new(arena, held);

    if (files == NULL)
        return NULL;
    files->kept = set_new(arena);
    return files->kept != NULL ? files : NULL;
}

const struct held *yaml_files_held(const struct yaml_files *files)
{
    return files != NULL ? files->held : NULL;
}

/* --- writing ------------------------------------------------------------- */

struct writing {
    struct buf nodes, texts;
    uint32_t count;
};

static void write_node(struct writing *writing, const struct yaml_node *node)
{
    struct flat_node flat = {
        .kind = (uint32_t)node->kind,
        .quoted = node->quoted,
        .line = node->line,
        .column = node->column,
        .text_at = (uint32_t)writing->texts.len,
        .text_len = (uint32_t)node->text.len,
        .count = node->count,
    };

    if (node->kind == YAML_SCALAR) {
        buf_add_str(&writing->texts, node->text);
        buf_add_char(&writing->texts, '\0');
    }
    buf_add(&writing->nodes, (const char *)&flat, sizeof(flat));
    writing->count++;
    for (uint32_t i = 0; node->kind != YAML_SCALAR && i < node->count; i++) {
        if (node->kind == YAML_MAP)
            write_node(writing, node->keys[i]);
        write_node(writing, node->items[i]);
    }
}

static void write_tree(struct buf *out, struct str path,
                       const struct yaml_node *root)
{
    struct writing writing = { .count = 0 };

    buf_init(&writing.nodes, out->max);
    buf_init(&writing.texts, UINT32_MAX);
    if (root != NULL)
        write_node(&writing, root);
    out->failed = out->failed || writing.nodes.failed || writing.texts.failed;
    if (!out->failed) { /* else there are fewer nodes than were counted */
        flat_add_text(out, path);
        flat_add_array(out, writing.nodes.at, sizeof(struct flat_node),
                       writing.count);
        flat_add_text(out, buf_str(&writing.texts));
    }
    buf_free(&writing.nodes);
    buf_free(&writing.texts);
}

void yaml_files_write(const struct yaml_files *files, struct buf *out)
{
    uint32_t count = set_count(files->read);

    flat_add_number(out, count);
    for (uint32_t i = 0; i < count; i++)
        write_tree(out, set_key_at(files->read, i),
                   set_value_at(files->read, i));
}

/* --- reading ------------------------------------------------------------- */

static bool is_sound(const struct flat_node *node, const struct kept *kept)
{
    if (node->kind > YAML_MAP || node->quoted > 1)
        return false;
    if (node->kind != YAML_SCALAR)
        return node->text_len == 0;
    return node->text_at < kept->texts.len &&
           node->text_len < kept->texts.len - node->text_at &&
           kept->texts.at[node->text_at + node->text_len] == '\0';
}

static bool are_sound(const struct kept *kept)
{
    for (uint32_t i = 0; i < kept->node_count; i++)
        if (!is_sound(&kept->nodes[i], kept))
            return false;
    return true;
}

static enum status open_tree(struct yaml_files *files, struct flat *from)
{
    struct kept *kept = ARENA_NEW(files->arena, struct kept);
    struct str path = flat_text(from);

    if (kept == NULL)
        return STATUS_NOMEM;
    kept->nodes = flat_array(from, sizeof(*kept->nodes), &kept->node_count);
    kept->texts = flat_text(from);
    if (from->failed)
        return STATUS_IO;
    kept->texts.len++; /* its NUL may end the last one */
    return set_put(files->kept, path, kept);
}

enum status yaml_files_open(struct yaml_files **out, struct arena *arena,
                            struct flat *from)
{
    struct yaml_files *files = yaml_files_new(arena, NULL);
    uint64_t count = flat_number(from);
    enum status status = STATUS_OK;

    *out = NULL;
    if (files != NULL)
        files->kept = set_new(arena);
    if (files == NULL || files->kept == NULL)
        return STATUS_NOMEM;
    for (uint64_t i = 0; i < count && status == STATUS_OK; i++)
        status = open_tree(files, from);
    if (status == STATUS_OK)
        *out = files;
    return status;
}

struct unfolding {
    struct arena *arena;
    const struct kept *kept;
    const char *file;
    const char *const *without; /* keys of the root; NULL: none */
    struct yaml_node *nodes; /* as many as there are slots */
    const struct yaml_node **slots;
    uint32_t at; /* of what is kept */
    uint32_t made, slot, slot_count;
    bool failed;
};

static const struct yaml_node **take_slots(struct unfolding *unfolding,
                                           uint32_t count)
{
    uint32_t first = unfolding->slot;

    if (count > unfolding->slot_count - first) {
        unfolding->failed = true;
        return NULL;
    }
    unfolding->slot += count;
    return unfolding->slots + first;
}

/* The node behind the tree that begins at `at`, or behind the last. */
static uint32_t tree_end(const struct kept *kept, uint32_t at)
{
    for (uint64_t open = 1; open > 0 && at < kept->node_count; at++) {
        const struct flat_node *node = &kept->nodes[at];

        open--;
        if (node->kind != YAML_SCALAR)
            open += node->kind == YAML_MAP ? (uint64_t)node->count * 2
                                           : node->count;
    }
    return at;
}

static bool is_left_out(const struct kept *kept, uint32_t key,
                        const char *const *without)
{
    const struct flat_node *node = &kept->nodes[key];
    struct str text = { kept->texts.at + node->text_at, node->text_len };

    for (; without != NULL && *without != NULL; without++)
        if (node->kind == YAML_SCALAR && str_equal(text, str_of(*without)))
            return true;
    return false;
}

/* Where the first key from `at` on stands that is not left out. */
static uint32_t next_key(const struct kept *kept, uint32_t at,
                         const char *const *without)
{
    while (at < kept->node_count && is_left_out(kept, at, without))
        at = tree_end(kept, tree_end(kept, at));
    return at;
}

/* How many nodes are not left out. */
static uint32_t count_nodes(const struct kept *kept,
                            const char *const *without)
{
    uint32_t count = kept->node_count;

    if (without == NULL || kept->nodes[0].kind != YAML_MAP)
        return count;
    for (uint32_t at = 1; at < kept->node_count;) {
        uint32_t next = next_key(kept, at, without);

        count -= next - at;
        at = next < kept->node_count ? tree_end(kept, tree_end(kept, next))
                                     : next;
    }
    return count;
}

static const struct yaml_node *unfold(struct unfolding *unfolding,
                                      unsigned depth);

/* How many items of the root are not left out. */
static uint32_t count_items(const struct unfolding *unfolding,
                            const struct yaml_node *root)
{
    const struct kept *kept = unfolding->kept;
    uint32_t count = 0, at = unfolding->at;

    for (uint32_t i = 0; i < root->count && at < kept->node_count; i++) {
        count += !is_left_out(kept, at, unfolding->without);
        at = tree_end(kept, tree_end(kept, at));
    }
    return count;
}

static void unfold_items(struct unfolding *unfolding, struct yaml_node *node,
                         unsigned depth)
{
    bool map = node->kind == YAML_MAP;
    bool thinned = map && depth == 0 && unfolding->without != NULL;
    const struct yaml_node **items, **keys;

    if (thinned)
        node->count = count_items(unfolding, node);
    items = take_slots(unfolding, node->count);
    keys = map ? take_slots(unfolding, node->count) : NULL;
    node->items = items;
    node->keys = keys;
    for (uint32_t i = 0; i < node->count && !unfolding->failed; i++) {
        if (thinned)
            unfolding->at = next_key(unfolding->kept, unfolding->at,
                                     unfolding->without);
        if (map)
            keys[i] = unfold(unfolding, depth + 1);
        if (map && !unfolding->failed && keys[i]->kind != YAML_SCALAR)
            unfolding->failed = true;
        if (!unfolding->failed)
            items[i] = unfold(unfolding, depth + 1);
    }
}

static const struct yaml_node *unfold(struct unfolding *unfolding,
                                      unsigned depth)
{
    const struct flat_node *flat;
    struct yaml_node *node;

    if (unfolding->at >= unfolding->kept->node_count ||
        unfolding->made == unfolding->slot_count ||
        depth > LIMIT_YAML_DEPTH + 1) {
        unfolding->failed = true;
        return NULL;
    }
    flat = &unfolding->kept->nodes[unfolding->at++];
    node = &unfolding->nodes[unfolding->made++];
    *node = (struct yaml_node){
        .kind = (enum yaml_kind)flat->kind,
        .file = unfolding->file,
        .line = flat->line,
        .column = flat->column,
        .quoted = flat->quoted,
        .count = flat->count,
    };
    if (node->kind == YAML_SCALAR) {
        node->text.at = unfolding->kept->texts.at + flat->text_at;
        node->text.len = flat->text_len;
        node->count = 0;
    } else {
        unfold_items(unfolding, node, depth);
    }
    return node;
}

/* Every node but the root stands in a slot. */
static enum status read_kept(const struct yaml_node **root,
                             struct arena *arena, const struct kept *kept,
                             const char *path, const char *const *without)
{
    struct unfolding unfolding = { .arena = arena, .kept = kept, .file = path,
                                   .without = without };
    uint32_t count;

    *root = NULL;
    if (kept->node_count == 0)
        return STATUS_OK;
    if (!are_sound(kept))
        return STATUS_IO;
    count = unfolding.slot_count = count_nodes(kept, without);
    unfolding.nodes = ARENA_ARRAY(arena, struct yaml_node, count);
    unfolding.slots = ARENA_ARRAY(arena, const struct yaml_node *, count);
    if (unfolding.nodes == NULL || unfolding.slots == NULL)
        return STATUS_NOMEM;
    *root = unfold(&unfolding, 0);
    if (*root != NULL && !unfolding.failed)
        return STATUS_OK;
    *root = NULL;
    return STATUS_IO;
}

static enum status read_file(const struct yaml_node **root,
                             const struct held *held, struct arena *arena,
                             struct problems *problems, const char *path,
                             size_t max)
{
    struct str bytes;
    enum status status = held_read(&bytes, held, arena, problems, path, max);

    *root = NULL;
    return status == STATUS_OK
               ? yaml_read(root, arena, problems, path, bytes)
               : status;
}

enum status yaml_files_read(const struct yaml_node **root,
                            struct yaml_files *files, struct arena *arena,
                            struct problems *problems, const char *path,
                            size_t max)
{
    return yaml_files_read_without(root, files, arena, arena, problems, path,
                                   max, NULL);
}

enum status yaml_files_read_without(const struct yaml_node **root,
                                    struct yaml_files *files,
                                    struct arena *arena, struct arena *nodes,
                                    struct problems *problems,
                                    const char *path, size_t max,
                                    const char *const *without)
{
    const struct kept *kept = files != NULL && files->kept != NULL
                                  ? set_get(files->kept, str_of(path))
                                  : NULL;
    enum status status = kept != NULL
                             ? read_kept(root, nodes, kept, path, without)
                             : STATUS_IO;

    if (kept != NULL && status != STATUS_IO)
        return status;
    status = read_file(root, yaml_files_held(files), arena, problems, path,
                       max);
    if (status == STATUS_OK && files != NULL && files->kept == NULL)
        status = set_put(files->read, str_of(path), *root);
    return status;
}

bool yaml_files_has(const struct yaml_files *files, const char *path)
{
    return (files != NULL && files->kept != NULL &&
            set_has(files->kept, str_of(path))) ||
           held_is_regular(yaml_files_held(files), path);
}
