/* fuzz_yaml.c - any bytes as a rule file, a language's data or settings: the
 * tree is whole, and there is none where there is a fault. */
#include "fuzz.h"

#include "base/utf8.h"
#include "base/yaml.h"

static void look(const struct yaml_node *node, unsigned depth)
{
    ALWAYS(node != NULL && depth <= 16);
    ALWAYS(node->line > 0 && node->column > 0);
    if (node->kind == YAML_SCALAR) {
        ALWAYS(node->text.at[node->text.len] == '\0');
        ALWAYS(utf8_valid_len(node->text) == node->text.len);
        return;
    }
    for (uint32_t i = 0; i < node->count; i++) {
        if (node->kind == YAML_MAP)
            ALWAYS(node->keys[i]->kind == YAML_SCALAR);
        look(node->items[i], depth + 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena *arena = arena_new((size_t)64 << 20);
    struct problems problems = { .arena = arena };
    const struct yaml_node *root = NULL;
    enum status status;

    ALWAYS(arena != NULL);
    status = yaml_read(&root, arena, &problems, "fuzz.yml",
                       (struct str){ (const char *)bytes, len });
    ALWAYS(status == STATUS_OK || root == NULL);
    ALWAYS(status == STATUS_OK || status == STATUS_NOMEM ||
           problems.count > 0);
    if (root)
        look(root, 0);
    arena_free(arena);
    return 0;
}
