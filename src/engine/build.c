/* build.c - rule files to compiled rules: the only caller of
 * check->compile. */
#include "engine/build.h"

#include "check/finder.h"
#include "check/mend.h"
#include "engine/conditions.h"

/* --- a team's choices ---------------------------------------------------- */

/* The rule's map with the keys of `over` put in place of its own. */
static const struct yaml_node *merge(struct arena *arena,
                                     const struct yaml_node *map,
                                     const struct yaml_node *over)
{
    uint32_t count = 0, room = map->count + over->count;
    const struct yaml_node **keys = ARENA_ARRAY(arena,
                                                const struct yaml_node *, room);
    const struct yaml_node **items = ARENA_ARRAY(arena,
                                                 const struct yaml_node *,
                                                 room);
    struct yaml_node *merged = ARENA_NEW(arena, struct yaml_node);

    if (!keys || !items || !merged)
        return NULL;
    for (uint32_t i = 0; i < map->count; i++) {
        if (yaml_get(over, map->keys[i]->text.at))
            continue;
        keys[count] = map->keys[i];
        items[count++] = map->items[i];
    }
    for (uint32_t i = 0; i < over->count; i++) {
        if (str_equal(over->keys[i]->text, STR("weight")) ||
            str_equal(over->keys[i]->text, STR("enabled")))
            continue;
        keys[count] = over->keys[i];
        items[count++] = over->items[i];
    }
    *merged = *map;
    merged->keys = keys;
    merged->items = items;
    merged->count = count;
    return merged;
}

/* Sets severity, weight, and whether the rule is on. */
static void apply_choices(struct rule *rule, const struct compiling *with)
{
    const struct override *choices[2] = {
        settings_for_check(with->settings, rule),
        settings_for_rule(with->settings, rule)
    };
    const int64_t *weight = set_get(with->scoring->checks, str_of(rule->id));

    if (!weight)
        weight = set_get(with->scoring->checks, str_of(rule->check_id));
    rule->weight = weight ? *weight : 100;
    rule->is_on = true;
    for (int i = 0; i < 2; i++) {
        if (!choices[i])
            continue;
        if (choices[i]->state)
            rule->is_on = choices[i]->state == STATE_ON;
        if (choices[i]->severity)
            rule->severity = choices[i]->severity;
        if (choices[i]->weight >= 0)
            rule->weight = choices[i]->weight;
    }
}

bool build_is_on(const struct compiling *compiling, const struct slot *slot)
{
    struct rule rule = { .id = slot->id, .check_id = slot->check_id };

    if (!set_count(compiling->settings->rules) &&
        !set_count(compiling->settings->checks))
        return true;
    apply_choices(&rule, compiling);
    return rule.is_on;
}

/* --- compiling ----------------------------------------------------------- */

static enum status unknown_kind(const struct spec *spec, const char *extends)
{
    struct str best = { NULL, 0 };
    unsigned distance = 3;

    if (strcmp(extends, "script") == 0)
        return spec_fault(spec, "extends", 619,
                          "a script needs an interpreter, which tact has not");
    for (uint32_t i = 0; check_at(i); i++) {
        unsigned d = str_distance(str_of(extends), str_of(check_at(i)->name),
                                  2);

        if (d < distance) {
            distance = d;
            best = str_of(check_at(i)->name);
        }
    }
    if (best.len)
        return spec_fault(spec, "extends", 631,
                          "there is no kind \"%s\" (did you mean \"%.*s\"?)",
                          extends, STR_ARG(best));
    return spec_fault(spec, "extends", 631, "there is no kind \"%s\"", extends);
}

static enum status compile_kind(struct rule *rule, struct spec *spec,
                                struct build *build)
{
    enum status keys, when, compiled, mend;

    spec->known[0] = rule_keys;
    spec->known[1] = rule->kind->keys;
    spec->known[2] = rule->kind->finds ? finder_keys : NULL;
    keys = spec_check_keys(spec);
    when = conditions_compile(rule, spec, build);
    compiled = rule->kind->compile(&rule->state, rule, spec, build);
    mend = mend_compile(rule, spec, build);
    if (compiled != STATUS_OK || mend != STATUS_OK)
        return compiled != STATUS_OK ? compiled : mend;
    return keys != STATUS_OK ? keys : when;
}

/* The keys that a team's choices have for the rule's check, then those for the
 * rule itself. */
static enum status put_anew(const struct compiling *with, struct rule *rule,
                            struct spec *spec,
                            const struct pack_origin *origin)
{
    const struct override *choices[2] = {
        settings_for_check(with->settings, rule),
        settings_for_rule(with->settings, rule)
    };
    const struct yaml_node *as_it_was = spec->map;

    for (int i = 0; i < 2; i++) {
        if (!choices[i] || !choices[i]->keys)
            continue;
        spec->map = merge(spec->arena, spec->map, choices[i]->keys);
        if (!spec->map)
            return STATUS_NOMEM;
    }
    return spec->map == as_it_was ? STATUS_OK
                                  : rule_read_common(rule, spec, origin);
}

/* Under `build`, that of the pack but for what is told, and where patterns
 * go. */
static enum status compile_file(const struct compiling *with,
                                const struct rule_file *file,
                                struct build *build,
                                const struct pack_origin *origin)
{
    struct spec spec = { .map = file->map,
                         .arena = build->arena,
                         .problems = build->problems,
                         .language = build->language,
                         .id = file->rule->id,
                         .tolerant = origin->vale,
                         .fold = !origin->vale };
    enum status status = put_anew(with, file->rule, &spec, origin);

    if (status != STATUS_OK)
        return status;
    file->rule->kind = check_find(str_of(file->extends));
    if (!file->rule->kind)
        return unknown_kind(&spec, file->extends);
    return compile_kind(file->rule, &spec, build);
}

static enum status take_file(const struct compiling *with,
                             const struct rule_file *file,
                             struct problems *problems,
                             const struct pack_origin *origin)
{
    struct build build = *with->build;
    uint32_t faults = problems->count, first = matcher_count(build.matcher);
    enum status status;

    build.problems = problems;
    status = compile_file(with, file, &build, origin);
    if (status != STATUS_OK)
        return status;
    if (problems->count > faults || file->faulty)
        return STATUS_RULES;
    apply_choices(file->rule, with);
    return slots_add(with->slots, build.arena, file->rule,
                     conditions_need(file->rule->when), first,
                     matcher_count(build.matcher));
}

static enum status build_rule_with(struct slot *slot,
                                   const struct compiling *compiling,
                                   struct arena *work)
{
    const struct pack_origin *origin =
        &compiling->slots->origins.at[slot->origin];
    struct build build = *compiling->build;
    struct problems problems = { .arena = build.arena };
    struct rule_file file;
    enum status status = rule_file_read(&file, compiling->files, build.arena,
                                        work, &problems, origin, slot->path,
                                        false);

    if (status != STATUS_OK)
        return status;
    build.problems = &problems;
    build.matcher = matcher_again(compiling->build->matcher, build.arena,
                                  slot->first);
    if (!build.matcher)
        return STATUS_NOMEM;
    status = compile_file(compiling, &file, &build, origin);
    if (status != STATUS_OK)
        return status;
    if (matcher_count(build.matcher) != slot->end ||
        file.rule->needs.first != slot->needs.first ||
        file.rule->needs.count != slot->needs.count)
        return STATUS_IO;
    apply_choices(file.rule, compiling);
    file.rule->measured_found = slot->measured_found;
    file.rule->measured_right = slot->measured_right;
    slot->rule = file.rule;
    return STATUS_OK;
}

enum status build_rule(struct slot *slot, const struct compiling *compiling)
{
    struct arena *work = arena_new(SIZE_MAX);
    enum status status = work ? build_rule_with(slot, compiling, work)
                              : STATUS_NOMEM;

    arena_free(work);
    return status;
}

enum status build_examples(struct slot *slot,
                           const struct compiling *compiling)
{
    struct arena *arena = compiling->build->arena;
    struct problems problems = { .arena = arena };
    struct rule_file file;
    enum status status = rule_file_read(
        &file, compiling->files, arena, arena, &problems,
        &compiling->slots->origins.at[slot->origin], slot->path, true);

    if (status != STATUS_OK)
        return status;
    slot->rule->examples = file.rule->examples;
    slot->rule->example_count = file.rule->example_count;
    slot->has_examples = true;
    return STATUS_OK;
}

/* What was a fault in the style is a note for the user. */
static void tell_as_notes(struct problems *to, const struct problems *from)
{
    for (const struct problem *p = from->first; p; p = p->next)
        problems_note(to, p->number,
                      (struct place){ p->file, p->line, p->column },
                      p->note ? "%s" : "rule left out: %s", p->message);
}

enum status build_pack(struct compiling *compiling,
                       const struct pack_origin *origin)
{
    struct problems own = { .arena = compiling->build->arena };
    struct problems *problems = origin->vale ? &own
                                             : compiling->build->problems;
    struct pack pack = { NULL, 0 };
    struct pack_origin *kept = VEC_ADD(compiling->build->arena,
                                       &compiling->slots->origins);
    enum status worst;

    if (!kept)
        return STATUS_NOMEM;
    *kept = *origin;
    worst = pack_read(&pack, compiling->files, compiling->build->arena,
                      problems, origin);
    for (uint32_t i = 0; i < pack.count && worst != STATUS_NOMEM; i++) {
        enum status status = take_file(compiling, &pack.files[i], problems,
                                       origin);

        worst = status != STATUS_OK ? status : worst;
    }
    if (!origin->vale || worst == STATUS_NOMEM)
        return worst;
    if (compiling->tells_styles)
        tell_as_notes(compiling->build->problems, &own);
    return STATUS_OK;
}
