/* existence.c - a phrase that should not be there. */
#include "check/finder.h"

#include "base/buf.h"

static const char *const keys[] = { "raw", "append", NULL };

#define RAW_MAX (1 << 20) /* bytes; a rule file has no more */

static void add_tokens(struct buf *out, const struct spec *spec,
                       struct scalars tokens)
{
    bool whole_words = !spec_bool(spec, "nonword", false);

    if (!tokens.count)
        return;
    buf_add_cstr(out, whole_words ? "\\b(?:" : "(?:");
    for (uint32_t i = 0; i < tokens.count; i++) {
        if (i)
            buf_add_char(out, '|');
        buf_add_str(out, tokens.items[i]->text);
    }
    buf_add_cstr(out, whole_words ? ")\\b" : ")");
}

/* As in Vale the items of `raw` are joined, not alternated, and stand before
 * the tokens or, with `append`, after them. */
static enum status join_raw(struct scalars *out, const struct spec *spec,
                            struct arena *arena)
{
    struct scalars raw = spec_list(spec, "raw");
    bool append = spec_bool(spec, "append", false);
    struct yaml_node *node = ARENA_NEW(arena, struct yaml_node);
    const struct yaml_node **list = ARENA_NEW(arena, const struct yaml_node *);
    struct buf joined;

    *out = (struct scalars){ NULL, 0 };
    if (!node || !list)
        return STATUS_NOMEM;
    if (!raw.count)
        return STATUS_OK;
    buf_init(&joined, RAW_MAX);
    if (append)
        add_tokens(&joined, spec, spec_list(spec, "tokens"));
    for (uint32_t i = 0; i < raw.count; i++)
        buf_add_str(&joined, raw.items[i]->text);
    if (!append)
        add_tokens(&joined, spec, spec_list(spec, "tokens"));
    *node = *raw.items[0];
    node->text = arena_copy(arena, buf_str(&joined));
    *list = node;
    *out = (struct scalars){ list, 1 };
    if (joined.failed)
        node->text.at = NULL;
    buf_free(&joined);
    return node->text.at ? STATUS_OK : STATUS_NOMEM;
}

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    bool raw = spec_has(spec, "raw");
    struct scalars tokens = spec_list(spec, "tokens");
    const struct finder *finder = NULL;
    enum status status = STATUS_OK;

    if (!raw && !spec_has(spec, "tokens") && !spec_has(spec, "lemma"))
        return spec_fault(spec, NULL, 431,
                          "existence needs tokens, raw or lemma");
    if (raw)
        status = join_raw(&tokens, spec, build->arena);
    if (status != STATUS_OK)
        return status;
    status = finder_new(&finder, rule, spec, build, tokens,
                        !raw && !spec_bool(spec, "nonword", false));
    *state = finder;
    return status;
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct sighting *sightings;
    uint32_t count;
    enum status status = finder_find(state, visit, &sightings, &count);

    for (uint32_t i = 0; i < count && status == STATUS_OK; i++)
        status = finder_report(state, visit, &sightings[i]);
    return status;
}

const struct check check_existence = { "existence", keys, true, compile,
                                       visit_one };
