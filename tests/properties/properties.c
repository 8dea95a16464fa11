/* properties.c - what holds for every draft, held against random ones.
 *
 * usage: properties [DRAFTS [SEED [PROPERTY]]]
 *
 * A draft is a list of pieces: sentences with and without slips in three
 * languages, lists, links, code, odd bytes.  Of a draft for which something
 * does not hold, pieces are taken away as long as it still does not; what is
 * left is shown, with the seed that makes it again.
 */
#include "api/host.h"

#include <jansson.h>
#include <utf8proc.h>

#define DRAFTS 1000
#define PIECES_MAX 12
#define TEXT_MAX ((size_t)1 << 16)
#define SHOWN_MAX 3 /* drafts of a property */

static tact_linter *linter, *without[3];
static const char *const checks[] = { "tone.must", "clarity.vague-time",
                                      "correct.repetition" };

/* --- drafts -------------------------------------------------------------- */

static const char *const languages[] = { "en", "et", "pl" };

static const char *const sentences[][24] = {
    { "You must pay the bill now.", "We cannot refund the order.",
      "Please send us the form by 5 March.", "I will look into it today.",
      "Unfortunately the the parcel is lost.", "You will recieve it soon.",
      "As per our policy, the ticket was escalated to L2.",
      "Can you tell me the order number?", "It costs 20 EUR and 5 cents.",
      "We will get back to you as soon as possible.", "THIS IS NOT OK!!",
      "Why did you not read the e-mail?", "Thank you for waiting.",
      "The link is https://example.com/a?b=1&c=2 for you.",
      "If the lamp is red, hold the button for ten seconds, then let go of it "
      "and wait until it is green again, which may take a while.",
      "Your card 4111 1111 1111 1111 was charged.", "I have sent {{name}} it.",
      "It is what it is \xe2\x80\x93 sorry.", "Caf\xc3\xa9 na\xc3\xafve r\xc3\xb4le.",
      "You should have told us earlier.", "No.", "We apologise for this.",
      "Just restart it.", "The invoice is attached." },
    { "Te peate arve kohe maksma.", "Me ei saa teid aidata.",
      "Palun saatke meile vorm 5. m\xc3\xa4rtsiks.", "Vaatan selle t\xc3\xa4na \xc3\xbcle.",
      "Kahjuks on pakk pakk kadunud.", "Vabandaad, et ootasite.",
      "Vastavalt eeskirjale eskaleeriti pilet.", "Mis on tellimuse number?",
      "See maksab 20 eurot.", "V\xc3\xb5tame teiega \xc3\xbchendust niipea kui v\xc3\xb5imalik.",
      "SEE EI OLE H\xc3\x84STI!!", "Miks te kirja ei lugenud?", "Ait\xc3\xa4h, et ootasite.",
      "Link on https://example.ee/a?b=1 teile.",
      "Kui tuli on punane, hoidke nuppu k\xc3\xbcmme sekundit all, laske siis lahti ja "
      "oodake, kuni see on j\xc3\xa4lle roheline, mis v\xc3\xb5ib aega v\xc3\xb5tta.",
      "Saatsin selle teile.", "Teie kaart 4111 1111 1111 1111.",
      "\xc3\x95unad ja \xc5\xa1okolaad.", "Ei.", "Palume vabandust.", "Arve on lisatud.",
      "Oleksite pidanud varem \xc3\xbctlema.", "Taask\xc3\xa4ivitage see.", "Seade on korras." },
    { "Musi Pan zap\xc5\x82" "aci\xc4\x87 rachunek teraz.", "Nie mo\xc5\xbc" "emy pom\xc3\xb3" "c.",
      "Prosz\xc4\x99 wys\xc5\x82" "a\xc4\x87 formularz do 5 marca.", "Sprawdz\xc4\x99 to dzisiaj.",
      "Niestety paczka paczka zagin\xc4\x99\xc5\x82" "a.", "Nie mozemy tego zrobi\xc4\x87.",
      "Zgodnie z regulaminem zg\xc5\x82oszenie eskalowano.", "Jaki jest numer zam\xc3\xb3wienia?",
      "To kosztuje 20 z\xc5\x82.", "Odezwiemy si\xc4\x99 jak najszybciej.", "TO NIE JEST DOBRE!!",
      "Dlaczego Pan nie przeczyta\xc5\x82 maila?", "Dzi\xc4\x99kujemy za cierpliwo\xc5\x9b\xc4\x87.",
      "Link to https://example.pl/a?b=1 dla Pani.",
      "Je\xc5\x9bli lampka jest czerwona, prosz\xc4\x99 przytrzyma\xc4\x87 przycisk przez dziesi\xc4\x99\xc4\x87 "
      "sekund, a potem go pu\xc5\x9b" "ci\xc4\x87 i poczeka\xc4\x87, a\xc5\xbc b\xc4\x99" "dzie zielona.",
      "Wys\xc5\x82" "a\xc5\x82" "em to Pani.", "Karta 4111 1111 1111 1111.",
      "Za\xc5\xbc\xc3\xb3\xc5\x82\xc4\x87 g\xc4\x99\xc5\x9bl\xc4\x85.", "Nie.", "Przepraszamy.",
      "Faktura w za\xc5\x82\xc4\x85" "czeniu.", "Trzeba by\xc5\x82o m\xc3\xb3wi\xc4\x87 wcze\xc5\x9bniej.",
      "Prosz\xc4\x99 zrestartowa\xc4\x87.", "Urz\xc4\x85" "dzenie dzia\xc5\x82" "a." },
};

static const char *const greetings[] = { "Hi Anna,", "Tere, Kaire!",
                                         "Dzie\xc5\x84 dobry," };
static const char *const closings[] = { "Kind regards,\nBob",
                                        "Parimate soovidega\nMari",
                                        "Pozdrawiam\nJan" };

/* Neither a draft in HTML nor one in another form is the same with these. */
static const char *const odd[] = {
    "\xff\xfe", "\xed\xa0\x80", "a\xcc\x81\xcc\x81", "\xe2\x80\x8b", "\t\t",
    "\xf0\x9f\x99\x82", "\x01\x1b[31m", ("\xe2\x80\xae" "abc"), "<b>x", "**", "`",
    "| a | b |", "&amp;", "- x", "1. y", "\xc2\xa0" };

enum join { SPACE, LINE, PARAGRAPH };

struct draft {
    const char *pieces[PIECES_MAX];
    enum join joins[PIECES_MAX];
    int count, language;
    bool is_plain; /* of sentences alone */
};

static uint64_t state;

static uint32_t random_below(uint32_t bound)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(state >> 33) % bound;
}

static struct draft draft_of(uint64_t seed)
{
    struct draft draft = { .count = 0 };

    state = seed * 0x9E3779B97F4A7C15u + 88172645463325252u;
    draft.language = (int)random_below(3);
    draft.is_plain = random_below(3) > 0;
    if (random_below(2)) {
        draft.pieces[0] = greetings[draft.language];
        draft.joins[draft.count++] = PARAGRAPH;
    }
    for (uint32_t i = 1 + random_below(PIECES_MAX - 2); i > 0; i--) {
        bool is_odd = !draft.is_plain && random_below(4) == 0;

        draft.pieces[draft.count] =
            is_odd ? odd[random_below(sizeof odd / sizeof *odd)]
                   : sentences[draft.language][random_below(24)];
        draft.joins[draft.count++] =
            random_below(4) == 0 ? PARAGRAPH
            : !draft.is_plain && random_below(5) == 0 ? LINE : SPACE;
    }
    if (draft.count < PIECES_MAX && random_below(2)) {
        draft.joins[draft.count - 1] = PARAGRAPH;
        draft.pieces[draft.count++] = closings[draft.language];
    }
    return draft;
}

static void write_draft(char *out, const struct draft *draft,
                        const char *const joins[3])
{
    size_t len = 0;

    out[0] = '\0';
    for (int i = 0; i < draft->count; i++)
        len += (size_t)snprintf(out + len, TEXT_MAX - len, "%s%s",
                                draft->pieces[i],
                                i + 1 < draft->count ? joins[draft->joins[i]]
                                                     : "");
}

static const char *const plain_joins[] = { " ", "\n", "\n\n" };

static const char *text_of(const struct draft *draft)
{
    static char text[TEXT_MAX];

    write_draft(text, draft, plain_joins);
    return text;
}

/* --- reports ------------------------------------------------------------- */

struct report {
    tact_report *report;
    size_t count;
};

static struct report lint_as(tact_linter *by, const char *text, size_t len,
                             const char *format, int language,
                             int32_t budget_ms)
{
    tact_draft draft = TACT_DRAFT_INIT;
    struct report report = { NULL, 0 };

    draft.text = text;
    draft.text_len = len;
    draft.format = format;
    draft.language = languages[language];
    draft.budget_ms = budget_ms;
    if (tact_lint(&report.report, by, &draft, NULL) == TACT_OK)
        report.count = tact_report_count(report.report);
    return report;
}

static struct report lint(const char *text, int language)
{
    return lint_as(linter, text, strlen(text), "plain", language, 0);
}

static const tact_finding *at(const struct report *report, size_t i)
{
    return tact_report_at(report->report, i);
}

static int append(const char *bytes, size_t len, void *payload)
{
    FILE *to = payload;

    return fwrite(bytes, 1, len, to) == len ? 0 : 1;
}

static char *written(const struct report *report, const char *format)
{
    char *text = NULL;
    size_t len;
    FILE *to = open_memstream(&text, &len);

    tact_report_write(report->report, format, "", append, to, NULL);
    fclose(to);
    return text;
}

static size_t count_of(const struct report *report, const char *rule)
{
    size_t count = 0;

    for (size_t i = 0; i < report->count; i++)
        count += strcmp(tact_finding_rule(at(report, i)), rule) == 0;
    return count;
}

/* The same findings, whatever their places. */
static bool are_alike(const struct report *one, const struct report *other)
{
    bool alike = one->count == other->count;

    for (size_t i = 0; alike && i < one->count; i++) {
        const char *rule = tact_finding_rule(at(one, i));

        alike = count_of(one, rule) == count_of(other, rule);
    }
    return alike;
}

static void drop(struct report *report)
{
    tact_report_free(report->report);
}

/* --- properties: true, or false with a word about it in `why` ------------ */

static char why[512];

#define HOLD(condition, ...)                      \
    do {                                          \
        if (!(condition)) {                       \
            snprintf(why, sizeof why, __VA_ARGS__); \
            good = false;                         \
        }                                         \
    } while (0)

static bool is_inside(const char *text, uint32_t place)
{
    return ((unsigned char)text[place] & 0xC0) != 0x80;
}

static bool ranges_cut_characters(const struct draft *draft)
{
    const char *text = text_of(draft);
    struct report report = lint(text, draft->language);
    bool good = report.report != NULL;

    for (size_t i = 0; good && i < report.count; i++) {
        tact_range range = tact_finding_range(at(&report, i));

        HOLD(range.start <= range.end && range.end <= strlen(text),
             "%u to %u", range.start, range.end);
        /* bytes that are no UTF-8 may be cut anywhere */
        if (good && draft->is_plain)
            HOLD(is_inside(text, range.start) && is_inside(text, range.end),
                 "%s cuts a character", tact_finding_rule(at(&report, i)));
    }
    if (good)
        HOLD(tact_report_score(report.report) >= 0 &&
             tact_report_score(report.report) <= 10000, "the score");
    drop(&report);
    return good;
}

/* Safe fixes, the last first.  False: some overlap others, and are for another
 * time. */
static bool mend(char *out, const char *text, const struct report *report)
{
    size_t end = strlen(text);
    bool all = true;

    memcpy(out, text, end + 1);
    for (size_t i = report->count; i-- > 0;) {
        const tact_finding *finding = at(report, i);
        tact_range range;
        const char *fix;

        if (tact_finding_fix_count(finding) == 0 ||
            !tact_finding_fix_safe(finding, 0))
            continue;
        range = tact_finding_fix_range(finding, 0);
        fix = tact_finding_fix(finding, 0);
        if (range.end > end || strlen(out) + strlen(fix) >= TEXT_MAX) {
            all = false;
            continue;
        }
        memmove(out + range.start + strlen(fix), out + range.end,
                strlen(out + range.end) + 1);
        memcpy(out + range.start, fix, strlen(fix));
        end = range.start;
    }
    return all;
}

/* Fewer words beside a link may be too few: that is no fault of the fix. */
static bool counts_words(const struct report *report)
{
    for (size_t i = 0; i < report->count; i++)
        if (strcmp(tact_finding_check(at(report, i)), "answer.link-only") == 0)
            return true;
    return false;
}

static bool fixes_are_made_once(const struct draft *draft)
{
    static char once[TEXT_MAX], twice[TEXT_MAX];
    const char *text = text_of(draft);
    struct report report = lint(text, draft->language), after;
    bool good = true, all = mend(once, text, &report);

    after = lint(once, draft->language);
    mend(twice, once, &after);
    HOLD(counts_words(&after) ||
         tact_report_score(after.report) >= tact_report_score(report.report),
         "the score falls from %d to %d by: %.300s",
         tact_report_score(report.report), tact_report_score(after.report),
         once);
    HOLD(!all || strcmp(once, twice) == 0, "mended again: %.400s", twice);
    drop(&report);
    drop(&after);
    return good;
}

static bool a_slip_never_helps(const struct draft *draft)
{
    static const char *const more[][2] = {
        { "You may pay it today.", "You must pay it today." },
        { "Te saate selle t\xc3\xa4na maksta.", "Te peate selle t\xc3\xa4na maksma." },
        { "Mo\xc5\xbc" "e Pan to dzisiaj zap\xc5\x82" "aci\xc4\x87.",
          "Musi Pan to dzisiaj zap\xc5\x82" "aci\xc4\x87." },
    };
    struct draft one = *draft;
    struct report kind, rude;
    bool good = true;

    if (one.count == PIECES_MAX)
        one.count--;
    one.joins[one.count - 1] = PARAGRAPH;
    one.pieces[one.count++] = more[one.language][0];
    kind = lint(text_of(&one), one.language);
    one.pieces[one.count - 1] = more[one.language][1];
    rude = lint(text_of(&one), one.language);
    HOLD(tact_report_score(rude.report) <= tact_report_score(kind.report),
         "%d with the slip, %d without", tact_report_score(rude.report),
         tact_report_score(kind.report));
    drop(&kind);
    drop(&rude);
    return good;
}

/* Of checks that look at words alone. */
static bool is_local(const tact_finding *finding)
{
    const char *check = tact_finding_check(finding);

    return strcmp(check, "correct.repetition") == 0 ||
           strcmp(check, "correct.spelling") == 0 ||
           strcmp(check, "safety.card") == 0;
}

static bool has(const struct report *report, const tact_finding *finding,
                uint32_t shift)
{
    for (size_t i = 0; i < report->count; i++)
        if (strcmp(tact_finding_rule(at(report, i)),
                   tact_finding_rule(finding)) == 0 &&
            tact_finding_range(at(report, i)).start ==
                tact_finding_range(finding).start + shift)
            return true;
    return false;
}

static bool paragraphs_keep_their_findings(const struct draft *draft)
{
    static char text[TEXT_MAX], joined[2 * TEXT_MAX];
    struct report one, both;
    bool good = true;

    if (!draft->is_plain)
        return true;
    snprintf(text, sizeof text, "%s", text_of(draft));
    snprintf(joined, sizeof joined, "%s\n\n%s\n\n%s",
             sentences[draft->language][3], text,
             sentences[draft->language][7]);
    one = lint(text, draft->language);
    both = lint(joined, draft->language);
    for (size_t i = 0; i < one.count; i++)
        if (is_local(at(&one, i)))
            HOLD(has(&both, at(&one, i),
                     (uint32_t)strlen(sentences[draft->language][3]) + 2),
                 "%s is gone", tact_finding_rule(at(&one, i)));
    drop(&one);
    drop(&both);
    return good;
}

static bool quotes_do_not_count(const struct draft *draft)
{
    static char text[TEXT_MAX], more[2 * TEXT_MAX];
    struct report one, other;
    bool good = true;

    if (!draft->is_plain)
        return true;
    snprintf(text, sizeof text, "%s", text_of(draft));
    snprintf(more, sizeof more, "%s\n\n> You must pay!! Idiots.\n> %s\n", text,
             sentences[draft->language][0]);
    one = lint(text, draft->language);
    other = lint(more, draft->language);
    HOLD(tact_report_score(one.report) == tact_report_score(other.report),
         "%d, and %d with a quote", tact_report_score(one.report),
         tact_report_score(other.report));
    drop(&one);
    drop(&other);
    return good;
}

static bool line_ends_do_not_count(const struct draft *draft)
{
    static const char *const joins[] = { " ", "\r\n", "\r\n\r\n" };
    static char text[TEXT_MAX];
    struct report one = lint(text_of(draft), draft->language), other;
    bool good = true;

    write_draft(text, draft, joins);
    other = lint(text, draft->language);
    HOLD(are_alike(&one, &other) && tact_report_score(one.report) ==
                                        tact_report_score(other.report),
         "%zu findings, %zu with CRLF", one.count, other.count);
    drop(&one);
    drop(&other);
    return good;
}

static bool composition_does_not_count(const struct draft *draft)
{
    const char *text = text_of(draft);
    struct report one, other;
    utf8proc_uint8_t *apart;
    bool good = true;

    if (!draft->is_plain)
        return true;
    apart = utf8proc_NFD((const utf8proc_uint8_t *)text);
    one = lint(text, draft->language);
    other = lint((const char *)apart, draft->language);
    HOLD(are_alike(&one, &other), "%zu findings, %zu in form NFD", one.count,
         other.count);
    drop(&one);
    drop(&other);
    free(apart);
    return good;
}

static bool markup_does_not_count(const struct draft *draft)
{
    static const char *const joins[] = { " ", " ", "</p>\n<p>" };
    static char html[TEXT_MAX], inner[TEXT_MAX + 16];
    struct report one, other;
    size_t len = 0;
    bool good = true;

    if (!draft->is_plain)
        return true;
    write_draft(inner, draft, joins);
    for (const char *c = inner; *c; c++)
        len += (size_t)snprintf(html + len, sizeof html - len,
                                *c == '&' ? "&amp;" : "%c", *c);
    snprintf(inner, sizeof inner, "<p>%s</p>", html);
    for (char *c = inner; (c = strstr(c, "\nBob")) ||
                          (c = strstr(inner, "\nMari")) ||
                          (c = strstr(inner, "\nJan"));) {
        memmove(c + 4, c + 1, strlen(c + 1) + 1);
        memcpy(c, "<br>", 4);
    }
    one = lint(text_of(draft), draft->language);
    other = lint_as(linter, inner, strlen(inner), "html", draft->language, 0);
    HOLD(are_alike(&one, &other), "%zu findings, %zu as HTML", one.count,
         other.count);
    drop(&one);
    drop(&other);
    return good;
}

static bool order_does_not_count(const struct draft *draft)
{
    static char text[TEXT_MAX];
    struct report one, between, other;
    char *before, *after;
    bool good = true;

    snprintf(text, sizeof text, "%s", text_of(draft));
    one = lint(text, draft->language);
    between = lint("You MUST recieve \xff it!!", (draft->language + 1) % 3);
    other = lint(text, draft->language);
    before = written(&one, "json");
    after = written(&other, "json");
    HOLD(strcmp(before, after) == 0, "another report the second time");
    free(before);
    free(after);
    drop(&one);
    drop(&between);
    drop(&other);
    return good;
}

/* What stood under a finding that is gone may come to light. */
static bool overlaps(const struct report *all, const tact_finding *finding,
                     const char *check)
{
    tact_range there = tact_finding_range(finding);

    for (size_t i = 0; i < all->count; i++) {
        tact_range here = tact_finding_range(at(all, i));

        if (strcmp(tact_finding_check(at(all, i)), check) == 0 &&
            here.start < there.end && there.start < here.end)
            return true;
    }
    return false;
}

static bool a_check_takes_its_own_away(const struct draft *draft)
{
    const char *text = text_of(draft);
    struct report all = lint(text, draft->language);
    bool good = true;

    for (size_t n = 0; n < sizeof checks / sizeof *checks; n++) {
        struct report less = lint_as(without[n], text, strlen(text), "plain",
                                     draft->language, 0);

        for (size_t i = 0; i < all.count; i++)
            if (strcmp(tact_finding_check(at(&all, i)), checks[n]) != 0)
                HOLD(has(&less, at(&all, i), 0), "%s went with %s",
                     tact_finding_rule(at(&all, i)), checks[n]);
        for (size_t i = 0; i < less.count; i++)
            HOLD(has(&all, at(&less, i), 0) ||
                 overlaps(&all, at(&less, i), checks[n]), "%s came without %s",
                 tact_finding_rule(at(&less, i)), checks[n]);
        drop(&less);
    }
    drop(&all);
    return good;
}

static bool complete_means_all(const struct draft *draft)
{
    static char text[TEXT_MAX];
    struct report one, other;
    char *with, *without_bound;
    bool good = true;

    /* long enough for a millisecond to be over sometimes */
    snprintf(text, sizeof text, "%s", text_of(draft));
    for (int i = 0; i < 4 && strlen(text) < TEXT_MAX / 4; i++) {
        size_t len = strlen(text);

        memmove(text + len + 1, text, len + 1);
        text[len] = ' ';
        text[2 * len + 1] = '\0';
    }
    one = lint_as(linter, text, strlen(text), "plain", draft->language, 1);
    other = lint_as(linter, text, strlen(text), "plain", draft->language, -1);
    with = written(&one, "json");
    without_bound = written(&other, "json");
    HOLD(!tact_report_complete(one.report) || strcmp(with, without_bound) == 0,
         "complete in a millisecond, but another report");
    free(with);
    free(without_bound);
    drop(&one);
    drop(&other);
    return good;
}

static bool reports_can_be_read(const struct draft *draft)
{
    static const char *const formats[] = { "json", "jsonl", "sarif" };
    struct report report = lint(text_of(draft), draft->language);
    bool good = true;

    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        char *text = written(&report, formats[i]), *again;
        json_t *value = json_loads(text, JSON_REJECT_DUPLICATES, NULL), *same;

        again = value ? json_dumps(value, 0) : NULL;
        same = again ? json_loads(again, 0, NULL) : NULL;
        HOLD(value && same && json_equal(value, same), "%s", formats[i]);
        json_decref(value);
        json_decref(same);
        free(again);
        free(text);
    }
    drop(&report);
    return good;
}

static const struct {
    const char *name;
    bool (*holds)(const struct draft *draft);
} properties[] = {
    { "ranges cut characters", ranges_cut_characters },
    { "fixes are made once", fixes_are_made_once },
    { "a slip never helps", a_slip_never_helps },
    { "paragraphs keep their findings", paragraphs_keep_their_findings },
    { "quotes do not count", quotes_do_not_count },
    { "line ends do not count", line_ends_do_not_count },
    { "composition does not count", composition_does_not_count },
    { "markup does not count", markup_does_not_count },
    { "order does not count", order_does_not_count },
    { "a check takes its own away", a_check_takes_its_own_away },
    { "complete means all", complete_means_all },
    { "reports can be read", reports_can_be_read },
};

#define PROPERTIES (sizeof properties / sizeof *properties)

/* --- running ------------------------------------------------------------- */

static void shrink(struct draft *draft,
                   bool (*holds)(const struct draft *draft))
{
    for (int i = 0; i < draft->count && draft->count > 1;) {
        struct draft less = *draft;

        less.count--;
        memmove(less.pieces + i, less.pieces + i + 1,
                sizeof *less.pieces * (size_t)(less.count - i));
        memmove(less.joins + i, less.joins + i + 1,
                sizeof *less.joins * (size_t)(less.count - i));
        if (holds(&less)) {
            i++;
        } else {
            *draft = less;
            i = 0;
        }
    }
}

static tact_linter *linter_without(const char *check)
{
    tact_builder *builder = host_builder();
    tact_linter *built = NULL;
    char key[64];

    assert_non_null(builder);
    tact_builder_set(builder, "cache", getenv("TACT_TEST_CACHE"), NULL);
    if (check) {
        snprintf(key, sizeof key, "check.%s", check);
        tact_builder_set(builder, key, "off", NULL);
    }
    assert_int_equal(tact_builder_finish(&built, builder, NULL), TACT_OK);
    tact_builder_free(builder);
    return built;
}

int main(int count, char **words)
{
    unsigned long drafts = count > 1 ? strtoul(words[1], NULL, 10) : DRAFTS;
    unsigned long seed = count > 2 ? strtoul(words[2], NULL, 10) : 1;
    const char *only = count > 3 ? words[3] : "";
    unsigned long broken[PROPERTIES] = { 0 }, all = 0;

    linter = linter_without(NULL);
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        without[i] = linter_without(checks[i]);
    for (unsigned long i = seed; i < seed + drafts; i++) {
        for (size_t n = 0; n < PROPERTIES; n++) {
            struct draft draft = draft_of(i);

            if (!strstr(properties[n].name, only) ||
                properties[n].holds(&draft))
                continue;
            all++;
            if (broken[n]++ >= SHOWN_MAX)
                continue;
            shrink(&draft, properties[n].holds);
            properties[n].holds(&draft);
            printf("not always: %s (seed %lu, %s): %s\n%s\n\n",
                   properties[n].name, i, languages[draft.language], why,
                   text_of(&draft));
        }
    }
    for (size_t n = 0; n < PROPERTIES; n++)
        printf("%-32s %lu of %lu drafts\n", properties[n].name,
               drafts - broken[n], drafts);
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        tact_linter_unref(without[i]);
    tact_linter_unref(linter);
    return all != 0;
}
