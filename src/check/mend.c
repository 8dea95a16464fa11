/* mend.c - how the sentence of a finding could read instead. */
#include "check/mend.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "check/finder.h"

#define TEXT_MAX ((size_t)1 << 16) /* bytes of a fix */

struct mend {
    struct patterns patterns;
    const struct str *texts; /* beside them */
};

/* --- compiling ----------------------------------------------------------- */

/* What is wrong with a text; NULL: nothing. */
static const char *fault_of(struct str text)
{
    for (size_t i = 0; i + 1 < text.len; i++) {
        size_t end;

        if (text.at[i] != '$' || text.at[i + 1] != '{')
            continue;
        end = str_find_byte(text, '}', i);
        if (end == STR_NONE)
            return "\"${\" is not closed";
        if (end < i + 5 || text.at[i + 2] < '0' || text.at[i + 2] > '9' ||
            text.at[i + 3] != ':')
            return "a form of a group is written ${1:slot}";
    }
    return NULL;
}

static enum status check_texts(const struct spec *spec,
                               const struct yaml_node *map, struct str *texts)
{
    enum status worst = STATUS_OK;

    for (uint32_t i = 0; i < map->count; i++) {
        const struct yaml_node *text = map->items[i];
        const char *fault = text->kind == YAML_SCALAR
                                ? fault_of(text->text)
                                : "what it is replaced by is a text";

        texts[i] = text->text;
        if (fault)
            worst = problems_add(spec->problems, STATUS_RULES, 881,
                                 yaml_place(text), "%s", fault);
    }
    return worst;
}

enum status mend_compile(struct rule *rule, const struct spec *spec,
                         struct build *build)
{
    const struct yaml_node *map = spec_map(spec, "mend");
    struct mend *mend;
    struct str *texts;
    enum status checked, added;

    rule->mend = NULL;
    if (!map)
        return STATUS_OK;
    mend = ARENA_NEW(build->arena, struct mend);
    texts = ARENA_ARRAY(build->arena, struct str, map->count);
    if (!mend || !texts)
        return STATUS_NOMEM;
    mend->texts = texts;
    rule->mend = mend;
    checked = check_texts(spec, map, texts);
    added = finder_add_patterns(&mend->patterns, spec, build,
                                (struct scalars){ map->keys, map->count },
                                PATTERNS_NOT_LOOKED_FOR, false);
    return added != STATUS_OK ? added : checked;
}

/* --- filling ------------------------------------------------------------- */

/* A capital that is not kept when the word no longer begins the sentence:
 * "Why", not "SMS", "I" or "iPhone". */
static bool is_small_inside(struct str text)
{
    size_t at = 0;
    uint32_t first = utf8_next(text, &at), second = utf8_peek(text, at);

    if (at >= text.len)
        return false;
    return utf8_is_upper(first) && !utf8_is_upper(second) &&
           (utf8_is_letter(second) || second == ' ') &&
           !(first == 'I' && !utf8_is_letter(second));
}

static bool add_small(struct buf *out, struct str text)
{
    char head[4];
    size_t at = 0;
    uint32_t first;

    if (!is_small_inside(text)) {
        buf_add_str(out, text);
        return true;
    }
    first = utf8_next(text, &at);
    buf_add(out, head, utf8_encode(head, utf8_lower(first)));
    buf_add_str(out, str_slice(text, at, text.len));
    return true;
}

static bool add_form(struct buf *out, const struct visit *visit,
                     struct str group, struct str name)
{
    const struct inflection *inflection =
        language_inflection(visit->facts->draft->language,
                            visit->arena);
    struct str lower = utf8_lower_copy(visit->arena, group), form;
    const char *slot = arena_cstr(visit->arena, name);

    if (str_equal(name, STR("small")))
        return add_small(out, group);
    if (!lower.at || !slot || !inflection)
        return false;
    form = inflection_form_in(inflection, visit->arena, lower, slot);
    buf_add_str(out, form);
    return form.len > 0;
}

/* False when a form is not known. */
static bool fill(struct buf *out, const struct visit *visit, struct str text,
                 struct str subject, const struct span *groups)
{
    for (size_t i = 0; i < text.len; i++) {
        struct str rest = str_slice(text, i, text.len), group = { "", 0 };
        bool long_form = str_starts(rest, STR("${"));
        size_t digit = long_form ? 2 : 1, end;

        if (rest.at[0] != '$' || rest.len <= digit ||
            rest.at[digit] < '0' || rest.at[digit] > '9') {
            buf_add_char(out, rest.at[0]);
            continue;
        }
        if (groups[rest.at[digit] - '0'].start != UINT32_MAX)
            group = str_slice(subject, groups[rest.at[digit] - '0'].start,
                              groups[rest.at[digit] - '0'].end);
        if (!long_form) {
            buf_add_str(out, group);
            i++;
            continue;
        }
        end = str_find_byte(rest, '}', 0);
        if (!add_form(out, visit, group, str_slice(rest, 4, end)))
            return false;
        i += end;
    }
    return true;
}

/* Whether every digit of `before` is in `after`, in the same order: a fix
 * never loses a number. */
static bool keeps_numbers(struct str before, struct str after)
{
    size_t at = 0;

    for (size_t i = 0; i < before.len; i++) {
        if (before.at[i] < '0' || before.at[i] > '9')
            continue;
        at = str_find_byte(after, before.at[i], at);
        if (at++ == STR_NONE)
            return false;
    }
    return true;
}

/* --- offering ------------------------------------------------------------ */

struct offer {
    struct visit *visit;
    const struct finding *finding;
    struct str subject;
    struct span groups[PATTERN_GROUPS];
    struct fix_list list;
};

/* A space that a pattern takes along for its text to have one, too, is no part
 * of the fix. */
static struct span without_space(struct str subject, struct span at,
                                 struct str *text)
{
    while (at.end > at.start && subject.at[at.end - 1] == ' ' &&
           str_ends(*text, STR(" "))) {
        at.end--;
        text->len--;
    }
    return at;
}

/* Whether only what stood around the finding goes, and its words stay as they
 * were: they are what was to be mended. */
static bool leaves_finding(const struct offer *offer, struct str after)
{
    struct arena *arena = offer->visit->arena;
    struct str words = str_slice(offer->subject, offer->finding->text.start,
                                 offer->finding->text.end);

    return span_len(offer->groups[0]) > words.len &&
           str_equal(utf8_lower_copy(arena, str_trim(after)),
                     utf8_lower_copy(arena, words));
}

static enum status offer_text(struct offer *offer, struct str text)
{
    struct str before = str_slice(offer->subject, offer->groups[0].start,
                                  offer->groups[0].end);
    enum status status = STATUS_OK;
    struct buf out;

    buf_init(&out, TEXT_MAX);
    if (fill(&out, offer->visit, text, offer->subject, offer->groups) &&
        !out.failed && keeps_numbers(before, buf_str(&out)) &&
        !str_equal(before, buf_str(&out)) &&
        !leaves_finding(offer, buf_str(&out))) {
        struct str after = buf_str(&out);
        struct span at = without_space(offer->subject, offer->groups[0],
                                       &after);

        status = finder_add_fix(&offer->list, offer->visit,
                                offer->finding->block, at, after, false);
    }
    buf_free_for(&out, offer->visit->arena);
    return status;
}

static enum status offer_texts(struct offer *offer, struct str texts)
{
    enum status status = STATUS_OK;
    struct str text;

    if (!texts.len)
        return offer_text(offer, texts);
    while (status == STATUS_OK && str_split_next(&texts, '|', &text))
        status = offer_text(offer, text);
    return status;
}

/* The match of a pattern in the sentence that covers some of the finding. */
static bool match(struct offer *offer, uint32_t pattern, struct span sentence)
{
    struct span words = offer->finding->text;
    uint32_t from = sentence.start;

    while (from < words.end &&
           matcher_find(offer->visit->facts->matcher, pattern,
                        str_slice(offer->subject, 0, sentence.end), from,
                        words.end, offer->groups) == MATCH_FOUND) {
        if (offer->groups[0].end > words.start)
            return true;
        from = offer->groups[0].end;
    }
    return false;
}

static bool sentence_of(const struct text_facts *facts,
                        const struct finding *finding, struct span *out)
{
    const struct block_facts *block = &facts->blocks[finding->block];

    for (uint32_t i = 0; i < block->sentence_count; i++) {
        *out = facts->sentences[block->first_sentence + i].at;
        if (finding->text.start < out->end)
            return true;
    }
    return false;
}

static enum status mend_one(struct visit *visit, struct finding *finding)
{
    const struct mend *mend = visit->rule->mend;
    const struct text_facts *facts = visit->facts->draft;
    struct offer offer = { .visit = visit, .finding = finding };
    enum status status = STATUS_OK;
    struct span sentence;

    if (finding->block == UINT32_MAX || finding->fix_count ||
        !sentence_of(facts, finding, &sentence))
        return STATUS_OK;
    offer.subject = facts->document->blocks[finding->block].text;
    for (uint32_t i = 0; i < mend->patterns.count && !offer.list.count &&
                         status == STATUS_OK; i++)
        if (match(&offer, mend->patterns.first + i, sentence))
            status = offer_texts(&offer, mend->texts[i]);
    finding->fixes = offer.list.at;
    finding->fix_count = offer.list.count;
    return status;
}

enum status mend_findings(struct visit *visit, uint32_t first)
{
    enum status status = STATUS_OK;

    for (uint32_t i = first;
         i < visit->findings->list.count && status == STATUS_OK; i++)
        status = mend_one(visit, &visit->findings->list.at[i]);
    return status;
}
