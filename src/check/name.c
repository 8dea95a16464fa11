/* name.c - the customer's name misspelt, another customer's name, or a
 * signature that is not the agent's. */
#include "check/finder.h"

#include "base/utf8.h"

static const char *const keys[] = { "test", "titles",  "endings",
                                    "loss", "plurals", NULL };

enum test { CUSTOMER, AGENT };

struct name_check {
    enum test test;
    const struct set *titles; /* lower case: words of a greeting that are no
                                 names: "dear", "proua", "pani" */
    struct strs endings;      /* what an inflected name may end in */
    size_t loss;              /* bytes a name may lose before its ending */
    struct strs plurals;      /* what the name of a whole family ends in */
};

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    static const char *const tests[] = { "customer", "agent", NULL };
    struct name_check *it = ARENA_NEW(build->arena, struct name_check);

    (void)rule;
    if (!it)
        return STATUS_NOMEM;
    it->test = (enum test)spec_choice(spec, "test", tests, CUSTOMER);
    it->endings = spec_texts(spec, "endings");
    it->loss = (size_t)spec_int(spec, "loss", 0, 0, 8);
    it->plurals = spec_texts(spec, "plurals");
    *state = it;
    return finder_words_lower(&it->titles, build, spec_list(spec, "titles"));
}

/* --- comparing names ----------------------------------------------------- */

#define NAME_PARTS 8

struct names {
    struct str parts[NAME_PARTS]; /* lower case */
    uint32_t count;
};

static void split_name(struct names *out, struct arena *arena, struct str name)
{
    struct str lower = utf8_lower_copy(arena, name);
    uint32_t at = 0;
    struct word word;

    out->count = 0;
    while (lower.at && out->count < NAME_PARTS &&
           word_next(lower, &at, &word))
        if (word.kind == WORD_PLAIN)
            out->parts[out->count++] =
                str_slice(lower, word.at.start, word.at.end);
}

static size_t common_start(struct str a, struct str b)
{
    size_t i = 0;

    while (i < a.len && i < b.len && a.at[i] == b.at[i])
        i++;
    return i;
}

/* "henderson" of "hendersons". */
static bool is_one_of(const struct name_check *it, struct str word,
                      struct str name)
{
    for (uint32_t i = 0; i < it->plurals.count && str_starts(name, word); i++)
        if (str_equal(str_slice(name, word.len, name.len),
                      it->plurals.at[i]))
            return true;
    return false;
}

/* "halino" of "halina", "tomaszu" of "tomasz": what is left behind the part in
 * common is an ending that names take. */
static bool is_form(const struct name_check *it, struct str word,
                    struct str name)
{
    size_t common = common_start(word, name);

    if (str_equal(word, name) || is_one_of(it, word, name))
        return true;
    if (common + it->loss < name.len || common < 2)
        return false;
    for (uint32_t i = 0; i < it->endings.count; i++)
        if (str_equal(str_slice(word, common, word.len),
                      it->endings.at[i]))
            return true;
    return false;
}

/* Two letters changed places, and nothing else: the commonest slip. */
static bool is_swapped(struct str a, struct str b)
{
    size_t i = common_start(a, b);

    return a.len == b.len && i + 1 < a.len && a.at[i] == b.at[i + 1] &&
           a.at[i + 1] == b.at[i] &&
           str_equal(str_slice(a, i + 2, a.len), str_slice(b, i + 2, b.len));
}

/* A short form of the name, as Kasia of Katarzyna, or a pet form that keeps the
 * whole of it, as Johnny of John; "Rutger" is none of "Ruth". */
static bool is_short_form(struct str word, struct str name)
{
    size_t common = common_start(word, name);

    if (common == name.len)
        return common >= 3;
    if (word.len == name.len)
        return common * 2 > name.len;
    return word.len < name.len && common >= 2 && common * 2 + 1 >= word.len;
}

enum likeness { OTHER, MISSPELT, SAME };

/* A byte for each letter, so that "krul" is one slip away from "król". */
static struct str letters_of(struct arena *arena, struct str word)
{
    char *bytes = ARENA_ARRAY(arena, char, word.len + 1);
    struct str letters = { bytes, 0 };
    size_t at = 0;

    while (bytes && at < word.len) {
        uint32_t rune = utf8_next(word, &at);

        bytes[letters.len++] =
            (char)(rune < 0x80 ? rune : 0x80 | (rune & 0x7F));
    }
    return letters;
}

static enum likeness compare(const struct name_check *it, struct visit *visit,
                             struct str word, const struct names *names)
{
    struct str letters = letters_of(visit->arena, word);
    enum likeness best = OTHER;
    bool alike = false;

    for (uint32_t i = 0; i < names->count; i++) {
        struct str name = names->parts[i];
        struct str other = letters_of(visit->arena, name);
        unsigned limit = other.len >= 7 ? 2 : 1;

        if (is_form(it, word, name))
            return SAME;
        if (other.len >= 4 && (str_distance(letters, other, limit) <= limit ||
                               is_swapped(letters, other)))
            best = MISSPELT;
        alike = alike || is_short_form(word, name);
    }
    return best == OTHER && alike ? SAME : best;
}

/* --- the words that should be a name ------------------------------------- */

static bool is_name_word(const struct name_check *it, struct visit *visit,
                         const struct word *word, struct str *lower)
{
    struct str text = facts_text(visit->facts->draft, word->block, word->at);

    if (word->kind != WORD_PLAIN || word->letters != CASE_TITLE)
        return false;
    *lower = utf8_lower_copy(visit->arena, text);
    return lower->at && !set_has(it->titles, *lower);
}

/* The right spelling in the draft's own place: the part of the name that is
 * most like the word, as the context writes it. */
static struct str right_spelling(const struct names *names, struct str given,
                                 struct str lower)
{
    struct str best = { NULL, 0 };
    unsigned least = 3;

    for (uint32_t i = 0; i < names->count; i++) {
        unsigned off = str_distance(lower, names->parts[i], 2);
        size_t at = (size_t)(names->parts[i].at - names->parts[0].at);

        if (off < least && at + names->parts[i].len <= given.len) {
            least = off;
            best = str_slice(given, at, at + names->parts[i].len);
        }
    }
    return best;
}

static enum status report(struct visit *visit, uint32_t block, struct span at,
                          struct str name, struct str fix)
{
    struct remark_about about = {
        .block = block,
        .text = at,
        .first = facts_text(visit->facts->draft, block, at),
        .second = name
    };
    struct fix_list fixes = { 0 };

    if (fix.len && finder_add_fix(&fixes, visit, block, at, fix, false) !=
                       STATUS_OK)
        return STATUS_NOMEM;
    about.fixes = fixes.at;
    about.fix_count = fixes.count;
    return findings_add(visit->findings, visit->rule, &about);
}

static enum status visit_block(const struct name_check *it,
                               struct visit *visit, uint32_t block,
                               struct str given)
{
    const struct text_facts *facts = visit->facts->draft;
    const struct block_facts *range = &facts->blocks[block];
    struct span others = { UINT32_MAX, 0 };
    struct names names;
    bool same = false;

    split_name(&names, visit->arena, given);
    for (uint32_t i = 0; i < range->word_count; i++) {
        const struct word *word = &facts->words[range->first_word + i];
        struct str lower;
        enum likeness like;

        if (!is_name_word(it, visit, word, &lower))
            continue;
        like = compare(it, visit, lower, &names);
        if (like == MISSPELT)
            return report(visit, block, word->at, given,
                          right_spelling(&names, str_trim(given), lower));
        same = same || like == SAME;
        others.start = others.start == UINT32_MAX ? word->at.start
                                                  : others.start;
        others.end = word->at.end;
    }
    if (same || others.start == UINT32_MAX || !names.count)
        return STATUS_OK;
    return report(visit, block, others, given, (struct str){ NULL, 0 });
}

/* Whether a word of the block is the given name, rightly written. */
static bool is_named(const struct name_check *it, struct visit *visit,
                     uint32_t block, struct str given)
{
    const struct text_facts *facts = visit->facts->draft;
    const struct block_facts *range = &facts->blocks[block];
    struct names names;
    bool same = false;

    split_name(&names, visit->arena, given);
    for (uint32_t i = 0; i < range->word_count && !same; i++) {
        const struct word *word = &facts->words[range->first_word + i];
        struct str lower;

        same = is_name_word(it, visit, word, &lower) &&
               compare(it, visit, lower, &names) == SAME;
    }
    return same;
}

/* Whether any of the name's words is a title: "Sales", "Customer Service". */
static bool has_title(const struct name_check *it, struct arena *arena,
                      struct str name)
{
    for (size_t at = 0; at < name.len;) {
        size_t cut = str_find_byte(name, ' ', at);
        struct str word = str_slice(name, at, cut < name.len ? cut : name.len);

        if (set_has(it->titles, utf8_lower_copy(arena, word)))
            return true;
        at += word.len + 1;
    }
    return false;
}

/* "Poe klienditugi": who signs for a team has a name of their own. */
static bool is_team(const struct name_check *it, struct arena *arena,
                    struct str name)
{
    size_t space = 0, cut;

    if (has_title(it, arena, name))
        return true;
    while ((cut = str_find_byte(name, ' ', space)) != STR_NONE)
        space = cut + 1;
    return space && space < name.len &&
           utf8_is_letter(utf8_peek(name, space)) &&
           !utf8_is_upper(utf8_peek(name, space));
}

/* Where the name stands: in the greeting, or on the line under the closing,
 * which may be a team's below the agent's own. */
static enum status visit_one(const void *state, struct visit *visit)
{
    const struct name_check *it = state;
    const struct context *context = visit->facts->context;
    const struct document *document = visit->facts->draft->document;
    struct str given = it->test == CUSTOMER ? context->customer_name
                                            : context->agent_name;
    enum part part = it->test == CUSTOMER ? PART_GREETING : PART_CLOSING;
    enum status status = STATUS_OK;
    uint32_t last = UINT32_MAX;

    if (finder_is_foreign(visit) ||
        (it->test == AGENT &&
         is_team(it, visit->arena, str_trim(given))))
        return STATUS_OK;
    for (uint32_t i = 0; given.len && i < document->block_count && !status;
         i++) {
        if (document->blocks[i].part != part ||
            !visit->facts->draft->blocks[i].own)
            continue;
        last = i;
        if (it->test == CUSTOMER)
            status = visit_block(it, visit, i, given);
        else if (is_named(it, visit, i, given))
            return STATUS_OK;
    }
    if (it->test == AGENT && last != UINT32_MAX)
        status = visit_block(it, visit, last, given);
    return status;
}

const struct check check_name = { "name", keys, false, compile, visit_one };
