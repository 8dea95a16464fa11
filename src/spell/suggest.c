/* suggest.c - the words that may have been meant, the likeliest first.
 *
 * A candidate's score is the cost of the slips that lead to it and its rarity:
 * the lower, the likelier.
 */
#include "spell/suggest.h"

#include "base/utf8.h"
#include "spell/compound.h"
#include "spell/search.h"
#include "spell/spelt.h"

#define KEPT_MAX 12u
#define OFFERED_MAX 3u
#define POSSESSIVE_COST 60u /* on top of the apostrophe */
#define PART_COST 60u    /* for a word made of parts */
#define PREFIXED_MIN 4u  /* bytes behind a prefix */
#define JOINED_MIN 3u    /* bytes of a part of a compound */
#define LIMIT_PART 110u
#define JOINED_LIMIT 45u
#define LIMIT_NEAR 100u
#define SCORE_SURE 140u
#define SCORE_LIKELY 250u
#define LIMIT_SHORT 150u
#define LIMIT_MIDDLE 180u
#define LIMIT_LONG 200u
#define COMMON_MIDDLE 220u
#define COMMON_LONG 270u

struct candidate {
    char bytes[SPELT_CAP];
    size_t len;
    unsigned score;
};

/* What the word searched must be fit for. */
enum part { PART_WHOLE, PART_FIRST, PART_LAST };

struct candidates {
    const struct suggester *suggester;
    struct str typed; /* lower case */
    struct str before, behind; /* what is searched */
    enum part part;
    unsigned extra; /* for what stands before and behind */
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
    return frequent_rarity(suggester->frequent, &suggester->habits->costs,
                           spelt_str(&lower));
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

/* A possessive is hardly what becomes of a slip. */
static bool is_odd(const struct candidates *list, struct str word)
{
    return str_find_byte(word, '\'', 0) != STR_NONE &&
           str_find_byte(list->typed, '\'', 0) == STR_NONE;
}

/* `word` as the whole suggestion of which it is the part searched. */
static struct str whole_of(const struct candidates *list, struct str word,
                           char bytes[SPELT_CAP])
{
    size_t len = list->before.len + word.len + list->behind.len;
    if (len > SPELT_CAP)
        return STR("");
    char *at = bytes;
    const struct str parts[] = { list->before, word, list->behind };
    for (size_t i = 0; i < 3; i++) {
        if (parts[i].len)
            memcpy(at, parts[i].at, parts[i].len);
        at += parts[i].len;
    }
    return (struct str){ bytes, len };
}

static bool fits_as(const struct suggester *suggester, enum part part,
                    struct str word)
{
    if (part == PART_FIRST)
        return compound_leads(suggester->forms, suggester->habits, word);
    return part == PART_WHOLE ||
           compound_ends(suggester->forms, suggester->habits, word);
}

static bool word_found(void *payload, struct str word, unsigned cost)
{
    struct candidates *list = payload;
    const struct slip_costs *costs = &list->suggester->habits->costs;
    cost += list->extra;
    /* the rarity of a word only adds to its cost */
    if (list->count == KEPT_MAX && cost > list->kept[KEPT_MAX - 1].score)
        return true;
    char bytes[SPELT_CAP];
    struct str whole = whole_of(list, word, bytes);
    if (whole.len == 0 || str_equal(whole, list->typed) ||
        is_barred(list->suggester, word) ||
        !fits_as(list->suggester, list->part, word))
        return true;
    unsigned rarity = rarity_of(list->suggester, word);
    if (rarity > costs->rank && is_odd(list, word))
        cost += POSSESSIVE_COST;
    candidate_keep(list, whole, cost + rarity);
    return true;
}

/* "alot" for "a lot": both parts must be common, or nearly anything could be
 * taken apart. */
static void splits_find(struct candidates *list)
{
    struct str typed = list->typed;
    const struct slip_costs *costs = &list->suggester->habits->costs;
    char bytes[SPELT_CAP];
    if (typed.len + 1 > sizeof(bytes))
        return;
    for (size_t at = 0; at < typed.len;) {
        (void)utf8_next(typed, &at);
        struct str left = str_slice(typed, 0, at);
        struct str right = str_slice(typed, at, typed.len);
        unsigned rarity = rarity_of(list->suggester, left);
        unsigned other = rarity_of(list->suggester, right);
        if (right.len == 0 || rarity >= costs->rare || other >= costs->rare ||
            !forms_know_any_case(list->suggester->forms, left) ||
            !forms_know_any_case(list->suggester->forms, right))
            continue;
        memcpy(bytes, left.at, left.len);
        bytes[left.len] = ' ';
        memcpy(bytes + left.len + 1, right.at, right.len);
        candidate_keep(list, (struct str){ bytes, typed.len + 1 },
                       costs->joined + rarity + other);
    }
}

static void near_find(struct candidates *list, struct automaton_state from,
                      struct str word, unsigned limit)
{
    search_near(list->suggester->costs,
                &list->suggester->forms->lexicon->automaton, from, word,
                limit, word_found, list);
}

/* Searches `word` for what stands between `before` and `behind`. */
static void part_find(struct candidates *list, struct str before,
                      struct str word, struct str behind, enum part part)
{
    list->before = before;
    list->behind = behind;
    list->part = part;
    list->extra = PART_COST;
    near_find(list, list->suggester->forms->lexicon->forms, word, LIMIT_PART);
    list->before = list->behind = STR("");
    list->part = PART_WHOLE;
    list->extra = 0;
}

/* "unregsiter": the rest of a word behind a prefix that any word may have. */
static void prefixed_find(struct candidates *list,
                          const struct str_list *leads)
{
    for (uint32_t i = 0; i < leads->count; i++) {
        struct str lead = leads->at[i];
        if (str_starts(list->typed, lead) &&
            list->typed.len >= lead.len + PREFIXED_MIN)
            part_find(list, lead,
                      str_slice(list->typed, lead.len, list->typed.len),
                      STR(""), PART_WHOLE);
    }
}

/* "kliendtugi": one part of a compound is right, the other nearly. */
static void joined_find(struct candidates *list)
{
    const struct forms *forms = list->suggester->forms;
    const struct habits *habits = list->suggester->habits;
    struct str typed = list->typed;
    if (!habits->compounds)
        return;
    for (size_t at = 0; at < typed.len;) {
        (void)utf8_next(typed, &at);
        struct str first = str_slice(typed, 0, at);
        struct str last = str_slice(typed, at, typed.len);
        if (at < JOINED_MIN || last.len < JOINED_MIN)
            continue;
        if (compound_leads(forms, habits, first))
            part_find(list, first, last, STR(""), PART_LAST);
        if (compound_ends(forms, habits, last))
            part_find(list, STR(""), first, last, PART_FIRST);
    }
}

static unsigned limit_far(size_t letters)
{
    if (letters <= 3)
        return LIMIT_SHORT;
    return letters <= 6 ? LIMIT_MIDDLE : LIMIT_LONG;
}

static unsigned limit_common(size_t letters)
{
    if (letters <= 3)
        return LIMIT_MIDDLE;
    return letters <= 6 ? COMMON_MIDDLE : COMMON_LONG;
}

/* No word dearer than this would be among those that are offered, if its
 * rarity is at least `rarity`. */
static unsigned limit_useful(const struct candidates *list, unsigned limit,
                             unsigned rarity)
{
    if (list->count < OFFERED_MAX)
        return limit;
    unsigned worst = list->kept[OFFERED_MAX - 1].score;
    unsigned useful = worst > rarity ? worst - rarity : 0;
    return useful < limit ? useful : limit;
}

static bool is_settled(const struct candidates *list, unsigned score)
{
    return list->count > 0 && list->kept[0].score <= score;
}

/* First what is near; then, if that is unlikely, what is common and far; then,
 * if all of that is, what is rare and far. */
static void all_find(struct candidates *list, size_t letters)
{
    const struct lexicon *lexicon = list->suggester->forms->lexicon;
    unsigned related = list->suggester->habits->costs.related;
    near_find(list, lexicon->common, list->typed, LIMIT_NEAR);
    near_find(list, lexicon->ours, list->typed, LIMIT_NEAR);
    near_find(list, lexicon->forms, list->typed,
              limit_useful(list, LIMIT_NEAR, related));
    splits_find(list);
    if (!is_settled(list, SCORE_SURE))
        near_find(list, lexicon->common, list->typed,
                  limit_useful(list, limit_common(letters), 0));
    prefixed_find(list, &list->suggester->habits->prefixes);
    prefixed_find(list, &list->suggester->habits->leads);
    if (!is_settled(list, SCORE_LIKELY))
        joined_find(list);
    if (!is_settled(list, SCORE_LIKELY))
        near_find(list, lexicon->forms, list->typed,
                  limit_useful(list, limit_far(letters), related));
}

uint32_t suggest_words(const struct suggester *suggester, struct str word,
                       struct arena *arena, struct str *out, uint32_t max)
{
    struct spelt lower;
    struct candidates list = { .suggester = suggester };
    spelt_lower(&lower, word);
    list.typed = spelt_str(&lower);
    all_find(&list, lower.letters);
    uint32_t count = 0;
    for (uint32_t i = 0; i < list.count && count < max; i++) {
        out[count] = arena_copy(arena, candidate_str(&list.kept[i]));
        count += out[count].at != NULL;
    }
    return count;
}

struct nearness {
    const struct suggester *suggester;
    enum part part;
    bool found;
};

static bool near_found(void *payload, struct str word, unsigned cost)
{
    struct nearness *near = payload;
    (void)cost;
    near->found = fits_as(near->suggester, near->part, word);
    return !near->found;
}

static bool part_is_near(const struct suggester *suggester, struct str word,
                         enum part part, unsigned limit)
{
    struct nearness near = { suggester, part, false };
    const struct lexicon *lexicon = suggester->forms->lexicon;
    const struct automaton_state roots[] = { lexicon->common, lexicon->ours,
                                             lexicon->forms };
    for (size_t i = 0; i < 3 && !near.found; i++)
        search_near(suggester->costs, &lexicon->automaton, roots[i], word,
                    limit, near_found, &near);
    return near.found;
}

static bool joined_is_near(const struct suggester *suggester, struct str word,
                           unsigned limit)
{
    const struct forms *forms = suggester->forms;
    const struct habits *habits = suggester->habits;
    for (size_t at = 0; habits->compounds && at < word.len;) {
        (void)utf8_next(word, &at);
        struct str first = str_slice(word, 0, at);
        struct str last = str_slice(word, at, word.len);
        if (at < JOINED_MIN || last.len < JOINED_MIN)
            continue;
        if ((compound_leads(forms, habits, first) &&
             part_is_near(suggester, last, PART_LAST, limit)) ||
            (compound_ends(forms, habits, last) &&
             part_is_near(suggester, first, PART_FIRST, limit)))
            return true;
    }
    return false;
}

bool suggest_is_near(const struct suggester *suggester, struct str word,
                     unsigned limit)
{
    struct spelt lower;
    spelt_lower(&lower, word);
    struct str text = spelt_str(&lower);
    /* most that are near at all are very near, which is soon found out */
    return part_is_near(suggester, text, PART_WHOLE, JOINED_LIMIT) ||
           part_is_near(suggester, text, PART_WHOLE, limit) ||
           joined_is_near(suggester, text, JOINED_LIMIT);
}
