/* ruleset.c - the rules of one language, compiled. */
#include "engine/ruleset.h"

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
    size_t at = name.len;

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
    with->list = making->from->lists_styles;
    return origin.name ? build_pack(with, &origin) : STATUS_NOMEM;
}

static enum status read_measured(struct making *making,
                                 struct compiling *with, const char *folder)
{
    const char *path = arena_printf(making->arena, "%s/measured.yml", folder);

    return path ? measured_read(with->all, with->files, making->arena,
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
        const struct rule *rule = ruleset->rules[i];
        struct applying one = { rule->dimension,
                                conditions_need(rule->when) };
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

/* So that a draft costs what may be found in it, not what is known. */
static enum status index_rules(struct arena *arena, struct ruleset *ruleset)
{
    uint32_t count = matcher_count(ruleset->matcher);
    uint32_t *owners = ARENA_ARRAY(arena, uint32_t, count);
    uint32_t *always = ARENA_ARRAY(arena, uint32_t, ruleset->rule_count);

    if (!owners || !always)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < count; i++)
        owners[i] = UINT32_MAX;
    for (uint32_t i = 0; i < ruleset->rule_count; i++) {
        struct patterns needs = ruleset->rules[i]->needs;

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

static enum status make_matcher(struct matcher **out, struct making *making,
                                struct matcher_kept *known)
{
    if (known)
        return matcher_open(out, making->arena, known);
    *out = matcher_new(making->arena);
    if (!*out)
        return STATUS_NOMEM;
    matcher_set_common(*out, making->from->language->common);
    return STATUS_OK;
}

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

/* Patterns that were kept were good when they were compiled. */
static enum status finish(struct build *build, struct matcher_image *image)
{
    uint32_t told = build->problems->count;
    enum status status = matcher_finish(build->matcher, image);

    if (status != STATUS_OK || matcher_is_known(build->matcher))
        return status;
    status = matcher_probe(build->matcher, tell_slow, build);
    if (status == STATUS_OK && build->problems->count > told)
        status = STATUS_RULES;
    return status;
}

/* `known`: what was kept; `image`: where to keep it.  Both may be NULL. */
static enum status make(struct ruleset *ruleset, struct making *making,
                        struct yaml_files *files, struct matcher_kept *known,
                        struct matcher_image *image)
{
    struct rule_list all = { 0 }, on = { 0 };
    struct placed_list placed = { 0 };
    struct matcher *matcher;
    struct build build = { .arena = making->arena,
                           .problems = making->problems,
                           .language = making->from->language,
                           .placed = &placed };
    struct compiling with = { &build, making->settings,
                              making->from->scoring, &all, &on, true, files };
    enum status status = make_matcher(&matcher, making, known);

    if (status != STATUS_OK)
        return status;
    build.matcher = matcher;
    build.held = making->settings->held;
    ruleset->language = making->from->language;
    ruleset->matcher = matcher;
    status = add_speller(making, ruleset);
    build.speller = ruleset->speller;
    status = worse(status, add_questions(ruleset, &build));
    build.questions = ruleset->questions;
    status = worse(status, add_rules(making, &with));
    ruleset->all = all.at;
    ruleset->all_count = all.count;
    ruleset->rules = on.at;
    ruleset->rule_count = on.count;
    status = worse(status, index_rules(making->arena, ruleset));
    return status == STATUS_OK ? finish(&build, image) : status;
}

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
        source = store_stamp_folder(source, settings->styles.at[i], true);
    return source ? source : 1;
}

enum status ruleset_build(struct ruleset *out, struct problems *problems,
                          const struct ruleset_source *from)
{
    struct making making = { from->arena, problems, from, from->settings };
    struct yaml_files *files = yaml_files_new(from->arena,
                                                from->settings->held);
    uint32_t told = problems->count + problems->notes + problems->dropped;
    struct matcher_image matcher;
    struct buf image;
    enum status status;

    if (!files)
        return STATUS_NOMEM;
    store_begin(&image);
    matcher_image_init(&matcher, image.max);
    status = make(out, &making, files, NULL,
                  from->stamp && store_keeps(from->store) ? &matcher : NULL);
    if (arena_is_starved(from->arena))
        status = STATUS_NOMEM; /* whatever was said about it */
    flat_add_array(&image, matcher.tables.at, 1, (uint32_t)matcher.tables.len);
    image.failed = image.failed || matcher.tables.failed;
    yaml_files_write(files, &image);
    if (status == STATUS_OK &&
        problems->count + problems->notes + problems->dropped == told) {
        ids_keep(from, out);
        store_keep(from->store, from->language->tag, from->stamp, &image,
                   &matcher.codes);
    }
    matcher_image_free(&matcher);
    buf_free(&image);
    return status;
}

bool ruleset_is_kept(const struct ruleset_source *from)
{
    return from->stamp &&
           store_has(from->store, from->language->tag, from->stamp);
}

enum status ruleset_open(struct ruleset *out, struct problems *problems,
                         const struct ruleset_source *from)
{
    struct making making = { from->arena, problems, from, from->settings };
    struct yaml_files *files;
    struct flat image;
    struct matcher_kept matcher = { .whole = true };
    uint32_t len;
    enum status status;

    if (!store_open(&image, &matcher.codes, from->store, from->language->tag,
                    from->stamp))
        return arena_is_starved(from->store->arena) ? STATUS_NOMEM : STATUS_IO;
    matcher.tables.bytes.at = flat_array(&image, 1, &len);
    matcher.tables.bytes.len = len;
    if (image.failed)
        return STATUS_IO;
    status = yaml_files_open(&files, from->arena, &image);
    if (status == STATUS_OK)
        status = make(out, &making, files, &matcher, NULL);
    return arena_is_starved(from->arena) ? STATUS_NOMEM : status;
}
