/* anatomy_line.c - what a line of a draft looks like. */
#include "analysis/anatomy_line.h"

struct seen {
    const struct anatomy *anatomy;
    unsigned kinds;
};

static enum status note_kind(const struct hit *hit, void *payload)
{
    struct seen *seen = payload;

    seen->kinds |= seen->anatomy->kinds[hit->pattern];
    return STATUS_OK;
}

unsigned line_kinds_of(const struct looking *looking, struct str text,
                       unsigned wanted)
{
    struct seen seen = { looking->anatomy, 0 };

    if (matcher_scan(looking->anatomy->matcher, looking->scratch, text, wanted,
                     note_kind, NULL, &seen) != STATUS_OK)
        arena_starve(looking->arena);
    return seen.kinds;
}

bool line_is(const struct looking *looking, uint32_t i, unsigned kinds)
{
    return i < looking->count && (looking->kinds[i] & kinds) != 0;
}

bool line_is_own(const struct looking *looking, uint32_t i)
{
    return i < looking->count && looking->blocks[i].part == PART_BODY;
}

uint32_t line_next(const struct looking *looking, uint32_t i)
{
    while (++i < looking->count)
        if (looking->blocks[i].text.len)
            break;
    return i;
}

uint32_t line_end_of_own(const struct looking *looking, uint32_t from)
{
    while (line_is_own(looking, from))
        from++;
    return from;
}

void line_set_part(struct looking *looking, uint32_t from, uint32_t end,
                   enum part part)
{
    for (uint32_t i = from; i < end; i++)
        if (line_is_own(looking, i))
            looking->blocks[i].part = part;
}

bool text_ends_as_prose(struct str text)
{
    char last = text.len ? text.at[text.len - 1] : ' ';

    return last == '.' || last == '?' || last == '!';
}

bool text_has_address(struct str text)
{
    size_t at = str_find_byte(text, '@', 1);

    return at != STR_NONE && at + 1 < text.len && text.at[at - 1] != ' ' &&
           text.at[at + 1] != ' ';
}

static bool is_digit(struct str text, size_t at)
{
    return at < text.len && text.at[at] >= '0' && text.at[at] <= '9';
}

static size_t skip_digits(struct str text, size_t at)
{
    while (is_digit(text, at))
        at++;
    return at;
}

/* The minutes follow at `at`, and no third number: "5.3.2026" is no time. */
static bool is_minutes(struct str text, size_t at)
{
    size_t end = skip_digits(text, at);

    return end == at + 2 && !(end < text.len && text.at[end] == '.' &&
                              is_digit(text, end + 1));
}

bool text_has_time(struct str text)
{
    for (size_t at = 0; at < text.len; at++) {
        size_t end = skip_digits(text, at);

        if (end > at && end <= at + 2 && end < text.len &&
            (at == 0 || text.at[at - 1] != '.') &&
            (text.at[end] == ':' || text.at[end] == '.') &&
            is_minutes(text, end + 1))
            return true;
        at = end;
    }
    return false;
}

static bool is_separator(char byte)
{
    return byte == '.' || byte == '/' || byte == '-';
}

bool text_has_date(struct str text)
{
    uint32_t numbers = 0;

    for (size_t at = 0; at < text.len; at++) {
        size_t end = skip_digits(text, at);

        if (end == at + 4)
            return true;
        numbers = end > at && end <= at + 2 ? numbers + 1 : 0;
        if (numbers == 3)
            return true;
        if (end < text.len && !is_separator(text.at[end]))
            numbers = 0;
        at = end;
    }
    return false;
}
