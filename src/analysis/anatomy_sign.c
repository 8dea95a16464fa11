/* anatomy_sign.c - greeting, closing and the signature below it. */
#include "analysis/anatomy_line.h"

#define SIGN_PROSE_MAX 2 /* sentences among the contact details */
#define POSTSCRIPT_LINES 8
#define FAREWELL_WORDS_MAX 8

/* --- greeting ------------------------------------------------------------ */

static bool is_last(const struct looking *looking, uint32_t line)
{
    for (uint32_t i = line + 1; i < looking->count; i++)
        if (line_is_own(looking, i) && line_text(looking, i).len)
            return false;
    return true;
}

static void mark_greeting(struct looking *looking)
{
    uint32_t seen = 0;

    for (uint32_t i = 0; i < looking->count && seen < 2; i++) {
        if (!line_is_own(looking, i) || !line_text(looking, i).len)
            continue;
        seen++;
        if (line_is(looking, i, LINE_GREETING) &&
            !(seen > 1 && is_last(looking, i))) { /* a name that signs */
            looking->blocks[i].part = PART_GREETING;
            return;
        }
    }
}

/* --- closing and signature ----------------------------------------------- */

/* "P.S.", "PS:" */
static bool is_postscript(struct str text)
{
    char letters[4] = { 0 };
    size_t len = 0, at = 0;

    for (; at < text.len && len < sizeof letters; at++)
        if (text.at[at] != '.' && text.at[at] != ' ')
            letters[len++] = (char)(text.at[at] & ~0x20);
        else if (len > 1 && text.at[at] == ' ')
            break;
    if (len > 0 && letters[len - 1] == (':' & ~0x20))
        len--;
    return (len == 2 && letters[0] == 'P' && letters[1] == 'S') ||
           (len == 3 && letters[0] == 'P' && letters[1] == 'P' &&
            letters[2] == 'S');
}

/* Where the lines end that may be closing and signature: before a P.S. below
 * them, which is body. */
static uint32_t find_end(const struct looking *looking)
{
    uint32_t end = looking->count, lines = 0;

    while (end > 0 && !line_is_own(looking, end - 1))
        end--;
    for (uint32_t i = end; i > 0 && lines < POSTSCRIPT_LINES &&
                           line_is_own(looking, i - 1); i--, lines++)
        if (line_is(looking, i - 1, LINE_CLOSING))
            break;
        else if (is_postscript(line_text(looking, i - 1)))
            end = i - 1;
    return end;
}

struct walk {
    uint32_t closing; /* UINT32_MAX: none                        */
    uint32_t lines, prose, contacts;
    uint32_t above;   /* lines since the closing that was found  */
    bool is_signed;   /* the last line may stand under a closing */
};

/* One line further up; false when it is none of closing and signature. */
static bool walk_line(const struct looking *looking, struct walk *walk,
                      uint32_t i)
{
    bool has_closing = walk->closing != UINT32_MAX;

    if (!line_is_own(looking, i) || walk->lines++ > SIGN_LINES_MAX)
        return false;
    if (line_is(looking, i, LINE_CLOSING)) {
        if (walk->prose > 0 && !(walk->contacts > 0 && walk->is_signed))
            return false;
        walk->closing = i;
        walk->above = 0;
        return true;
    }
    if (has_closing)
        return looking->blocks[i].kind == BLOCK_RULE ||
               (text_is_name(line_text(looking, i)) && walk->above++ < 2);
    walk->is_signed = line_may_sign(looking, i);
    walk->contacts += text_is_contact(line_text(looking, i));
    walk->prose += !walk->is_signed;
    return walk->prose <= SIGN_PROSE_MAX;
}

/* Some of the body stands above line `i`. */
static bool has_body_above(const struct looking *looking, uint32_t i)
{
    while (i > 0)
        if (line_is_own(looking, --i) && line_text(looking, i).len)
            return true;
    return false;
}

/* The closing line that all own lines before `end` may stand under; of those
 * with but a name between them the highest.  Below "Thank you!" on top there
 * may be no more than a name. */
static uint32_t find_closing(const struct looking *looking, uint32_t end)
{
    struct walk walk = { .closing = UINT32_MAX };
    uint32_t i = end;

    while (i > 0 && walk_line(looking, &walk, i - 1))
        i--;
    if (walk.closing != UINT32_MAX && walk.closing + 2 < end &&
        !has_body_above(looking, walk.closing))
        return UINT32_MAX;
    return walk.closing;
}

/* A field of a template, "[Title]", was to be filled in by the agent. */
static bool is_unfilled(struct str text)
{
    return str_find_byte(text, '[', 0) != STR_NONE ||
           str_find_byte(text, '{', 0) != STR_NONE;
}

static bool is_announced(const struct looking *looking, uint32_t i)
{
    return i == 0 || !line_is_own(looking, i - 1) ||
           str_ends(line_text(looking, i - 1), STR(":"));
}

static bool has_digit(struct str text)
{
    for (size_t at = 0; at < text.len; at++)
        if (text.at[at] >= '0' && text.at[at] <= '9')
            return true;
    return false;
}

/* A few words, "Take care" or "Fair winds!", that are neither a name nor a
 * number: what stands above a name, whatever it says. */
static bool may_be_farewell(const struct looking *looking, uint32_t i)
{
    struct str text = line_text(looking, i);

    return looking->blocks[i].kind == BLOCK_PARAGRAPH &&
           !line_is(looking, i, LINE_SIGNATURE) && !text_is_name(text) &&
           (!text_ends_as_prose(text) || str_ends(text, STR("!"))) &&
           !str_ends(text, STR(":")) && !has_digit(text) &&
           text_count_words(text) <= FAREWELL_WORDS_MAX;
}

/* The first line of the last paragraph, when it is such a farewell with a name
 * below: "Till Monday at the gate", "Ann Hill". */
static uint32_t find_plain_farewell(const struct looking *looking,
                                    uint32_t end)
{
    uint32_t paragraph = looking->blocks[end - 1].paragraph, i = end - 1;

    while (i > 0 && end - i < SIGN_LINES_MAX && line_is_own(looking, i - 1) &&
           looking->blocks[i - 1].paragraph == paragraph) {
        if (!line_may_sign(looking, i))
            return UINT32_MAX;
        i--;
    }
    if (end - i < 2 || is_announced(looking, i) ||
        looking->blocks[i - 1].paragraph == paragraph ||
        !may_be_farewell(looking, i) ||
        !text_is_name(line_text(looking, i + 1)))
        return UINT32_MAX;
    return i;
}

/* A farewell that ends in a comma, alone in its paragraph, when the last one
 * begins with a name: "See you at the gate," and below it "Ann Hill". */
static uint32_t find_parted_farewell(const struct looking *looking,
                                     uint32_t end)
{
    uint32_t paragraph = looking->blocks[end - 1].paragraph, i = end;

    while (i > 0 && end - i < SIGN_LINES_MAX && line_is_own(looking, i - 1) &&
           looking->blocks[i - 1].paragraph == paragraph)
        if (!line_may_sign(looking, --i))
            return UINT32_MAX;
    if (i < 2 || i == end || !line_is_own(looking, i - 1) ||
        !text_is_name(line_text(looking, i)) ||
        !str_ends(line_text(looking, i - 1), STR(",")) ||
        looking->blocks[i - 2].paragraph ==
            looking->blocks[i - 1].paragraph ||
        is_announced(looking, i - 1) || !may_be_farewell(looking, i - 1))
        return UINT32_MAX;
    return i - 1;
}

/* The first line under the closing is the agent's name and belongs to it; the
 * rest is signature. */
static void mark_closing(struct looking *looking, uint32_t closing,
                         uint32_t end)
{
    bool named = false;

    for (uint32_t i = closing; i < end; i++) {
        bool is_kept = i == closing || line_is(looking, i, LINE_CLOSING) ||
                       is_unfilled(line_text(looking, i));
        bool is_name_line = !is_kept && !named &&
                            !line_is(looking, i, LINE_SIGNATURE) &&
                            line_text(looking, i).len;

        looking->blocks[i].part = is_kept || is_name_line ? PART_CLOSING
                                                          : PART_SIGNATURE;
        named = named || is_name_line;
    }
}

/* A last paragraph of a name and contact details, an address of e-mail among
 * them, that has no closing above it and is not announced ("Our shops:"). */
static bool mark_card(struct looking *looking, uint32_t end)
{
    uint32_t i = end, contacts = 0, addresses = 0;

    while (i > 0 && end - i < SIGN_LINES_MAX && line_is_own(looking, i - 1) &&
           looking->blocks[i - 1].paragraph ==
               looking->blocks[end - 1].paragraph) {
        i--;
        if (!line_may_sign(looking, i))
            return false;
        contacts += text_is_contact(line_text(looking, i));
        addresses += text_has_address(line_text(looking, i));
    }
    if (contacts < 2 || addresses == 0 || is_announced(looking, i) ||
        !text_is_name(line_text(looking, i)))
        return false;
    line_set_part(looking, i, end, PART_SIGNATURE);
    return true;
}

/* A team or a title.  A number or a link may be what the customer asked for.
 */
static bool is_loose(const struct looking *looking, uint32_t i)
{
    return line_is_own(looking, i) &&
           (looking->blocks[i].kind == BLOCK_RULE ||
            (line_is(looking, i, LINE_SIGNATURE) &&
             !text_is_contact(line_text(looking, i))));
}

/* What stands at the very end, with no closing above. */
static void mark_loose_signature(struct looking *looking, uint32_t end)
{
    uint32_t from = end;

    if (mark_card(looking, end))
        return;
    while (from > 1 && is_loose(looking, from - 1))
        from--;
    if (!is_announced(looking, from))
        line_set_part(looking, from, end, PART_SIGNATURE);
}

void anatomy_mark_closing(struct looking *looking)
{
    uint32_t end = find_end(looking), closing;

    mark_greeting(looking);
    if (end == 0)
        return;
    closing = find_closing(looking, end);
    if (closing == UINT32_MAX)
        closing = find_plain_farewell(looking, end);
    if (closing == UINT32_MAX)
        closing = find_parted_farewell(looking, end);
    if (closing != UINT32_MAX)
        mark_closing(looking, closing, end);
    else
        mark_loose_signature(looking, end);
}
