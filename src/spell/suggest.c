/* suggest.c - the words that may have been meant, the likeliest first.
 *
 * A candidate's score says how likely it is; see likeness.h.
 */
#include "spell/suggest.h"

#include <limits.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "spell/compound.h"
#include "spell/likeness.h"
#include "spell/rarity.h"
#include "spell/search.h"
#include "spell/spelt.h"

#define KEPT_MAX 6u
#define SPREAD 70 /* what scores so much worse than the best is not offered */
#define FURTHER 70u /* by how much a word may cost more than the best */
#define TELL_MORE 80 /* and more for those who fit the weights */
#define REACH 40 /* by how much a word may seem worse than the best */
#define PREFIXED_LETTERS 6u /* behind a prefix */
#define LED_LETTERS 6u /* of a common word */
#define LED_LONG 8u    /* of any */
#define DERIVED_MIN 4u   /* bytes before an ending */
#define JOINED_MIN 3u    /* bytes of a part of a compound */
#define STUTTER_LEAST 2u /* letters typed twice */
#define STUTTER_MOST 4u
#define STUTTER_COST 60u
#define LIMIT_PART 110u
#define JOINED_LIMIT 45u
#define ENDING_SAME 3u /* bytes */
#define LIMIT_NEAR 90u
#define LIMIT_MOST 600u
/* how far is far, in hundredths of what the language says it is */
#define FAR_SHORT 75u
#define FAR_MIDDLE 90u
#define FAR_COMMON_MIDDLE 110u
#define FAR_COMMON 145u
#define SCORE_SURE 120
#define SCORE_LIKELY 250

struct candidate {
    char bytes[SPELT_CAP];
    size_t len;
    int score;
    int plain; /* the same of its cost and rarity alone */
    unsigned cost;
};

/* What the word searched must be fit for. */
enum part {
    PART_WHOLE,
    PART_PREFIXED,
    PART_LED,
    PART_FIRST,
    PART_LAST,
    PART_COMMON,
    PART_DERIVED /* with one ending, for a word with another */
};

struct candidates {
    const struct suggester *suggester;
    struct likeness likeness; /* to what was typed, in lower case */
    struct search search;     /* of all that was typed */
    struct search part_search; /* of a part of it */
    struct str before, behind; /* what stands around the part */
    struct str ending; /* of the word searched, in place of `behind` */
    enum part part;
    unsigned extra;  /* for what stands before and behind */
    unsigned limit;  /* of the search */
    unsigned floor;  /* no word found is less rare */
    suggest_tell tell; /* NULL: nobody is told what is weighed */
    void *payload;
    struct candidate kept[KEPT_MAX];
    uint32_t count;
};

static struct str typed_of(const struct candidates *list)
{
    return list->likeness.typed;
}

static struct str candidate_str(const struct candidate *candidate)
{
    return (struct str){ candidate->bytes, candidate->len };
}

/* Whether `text` at `score` comes before the candidate. */
static bool is_better(const struct candidate *candidate, int score,
                      struct str text)
{
    if (score != candidate->score)
        return score < candidate->score;
    return str_compare(text, candidate_str(candidate)) < 0;
}

/* A score that is still good enough to be kept. */
static int worst_score(const struct candidates *list)
{
    if (list->count == 0)
        return INT_MAX / 2;
    int spread = list->kept[0].score + SPREAD;
    int last = list->kept[KEPT_MAX - 1].score;
    return list->count == KEPT_MAX && last < spread ? last : spread;
}

static void candidate_drop(struct candidates *list, uint32_t at)
{
    list->count--;
    memmove(&list->kept[at], &list->kept[at + 1],
            (list->count - at) * sizeof(list->kept[0]));
}

/* Puts `text` where it belongs, once, at its best score. */
static void candidate_keep(struct candidates *list, struct str text,
                           int score, int plain, unsigned cost)
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
    list->kept[at].plain = plain;
    list->kept[at].cost = cost;
}

static unsigned word_rarity(const struct suggester *suggester, struct str word)
{
    struct spelt lower;
    spelt_lower(&lower, word);
    return rarity_of(suggester->forms->lexicon, &suggester->habits->costs,
                     spelt_str(&lower));
}

/* "arse" is that word, "arse*" any that begins so. */
static bool is_any(struct str word, const struct str_list *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        struct str start = list->at[i];
        if (str_equal(word, start) ||
            (str_ends(start, STR("*")) &&
             str_starts(word, str_slice(start, 0, start.len - 1))))
            return true;
    }
    return false;
}

static bool is_barred(const struct suggester *suggester, struct str word)
{
    struct spelt lower;
    const struct lexicon *lexicon = suggester->forms->lexicon;
    if (automaton_has(&lexicon->automaton, lexicon->hidden, word) ||
        automaton_has(&lexicon->automaton, lexicon->forbidden, word))
        return true;
    spelt_lower(&lower, word);
    return is_any(spelt_str(&lower), &suggester->habits->unsuggested) ||
           (suggester->rejected &&
            set_has(suggester->rejected, spelt_str(&lower)));
}

/* `word` as the whole suggestion of which it is the part searched. */
static struct str whole_of(const struct candidates *list, struct str word,
                           char bytes[SPELT_CAP])
{
    if (!str_ends(word, list->ending))
        return STR("");
    word.len -= list->ending.len;
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

static bool is_common(const struct suggester *suggester, struct str word)
{
    return word_rarity(suggester, word) < suggester->habits->costs.rare;
}

/* Behind a prefix that not every word may have. */
static bool is_led(const struct suggester *suggester, struct str word)
{
    size_t letters = utf8_count(word);
    return letters >= LED_LONG ||
           (letters >= LED_LETTERS && is_common(suggester, word));
}

static bool fits_as(const struct suggester *suggester, enum part part,
                    struct str word)
{
    switch (part) {
    case PART_FIRST:
        return compound_leads(suggester->forms, suggester->habits, word);
    case PART_LAST:
        return compound_ends(suggester->forms, suggester->habits, word);
    case PART_LED:
        return is_led(suggester, word);
    case PART_COMMON:
        return is_common(suggester, word);
    case PART_PREFIXED:
        return utf8_count(word) >= PREFIXED_LETTERS;
    default:
        return true;
    }
}

/* The most that a word as rare may cost to be good enough. */
static unsigned limit_of(const struct candidates *list, unsigned limit,
                         unsigned rarity)
{
    const struct likeness *likeness = &list->likeness;
    if (list->count == 0)
        return limit;
    int more = list->tell ? TELL_MORE : 0;
    if (limit > list->kept[0].cost + FURTHER + (unsigned)more)
        limit = list->kept[0].cost + FURTHER + (unsigned)more;
    int room = list->kept[0].plain + REACH + more -
               likeness_least(likeness, list->extra, rarity);
    if (room < 0)
        return 0;
    int most = room * 100 / likeness->weights->at[0];
    return most < (int)limit ? (unsigned)most : limit;
}

static unsigned limit_now(const struct candidates *list, unsigned limit)
{
    return limit_of(list, limit, list->floor);
}

static unsigned capitals_cost(const struct candidates *list, struct str word)
{
    unsigned cost = 0;
    for (size_t at = 0; at < word.len;) {
        uint32_t rune = utf8_next(word, &at);
        if (utf8_lower(rune) != rune)
            cost += list->suggester->habits->costs.name;
    }
    return cost;
}

static void whole_score(struct candidates *list, struct str whole,
                        unsigned least, unsigned rarity)
{
    struct likeness *likeness = &list->likeness;
    struct spelt lower;
    unsigned limit = limit_of(list, LIMIT_MOST, rarity);
    if (least > limit)
        return;
    spelt_lower(&lower, whole);
    unsigned cost = likeness_cost(likeness, spelt_str(&lower), limit);
    if (cost == UINT32_MAX)
        return;
    cost += list->extra + capitals_cost(list, whole);
    if (list->tell) {
        int traits[LIKENESS_TRAITS] = { 0 };
        likeness_traits(likeness, spelt_str(&lower), cost, rarity, traits);
        list->tell(list->payload, whole, traits, LIKENESS_TRAITS);
    }
    int score = likeness_score(likeness, spelt_str(&lower), cost, rarity);
    if (score <= worst_score(list))
        candidate_keep(list, whole, score,
                       likeness_least(likeness, cost, rarity), cost);
}

static unsigned word_found(void *payload, struct str word, unsigned cost)
{
    struct candidates *list = payload;
    char bytes[SPELT_CAP];
    struct str whole = whole_of(list, word, bytes);
    if (whole.len && !str_equal(whole, typed_of(list)) &&
        !is_barred(list->suggester, word) &&
        fits_as(list->suggester, list->part, word))
        whole_score(list, whole, cost, word_rarity(list->suggester, word));
    return limit_now(list, list->limit);
}

/* "alot" for "a lot": both parts must be common, or nearly anything could be
 * taken apart. */
static void splits_find(struct candidates *list)
{
    struct str typed = typed_of(list);
    const struct slip_costs *costs = &list->suggester->habits->costs;
    const int *weights = list->suggester->habits->weights.at;
    char bytes[SPELT_CAP];
    if (typed.len + 1 > sizeof(bytes))
        return;
    for (size_t at = 0; at < typed.len;) {
        (void)utf8_next(typed, &at);
        struct str left = str_slice(typed, 0, at);
        struct str right = str_slice(typed, at, typed.len);
        unsigned rarity = word_rarity(list->suggester, left);
        unsigned other = word_rarity(list->suggester, right);
        if (right.len == 0 || rarity >= costs->rare || other >= costs->rare ||
            !forms_know_any_case(list->suggester->forms, left) ||
            !forms_know_any_case(list->suggester->forms, right))
            continue;
        memcpy(bytes, left.at, left.len);
        bytes[left.len] = ' ';
        memcpy(bytes + left.len + 1, right.at, right.len);
        int score = (int)costs->joined +
                    weights[1] * (int)(rarity + other) / 100;
        candidate_keep(list, (struct str){ bytes, typed.len + 1 }, score,
                       score, costs->joined);
    }
}

/* "initialialize": the known word that is left, in `bytes`, when what was
 * typed twice from `*at` on stands there once; none: empty.  `*at` is where
 * the next may be looked for. */
static struct str stutter_next(const struct suggester *suggester,
                               struct str typed, size_t *at,
                               char bytes[SPELT_CAP])
{
    while (*at < typed.len) {
        size_t end = *at, start = *at;
        (void)utf8_next(typed, at);
        for (unsigned letters = 1; letters <= STUTTER_MOST; letters++) {
            if (end >= typed.len)
                break;
            (void)utf8_next(typed, &end);
            size_t len = end - start;
            if (letters < STUTTER_LEAST || end + len > typed.len ||
                memcmp(typed.at + start, typed.at + end, len) != 0)
                continue;
            memcpy(bytes, typed.at, end);
            if (typed.len > end + len)
                memcpy(bytes + end, typed.at + end + len,
                       typed.len - end - len);
            struct str word = { bytes, typed.len - len };
            if (forms_know(suggester->forms, word) &&
                !is_barred(suggester, word))
                return word;
        }
    }
    return STR("");
}

static void stutters_find(struct candidates *list)
{
    char bytes[SPELT_CAP];
    struct str word;
    size_t at = 0;
    while ((word = stutter_next(list->suggester, typed_of(list), &at, bytes))
               .len) {
        unsigned rarity = word_rarity(list->suggester, word);
        int score =
            likeness_score(&list->likeness, word, STUTTER_COST, rarity);
        if (score <= worst_score(list))
            candidate_keep(list, word, score,
                           likeness_least(&list->likeness, STUTTER_COST,
                                          rarity),
                           STUTTER_COST);
    }
}

/* Where words are looked for. */
enum source { SOURCE_COMMON, SOURCE_OURS, SOURCE_FORMS, SOURCES };

static struct search_words words_of(const struct suggester *suggester,
                                    enum source source)
{
    const struct lexicon *lexicon = suggester->forms->lexicon;
    const struct turned *turned = &lexicon->turned;
    const struct automaton_state states[SOURCES][2] = {
        { lexicon->common, turned->common },
        { lexicon->ours, turned->ours },
        { lexicon->forms, turned->forms },
    };
    return (struct search_words){
        &lexicon->automaton,
        suggester->has_turned ? &turned->automaton : NULL,
        states[source][0],
        states[source][1],
    };
}

/* The least rarity of a word that is found there and not among those that are
 * looked at first. */
static unsigned floor_of(const struct candidates *list, enum source source)
{
    const struct slip_costs *costs = &list->suggester->habits->costs;
    if (source == SOURCE_COMMON)
        return 0;
    return costs->related < costs->begun ? costs->related : costs->begun;
}

static void near_find(struct candidates *list, enum source source,
                      unsigned limit)
{
    struct search_words words = words_of(list->suggester, source);
    list->floor = floor_of(list, source);
    list->limit = limit_now(list, limit);
    if (list->limit)
        search_near(&list->search, &words, list->limit, word_found, list);
}

/* Searches `word` for what stands between `before` and `behind`. */
static void part_find(struct candidates *list, struct str before,
                      struct str word, struct str behind, enum part part)
{
    struct search_words words = words_of(list->suggester, SOURCE_FORMS);
    if (!search_start(&list->part_search, list->suggester->costs, word))
        return;
    list->before = before;
    list->behind = behind;
    list->part = part;
    list->extra = list->suggester->habits->costs.part;
    list->floor = 0;
    list->limit = limit_now(list, LIMIT_PART);
    if (list->limit)
        search_near(&list->part_search, &words, list->limit, word_found,
                    list);
    list->before = list->behind = STR("");
    list->part = PART_WHOLE;
    list->extra = 0;
}

/* "videocmera": the rest of a word behind a prefix that any word may have. */
static void prefixed_find(struct candidates *list,
                          const struct str_list *prefixes, enum part part)
{
    struct str rest;
    for (uint32_t i = 0; i < prefixes->count; i++)
        if (habits_cut_prefix(&rest, typed_of(list), prefixes->at[i]))
            part_find(list, prefixes->at[i], rest, STR(""), part);
}

/* "kliendtugi": one part of a compound is right, the other nearly. */
static void joined_find(struct candidates *list)
{
    const struct forms *forms = list->suggester->forms;
    const struct habits *habits = list->suggester->habits;
    struct str typed = typed_of(list);
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

/* "experimantations": a form that the dictionary lacks beside one that it
 * has. */
static void derived_find(struct candidates *list)
{
    const struct pair_list *derived = &list->suggester->habits->derived;
    struct str typed = typed_of(list);
    char bytes[SPELT_CAP];
    for (uint32_t i = 0; i < derived->count; i++) {
        const struct pair *pair = &derived->at[i];
        if (typed.len < pair->key.len + DERIVED_MIN ||
            typed.len + pair->value.len > sizeof(bytes) ||
            !str_ends(typed, pair->key))
            continue;
        size_t len = typed.len - pair->key.len;
        memcpy(bytes, typed.at, len);
        if (pair->value.len)
            memcpy(bytes + len, pair->value.at, pair->value.len);
        list->ending = pair->value;
        part_find(list, STR(""),
                  (struct str){ bytes, len + pair->value.len }, pair->key,
                  PART_DERIVED);
        list->ending = STR("");
    }
}

static unsigned limit_far(const struct candidates *list, size_t letters)
{
    unsigned far = list->suggester->habits->costs.far;
    if (letters <= 3)
        return far * FAR_SHORT / 100;
    return letters <= 6 ? far * FAR_MIDDLE / 100 : far;
}

static unsigned limit_common(const struct candidates *list, size_t letters)
{
    unsigned far = list->suggester->habits->costs.far;
    if (letters <= 3)
        return far * FAR_MIDDLE / 100;
    return far * (letters <= 6 ? FAR_COMMON_MIDDLE : FAR_COMMON) / 100;
}

static bool is_settled(const struct candidates *list, int score)
{
    int weight = list->likeness.weights->at[1];
    return list->count > 0 && !list->tell &&
           list->kept[0].plain <= (weight > 100 ? score * (weight + 60) / 160
                                                : score);
}

/* First what is near; then, if that is not sure, what is far, as far as it may
 * be likelier. */
static void all_find(struct candidates *list, size_t letters)
{
    const struct habits *habits = list->suggester->habits;
    near_find(list, SOURCE_COMMON, LIMIT_NEAR);
    near_find(list, SOURCE_OURS, LIMIT_NEAR);
    splits_find(list);
    stutters_find(list);
    near_find(list, SOURCE_FORMS, LIMIT_NEAR);
    if (is_settled(list, SCORE_SURE))
        return;
    near_find(list, SOURCE_COMMON, limit_common(list, letters));
    prefixed_find(list, &habits->prefixes, PART_PREFIXED);
    prefixed_find(list, &habits->leads, PART_LED);
    derived_find(list);
    if (!is_settled(list, SCORE_LIKELY))
        joined_find(list);
    near_find(list, SOURCE_FORMS, limit_far(list, letters));
}

/* All that may have been meant by `lower`; NULL without memory. */
static struct candidates *candidates_find(const struct suggester *suggester,
                                          const struct spelt *lower,
                                          suggest_tell tell, void *payload)
{
    struct candidates *list = malloc(sizeof(*list));
    if (!list)
        return NULL;
    list->suggester = suggester;
    list->tell = tell;
    list->payload = payload;
    list->before = list->behind = list->ending = STR("");
    list->part = PART_WHOLE;
    list->extra = 0;
    list->count = 0;
    if (likeness_start(&list->likeness, suggester->costs,
                       &suggester->habits->weights, suggester->ear,
                       spelt_str(lower)) &&
        search_start(&list->search, suggester->costs, spelt_str(lower)))
        all_find(list, lower->letters);
    return list;
}

uint32_t suggest_words(const struct suggester *suggester, struct str word,
                       struct arena *arena, struct str *out, uint32_t max)
{
    struct spelt lower;
    spelt_lower(&lower, word);
    struct candidates *list = candidates_find(suggester, &lower, NULL, NULL);
    uint32_t count = 0;
    if (!list)
        arena_starve(arena);
    for (uint32_t i = 0; list && i < list->count && count < max; i++) {
        out[count] = arena_copy(arena, candidate_str(&list->kept[i]));
        count += out[count].at != NULL;
    }
    free(list);
    return count;
}

void suggest_weigh(const struct suggester *suggester, struct str word,
                   suggest_tell tell, void *payload)
{
    struct spelt lower;
    spelt_lower(&lower, word);
    free(candidates_find(suggester, &lower, tell, payload));
}

bool suggest_is_led(const struct suggester *suggester, struct str word)
{
    struct str rest;
    for (uint32_t i = 0; i < suggester->habits->leads.count; i++)
        if (habits_cut_prefix(&rest, word, suggester->habits->leads.at[i]) &&
            is_led(suggester, rest) && forms_know(suggester->forms, rest))
            return true;
    return false;
}

struct nearness {
    const struct suggester *suggester;
    struct search search;
    struct str typed;
    enum part part;
    unsigned limit;
    bool found;
};

/* Two compounds that differ in their end are likely to be forms of one. */
static bool may_be_forms(const struct nearness *near, struct str word)
{
    const struct lexicon *lexicon = near->suggester->forms->lexicon;
    struct str typed = near->typed;
    size_t start = typed.len > ENDING_SAME ? typed.len - ENDING_SAME : 0;
    return !lexicon_has(lexicon, word) &&
           !str_ends(word, str_slice(typed, start, typed.len));
}

static unsigned near_found(void *payload, struct str word, unsigned cost)
{
    struct nearness *near = payload;
    (void)cost;
    near->found =
        fits_as(near->suggester, near->part, word) &&
        (near->part != PART_COMMON || !may_be_forms(near, word));
    return near->found ? 0 : near->limit;
}

static bool near_start(struct nearness *near, struct str word, enum part part,
                       unsigned limit)
{
    near->typed = word;
    near->part = part;
    near->limit = limit;
    near->found = false;
    return search_start(&near->search, near->suggester->costs, word);
}

static bool is_near_in(struct nearness *near, enum source source)
{
    struct search_words words = words_of(near->suggester, source);
    search_near(&near->search, &words, near->limit, near_found, near);
    return near->found;
}

static bool part_is_near(struct nearness *near, struct str word,
                         enum part part, unsigned limit)
{
    return near_start(near, word, part, limit) &&
           (is_near_in(near, SOURCE_COMMON) ||
            is_near_in(near, SOURCE_OURS) || is_near_in(near, SOURCE_FORMS));
}

static bool joined_is_near(struct nearness *near, struct str word,
                           unsigned limit)
{
    const struct forms *forms = near->suggester->forms;
    const struct habits *habits = near->suggester->habits;
    for (size_t at = 0; habits->compounds && at < word.len;) {
        (void)utf8_next(word, &at);
        struct str first = str_slice(word, 0, at);
        struct str last = str_slice(word, at, word.len);
        if (at < JOINED_MIN || last.len < JOINED_MIN)
            continue;
        if ((compound_leads(forms, habits, first) &&
             part_is_near(near, last, PART_LAST, limit)) ||
            (compound_ends(forms, habits, last) &&
             part_is_near(near, first, PART_FIRST, limit)))
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
    char bytes[SPELT_CAP];
    size_t at = 0;
    if (stutter_next(suggester, text, &at, bytes).len)
        return true;
    struct nearness *near = malloc(sizeof(*near));
    if (!near)
        return true; /* then it is wrong rather than new */
    near->suggester = suggester;
    /* most that are near at all are very near, which is soon found out */
    bool is_near = part_is_near(near, text, PART_WHOLE, JOINED_LIMIT) ||
                   (limit > LIMIT_NEAR + JOINED_LIMIT &&
                    part_is_near(near, text, PART_WHOLE, LIMIT_NEAR)) ||
                   part_is_near(near, text, PART_WHOLE, limit) ||
                   joined_is_near(near, text, JOINED_LIMIT);
    free(near);
    return is_near;
}

bool suggest_is_slip(const struct suggester *suggester, struct str word,
                     unsigned limit)
{
    struct nearness *near = is_common(suggester, word)
                                ? NULL
                                : malloc(sizeof(*near));
    if (!near)
        return false;
    near->suggester = suggester;
    bool is_slip = near_start(near, word, PART_COMMON, limit) &&
                   is_near_in(near, SOURCE_COMMON);
    free(near);
    return is_slip;
}

bool suggest_is_odd(const struct suggester *suggester,
                    const struct str *parts, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!rarity_is_listed(suggester->forms->lexicon, parts[i]))
            return true;
    return false;
}
