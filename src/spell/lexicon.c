/* lexicon.c - all forms of a language as one automaton, kept in a file. */
#include "spell/lexicon.h"

#include "base/flat.h"
#include "base/image.h"
#include "spell/affix.h"
#include "spell/frequent.h"
#include "spell/rarity.h"

#define IMAGE_MAX ((size_t)64 << 20)
#define BUILD_CAP ((size_t)1 << 30)
#define FORMAT 5u
#define ORDER 0x01020304u

static const char magic[8] = { 't', 'a', 'c', 't', 'l', 'e', 'x', '\n' };

struct root {
    uint32_t node, is_word;
};

/* The head of the file, in the machine's own byte order; arcs follow, then
 * those of the turned words. */
struct head {
    char magic[8];
    uint32_t order, format;
    uint64_t checksum; /* of what follows it, up to the turned words */
    uint64_t source;   /* what the lexicon was made from */
    uint64_t turned_checksum;
    uint64_t form_count;
    uint32_t charset, arc_count, turned_count, unused;
    struct root forms, hidden, forbidden, common, ours, ranks, stems;
    struct root turned_forms, turned_common, turned_ours;
};

#define CHECKED_FROM offsetof(struct head, source)

static uint64_t hash_mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

static uint64_t hash_file(uint64_t hash, const char *path)
{
    struct image_stamp stamp;
    if (!path || !image_stamp(&stamp, path))
        return hash_mix(hash, 0);
    hash = flat_hash(hash, str_of(path));
    return hash_mix(hash_mix(hash, stamp.size), (uint64_t)stamp.modified);
}

/* A number for all that the lexicon is made from, but the files' content:
 * that is taken to be the same when size and time are. */
static uint64_t source_hash(struct arena *arena,
                            const struct lexicon_source *source)
{
    uint64_t hash = FORMAT;
    hash = hash_file(hash, source->dictionary->aff_path);
    hash = hash_file(hash, source->dictionary->dic_path);
    if (source->words_folder)
        hash = hash_file(hash, arena_printf(arena, "%s/frequent.txt",
                                            source->words_folder));
    return hash_mix(hash, source->supplement.read ? source->supplement.hash
                                                  : 0);
}

static bool root_read(struct automaton_state *out, const struct root *root,
                      uint32_t arc_count)
{
    *out = (struct automaton_state){ root->node, root->is_word == 1 };
    return root->node < arc_count;
}

/* The head is of this format, and the file as long as it says. */
static bool head_fits(const struct head *head, struct str bytes)
{
    return memcmp(head->magic, magic, sizeof(magic)) == 0 &&
           head->order == ORDER && head->format == FORMAT &&
           head->arc_count <= ARC_NODE_MAX &&
           head->turned_count <= ARC_NODE_MAX &&
           bytes.len == sizeof(*head) + ((size_t)head->arc_count +
                                         head->turned_count) *
                                            sizeof(uint32_t) &&
           (uintptr_t)bytes.at % sizeof(uint64_t) == 0 &&
           head->charset <= CHARSET_LATIN9;
}

static struct str checked_part(const struct head *head, struct str bytes)
{
    return str_slice(bytes, CHECKED_FROM,
                     bytes.len - head->turned_count * sizeof(uint32_t));
}

static struct str turned_bytes(const struct lexicon *lexicon)
{
    const struct automaton *automaton = &lexicon->turned.automaton;
    return (struct str){ (const char *)automaton->arcs,
                         automaton->count * sizeof(uint32_t) };
}

static bool roots_read(struct lexicon *out, const struct head *head)
{
    uint32_t count = head->arc_count, turned = head->turned_count;
    return root_read(&out->forms, &head->forms, count) &&
           root_read(&out->hidden, &head->hidden, count) &&
           root_read(&out->forbidden, &head->forbidden, count) &&
           root_read(&out->common, &head->common, count) &&
           root_read(&out->ours, &head->ours, count) &&
           root_read(&out->ranks, &head->ranks, count) &&
           root_read(&out->stems, &head->stems, count) &&
           root_read(&out->turned.forms, &head->turned_forms, turned) &&
           root_read(&out->turned.common, &head->turned_common, turned) &&
           root_read(&out->turned.ours, &head->turned_ours, turned);
}

enum status lexicon_parse(struct lexicon *out, struct str bytes)
{
    struct head head;
    if (bytes.len < sizeof(head))
        return STATUS_IO;
    memcpy(&head, bytes.at, sizeof(head));
    if (!head_fits(&head, bytes) ||
        head.checksum != flat_hash(ORDER, checked_part(&head, bytes)))
        return STATUS_IO;
    const uint32_t *arcs =
        (const uint32_t *)(const void *)(bytes.at + sizeof(head));
    *out = (struct lexicon){
        .automaton = { arcs, head.arc_count },
        .turned = { .automaton = { arcs + head.arc_count,
                                   head.turned_count },
                    .checksum = head.turned_checksum },
        .form_count = head.form_count,
        .charset = (enum charset)head.charset,
    };
    return roots_read(out, &head) ? STATUS_OK : STATUS_IO;
}

bool lexicon_turned_is_whole(const struct lexicon *lexicon)
{
    return lexicon->turned.checksum ==
           flat_hash(ORDER, turned_bytes(lexicon));
}

static struct root root_of(struct automaton_state state)
{
    return (struct root){ state.node, state.is_word };
}

/* The bytes of the file. */
static enum status image_make(struct str *out, struct arena *arena,
                              const struct lexicon *lexicon, uint64_t source)
{
    size_t arcs_len = lexicon->automaton.count * sizeof(uint32_t);
    struct str turned = turned_bytes(lexicon);
    char *bytes = ARENA_ARRAY(arena, char, sizeof(struct head) + arcs_len +
                                               turned.len);
    if (!bytes)
        return STATUS_NOMEM;
    struct head head = {
        .order = ORDER,
        .format = FORMAT,
        .source = source,
        .turned_checksum = lexicon->turned.checksum,
        .form_count = lexicon->form_count,
        .charset = (uint32_t)lexicon->charset,
        .arc_count = lexicon->automaton.count,
        .turned_count = lexicon->turned.automaton.count,
        .forms = root_of(lexicon->forms),
        .hidden = root_of(lexicon->hidden),
        .forbidden = root_of(lexicon->forbidden),
        .common = root_of(lexicon->common),
        .ours = root_of(lexicon->ours),
        .ranks = root_of(lexicon->ranks),
        .stems = root_of(lexicon->stems),
        .turned_forms = root_of(lexicon->turned.forms),
        .turned_common = root_of(lexicon->turned.common),
        .turned_ours = root_of(lexicon->turned.ours),
    };
    memcpy(head.magic, magic, sizeof(magic));
    memcpy(bytes, &head, sizeof(head));
    memcpy(bytes + sizeof(head), lexicon->automaton.arcs, arcs_len);
    memcpy(bytes + sizeof(head) + arcs_len, turned.at, turned.len);
    *out = (struct str){ bytes, sizeof(head) + arcs_len + turned.len };
    head.checksum = flat_hash(ORDER, checked_part(&head, *out));
    memcpy(bytes, &head, sizeof(head));
    return STATUS_OK;
}

/* All words of a set, which may be NULL: a shoot. */
static uint32_t words_grow(struct grower *grower, struct arena *scratch,
                           const struct set *words)
{
    uint32_t count = words ? set_count(words) : 0, kept = 0;
    struct branch *branches = ARENA_ARRAY(scratch, struct branch, count);
    if (!branches)
        return SHOOT_FAILED;
    for (uint32_t i = 0; i < count; i++) {
        struct str word = set_key_at(words, i);
        if (word.len && word.len <= SHOOT_TEXT_MAX) /* no longer one is read */
            branches[kept++] = (struct branch){ word.at, (uint32_t)word.len,
                                                SHOOT_END };
    }
    return grower_join(grower, branches, kept);
}

enum { FORMS, HIDDEN, FORBIDDEN, COMMON, OURS, RANKS, STEMS, ROOTS };

static enum status roots_write(struct lexicon *out, struct grower *grower,
                               struct arena *arena,
                               const uint32_t shoots[ROOTS])
{
    struct automaton_state roots[ROOTS] = { { 0, false } };
    enum status status = grower_write(&out->automaton, roots, grower, arena,
                                      shoots, ROOTS);
    out->form_count = grower_count(grower, shoots[FORMS]);
    out->forms = roots[FORMS];
    out->hidden = roots[HIDDEN];
    out->forbidden = roots[FORBIDDEN];
    out->common = roots[COMMON];
    out->ours = roots[OURS];
    out->ranks = roots[RANKS];
    out->stems = roots[STEMS];
    return status == STATUS_LIMIT ? STATUS_UNSUPPORTED : status;
}

static enum status turned_write(struct lexicon *out, struct grower *grower,
                                struct arena *arena,
                                const uint32_t shoots[ROOTS])
{
    struct turned *turned = &out->turned;
    struct automaton_state roots[3] = { { 0, false } };
    const uint32_t back[3] = { grower_reverse(grower, shoots[FORMS]),
                               grower_reverse(grower, shoots[COMMON]),
                               grower_reverse(grower, shoots[OURS]) };
    for (size_t i = 0; i < 3; i++)
        if (back[i] == SHOOT_FAILED)
            return STATUS_NOMEM;
    enum status status = grower_write(&turned->automaton, roots, grower,
                                      arena, back, 3);
    turned->forms = roots[0];
    turned->common = roots[1];
    turned->ours = roots[2];
    turned->checksum = flat_hash(ORDER, turned_bytes(out));
    return status == STATUS_LIMIT ? STATUS_UNSUPPORTED : status;
}

/* All forms as they are written take most of the memory. */
static enum status forms_grow(struct word_kinds *kinds, struct grower *grower,
                              const struct dictionary *dictionary,
                              const struct frequent *frequent)
{
    struct arena *work = arena_new(BUILD_CAP);
    if (!work)
        return STATUS_NOMEM;
    enum status status = affix_expand(kinds, grower, work, dictionary,
                                      frequent);
    arena_free(work);
    return status;
}

static enum status lexicon_grow(struct lexicon *out, struct arena *arena,
                                struct arena *scratch,
                                struct problems *problems,
                                const struct lexicon_source *source)
{
    struct word_kinds kinds;
    const struct frequent *frequent;
    const struct set *common;
    struct grower *grower = grower_new(scratch);
    if (!grower)
        return STATUS_NOMEM;
    enum status status =
        frequent_read(&frequent, scratch, problems, source->dictionary->held,
                      source->words_folder);
    if (!status)
        status = frequent_words(&common, frequent, scratch);
    if (!status)
        status = forms_grow(&kinds, grower, source->dictionary, frequent);
    if (status)
        return status;
    const struct set *supplement = NULL;
    if (source->supplement.read) {
        supplement = source->supplement.read(source->supplement.of, scratch);
        if (!supplement)
            return STATUS_NOMEM;
    }
    uint32_t shoots[ROOTS] = {
        kinds.forms, kinds.hidden, kinds.forbidden,
        words_grow(grower, scratch, common),
        words_grow(grower, scratch, supplement),
    };
    status = rarity_grow(&shoots[RANKS], &shoots[STEMS], grower, scratch,
                         frequent, kinds.kin);
    if (status || shoots[COMMON] == SHOOT_FAILED ||
        shoots[OURS] == SHOOT_FAILED)
        return STATUS_NOMEM;
    *out = (struct lexicon){ .charset = source->dictionary->charset };
    status = roots_write(out, grower, arena, shoots);
    return status ? status : turned_write(out, grower, arena, shoots);
}

/* Read and grown in an arena of its own, since that takes a hundred times
 * what the result does. */
static enum status lexicon_make(struct lexicon *out, struct arena *arena,
                                struct problems *problems,
                                const struct lexicon_source *source)
{
    struct arena *scratch = arena_new(BUILD_CAP);
    if (!scratch)
        return STATUS_NOMEM;
    enum status status =
        dictionary_read(source->dictionary, scratch, problems);
    if (!status)
        status = lexicon_grow(out, arena, scratch, problems, source);
    source->dictionary->aff = source->dictionary->dic = STR("");
    arena_free(scratch);
    return status;
}

/* One file for each pair of folders, so that what is stale is replaced and
 * settings that are used in turn are kept apart. */
static const char *cache_path(struct arena *arena,
                              const struct lexicon_source *source,
                              const char *folder)
{
    uint64_t hash =
        flat_hash(FORMAT, str_of(source->dictionary->aff_path));
    hash = flat_hash(hash, str_of(source->words_folder));
    return arena_printf(arena, "%s/%s-%08x.lexicon", folder,
                        source->name, (unsigned)(hash >> 32));
}

static bool cache_read(struct lexicon *out, struct arena *arena,
                       const char *path, uint64_t hash)
{
    struct str bytes;
    struct head head;
    if (image_map(&bytes, arena, path, IMAGE_MAX) ||
        bytes.len < sizeof(head))
        return false;
    memcpy(&head, bytes.at, sizeof(head));
    if (head.source != hash || lexicon_parse(out, bytes))
        return false;
    out->is_cached = true;
    return true;
}

static enum status cache_write(const struct lexicon *lexicon,
                               const char *path, uint64_t hash)
{
    struct str bytes;
    struct arena *arena = arena_new(IMAGE_MAX);
    if (!arena)
        return STATUS_NOMEM;
    enum status status = image_make(&bytes, arena, lexicon, hash);
    if (!status)
        status = image_write(arena, path, bytes);
    arena_free(arena);
    return status;
}

#define CACHES 2

/* The folders in which a lexicon may be, its own first; NULL: none. */
static void caches_of(const char *folders[CACHES],
                      const struct lexicon_source *source)
{
    folders[0] = source->cache_folder;
    folders[1] = source->shared_folder;
}

enum status lexicon_open(struct lexicon *out, struct arena *arena,
                         struct problems *problems,
                         const struct lexicon_source *source)
{
    const char *folders[CACHES], *paths[CACHES] = { NULL, NULL };
    uint64_t hash = 0;
    caches_of(folders, source);
    if (folders[0] || folders[1])
        hash = source_hash(arena, source);
    for (size_t i = 0; i < CACHES; i++) {
        if (!folders[i])
            continue;
        paths[i] = cache_path(arena, source, folders[i]);
        if (!paths[i])
            return STATUS_NOMEM;
        if (cache_read(out, arena, paths[i], hash))
            return STATUS_OK;
    }
    enum status status = lexicon_make(out, arena, problems, source);
    if (status == STATUS_OK && paths[0]) /* it is there, only not kept */
        (void)cache_write(out, paths[0], hash);
    return status;
}

static enum status find_in(struct lexicon_file *out, struct arena *arena,
                           const struct lexicon_source *source,
                           const char *folder)
{
    struct lexicon lexicon;
    struct image_stamp stamp;
    *out = (struct lexicon_file){ .path = cache_path(arena, source, folder) };
    if (!out->path)
        return STATUS_NOMEM;
    out->exists = image_stamp(&stamp, out->path);
    if (!out->exists)
        return STATUS_OK;
    out->size = stamp.size;
    out->modified = stamp.modified;
    out->is_current = cache_read(&lexicon, arena, out->path,
                                 source_hash(arena, source));
    out->form_count = out->is_current ? lexicon.form_count : 0;
    return STATUS_OK;
}

enum status lexicon_find(struct lexicon_file *out, struct arena *arena,
                         const struct lexicon_source *source)
{
    const char *folders[CACHES];
    enum status status = STATUS_OK;
    *out = (struct lexicon_file){ 0 };
    caches_of(folders, source);
    for (size_t i = 0; !status && i < CACHES && !out->is_current; i++) {
        struct lexicon_file file;
        if (!folders[i])
            continue;
        status = find_in(&file, arena, source, folders[i]);
        if (!status && (file.is_current || !out->path))
            *out = file;
    }
    return status;
}

enum status lexicon_build(struct arena *arena, struct problems *problems,
                          const struct lexicon_source *source)
{
    struct lexicon lexicon;
    if (!source->cache_folder)
        return problems_add(problems, STATUS_IO, 618, NO_PLACE,
                            "there is no folder for compiled dictionaries");
    const char *path = cache_path(arena, source, source->cache_folder);
    if (!path)
        return STATUS_NOMEM;
    enum status status = lexicon_make(&lexicon, arena, problems, source);
    if (status)
        return status;
    status = cache_write(&lexicon, path, source_hash(arena, source));
    if (status != STATUS_IO)
        return status;
    struct place place = { arena_cstr(problems->arena, str_of(path)), 0, 0 };
    return problems_add(problems, STATUS_IO, 618, place,
                        "the compiled dictionary could not be written");
}

bool lexicon_has(const struct lexicon *lexicon, struct str form)
{
    return automaton_has(&lexicon->automaton, lexicon->forms, form) &&
           !automaton_has(&lexicon->automaton, lexicon->forbidden, form);
}

bool lexicon_knows(const struct lexicon *lexicon, struct str form)
{
    return lexicon_has(lexicon, form) ||
           automaton_has(&lexicon->automaton, lexicon->ours, form);
}
