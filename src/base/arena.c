/* arena.c - memory with one lifetime: allocated piece by piece, freed at once.
 *
 * Chunks come zeroed from calloc and are never reused, so a piece needs no
 * clearing of its own.
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>

/* The first chunk serves a short draft; doubling keeps the count of chunks
 * logarithmic until pieces of this lifetime are clearly many. */
#define CHUNK_FIRST ((size_t)8 * 1024)
#define CHUNK_LAST ((size_t)256 * 1024)

/* A smaller piece is not looked for: it hardly has a chunk of its own. */
#define WIDEN_MIN (CHUNK_LAST / 4)

#define SMALL_TEXT ((size_t)512) /* bytes, with the NUL */

struct chunk {
    struct chunk *next;
    size_t used, size; /* bytes of `bytes` */
    alignas(max_align_t) char bytes[];
};

struct drop {
    struct drop *next;
    void (*call)(void *);
    void *thing;
};

struct arena {
    struct chunk *chunks; /* the first is the one being filled */
    struct drop *drops;   /* last deferred first               */
    size_t cap, used;
    size_t chunk_size;    /* of the next chunk                 */
    bool is_full;         /* the cap refused a piece           */
    bool is_starved;      /* there was no memory for one       */
};

struct arena *arena_new(size_t cap)
{
    struct arena *arena = calloc(1, sizeof(*arena));

    if (arena == NULL)
        return NULL;
    arena->cap = cap;
    arena->chunk_size = CHUNK_FIRST;
    return arena;
}

void arena_free(struct arena *arena)
{
    struct chunk *next;

    if (arena == NULL)
        return;
    for (struct drop *drop = arena->drops; drop != NULL; drop = drop->next)
        drop->call(drop->thing);
    for (struct chunk *chunk = arena->chunks; chunk != NULL; chunk = next) {
        next = chunk->next;
        free(chunk);
    }
    free(arena);
}

static struct chunk *chunk_new(size_t size)
{
    struct chunk *chunk;

    if (size > PTRDIFF_MAX - sizeof(*chunk))
        return NULL;
    chunk = calloc(1, sizeof(*chunk) + size);
    if (chunk != NULL)
        chunk->size = size;
    return chunk;
}

#ifdef TACT_ARENA_MALLOC

static size_t piece_size(size_t size)
{
    return size;
}

static void *piece_new(struct arena *arena, size_t size)
{
    struct chunk *chunk = chunk_new(size);

    if (chunk == NULL)
        return NULL;
    chunk->next = arena->chunks;
    arena->chunks = chunk;
    return chunk->bytes;
}

#else

/* `size` rounded up so that the next piece is aligned; SIZE_MAX on
 * overflow. */
static size_t piece_size(size_t size)
{
    const size_t mask = alignof(max_align_t) - 1;

    return size > SIZE_MAX - mask ? SIZE_MAX : (size + mask) & ~mask;
}

/* A piece that would waste much of a chunk gets one of its own, behind the
 * one being filled. */
static void *piece_alone(struct arena *arena, size_t size)
{
    struct chunk *chunk = chunk_new(size);

    if (chunk == NULL)
        return NULL;
    chunk->used = size;
    if (arena->chunks == NULL) {
        arena->chunks = chunk;
    } else {
        chunk->next = arena->chunks->next;
        arena->chunks->next = chunk;
    }
    return chunk->bytes;
}

static void *piece_new(struct arena *arena, size_t size)
{
    struct chunk *chunk = arena->chunks;
    char *piece;

    if (chunk == NULL || size > chunk->size - chunk->used) {
        if (size > arena->chunk_size / 4)
            return piece_alone(arena, size);
        chunk = chunk_new(arena->chunk_size);
        if (chunk == NULL)
            return NULL;
        chunk->next = arena->chunks;
        arena->chunks = chunk;
        if (arena->chunk_size < CHUNK_LAST)
            arena->chunk_size *= 2;
    }
    piece = chunk->bytes + chunk->used;
    chunk->used += size;
    return piece;
}

#endif

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    size_t whole;
    void *piece;

    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    whole = piece_size(count * size == 0 ? 1 : count * size);
    if (whole > arena->cap - arena->used) {
        arena->is_full = true;
        return NULL;
    }
    piece = piece_new(arena, whole);
    if (piece != NULL)
        arena->used += whole;
    else
        arena->is_starved = true;
    return piece;
}

/* The link to the chunk that holds `piece` of `size` bytes and nothing else;
 * NULL: there is none. */
static struct chunk **chunk_of(struct arena *arena, const void *piece,
                               size_t size)
{
    struct chunk **link = &arena->chunks;

    while (*link != NULL && (*link)->bytes != piece)
        link = &(*link)->next;
    return *link != NULL && (*link)->size == size ? link : NULL;
}

static struct chunk *chunk_widen(struct chunk *chunk, size_t size, size_t more)
{
    if (size > PTRDIFF_MAX - sizeof(*chunk) ||
        more > PTRDIFF_MAX - sizeof(*chunk) - size)
        return NULL;
    chunk = realloc(chunk, sizeof(*chunk) + size + more);
    if (chunk == NULL)
        return NULL;
    memset(chunk->bytes + size, 0, more);
    chunk->used = chunk->size = size + more;
    return chunk;
}

void *arena_widen(struct arena *arena, void *piece, size_t size, size_t more)
{
    struct chunk **link, *wider;

    if (size < WIDEN_MIN)
        return NULL;
    size = piece_size(size);
    more = piece_size(more);
    link = chunk_of(arena, piece, size);
    if (link == NULL || more > arena->cap - arena->used)
        return NULL;
    wider = chunk_widen(*link, size, more);
    if (wider == NULL)
        return NULL;
    *link = wider;
    arena->used += more;
    return wider->bytes;
}

struct str arena_copy(struct arena *arena, struct str text)
{
    struct str copy = { arena_cstr(arena, text), text.len };

    if (copy.at == NULL)
        copy.len = 0;
    return copy;
}

const char *arena_cstr(struct arena *arena, struct str text)
{
    char *copy;

    if (text.len == SIZE_MAX)
        return NULL;
    copy = arena_alloc(arena, text.len + 1, 1);
    if (copy != NULL && text.len != 0)
        memcpy(copy, text.at, text.len);
    return copy;
}

/* A format that puts texts behind one another, "%s" and "%.*s", which is most
 * of them: what vsnprintf would write, without its locks and its locale.  -1
 * for any other, and for what finds no room. */
static int print_texts(char *out, const char *format, va_list arguments)
{
    size_t len = 0;

    for (const char *at = format; *at != '\0';) {
        const char *percent = strchr(at, '%');
        const char *text = at;
        size_t text_len = percent != NULL ? (size_t)(percent - at)
                                          : strlen(at);

        if (percent == at && at[1] == 's') {
            text = va_arg(arguments, const char *);
            text_len = text != NULL ? strlen(text) : SMALL_TEXT;
            at += 2;
        } else if (percent == at && strncmp(at, "%.*s", 4) == 0) {
            int most = va_arg(arguments, int);

            text = va_arg(arguments, const char *);
            text_len = most >= 0 && text != NULL ? strnlen(text, (size_t)most)
                                                 : SMALL_TEXT;
            at += 4;
        } else if (percent == at) {
            return -1;
        } else {
            at += text_len;
        }
        if (text_len >= SMALL_TEXT - len)
            return -1;
        memcpy(out + len, text, text_len);
        len += text_len;
    }
    out[len] = '\0';
    return (int)len;
}

const char *arena_vprintf(struct arena *arena, const char *format,
                          va_list arguments)
{
    char small[SMALL_TEXT];
    va_list texts, again;
    char *text = NULL;
    int len;

    va_copy(texts, arguments);
    va_copy(again, arguments);
    len = print_texts(small, format, texts);
    if (len < 0)
        len = vsnprintf(small, sizeof(small), format, arguments);
    if (len >= 0)
        text = arena_alloc(arena, (size_t)len + 1, 1);
    if (text != NULL && (size_t)len < sizeof(small))
        memcpy(text, small, (size_t)len + 1);
    else if (text != NULL)
        vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    va_end(texts);
    return text;
}

const char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    const char *text;

    va_start(arguments, format);
    text = arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return text;
}

enum status arena_defer(struct arena *arena, void (*drop)(void *), void *thing)
{
    struct drop *node = ARENA_NEW(arena, struct drop);

    if (node == NULL) {
        drop(thing);
        return STATUS_NOMEM;
    }
    node->call = drop;
    node->thing = thing;
    node->next = arena->drops;
    arena->drops = node;
    return STATUS_OK;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}

bool arena_is_full(const struct arena *arena)
{
    return arena->is_full;
}

bool arena_is_starved(const struct arena *arena)
{
    return arena->is_starved;
}

void arena_starve(struct arena *arena)
{
    arena->is_starved = true;
}
