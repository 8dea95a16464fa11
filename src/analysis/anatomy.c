/* anatomy.c - compiles the lists, looks at each line, has the parts found. */
#include "analysis/anatomy.h"

#include "analysis/anatomy_line.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "lang/expand.h"

static const struct {
    const char *name;
    enum line_kind kind;
} lists[] = {
    { "greeting", LINE_GREETING },
    { "closing", LINE_CLOSING },
    { "signature", LINE_SIGNATURE },
    { "sent_from", LINE_SENT_FROM },
    { "quote_header", LINE_QUOTE },
    { "quote_field", LINE_FIELD },
    { "quote_separator", LINE_SEPARATOR },
    { "forward_header", LINE_FORWARD },
    { "footer", LINE_FOOTER },
};

/* --- compiling ----------------------------------------------------------- */

struct compiling {
    struct arena *arena;
    struct problems *problems;
    const struct language *language; /* whose lists these are; NULL: none's */
    struct anatomy *anatomy;
    VEC(unsigned) kinds;
};

static enum status add_pattern(struct compiling *compiling, struct str source,
                               struct place place, unsigned kind)
{
    struct matcher *matcher = compiling->anatomy->matcher;
    struct str expanded = language_expand(compiling->language,
                                          compiling->arena,
                                          compiling->problems, source, place);
    const char *whole, *why = NULL;
    unsigned *to = VEC_ADD(compiling->arena, &compiling->kinds);
    uint32_t number;
    size_t why_at;
    enum status status;

    if (!expanded.at)
        return STATUS_RULES;
    whole = arena_printf(compiling->arena, "\\A(?:%.*s)\\z",
                         STR_ARG(expanded));
    if (!whole || !to)
        return STATUS_NOMEM;
    *to = kind;
    status = matcher_add(matcher, str_of(whole), PATTERN_IGNORE_CASE, kind,
                         &number, &why, &why_at);
    if (status == STATUS_RULES)
        problems_add(compiling->problems, STATUS_RULES, 421, place,
                     "the pattern \"%.*s\" does not compile: %s",
                     STR_ARG(source), why ? why : "unknown fault");
    return status;
}

static enum status add_lists(struct compiling *compiling,
                             const struct set *anatomy)
{
    enum status worst = STATUS_OK;

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const struct pattern_list *list =
            set_get(anatomy, str_of(lists[i].name));

        for (uint32_t j = 0; list && j < list->count; j++) {
            enum status status = add_pattern(compiling, list->patterns[j],
                                             list->places[j], lists[i].kind);

            worst = status != STATUS_OK ? status : worst;
        }
    }
    return worst;
}

/* What is kept says of each pattern what kind of line it stands for. */
static enum status open_anatomy(struct anatomy *anatomy, struct arena *arena,
                                struct matcher_kept *known)
{
    enum status status = matcher_open(&anatomy->matcher, arena, known);
    uint32_t count;
    unsigned *kinds;

    if (status != STATUS_OK)
        return status;
    count = matcher_known_count(anatomy->matcher);
    kinds = ARENA_ARRAY(arena, unsigned, count);
    if (!kinds)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < count; i++)
        kinds[i] = matcher_kinds(anatomy->matcher, i);
    anatomy->kinds = kinds;
    return STATUS_OK;
}

enum status anatomy_new(struct anatomy **out, struct arena *arena,
                        struct problems *problems, const struct set *shared,
                        const struct language *const *languages,
                        uint32_t count, struct matcher_kept *known,
                        struct matcher_image *image)
{
    struct compiling compiling = { .arena = arena, .problems = problems };
    enum status worst = STATUS_OK;

    *out = compiling.anatomy = ARENA_NEW(arena, struct anatomy);
    if (!*out)
        return STATUS_NOMEM;
    if (known)
        return open_anatomy(*out, arena, known);
    (*out)->matcher = matcher_new(arena);
    if (!(*out)->matcher)
        return STATUS_NOMEM;
    if (shared)
        worst = add_lists(&compiling, shared);
    for (uint32_t i = 0; i < count; i++) {
        enum status status;

        compiling.language = languages[i];
        status = add_lists(&compiling, languages[i]->anatomy);
        worst = status != STATUS_OK ? status : worst;
    }
    (*out)->kinds = compiling.kinds.at;
    return worst == STATUS_OK ? matcher_finish((*out)->matcher, image)
                              : worst;
}

struct matcher *anatomy_matcher(const struct anatomy *anatomy)
{
    return anatomy->matcher;
}

/* --- applying ------------------------------------------------------------ */

/* The first LINE_MAX bytes, whole code points. */
static struct str beginning(struct str text)
{
    struct str cut = str_slice(text, 0, LINE_MAX);

    cut.len = utf8_valid_len(cut);
    return cut;
}

static void look(struct looking *looking)
{
    for (uint32_t i = 0; i < looking->count; i++) {
        struct str text = looking->blocks[i].text;

        if (looking->blocks[i].kind == BLOCK_CODE || !text.len)
            continue;
        looking->kinds[i] = line_kinds_of(looking, beginning(text),
                                          text.len > LINE_MAX ? LINE_FOOTER
                                                              : ~0u);
    }
}

enum status anatomy_apply(const struct anatomy *anatomy,
                          struct document *document, struct arena *arena)
{
    struct looking looking = {
        .anatomy = anatomy,
        .document = document,
        .arena = arena,
        .scratch = scratch_take(anatomy->matcher),
        .blocks = document->blocks,
        .count = document->block_count,
        .kinds = ARENA_ARRAY(arena, unsigned, document->block_count),
    };

    if (!looking.scratch || !looking.kinds) {
        scratch_give(anatomy->matcher, looking.scratch);
        return STATUS_NOMEM;
    }
    look(&looking);
    anatomy_mark_quotes(&looking);
    anatomy_note_history(&looking, document);
    anatomy_mark_endings(&looking);
    anatomy_mark_closing(&looking);
    scratch_give(anatomy->matcher, looking.scratch);
    return arena_is_starved(arena) ? STATUS_NOMEM : STATUS_OK;
}
