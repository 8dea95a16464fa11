/* pack.c - a folder of rule files, in order of their names. */
#include "rule/pack.h"

#include "base/limits.h"
#include "base/vec.h"
#include "rule/example.h"
#include "text/document.h"


const char *const rule_keys[] = {
    "extends", "check",  "message", "message_en", "description", "level",
    "link",    "limit",  "scope",   "part",       "when",        "flag",
    "pass",    "mend",   "action",  "vocab",      "yields_to",   NULL
};

/* --- scope and part ------------------------------------------------------ */

#define EVERY_HEADING 0xFFu

/* "heading" is all of them, "heading.h2" those of one level. */
static unsigned headings_of(struct str name)
{
    struct str level = str_slice(name, sizeof "heading.h" - 1, name.len);

    if (str_equal(name, STR("heading")))
        return EVERY_HEADING;
    if (level.len != 1 || level.at[0] < '1' || level.at[0] > '6')
        return 0;
    return 1u << (level.at[0] - '0');
}

static struct scope scope_named(struct str name)
{
    struct scope scope = { 0 };

    scope.summary = str_equal(name, STR("summary"));
    scope.sentences = str_equal(name, STR("sentence"));
    if (str_equal(name, STR("text")) || scope.summary)
        return (struct scope){ EVERY_HEADING, true, true, true, false,
                               scope.summary };
    if (str_starts(name, STR("heading")))
        scope.headings = headings_of(name);
    scope.items = scope.sentences || str_equal(name, STR("list"));
    scope.cells = scope.sentences || str_starts(name, STR("table"));
    scope.paragraphs = scope.sentences || str_equal(name, STR("paragraph"));
    return scope;
}

static void scope_take_out(struct scope *scope, struct scope other)
{
    scope->headings &= ~other.headings;
    scope->items = scope->items && !other.items;
    scope->cells = scope->cells && !other.cells;
    scope->paragraphs = scope->paragraphs && !other.paragraphs;
}

static void scope_keep(struct scope *scope, struct scope other)
{
    scope->headings &= other.headings;
    scope->items = scope->items && other.items;
    scope->cells = scope->cells && other.cells;
    scope->paragraphs = scope->paragraphs && other.paragraphs;
    scope->sentences = scope->sentences || other.sentences;
    scope->summary = scope->summary || other.summary;
}

static void scope_add(struct scope *scope, struct scope other)
{
    scope->headings |= other.headings;
    scope->items = scope->items || other.items;
    scope->cells = scope->cells || other.cells;
    scope->paragraphs = scope->paragraphs || other.paragraphs;
    scope->sentences = scope->sentences || other.sentences;
    scope->summary = scope->summary || other.summary;
}

/* "sentence & ~list": all of its parts hold. */
static struct scope scope_of(struct str term)
{
    struct scope scope = { EVERY_HEADING, true, true, true, false, false };
    struct str part;

    while (str_split_next(&term, '&', &part)) {
        part = str_trim(part);
        if (str_starts(part, STR("~")))
            scope_take_out(&scope, scope_named(str_slice(part, 1, part.len)));
        else
            scope_keep(&scope, scope_named(part));
    }
    return scope;
}

static enum status read_scope(struct rule *rule, const struct spec *spec)
{
    struct scalars list = spec_list(spec, "scope");

    rule->scope = (struct scope){ 0 };
    if (!list.count)
        rule->scope = scope_named(STR("text"));
    for (uint32_t i = 0; i < list.count; i++)
        scope_add(&rule->scope, scope_of(list.items[i]->text));
    if (!rule->scope.headings && !rule->scope.items && !rule->scope.cells &&
        !rule->scope.paragraphs)
        return spec_fault(spec, "scope", 361,
                          "nothing is looked at in this scope: it takes text, "
                          "heading, list, table, paragraph, sentence and "
                          "summary, with ~ and &");
    return STATUS_OK;
}

static enum status read_part(struct rule *rule, const struct spec *spec)
{
    struct scalars list = spec_list(spec, "part");

    rule->parts = list.count ? 0 : (unsigned)PART_OWN;
    for (uint32_t i = 0; i < list.count; i++) {
        if (str_equal(list.items[i]->text, STR("greeting")))
            rule->parts |= PART_GREETING;
        else if (str_equal(list.items[i]->text, STR("body")))
            rule->parts |= PART_BODY;
        else if (str_equal(list.items[i]->text, STR("closing")))
            rule->parts |= PART_CLOSING;
        else
            return spec_fault(spec, "part", 353,
                              "a part is greeting, body or closing");
    }
    return STATUS_OK;
}

/* --- the common keys ----------------------------------------------------- */

static enum status read_check(struct rule *rule, const struct spec *spec,
                              const struct pack_origin *origin)
{
    const char *check = spec_text(spec, "check");

    rule->dimension = DIMENSION_CLARITY;
    if (!check && !origin->vale && !spec_has(spec, "check"))
        return spec_fault(spec, NULL, 359, "\"check\" is missing: which check "
                                           "does this rule serve");
    if (!check) {
        rule->check_id = arena_printf(spec->arena, "style.%s", origin->name);
        return rule->check_id ? STATUS_OK : STATUS_NOMEM;
    }
    rule->check_id = check;
    if (!dimension_of_check(str_of(check), &rule->dimension))
        return spec_fault(spec, "check", 367,
                          "\"%s\" is no check id: it begins with tone., "
                          "clarity., questions., emphasis., correct., "
                          "courtesy., safety. or answer.", check);
    return STATUS_OK;
}

static enum status read_level(struct rule *rule, const struct spec *spec)
{
    const char *level = spec_text(spec, "level");

    rule->severity = SEVERITY_WARNING;
    if (level && !severity_parse(str_of(level), &rule->severity))
        return spec_fault(spec, "level", 373,
                          "a level is suggestion, warning or blocker");
    return STATUS_OK;
}

static enum status read_message(struct rule *rule, const struct spec *spec)
{
    rule->message = spec_text(spec, "message");
    rule->message_en = spec_text(spec, "message_en");
    rule->description = spec_text(spec, "description");
    rule->link = spec_text(spec, "link");
    if (!rule->message)
        return spec_fault(spec, NULL, 379, "\"message\" is missing");
    return STATUS_OK;
}

static enum status read_yields(struct rule *rule, const struct spec *spec)
{
    struct strs list = spec_texts(spec, "yields_to");
    enum dimension dimension;

    for (uint32_t i = 0; i < list.count; i++)
        if (!dimension_of_check(list.at[i], &dimension))
            return spec_fault(spec, "yields_to", 367,
                              "\"%.*s\" is no check id: it begins with tone., "
                              "clarity., questions., emphasis., correct., "
                              "courtesy., safety. or answer.",
                              STR_ARG(list.at[i]));
    rule->yields_to = list;
    return STATUS_OK;
}

static enum status worse(enum status a, enum status b)
{
    return a != STATUS_OK ? a : b;
}

enum status rule_read_common(struct rule *rule, const struct spec *spec,
                             const struct pack_origin *origin)
{
    enum status status = read_check(rule, spec, origin);

    status = worse(status, read_level(rule, spec));
    status = worse(status, read_message(rule, spec));
    status = worse(status, read_part(rule, spec));
    status = worse(status, examples_read(rule, spec));
    status = worse(status, read_scope(rule, spec));
    status = worse(status, read_yields(rule, spec));
    rule->limit = (uint32_t)spec_int(spec, "limit", 0, 0, 1000);
    return status;
}

/* --- files --------------------------------------------------------------- */

struct reader {
    struct yaml_files *kept;
    struct arena *arena, *work;
    struct problems *problems;
    const struct pack_origin *origin;
    const char *const *without; /* keys of the files; NULL: none */
    VEC(struct rule_file) files;
};

/* Behind the last slash, up to the first point. */
static struct str rule_name(const char *path)
{
    struct str name = str_of(path);
    size_t at = name.len;

    while (at > 0 && name.at[at - 1] != '/')
        at--;
    name = str_slice(name, at, name.len);
    return str_slice(name, 0, str_find_byte(name, '.', 0));
}

static struct rule *new_rule(const struct reader *reader, const char *path)
{
    struct rule *rule = ARENA_NEW(reader->arena, struct rule);
    struct str name = rule_name(path);

    if (!rule)
        return NULL;
    rule->id = arena_printf(reader->arena, "%s.%.*s",
                            reader->origin->id_prefix, STR_ARG(name));
    rule->pack = reader->origin->name;
    rule->file = path;
    rule->language = reader->origin->language;
    return rule->id ? rule : NULL;
}

static enum status read_map(struct reader *reader, struct rule *rule,
                            const struct yaml_node *map)
{
    struct spec spec = { .map = map,
                         .arena = reader->arena,
                         .problems = reader->problems,
                         .language = reader->origin->language,
                         .id = rule->id };
    enum status status = rule_read_common(rule, &spec, reader->origin);
    const char *extends = spec_text(&spec, "extends");
    struct rule_file *file;

    if (!extends)
        return spec_fault(&spec, NULL, 383,
                          "\"extends\" is missing: which kind of rule is it");
    file = VEC_ADD(reader->arena, &reader->files);
    if (!file)
        return STATUS_NOMEM;
    *file = (struct rule_file){ rule, map, extends, status != STATUS_OK };
    return status;
}

static enum status read_file(struct reader *reader, const char *path)
{
    struct rule *rule = new_rule(reader, path);
    const struct yaml_node *map;
    enum status status;

    if (!rule)
        return STATUS_NOMEM;
    status = yaml_files_read_without(&map, reader->kept, reader->arena,
                                     reader->work, reader->problems, path,
                                     LIMIT_RULE_FILE, reader->without);
    if (status != STATUS_OK)
        return status;
    if (!map || map->kind != YAML_MAP)
        return problems_add(reader->problems, STATUS_RULES, 389,
                            (struct place){ path, 1, 1 },
                            "a rule is a map of key: value");
    return read_map(reader, rule, map);
}

enum status rule_file_read(struct rule_file *out, struct yaml_files *files,
                           struct arena *arena, struct arena *work,
                           struct problems *problems,
                           const struct pack_origin *origin, const char *path,
                           bool examples)
{
    struct reader reader = { .kept = files,
                             .arena = arena,
                             .work = work,
                             .problems = problems,
                             .origin = origin,
                             .without = examples ? NULL : example_keys };
    enum status status = read_file(&reader, path);

    if (reader.files.count == 0)
        return status == STATUS_NOMEM ? STATUS_NOMEM : STATUS_IO;
    *out = reader.files.at[0];
    return status;
}

enum status pack_read(struct pack *out, struct yaml_files *files,
                      struct arena *arena, struct problems *problems,
                      const struct pack_origin *origin)
{
    struct reader reader = { .kept = files,
                             .arena = arena,
                             .work = arena,
                             .problems = problems,
                             .origin = origin };
    const struct folder_entry *entries;
    uint32_t count;
    enum status status = held_list(&entries, &count, yaml_files_held(files),
                                   arena, problems, origin->folder);

    for (uint32_t i = 0; status != STATUS_NOMEM && i < count; i++)
        if (!entries[i].is_folder &&
            str_ends(str_of(entries[i].name), STR(".yml")))
            status = worse(status, read_file(&reader, entries[i].path));
    out->files = reader.files.at;
    out->count = reader.files.count;
    return status;
}
