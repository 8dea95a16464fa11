/* choices.c - a team's choices about rules and checks that there are none
 * of. */
#include "engine/choices.h"

#include "base/file.h"

/* --- ids ----------------------------------------------------------------- */

enum status ids_init(struct ids *ids, struct arena *arena)
{
    ids->rules = set_new(arena);
    ids->checks = set_new(arena);
    return ids->rules && ids->checks ? STATUS_OK : STATUS_NOMEM;
}

static enum status add_id(struct ids *ids, struct str rule, struct str check)
{
    enum status status = set_put(ids->rules, rule, "");

    return status == STATUS_OK ? set_put(ids->checks, check, "") : status;
}

enum status ids_add(struct ids *ids, const struct ruleset *ruleset)
{
    enum status status = STATUS_OK;

    for (uint32_t i = 0; status == STATUS_OK && i < ruleset->listed_count;
         i++) {
        const struct slot *slot = &ruleset->slots.list.at[ruleset->listed[i]];

        status = add_id(ids, str_of(slot->id), str_of(slot->check_id));
    }
    return status;
}

/* --- kept ---------------------------------------------------------------- */

static const char *image_name(const struct ruleset_source *from)
{
    return arena_printf(from->arena, "ids-%s", from->language->tag);
}

static void write_notes(const struct problems *told, struct buf *out)
{
    flat_add_number(out, told->notes);
    for (const struct problem *p = told->first; p; p = p->next) {
        if (!p->note)
            continue;
        flat_add_number(out, (uint64_t)p->number);
        flat_add_number(out, p->line);
        flat_add_number(out, p->column);
        flat_add_text(out, str_of(p->file));
        flat_add_text(out, str_of(p->message));
    }
}

/* `problems` NULL: they are only passed over. */
static void read_notes(struct flat *image, struct problems *problems)
{
    uint64_t count = flat_number(image);

    for (uint64_t i = 0; i < count && !image->failed; i++) {
        int number = (int)flat_number_to(image, INT32_MAX);
        uint32_t line = flat_number_to(image, UINT32_MAX);
        uint32_t column = flat_number_to(image, UINT32_MAX);
        struct str file = flat_text(image), message = flat_text(image);
        struct place place = { file.len ? file.at : NULL, line, column };

        if (!image->failed)
            problems_note(problems, number, place, "%.*s", STR_ARG(message));
    }
}

static enum status open_image(struct flat *image,
                              const struct ruleset_source *from,
                              struct problems *problems)
{
    const char *name = image_name(from);

    if (!name)
        return STATUS_NOMEM;
    if (!store_open(image, NULL, from->store, name, from->stamp))
        return STATUS_IO;
    read_notes(image, problems);
    return image->failed ? STATUS_IO : STATUS_OK;
}

bool ids_keep(const struct ruleset_source *from,
              const struct ruleset *ruleset, const struct problems *told)
{
    const char *name = from->stamp ? image_name(from) : NULL;
    struct buf image;

    if (!name)
        return false;
    store_begin(&image);
    write_notes(told, &image);
    flat_add_number(&image, ruleset->listed_count);
    for (uint32_t i = 0; i < ruleset->listed_count; i++) {
        const struct slot *slot = &ruleset->slots.list.at[ruleset->listed[i]];

        flat_add_text(&image, str_of(slot->id));
        flat_add_text(&image, str_of(slot->check_id));
    }
    return store_keep(from->store, name, from->stamp, told->notes, &image,
                      NULL);
}

enum status ids_tell(const struct ruleset_source *from,
                     struct problems *problems)
{
    struct flat image;

    return open_image(&image, from, problems);
}

enum status ids_open(struct ids *ids, const struct ruleset_source *from)
{
    struct flat image;
    uint64_t count;
    enum status status = open_image(&image, from, NULL);

    if (status != STATUS_OK)
        return status;
    count = flat_number(&image);
    for (uint64_t i = 0; i < count && status == STATUS_OK; i++) {
        struct str rule = flat_text(&image);
        struct str check = flat_text(&image);

        status = image.failed ? STATUS_IO : add_id(ids, rule, check);
    }
    return status;
}

/* --- choices ------------------------------------------------------------- */

bool choices_are_made(const struct settings *settings)
{
    return set_count(settings->rules) || set_count(settings->checks);
}

static bool is_chosen(const struct settings *settings, struct str tag)
{
    for (uint32_t i = 0; i < settings->languages.count; i++)
        if (str_equal(str_of(settings->languages.at[i]), tag))
            return true;
    return false;
}

/* "et.Tone.Must", where only drafts in English are judged. */
static bool is_of_another_language(const struct settings *settings,
                                   struct str id, struct arena *arena)
{
    struct str tag = str_slice(id, 0, str_find_byte(id, '.', 0));
    const char *folder;

    if (!settings->languages.count || is_chosen(settings, tag) ||
        tag.len == id.len || str_find_byte(tag, '/', 0) != STR_NONE)
        return false;
    folder = arena_printf(arena, "%s/%.*s", settings->rules_folder,
                          STR_ARG(tag));
    return folder && file_is_folder(folder);
}

/* What a choice in `of` goes by, and what those in the other map do. */
struct sort {
    const char *one, *other_key;
    const struct set *of, *known, *others;
};

static void tell(const struct sort *sort, struct problems *problems,
                 struct str id, struct place place)
{
    struct str near = set_nearest(sort->known, id);

    if (set_has(sort->others, id))
        problems_note(problems, 863, place,
                      "there is no %s \"%.*s\", so this choice does nothing: "
                      "it belongs under \"%s\"", sort->one, STR_ARG(id),
                      sort->other_key);
    else if (near.len)
        problems_note(problems, 863, place,
                      "there is no %s \"%.*s\", so this choice does nothing "
                      "(did you mean \"%.*s\"?)", sort->one, STR_ARG(id),
                      STR_ARG(near));
    else
        problems_note(problems, 863, place,
                      "there is no %s \"%.*s\", so this choice does nothing: "
                      "tact rules lists those there are", sort->one,
                      STR_ARG(id));
}

static void check_sort(const struct sort *sort,
                       const struct settings *settings,
                       struct problems *problems)
{
    for (uint32_t i = 0; i < set_count(sort->of); i++) {
        struct str id = set_key_at(sort->of, i);
        const struct override *it = set_value_at(sort->of, i);

        if (!set_has(sort->known, id) &&
            !is_of_another_language(settings, id, problems->arena))
            tell(sort, problems, id, it->place);
    }
}

void choices_check(const struct settings *settings, const struct ids *ids,
                   struct problems *problems)
{
    const struct sort rules = { "rule", "checks", settings->rules, ids->rules,
                                ids->checks };
    const struct sort checks = { "check", "rules", settings->checks,
                                 ids->checks, ids->rules };

    check_sort(&rules, settings, problems);
    check_sort(&checks, settings, problems);
}
