/* anatomy_end.c - what ends the draft: "--", a line of a program, a footer. */
#include "analysis/anatomy_line.h"

/* "--" on a line of its own. */
static bool is_delimiter(const struct looking *looking, uint32_t i)
{
    const struct block *block = &looking->blocks[i];
    struct str line = block->text;

    if (block->kind == BLOCK_RULE)
        line = str_trim(str_slice(looking->document->source,
                                  block->source.start, block->source.end));
    return str_equal(line, STR("--"));
}

static bool is_drawn(const struct looking *looking, uint32_t i)
{
    struct str line = line_text(looking, i);

    return looking->blocks[i].kind == BLOCK_RULE ||
           str_equal(line, STR("—")) || str_equal(line, STR("–")) ||
           str_equal(line, STR("__"));
}

/* "--" below a line makes it a heading in Markdown. */
static bool is_underlined(const struct looking *looking, uint32_t i)
{
    const struct block *block = &looking->blocks[i];

    return block->kind == BLOCK_HEADING &&
           str_ends(str_trim(str_slice(looking->document->source,
                                       block->source.start,
                                       block->source.end)),
                    STR("\n--"));
}

/* A line drawn above nothing but names and contact details. */
static bool is_drawn_above(const struct looking *looking, uint32_t i)
{
    uint32_t lines = 0, contacts = 0;

    if (!is_drawn(looking, i))
        return false;
    while (line_is_own(looking, ++i)) {
        if (!line_may_sign(looking, i) || line_is(looking, i, LINE_CLOSING) ||
            ++lines > SIGN_LINES_MAX)
            return false;
        contacts += text_is_contact(line_text(looking, i)) ||
                    line_is(looking, i, LINE_SIGNATURE | LINE_SENT_FROM);
    }
    return contacts > 0;
}

/* A name right above "Sent from my phone" goes with it, unless it stands under
 * a closing. */
static uint32_t with_name(const struct looking *looking, uint32_t i)
{
    const struct block *block = &looking->blocks[i];

    if (i == 0 || !line_is(looking, i, LINE_SENT_FROM) ||
        block->paragraph != block[-1].paragraph ||
        !line_is_own(looking, i - 1) || !text_is_name(block[-1].text) ||
        text_count_words(block[-1].text) < 2)
        return i;
    return line_is(looking, i - 2, LINE_CLOSING) ? i : i - 1;
}

/* UINT32_MAX: none. */
static uint32_t find_last_closing(const struct looking *looking)
{
    uint32_t last = UINT32_MAX;

    for (uint32_t i = 0; i < looking->count; i++)
        if (line_is_own(looking, i) && line_is(looking, i, LINE_CLOSING))
            last = i;
    return last;
}

/* Below the closing, or with nothing of the agent's below it: "Your phone is
 * registered in another name" may stand in the middle of a reply. */
static bool is_footer(const struct looking *looking, uint32_t i,
                      uint32_t closing)
{
    uint32_t lines = 0;

    if (i == 0 || !line_is(looking, i, LINE_FOOTER))
        return false;
    if (i > closing)
        return true;
    while (line_is_own(looking, ++i))
        if (lines++ > SIGN_LINES_MAX || line_is(looking, i, LINE_CLOSING) ||
            !(line_is(looking, i, LINE_FOOTER) || line_may_sign(looking, i)))
            return false;
    return true;
}

static enum part ending_at(const struct looking *looking, uint32_t i,
                           uint32_t closing)
{
    if (is_footer(looking, i, closing))
        return PART_FOOTER;
    if (line_is(looking, i, LINE_SENT_FROM) &&
        looking->blocks[i].kind != BLOCK_ITEM)
        return PART_SIGNATURE;
    if (i > 0 && (is_delimiter(looking, i) || is_drawn_above(looking, i) ||
                  is_underlined(looking, i - 1)))
        return PART_SIGNATURE;
    return PART_BODY;
}

void anatomy_mark_endings(struct looking *looking)
{
    uint32_t closing = find_last_closing(looking);

    for (uint32_t i = 0; i < looking->count; i++) {
        enum part part;

        if (!line_is_own(looking, i))
            continue;
        part = ending_at(looking, i, closing);
        if (part != PART_BODY)
            line_set_part(looking, with_name(looking, i),
                          line_end_of_own(looking, i), part);
    }
}
