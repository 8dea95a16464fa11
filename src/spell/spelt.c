/* spelt.c - a word made ready for looking up: cleaned, and with its case. */
#include "spell/spelt.h"

#include "base/utf8.h"

#define LAST_LATIN 0x024Fu /* end of the block Latin Extended-B */
#define SOFT_HYPHEN 0x00ADu

struct str spelt_str(const struct spelt *spelt)
{
    return (struct str){ spelt->bytes, spelt->len };
}

/* Typographic marks that stand for ' and -. */
static uint32_t rune_plain(uint32_t rune)
{
    switch (rune) {
    case 0x2018: case 0x2019: case 0x02BC: case 0x00B4: case '`':
        return '\'';
    case 0x2010: case 0x2011:
        return '-';
    default:
        return rune;
    }
}

static bool is_word_rune(uint32_t rune)
{
    if (rune == '\'' || rune == '-')
        return true;
    return rune <= LAST_LATIN && utf8_is_letter(rune);
}

static bool spelt_add(struct spelt *spelt, uint32_t rune)
{
    if (spelt->len + 4 > SPELT_CAP)
        return false;
    spelt->len += utf8_encode(spelt->bytes + spelt->len, rune);
    spelt->letters++;
    return true;
}

enum spelt_case spelt_case_of(struct str word)
{
    size_t upper = 0, lower = 0;
    bool first_upper = false;
    for (size_t at = 0; at < word.len;) {
        bool first = at == 0;
        uint32_t rune = utf8_next(word, &at);
        bool is_upper = utf8_is_upper(rune);
        upper += is_upper;
        lower += utf8_is_lower(rune);
        if (first)
            first_upper = is_upper;
    }
    if (upper == 0)
        return SPELT_LOWER;
    if (lower == 0 && upper > 1)
        return SPELT_UPPER;
    return first_upper && upper == 1 ? SPELT_TITLE : SPELT_MIXED;
}

static bool read_runes(struct spelt *out, struct str word)
{
    out->len = out->letters = 0;
    for (size_t at = 0; at < word.len;) {
        uint32_t rune = rune_plain(utf8_next(word, &at));
        if (rune == SOFT_HYPHEN)
            continue;
        if (!is_word_rune(rune) || out->letters == SPELT_MAX_LETTERS ||
            !spelt_add(out, rune))
            return false;
    }
    return out->letters > 0;
}

static bool has_mark(struct str word)
{
    for (size_t at = 0; at < word.len;)
        if (utf8_is_mark(utf8_next(word, &at)))
            return true;
    return false;
}

/* Seldom needed: an arena for one word. */
static bool read_composed(struct spelt *out, struct str word)
{
    struct arena *arena = arena_new(64 * SPELT_CAP);
    struct str composed = { NULL, 0 };
    if (arena)
        composed = utf8_compose(arena, word);
    bool read = composed.at && read_runes(out, composed);
    arena_free(arena);
    return read;
}

bool spelt_read(struct spelt *out, struct str word)
{
    if (word.len > SPELT_CAP)
        return false;
    bool read = has_mark(word) ? read_composed(out, word)
                               : read_runes(out, word);
    if (read)
        out->form = spelt_case_of(spelt_str(out));
    return read;
}

void spelt_lower(struct spelt *out, struct str word)
{
    out->len = out->letters = 0;
    for (size_t at = 0; at < word.len;)
        if (!spelt_add(out, utf8_lower(utf8_next(word, &at))))
            return;
    out->form = SPELT_LOWER;
}

void spelt_upper(struct spelt *out, struct str word)
{
    out->len = out->letters = 0;
    for (size_t at = 0; at < word.len;)
        if (!spelt_add(out, utf8_upper(utf8_next(word, &at))))
            return;
    out->form = SPELT_UPPER;
}

void spelt_title(struct spelt *out, struct str word)
{
    out->len = out->letters = 0;
    for (size_t at = 0; at < word.len;) {
        bool first = at == 0;
        uint32_t rune = utf8_next(word, &at);
        if (!spelt_add(out, first ? utf8_upper(rune) : utf8_lower(rune)))
            return;
    }
    out->form = SPELT_TITLE;
}
