/* detect.c - which language is this text. */
#include "lang/detect.h"

#include "base/utf8.h"

#define WORDS_MAX 400 /* words that are looked at: more change nothing   */
#define WORDS_MIN 3   /* words that may be plainly in one language       */
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

/* A word that is common in some languages. */
struct common {
    uint32_t at, len; /* in the texts */
    uint32_t mask;    /* of the languages */
};

struct detector {
    const struct language *const *languages;
    uint32_t count;
    uint32_t own;             /* mask of those to choose from */
    const uint32_t *letters;  /* RUNE_END; bit i: it tells languages[i] */
    const uint32_t *pairs;    /* likewise, 26 for each letter from 'a'  */
    const struct common *common;
    uint32_t common_count;
    const uint32_t *slots;    /* of a hash table: the place of a word + 1 */
    uint32_t slot_count;      /* a power of two, more than the words      */
    struct str texts;
};

#define PAIRS (26u * 26u)

/* Two counts: among the languages to choose from, as if there were no others,
 * and among all. */
struct tally {
    const struct detector *detector;
    uint32_t own[DETECT_LANGUAGES_MAX];
    uint32_t all[DETECT_LANGUAGES_MAX];
    uint32_t words;
    uint32_t letters, other_letters; /* of scripts that no language has */
};

const struct language language_unknown = {
    .tag = "und",
    .name = "a language in other letters",
    .native_name = "a language in other letters",
};

/* Where letters stand that are not Latin, nor Latin ones in fancy dress. */
static const struct {
    uint32_t start, end;
} other_scripts[] = {
    { 0x370, 0x1d00 }, { 0x1f00, 0x2000 }, { 0x2e80, 0xfe00 },
    { 0x20000, 0x40000 },
};

/* So many letters, and most of them, make a text one in other letters. */
#define OTHER_LETTERS_MIN 8

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

struct tables {
    uint32_t letters[RUNE_END];
    uint32_t pairs[PAIRS];
};

static uint32_t pair_of(uint32_t first, uint32_t second)
{
    return (first - 'a') * 26 + (second - 'a');
}

static void piece_mark(struct tables *tables, struct str piece, uint32_t bit)
{
    size_t at = 0;
    uint32_t first = str_is_empty(piece) ? 0 : utf8_next(piece, &at);
    uint32_t second = utf8_peek(piece, at);

    if (second == 0 && first < RUNE_END)
        tables->letters[first] |= bit;
    else if (is_ascii_letter(first) && is_ascii_letter(second))
        tables->pairs[pair_of(first, second)] |= bit;
}

static bool letters_mark(struct detector *detector, struct arena *arena)
{
    struct tables *tables = ARENA_NEW(arena, struct tables);

    if (tables == NULL)
        return false;
    for (uint32_t i = 0; i < detector->count; i++) {
        struct str letters = str_of(detector->languages[i]->letters);
        struct str piece;

        while (str_split_next(&letters, ' ', &piece))
            piece_mark(tables, piece, 1u << i);
    }
    detector->letters = tables->letters;
    detector->pairs = tables->pairs;
    return true;
}

/* --- common words -------------------------------------------------------- */

static struct str common_text(const struct detector *detector,
                              const struct common *common)
{
    return str_slice(detector->texts, common->at, common->at + common->len);
}

/* The slot of a word, or the free one where it would stand. */
static uint32_t slot_of(const struct detector *detector, struct str word)
{
    uint32_t mask = detector->slot_count - 1;
    uint32_t slot = (uint32_t)flat_hash(0, word) & mask;

    while (detector->slots[slot] != 0) {
        const struct common *common =
            &detector->common[detector->slots[slot] - 1];

        if (common->len == word.len &&
            str_equal(common_text(detector, common), word))
            break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

struct marking {
    struct detector *detector;
    struct common *common;
    uint32_t *slots;
    char *texts;
};

static void common_add(struct marking *marking, struct str word, uint32_t bit)
{
    struct detector *detector = marking->detector;
    uint32_t slot = slot_of(detector, word);
    struct common *common;

    if (marking->slots[slot] == 0) {
        common = &marking->common[detector->common_count++];
        *common = (struct common){ (uint32_t)detector->texts.len,
                                   (uint32_t)word.len, 0 };
        memcpy(marking->texts + common->at, word.at, word.len);
        detector->texts.len += word.len;
        marking->slots[slot] = detector->common_count;
    }
    common = &marking->common[marking->slots[slot] - 1];
    common->mask |= bit;
}

static bool common_room(struct marking *marking, struct arena *arena)
{
    struct detector *detector = marking->detector;
    uint32_t count = 0, slots = 2;
    size_t len = 1;

    for (uint32_t i = 0; i < detector->count; i++) {
        const struct set *words = detector->languages[i]->common;

        count += set_count(words);
        for (uint32_t k = 0; k < set_count(words); k++)
            len += set_key_at(words, k).len;
    }
    while (slots <= 2 * count)
        slots *= 2;
    marking->common = ARENA_ARRAY(arena, struct common, count);
    marking->slots = ARENA_ARRAY(arena, uint32_t, slots);
    marking->texts = ARENA_ARRAY(arena, char, len);
    detector->common = marking->common;
    detector->slots = marking->slots;
    detector->slot_count = slots;
    detector->texts.at = marking->texts;
    return marking->common != NULL && marking->slots != NULL &&
           marking->texts != NULL;
}

/* The common words of all languages in one table, so that a word is looked up
 * once. */
static bool common_mark(struct detector *detector, struct arena *arena)
{
    struct marking marking = { .detector = detector };

    if (!common_room(&marking, arena))
        return false;
    for (uint32_t i = 0; i < detector->count; i++) {
        const struct set *words = detector->languages[i]->common;

        for (uint32_t k = 0; k < set_count(words); k++)
            if (set_key_at(words, k).len > 0)
                common_add(&marking, set_key_at(words, k), 1u << i);
    }
    return true;
}

/* --- the whole ----------------------------------------------------------- */

static struct detector *detector_of(struct arena *arena,
                                    const struct language *const *languages,
                                    uint32_t count, uint32_t own)
{
    struct detector *detector = ARENA_NEW(arena, struct detector);

    if (detector == NULL)
        return NULL;
    detector->languages = languages;
    detector->count = count < DETECT_LANGUAGES_MAX ? count
                                                   : DETECT_LANGUAGES_MAX;
    detector->own = own < DETECT_LANGUAGES_MAX ? (1u << own) - 1 : UINT32_MAX;
    return detector;
}

const struct detector *detector_new(struct arena *arena,
                                    const struct language *const *languages,
                                    uint32_t count, uint32_t own)
{
    struct detector *detector = detector_of(arena, languages, count, own);

    return detector != NULL && letters_mark(detector, arena) &&
                   common_mark(detector, arena)
               ? detector
               : NULL;
}

void detector_write(const struct detector *detector, struct buf *out)
{
    flat_add_array(out, detector->letters, sizeof(uint32_t), RUNE_END);
    flat_add_array(out, detector->pairs, sizeof(uint32_t), PAIRS);
    flat_add_array(out, detector->common, sizeof(struct common),
                   detector->common_count);
    flat_add_array(out, detector->slots, sizeof(uint32_t),
                   detector->slot_count);
    flat_add_text(out, detector->texts);
}

/* Whatever is looked up stays within the tables, and comes to an end. */
static bool is_sound(const struct detector *detector)
{
    uint32_t used = 0, count = detector->slot_count;

    if (count == 0 || (count & (count - 1)) != 0)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        used += detector->slots[i] != 0;
        if (detector->slots[i] > detector->common_count)
            return false;
    }
    for (uint32_t i = 0; i < detector->common_count; i++) {
        const struct common *common = &detector->common[i];

        if (common->at > detector->texts.len ||
            common->len > detector->texts.len - common->at)
            return false;
    }
    return used < count;
}

enum status detector_open(const struct detector **out, struct arena *arena,
                          struct flat *from,
                          const struct language *const *languages,
                          uint32_t count, uint32_t own)
{
    struct detector *detector = detector_of(arena, languages, count, own);
    uint32_t letters, pairs;

    *out = NULL;
    if (detector == NULL)
        return STATUS_NOMEM;
    detector->letters = flat_array(from, sizeof(uint32_t), &letters);
    detector->pairs = flat_array(from, sizeof(uint32_t), &pairs);
    detector->common = flat_array(from, sizeof(struct common),
                                  &detector->common_count);
    detector->slots = flat_array(from, sizeof(uint32_t),
                                 &detector->slot_count);
    detector->texts = flat_text(from);
    if (from->failed || letters != RUNE_END || pairs != PAIRS ||
        !is_sound(detector))
        return STATUS_IO;
    *out = detector;
    return STATUS_OK;
}

/* --- detecting ----------------------------------------------------------- */

static void reward(uint32_t *scores, uint32_t mask, uint32_t worth)
{
    uint32_t share = mask == 0 ? 0 : worth / bits(mask);

    for (; mask != 0; mask &= mask - 1)
        scores[__builtin_ctz(mask)] += share;
}

static uint32_t common_to(const struct tally *tally, struct str word)
{
    const struct detector *detector = tally->detector;
    uint32_t slot = slot_of(detector, word);

    return detector->slots[slot] != 0
               ? detector->common[detector->slots[slot] - 1].mask
               : 0;
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
                  detector->pairs[pair_of(word->last, rune)]);
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
                   ? detector->pairs[pair_of(last, rune)]
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

static bool is_of_other_script(const struct tally *tally, uint32_t rune)
{
    size_t count = sizeof(other_scripts) / sizeof(*other_scripts);

    if (rune < RUNE_END && tally->detector->letters[rune] != 0)
        return false;
    for (size_t i = 0; i < count; i++)
        if (rune >= other_scripts[i].start && rune < other_scripts[i].end)
            return true;
    return false;
}

static void tally_letter(struct tally *tally, uint32_t rune)
{
    tally->letters++;
    tally->other_letters += is_of_other_script(tally, rune);
}

static void tally_token(struct tally *tally, struct str token)
{
    struct reading_word word = { .len = 0 };
    size_t at = 0;

    while (at < token.len) {
        uint32_t rune;

        size_t start = at;

        at = word_add_ascii(&word, tally->detector, token, at);
        tally->letters += (uint32_t)(at - start);
        if (at >= token.len)
            break;
        rune = utf8_lower(utf8_next(token, &at));
        if (rune == 0x2019)
            rune = '\'';
        if (utf8_is_letter(rune))
            tally_letter(tally, rune);
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

static void tally_text(struct tally *tally, struct str text,
                       uint32_t words_max)
{
    size_t at = 0;

    while (at < text.len && tally->words < words_max) {
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

    *at = DETECT_LANGUAGES_MAX;
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

/* Most of it is in letters of none, and what is not says nothing. */
static bool is_in_other_letters(const struct tally *tally, uint32_t known)
{
    return tally->other_letters >= OTHER_LETTERS_MIN &&
           tally->other_letters > tally->letters / 2 &&
           known < SURE_SCORE;
}

static void find_stranger(struct detection *found, const struct tally *tally)
{
    const struct detector *detector = tally->detector;
    uint32_t known = detector->count < DETECT_LANGUAGES_MAX
                         ? (1u << detector->count) - 1 : UINT32_MAX;
    uint32_t at, next;
    uint32_t own = best_of(tally->all, detector->own & known, &at, &next);
    uint32_t other = best_of(tally->all, known & ~detector->own, &at, &next);
    int sure = other > own ? sureness(other, own) : 0;

    if (sure >= DETECT_PLAINLY) {
        found->stranger = detector->languages[at];
        found->stranger_sure = sure;
    } else if (is_in_other_letters(tally, own > other ? own : other)) {
        found->stranger = &language_unknown;
        found->stranger_sure = 100;
    }
}

static struct detection detection_of(const struct tally *tally)
{
    const struct detector *detector = tally->detector;
    struct detection found = { 0 };
    uint32_t at, next, best;

    best = best_of(tally->own, detector->own, &at, &next);
    find_stranger(&found, tally);
    if (best == next || best < tally->words * LIKELY_WORTH)
        return found;
    found.language = detector->languages[at];
    found.sure = sureness(best, next);
    return found;
}

struct detection detect_with(const struct detector *detector, struct str text)
{
    struct tally tally = { .detector = detector };

    tally_text(&tally, text, WORDS_MAX);
    return detection_of(&tally);
}

struct detecting {
    struct tally whole;
};

struct detecting *detecting_new(struct arena *arena,
                                const struct detector *detector)
{
    struct detecting *detecting = ARENA_NEW(arena, struct detecting);

    if (detecting != NULL)
        detecting->whole.detector = detector;
    return detecting;
}

static void tally_add(struct tally *whole, const struct tally *part)
{
    for (uint32_t i = 0; i < DETECT_LANGUAGES_MAX; i++) {
        whole->own[i] += part->own[i];
        whole->all[i] += part->all[i];
    }
    whole->words += part->words;
    whole->letters += part->letters;
    whole->other_letters += part->other_letters;
}

const struct language *detecting_add(struct detecting *detecting,
                                     struct str text)
{
    struct tally tally = { .detector = detecting->whole.detector };
    struct detection found;

    tally_text(&tally, text, UINT32_MAX);
    tally_add(&detecting->whole, &tally);
    if (tally.words < WORDS_MIN && tally.other_letters < OTHER_LETTERS_MIN)
        return NULL;
    found = detection_of(&tally);
    if (found.stranger != NULL)
        return found.stranger;
    return found.sure >= DETECT_PLAINLY ? found.language : NULL;
}

struct detection detecting_whole(const struct detecting *detecting)
{
    return detection_of(&detecting->whole);
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
