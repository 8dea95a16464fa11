/* ear.c - how a word sounds, roughly. */
#include "spell/ear.h"

#include "base/utf8.h"

#define RULES_MAX 250u
#define BYTES 256u
#define VOWEL 50u       /* a vowel too many */
#define CONSONANT 100u
#define OTHER_VOWEL 35u /* one for another */
#define OTHER 110u      /* anything else for anything */
#define SWAPPED 80u

/* Letters, and what they sound like where they stand. */
struct ear_rule {
    struct str letters, sound;
    struct str before; /* one of these bytes must come behind; "": anything */
    bool at_start, at_end;
    uint8_t next; /* rule with the same first byte, plus one; 0: none */
};

struct ear {
    struct ear_rule *rules;
    uint8_t first[BYTES], last[BYTES]; /* by first byte: as `next` */
};

/* "^kn", "mb$", "c(eiy)". */
static void rule_read(struct ear_rule *rule, const struct pair *pair)
{
    struct str text = pair->key;
    size_t open = str_find_byte(text, '(', 0);
    *rule = (struct ear_rule){ .sound = pair->value, .before = STR("") };
    if (open != STR_NONE) {
        rule->before = str_slice(text, open + 1, text.len - 1);
        text = str_slice(text, 0, open);
    }
    rule->at_start = str_starts(text, STR("^"));
    rule->at_end = str_ends(text, STR("$"));
    rule->letters =
        str_slice(text, rule->at_start, text.len - rule->at_end);
}

const struct ear *ear_new(struct arena *arena, const struct habits *habits)
{
    struct ear *ear = ARENA_NEW(arena, struct ear);
    uint32_t count = habits->ear.count < RULES_MAX ? habits->ear.count
                                                   : RULES_MAX;
    if (!ear)
        return NULL;
    ear->rules = ARENA_ARRAY(arena, struct ear_rule, count);
    if (!ear->rules)
        return NULL;
    for (uint32_t i = 0; i < count; i++) {
        struct ear_rule *rule = &ear->rules[i];
        rule_read(rule, &habits->ear.at[i]);
        if (rule->letters.len == 0)
            continue;
        uint8_t byte = (uint8_t)rule->letters.at[0], place = (uint8_t)(i + 1);
        if (ear->last[byte])
            ear->rules[ear->last[byte] - 1].next = place;
        else
            ear->first[byte] = place;
        ear->last[byte] = place;
    }
    return ear;
}

static bool rule_fits(const struct ear_rule *rule, struct str word, size_t at)
{
    size_t end = at + rule->letters.len;
    if (end > word.len || (rule->at_start && at > 0) ||
        (rule->at_end && end < word.len) ||
        memcmp(word.at + at, rule->letters.at, rule->letters.len) != 0)
        return false;
    return rule->before.len == 0 ||
           (end < word.len &&
            str_find_byte(rule->before, word.at[end], 0) != STR_NONE);
}

static void sound_add(struct sounding *out, uint8_t sound)
{
    if (out->count == EAR_MAX ||
        (out->count && out->at[out->count - 1] == sound))
        return;
    out->at[out->count++] = sound;
}

static const struct ear_rule *rule_at(const struct ear *ear, struct str word,
                                      size_t at)
{
    uint8_t place = ear->first[(uint8_t)word.at[at]];
    while (place) {
        const struct ear_rule *rule = &ear->rules[place - 1];
        if (rule_fits(rule, word, at))
            return rule;
        place = rule->next;
    }
    return NULL;
}

void ear_hear(struct sounding *out, const struct ear *ear, struct str word)
{
    out->count = 0;
    for (size_t at = 0; at < word.len;) {
        const struct ear_rule *rule = rule_at(ear, word, at);
        if (rule) {
            for (size_t i = 0; i < rule->sound.len; i++)
                sound_add(out, (uint8_t)rule->sound.at[i]);
            at += rule->letters.len;
            continue;
        }
        /* letters without a rule: of a longer one, the byte that tells it */
        uint32_t rune = utf8_next(word, &at);
        if (rune >= 0x80 || (rune >= 'a' && rune <= 'z'))
            sound_add(out, (uint8_t)(rune < 0x80 ? rune : 0x80 | rune));
    }
}

static bool is_vowel(uint8_t sound)
{
    static const char vowels[] = "aeiouy";
    return sound && memchr(vowels, sound, sizeof(vowels) - 1) != NULL;
}

static unsigned lesser(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static unsigned cost_alone(uint8_t sound)
{
    return is_vowel(sound) ? VOWEL : CONSONANT;
}

static unsigned cost_other(uint8_t a, uint8_t b)
{
    if (a == b)
        return 0;
    return is_vowel(a) && is_vowel(b) ? OTHER_VOWEL : OTHER;
}

unsigned ear_distance(const struct sounding *a, const struct sounding *b,
                      unsigned most)
{
    uint16_t rows[3][EAR_MAX + 1];
    uint16_t *two = rows[0], *one = rows[1], *now = rows[2];
    one[0] = 0;
    for (unsigned j = 0; j < b->count; j++)
        one[j + 1] = (uint16_t)(one[j] + cost_alone(b->at[j]));
    for (unsigned i = 0; i < a->count; i++) {
        uint8_t x = a->at[i];
        unsigned alone = cost_alone(x), least;
        least = now[0] = (uint16_t)(one[0] + alone);
        for (unsigned j = 0; j < b->count; j++) {
            uint8_t y = b->at[j];
            unsigned cost = lesser(one[j] + cost_other(x, y),
                                   lesser(one[j + 1] + alone,
                                          now[j] + cost_alone(y)));
            if (i && j && x == b->at[j - 1] && a->at[i - 1] == y)
                cost = lesser(cost, two[j - 1] + SWAPPED);
            now[j + 1] = (uint16_t)cost;
            least = lesser(least, cost);
        }
        if (least >= most)
            return most;
        uint16_t *spare = two;
        two = one;
        one = now;
        now = spare;
    }
    return lesser(one[b->count], most);
}

bool ear_same(const struct sounding *a, const struct sounding *b)
{
    return a->count == b->count && memcmp(a->at, b->at, a->count) == 0;
}

static bool is_frame(uint8_t sound)
{
    return !is_vowel(sound) && sound != 'h' && sound != 'w';
}

bool ear_same_frame(const struct sounding *a, const struct sounding *b)
{
    unsigned i = 0, j = 0;
    if (a->count && b->count && is_vowel(a->at[0]) != is_vowel(b->at[0]))
        return false;
    for (;;) {
        while (i < a->count && !is_frame(a->at[i]))
            i++;
        while (j < b->count && !is_frame(b->at[j]))
            j++;
        if (i == a->count || j == b->count)
            return i == a->count && j == b->count;
        if (a->at[i++] != b->at[j++])
            return false;
    }
}
