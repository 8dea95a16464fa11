/* matcher.c - many patterns, compiled and made ready to be looked for, or read
 * from an image. */
#include "match/matcher_inner.h"

static void drop_work(void *thing)
{
    struct matcher *matcher = thing;

    arena_free(matcher->work);
    matcher->work = NULL;
}

static void drop_pool(void *thing)
{
    struct pool *pool = thing;
    struct scratch *next;

    for (struct scratch *it = pool->first; it != NULL; it = next) {
        next = it->next;
        arena_free(it->arena);
    }
    pthread_mutex_destroy(&pool->lock);
}

static struct pool *pool_new(struct arena *arena)
{
    struct pool *pool = ARENA_NEW(arena, struct pool);

    if (pool == NULL || pthread_mutex_init(&pool->lock, NULL) != 0)
        return NULL;
    return arena_defer(arena, drop_pool, pool) == STATUS_OK ? pool : NULL;
}

struct matcher *matcher_new(struct arena *arena)
{
    struct matcher *matcher = ARENA_NEW(arena, struct matcher);

    if (matcher == NULL)
        return NULL;
    matcher->pool = pool_new(arena);
    if (matcher->pool == NULL)
        return NULL;
    matcher->arena = arena;
    matcher->work = arena_new(SIZE_MAX);
    if (matcher->work == NULL)
        return NULL;
    return arena_defer(arena, drop_work, matcher) == STATUS_OK ? matcher
                                                               : NULL;
}

void matcher_set_common(struct matcher *matcher, const struct set *words)
{
    matcher->common = words;
}

static enum status add_uses(struct matcher *matcher, struct literals literals,
                            struct prefilter_use use)
{
    for (uint32_t i = 0; i < literals.count; i++) {
        struct prefilter_use *added = VEC_ADD(matcher->work, &matcher->uses);

        if (added == NULL)
            return STATUS_NOMEM;
        *added = use;
        added->literal = literals.at[i];
    }
    return STATUS_OK;
}

static enum status add_literals(struct matcher *matcher, struct str source,
                                unsigned flags, uint32_t number,
                                unsigned kinds)
{
    struct prefilter_use use = { .owner = number, .kinds = kinds };
    struct needs needs;
    enum status status;

    if (kinds == 0)
        return STATUS_OK;
    status = literals_find(&needs, matcher->work, source, flags,
                           matcher->common);
    if (status != STATUS_OK)
        return status;
    if (needs.main.count == 0) {
        uint32_t *always = VEC_ADD(matcher->arena, &matcher->always);

        if (always == NULL)
            return STATUS_NOMEM;
        *always = number;
        return STATUS_OK;
    }
    use.role = needs.guards.count > 0 ? PREFILTER_GUARDED : PREFILTER_ALONE;
    status = add_uses(matcher, needs.main, use);
    use.role = PREFILTER_GUARD;
    return status == STATUS_OK ? add_uses(matcher, needs.guards, use)
                               : status;
}

static enum status add_again(struct matcher *matcher, uint32_t *number)
{
    if (matcher->added == matcher->count)
        return STATUS_IO;
    *number = matcher->added++;
    return STATUS_OK;
}

enum status matcher_add(struct matcher *matcher, struct str source,
                        unsigned flags, unsigned kinds, uint32_t *number,
                        const char **why, size_t *why_at)
{
    struct pattern *pattern;
    struct member *member;
    enum status status;

    if (matcher->known)
        return add_again(matcher, number);
    status = pattern_new(&pattern, matcher->arena, source, flags, why,
                         why_at);
    if (status != STATUS_OK)
        return status;
    member = VEC_ADD(matcher->arena, &matcher->members);
    source = arena_copy(matcher->work, source);
    if (member == NULL || source.at == NULL)
        return STATUS_NOMEM;
    *member = (struct member){ pattern, source, flags, kinds };
    matcher->count = matcher->members.count;
    *number = matcher->count - 1;
    return add_literals(matcher, source, flags, *number, kinds);
}

static void write_code(const struct pattern *pattern, struct flat_member *flat,
                       struct buf *codes)
{
    static const char zeros[8];
    size_t before = codes->len;

    if (!pattern_write(pattern, codes, &flat->code_hash))
        return;
    flat->code_at = before;
    flat->code_len = codes->len - before;
    buf_add(codes, zeros, (8 - codes->len % 8) % 8);
}

static void write_members(const struct matcher *matcher, struct buf *out,
                          struct buf *codes)
{
    struct buf members, sources;

    buf_init(&members, out->max);
    buf_init(&sources, UINT32_MAX);
    for (uint32_t i = 0; i < matcher->members.count; i++) {
        const struct member *member = &matcher->members.at[i];
        struct flat_member flat = { .source_at = (uint32_t)sources.len,
                                    .source_len = (uint32_t)member->source.len,
                                    .flags = member->flags,
                                    .kinds = member->kinds };

        write_code(member->pattern, &flat, codes);
        buf_add(&members, (const char *)&flat, sizeof(flat));
        buf_add_str(&sources, member->source);
    }
    out->failed = out->failed || members.failed || sources.failed;
    if (!out->failed) { /* else there are fewer members than there should be */
        flat_add_array(out, members.at, sizeof(struct flat_member),
                       matcher->members.count);
        flat_add_text(out, buf_str(&sources));
    }
    buf_free(&members);
    buf_free(&sources);
}

void matcher_image_init(struct matcher_image *image, size_t max)
{
    buf_init(&image->tables, max);
    buf_init(&image->codes, max);
}

void matcher_image_free(struct matcher_image *image)
{
    buf_free(&image->tables);
    buf_free(&image->codes);
}

static void write_image(const struct matcher *matcher,
                        struct matcher_image *image)
{
    struct buf *out = &image->tables;

    flat_add_number(out, pattern_library_number());
    write_members(matcher, out, &image->codes);
    flat_add_array(out, matcher->always.at, sizeof(uint32_t),
                   matcher->always.count);
    prefilter_write(matcher->prefilter, out);
}

static struct pattern_code code_of(const struct flat_member *flat,
                                   struct str codes)
{
    if (flat->code_at % 8 != 0 || flat->code_at > codes.len ||
        flat->code_len > codes.len - flat->code_at)
        return (struct pattern_code){ { NULL, 0 }, 0 };
    return (struct pattern_code){
        str_slice(codes, flat->code_at, flat->code_at + flat->code_len),
        flat->code_hash
    };
}

static enum status open_members(struct matcher *matcher, struct flat *from,
                                struct str codes)
{
    const struct flat_member *flat = flat_array(from, sizeof(*flat),
                                                &matcher->count);
    struct str sources = flat_text(from);

    if (from->failed)
        return STATUS_IO;
    for (uint32_t i = 0; i < matcher->count; i++)
        if (flat[i].source_at > sources.len ||
            flat[i].source_len > sources.len - flat[i].source_at)
            return STATUS_IO;
    matcher->kept.at = flat;
    matcher->kept.sources = sources;
    matcher->kept.codes = codes;
    matcher->kept.patterns = late_patterns_new(matcher->arena, matcher->count);
    return matcher->kept.patterns != NULL ? STATUS_OK : STATUS_NOMEM;
}

static const struct pattern *make_kept(const struct matcher *matcher,
                                       uint32_t number)
{
    const struct flat_member *flat = &matcher->kept.at[number];
    struct pattern_kept kept = {
        .source = { matcher->kept.sources.at + flat->source_at,
                    flat->source_len },
        .flags = flat->flags,
        .code = code_of(flat, matcher->kept.codes),
    };

    return late_pattern_make(matcher->kept.patterns, number, &kept);
}

const struct pattern *member_pattern(const struct matcher *matcher,
                                     uint32_t number)
{
    const struct pattern *pattern;

    if (!matcher->known)
        return matcher->members.at[number].pattern;
    pattern = late_pattern(matcher->kept.patterns, number);
    return pattern != NULL ? pattern : make_kept(matcher, number);
}

static enum status open_always(struct matcher *matcher, struct flat *from)
{
    uint32_t count;
    const uint32_t *always = flat_array(from, sizeof(*always), &count);

    if (from->failed)
        return STATUS_IO;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *to = VEC_ADD(matcher->arena, &matcher->always);

        if (to == NULL)
            return STATUS_NOMEM;
        *to = always[i];
        if (always[i] >= matcher->count)
            return STATUS_IO;
    }
    return STATUS_OK;
}

enum status matcher_open(struct matcher **out, struct arena *arena,
                         struct matcher_kept *from)
{
    struct matcher *matcher = matcher_new(arena);
    struct flat *tables = &from->tables;
    struct str codes = from->codes;
    enum status status = STATUS_NOMEM;

    *out = NULL;
    if (flat_number(tables) != pattern_library_number())
        codes = (struct str){ NULL, 0 };
    if (matcher != NULL)
        status = open_members(matcher, tables, codes);
    if (status == STATUS_OK)
        status = open_always(matcher, tables);
    if (status == STATUS_OK)
        status = prefilter_open(&matcher->prefilter, arena, tables,
                                matcher->count);
    if (status != STATUS_OK)
        return status;
    matcher->known = true;
    *out = matcher;
    return STATUS_OK;
}

bool matcher_is_known(const struct matcher *matcher)
{
    return matcher->known;
}

struct matcher *matcher_again(const struct matcher *matcher,
                              struct arena *arena, uint32_t first)
{
    struct matcher *again = ARENA_NEW(arena, struct matcher);

    if (again == NULL)
        return NULL;
    again->arena = arena;
    again->known = true;
    again->count = matcher->count;
    again->added = first;
    return again;
}

enum status matcher_finish(struct matcher *matcher,
                           struct matcher_image *image)
{
    enum status status;

    if (matcher->known)
        return matcher->added == matcher->count ? STATUS_OK : STATUS_IO;
    status = prefilter_new(&matcher->prefilter, matcher->arena,
                           matcher->uses.at, matcher->uses.count);
    if (status == STATUS_OK && image != NULL)
        write_image(matcher, image);
    drop_work(matcher);
    matcher->uses.at = NULL;
    matcher->uses.count = matcher->uses.cap = 0;
    return status;
}

static enum status alone(struct matcher **out, struct arena *arena,
                         const struct matcher *matcher,
                         const struct member *of)
{
    struct matcher *made = matcher_new(arena);
    struct member *member = made != NULL ? VEC_ADD(arena, &made->members)
                                         : NULL;
    enum status status;

    if (member == NULL)
        return STATUS_NOMEM;
    *member = *of;
    made->count = 1;
    made->common = matcher->common;
    status = add_literals(made, pattern_source(of->pattern), of->flags, 0,
                          of->kinds);
    *out = made;
    return status == STATUS_OK ? matcher_finish(made, NULL) : status;
}

enum status matcher_alone(struct matcher **out, struct arena *arena,
                          const struct matcher *matcher, uint32_t number)
{
    return alone(out, arena, matcher, &matcher->members.at[number]);
}

/* What it is found by is the same for what is counted. */
enum status matcher_counted(struct matcher **out, struct arena *arena,
                            const struct matcher *matcher, uint32_t number)
{
    struct pattern *pattern;
    enum status status = pattern_counted(
        &pattern, arena, matcher->members.at[number].pattern);

    if (status == STATUS_OK)
        status = matcher_alone(out, arena, matcher, number);
    if (status == STATUS_OK)
        (*out)->members.at[0].pattern = pattern;
    return status;
}

uint32_t matcher_count(const struct matcher *matcher)
{
    return matcher->known ? matcher->added : matcher->count;
}

const struct pattern *matcher_pattern(const struct matcher *matcher,
                                      uint32_t number)
{
    return member_pattern(matcher, number);
}

unsigned matcher_kinds(const struct matcher *matcher, uint32_t number)
{
    return member_kinds(matcher, number);
}

uint32_t matcher_known_count(const struct matcher *matcher)
{
    return matcher->count;
}

uint32_t matcher_count_without_literal(const struct matcher *matcher)
{
    return matcher->always.count;
}

void matcher_be_plain(struct matcher *matcher)
{
    matcher->plain = true;
    for (uint32_t i = 0; i < matcher->count; i++) {
        const struct pattern *pattern = member_pattern(matcher, i);

        if (pattern != NULL)
            pattern_be_plain(pattern);
    }
}
