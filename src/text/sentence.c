/* sentence.c - where sentences end.
 *
 * A run of marks ends a sentence when what follows begins a new one: white
 * space, then (quotes and brackets aside) anything but a lower-case letter.
 * After a period the word before it has its say as well.
 */
#include "text/sentence.h"

#include "base/utf8.h"

#define WORD_MAX 48     /* bytes of the longest word that is looked up */
#define TOKEN_MAX 256   /* bytes looked back over for an address       */
#define MARKER_MAX 3    /* digits of the number of a list item         */
#define DAY_MAX 2       /* digits of a day or month                    */

/* A run of marks with the closing quotes and brackets behind it. */
struct mark {
    size_t start;        /* of the first run of marks                  */
    size_t end;          /* after closing quotes and brackets          */
    size_t next;         /* what follows, white space and emoji aside  */
    size_t full_end;     /* after the emoji that follow, too           */
    enum sentence_end kind;
    bool is_lone_period; /* one period                                 */
};

struct scan {
    const struct language *language; /* may be NULL */
    struct str text;
    size_t start; /* of the sentence */
};

static bool is_white(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

static size_t skip_white(struct str text, size_t at)
{
    while (at < text.len && is_white(text.at[at]))
        at++;
    return at;
}

/* Bytes of the mark at `at`: . ? ! or the one-character ellipsis; else 0. */
static size_t mark_len(struct str text, size_t at)
{
    if (at >= text.len)
        return 0;
    if (text.at[at] == '.' || text.at[at] == '?' || text.at[at] == '!')
        return 1;
    if ((unsigned char)text.at[at] == 0xE2 &&
        str_starts(str_slice(text, at, text.len), STR("…")))
        return strlen("…");
    return 0;
}

static bool is_closer(uint32_t rune)
{
    return rune == '"' || rune == '\'' || rune == ')' || rune == ']' ||
           rune == '}' || rune == 0x201D || rune == 0x201C ||
           rune == 0x2019 || rune == 0x00BB || rune == 0x00AB;
}

static bool is_opener(uint32_t rune)
{
    return rune == '"' || rune == '\'' || rune == '(' || rune == '[' ||
           rune == '{' || rune == '-' || rune == '*' || rune == '>' ||
           (rune >= 0x2013 && rune <= 0x2015) ||
           (rune >= 0x2018 && rune <= 0x201F) || rune == 0x00AB ||
           rune == 0x00BB || rune == 0x00BF || rune == 0x00A1;
}

static bool is_bullet(uint32_t rune)
{
    return rune == 0x2022 || rune == 0x2023 || rune == 0x25AA ||
           rune == 0x25CF || rune == 0x25E6 || rune == 0x00B7;
}

static bool is_emoji(uint32_t rune)
{
    return (rune >= 0x1F000 && rune <= 0x1FAFF) ||
           (rune >= 0x2600 && rune <= 0x27BF) || rune == 0x2B50 ||
           rune == 0x200D || (rune >= 0xFE00 && rune <= 0xFE0F);
}

/* Bytes of an emoticon of ASCII at `at`, as ":-)", with white space or the end
 * after it; else 0. */
static size_t emoticon_len(struct str text, size_t at)
{
    size_t end = at;

    if (text.at[at] != ':' && text.at[at] != ';' && text.at[at] != '=')
        return 0;
    end++;
    if (end < text.len && text.at[end] == '-')
        end++;
    if (end >= text.len || memchr(")(DPp/|*", text.at[end], 8) == NULL)
        return 0;
    while (end < text.len && memchr(")(DPp/|*", text.at[end], 8) != NULL)
        end++;
    return end == text.len || is_white(text.at[end]) ? end - at : 0;
}

/* The last run decides: `He asked "Why?".` states. */
static enum sentence_end run_kind(struct str run)
{
    if (str_find_byte(run, '?', 0) != STR_NONE)
        return END_QUESTION;
    if (str_find_byte(run, '!', 0) != STR_NONE)
        return END_EXCLAMATION;
    return END_PERIOD;
}

static size_t skip_closers(struct str text, size_t at)
{
    while (at < text.len) {
        size_t next = at;

        if (!is_closer(utf8_next(text, &next)))
            break;
        at = next;
    }
    return at;
}

static void skip_emoji(struct mark *mark, struct str text)
{
    mark->full_end = mark->end;
    mark->next = skip_white(text, mark->end);
    while (mark->next < text.len) {
        size_t next = mark->next + emoticon_len(text, mark->next);

        if (next == mark->next && !is_emoji(utf8_next(text, &next)))
            break;
        mark->full_end = next;
        mark->next = skip_white(text, next);
    }
}

static size_t skip_openers(struct str text, size_t at)
{
    while (at < text.len) {
        size_t next = at;
        uint32_t rune = utf8_next(text, &next);

        if (!is_opener(rune) && rune != ' ')
            break;
        at = next;
    }
    return at;
}

/* A quote that stands apart at the very end closes the last sentence. */
static void take_rest(struct mark *mark, struct str text)
{
    if (skip_openers(text, mark->next) < text.len)
        return;
    mark->next = text.len;
    mark->full_end = text.len;
    while (is_white(text.at[mark->full_end - 1]))
        mark->full_end--;
}

static struct mark mark_read(struct str text, size_t at)
{
    struct mark mark = { .start = at, .end = at };

    while (mark_len(text, mark.end) != 0) {
        size_t start = mark.end;

        while (mark_len(text, mark.end) != 0)
            mark.end += mark_len(text, mark.end);
        mark.kind = run_kind(str_slice(text, start, mark.end));
        mark.is_lone_period = start == mark.start && mark.end == at + 1 &&
                              text.at[at] == '.';
        mark.end = skip_closers(text, mark.end);
    }
    skip_emoji(&mark, text);
    take_rest(&mark, text);
    return mark;
}

/* The token that the mark closes, opening quotes and brackets aside. */
static struct str token_before(const struct scan *scan, size_t end)
{
    size_t start = end;

    while (start > scan->start && end - start < TOKEN_MAX &&
           !is_white(scan->text.at[start - 1]))
        start--;
    while (start < end) {
        size_t next = start;

        if (!is_opener(utf8_next(scan->text, &next)))
            break;
        start = next;
    }
    return str_slice(scan->text, start, end);
}

/* `word` in lower case in `out`; an empty slice when it is too long. */
static struct str lower(char out[WORD_MAX + 4], struct str word)
{
    struct str folded = { out, 0 };
    size_t at = 0;

    while (at < word.len) {
        uint32_t rune = utf8_lower(utf8_next(word, &at));

        if (folded.len >= WORD_MAX)
            return (struct str){ out, 0 };
        folded.len += utf8_encode(out + folded.len, rune);
    }
    return folded;
}

static bool is_digits(struct str token)
{
    for (size_t i = 0; i < token.len; i++)
        if (token.at[i] < '0' || token.at[i] > '9')
            return false;
    return token.len > 0;
}

/* Single capital letters with periods between: "A", "J.R.R", "J.-P". */
static bool is_initials(struct str token)
{
    size_t at = 0;

    while (at < token.len) {
        if (at > 0 && token.at[at] == '-')
            at++;
        if (at >= token.len || !utf8_is_upper(utf8_next(token, &at)))
            return false;
        if (at < token.len && token.at[at++] != '.')
            return false;
    }
    return token.len > 0;
}

/* "3." or "b." where a sentence would begin: the number of a list item. */
static bool is_list_marker(const struct scan *scan, struct str token)
{
    size_t before = (size_t)(token.at - scan->text.at);
    size_t after_first = 0;

    if (before != scan->start)
        return false;
    if (is_digits(token))
        return token.len <= MARKER_MAX;
    return token.len > 0 &&
           utf8_is_letter(utf8_next(token, &after_first)) &&
           after_first == token.len;
}

/* The letters at `at`, in lower case. */
static struct str word_after(char out[WORD_MAX + 4], struct str text,
                             size_t at)
{
    size_t end = at;

    while (end < text.len && end - at <= WORD_MAX) {
        size_t next = end;

        if (!utf8_is_letter(utf8_next(text, &next)))
            break;
        end = next;
    }
    return lower(out, str_slice(text, at, end));
}

/* A word in lower case that goes on with the sentence; neither "iPhone" nor
 * an address. */
static bool goes_on_lower(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.len);
    size_t second = at;

    if (!utf8_is_lower(utf8_next(text, &second)))
        return false;
    if (utf8_is_upper(utf8_peek(text, second)))
        return false;
    return !str_starts(rest, STR("http://")) &&
           !str_starts(rest, STR("https://")) &&
           !str_starts(rest, STR("www."));
}

static bool is_common(const struct scan *scan, struct str word)
{
    return scan->language != NULL && set_has(scan->language->common, word);
}

/* Whether the abbreviation before the period leaves the sentence open. */
static bool abbreviation_holds(const struct scan *scan, struct str token,
                               bool digit_follows)
{
    char bytes[WORD_MAX + 4];
    struct str word = lower(bytes, token);

    if (scan->language == NULL || str_is_empty(word) ||
        language_abbreviation(scan->language, word) != ABBREVIATION_INNER)
        return false;
    return digit_follows || !is_common(scan, word);
}

static bool is_final_abbreviation(const struct scan *scan, struct str token)
{
    char bytes[WORD_MAX + 4];
    struct str word = lower(bytes, token);

    return scan->language != NULL && !str_is_empty(word) &&
           language_abbreviation(scan->language, word) == ABBREVIATION_FINAL;
}

static bool ordinal_holds(const struct scan *scan, struct str token, size_t at)
{
    char bytes[WORD_MAX + 4];

    if (!is_digits(token))
        return false;
    if (utf8_is_digit(utf8_peek(scan->text, at)))
        return token.len <= DAY_MAX;
    return scan->language != NULL &&
           set_has(scan->language->ordinal_follows,
                   word_after(bytes, scan->text, at));
}

/* "A. Tamm", but not "plan B. Then". */
static bool initial_holds(const struct scan *scan, struct str token, size_t at)
{
    char bytes[WORD_MAX + 4];

    return is_initials(token) &&
           utf8_is_upper(utf8_peek(scan->text, at)) &&
           !is_common(scan, word_after(bytes, scan->text, at));
}

/* Whether one period leaves the sentence open, though what follows at `at`
 * could begin a new one. */
static bool period_holds(const struct scan *scan, const struct mark *mark,
                         size_t at)
{
    struct str token = token_before(scan, mark->start);
    bool digit_follows = utf8_is_digit(utf8_peek(scan->text, at));

    if (is_list_marker(scan, token) || initial_holds(scan, token, at))
        return true;
    if (is_final_abbreviation(scan, token))
        return at != mark->next || !utf8_is_upper(utf8_peek(scan->text, at));
    return abbreviation_holds(scan, token, digit_follows) ||
           ordinal_holds(scan, token, at);
}

/* "Tere!Kuidas läheb": the space is missing; but "x.ee/?A" is an address. */
static bool ends_without_space(const struct scan *scan,
                               const struct mark *mark)
{
    struct str token;

    if (mark->kind == END_PERIOD ||
        !utf8_is_upper(utf8_peek(scan->text, mark->end)))
        return false;
    token = token_before(scan, mark->start);
    return token.len < TOKEN_MAX - 4 &&
           str_find_byte(token, '/', 0) == STR_NONE &&
           str_find_byte(token, '=', 0) == STR_NONE;
}

/* "(?)" and "(!)" */
static bool is_aside(struct str text, const struct mark *mark)
{
    return mark->start > 0 && text.at[mark->start - 1] == '(' &&
           text.at[mark->end - 1] == ')';
}

static bool mark_ends(const struct scan *scan, const struct mark *mark)
{
    size_t at;

    if (mark->next >= scan->text.len)
        return true;
    if (mark->start == scan->start || is_aside(scan->text, mark))
        return false;
    if (mark->next == mark->end)
        return ends_without_space(scan, mark);
    if (is_bullet(utf8_peek(scan->text, mark->next)))
        return true;
    at = skip_openers(scan->text, mark->next);
    if (goes_on_lower(scan->text, at))
        return false;
    return !mark->is_lone_period || !period_holds(scan, mark, at);
}

static void sentence_set(struct sentence *out, size_t start, size_t end,
                         enum sentence_end kind)
{
    out->at.start = (uint32_t)start;
    out->at.end = (uint32_t)end;
    out->end = kind;
}

static size_t trim_end(struct str text, size_t end)
{
    while (end > 0 && is_white(text.at[end - 1]))
        end--;
    return end;
}

bool sentence_next(const struct language *language, struct str text,
                   uint32_t *at, struct sentence *out)
{
    struct scan scan = { language, text, skip_white(text, *at) };
    size_t i = scan.start;

    *at = (uint32_t)text.len;
    if (scan.start >= text.len)
        return false;
    while (i < text.len) {
        struct mark mark;

        if (mark_len(text, i) == 0) {
            i++;
            continue;
        }
        mark = mark_read(text, i);
        if (mark_ends(&scan, &mark)) {
            sentence_set(out, scan.start, mark.full_end, mark.kind);
            *at = (uint32_t)mark.full_end;
            return true;
        }
        i = mark.end;
    }
    sentence_set(out, scan.start, trim_end(text, text.len), END_NONE);
    return true;
}
