/* fuzz_dictionary.c - any bytes as a hunspell .aff and .dic: refused, or
 * compiled; hunspell itself is not asked. */
#include "fuzz.h"

#include "spell/lexicon.h"

static void compile(struct arena *arena, const struct held *held)
{
    static const char *const folders[] = { "held", NULL };
    static const char *const words[] = { "a", "word", "words", "õde", "unwords" };
    struct problems problems = { .arena = arena };
    struct dictionary dictionary = { .held = held };
    struct lexicon_source source = { .dictionary = &dictionary, .name = "x" };
    struct lexicon lexicon;
    bool nomem = false;

    ALWAYS(dictionary_find(&dictionary, arena, folders, "x", &nomem));
    if (lexicon_open(&lexicon, arena, &problems, &source) != STATUS_OK)
        return;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        lexicon_knows(&lexicon, str_of(words[i]));
    ALWAYS(lexicon_turned_is_whole(&lexicon));
}

/* The .aff up to the first NUL, then the .dic. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    const uint8_t *end = len > 0 ? memchr(bytes, 0, len) : NULL;
    size_t aff_len = end ? (size_t)(end - bytes) : len;
    struct str aff = { (const char *)bytes, aff_len };
    struct str dic = { end ? (const char *)end + 1 : "",
                       end ? len - aff_len - 1 : 0 };
    struct arena *arena = arena_new((size_t)256 << 20);
    struct held *held = arena ? held_new(arena) : NULL;

    ALWAYS(held != NULL);
    ALWAYS(held_put(held, "held/x.aff", aff) == STATUS_OK);
    ALWAYS(held_put(held, "held/x.dic", dic) == STATUS_OK);
    compile(arena, held);
    arena_free(arena);
    return 0;
}
