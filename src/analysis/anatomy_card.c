/* anatomy_card.c - what a line of a signature looks like. */
#include "analysis/anatomy_line.h"

#include "base/utf8.h"

#define SIGN_LINE_MAX 70  /* code points of a line under the closing        */
#define SIGN_WORDS_MAX 5  /* words of one that ends with a period: "Ltd."   */
#define CONTACT_WORDS_MAX 10
#define NAME_WORDS_MAX 4
#define ABBREVIATION_MAX 5 /* code points, with the period                  */
#define PHONE_DIGITS 6
#define PHONE_LETTERS 16   /* "Phone", "mob." beside the digits             */

struct str line_text(const struct looking *looking, uint32_t i)
{
    return looking->blocks[i].text;
}

uint32_t text_count_words(struct str text)
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

bool text_is_contact(struct str text)
{
    return utf8_count(text) <= SIGN_LINE_MAX && !text_ends_as_prose(text) &&
           text_count_words(text) <= CONTACT_WORDS_MAX &&
           (is_phone(text) || text_has_address(text) || is_site(text));
}

bool text_is_name(struct str text)
{
    uint32_t words = 0;
    struct str word;

    while (str_split_next(&text, ' ', &word)) {
        uint32_t first = utf8_peek(word, 0);

        if (utf8_is_lower(first) || utf8_is_digit(first))
            return false;
        words++;
    }
    return words > 0 && words <= NAME_WORDS_MAX;
}

/* "Sample Ltd.", "Tartu mnt." */
static bool ends_as_abbreviation(struct str text)
{
    size_t start = text.len;

    while (start > 0 && text.at[start - 1] != ' ')
        start--;
    return str_ends(text, STR(".")) &&
           text_count_words(text) <= SIGN_WORDS_MAX &&
           utf8_count(str_slice(text, start, text.len)) <= ABBREVIATION_MAX;
}

static bool is_sentence(struct str text)
{
    return text_ends_as_prose(text) && !ends_as_abbreviation(text) &&
           (!str_ends(text, STR(".")) || !text_is_name(text));
}

bool line_may_sign(const struct looking *looking, uint32_t i)
{
    const struct block *block = &looking->blocks[i];

    if (block->kind == BLOCK_RULE || line_is(looking, i, LINE_SIGNATURE))
        return true;
    return (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_CELL) &&
           (text_is_contact(block->text) ||
            (!is_sentence(block->text) && !str_ends(block->text, STR(":")) &&
             utf8_count(block->text) <= SIGN_LINE_MAX));
}
