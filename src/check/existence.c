/* existence.c - a phrase that should not be there. */
#include "check/finder.h"

#include "base/buf.h"

static const char *const keys[] = { "raw", "append", "exceptions", NULL };

struct existence {
    const struct finder *finder; /* NULL: the rule is written as `raw` */
};

/* Vale's `raw` items are joined, not alternated, before the tokens or, with
 * `append`, after them. */
static struct scalars join_raw(const struct spec *spec, struct arena *arena)
{
    struct scalars raw = spec_list(spec, "raw");
    struct scalars tokens = spec_list(spec, "tokens");
    bool append = spec_bool(spec, "append", false);
    struct yaml_node *node = ARENA_NEW(arena, struct yaml_node);
    const struct yaml_node **list = ARENA_NEW(arena, const struct yaml_node *);
    struct buf out;

    if (!node || !list)
        return (struct scalars){ NULL, 0 };
    buf_init(&out, 1 << 18);
    for (uint32_t i = 0; !append && i < raw.count; i++)
        buf_add_str(&out, raw.items[i]->text);
    if (tokens.count) {
        buf_add_cstr(&out, spec_bool(spec, "nonword", false) ? "(?:"
                                                             : "\\b(?:");
        for (uint32_t i = 0; i < tokens.count; i++) {
            if (i)
                buf_add_char(&out, '|');
            buf_add_str(&out, tokens.items[i]->text);
        }
        buf_add_cstr(&out, spec_bool(spec, "nonword", false) ? ")" : ")\\b");
    }
    for (uint32_t i = 0; append && i < raw.count; i++)
        buf_add_str(&out, raw.items[i]->text);
    *node = *raw.items[0];
    node->text = arena_copy(arena, buf_str(&out));
    buf_free(&out);
    *list = node;
    return (struct scalars){ list, node->text.at ? 1 : 0 };
}

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    const struct finder *finder;
    enum status status;

    if (!spec_has(spec, "tokens") && !spec_has(spec, "raw") &&
        !spec_has(spec, "lemma"))
        return spec_fault(spec, NULL, 431,
                          "existence needs tokens, raw or lemma");
    status = finder_new(&finder, rule, spec, build, "tokens");
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

const struct check check_existence = { "existence", keys, compile, visit_one };
