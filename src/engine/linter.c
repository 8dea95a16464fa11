/* linter.c - the immutable linter, counted references. */
#include "engine/linter.h"


#include "base/late.h"
#include "engine/choices.h"
#include "lang/words.h"

#define ARENA_CAP ((size_t)512 << 20) /* bytes */
#define WORDS_CAP ((size_t)64 << 20)  /* bytes, to count what words there are */
#define SCORING_MAX ((size_t)1 << 20)
#define OTHERS_MAX 10000u /* languages without rules */

/* The words of a language that its dictionary lacks. */
struct words {
    const struct language *language;
    const struct held *held;
    const char *folder;
    uint64_t hash, count;
};

enum readiness { RULES_LATE, RULES_READY, RULES_BROKEN };

/* Rules that may have to be read yet. */
struct late_ruleset {
    atomic_int readiness;
    struct arena *arena;
    struct ruleset_source source;
    struct ruleset ruleset;
    enum status status; /* what broke them, with why; else unused */
    struct problems why;
};

struct making {
    struct arena *arena;
    struct problems *problems;
    const struct settings *settings;
    struct linter *linter;
    struct folder_entry const *folders; /* of rules/ */
    uint32_t folder_count;
    VEC(const struct language *) languages;
    const struct language *const *others; /* without rules */
    uint32_t other_count;
    struct words *words; /* of each language */
    struct yaml_files *files;
    struct matcher_kept *known; /* what is kept of the anatomy; or NULL */
    struct yaml_files *kept; /* `files`, when they are kept; or NULL */
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
    enum status status;

    if (!path)
        path = arena_printf(making->arena, "%s/scoring.yml",
                            making->settings->rules_folder);
    making->linter->scoring.checks = set_new(making->arena);
    if (!path || !making->linter->scoring.checks)
        return STATUS_NOMEM;
    status = yaml_files_read(&map, making->files, making->arena,
                             making->problems, path, SCORING_MAX);
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

/* `kept` stands before the names; NULL: nothing is kept. */
static enum status make_language(const struct language **out,
                                 struct making *making,
                                 const struct folder_entry *entry,
                                 const char *words, struct flat *kept)
{
    const char *name, *native_name;

    if (!kept)
        return language_read_from(out, making->files, making->arena,
                                  making->problems, entry->path, words);
    name = flat_text(kept).at;
    native_name = flat_text(kept).at;
    return kept->failed ? STATUS_IO
                        : language_late(out, making->files, making->arena,
                                        name, native_name, entry->path,
                                        words);
}

static enum status read_language(struct making *making,
                                 const struct folder_entry *entry,
                                 struct flat *kept)
{
    const char *words = arena_printf(making->arena, "%s/%s",
                                     making->settings->dictionaries_folder,
                                     entry->name);
    const struct language **to;
    const struct language *language;
    enum status status;

    if (!words)
        return STATUS_NOMEM;
    status = make_language(&language, making, entry, words, kept);
    if (status != STATUS_OK)
        return status;
    to = VEC_ADD(making->arena, &making->languages);
    if (!to)
        return STATUS_NOMEM;
    *to = language;
    return STATUS_OK;
}

static bool has_rules(const struct making *making, const char *tag)
{
    for (uint32_t i = 0; i < making->languages.count; i++)
        if (strcmp(making->languages.at[i]->tag, tag) == 0)
            return true;
    return false;
}

static enum status unknown_languages(struct making *making)
{
    const struct settings *settings = making->settings;
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < settings->languages.count; i++) {
        const char *tag = settings->languages.at[i];

        if (!has_rules(making, tag) && status == STATUS_OK)
            status = problems_add(making->problems, STATUS_UNSUPPORTED, 641,
                                  NO_PLACE,
                                  "there are no rules for language \"%s\" "
                                  "under %s", tag, settings->rules_folder);
    }
    return status;
}

static enum status read_languages(struct making *making, struct flat *kept)
{
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < making->folder_count; i++)
        if (making->folders[i].is_folder &&
            is_wanted(making->settings, making->folders[i].name))
            status = worse(status,
                           read_language(making, &making->folders[i],
                                         kept));
    if (status == STATUS_OK)
        status = unknown_languages(making);
    if (status == STATUS_OK && !making->languages.count)
        status = problems_add(making->problems, STATUS_RULES, 643, NO_PLACE,
                              "there is no language under %s",
                              making->settings->rules_folder);
    return status;
}

/* The languages that have no rules, but are known when they are seen. */
static enum status read_others(struct making *making)
{
    const char *path = arena_printf(making->arena, "%s/others.yml",
                                    making->settings->rules_folder);

    making->other_count = 0;
    if (!path)
        return STATUS_NOMEM;
    if (!yaml_files_has(making->files, path))
        return STATUS_OK;
    return language_read_others(&making->others, &making->other_count,
                                making->files, making->arena,
                                making->problems, path);
}

/* All known languages: those with rules first. */
static enum status list_known(struct making *making)
{
    struct linter *linter = making->linter;
    uint32_t own = making->languages.count;
    const struct language **known =
        ARENA_ARRAY(making->arena, const struct language *,
                    own + making->other_count);

    if (!known)
        return STATUS_NOMEM;
    memcpy(known, making->languages.at, own * sizeof *known);
    linter->known = known;
    linter->known_count = own;
    for (uint32_t i = 0; i < making->other_count; i++)
        if (!has_rules(making, making->others[i]->tag))
            known[linter->known_count++] = making->others[i];
    return STATUS_OK;
}

/* What tells them apart. */
static enum status add_detector(struct making *making)
{
    struct linter *linter = making->linter;

    if (list_known(making) != STATUS_OK)
        return STATUS_NOMEM;
    linter->detector = detector_new(making->arena, linter->known,
                                    linter->known_count,
                                    making->languages.count);
    return linter->detector ? STATUS_OK : STATUS_NOMEM;
}

static void write_others(const struct making *making, struct buf *out)
{
    flat_add_number(out, making->other_count);
    for (uint32_t i = 0; i < making->other_count; i++) {
        flat_add_text(out, str_of(making->others[i]->tag));
        flat_add_text(out, str_of(making->others[i]->name));
        flat_add_text(out, str_of(making->others[i]->native_name));
    }
    detector_write(making->linter->detector, out);
}

/* Of the languages without rules only the names are needed then. */
static enum status open_others(struct making *making, struct flat *from)
{
    uint32_t count = flat_number_to(from, OTHERS_MAX);
    struct language *others = ARENA_ARRAY(making->arena, struct language,
                                          count);
    const struct language **list = ARENA_ARRAY(making->arena,
                                               const struct language *, count);

    if (!others || !list)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < count; i++) {
        others[i].tag = flat_text(from).at;
        others[i].name = flat_text(from).at;
        others[i].native_name = flat_text(from).at;
        list[i] = &others[i];
    }
    making->others = list;
    making->other_count = count;
    return from->failed ? STATUS_IO : STATUS_OK;
}

static enum status open_detector(struct making *making, struct flat *from)
{
    struct linter *linter = making->linter;
    enum status status = open_others(making, from);

    if (status == STATUS_OK)
        status = list_known(making);
    return status == STATUS_OK
               ? detector_open(&linter->detector, making->arena, from,
                               linter->known, linter->known_count,
                               making->languages.count)
               : status;
}

/* --- words --------------------------------------------------------------- */

static const struct set *read_words(const void *of, struct arena *arena)
{
    const struct words *words = of;
    struct problems problems = { .arena = arena };
    struct set *set;

    return words_read(&set, arena, &problems,
                      language_inflection(words->language, arena), words->held,
                      words->folder) == STATUS_OK
               ? set
               : NULL;
}

/* The speller reads its habits when it is first used: read here, they are kept
 * as well. */
static enum status read_habits(struct making *making, const char *folder)
{
    const char *path = arena_printf(making->arena, "%s/spelling.yml", folder);
    const struct yaml_node *root;

    if (!path)
        return STATUS_NOMEM;
    if (!yaml_files_has(making->files, path))
        return STATUS_OK;
    return yaml_files_read(&root, making->files, making->arena,
                           making->problems, path, SCORING_MAX);
}

/* The faults are told; the words are counted and forgotten. */
static enum status hash_words(struct making *making, struct words *words)
{
    struct arena *arena = arena_new(WORDS_CAP);
    struct set *set = NULL;
    enum status status;

    if (!arena)
        return STATUS_NOMEM;
    status = words_read(&set, arena, making->problems,
                        language_inflection(words->language, arena), words->held,
                        words->folder);
    for (uint32_t i = 0; status == STATUS_OK && i < set_count(set); i++)
        words->hash = flat_hash(words->hash, set_key_at(set, i));
    words->count = status == STATUS_OK ? set_count(set) : 0;
    arena_free(arena);
    return status;
}

/* `kept`: the hashes stand there; NULL: the words are read. */
static enum status find_words(struct making *making, struct flat *kept)
{
    uint32_t count = making->languages.count;
    enum status status = STATUS_OK;

    making->words = ARENA_ARRAY(making->arena, struct words, count);
    if (!making->words)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < count; i++) {
        struct words *words = &making->words[i];

        words->language = making->languages.at[i];
        words->held = making->settings->held;
        words->folder = arena_printf(making->arena, "%s/%s",
                                     making->settings->dictionaries_folder,
                                     words->language->tag);
        if (!words->folder)
            return STATUS_NOMEM;
        if (kept) {
            words->hash = flat_number(kept);
            words->count = flat_number(kept);
            continue;
        }
        status = worse(status, read_habits(making, words->folder));
        status = worse(status, hash_words(making, words));
    }
    return status;
}

/* --- rulesets ------------------------------------------------------------ */

static void drop_late(void *thing)
{
    struct late_ruleset *late = thing;

    arena_free(late->arena);
    arena_free(late->why.arena);
}

static enum status late_init(struct late_ruleset *late, struct making *making,
                             uint32_t i)
{
    late->arena = arena_new(ARENA_CAP);
    atomic_init(&late->readiness, RULES_LATE);
    late->source = (struct ruleset_source){
        .arena = late->arena,
        .settings = &making->linter->settings,
        .scoring = &making->linter->scoring,
        .language = making->languages.at[i],
        .store = &making->linter->store,
        .kept = making->kept,
        .supplement = { read_words, &making->words[i],
                        making->words[i].hash, making->words[i].count },
        .lists_styles = i == 0,
    };
    if (late->arena)
        late->source.stamp = ruleset_stamp(&late->source);
    return worse(late->arena ? STATUS_OK : STATUS_NOMEM,
                 arena_defer(making->arena, drop_late, late));
}

static enum status add_rulesets(struct making *making)
{
    uint32_t count = making->languages.count;
    struct late_ruleset *rulesets = ARENA_ARRAY(making->arena,
                                                struct late_ruleset, count);
    enum status status = rulesets ? STATUS_OK : STATUS_NOMEM;

    making->linter->rulesets = rulesets;
    for (uint32_t i = 0; i < count && status != STATUS_NOMEM; i++) {
        struct late_ruleset *late = &rulesets[i];
        enum status made = late_init(late, making, i);
        bool kept = made == STATUS_OK &&
                    ruleset_is_kept(&late->source, making->problems);

        if (arena_is_starved(making->arena))
            return STATUS_NOMEM; /* what is kept cannot be read */
        if (made == STATUS_OK && !kept) {
            made = language_load(late->source.language, making->problems);
            if (made == STATUS_OK)
                made = ruleset_build(&late->ruleset, making->problems,
                                     &late->source);
            atomic_store(&late->readiness, RULES_READY);
        }
        status = worse(status, made);
    }
    return status;
}

static enum status read_rules(struct late_ruleset *late,
                              struct problems *problems)
{
    enum status status = language_load(late->source.language, problems);

    if (status != STATUS_OK)
        return status;
    status = ruleset_open(&late->ruleset, problems, &late->source);
    if (status == STATUS_OK || status == STATUS_NOMEM)
        return status;
    late->ruleset = (struct ruleset){ 0 };
    return ruleset_build(&late->ruleset, problems, &late->source);
}

/* Under the lock. */
static void read_late(struct late_ruleset *late)
{
    struct arena *arena = arena_new(ARENA_CAP);
    struct problems problems = { .arena = arena };
    enum status status = STATUS_NOMEM;

    late->ruleset = (struct ruleset){ 0 };
    if (!late->arena)
        late->arena = late->source.arena = arena_new(ARENA_CAP);
    if (arena && late->arena)
        status = read_rules(late, &problems);
    if (status != STATUS_OK && status != STATUS_NOMEM)
        late->why = problems;
    else
        arena_free(arena);
    late->status = status;
    if (status == STATUS_NOMEM) {
        arena_free(late->arena);
        late->arena = late->source.arena = NULL;
        return; /* there may be enough the next time */
    }
    atomic_store(&late->readiness,
                 status == STATUS_OK ? RULES_READY : RULES_BROKEN);
}

const struct ruleset *linter_ruleset(const struct linter *linter, uint32_t i)
{
    struct late_ruleset *late = &linter->rulesets[i];

    if (atomic_load(&late->readiness) == RULES_LATE) {
        late_lock();
        if (atomic_load(&late->readiness) == RULES_LATE)
            read_late(late);
        late_unlock();
    }
    return atomic_load(&late->readiness) == RULES_READY ? &late->ruleset
                                                        : NULL;
}

enum status linter_ruleset_fault(struct problems *problems,
                                 const struct linter *linter, uint32_t i)
{
    const struct late_ruleset *late = &linter->rulesets[i];

    if (atomic_load(&late->readiness) != RULES_BROKEN)
        return STATUS_NOMEM;
    problems_pass_on(problems, &late->why);
    return late->status;
}

/* Rules that are kept are not read for this if their ids are kept too. */
static enum status collect_ids(struct ids *ids, const struct linter *linter)
{
    enum status status = STATUS_OK;

    for (uint32_t i = 0; status == STATUS_OK && i < linter->language_count;
         i++) {
        const struct late_ruleset *late = &linter->rulesets[i];
        const struct ruleset *ruleset = &late->ruleset;

        if (atomic_load(&late->readiness) == RULES_LATE &&
            ids_open(ids, &late->source) == STATUS_OK)
            continue;
        if (atomic_load(&late->readiness) == RULES_LATE)
            ruleset = linter_ruleset(linter, i);
        status = ruleset ? ids_add(ids, ruleset) : STATUS_IO;
    }
    return status;
}

/* Choices that would do nothing are told; that they cannot be looked through
 * is no fault. */
static void check_choices(struct making *making)
{
    struct ids ids;

    if (choices_are_made(making->settings) &&
        ids_init(&ids, making->problems->arena) == STATUS_OK &&
        collect_ids(&ids, making->linter) == STATUS_OK)
        choices_check(making->settings, &ids, making->problems);
}

uint32_t linter_rule_count(const struct linter *linter)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < linter->language_count; i++) {
        const struct ruleset *ruleset = linter_ruleset(linter, i);

        count += ruleset ? ruleset->listed_count : 0;
    }
    return count;
}

const struct rule *linter_rule_at(const struct linter *linter, uint32_t i)
{
    for (uint32_t j = 0; j < linter->language_count; j++) {
        const struct ruleset *ruleset = linter_ruleset(linter, j);
        uint32_t count = ruleset ? ruleset->listed_count : 0;
        const struct rule *rule;

        if (i < count && ruleset_rule_whole(&rule, ruleset,
                                            ruleset->listed[i]) == STATUS_OK)
            return rule;
        if (i < count)
            return NULL;
        i -= count;
    }
    return NULL;
}

/* --- what languages share ------------------------------------------------ */

/* What mail programs write in any language: a mail in Polish may quote one
 * that was written in German. */
static enum status read_anatomy(struct making *making, const struct set **out)
{
    const char *path = arena_printf(making->arena, "%s/anatomy.yml",
                                    making->settings->rules_folder);

    *out = NULL;
    if (!path)
        return STATUS_NOMEM;
    if (!yaml_files_has(making->files, path))
        return STATUS_OK;
    return language_read_anatomy(out, making->files, making->arena,
                                 making->problems, path);
}

static enum status add_anatomy(struct making *making,
                               struct matcher_image *image)
{
    struct anatomy *anatomy = NULL;
    const struct set *shared = NULL;
    enum status status = making->known ? STATUS_OK
                                       : read_anatomy(making, &shared);

    if (status == STATUS_OK)
        status = anatomy_new(&anatomy, making->arena, making->problems, shared,
                             making->languages.at, making->languages.count,
                             making->known, image);
    making->linter->anatomy = anatomy;
    return status;
}

/* `kept` starts at the names of the languages; NULL: nothing is kept. */
static enum status read_common(struct making *making, struct flat *kept,
                               struct matcher_image *anatomy)
{
    enum status status = read_scoring(making);

    if (status != STATUS_NOMEM)
        status = worse(status, read_languages(making, kept));
    if (status != STATUS_NOMEM && !kept)
        status = worse(status, read_others(making));
    if (status != STATUS_NOMEM)
        status = worse(status, find_words(making, kept));
    return status == STATUS_OK ? add_anatomy(making, anatomy) : status;
}

static uint64_t common_source(const struct making *making)
{
    const struct settings *settings = making->settings;
    struct arena *arena = making->arena;
    uint64_t source = store_stamp_file(1, settings->scoring_file);

    source = store_stamp_folder(source, settings->rules_folder, false);
    for (uint32_t i = 0; i < making->folder_count; i++) {
        const char *tag = making->folders[i].name;

        if (!making->folders[i].is_folder || !is_wanted(settings, tag))
            continue;
        source = store_stamp_file(
            source, arena_printf(arena, "%s/language.yml",
                                 making->folders[i].path));
        source = store_stamp_folder(
            source, arena_printf(arena, "%s/%s", settings->dictionaries_folder,
                                 tag), false);
    }
    return source;
}

/* The image of what the languages chosen share. */
static const char *common_name(const struct making *making)
{
    const struct text_list *languages = &making->settings->languages;
    uint64_t hash = 0;

    for (uint32_t i = 0; i < languages->count; i++)
        hash = flat_hash(hash, str_of(languages->at[i]));
    return languages->count ? arena_printf(making->arena, "languages-%08x",
                                           (unsigned)(hash >> 32))
                            : "languages";
}

/* The anatomy's matcher, the files, names and a hash for the words of each
 * language, what tells languages apart. */
static enum status open_common(struct making *making, uint64_t source)
{
    struct flat image;
    struct matcher_kept matcher = { 0 };
    const char *name = common_name(making);
    uint32_t len;
    enum status status;

    if (!name)
        return STATUS_NOMEM;
    if (!store_open(&image, &matcher.codes, &making->linter->store, name,
                    source))
        return STATUS_IO;
    matcher.tables.bytes.at = flat_array(&image, 1, &len);
    matcher.tables.bytes.len = len;
    if (image.failed)
        return STATUS_IO;
    status = yaml_files_open(&making->files, making->arena, &image);
    if (status != STATUS_OK)
        return status;
    making->known = &matcher;
    status = read_common(making, &image, NULL);
    if (status == STATUS_OK)
        status = open_detector(making, &image);
    making->known = NULL;
    making->kept = making->files;
    return image.failed ? STATUS_IO : status;
}

static void keep_common(struct making *making, uint64_t source,
                        const struct matcher_image *matcher)
{
    const char *name = common_name(making);
    const struct buf *tables = &matcher->tables;
    struct buf image;

    if (!name)
        return;
    store_begin(&image);
    flat_add_array(&image, tables->at, 1, (uint32_t)tables->len);
    yaml_files_write(making->files, &image);
    for (uint32_t i = 0; i < making->languages.count; i++) {
        flat_add_text(&image, str_of(making->languages.at[i]->name));
        flat_add_text(&image, str_of(making->languages.at[i]->native_name));
    }
    for (uint32_t i = 0; i < making->languages.count; i++) {
        flat_add_number(&image, making->words[i].hash);
        flat_add_number(&image, making->words[i].count);
    }
    write_others(making, &image);
    image.failed = image.failed || tables->failed;
    store_keep(&making->linter->store, name, source, 0, &image,
               &matcher->codes);
}

static enum status build_common(struct making *making, uint64_t source)
{
    const struct problems *problems = making->problems;
    uint32_t told = problems->count + problems->notes + problems->dropped;
    struct matcher_image matcher;
    enum status status;

    making->languages.count = 0;
    making->kept = NULL;
    making->files = yaml_files_new(making->arena, making->settings->held);
    if (!making->files)
        return STATUS_NOMEM;
    matcher_image_init(&matcher, (size_t)64 << 20);
    status = read_common(making, NULL, &matcher);
    if (status != STATUS_NOMEM)
        status = worse(status, add_detector(making));
    if (status == STATUS_OK && store_keeps(&making->linter->store) &&
        problems->count + problems->notes + problems->dropped == told)
        keep_common(making, source, &matcher);
    matcher_image_free(&matcher);
    return status;
}

/* --- the whole ----------------------------------------------------------- */

static enum status make(struct making *making)
{
    struct linter *linter = making->linter;
    uint64_t source;
    enum status status = held_list(&making->folders, &making->folder_count,
                                   making->settings->held, making->arena,
                                   making->problems,
                                   making->settings->rules_folder);

    if (status != STATUS_OK)
        return status;
    store_init(&linter->store, making->arena, &linter->settings);
    source = linter->store.choice ? common_source(making) : 0;
    status = open_common(making, source);
    if (arena_is_starved(making->arena))
        return STATUS_NOMEM; /* what is kept cannot be read */
    if (status != STATUS_OK && status != STATUS_NOMEM)
        status = build_common(making, source);
    linter->budget_ms = making->settings->budget_ms;
    linter->languages = making->languages.at;
    linter->language_count = making->languages.count;
    if (status == STATUS_NOMEM)
        return status;
    status = worse(status, add_rulesets(making));
    if (status == STATUS_OK)
        check_choices(making);
    return status;
}

enum status linter_build(struct linter **out, struct problems *problems,
                         const struct settings *settings)
{
    struct making making = { .problems = problems };
    enum status status = STATUS_NOMEM;

    *out = NULL;
    making.arena = arena_new(ARENA_CAP);
    making.linter = making.arena ? ARENA_NEW(making.arena, struct linter)
                                 : NULL;
    if (making.linter) {
        making.linter->arena = making.arena;
        making.linter->settings = *settings;
        making.settings = &making.linter->settings;
        atomic_init(&making.linter->references, 1);
        status = make(&making);
        if (arena_is_starved(making.arena))
            status = STATUS_NOMEM; /* whatever was said about it */
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
