/* suggest.c - the words that may have been meant, the likeliest first.
 *
 * A candidate's score is the cost of the slips that lead to it and its rarity:
 * the lower, the likelier.
 */
#include "spell/suggest.h"

#include "base/utf8.h"
#include "spell/search.h"
#include "spell/spelt.h"

#define KEPT_MAX 12u
#define SPLIT_COST 85u  /* a space left out */
#define LIMIT_SHORT 150u
#define LIMIT_MIDDLE 210u
#define LIMIT_LONG 240u

struct candidate {
    char bytes[SPELT_CAP];
    size_t len;
    unsigned score;
};

struct candidates {
    const struct suggester *suggester;
    struct str typed; /* lower case */
    struct candidate kept[KEPT_MAX];
    uint32_t count;
};

static struct str candidate_str(const struct candidate *candidate)
{
    return (struct str){ candidate->bytes, candidate->len };
}

/* Whether `text` at `score` comes before the candidate. */
static bool is_better(const struct candidate *candidate, unsigned score,
                      struct str text)
{
    if (score != candidate->score)
        return score < candidate->score;
    return str_compare(text, candidate_str(candidate)) < 0;
}

static void candidate_drop(struct candidates *list, uint32_t at)
{
    list->count--;
    memmove(&list->kept[at], &list->kept[at + 1],
            (list->count - at) * sizeof(list->kept[0]));
}

/* Puts `text` where it belongs, once, at its best score. */
static void candidate_keep(struct candidates *list, struct str text,
                           unsigned score)
{
    if (text.len > SPELT_CAP)
        return;
    for (uint32_t i = 0; i < list->count; i++) {
        if (!str_equal(candidate_str(&list->kept[i]), text))
            continue;
        if (list->kept[i].score <= score)
            return;
        candidate_drop(list, i);
        break;
    }
    uint32_t at = list->count;
    while (at > 0 && is_better(&list->kept[at - 1], score, text))
        at--;
    if (at == KEPT_MAX)
        return;
    if (list->count == KEPT_MAX)
        list->count--;
    memmove(&list->kept[at + 1], &list->kept[at],
            (list->count - at) * sizeof(list->kept[0]));
    list->count++;
    memcpy(list->kept[at].bytes, text.at, text.len);
    list->kept[at].len = text.len;
    list->kept[at].score = score;
}

static unsigned rarity_of(const struct suggester *suggester, struct str word)
{
    struct spelt lower;
    spelt_lower(&lower, word);
    return frequent_rarity(suggester->frequent, spelt_str(&lower));
}

static bool is_barred(const struct suggester *suggester, struct str word)
{
    struct spelt lower;
    const struct lexicon *lexicon = suggester->forms->lexicon;
    if (automaton_has(&lexicon->automaton, lexicon->hidden, word) ||
        automaton_has(&lexicon->automaton, lexicon->forbidden, word))
        return true;
    if (!suggester->rejected)
        return false;
    spelt_lower(&lower, word);
    return set_has(suggester->rejected, spelt_str(&lower));
}

static void word_found(void *payload, struct str word, unsigned cost)
{
    struct candidates *list = payload;
    /* the rarity of a word only adds to its cost */
    if (list->count == KEPT_MAX && cost > list->kept[KEPT_MAX - 1].score)
        return;
    if (!str_equal(word, list->typed) && !is_barred(list->suggester, word))
        candidate_keep(list, word,
                       cost + rarity_of(list->suggester, word));
}

/* "alot" for "a lot": both parts must be common, or nearly anything could be
 * taken apart. */
static void splits_find(struct candidates *list)
{
    struct str typed = list->typed;
    char bytes[SPELT_CAP];
    if (typed.len + 1 > sizeof(bytes))
        return;
    for (size_t at = 0; at < typed.len;) {
        (void)utf8_next(typed, &at);
        struct str left = str_slice(typed, 0, at);
        struct str right = str_slice(typed, at, typed.len);
        unsigned rarity = rarity_of(list->suggester, left);
        unsigned other = rarity_of(list->suggester, right);
        if (right.len == 0 || rarity >= RARITY_MAX || other >= RARITY_MAX ||
            !forms_know_any_case(list->suggester->forms, left) ||
            !forms_know_any_case(list->suggester->forms, right))
            continue;
        memcpy(bytes, left.at, left.len);
        bytes[left.len] = ' ';
        memcpy(bytes + left.len + 1, right.at, right.len);
        candidate_keep(list, (struct str){ bytes, typed.len + 1 },
                       SPLIT_COST + rarity + other);
    }
}

static unsigned limit_of(size_t letters)
{
    if (letters <= 3)
        return LIMIT_SHORT;
    return letters <= 6 ? LIMIT_MIDDLE : LIMIT_LONG;
}

uint32_t suggest_words(const struct suggester *suggester, struct str word,
                       struct arena *arena, struct str *out, uint32_t max)
{
    struct spelt lower;
    struct candidates list = { .suggester = suggester };
    const struct lexicon *lexicon = suggester->forms->lexicon;
    spelt_lower(&lower, word);
    list.typed = spelt_str(&lower);
    search_near(suggester->costs, &lexicon->automaton, lexicon->forms,
                list.typed, limit_of(lower.letters), word_found, &list);
    splits_find(&list);
    uint32_t count = 0;
    for (uint32_t i = 0; i < list.count && count < max; i++) {
        out[count] = arena_copy(arena, candidate_str(&list.kept[i]));
        count += out[count].at != NULL;
    }
    return count;
}
