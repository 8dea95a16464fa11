/* anatomy_sign.c - greeting, closing, signature and footer. */
#include "analysis/anatomy_line.h"

#include "base/utf8.h"

#define SIGN_LINE_MAX 70  /* code points of a line under the closing       */
#define SIGN_LINES_MAX 15 /* lines that may stand under the closing        */
#define SIGN_PROSE_MAX 2  /* … of them sentences, between contact details  */
#define SIGN_WORDS_MAX 5  /* words of one that ends with a period: "Ltd."  */
#define CONTACT_WORDS_MAX 10
#define NAME_WORDS_MAX 4
#define PHONE_DIGITS 6
#define PHONE_LETTERS 16  /* "Phone", "mob." beside the digits             */
#define POSTSCRIPT_LINES 8

/* --- what a line of a signature looks like ------------------------------- */

static struct str text_of(const struct looking *looking, uint32_t i)
{
    return looking->blocks[i].text;
}

static uint32_t count_words(struct str text)
{
    uint32_t count = 0;
    struct str word;

    while (str_split_next(&text, ' ', &word))
        count += word.len > 0;
    return count;
}

static bool is_phone(struct str text)
{
    uint32_t digits = 0, letters = 0;

    for (size_t at = 0; at < text.len;) {
        uint32_t rune = utf8_next(text, &at);

        digits += utf8_is_digit(rune);
        letters += utf8_is_letter(rune);
    }
    return digits >= PHONE_DIGITS && letters <= PHONE_LETTERS;
}

static bool is_site(struct str text)
{
    return str_find(text, STR("www."), 0) != STR_NONE ||
           str_find(text, STR("http"), 0) != STR_NONE;
}

/* How to reach the agent: an address, a site, a number, and little else. */
static bool is_contact(struct str text)
{
    return utf8_count(text) <= SIGN_LINE_MAX && !text_ends_as_prose(text) &&
           count_words(text) <= CONTACT_WORDS_MAX &&
           (is_phone(text) || text_has_address(text) || is_site(text));
}

static bool is_sentence(struct str text)
{
    return text_ends_as_prose(text) &&
           (!str_ends(text, STR(".")) || count_words(text) > SIGN_WORDS_MAX);
}

/* A line that may stand under a closing: a name, a title, a number. */
static bool is_sign_line(const struct looking *looking, uint32_t i)
{
    const struct block *block = &looking->blocks[i];

    if (block->kind == BLOCK_RULE || line_is(looking, i, LINE_SIGNATURE))
        return true;
    return (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_CELL) &&
           (is_contact(block->text) ||
            (!is_sentence(block->text) && !str_ends(block->text, STR(":")) &&
             utf8_count(block->text) <= SIGN_LINE_MAX));
}

/* "Anna Maria Tamm": words with capitals and no more. */
static bool is_name(struct str text)
{
    uint32_t words = 0;
    struct str word;

    while (str_split_next(&text, ' ', &word)) {
        if (!utf8_is_upper(utf8_peek(word, 0)))
            return false;
        words++;
    }
    return words > 0 && words <= NAME_WORDS_MAX;
}

/* --- what ends the agent's text ------------------------------------------ */

/* "--" on a line of its own, and its like. */
static bool is_delimiter(const struct looking *looking, uint32_t i)
{
    static const char *const signs[] = { "--", "__", "—", "–", "- -" };
    const struct block *block = &looking->blocks[i];
    struct str line = block->text;

    if (block->kind == BLOCK_RULE)
        line = str_trim(str_slice(looking->document->source,
                                  block->source.start, block->source.end));
    for (size_t s = 0; s < sizeof signs / sizeof *signs; s++)
        if (str_equal(line, str_of(signs[s])))
            return true;
    return false;
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

/* A line drawn above nothing but names and contact details, or above nothing
 * at all. */
static bool is_drawn_above(const struct looking *looking, uint32_t i)
{
    uint32_t lines = 0, contacts = 0;

    if (looking->blocks[i].kind != BLOCK_RULE)
        return false;
    while (line_is_own(looking, ++i)) {
        if (!is_sign_line(looking, i) || ++lines > SIGN_LINES_MAX)
            return false;
        contacts += is_contact(text_of(looking, i)) ||
                    line_is(looking, i, LINE_SIGNATURE | LINE_SENT_FROM);
    }
    return contacts > 0;
}

/* A name right above "Sent from my phone" goes with it, unless it stands under
 * a closing. */
static uint32_t with_name(const struct looking *looking, uint32_t i)
{
    const struct block *block = &looking->blocks[i];

    if (i == 0 || block->paragraph != block[-1].paragraph ||
        !line_is_own(looking, i - 1) || !is_name(block[-1].text) ||
        count_words(block[-1].text) < 2)
        return i;
    return line_is(looking, i - 2, LINE_CLOSING) ? i : i - 1;
}

static uint32_t find_last(const struct looking *looking, unsigned kind)
{
    uint32_t last = 0;

    for (uint32_t i = 0; i < looking->count; i++)
        if (line_is_own(looking, i) && line_is(looking, i, kind))
            last = i;
    return last;
}

static enum part ending_at(const struct looking *looking, uint32_t i)
{
    if (line_is(looking, i, LINE_SENT_FROM))
        return PART_SIGNATURE;
    if (i > 0 && (is_delimiter(looking, i) || is_drawn_above(looking, i) ||
                  is_underlined(looking, i - 1)))
        return PART_SIGNATURE;
    return PART_BODY;
}

static void mark_endings(struct looking *looking)
{
    uint32_t closing = find_last(looking, LINE_CLOSING);

    for (uint32_t i = 0; i < looking->count; i++) {
        enum part part;

        if (!line_is_own(looking, i))
            continue;
        part = ending_at(looking, i);
        if (i > closing && line_is(looking, i, LINE_FOOTER))
            part = PART_FOOTER;
        if (part != PART_BODY)
            line_set_part(looking, with_name(looking, i),
                          line_end_of_own(looking, i), part);
    }
}

/* --- greeting ------------------------------------------------------------ */

static void mark_greeting(struct looking *looking)
{
    uint32_t seen = 0;

    for (uint32_t i = 0; i < looking->count && seen < 2; i++) {
        if (!line_is_own(looking, i) || !text_of(looking, i).len)
            continue;
        seen++;
        if (line_is(looking, i, LINE_GREETING)) {
            looking->blocks[i].part = PART_GREETING;
            return;
        }
    }
}

/* --- closing and signature ----------------------------------------------- */

/* "P.S.", "PS:" */
static bool is_postscript(struct str text)
{
    char letters[4];
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

/* Where the lines end that may be closing and signature: before a P.S., which
 * is body wherever it stands. */
static uint32_t find_end(const struct looking *looking)
{
    uint32_t end = looking->count, lines = 0;

    while (end > 0 && !line_is_own(looking, end - 1))
        end--;
    for (uint32_t i = end; i > 0 && lines < POSTSCRIPT_LINES &&
                           line_is_own(looking, i - 1); i--, lines++)
        if (is_postscript(text_of(looking, i - 1)))
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
               (is_name(text_of(looking, i)) && walk->above++ < 2);
    walk->is_signed = is_sign_line(looking, i);
    walk->contacts += is_contact(text_of(looking, i));
    walk->prose += !walk->is_signed;
    return walk->prose <= SIGN_PROSE_MAX;
}

/* The closing line that all own lines before `end` may stand under; of those
 * with but a name between them the highest. */
static uint32_t find_closing(const struct looking *looking, uint32_t end)
{
    struct walk walk = { .closing = UINT32_MAX };
    uint32_t i = end;

    while (i > 0 && walk_line(looking, &walk, i - 1))
        i--;
    return walk.closing;
}

/* The first line under the closing is the agent's name and belongs to it; the
 * rest is signature. */
static void mark_closing(struct looking *looking, uint32_t closing,
                         uint32_t end)
{
    bool named = false;

    for (uint32_t i = closing; i < end; i++) {
        bool is_closing = line_is(looking, i, LINE_CLOSING);
        bool is_name_line = !is_closing && !named &&
                            !line_is(looking, i, LINE_SIGNATURE) &&
                            text_of(looking, i).len;

        looking->blocks[i].part = is_closing || is_name_line ? PART_CLOSING
                                                             : PART_SIGNATURE;
        named = named || is_name_line;
    }
}

/* A last paragraph of names and contact details, with no closing above, and
 * not announced by the line above it ("Our contacts:"). */
static bool mark_card(struct looking *looking, uint32_t end)
{
    uint32_t i = end, contacts = 0;

    while (i > 0 && end - i < SIGN_LINES_MAX && line_is_own(looking, i - 1) &&
           looking->blocks[i - 1].paragraph ==
               looking->blocks[end - 1].paragraph) {
        i--;
        if (!is_sign_line(looking, i))
            return false;
        contacts += is_contact(text_of(looking, i));
    }
    if (i == 0 || contacts < 2 || !line_is_own(looking, i - 1) ||
        str_ends(text_of(looking, i - 1), STR(":")))
        return false;
    line_set_part(looking, i, end, PART_SIGNATURE);
    return true;
}

/* A team or a number at the very end, with no closing above. */
static void mark_loose_signature(struct looking *looking, uint32_t end)
{
    if (mark_card(looking, end))
        return;
    for (uint32_t i = end; i > 1; i--) {
        if (!line_is_own(looking, i - 1) ||
            !(line_is(looking, i - 1, LINE_SIGNATURE) ||
              looking->blocks[i - 1].kind == BLOCK_RULE))
            break;
        looking->blocks[i - 1].part = PART_SIGNATURE;
    }
}

void anatomy_mark_ends(struct looking *looking)
{
    uint32_t end, closing;

    mark_endings(looking);
    mark_greeting(looking);
    end = find_end(looking);
    if (end == 0)
        return;
    closing = find_closing(looking, end);
    if (closing != UINT32_MAX)
        mark_closing(looking, closing, end);
    else
        mark_loose_signature(looking, end);
}
