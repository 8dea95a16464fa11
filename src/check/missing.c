/* missing.c - something that a reply should have and this one has not. */
#include "check/finder.h"

#include "base/buf.h"

#define LINE_MAX ((size_t)4096) /* bytes of what could be put there */

static const char *const keys[] = { "place",   "tokens",     "fix",
                                    "nonword", "ignorecase", NULL };

enum place_kind { PLACE_START, PLACE_END, PLACE_GREETING, PLACE_CLOSING };

struct missing {
    struct patterns tokens; /* count 0: the part itself must be there */
    enum place_kind place;
    struct strs lines; /* what could be put there */
};

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    static const char *const places[] = { "start", "end", "greeting",
                                          "closing", NULL };
    struct missing *missing = ARENA_NEW(build->arena, struct missing);

    (void)rule;
    if (!missing)
        return STATUS_NOMEM;
    missing->place = (enum place_kind)spec_choice(spec, "place", places,
                                                  PLACE_END);
    missing->lines = spec_texts(spec, "fix");
    *state = missing;
    return finder_add_patterns(&missing->tokens, spec, build,
                               spec_list(spec, "tokens"), PATTERNS_OF_DRAFT,
                               !spec_bool(spec, "nonword", false));
}

static bool has_part(const struct document *document, unsigned parts)
{
    for (uint32_t i = 0; i < document->block_count; i++)
        if (document->blocks[i].part & parts)
            return true;
    return false;
}

static bool any_in_parts(const struct text_facts *facts, uint32_t pattern,
                         unsigned parts)
{
    uint32_t count;
    const struct found *found = facts_found(facts, pattern, &count);

    for (uint32_t i = 0; i < count; i++)
        if (facts->document->blocks[found[i].block].part & parts)
            return true;
    return false;
}

static bool is_there(const struct missing *missing, const struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    uint32_t end = missing->tokens.first + missing->tokens.count;

    if (!missing->tokens.count)
        return has_part(facts->document, visit->rule->parts);
    for (uint32_t i = facts_next(facts, missing->tokens.first, end); i < end;
         i = facts_next(facts, i + 1, end))
        if (any_in_parts(facts, i, visit->rule->parts))
            return true;
    return false;
}

/* The first block of the draft's own, or with `last` the last one, that is in
 * `parts`; UINT32_MAX: none. */
static uint32_t own_block(const struct text_facts *facts, unsigned parts,
                          bool last)
{
    uint32_t best = UINT32_MAX;

    for (uint32_t i = 0; i < facts->document->block_count; i++) {
        if (!facts->blocks[i].own ||
            !(facts->document->blocks[i].part & parts))
            continue;
        best = i;
        if (!last)
            break;
    }
    return best;
}

static uint32_t place_of(const struct text_facts *facts, enum place_kind place,
                         bool *after)
{
    uint32_t block = UINT32_MAX;

    *after = place == PLACE_GREETING || place == PLACE_END;
    if (place == PLACE_GREETING)
        block = own_block(facts, PART_GREETING, true);
    if (place == PLACE_CLOSING)
        block = own_block(facts, PART_CLOSING, false);
    if (block == UINT32_MAX) {
        *after = place == PLACE_END || place == PLACE_CLOSING;
        block = own_block(facts, PART_OWN, *after);
    }
    return block;
}

/* The first of the names that somebody goes by. */
static struct str first_name(struct str name)
{
    name = str_trim(name);
    return str_slice(name, 0, str_find_byte(name, ' ', 0));
}

static bool add_name(struct buf *out, const struct visit *visit,
                     struct str key, struct str name, struct str rest,
                     size_t *skip)
{
    const char *written;

    if (!str_starts(rest, key))
        return true;
    *skip = key.len;
    written = finder_as_source(visit, name);
    out->failed = out->failed || !written;
    buf_add_cstr(out, written ? written : "");
    return name.len > 0;
}

/* `line` with {customer} and {agent} put in and each end of a line as the
 * format has it.  False when somebody's name is not known. */
static bool fill(struct buf *out, const struct visit *visit, struct str line,
                 bool html)
{
    const struct context *context = visit->facts->context;
    struct str customer = first_name(context->customer_name);
    struct str agent = str_trim(context->agent_name);

    for (size_t i = 0, skip; i < line.len; i += skip) {
        struct str rest = str_slice(line, i, line.len);

        skip = 0;
        if (!add_name(out, visit, STR("{customer}"), customer, rest,
                      &skip) ||
            !add_name(out, visit, STR("{agent}"), agent, rest, &skip))
            return false;
        if (skip)
            continue;
        if (html && rest.at[0] == '\n')
            buf_add_cstr(out, "<br>");
        buf_add_char(out, rest.at[0]);
        skip = 1;
    }
    return !out->failed;
}

/* STATUS_OK, too, where a line cannot be filled: then `*text` is NULL. */
static enum status make_line(const char **text, const struct visit *visit,
                             struct str line, bool after)
{
    bool html = strcmp(visit->facts->draft->document->format, "html") == 0;
    const char *gap = html ? "<br><br>\n" : "\n\n";
    enum status status = STATUS_OK;
    struct buf out;

    *text = NULL;
    buf_init(&out, LINE_MAX);
    if (after)
        buf_add_cstr(&out, gap);
    if (fill(&out, visit, line, html)) {
        if (!after)
            buf_add_cstr(&out, gap);
        *text = arena_cstr(visit->arena, buf_str(&out));
        status = *text ? STATUS_OK : STATUS_NOMEM;
    }
    buf_free_for(&out, visit->arena);
    return status;
}

static enum status add_lines(const struct missing *missing,
                             struct visit *visit, struct span at, bool after,
                             struct remark_about *about)
{
    struct fix *fixes = ARENA_ARRAY(visit->arena, struct fix,
                                    missing->lines.count);
    enum status status = fixes ? STATUS_OK : STATUS_NOMEM;

    about->fixes = fixes;
    for (uint32_t i = 0; i < missing->lines.count && status == STATUS_OK; i++) {
        struct fix *fix = &fixes[about->fix_count];

        fix->at = at;
        status = make_line(&fix->text, visit, missing->lines.at[i], after);
        about->fix_count += status == STATUS_OK && fix->text;
    }
    return status;
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct missing *missing = state;
    const struct text_facts *facts = visit->facts->draft;
    struct remark_about about = { .at_source = true };
    uint32_t block;
    bool after;

    if (!facts->sentence_count || is_there(missing, visit))
        return STATUS_OK;
    block = place_of(facts, missing->place, &after);
    if (block != UINT32_MAX) {
        struct span all = facts->document->blocks[block].source;

        about.source.start = after ? all.end : all.start;
        about.source.end = about.source.start;
    }
    if (add_lines(missing, visit, about.source, after, &about) != STATUS_OK)
        return STATUS_NOMEM;
    return findings_add(visit->findings, visit->rule, &about);
}

const struct check check_missing = { "missing", keys, false, compile,
                                     visit_one };
