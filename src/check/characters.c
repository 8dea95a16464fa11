/* characters.c - characters and markup that do not show what they say: styled
 * letters, invisible characters, mixed alphabets, odd fonts, false links. */
#include "check/finder.h"

#include "base/utf8.h"

static const char *const keys[] = { "detect", "fonts", NULL };

enum detector {
    STYLED = 1,
    ZERO_WIDTH = 2,
    BIDI = 4,
    MIXED = 8,
    PRIVATE = 16,
    FONT = 32,
    COLOR = 64,
    LINK = 128
};

static const struct {
    const char *name;
    enum detector bit;
} detectors[] = {
    { "styled", STYLED }, { "zero-width", ZERO_WIDTH }, { "bidi", BIDI },
    { "mixed", MIXED },   { "look-alike", MIXED },      { "private", PRIVATE },
    { "font", FONT },     { "color", COLOR },           { "link", LINK },
};

struct characters {
    unsigned detect;
    struct strs fonts; /* faces that every device has */
};

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct characters *it = ARENA_NEW(build->arena, struct characters);
    struct scalars list = spec_list(spec, "detect");
    size_t count = sizeof detectors / sizeof *detectors;

    (void)rule;
    if (!it)
        return STATUS_NOMEM;
    for (uint32_t i = 0; i < list.count; i++) {
        size_t j = 0;

        while (j < count && !str_equal(list.items[i]->text,
                                       str_of(detectors[j].name)))
            j++;
        if (j == count)
            return problems_add(spec->problems, STATUS_RULES, 577,
                                yaml_place(list.items[i]),
                                "there is no detector \"%.*s\"",
                                STR_ARG(list.items[i]->text));
        it->detect |= detectors[j].bit;
    }
    if (!it->detect)
        return spec_fault(spec, "detect", 587, "characters needs \"detect\"");
    it->fonts = spec_texts(spec, "fonts");
    *state = it;
    return STATUS_OK;
}

static enum status report_source(struct visit *visit, struct span at,
                                 struct str first, struct str second)
{
    struct remark_about about = { .at_source = true,
                                  .source = at,
                                  .first = first,
                                  .second = second };

    return findings_add(visit->findings, visit->rule, &about);
}

/* The same, and `text` could stand there instead. */
static enum status report_mended(struct visit *visit, struct span at,
                                 struct str first, struct str text, bool safe)
{
    struct remark_about about = { .at_source = true,
                                  .source = at,
                                  .first = first,
                                  .fix_count = 1 };
    struct fix *fix = ARENA_NEW(visit->arena, struct fix);

    if (!fix)
        return STATUS_NOMEM;
    fix->at = at;
    fix->text = arena_cstr(visit->arena, text);
    fix->safe = safe;
    about.fixes = fix;
    return fix->text ? findings_add(visit->findings, visit->rule, &about)
                     : STATUS_NOMEM;
}

/* --- letters ------------------------------------------------------------- */

/* Letters drawn in a style, that many devices show as boxes and no reader
 * aloud can read: mathematical, circled, squared, full-width. */
static bool is_styled(uint32_t rune)
{
    return (rune >= 0x1D400 && rune <= 0x1D7FF) ||
           (rune >= 0x24B6 && rune <= 0x24E9) ||
           (rune >= 0x1F130 && rune <= 0x1F189) ||
           (rune >= 0xFF21 && rune <= 0xFF3A) ||
           (rune >= 0xFF41 && rune <= 0xFF5A);
}

static bool is_private(uint32_t rune)
{
    return (rune >= 0xE000 && rune <= 0xF8FF) ||
           (rune >= 0xF0000 && rune <= 0x10FFFD);
}

static bool is_bad(unsigned detect, uint32_t rune)
{
    return ((detect & STYLED) && is_styled(rune)) ||
           ((detect & PRIVATE) && is_private(rune));
}

static enum status report_run(struct visit *visit, uint32_t block,
                              struct span at)
{
    struct remark_about about = { .block = block, .text = at };
    struct fix_list fixes = { 0 };
    struct str plain;

    about.first = facts_text(visit->facts->draft, block, at);
    plain = utf8_plain(visit->arena, about.first);
    if (!plain.at ||
        (!str_equal(plain, about.first) &&
         finder_add_exact_fix(&fixes, visit, block, at, plain.at, true) !=
             STATUS_OK))
        return STATUS_NOMEM;
    about.fixes = fixes.at;
    about.fix_count = fixes.count;
    return findings_add(visit->findings, visit->rule, &about);
}

/* A stretch of bad letters, spaces between them included, is one finding. */
static enum status visit_runes(const struct characters *it,
                               struct visit *visit, uint32_t block)
{
    struct str text = visit->facts->draft->document->blocks[block].text;
    struct span run = { 0, 0 };
    enum status status = STATUS_OK;
    size_t at = 0;

    while (at < text.len && status == STATUS_OK) {
        uint32_t start, rune;

        if (!span_len(run)) /* nothing below U+0080 is bad */
            at = utf8_skip_ascii(text, at);
        if (at == text.len)
            break;
        start = (uint32_t)at;
        rune = utf8_next(text, &at);
        if (is_bad(it->detect, rune)) {
            if (span_len(run) == 0)
                run.start = start;
            run.end = (uint32_t)at;
        } else if (span_len(run) && rune != ' ') {
            status = report_run(visit, block, run);
            run = (struct span){ 0, 0 };
        }
    }
    return span_len(run) && status == STATUS_OK
               ? report_run(visit, block, run)
               : status;
}

enum alphabet { OTHER = 0, LATIN = 1, GREEK = 2, CYRILLIC = 4 };

static enum alphabet alphabet_of(uint32_t rune)
{
    if (!utf8_is_letter(rune) || utf8_is_mark(rune) || rune == 0xB5)
        return OTHER; /* the micro sign stands before Latin units */
    if (rune < 0x250 || (rune >= 0x1E00 && rune <= 0x1EFF))
        return LATIN;
    if (rune >= 0x370 && rune <= 0x3FF)
        return GREEK;
    return rune >= 0x400 && rune <= 0x52F ? CYRILLIC : OTHER;
}

static enum status visit_words(struct visit *visit)
{
    const struct text_facts *facts = visit->facts->draft;
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < facts->word_count && status == STATUS_OK; i++) {
        const struct word *word = &facts->words[i];
        struct str text = facts_text(facts, word->block, word->at);
        unsigned seen = 0;
        size_t at = 0;

        if (utf8_skip_ascii(text, 0) == text.len)
            continue; /* no letter but Latin ones */
        while (at < text.len)
            seen |= (unsigned)alphabet_of(utf8_next(text, &at));
        if ((seen & (seen - 1)) && finder_is_in_scope(visit, word->block))
            status = finder_report_text(visit, word->block, word->at);
    }
    return status;
}

/* --- what does not show -------------------------------------------------- */

static enum status visit_oddities(const struct characters *it,
                                  struct visit *visit)
{
    const struct document *document = visit->facts->draft->document;
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < document->oddity_count && status == STATUS_OK;
         i++) {
        const struct oddity *odd = &document->oddities[i];
        bool wanted = (odd->kind == ODDITY_ZERO_WIDTH &&
                       (it->detect & ZERO_WIDTH)) ||
                      (odd->kind == ODDITY_BIDI && (it->detect & BIDI));

        if (wanted && odd->block < document->block_count &&
            finder_is_in_scope(visit, odd->block))
            status = report_mended(visit, odd->source, STR(""), STR(""),
                                   true);
    }
    return status;
}

/* --- markup -------------------------------------------------------------- */

static bool is_common_font(const struct characters *it, struct str face)
{
    for (uint32_t i = 0; i < it->fonts.count; i++) {
        struct str known = it->fonts.at[i];

        if (face.len >= known.len &&
            str_equal_ascii_fold(str_slice(face, 0, known.len), known))
            return true;
    }
    return false;
}

static bool is_plain_color(struct str value)
{
    static const char *const plain[] = { "black",   "#000",    "#000000",
                                         "#333",    "#333333", "#222",
                                         "#222222", "inherit", "initial",
                                         "auto",    "windowtext", NULL };

    for (size_t i = 0; plain[i]; i++)
        if (str_equal_ascii_fold(value, str_of(plain[i])))
            return true;
    return false;
}

/* The host of an address or of a text that reads as one; empty: neither. */
static struct str host_of(struct str text)
{
    size_t scheme = str_find(text, STR("://"), 0);
    size_t end = 0;
    bool point = false;

    if (scheme != STR_NONE)
        text = str_slice(text, scheme + 3, text.len);
    while (end < text.len && !strchr("/?#: \t", text.at[end])) {
        point = point || text.at[end] == '.';
        end++;
    }
    text = str_slice(text, 0, end);
    if (!point || str_find_byte(text, '@', 0) != STR_NONE)
        return (struct str){ NULL, 0 };
    if (text.len > 4 && str_equal_ascii_fold(str_slice(text, 0, 4),
                                             STR("www.")))
        text = str_slice(text, 4, text.len);
    return text;
}

static bool looks_like_address(struct str text)
{
    uint32_t at = 0;
    struct word word;

    text = str_trim(text);
    return word_next(text, &at, &word) && word.kind == WORD_URL &&
           word.at.start == 0 && word.at.end + 1 >= text.len;
}

static bool is_false_link(const struct visit *visit, const struct mark *mark)
{
    struct str shown = facts_text(visit->facts->draft, mark->block,
                                  mark->text);
    struct str to = host_of(mark->value), says;

    if (!to.len || !looks_like_address(shown))
        return false;
    says = host_of(str_trim(shown));
    if (!says.len || str_equal_ascii_fold(says, to))
        return false;
    /* shop.example.com behind example.com is the same house. */
    return !(to.len > says.len + 1 &&
             to.at[to.len - says.len - 1] == '.' &&
             str_equal_ascii_fold(str_slice(to, to.len - says.len, to.len),
                                  says));
}

#define ELEMENT_MAX 160 /* bytes of text */

/* The words in an odd face or colour with their markup; of a long stretch
 * the opening tag alone, which is what has to go. */
static struct span element_of(const struct mark *mark)
{
    return span_len(mark->text) <= ELEMENT_MAX ? mark->source : mark->opening;
}

/* What stands between the tags; empty when the closing one is elsewhere. */
static struct str content_of(const struct visit *visit, const struct mark *mark)
{
    struct str source = visit->facts->draft->document->source;
    uint32_t end = mark->source.end;

    while (end > mark->opening.end && source.at[end] != '<')
        end--;
    if (end + 1 >= mark->source.end || source.at[end + 1] != '/')
        return STR("");
    return str_slice(source, mark->opening.end, end);
}

/* Of a long stretch the opening tag cannot go alone. */
static enum status report_element(struct visit *visit, const struct mark *mark)
{
    struct span at = element_of(mark);
    struct str content = content_of(visit, mark);

    if (!content.len || !span_contains(at, mark->source))
        return report_source(visit, at, mark->value, STR(""));
    return report_mended(visit, at, mark->value, content, true);
}

static enum status visit_mark(const struct characters *it, struct visit *visit,
                              const struct mark *mark)
{
    if (!finder_is_in_scope(visit, mark->block))
        return STATUS_OK;
    if (mark->kind == MARK_FONT && (it->detect & FONT) &&
        !is_common_font(it, mark->value))
        return report_element(visit, mark);
    if (mark->kind == MARK_COLOR && (it->detect & COLOR) &&
        !is_plain_color(mark->value))
        return report_element(visit, mark);
    if (mark->kind == MARK_LINK && (it->detect & LINK) &&
        is_false_link(visit, mark))
        return report_source(visit, mark->source,
                             facts_text(visit->facts->draft, mark->block,
                                        mark->text),
                             mark->value);
    return STATUS_OK;
}

static enum status visit_one(const void *state, struct visit *visit)
{
    const struct characters *it = state;
    const struct document *document = visit->facts->draft->document;
    enum status status = visit_oddities(it, visit);

    for (uint32_t i = 0; i < document->block_count && status == STATUS_OK; i++)
        if (finder_is_in_scope(visit, i) && (it->detect & (STYLED | PRIVATE)))
            status = visit_runes(it, visit, i);
    if (status == STATUS_OK && (it->detect & MIXED))
        status = visit_words(visit);
    for (uint32_t i = 0; i < document->mark_count && status == STATUS_OK; i++)
        status = visit_mark(it, visit, &document->marks[i]);
    return status;
}

const struct check check_characters = { "characters", keys, false, compile,
                                        visit_one };
