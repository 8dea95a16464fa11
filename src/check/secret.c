/* secret.c - what must never be written: card numbers, IBANs, personal codes,
 * keys; check digits verified. */
#include "check/finder.h"

static const char *const keys[] = { "detect", NULL };

enum detector { CARD, IBAN, ISIKUKOOD, PESEL, PRIVATE_KEY, TOKEN,
                DETECTOR_COUNT };

static const char *const names[] = { "card",  "iban",        "isikukood",
                                     "pesel", "private-key", "token",
                                     NULL };

/* What each looks like before its digits are checked. */
static const char *const shapes[DETECTOR_COUNT] = {
    [CARD] = "(?<![\\d-])[3-6]\\d{3}(?:[ -]?\\d{4}){2}[ -]?\\d{1,7}(?![\\d-])",
    [IBAN] = "\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{2,4}){3,8}(?: [A-Z0-9])?\\b",
    [ISIKUKOOD] = "(?<![\\d.,-])[1-8]\\d{10}(?![\\d-])",
    [PESEL] = "(?<![\\d.,-])\\d{11}(?![\\d-])",
    [PRIVATE_KEY] = "-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----",
    [TOKEN] = "\\b(?:sk_live_[A-Za-z0-9]{16,}|AKIA[0-9A-Z]{16}|"
              "gh[pousr]_[A-Za-z0-9]{30,}|xox[abpr]-[A-Za-z0-9-]{10,}|"
              "eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*|"
              "AIza[A-Za-z0-9_-]{30,}|glpat-[A-Za-z0-9_-]{16,})\\b",
};

struct secret {
    const struct finder *finder;     /* of the file's own tokens; group 1 */
    struct patterns of[DETECTOR_COUNT]; /* count 0: not looked for */
};

/* --- compiling ----------------------------------------------------------- */

static enum status add_detector(struct secret *secret, struct build *build,
                                enum detector detector)
{
    uint32_t number;
    const char *why;
    size_t why_at;
    enum status status = matcher_add(build->matcher, str_of(shapes[detector]),
                                     0, PATTERNS_OF_DRAFT, &number, &why,
                                     &why_at);

    if (status == STATUS_OK)
        secret->of[detector] = (struct patterns){ number, 1 };
    return status;
}

static enum status read_detect(struct secret *secret, const struct spec *spec,
                               struct build *build)
{
    struct scalars list = spec_list(spec, "detect");
    enum status status = STATUS_OK;

    for (uint32_t i = 0; i < list.count && status == STATUS_OK; i++) {
        int which = 0;

        while (names[which] &&
               !str_equal(list.items[i]->text, str_of(names[which])))
            which++;
        if (!names[which])
            return problems_add(spec->problems, STATUS_RULES, 491,
                                yaml_place(list.items[i]),
                                "there is no detector \"%.*s\"",
                                STR_ARG(list.items[i]->text));
        status = add_detector(secret, build, (enum detector)which);
    }
    return status;
}

static enum status compile(const void **state, struct rule *rule,
                           const struct spec *spec, struct build *build)
{
    struct secret *secret = ARENA_NEW(build->arena, struct secret);
    enum status status;

    if (!secret)
        return STATUS_NOMEM;
    *state = secret;
    status = read_detect(secret, spec, build);
    if (status != STATUS_OK)
        return status;
    status = finder_new(&secret->finder, rule, spec, build,
                        spec_list(spec, "tokens"), false);
    rule->needs = (struct patterns){ 0, 0 };
    return status;
}

/* --- check digits -------------------------------------------------------- */

#define DIGITS_MAX 40

/* The digits of `text` without what stands between them. */
static unsigned digits_of(unsigned char out[DIGITS_MAX], struct str text)
{
    unsigned count = 0;

    for (size_t i = 0; i < text.len && count < DIGITS_MAX; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9')
            out[count++] = (unsigned char)(text.at[i] - '0');
    return count;
}

/* Luhn: from the right every second digit is doubled. */
static bool is_card(struct str text)
{
    unsigned char digits[DIGITS_MAX];
    unsigned count = digits_of(digits, text), sum = 0;

    if (count < 13 || count > 19)
        return false;
    for (unsigned i = 0; i < count; i++) {
        unsigned digit = digits[count - 1 - i];

        if (i % 2)
            digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

/* ISO 7064: the first four characters go to the end, letters count 10 to 35,
 * and the number is 1 modulo 97. */
static bool is_iban(struct str text)
{
    char compact[DIGITS_MAX];
    unsigned count = 0, rest = 0;

    for (size_t i = 0; i < text.len && count < DIGITS_MAX; i++)
        if (text.at[i] != ' ')
            compact[count++] = text.at[i];
    if (count < 15 || count > 34)
        return false;
    for (unsigned i = 0; i < count; i++) {
        char c = compact[(i + 4) % count];
        unsigned value = c >= 'A' ? (unsigned)(c - 'A') + 10
                                  : (unsigned)(c - '0');

        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
}

static bool is_date(unsigned month, unsigned day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static unsigned weighted(const unsigned char *digits, const char *weights)
{
    unsigned sum = 0;

    for (unsigned i = 0; weights[i]; i++)
        sum += digits[i] * (unsigned)(weights[i] - '0');
    return sum;
}

static bool is_isikukood(struct str text)
{
    unsigned char d[DIGITS_MAX];
    unsigned check;

    if (digits_of(d, text) != 11 ||
        !is_date(d[3] * 10u + d[4], d[5] * 10u + d[6]))
        return false;
    check = weighted(d, "1234567891") % 11;
    if (check == 10)
        check = weighted(d, "3456789123") % 11 % 10;
    return check == d[10];
}

/* The century is in the month: 80, 0, 20, 40 or 60 is added. */
static bool is_pesel(struct str text)
{
    unsigned char d[DIGITS_MAX];

    if (digits_of(d, text) != 11 ||
        !is_date((d[2] * 10u + d[3]) % 20, d[4] * 10u + d[5]))
        return false;
    return (10 - weighted(d, "1379137913") % 10) % 10 == d[10];
}

static bool is_real(enum detector detector, struct str text)
{
    switch (detector) {
    case CARD:
        return is_card(text);
    case IBAN:
        return is_iban(text);
    case ISIKUKOOD:
        return is_isikukood(text);
    case PESEL:
        return is_pesel(text);
    case PRIVATE_KEY:
    case TOKEN:
    case DETECTOR_COUNT:
        break;
    }
    return true;
}

/* --- visiting ------------------------------------------------------------ */

/* An IBAN's shape may run on into the words behind it: the longest stretch
 * whose check digits hold is the number. */
static bool trim_iban(const struct text_facts *facts, uint32_t block,
                      struct span *at)
{
    while (span_len(*at) > 14) {
        if (is_iban(facts_text(facts, block, *at)))
            return true;
        at->end--;
    }
    return false;
}

static enum status visit_detector(const struct secret *secret,
                                  struct visit *visit, enum detector detector)
{
    const struct text_facts *facts = visit->facts->draft;
    enum status status = STATUS_OK;
    uint32_t count;
    const struct found *found;

    if (!secret->of[detector].count)
        return STATUS_OK;
    found = facts_found(facts, secret->of[detector].first, &count);
    for (uint32_t i = 0; i < count && status == STATUS_OK; i++) {
        struct span at = found[i].at;
        bool real = detector == IBAN
                        ? trim_iban(facts, found[i].block, &at)
                        : is_real(detector,
                                  facts_text(facts, found[i].block, at));

        if (real && finder_is_in_scope(visit, found[i].block))
            status = finder_report_text(visit, found[i].block, at);
    }
    return status;
}

/* Group 1 of a token is the secret itself: "the password is (…)". */
static enum status visit_tokens(const struct secret *secret,
                                struct visit *visit)
{
    const struct sighting *sightings;
    uint32_t count;
    enum status status = finder_find(secret->finder, visit, &sightings,
                                     &count);

    for (uint32_t i = 0; i < count && status == STATUS_OK; i++) {
        struct str subject = visit->facts->draft->document
                                 ->blocks[sightings[i].block].text;
        struct span groups[PATTERN_GROUPS];
        struct span at = sightings[i].at;

        if (finder_groups(visit, sightings[i].pattern, subject,
                          sightings[i].hit, groups) &&
            groups[1].start != UINT32_MAX)
            at = groups[1];
        status = finder_report_text(visit, sightings[i].block, at);
    }
    return status;
}

static enum status visit_one(const void *state, struct visit *visit)
{
    enum status status = visit_tokens(state, visit);

    for (int i = 0; i < DETECTOR_COUNT && status == STATUS_OK; i++)
        status = visit_detector(state, visit, (enum detector)i);
    return status;
}

const struct check check_secret = { "secret", keys, true, compile, visit_one };
