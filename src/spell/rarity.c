/* rarity.c - how common a word is, as the lexicon remembers it. */
#include "spell/rarity.h"

#include "base/utf8.h"
#include "base/vec.h"

/* No letter begins with these bytes. */
#define LISTED 0x80u
#define KIN 0xA0u

#define MARKED_MAX 40u /* bytes of a word whose marks are looked for */

#define STEM_MIN 4u   /* bytes that two forms share at least */
#define CUT_MAX 3u    /* bytes of the listed word that they do not */
#define ENDING_MAX 5u /* bytes of the other */

typedef VEC(struct branch) branch_list;

static bool branch_put(branch_list *list, struct arena *scratch,
                       struct str text, uint32_t rest)
{
    if (text.len > SHOOT_TEXT_MAX || rest == SHOOT_NONE)
        return true;
    struct branch *branch = VEC_ADD(scratch, list);
    if (!branch || rest == SHOOT_FAILED)
        return false;
    *branch = (struct branch){ text.at, (uint32_t)text.len, rest };
    return true;
}

/* The beginnings of a word that another form of it may share. */
static bool stems_put(branch_list *list, struct arena *scratch,
                      struct str word, uint32_t rest)
{
    for (size_t cut = 0; cut <= CUT_MAX && word.len >= STEM_MIN + cut; cut++)
        if (!branch_put(list, scratch,
                        str_slice(word, 0, word.len - cut), rest))
            return false;
    return true;
}

enum status rarity_grow(uint32_t *ranks, uint32_t *stems,
                        struct grower *grower, struct arena *scratch,
                        const struct frequent *frequent,
                        const uint32_t kin[FREQUENT_STEPS])
{
    branch_list words = { 0 }, begun = { 0 };
    uint32_t bytes[FREQUENT_STEPS];
    for (unsigned i = 0; i < FREQUENT_STEPS; i++)
        bytes[i] = grower_end_with(grower, SHOOT_END, (uint8_t)(LISTED + i));
    for (uint32_t i = 0; i < frequent_count(frequent); i++) {
        unsigned step;
        struct str word = frequent_at(frequent, i, &step);
        if (!branch_put(&words, scratch, word, bytes[step]) ||
            !stems_put(&begun, scratch, word, bytes[step]))
            return STATUS_NOMEM;
    }
    for (unsigned i = 0; i < FREQUENT_STEPS; i++)
        if (!branch_put(&words, scratch, STR(""),
                        grower_end_with(grower, kin[i], (uint8_t)(KIN + i))))
            return STATUS_NOMEM;
    *ranks = grower_join(grower, words.at, words.count);
    *stems = grower_join(grower, begun.at, begun.count);
    return *ranks == SHOOT_FAILED || *stems == SHOOT_FAILED ? STATUS_NOMEM
                                                            : STATUS_OK;
}

/* The least byte from LISTED on that may follow, no letter's; 0: none. */
static uint8_t mark_at(const struct automaton *automaton, uint32_t node)
{
    for (uint32_t i = node; node && i < automaton->count; i++) {
        uint32_t arc = automaton->arcs[i];
        uint8_t byte = (uint8_t)arc;
        if (byte >= LISTED && byte < KIN + FREQUENT_STEPS)
            return byte;
        if (arc & ARC_LAST)
            break;
    }
    return 0;
}

static unsigned rarity_at(const struct slip_costs *costs, unsigned step)
{
    return step * costs->rank / (FREQUENT_STEPS - 1);
}

/* Of the beginnings that a listed word has too, the most common counts. */
static unsigned rarity_begun(const struct lexicon *lexicon,
                             const struct slip_costs *costs, struct str word)
{
    struct automaton_state state = lexicon->stems;
    unsigned rarity = costs->rare;
    for (size_t i = 0; i < word.len; i++) {
        if (!automaton_step(&lexicon->automaton, &state,
                            (uint8_t)word.at[i]))
            break;
        size_t same = i + 1;
        uint8_t mark = mark_at(&lexicon->automaton, state.node);
        if (!mark || word.len - same > ENDING_MAX || same * 2 < word.len)
            continue;
        unsigned other = costs->begun + rarity_at(costs, mark - LISTED);
        if (other < rarity)
            rarity = other;
    }
    return rarity;
}

static uint8_t mark_of(const struct lexicon *lexicon, struct str word)
{
    struct automaton_state state = lexicon->ranks;
    return automaton_walk(&lexicon->automaton, &state, word)
               ? mark_at(&lexicon->automaton, state.node)
               : 0;
}

bool rarity_is_listed(const struct lexicon *lexicon, struct str word)
{
    return mark_of(lexicon, word) != 0;
}

/* A walk through the listed words in which a letter may get its mark. */
struct marking {
    const struct automaton *automaton;
    struct str letters, word;
    unsigned most; /* the last byte that is common enough */
};

static bool marked_from(const struct marking *marking, size_t at,
                        struct automaton_state state, bool is_marked);

static bool marked_by(const struct marking *marking, size_t at, size_t next,
                      struct automaton_state state, bool is_marked)
{
    struct str plain = str_slice(marking->word, at, next);
    struct str rest = marking->letters, pair;
    while (str_split_next(&rest, ' ', &pair)) {
        struct automaton_state other = state;
        if (!str_starts(pair, plain) || pair.len <= plain.len)
            continue;
        pair = str_slice(pair, plain.len, pair.len);
        if (automaton_walk(marking->automaton, &other, pair) &&
            marked_from(marking, next, other, true))
            return true;
    }
    return automaton_walk(marking->automaton, &state, plain) &&
           marked_from(marking, next, state, is_marked);
}

static bool marked_from(const struct marking *marking, size_t at,
                        struct automaton_state state, bool is_marked)
{
    if (at == marking->word.len) {
        uint8_t mark = mark_at(marking->automaton, state.node);
        return is_marked && mark && mark <= marking->most;
    }
    size_t next = at;
    (void)utf8_next(marking->word, &next);
    return marked_by(marking, at, next, state, is_marked);
}

bool rarity_lacks_marks(const struct lexicon *lexicon, struct str letters,
                        struct str word, unsigned step)
{
    struct marking marking = { &lexicon->automaton, letters, word,
                               LISTED + step };
    return word.len <= MARKED_MAX && !rarity_is_listed(lexicon, word) &&
           marked_from(&marking, 0, lexicon->ranks, false);
}

unsigned rarity_of(const struct lexicon *lexicon,
                   const struct slip_costs *costs, struct str word)
{
    uint8_t mark = mark_of(lexicon, word);
    if (mark >= KIN)
        return costs->related + rarity_at(costs, mark - KIN);
    return mark ? rarity_at(costs, mark - LISTED)
                : rarity_begun(lexicon, costs, word);
}
