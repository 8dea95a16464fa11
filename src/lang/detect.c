/* detect.c - which language is this text. */
#include "lang/detect.h"

#include "base/utf8.h"

#define LANGUAGES_MAX 32
#define WORDS_MAX 400 /* words that are looked at: more change nothing   */
#define WORD_MAX 32   /* bytes of the longest word that is looked up     */
#define RUNE_END 0x500u /* letters at and above tell nothing: up to Cyrillic */

/* What one word is worth to a language.  Shared with others, it is divided
 * by their number; 12 divides evenly. */
#define COMMON_WORTH 12
#define LETTER_WORTH 8

/* Below this much for every word no language is likely. */
#define LIKELY_WORTH 1
/* Twice the score of the next language counts as sure; so does this much. */
#define SURE_SCORE 60
/* So sure a text must be in another language to be taken for it: a reply that
 * is not judged is a loss, one judged by the wrong rules is noise. */
#define PLAINLY 80

struct detector {
    const struct language *const *languages;
    uint32_t count;
    uint32_t own;               /* mask of those to choose from */
    const struct set *common;   /* word -> a mask in `masks` */
    uint32_t letters[RUNE_END]; /* bit i: it tells languages[i] */
    uint32_t pairs[26][26];     /* likewise, from 'a'           */
};

/* Two counts: among the languages to choose from, as if there were no others,
 * and among all. */
struct tally {
    const struct detector *detector;
    uint32_t own[LANGUAGES_MAX];
    uint32_t all[LANGUAGES_MAX];
    uint32_t words;
};

/* Of a mask of languages.  (Without the machine's own instruction
 * __builtin_popcount is a call.) */
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

static void piece_mark(struct detector *detector, struct str piece,
                       uint32_t bit)
{
    size_t at = 0;
    uint32_t first = str_is_empty(piece) ? 0 : utf8_next(piece, &at);
    uint32_t second = utf8_peek(piece, at);

    if (second == 0 && first < RUNE_END)
        detector->letters[first] |= bit;
    else if (is_ascii_letter(first) && is_ascii_letter(second))
        detector->pairs[first - 'a'][second - 'a'] |= bit;
}

static void letters_mark(struct detector *detector)
{
    for (uint32_t i = 0; i < detector->count; i++) {
        struct str letters = str_of(detector->languages[i]->letters);
        struct str piece;

        while (str_split_next(&letters, ' ', &piece))
            piece_mark(detector, piece, 1u << i);
    }
}

/* The common words of all languages in one table, so that a word is looked up
 * once. */
static bool common_mark(struct detector *detector, struct arena *arena)
{
    struct set *common = set_new(arena);
    uint32_t count = 0, filled = 0;
    uint32_t *masks;

    for (uint32_t i = 0; i < detector->count; i++)
        count += set_count(detector->languages[i]->common);
    masks = ARENA_ARRAY(arena, uint32_t, count);
    if (common == NULL || masks == NULL)
        return false;
    for (uint32_t i = 0; i < detector->count; i++) {
        const struct set *words = detector->languages[i]->common;

        for (uint32_t k = 0; k < set_count(words); k++) {
            struct str word = set_key_at(words, k);
            uint32_t *mask = (uint32_t *)(uintptr_t)set_get(common, word);

            if (mask == NULL) {
                mask = &masks[filled++];
                if (set_put(common, word, mask) != STATUS_OK)
                    return false;
            }
            *mask |= 1u << i;
        }
    }
    detector->common = common;
    return true;
}

const struct detector *detector_new(struct arena *arena,
                                    const struct language *const *languages,
                                    uint32_t count, uint32_t own)
{
    struct detector *detector = ARENA_NEW(arena, struct detector);

    if (detector == NULL)
        return NULL;
    detector->languages = languages;
    detector->count = count < LANGUAGES_MAX ? count : LANGUAGES_MAX;
    detector->own = own < LANGUAGES_MAX ? (1u << own) - 1 : UINT32_MAX;
    letters_mark(detector);
    return common_mark(detector, arena) ? detector : NULL;
}

static void reward(uint32_t *scores, uint32_t mask, uint32_t worth)
{
    uint32_t share = mask == 0 ? 0 : worth / bits(mask);

    for (; mask != 0; mask &= mask - 1)
        scores[__builtin_ctz(mask)] += share;
}

static uint32_t common_to(const struct tally *tally, struct str word)
{
    const uint32_t *mask = set_get(tally->detector->common, word);

    return mask != NULL ? *mask : 0;
}

/* A word in lower case; `len` stops growing when it is too long to look up. */
struct reading_word {
    char bytes[WORD_MAX + 4];
    size_t len;
    uint32_t last;   /* letter */
    uint32_t own;    /* of its letters and pairs: those of fewest languages */
    uint32_t all;    /* that one chooses from, and of fewest of all         */
};

static void keep_fewest(uint32_t *fewest, uint32_t mask)
{
    if (mask != 0 && mask != *fewest &&
        (*fewest == 0 || bits(mask) < bits(*fewest)))
        *fewest = mask;
}

static void word_mark(struct reading_word *word, uint32_t own, uint32_t mask)
{
    if (mask == 0)
        return;
    keep_fewest(&word->own, mask & own);
    keep_fewest(&word->all, mask);
}

static void word_add(struct reading_word *word,
                     const struct detector *detector, uint32_t rune)
{
    if (rune < RUNE_END)
        word_mark(word, detector->own, detector->letters[rune]);
    if (is_ascii_letter(word->last) && is_ascii_letter(rune))
        word_mark(word, detector->own,
                  detector->pairs[word->last - 'a'][rune - 'a']);
    word->last = rune;
    if (word->len <= WORD_MAX && rune < 0x80)
        word->bytes[word->len++] = (char)rune;
    else if (word->len <= WORD_MAX)
        word->len += utf8_encode(word->bytes + word->len, rune);
}

/* The same for the letters of ASCII from `at` on, as most are; gives the place
 * behind them. */
static size_t word_add_ascii(struct reading_word *word,
                             const struct detector *detector,
                             struct str token, size_t at)
{
    uint32_t last = word->last;
    size_t len = word->len;

    for (; at < token.len; at++) {
        uint32_t rune = (unsigned char)token.at[at] | 0x20u, mask;

        if (!is_ascii_letter(rune) || (unsigned char)token.at[at] >= 0x80)
            break;
        mask = detector->letters[rune];
        if (mask != 0)
            word_mark(word, detector->own, mask);
        mask = is_ascii_letter(last)
                   ? detector->pairs[last - 'a'][rune - 'a']
                   : 0;
        if (mask != 0)
            word_mark(word, detector->own, mask);
        last = rune;
        if (len <= WORD_MAX)
            word->bytes[len++] = (char)rune;
    }
    word->last = last;
    word->len = len;
    return at;
}

static void word_end(struct reading_word *word, struct tally *tally)
{
    struct str text = { word->bytes, word->len };
    uint32_t common;

    if (word->len > 0) {
        tally->words++;
        reward(tally->own, word->own, LETTER_WORTH);
        reward(tally->all, word->all, LETTER_WORTH);
        common = word->len <= WORD_MAX ? common_to(tally, text) : 0;
        reward(tally->own, common & tally->detector->own, COMMON_WORTH);
        reward(tally->all, common, COMMON_WORTH);
    }
    word->len = 0;
    word->last = 0;
    word->own = 0;
    word->all = 0;
}

static void tally_token(struct tally *tally, struct str token)
{
    struct reading_word word = { .len = 0 };
    size_t at = 0;

    while (at < token.len) {
        uint32_t rune;

        at = word_add_ascii(&word, tally->detector, token, at);
        if (at >= token.len)
            break;
        rune = utf8_lower(utf8_next(token, &at));
        if (rune == 0x2019)
            rune = '\'';
        if (utf8_is_letter(rune) || (rune == '\'' && word.len > 0))
            word_add(&word, tally->detector, rune);
        else
            word_end(&word, tally);
    }
    word_end(&word, tally);
}

static bool is_address(struct str token)
{
    bool sign = false;

    for (size_t i = 0; i < token.len && !sign; i++)
        sign = token.at[i] == '@' || token.at[i] == ':' || token.at[i] == '.';
    if (!sign)
        return false;
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

/* The best score of those in `mask`, and where; *next is the one after it. */
static uint32_t best_of(const uint32_t *scores, uint32_t mask, uint32_t *at,
                        uint32_t *next)
{
    uint32_t best = 0;

    *at = LANGUAGES_MAX;
    *next = 0;
    for (; mask != 0; mask &= mask - 1) {
        uint32_t i = (uint32_t)__builtin_ctz(mask);

        if (scores[i] > best) {
            *next = best;
            best = scores[i];
            *at = i;
        } else if (scores[i] > *next) {
            *next = scores[i];
        }
    }
    return best;
}

static void find_stranger(struct detection *found, const struct tally *tally)
{
    const struct detector *detector = tally->detector;
    uint32_t known = detector->count < LANGUAGES_MAX
                         ? (1u << detector->count) - 1 : UINT32_MAX;
    uint32_t at, next;
    uint32_t own = best_of(tally->all, detector->own & known, &at, &next);
    uint32_t other = best_of(tally->all, known & ~detector->own, &at, &next);
    int sure = other > own ? sureness(other, own) : 0;

    if (sure < PLAINLY)
        return;
    found->stranger = detector->languages[at];
    found->stranger_sure = sure;
}

struct detection detect_with(const struct detector *detector, struct str text)
{
    struct tally tally = { .detector = detector };
    uint32_t at, next, best;
    struct detection found = { 0 };

    tally_text(&tally, text);
    best = best_of(tally.own, detector->own, &at, &next);
    find_stranger(&found, &tally);
    if (best == next || best < tally.words * LIKELY_WORTH)
        return found;
    found.language = detector->languages[at];
    found.sure = sureness(best, next);
    return found;
}

struct detection detect_language(const struct language *const *languages,
                                 uint32_t count, struct str text)
{
    struct arena *arena = arena_new(SIZE_MAX);
    const struct detector *detector =
        arena != NULL ? detector_new(arena, languages, count, count) : NULL;
    struct detection found = { 0 };

    if (detector != NULL)
        found = detect_with(detector, text);
    arena_free(arena);
    return found;
}
