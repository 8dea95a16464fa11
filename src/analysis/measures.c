/* measures.c - counts for readability and length. */
#include "analysis/measures.h"

#include "base/utf8.h"

/* --- syllables ----------------------------------------------------------- */

static bool is_vowel(uint32_t rune)
{
    static const uint32_t vowels[] = { 0xE4, 0xF5,  0xF6,  0xFC, 0xF3,
                                       0x105, 0x119, 0xE9, 0xE1, 0xE8,
                                       0xEA, 0xEB,  0xEF,  0 };
    const uint32_t latin = 1u << ('a' - 'a') | 1u << ('e' - 'a') |
                           1u << ('i' - 'a') | 1u << ('o' - 'a') |
                           1u << ('u' - 'a') | 1u << ('y' - 'a');
    uint32_t letter = (rune | 0x20) - 'a';

    if (rune < 0x80)
        return letter < 26 && latin >> letter & 1;
    rune = utf8_lower(rune);
    if (rune < 0x80)
        return is_vowel(rune);
    for (size_t i = 0; vowels[i]; i++)
        if (vowels[i] == rune)
            return true;
    return false;
}

/* How a language counts syllables: `numbers:` of its language.yml.
 *
 *   each_vowel    1: every vowel is a syllable of its own, but for an "i" that
 *                 only softens the consonant before another vowel (Polish);
 *                 else vowels side by side make one (long vowels, diphthongs)
 *   silent_e      1: a final e after a consonant is not spoken (English)
 *   complex_from  so many syllables make a word complex: more where endings and
 *                 compounds make long words ordinary */
#define EACH_VOWEL "each_vowel"
#define SILENT_E "silent_e"
#define COMPLEX_FROM "complex_from"

/* An "i" before a vowel. */
static bool is_softening(uint32_t rune, uint32_t next)
{
    return utf8_lower(rune) == 'i' && is_vowel(next);
}

static uint32_t vowel_groups(struct str word, bool each_vowel)
{
    uint32_t groups = 0;
    bool in_group = false;
    size_t at = 0;

    while (at < word.len) {
        uint32_t rune = utf8_next(word, &at);
        bool vowel = is_vowel(rune);

        if (each_vowel) {
            groups += vowel && !is_softening(rune, utf8_peek(word, at));
        } else {
            groups += vowel && !in_group;
            in_group = vowel;
        }
    }
    return groups;
}

/* A final silent e ("date"), but for -le after a consonant ("table"). */
static bool has_silent_e(struct str word)
{
    char before;

    if (word.len < 3 || (word.at[word.len - 1] | 0x20) != 'e')
        return false;
    before = (char)(word.at[word.len - 2] | 0x20);
    return !is_vowel((unsigned char)before) &&
           !(before == 'l' && !is_vowel((unsigned char)word.at[word.len - 3]));
}

/* What of these a language says. */
struct counting {
    bool each_vowel, silent_e;
    uint32_t complex_from;
};

static struct counting counting_of(const struct language *language)
{
    return (struct counting){
        language_number(language, EACH_VOWEL, 0) != 0,
        language_number(language, SILENT_E, 0) != 0,
        (uint32_t)language_number(language, COMPLEX_FROM, 3)
    };
}

static uint32_t syllables_of(const struct counting *how, struct str word)
{
    uint32_t groups = vowel_groups(word, how->each_vowel);

    if (groups > 1 && how->silent_e && has_silent_e(word))
        groups--;
    return groups ? groups : 1;
}

uint32_t measures_syllables(const struct language *language, struct str word)
{
    struct counting how = counting_of(language);

    return syllables_of(&how, word);
}

/* --- counting ------------------------------------------------------------ */

#define LONG_WORD 6 /* letters, as LIX has it */

static void count_word(struct measures *out, const struct text_facts *facts,
                       const struct word *word, const struct counting *how)
{
    struct str text = facts_text(facts, word->block, word->at);
    uint32_t letters, syllables;

    if (word->kind != WORD_PLAIN && word->kind != WORD_NUMBER)
        return;
    letters = (uint32_t)utf8_count(text);
    syllables = syllables_of(how, text);
    out->words++;
    out->characters += letters;
    out->syllables += syllables;
    out->long_words += letters > LONG_WORD;
    out->complex_words += syllables >= how->complex_from;
    out->polysyllabic_words += syllables >= 3;
}

static void count_block(struct measures *out, const struct text_facts *facts,
                        uint32_t i)
{
    const struct block *block = &facts->document->blocks[i];

    if (block->part == PART_QUOTE)
        out->blockquotes++;
    if (block->kind == BLOCK_CODE)
        out->code_blocks++;
    if (!facts->blocks[i].own)
        return;
    if (block->kind == BLOCK_HEADING && block->level >= 1 && block->level <= 6)
        out->headings[block->level - 1]++;
    out->list_items += block->kind == BLOCK_ITEM && block->first_in_item;
    out->paragraphs += block->kind == BLOCK_PARAGRAPH &&
                       (i == 0 || block[-1].paragraph != block->paragraph);
}

/* A greeting and a closing are short in every reply, and would make the body
 * look easier than it is. */
static bool is_body(const struct text_facts *facts, uint32_t block)
{
    return facts->document->blocks[block].part == PART_BODY &&
           !facts->document->blocks[block].strange;
}

static struct measures take(const struct text_facts *facts)
{
    struct counting how = counting_of(facts->language);
    struct measures out = { 0 };

    for (uint32_t i = 0; i < facts->document->block_count; i++)
        count_block(&out, facts, i);
    for (uint32_t i = 0; i < facts->word_count; i++)
        if (is_body(facts, facts->words[i].block))
            count_word(&out, facts, &facts->words[i], &how);
    for (uint32_t i = 0; i < facts->sentence_count; i++)
        out.sentences += facts->sentences[i].word_count > 0 &&
                         is_body(facts, facts->sentences[i].block);
    return out;
}

struct measures measures_take(const struct text_facts *facts)
{
    struct facts_memo *memo = facts->memo;
    struct measures *kept;

    if (memo && memo->measures)
        return *memo->measures;
    kept = memo ? ARENA_NEW(memo->arena, struct measures) : NULL;
    if (!kept)
        return take(facts);
    *kept = take(facts);
    memo->measures = kept;
    return *kept;
}

/* --- formulas ------------------------------------------------------------ */

/* All in hundredths: a * of / per, with rounding to nearest. */
static int64_t share(int64_t hundredths, int64_t of, int64_t per)
{
    return (hundredths * of + per / 2) / per;
}

/* Whole square root of n, rounded down. */
static int64_t root(int64_t n)
{
    int64_t low = 0, high = 3037000499;

    while (low < high) {
        int64_t middle = low + (high - low + 1) / 2;

        if (middle <= n / middle)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static int64_t flesch_kincaid(int64_t w, int64_t s, int64_t syllables)
{
    return share(39, w, s) + share(1180, syllables, w) - 1559;
}

static int64_t gunning_fog(int64_t w, int64_t s, int64_t complex_words)
{
    return (share(100, w, s) + share(10000, complex_words, w)) * 2 / 5;
}

static int64_t coleman_liau(int64_t w, int64_t s, int64_t letters)
{
    return share(588, letters, w) - share(2960, s, w) - 1580;
}

static int64_t automated(int64_t w, int64_t s, int64_t letters)
{
    return share(471, letters, w) + share(50, w, s) - 2143;
}

static int64_t smog(int64_t s, int64_t polysyllabic)
{
    /* 1.0430 * sqrt(polysyllabic * 30 / s) + 3.1291 */
    return root(polysyllabic * 30 * 1000000 / s) * 1043 / 10000 + 313;
}

static int64_t lix(int64_t w, int64_t s, int64_t long_words)
{
    return share(100, w, s) + share(10000, long_words, w);
}

bool measures_formula(const struct measures *measures, struct str name,
                      int64_t *hundredths)
{
    int64_t w = measures->words, s = measures->sentences;

    if (!w || !s)
        return false;
    if (str_equal_ascii_fold(name, STR("flesch-kincaid")))
        *hundredths = flesch_kincaid(w, s, measures->syllables);
    else if (str_equal_ascii_fold(name, STR("gunning fog")) ||
             str_equal_ascii_fold(name, STR("gunning-fog")) ||
             str_equal_ascii_fold(name, STR("fog-pl")))
        *hundredths = gunning_fog(w, s, measures->complex_words);
    else if (str_equal_ascii_fold(name, STR("coleman-liau")))
        *hundredths = coleman_liau(w, s, measures->characters);
    else if (str_equal_ascii_fold(name, STR("automated readability")) ||
             str_equal_ascii_fold(name, STR("ari")))
        *hundredths = automated(w, s, measures->characters);
    else if (str_equal_ascii_fold(name, STR("smog")))
        *hundredths = smog(s, measures->polysyllabic_words);
    else if (str_equal_ascii_fold(name, STR("lix")))
        *hundredths = lix(w, s, measures->long_words);
    else
        return false;
    return true;
}
