/* spelling_meant.c - whether a word that no dictionary knows is meant. */
#include "check/spelling_inner.h"

#include <string.h>

#include "base/utf8.h"
#include "spell/spelt.h"

#define FEW_LETTERS 4u  /* another letter makes another word of them */
#define MANY_LETTERS 6u /* and two letters none of these */
#define NAME_PART 3u    /* letters; "in fact", "as well" begin with less */
#define STEM_MIN 4u     /* bytes that forms of a name share */
#define ENDING_MAX 5u   /* bytes of an ending */
#define QUOTE_BYTES 3u
#define ASKED_MAX (64u << 10) /* bytes of the message that are looked at */

static bool has_vowel(struct str lower)
{
    for (size_t i = 0; i < lower.len; i++)
        if ((unsigned char)lower.at[i] >= 0x80 ||
            strchr("aeiouy", lower.at[i]))
            return true;
    return false;
}

static bool has_marks(struct str text)
{
    return utf8_count(text) < text.len;
}

/* A slip of `best`, rather than anything else. */
static bool is_close(struct str lower, struct str best)
{
    size_t letters = utf8_count(lower);
    size_t space = str_find_byte(best, ' ', 0);

    if (!best.len || !has_vowel(lower))
        return false;
    if (space != STR_NONE)
        return space < NAME_PART;
    if (letters < FEW_LETTERS)
        return false;
    unsigned bytes = letters < MANY_LETTERS ? 1 : 2;
    return str_distance(lower, best, 3) <= bytes + has_marks(best);
}

/* One is the other with an ending. */
static bool is_form(struct str a, struct str b)
{
    struct str less = a.len < b.len ? a : b, more = a.len < b.len ? b : a;

    return less.len >= STEM_MIN && more.len - less.len <= ENDING_MAX &&
           str_starts(more, less);
}

static struct str lower_of(struct spelt *out, struct str word)
{
    spelt_lower(out, word);
    return spelt_str(out);
}

/* As much of a message as is looked at, up to a whole letter. */
static struct str start_of(struct str message)
{
    size_t end = message.len;

    if (end > ASKED_MAX)
        for (end = ASKED_MAX;
             end && ((unsigned char)message.at[end] & 0xC0) == 0x80;)
            end--;
    return str_slice(message, 0, end);
}

/* In any case: most words are told apart by their first letter. */
static bool may_start_alike(struct str text, struct str lower)
{
    unsigned char a, b;

    if (!text.len || !lower.len)
        return false;
    a = (unsigned char)text.at[0];
    b = (unsigned char)lower.at[0];
    return a >= 0x80 || b >= 0x80 || (a | 0x20) == (b | 0x20);
}

/* Whether the customer writes it, or another form of it that no dictionary
 * knows. */
static bool is_customers(struct visit *visit, struct str lower)
{
    struct str asked = start_of(visit->facts->context->customer_message);
    uint32_t at = 0;
    struct word word;

    while (word_next(asked, &at, &word)) {
        struct str text = str_slice(asked, word.at.start, word.at.end);
        struct spelt spelt;

        if (!may_start_alike(text, lower))
            continue;
        text = lower_of(&spelt, text);
        if (str_equal(text, lower) ||
            (is_form(text, lower) &&
             speller_check(visit->speller, text) == SPELLING_WRONG))
            return true;
    }
    return false;
}

static struct str word_text(const struct text_facts *facts, uint32_t index)
{
    const struct word *word = &facts->words[index];

    return facts_text(facts, word->block, word->at);
}

static bool stands_again(const struct text_facts *facts, uint32_t index,
                         struct str lower)
{
    for (uint32_t i = 0; i < facts->word_count; i++) {
        struct str text = word_text(facts, i);
        struct spelt spelt;

        if (i != index && text.len == lower.len &&
            str_equal(lower_of(&spelt, text), lower))
            return true;
    }
    return false;
}

static bool is_quote(struct str text)
{
    static const char *const quotes[] = { "\"", "“", "”", "„", "«",
                                          "»",  "‘", "’", "'", NULL };

    for (const char *const *quote = quotes; *quote; quote++)
        if (str_equal(text, str_of(*quote)))
            return true;
    return false;
}

/* The character before `at`, or behind it. */
static struct str character_at(struct str text, size_t at, bool is_before)
{
    size_t start = at, end = at;

    if (is_before)
        while (start > 0 && at - start < QUOTE_BYTES &&
               (start == at || ((unsigned char)text.at[start] & 0xC0) == 0x80))
            start--;
    else if (end < text.len)
        (void)utf8_next(text, &end);
    return str_slice(text, start, end);
}

static bool is_quoted(const struct text_facts *facts, uint32_t index)
{
    const struct word *word = &facts->words[index];
    struct str text = facts->document->blocks[word->block].text;

    return is_quote(character_at(text, word->at.start, true)) &&
           is_quote(character_at(text, word->at.end, false));
}

/* No word, and no slip of one. */
static bool is_strange(struct visit *visit, struct str text)
{
    struct spelt typed, other;
    struct str best[SUGGESTIONS_MAX];

    if (speller_check(visit->speller, text) != SPELLING_WRONG)
        return false;
    return speller_suggest(visit->speller, text, visit->arena, best) == 0 ||
           !is_close(lower_of(&typed, text), lower_of(&other, best[0]));
}

static bool is_in_phrase(struct visit *visit, uint32_t index, uint32_t beside)
{
    const struct text_facts *facts = visit->facts->draft;
    const struct word *word = &facts->words[index];
    const struct word *other = &facts->words[beside];
    bool is_ahead = beside < index;

    if (beside >= facts->word_count || other->block != word->block ||
        other->kind != WORD_PLAIN)
        return false;
    struct span gap = is_ahead ? (struct span){ other->at.end, word->at.start }
                               : (struct span){ word->at.end,
                                                other->at.start };
    return str_equal(facts_text(facts, word->block, gap), STR(" ")) &&
           is_strange(visit, word_text(facts, beside));
}

bool spelling_is_meant(struct visit *visit, uint32_t index, struct str best)
{
    const struct text_facts *facts = visit->facts->draft;
    struct spelt typed, other;
    struct str lower = lower_of(&typed, word_text(facts, index));

    if (is_close(lower, lower_of(&other, best)))
        return false;
    return is_quoted(facts, index) || stands_again(facts, index, lower) ||
           (index > 0 && is_in_phrase(visit, index, index - 1)) ||
           is_in_phrase(visit, index, index + 1) || is_customers(visit, lower);
}
