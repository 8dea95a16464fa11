/* ruleset.c - the rules of one language, compiled. */
#include "engine/ruleset.h"

#include "base/late.h"
#include "base/yaml_files.h"
#include "check/finder.h"
#include "engine/choices.h"
#include "engine/conditions.h"
#include "engine/measured.h"
#include "match/probe.h"

struct making {
    struct arena *arena;
    struct problems *problems;
    const struct ruleset_source *from;
    const struct settings *settings;
};

/* What the rules are made with that a draft asks for later on: under the lock,
 * on an arena of their own, since others take memory for the ruleset then. */
struct late_rules {
    struct build build; /* its arena comes with the first rule */
    struct compiling with;
};

#define RULES_CAP ((size_t)512 << 20) /* bytes */

static enum status worse(enum status a, enum status b)
{
    if (a == STATUS_NOMEM || b == STATUS_NOMEM)
        return STATUS_NOMEM;
    return a != STATUS_OK ? a : b;
}

static enum status add_questions(struct ruleset *ruleset, struct build *build)
{
    const struct {
        const char *define;
        uint32_t *first, *count;
    } lists[] = {
        { "{{indirect_question}}", &ruleset->questions.indirect_first,
          &ruleset->questions.indirect_count },
        { "{{polite_question}}", &ruleset->questions.polite_first,
          &ruleset->questions.polite_count },
    };
    struct spec spec = { .arena = build->arena,
                         .problems = build->problems,
                         .language = build->language,
                         .map = build->language->yaml,
                         .fold = true };
    enum status status = STATUS_OK;

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        struct yaml_node *node = ARENA_NEW(build->arena, struct yaml_node);
        const struct yaml_node *one = node;
        struct patterns patterns = { 0, 0 };

        if (!node)
            return STATUS_NOMEM;
        *node = *build->language->yaml;
        node->kind = YAML_SCALAR;
        node->text = str_of(lists[i].define);
        status = worse(status,
                       finder_add_patterns(&patterns, &spec, build,
                                           (struct scalars){ &one, 1 },
                                           PATTERNS_OF_DRAFT, true));
        *lists[i].first = patterns.first;
        *lists[i].count = patterns.count;
    }
    return status;
}

/* NULL-ended. */
static const char *const *folder_array(struct making *making)
{
    const struct text_list *list = &making->settings->hunspell_folders;
    const char **array = ARENA_ARRAY(making->arena, const char *,
                                     (size_t)list->count + 1);

    for (uint32_t i = 0; array && i < list->count; i++)
        array[i] = list->at[i];
    return array;
}

static enum status add_speller(struct making *making, struct ruleset *ruleset)
{
    struct speller_settings *speller = ARENA_NEW(making->arena,
                                                 struct speller_settings);
    const struct settings *settings = making->settings;

    if (!speller)
        return STATUS_NOMEM;
    speller->language = ruleset->language->tag;
    speller->dictionary = ruleset->language->dictionary;
    speller->folders = folder_array(making);
    speller->words_folder = arena_printf(making->arena, "%s/%s",
                                         settings->dictionaries_folder,
                                         ruleset->language->tag);
    speller->accepted = settings->accept;
    speller->rejected = settings->reject;
    speller->held = settings->held;
    speller->cache_folder = settings->cache_folder;
    speller->shared_folder = settings->shared_folder;
    speller->supplement = making->from->supplement;
    speller->files = making->from->kept;
    if (!speller->files && !held_is_empty(settings->held))
        speller->files = yaml_files_reader(making->arena, settings->held);
    if (!speller->words_folder || !speller->folders)
        return STATUS_NOMEM;
    return speller_new(&ruleset->speller, making->arena, speller);
}

/* --- packs --------------------------------------------------------------- */

static struct str base_name(const char *path)
{
    struct str name = str_of(path);
    size_t at;

    while (name.len && name.at[name.len - 1] == '/')
        name.len--;
    for (at = name.len; at > 0 && name.at[at - 1] != '/'; at--)
        continue; /* back to the last slash */
    return str_slice(name, at, name.len);
}

/* Every folder in rules/<tag> is a pack. */
static enum status add_packs(struct making *making, struct compiling *with,
                             const char *folder)
{
    const char *tag = with->build->language->tag;
    const struct folder_entry *entries;
    uint32_t count;
    enum status status = held_list(&entries, &count, making->settings->held,
                                   making->arena, making->problems,
                                   folder);

    for (uint32_t i = 0; status != STATUS_NOMEM && i < count; i++) {
        struct pack_origin origin = { entries[i].path, NULL, entries[i].name,
                                      with->build->language, false };

        if (!entries[i].is_folder)
            continue;
        origin.id_prefix = arena_printf(making->arena, "%s.%s", tag,
                                        entries[i].name);
        status = origin.id_prefix ? worse(status, build_pack(with, &origin))
                                  : STATUS_NOMEM;
    }
    return status;
}

/* A team's pack folder: <folder>/<tag>/<Pack>/…, or rules right inside it. */
static enum status add_team_pack(struct making *making, struct compiling *with,
                                 const char *folder)
{
    const char *tag = with->build->language->tag;
    const char *own = arena_printf(making->arena, "%s/%s", folder, tag);
    struct pack_origin origin = { folder, NULL, NULL, with->build->language,
                                  false };

    if (!own)
        return STATUS_NOMEM;
    if (held_is_folder(making->settings->held, own))
        return add_packs(making, with, own);
    origin.name = arena_cstr(making->arena, base_name(folder));
    origin.id_prefix = arena_printf(making->arena, "%s.%s", tag, origin.name);
    return origin.name && origin.id_prefix ? build_pack(with, &origin)
                                           : STATUS_NOMEM;
}

static enum status add_style(struct making *making, struct compiling *with,
                             const char *folder)
{
    struct pack_origin origin = { folder, NULL, NULL, with->build->language,
                                  true };

    if (!held_is_folder(making->settings->held, folder))
        return problems_add(making->problems, STATUS_IO, 647, NO_PLACE,
                            "there is no style folder %s", folder);
    origin.name = arena_cstr(making->arena, base_name(folder));
    origin.id_prefix = origin.name;
    return origin.name ? build_pack(with, &origin) : STATUS_NOMEM;
}

static enum status read_measured(struct making *making,
                                 struct compiling *with, const char *folder)
{
    const char *path = arena_printf(making->arena, "%s/measured.yml", folder);

    return path ? measured_read(with->slots, with->files, making->arena,
                                making->problems, path)
                : STATUS_NOMEM;
}

static enum status add_rules(struct making *making, struct compiling *with)
{
    const struct settings *settings = making->settings;
    const char *folder = arena_printf(making->arena, "%s/%s",
                                      settings->rules_folder,
                                      with->build->language->tag);
    enum status status = folder ? add_packs(making, with, folder)
                                : STATUS_NOMEM;

    if (folder)
        status = worse(status, read_measured(making, with, folder));
    for (uint32_t i = 0; i < settings->packs.count; i++)
        status = worse(status,
                       add_team_pack(making, with, settings->packs.at[i]));
    for (uint32_t i = 0; i < settings->styles.count; i++)
        status = worse(status, add_style(making, with,
                                         settings->styles.at[i]));
    return status;
}

/* --- so that a draft costs what may be found in it, not what is known ------ */

static bool is_listed(const struct applying *list, uint32_t count,
                      const struct applying *one)
{
    for (uint32_t i = 0; i < count; i++)
        if (list[i].dimension == one->dimension &&
            list[i].known == one->known)
            return true;
    return false;
}

static enum status index_applying(struct arena *arena,
                                  struct ruleset *ruleset)
{
    VEC(struct applying) list = { 0 };

    for (uint32_t i = 0; i < ruleset->rule_count; i++) {
        const struct slot *slot = &ruleset->slots.list.at[ruleset->rules[i]];
        struct applying one = { slot->dimension, slot->known };
        struct applying *added;

        if (is_listed(list.at, list.count, &one))
            continue;
        added = VEC_ADD(arena, &list);
        if (!added)
            return STATUS_NOMEM;
        *added = one;
    }
    ruleset->applying = list.at;
    ruleset->applying_count = list.count;
    return STATUS_OK;
}

static enum status index_slots(struct arena *arena, struct ruleset *ruleset,
                               bool lists_styles)
{
    uint32_t count = ruleset->slots.list.count;
    uint32_t *on = ARENA_ARRAY(arena, uint32_t, count);
    uint32_t *listed = ARENA_ARRAY(arena, uint32_t, count);

    if (!on || !listed)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < count; i++) {
        const struct slot *slot = &ruleset->slots.list.at[i];

        if (slot->is_on)
            on[ruleset->rule_count++] = i;
        if (lists_styles || !slot->is_style)
            listed[ruleset->listed_count++] = i;
    }
    ruleset->rules = on;
    ruleset->listed = listed;
    return STATUS_OK;
}

static enum status index_rules(struct arena *arena, struct ruleset *ruleset)
{
    uint32_t count = matcher_known_count(ruleset->matcher);
    uint32_t *owners = ARENA_ARRAY(arena, uint32_t, count);
    uint32_t *always = ARENA_ARRAY(arena, uint32_t, ruleset->rule_count);

    if (!owners || !always)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < count; i++)
        owners[i] = UINT32_MAX;
    for (uint32_t i = 0; i < ruleset->rule_count; i++) {
        struct patterns needs =
            ruleset->slots.list.at[ruleset->rules[i]].needs;

        if (!needs.count)
            always[ruleset->always_count++] = i;
        for (uint32_t j = 0; j < needs.count; j++)
            owners[needs.first + j] = i;
    }
    ruleset->owners = owners;
    ruleset->always = always;
    return index_applying(arena, ruleset);
}

/* --- the whole ----------------------------------------------------------- */

static enum status tell_slow(uint32_t pattern, struct str text, size_t len,
                             bool over, void *payload)
{
    const struct build *build = payload;
    const struct placed *placed = build->placed->list.at;
    const struct placed *end = placed + build->placed->list.count;
    enum status status;

    while (placed < end && placed->pattern != pattern)
        placed++;
    if (placed == end)
        return STATUS_OK;
    status = problems_add(build->problems, STATUS_RULES, 425,
                          placed->place,
                          "the pattern \"%.*s\" is too slow: %u bytes of "
                          "\"%.*s…\" take it %s; bound what it repeats, as "
                          "in {0,40}", STR_ARG(placed->token),
                          (unsigned)len, STR_ARG(text),
                          over ? "more steps than a search is given"
                               : "thousands of times as long as others");
    return status == STATUS_NOMEM ? status : STATUS_OK;
}

static enum status finish(struct build *build, struct matcher_image *image)
{
    uint32_t told = build->problems->count;
    bool all;
    enum status status = matcher_finish(build->matcher, image);

    if (status == STATUS_OK)
        status = matcher_probe(build->matcher, 100, tell_slow, build, &all);
    if (status == STATUS_OK && !all)
        problems_note(build->problems, 427, NO_PLACE,
                      "the patterns for %s are slow together: not all could "
                      "be tried; bound what they repeat, as in {0,40}",
                      build->language->name);
    if (status == STATUS_OK && build->problems->count > told)
        status = STATUS_RULES;
    return status;
}

static enum status index_all(struct making *making, struct ruleset *ruleset)
{
    enum status status = index_slots(making->arena, ruleset,
                                     making->from->lists_styles);

    return status == STATUS_OK ? index_rules(making->arena, ruleset) : status;
}

/* What is made is added to `image`, if that is not NULL. */
static enum status make(struct ruleset *ruleset, struct making *making,
                        struct yaml_files *files,
                        struct matcher_image *image)
{
    struct placed_list placed = { 0 };
    struct matcher *matcher = matcher_new(making->arena);
    struct build build = { .arena = making->arena,
                           .problems = making->problems,
                           .language = making->from->language,
                           .matcher = matcher,
                           .held = making->settings->held,
                           .placed = &placed };
    struct compiling with = { &build, making->settings, making->from->scoring,
                              &ruleset->slots, files,
                              making->from->lists_styles };
    enum status status;

    if (!matcher)
        return STATUS_NOMEM;
    matcher_set_common(matcher, making->from->language->common);
    ruleset->language = making->from->language;
    ruleset->matcher = matcher;
    status = add_speller(making, ruleset);
    build.speller = ruleset->speller;
    status = worse(status, add_questions(ruleset, &build));
    build.questions = ruleset->questions;
    status = worse(status, add_rules(making, &with));
    status = worse(status, index_all(making, ruleset));
    return status == STATUS_OK ? finish(&build, image) : status;
}

/* Of a style that is told of with another language there is nothing to
 * tell. */
uint64_t ruleset_stamp(const struct ruleset_source *from)
{
    const struct settings *settings = from->settings;
    struct arena *arena = from->arena;
    const char *tag = from->language->tag;
    uint64_t source;

    if (!from->store->choice)
        return 0;
    source = store_stamp_folder(
        1, arena_printf(arena, "%s/%s", settings->rules_folder, tag), true);

    source = store_stamp_folder(
        source, arena_printf(arena, "%s/%s", settings->dictionaries_folder,
                             tag), false);
    for (uint32_t i = 0; i < settings->packs.count; i++)
        source = store_stamp_folder(source, settings->packs.at[i], true);
    for (uint32_t i = 0; i < settings->styles.count; i++)
        source = store_stamp_folder(source, settings->styles.at[i], true) +
                 from->lists_styles;
    return source ? source : 1;
}

/* --- kept ---------------------------------------------------------------- */

static void write_questions(const struct question_patterns *questions,
                            struct buf *out)
{
    flat_add_number(out, questions->indirect_first);
    flat_add_number(out, questions->indirect_count);
    flat_add_number(out, questions->polite_first);
    flat_add_number(out, questions->polite_count);
}

/* Of patterns below `end`. */
static void read_questions(struct question_patterns *out, struct flat *from,
                           uint32_t end)
{
    out->indirect_first = flat_number_to(from, end);
    out->indirect_count = flat_number_to(from, end - out->indirect_first);
    out->polite_first = flat_number_to(from, end);
    out->polite_count = flat_number_to(from, end - out->polite_first);
}

/* The matcher, the rules, the files that they are made from. */
static void keep(const struct ruleset *ruleset, struct matcher_image *matcher,
                 const struct yaml_files *files,
                 const struct problems *problems,
                 const struct ruleset_source *from)
{
    struct buf image;

    store_begin(&image);
    flat_add_array(&image, matcher->tables.at, 1,
                   (uint32_t)matcher->tables.len);
    image.failed = image.failed || matcher->tables.failed;
    write_questions(&ruleset->questions, &image);
    slots_write(&ruleset->slots, &image);
    yaml_files_write(files, &image);
    if (ids_keep(from, ruleset, problems))
        store_keep(from->store, from->language->tag, from->stamp,
                   problems->notes, &image, &matcher->codes);
    buf_free(&image);
}

enum status ruleset_build(struct ruleset *out, struct problems *problems,
                          const struct ruleset_source *from)
{
    struct problems own = { .arena = problems->arena };
    struct making making = { from->arena, &own, from, from->settings };
    struct yaml_files *files = yaml_files_new(from->arena,
                                                from->settings->held);
    bool keeps = from->stamp && store_keeps(from->store);
    struct matcher_image matcher;
    enum status status;

    if (!files)
        return STATUS_NOMEM;
    matcher_image_init(&matcher, STORE_MAX);
    status = make(out, &making, files, keeps ? &matcher : NULL);
    if (arena_is_starved(from->arena))
        status = STATUS_NOMEM; /* whatever was said about it */
    if (keeps && status == STATUS_OK && !own.count && !own.dropped)
        keep(out, &matcher, files, &own, from);
    problems_pass_on(problems, &own);
    matcher_image_free(&matcher);
    return status;
}

bool ruleset_is_kept(const struct ruleset_source *from,
                     struct problems *problems)
{
    uint64_t notes;

    return from->stamp &&
           store_has(from->store, from->language->tag, from->stamp, &notes) &&
           (!notes || ids_tell(from, problems) == STATUS_OK);
}

static void drop_arena(void *thing)
{
    arena_free(thing);
}

static void drop_late(void *thing)
{
    struct late_rules *late = thing;

    arena_free(late->build.arena);
}

static enum status make_late(struct ruleset *ruleset, struct making *making,
                             struct matcher *matcher,
                             struct yaml_files *files)
{
    struct late_rules *late = ARENA_NEW(making->arena, struct late_rules);

    if (!late || arena_defer(making->arena, drop_late, late) != STATUS_OK)
        return STATUS_NOMEM;
    late->build = (struct build){ .language = making->from->language,
                                  .matcher = matcher,
                                  .speller = ruleset->speller,
                                  .questions = ruleset->questions,
                                  .held = making->settings->held };
    late->with = (struct compiling){ &late->build, making->settings,
                                     making->from->scoring, &ruleset->slots,
                                     files, false };
    ruleset->late = late;
    for (uint32_t i = 0; i < ruleset->slots.list.count; i++)
        ruleset->slots.list.at[i].is_on =
            build_is_on(&late->with, &ruleset->slots.list.at[i]);
    return index_all(making, ruleset);
}

static enum status open_image(struct ruleset *out, struct making *making,
                              struct flat *image,
                              struct matcher_kept *kept)
{
    struct arena *arena = making->arena;
    struct yaml_files *files;
    struct matcher *matcher;
    enum status status = matcher_open(&matcher, arena, kept);

    if (status != STATUS_OK)
        return status;
    out->language = making->from->language;
    out->matcher = matcher;
    read_questions(&out->questions, image, matcher_known_count(matcher));
    status = slots_open(&out->slots, arena, image, out->language,
                        matcher_known_count(matcher));
    if (status == STATUS_OK)
        status = yaml_files_open(&files, arena, image);
    if (status == STATUS_OK)
        status = add_speller(making, out);
    return status == STATUS_OK ? make_late(out, making, matcher, files)
                               : status;
}

enum status ruleset_open(struct ruleset *out, struct problems *problems,
                         const struct ruleset_source *from)
{
    struct making making = { from->arena, problems, from, from->settings };
    struct flat image;
    struct matcher_kept matcher = { 0 };
    uint32_t len;
    enum status status;

    if (!store_open(&image, &matcher.codes, from->store, from->language->tag,
                    from->stamp))
        return arena_is_starved(from->store->arena) ? STATUS_NOMEM : STATUS_IO;
    matcher.tables.bytes.at = flat_array(&image, 1, &len);
    matcher.tables.bytes.len = len;
    if (image.failed)
        return STATUS_IO;
    status = open_image(out, &making, &image, &matcher);
    return arena_is_starved(from->arena) ? STATUS_NOMEM : status;
}

/* An arena that was starved once would say so for ever: the next rules get
 * another, which frees the one before it. */
static enum status refresh(struct late_rules *late)
{
    struct arena *arena = late->build.arena;
    struct arena *fresh;

    if (arena && !arena_is_starved(arena))
        return STATUS_OK;
    fresh = arena_new(RULES_CAP);
    if (!fresh)
        return STATUS_NOMEM;
    if (arena && arena_defer(fresh, drop_arena, arena) != STATUS_OK) {
        arena_free(fresh);
        return STATUS_NOMEM;
    }
    late->build.arena = fresh;
    return STATUS_OK;
}

/* Under the lock.  One that cannot be made is not tried again. */
static enum status make_rule(struct slot *slot, struct late_rules *late)
{
    enum status status = refresh(late);

    if (status == STATUS_OK)
        status = build_rule(slot, &late->with);
    if (late->build.arena && arena_is_starved(late->build.arena))
        status = STATUS_NOMEM;
    if (status == STATUS_OK)
        atomic_store(&slot->state, SLOT_READY);
    else if (status != STATUS_NOMEM)
        atomic_store(&slot->state, SLOT_BROKEN);
    return status;
}

enum status ruleset_rule(const struct rule **out,
                         const struct ruleset *ruleset, uint32_t i)
{
    struct slot *slot = &ruleset->slots.list.at[i];
    enum status status = STATUS_OK;

    *out = NULL;
    if (atomic_load(&slot->state) == SLOT_LATE) {
        late_lock();
        if (atomic_load(&slot->state) == SLOT_LATE)
            status = make_rule(slot, ruleset->late);
        late_unlock();
    }
    if (slot_is_ready(slot))
        *out = slot->rule;
    return status == STATUS_NOMEM || *out ? status : STATUS_IO;
}

enum status ruleset_rule_whole(const struct rule **out,
                               const struct ruleset *ruleset, uint32_t i)
{
    struct slot *slot = &ruleset->slots.list.at[i];
    enum status status = ruleset_rule(out, ruleset, i);

    if (status != STATUS_OK)
        return status;
    late_lock();
    if (!slot->has_examples)
        status = refresh(ruleset->late);
    if (!slot->has_examples && status == STATUS_OK)
        status = build_examples(slot, &ruleset->late->with);
    late_unlock();
    if (status != STATUS_OK)
        *out = NULL;
    return status;
}
