/* finder_place.c - where and when what a pattern found counts. */
#include "check/finder_inner.h"

#include "base/utf8.h"

/* --- asking the facts ---------------------------------------------------- */

bool finder_any(const struct text_facts *facts, struct patterns patterns)
{
    return facts_has(facts, patterns.first, patterns.count);
}

bool finder_any_in_sentence(const struct text_facts *facts,
                            struct patterns patterns, uint32_t sentence)
{
    return facts_has_in_sentence(facts, patterns.first, patterns.count,
                                 sentence, (struct span){ 0, UINT32_MAX });
}

static bool any_within(const struct text_facts *facts,
                       struct patterns patterns, uint32_t sentence,
                       struct span range)
{
    return facts_has_in_sentence(facts, patterns.first, patterns.count,
                                 sentence, range);
}

bool finder_any_over(const struct text_facts *facts, struct patterns patterns,
                     uint32_t block, struct span at)
{
    return facts_has_in(facts, patterns.first, patterns.count, block, at);
}

/* --- narrowing ----------------------------------------------------------- */

static bool in_scope(const struct scope *scope, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        return scope->headings & (1u << (block->level < 7 ? block->level : 0));
    case BLOCK_ITEM:
        return scope->items;
    case BLOCK_CELL:
        return scope->cells;
    case BLOCK_PARAGRAPH:
        return scope->paragraphs;
    case BLOCK_CODE:
    case BLOCK_RULE:
        break;
    }
    return false;
}

bool finder_is_foreign(const struct visit *visit)
{
    return visit->facts->is_foreign;
}

bool finder_is_in_scope(const struct visit *visit, uint32_t block)
{
    const struct text_facts *facts = visit->facts->draft;

    return facts->blocks[block].own &&
           rule_judges(visit->rule, &facts->document->blocks[block]) &&
           (facts->document->blocks[block].part & visit->rule->parts) &&
           in_scope(&visit->rule->scope, &facts->document->blocks[block]);
}

/* Spaces, opening quotes, brackets and dashes before the first word do not
 * count. */
static bool only_openers(struct str text)
{
    size_t at = 0;

    while (at < text.len) {
        uint32_t rune = utf8_next(text, &at);

        if (utf8_is_letter(rune) || utf8_is_digit(rune))
            return false;
    }
    return true;
}

static bool is_at_draft(const struct text_facts *facts, uint32_t sentence)
{
    uint32_t first = 0;

    while (first < sentence &&
           facts->document->blocks[facts->sentences[first].block].part ==
               PART_GREETING)
        first++;
    return first == sentence;
}

static bool is_anchored(const struct finder *finder,
                        const struct text_facts *facts,
                        const struct found *found)
{
    uint32_t from = 0;

    if (finder->anchor == AT_ANYWHERE)
        return true;
    if (finder->anchor != AT_BLOCK) {
        if (found->sentence == UINT32_MAX)
            return false;
        from = facts->sentences[found->sentence].at.start;
    }
    if (finder->anchor == AT_DRAFT && !is_at_draft(facts, found->sentence))
        return false;
    return found->at.start <= from ||
           only_openers(facts_text(facts, found->block,
                                   (struct span){ from, found->at.start }));
}

static bool is_at_end(const struct text_facts *facts,
                      const struct found *found)
{
    if (found->sentence == UINT32_MAX)
        return false;
    return only_openers(facts_text(
        facts, found->block,
        (struct span){ found->at.end,
                       facts->sentences[found->sentence].at.end }));
}

bool finder_is_question(const struct visit *visit, uint32_t sentence)
{
    uint32_t low = 0, high = visit->question_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (visit->questions[middle].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low < visit->question_count &&
           visit->questions[low].sentence == sentence;
}

static bool has_mood(const struct finder *finder, const struct visit *visit,
                     const struct found *found)
{
    if (finder->mood == IN_ANY)
        return true;
    if (found->sentence == UINT32_MAX)
        return false;
    return finder_is_question(visit, found->sentence) ==
           (finder->mood == IN_QUESTION);
}

static bool follows(const struct finder *finder,
                    const struct text_facts *facts, const struct found *found)
{
    uint32_t last;

    if (!finder->next.count || found->sentence == UINT32_MAX)
        return false;
    if (any_within(facts, finder->next, found->sentence,
                   (struct span){ found->at.end, UINT32_MAX }))
        return true;
    last = found->sentence + finder->within;
    for (uint32_t i = found->sentence + 1;
         i <= last && i < facts->sentence_count; i++)
        if (finder_any_in_sentence(facts, finder->next, i) &&
            !finder_any_in_sentence(facts, finder->next_except, i))
            return true;
    return false;
}

static bool precedes(const struct finder *finder,
                     const struct text_facts *facts,
                     const struct found *found)
{
    if (!finder->before.count || found->sentence == UINT32_MAX)
        return false;
    if (any_within(facts, finder->before, found->sentence,
                   (struct span){ 0, found->at.start }))
        return true;
    return found->sentence > 0 &&
           finder_any_in_sentence(facts, finder->before, found->sentence - 1);
}

static bool sentence_allows(const struct finder *finder,
                            const struct text_facts *facts,
                            const struct found *found)
{
    if (finder->sentence_has.count &&
        !finder_any_in_sentence(facts, finder->sentence_has, found->sentence))
        return false;
    return !finder_any_in_sentence(facts, finder->sentence_lacks,
                                   found->sentence);
}

static bool crosses_sentence(const struct text_facts *facts,
                             const struct found *found)
{
    return found->sentence == UINT32_MAX ||
           found->at.end > facts->sentences[found->sentence].at.end;
}

/* So much of the customer's message is looked through, for each finding. */
#define ASKED_MAX ((size_t)1 << 14)

static char small(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool starts_at(struct str text, size_t at, struct str letters)
{
    for (size_t i = 0; i < letters.len; i++)
        if (small(text.at[at + i]) != small(letters.at[i]))
            return false;
    return true;
}

static bool in_word(char byte)
{
    char letter = small(byte);

    return (letter >= 'a' && letter <= 'z') || (byte >= '0' && byte <= '9') ||
           (unsigned char)byte >= 0x80;
}

/* How often each digit stands in a text. */
struct digits {
    uint32_t of[10], count;
};

static void count_digit(struct digits *digits, char byte)
{
    if (byte < '0' || byte > '9')
        return;
    digits->of[byte - '0']++;
    digits->count++;
}

/* Whether a word of `asked` has the digits of `text`, in whatever order: a
 * number that came back with a slip is the customer's all the same. */
static bool has_slip_of(struct str asked, struct str text)
{
    struct digits ours = { { 0 }, 0 }, theirs = { { 0 }, 0 };

    for (size_t i = 0; i < text.len; i++)
        count_digit(&ours, text.at[i]);
    for (size_t i = 0; ours.count > 2 && i <= asked.len; i++) {
        bool ends = i == asked.len || asked.at[i] == ' ' ||
                    asked.at[i] == '\n';

        if (!ends)
            count_digit(&theirs, asked.at[i]);
        else if (memcmp(&ours, &theirs, sizeof ours) == 0)
            return true;
        else
            theirs = (struct digits){ { 0 }, 0 };
    }
    return false;
}

/* The longest short form that is looked for. */
#define INITIALS_MAX 6

/* Whether `asked` has the first letters of the words of `text` for itself, in
 * capitals: who wrote "SSO" knows what "single sign-on" is. */
static bool has_initials_of(struct str asked, struct str text)
{
    char letters[INITIALS_MAX];
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++) {
        char letter = small(text.at[i]);

        if (!in_word(letter) || (i > 0 && in_word(text.at[i - 1])))
            continue;
        if (count == INITIALS_MAX || letter < 'a' || letter > 'z')
            return false;
        letters[count++] = (char)(letter - 'a' + 'A');
    }
    for (size_t i = 0; count > 1 && i + count <= asked.len; i++)
        if (memcmp(asked.at + i, letters, count) == 0 &&
            (i == 0 || !in_word(asked.at[i - 1])) &&
            (i + count == asked.len || !in_word(asked.at[i + count]) ||
             asked.at[i + count] == 's'))
            return true;
    return false;
}

/* Of "ticket #448120" or "do zapłaty 40 zł" what counts is the word with the
 * first digit and what follows it, of other texts all.  Capital or small, and
 * with whatever ending, a word counts as the same; without a digit so does
 * another form of it, which the same pattern finds, and its initials. */
static bool customer_wrote(const struct finder *finder,
                           const struct visit *visit,
                           const struct found *found, uint32_t pattern)
{
    struct str text = facts_text(visit->facts->draft, found->block, found->at);
    struct str asked = visit->facts->context->customer_message;
    size_t start = 0, digit = 0;
    uint32_t count = 0;

    while (digit < text.len && !(text.at[digit] >= '0' &&
                                 text.at[digit] <= '9'))
        digit++;
    if (digit == text.len && visit->facts->asked)
        facts_found(visit->facts->asked, pattern, &count);
    if (count)
        return true;
    for (size_t i = 0; digit < text.len && i < digit; i++)
        if (text.at[i] == ' ' || text.at[i] == '#')
            start = i + 1;
    text = str_slice(text, start, text.len);
    asked.len = asked.len < ASKED_MAX ? asked.len : ASKED_MAX;
    for (size_t i = 0; text.len && i + text.len <= asked.len; i++)
        if ((i == 0 || !in_word(asked.at[i - 1])) &&
            starts_at(asked, i, text))
            return true;
    if (has_initials_of(asked, text))
        return true;
    return !finder->slips_are_new && has_slip_of(asked, text);
}

/* The first of two different words that were looked for. */
struct first_word {
    uint32_t block;
    struct span at;
    bool is_seen;
};

static bool same_letters(struct str a, struct str b)
{
    return a.len == b.len && starts_at(a, 0, b);
}

/* Whether one of `patterns` is another word than the first one seen. */
static bool is_second_word(const struct text_facts *asked,
                           struct patterns patterns, struct first_word *first)
{
    uint32_t end = patterns.first + patterns.count;

    for (uint32_t i = facts_next(asked, patterns.first, end); i < end;
         i = facts_next(asked, i + 1, end)) {
        uint32_t count;
        const struct found *found = facts_found(asked, i, &count);

        for (uint32_t k = 0; k < count; k++) {
            if (!first->is_seen)
                *first = (struct first_word){ found[k].block, found[k].at,
                                              true };
            else if (!(first->block == found[k].block &&
                       span_overlaps(first->at, found[k].at)) &&
                     !same_letters(
                         facts_text(asked, first->block, first->at),
                         facts_text(asked, found[k].block, found[k].at)))
                return true;
        }
    }
    return false;
}

bool finder_is_known_field(const struct visit *visit, struct patterns reader,
                           struct patterns tokens)
{
    const struct text_facts *asked = visit->facts->asked;
    struct first_word first = { 0 };

    return asked && reader.count &&
           (is_second_word(asked, reader, &first) ||
            is_second_word(asked, tokens, &first));
}

/* The rule's own words are looked for in the customer's message only where it
 * says `new`. */
static bool reader_knows(const struct finder *finder,
                         const struct visit *visit)
{
    struct patterns none = { 0 };

    return finder_is_known_field(visit, finder->reader,
                                 finder->new_only ? finder->tokens : none);
}

bool finder_passes(const struct finder *finder, const struct visit *visit,
                   const struct found *found, uint32_t pattern)
{
    const struct text_facts *facts = visit->facts->draft;

    if (!finder_is_in_scope(visit, found->block))
        return false;
    if (visit->rule->scope.sentences && crosses_sentence(facts, found))
        return false;
    if (!finder->masked && facts_is_masked(facts, found->block, found->at))
        return false;
    if (!is_anchored(finder, facts, found) || !has_mood(finder, visit, found))
        return false;
    if (finder->ends_sentence && !is_at_end(facts, found))
        return false;
    if (finder_any_over(facts, finder->except, found->block, found->at) ||
        finder_any_over(facts, finder->exceptions, found->block, found->at))
        return false;
    return sentence_allows(finder, facts, found) &&
           !follows(finder, facts, found) &&
           !precedes(finder, facts, found) &&
           !(finder->new_only &&
             customer_wrote(finder, visit, found, pattern)) &&
           !reader_knows(finder, visit);
}
