/* fuzz_image.c - any bytes as what was kept of a matcher or a lexicon, past
 * their checksums: refused, or read within their bounds. */
#include "fuzz.h"

#include "match/matcher.h"
#include "spell/automaton.h"

static enum status look_at_hit(const struct hit *hit, void *payload)
{
    ALWAYS(hit->at.start < hit->at.end);
    (void)payload;
    return STATUS_OK;
}

static void as_automaton(struct str bytes)
{
    static const char *const words[] = { "a", "arve", "õde", "wiadomość" };
    struct automaton automaton = { (const uint32_t *)(const void *)bytes.at,
                                   (uint32_t)(bytes.len / 4) };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (uint32_t node = 0; node < 4; node++)
            automaton_has(&automaton, (struct automaton_state){ node, false },
                          str_of(words[i]));
}

static void scan(const struct matcher *matcher)
{
    struct scratch *scratch = scratch_take(matcher);

    ALWAYS(scratch != NULL);
    matcher_scan(matcher, scratch, STR("You must pay the bill now, thanks."),
                 UINT32_MAX, look_at_hit, NULL, NULL);
    scratch_give(matcher, scratch);
}

static void as_matcher(struct arena *arena, struct str bytes)
{
    struct matcher_kept kept = { .tables = { .bytes = bytes } };
    struct matcher *matcher;
    uint32_t number;

    if (matcher_open(&matcher, arena, &kept) != STATUS_OK)
        return;
    while (matcher_add(matcher, STR("x"), 0, 1, &number, NULL, NULL) ==
           STATUS_OK)
        ;
    if (matcher_finish(matcher, NULL) == STATUS_OK)
        scan(matcher);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena *arena = arena_new((size_t)64 << 20);
    char *aligned = arena ? arena_alloc(arena, len / 16 + 1, 16) : NULL;

    ALWAYS(aligned != NULL);
    if (len > 0)
        memcpy(aligned, bytes, len);
    as_automaton((struct str){ aligned, len });
    as_matcher(arena, (struct str){ aligned, len });
    arena_free(arena);
    return 0;
}
