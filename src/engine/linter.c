/* linter.c - the immutable linter, counted references. */
#include "engine/linter.h"

#include "base/file.h"
#include "check/finder.h"
#include "engine/build.h"
#include "engine/conditions.h"
#include "engine/measured.h"
#include "lang/words.h"

#define ARENA_CAP ((size_t)512 << 20) /* bytes; three languages take some 30 MB */
#define SCORING_MAX ((size_t)1 << 20)

struct making {
    struct arena *arena;
    struct problems *problems;
    const struct settings *settings;
    struct linter *linter;
    struct rule_list all;
    struct folder_entry const *folders; /* of rules/ */
    uint32_t folder_count;
    VEC(const struct language *) languages;
    VEC(struct ruleset) rulesets;
};

static enum status worse(enum status a, enum status b)
{
    if (a == STATUS_NOMEM || b == STATUS_NOMEM)
        return STATUS_NOMEM;
    return a != STATUS_OK ? a : b;
}

/* --- scoring ------------------------------------------------------------- */

static enum status read_scoring(struct making *making)
{
    const char *path = making->settings->scoring_file;
    const struct yaml_node *map = NULL;
    struct str bytes;
    enum status status;

    if (!path)
        path = arena_printf(making->arena, "%s/scoring.yml",
                            making->settings->rules_folder);
    making->linter->scoring.checks = set_new(making->arena);
    if (!path || !making->linter->scoring.checks)
        return STATUS_NOMEM;
    status = file_read(&bytes, making->arena, making->problems, path,
                       SCORING_MAX);
    if (status == STATUS_OK)
        status = yaml_read(&map, making->arena, making->problems, path, bytes);
    if (status != STATUS_OK)
        return status;
    return scoring_read(&making->linter->scoring, making->arena,
                        making->problems, map);
}

/* --- languages ----------------------------------------------------------- */

static bool is_wanted(const struct settings *settings, const char *tag)
{
    for (uint32_t i = 0; i < settings->languages.count; i++)
        if (strcmp(settings->languages.at[i], tag) == 0)
            return true;
    return settings->languages.count == 0;
}

static enum status read_language(struct making *making,
                                 const struct folder_entry *entry)
{
    const char *words = arena_printf(making->arena, "%s/%s",
                                     making->settings->dictionaries_folder,
                                     entry->name);
    const struct language **to;
    const struct language *language;
    enum status status;

    if (!words)
        return STATUS_NOMEM;
    status = language_read(&language, making->arena, making->problems,
                           entry->path, words);
    if (status != STATUS_OK)
        return status;
    to = VEC_ADD(making->arena, &making->languages);
    if (!to)
        return STATUS_NOMEM;
    *to = language;
    return STATUS_OK;
}

static enum status unknown_languages(struct making *making)
{
    const struct settings *settings = making->settings;
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < settings->languages.count; i++) {
        const char *tag = settings->languages.at[i];
        bool there = false;

        for (uint32_t j = 0; j < making->languages.count; j++)
            there = there || strcmp(making->languages.at[j]->tag, tag) == 0;
        if (!there && status == STATUS_OK)
            status = problems_add(making->problems, STATUS_UNSUPPORTED, 641,
                                  NO_PLACE,
                                  "there are no rules for language \"%s\" "
                                  "under %s", tag, settings->rules_folder);
    }
    return status;
}

static enum status read_languages(struct making *making)
{
    enum status status = folder_list(&making->folders, &making->folder_count,
                                     making->arena, making->problems,
                                     making->settings->rules_folder);

    for (uint32_t i = 0; i < making->folder_count; i++)
        if (making->folders[i].is_folder &&
            is_wanted(making->settings, making->folders[i].name))
            status = worse(status,
                           read_language(making, &making->folders[i]));
    if (status == STATUS_OK)
        status = unknown_languages(making);
    if (status == STATUS_OK && !making->languages.count)
        status = problems_add(making->problems, STATUS_RULES, 643, NO_PLACE,
                              "there is no language under %s",
                              making->settings->rules_folder);
    return status;
}

/* --- rulesets ------------------------------------------------------------ */

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
    struct set *supplement;
    enum status status;

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
    speller->cache_folder = settings->cache_folder;
    if (!speller->words_folder || !speller->folders)
        return STATUS_NOMEM;
    status = words_read(&supplement, making->arena, making->problems,
                        ruleset->language->inflection, speller->words_folder);
    if (status != STATUS_OK)
        return status;
    speller->supplement = supplement;
    return speller_new(&ruleset->speller, making->arena, speller);
}

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
    enum status status = folder_list(&entries, &count, making->arena,
                                     making->problems, folder);

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
    if (file_is_folder(own))
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

    if (!file_is_folder(folder))
        return problems_add(making->problems, STATUS_IO, 647, NO_PLACE,
                            "there is no style folder %s", folder);
    origin.name = arena_cstr(making->arena, base_name(folder));
    origin.id_prefix = origin.name;
    with->list = making->rulesets.count == 1; /* once, not once a language */
    return origin.name ? build_pack(with, &origin) : STATUS_NOMEM;
}

static enum status read_measured(struct making *making, const char *folder)
{
    const char *path = arena_printf(making->arena, "%s/measured.yml", folder);

    return path ? measured_read(&making->all, making->arena, making->problems,
                                path)
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
        status = worse(status, read_measured(making, folder));
    for (uint32_t i = 0; i < settings->packs.count; i++)
        status = worse(status,
                       add_team_pack(making, with, settings->packs.at[i]));
    for (uint32_t i = 0; i < settings->styles.count; i++)
        status = worse(status, add_style(making, with,
                                         settings->styles.at[i]));
    return status;
}

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

static enum status add_ruleset(struct making *making,
                               const struct language *language)
{
    struct ruleset *ruleset = VEC_ADD(making->arena, &making->rulesets);
    struct matcher *matcher = matcher_new(making->arena);
    struct rule_list on = { 0 };
    struct build build = { .arena = making->arena,
                           .problems = making->problems,
                           .language = language,
                           .matcher = matcher };
    struct compiling with = { &build, making->settings,
                              &making->linter->scoring, &making->all, &on,
                              true };
    enum status status;

    if (!ruleset || !matcher)
        return STATUS_NOMEM;
    ruleset->language = language;
    ruleset->matcher = matcher;
    status = add_speller(making, ruleset);
    build.speller = ruleset->speller;
    status = worse(status, add_questions(ruleset, &build));
    build.questions = ruleset->questions;
    status = worse(status, add_rules(making, &with));
    ruleset->rules = on.at;
    ruleset->rule_count = on.count;
    status = worse(status, index_rules(making->arena, ruleset));
    return status == STATUS_OK ? matcher_finish(matcher) : status;
}

/* --- the whole ----------------------------------------------------------- */

/* What mail programs write in any language: a mail in Polish may quote one
 * that was written in German. */
static enum status read_anatomy(struct making *making, const struct set **out)
{
    const char *path = arena_printf(making->arena, "%s/anatomy.yml",
                                    making->settings->rules_folder);

    *out = NULL;
    if (!path)
        return STATUS_NOMEM;
    if (!file_is_regular(path))
        return STATUS_OK;
    return language_read_anatomy(out, making->arena, making->problems, path);
}

static enum status settle(struct making *making)
{
    struct linter *linter = making->linter;
    struct anatomy *anatomy = NULL;
    const struct set *shared;
    enum status status = read_anatomy(making, &shared);

    if (status == STATUS_OK)
        status = anatomy_new(&anatomy, making->arena, making->problems, shared,
                             making->languages.at, making->languages.count);

    linter->anatomy = anatomy;
    linter->budget_ms = making->settings->budget_ms;
    linter->languages = making->languages.at;
    linter->rulesets = making->rulesets.at;
    linter->language_count = making->languages.count;
    linter->rules = making->all.at;
    linter->rule_count = making->all.count;
    return status;
}

static enum status make(struct making *making)
{
    enum status status = read_scoring(making);

    if (status != STATUS_NOMEM)
        status = worse(status, read_languages(making));
    for (uint32_t i = 0; i < making->languages.count &&
                         status != STATUS_NOMEM; i++)
        status = worse(status, add_ruleset(making, making->languages.at[i]));
    return status == STATUS_NOMEM ? status : worse(status, settle(making));
}

enum status linter_build(struct linter **out, struct problems *problems,
                         const struct settings *settings)
{
    struct making making = { .problems = problems, .settings = settings };
    enum status status = STATUS_NOMEM;

    *out = NULL;
    making.arena = arena_new(ARENA_CAP);
    making.linter = making.arena ? ARENA_NEW(making.arena, struct linter)
                                 : NULL;
    if (making.linter) {
        making.linter->arena = making.arena;
        atomic_init(&making.linter->references, 1);
        status = make(&making);
    }
    if (status == STATUS_OK)
        *out = making.linter;
    else
        arena_free(making.arena);
    return status;
}

struct linter *linter_ref(struct linter *linter)
{
    atomic_fetch_add(&linter->references, 1);
    return linter;
}

void linter_unref(struct linter *linter)
{
    if (linter && atomic_fetch_sub(&linter->references, 1) == 1)
        arena_free(linter->arena);
}
