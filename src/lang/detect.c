/* detect.c - which language is this text. */
#include "lang/detect.h"

#include "base/utf8.h"

#define LANGUAGES_MAX 16
#define WORDS_MAX 400 /* words that are looked at: more change nothing   */
#define WORD_MAX 32   /* bytes of the longest word that is looked up     */
#define RUNE_END 0x250u /* letters at and above tell nothing             */

/* What one word is worth to a language.  Shared with others, it is divided
 * by their number; 12 divides evenly. */
#define COMMON_WORTH 12
#define LETTER_WORTH 8

/* Below this much for every word no language is likely. */
#define LIKELY_WORTH 1
/* Twice the score of the next language counts as sure; so does this much. */
#define SURE_SCORE 60

struct tally {
    const struct language *const *languages;
    uint32_t count;
    uint32_t scores[LANGUAGES_MAX];
    uint32_t words;
    uint16_t letters[RUNE_END]; /* bit i: it tells languages[i] */
    uint16_t pairs[26][26];     /* likewise, from 'a'           */
};

static uint32_t bits(uint32_t mask)
{
    uint32_t count = 0;

    for (; mask != 0; mask &= mask - 1)
        count++;
    return count;
}

static bool is_ascii_letter(uint32_t rune)
{
    return rune >= 'a' && rune <= 'z';
}

/* The languages that two letters next to each other tell of. */
static uint16_t *pair_at(struct tally *tally, uint32_t first, uint32_t second)
{
    if (!is_ascii_letter(first) || !is_ascii_letter(second))
        return NULL;
    return &tally->pairs[first - 'a'][second - 'a'];
}

static void piece_mark(struct tally *tally, struct str piece, uint16_t bit)
{
    size_t at = 0;
    uint32_t first = str_is_empty(piece) ? 0 : utf8_next(piece, &at);
    uint32_t second = utf8_peek(piece, at);
    uint16_t *mask = pair_at(tally, first, second);

    if (second == 0 && first < RUNE_END)
        mask = &tally->letters[first];
    if (mask != NULL)
        *mask |= bit;
}

static void letters_mark(struct tally *tally)
{
    for (uint32_t i = 0; i < tally->count; i++) {
        struct str letters = str_of(tally->languages[i]->letters);
        struct str piece;

        while (str_split_next(&letters, ' ', &piece))
            piece_mark(tally, piece, (uint16_t)(1u << i));
    }
}

static void reward(struct tally *tally, uint32_t mask, uint32_t worth)
{
    uint32_t share = mask == 0 ? 0 : worth / bits(mask);

    for (uint32_t i = 0; i < tally->count; i++)
        if ((mask >> i & 1) != 0)
            tally->scores[i] += share;
}

static uint32_t common_to(const struct tally *tally, struct str word)
{
    uint32_t mask = 0;

    for (uint32_t i = 0; i < tally->count; i++)
        if (set_has(tally->languages[i]->common, word))
            mask |= 1u << i;
    return mask;
}

/* A word in lower case; `len` stops growing when it is too long to look up. */
struct reading_word {
    char bytes[WORD_MAX + 4];
    size_t len;
    uint32_t last;   /* letter */
    uint32_t fewest; /* of its letters and pairs: those of fewest languages */
};

static void keep_fewest(struct reading_word *word, uint32_t mask)
{
    if (mask != 0 && (word->fewest == 0 || bits(mask) < bits(word->fewest)))
        word->fewest = mask;
}

static void word_add(struct reading_word *word, struct tally *tally,
                     uint32_t rune)
{
    const uint16_t *pair = pair_at(tally, word->last, rune);

    if (rune < RUNE_END)
        keep_fewest(word, tally->letters[rune]);
    if (pair != NULL)
        keep_fewest(word, *pair);
    word->last = rune;
    if (word->len <= WORD_MAX)
        word->len += utf8_encode(word->bytes + word->len, rune);
}

static void word_end(struct reading_word *word, struct tally *tally)
{
    struct str text = { word->bytes, word->len };

    if (word->len > 0) {
        tally->words++;
        reward(tally, word->fewest, LETTER_WORTH);
        if (word->len <= WORD_MAX)
            reward(tally, common_to(tally, text), COMMON_WORTH);
    }
    word->len = 0;
    word->last = 0;
    word->fewest = 0;
}

static void tally_token(struct tally *tally, struct str token)
{
    struct reading_word word = { .len = 0 };
    size_t at = 0;

    while (at < token.len) {
        uint32_t rune = utf8_lower(utf8_next(token, &at));

        if (rune == 0x2019)
            rune = '\'';
        if (utf8_is_letter(rune) || (rune == '\'' && word.len > 0))
            word_add(&word, tally, rune);
        else
            word_end(&word, tally);
    }
    word_end(&word, tally);
}

static bool is_address(struct str token)
{
    return str_find_byte(token, '@', 0) != STR_NONE ||
           str_find(token, STR("://"), 0) != STR_NONE ||
           str_find(token, STR("www."), 0) != STR_NONE;
}

static void tally_text(struct tally *tally, struct str text)
{
    size_t at = 0;

    while (at < text.len && tally->words < WORDS_MAX) {
        size_t start = at;
        struct str token;

        while (at < text.len && (unsigned char)text.at[at] > ' ')
            at++;
        token = str_slice(text, start, at++);
        if (!is_address(token))
            tally_token(tally, token);
    }
}

/* By how far the best leads, and by how much was seen. */
static int sureness(uint32_t best, uint32_t next)
{
    uint32_t lead = best - next;
    uint32_t by_lead = lead >= next ? 100 : lead * 100 / next;
    uint32_t by_amount = lead >= SURE_SCORE ? 100 : lead * 100 / SURE_SCORE;

    return (int)(by_lead < by_amount ? by_lead : by_amount);
}

struct detection detect_language(const struct language *const *languages,
                                 uint32_t count, struct str text)
{
    struct tally tally = { .languages = languages, .count = count };
    uint32_t best = 0;
    uint32_t next = 0;
    const struct language *found = NULL;

    if (tally.count > LANGUAGES_MAX)
        tally.count = LANGUAGES_MAX;
    letters_mark(&tally);
    tally_text(&tally, text);
    for (uint32_t i = 0; i < tally.count; i++) {
        if (tally.scores[i] > best) {
            next = best;
            best = tally.scores[i];
            found = languages[i];
        } else if (tally.scores[i] > next) {
            next = tally.scores[i];
        }
    }
    if (best == next || best < tally.words * LIKELY_WORTH)
        return (struct detection){ NULL, 0 };
    return (struct detection){ found, sureness(best, next) };
}
