/* word.c - where words begin and end, and what they look like. */
#include "text/word.h"

#include "base/utf8.h"

/* Bounds on looking ahead, so that no text is walked over and over. */
#define LOCAL_MAX 64u   /* bytes before the @ of an address */
#define DOMAIN_MAX 255u /* bytes */
#define LABELS_MAX 8u   /* of a host name */
#define SCHEME_MAX 12u  /* bytes before :// */

#define HYPHEN 0x2011u /* the non-breaking one */

/* Domains that stand in running text without http or www. */
static const char *const top_domains[] = {
    "com", "org", "net", "ee",  "pl",  "eu",  "io",  "uk",   "de",
    "fi",  "lv",  "lt",  "app", "dev", "gov", "edu", "info", "biz",
    "fr",  "nl",  "ch",  "se",  "dk",  "cz",  "sk",  "ua",   "ru",
    "ie",  "au",  "nz",  "ca",  "ai",  "tv",  "cc",  "co",   "shop",
    "cloud", "store", "example",
};

static const char *const file_endings[] = {
    "txt", "pdf",  "doc", "docx", "xls", "xlsx", "csv", "png",  "jpg",
    "jpeg", "gif", "zip", "xml",  "json", "html", "htm", "exe", "dmg",
    "apk", "mp4",  "mp3", "mov",  "log", "md",   "eml", "ics",  "ppt",
    "pptx", "heic", "svg", "webp", "js", "css",  "py",  "php",  "sql",
    "yml", "yaml", "ini", "bat",  "msg", "odt",  "ods", "rar",  "tar",
};

static bool in_list(struct str piece, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal_ascii_fold(piece, str_of(list[i])))
            return true;
    }
    return false;
}

#define IN_LIST(piece, list) \
    in_list((piece), (list), sizeof(list) / sizeof((list)[0]))

/* --- characters --------------------------------------------------------- */

static bool is_word_rune(uint32_t rune)
{
    return utf8_is_letter(rune) || utf8_is_digit(rune);
}

static bool is_ascii_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_ascii_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static uint32_t rune_before(struct str text, size_t at)
{
    return at > 0 ? utf8_prev(text, &at) : 0;
}

/* The byte at `at`, NUL past the end. */
static char byte_at(struct str text, size_t at)
{
    return at < text.len ? text.at[at] : '\0';
}

/* Ends what may stand in an address: white space, quotes, brackets < >. */
static bool ends_address(uint32_t rune)
{
    return utf8_is_space(rune) || utf8_is_control(rune) || rune == '<' ||
           rune == '>' || rune == '"' || rune == '|' ||
           (rune >= 0x2018 && rune <= 0x201F) || rune == 0xAB || rune == 0xBB;
}

/* --- addresses and paths ------------------------------------------------ */

static bool is_trailing(char byte)
{
    return byte != '\0' && strchr(".,;:!?'*_~", byte) != NULL;
}

/* The end of an address that begins at `start`, without the punctuation of
 * the sentence around it and without a bracket that it did not open. */
static size_t trim_address(struct str text, size_t start, size_t end)
{
    long open = 0;

    for (size_t i = start; i < end; i++) {
        if (text.at[i] == '(' || text.at[i] == '[')
            open++;
        if (text.at[i] == ')' || text.at[i] == ']')
            open--;
    }
    while (end > start) {
        char last = text.at[end - 1];

        if (last == ')' || last == ']') {
            if (open >= 0)
                break;
            open++;
        } else if (!is_trailing(last)) {
            break;
        }
        end--;
    }
    return end;
}

static size_t address_end(struct str text, size_t start, size_t at)
{
    while (at < text.len) {
        size_t next = at;

        if (ends_address(utf8_next(text, &next)))
            break;
        at = next;
    }
    return trim_address(text, start, at);
}

/* Offset after "scheme://", "mailto:" or "www.", or `at` if none is there. */
static size_t after_scheme(struct str text, size_t at)
{
    static const char *const starts[] = { "mailto:", "www." };
    size_t i = at;

    while (i < text.len && i - at < SCHEME_MAX && is_ascii_letter(text.at[i]))
        i++;
    if (i > at && str_starts(str_slice(text, i, text.len), STR("://")))
        return i + 3;
    for (size_t k = 0; k < 2; k++) {
        size_t end = at + strlen(starts[k]);

        if (str_equal_ascii_fold(str_slice(text, at, end),
                                 str_of(starts[k])))
            return end;
    }
    return at;
}

static size_t url_end(struct str text, size_t at)
{
    size_t start = after_scheme(text, at);
    size_t end;

    if (start == at)
        return at;
    end = address_end(text, at, start);
    return end > start ? end : at;
}

/* The end of one label of a host name: letters, digits, inner hyphens. */
static size_t label_end(struct str text, size_t at)
{
    size_t start = at, end = at;

    while (at < text.len) {
        size_t next = at;
        uint32_t rune = utf8_next(text, &next);

        if (is_word_rune(rune))
            end = next;
        else if (rune != '-' || at == start)
            break;
        at = next;
    }
    return end;
}

struct host {
    size_t end;      /* the start if there is no dot in it */
    struct str last; /* the label after the last dot       */
};

static struct host host_at(struct str text, size_t at)
{
    struct str near = str_slice(text, 0, at + DOMAIN_MAX);
    struct host host = { at, { "", 0 } };
    size_t end = label_end(near, at);

    for (uint32_t i = 1;
         i < LABELS_MAX && end > at && byte_at(near, end) == '.'; i++) {
        size_t start = end + 1;
        size_t next = label_end(near, start);

        if (next == start)
            break;
        end = host.end = next;
        host.last = str_slice(near, start, next);
    }
    return host;
}

static bool is_local(uint32_t rune)
{
    return is_word_rune(rune) ||
           (rune != 0 && rune < 0x80 && strchr(".%+-_", (int)rune) != NULL);
}

static bool is_top_label(struct str label)
{
    for (size_t i = 0; i < label.len; i++) {
        if (is_ascii_digit(label.at[i]) || label.at[i] == '-')
            return false;
    }
    return label.len >= 2;
}

static size_t email_end(struct str text, size_t at)
{
    struct str near = str_slice(text, at, at + LOCAL_MAX + 1);
    size_t i = at;
    struct host host;

    if (str_find_byte(near, '@', 0) == STR_NONE)
        return at;
    while (i < text.len && i - at < LOCAL_MAX) {
        size_t next = i;

        if (!is_local(utf8_next(text, &next)))
            break;
        i = next;
    }
    if (i == at || byte_at(text, i) != '@')
        return at;
    host = host_at(text, i + 1);
    return is_top_label(host.last) ? host.end : at;
}

/* "example.com/path" and "file.txt": `*kind` says which. */
static size_t bare_host_end(struct str text, size_t at, enum word_kind *kind)
{
    struct host host = host_at(text, at);
    bool has_path = byte_at(text, host.end) == '/' &&
                    is_word_rune(utf8_peek(text, host.end + 1));

    if (host.end == at || !is_top_label(host.last))
        return at;
    if (IN_LIST(host.last, top_domains) || has_path) {
        *kind = WORD_URL;
        return has_path ? address_end(text, at, host.end) : host.end;
    }
    *kind = WORD_PATH;
    return IN_LIST(host.last, file_endings) ? host.end : at;
}

/* C:\folder\file and /etc/file. */
static size_t path_end(struct str text, size_t at)
{
    size_t end;

    if (is_ascii_letter(byte_at(text, at)) && byte_at(text, at + 1) == ':' &&
        byte_at(text, at + 2) == '\\')
        return address_end(text, at, at + 3);
    if (byte_at(text, at) != '/' || !utf8_is_letter(utf8_peek(text, at + 1)) ||
        is_word_rune(rune_before(text, at)))
        return at;
    end = at + 1;
    while (end < text.len && end - at < DOMAIN_MAX) {
        size_t next = end;

        if (!is_local(utf8_next(text, &next)))
            break;
        end = next;
    }
    if (byte_at(text, end) != '/' || !is_word_rune(utf8_peek(text, end + 1)))
        return at;
    return address_end(text, at, end);
}

static size_t handle_end(struct str text, size_t at)
{
    size_t end = at + 1;

    if (is_word_rune(rune_before(text, at)) ||
        !utf8_is_letter(utf8_peek(text, end)))
        return at;
    while (end < text.len) {
        size_t next = end;
        uint32_t rune = utf8_next(text, &next);

        if (!is_word_rune(rune) && rune != '_' &&
            !((rune == '-' || rune == '.') &&
              is_word_rune(utf8_peek(text, next))))
            break;
        end = next;
    }
    return end;
}

/* --- words, numbers, codes ---------------------------------------------- */

struct looks {
    uint32_t letters, digits, underscores;
    uint32_t uppers, lowers;
    uint32_t inner_uppers;   /* neither first nor after a connector       */
    uint32_t tail_lowers;    /* lower case letters after the last digit   */
    uint32_t tail_others;    /* other letters there                       */
    bool starts_with_digit, starts_upper;
    bool digit_after_letter; /* so not "5-le" but a code                  */
    bool has_connector_before_tail;
};

static void look_at(struct looks *looks, uint32_t rune, bool is_joined)
{
    bool is_first = looks->letters + looks->digits == 0;

    if (utf8_is_digit(rune)) {
        looks->starts_with_digit |= is_first;
        looks->digit_after_letter |= looks->letters > 0;
        looks->digits++;
        looks->tail_lowers = looks->tail_others = 0;
        looks->has_connector_before_tail = false;
        return;
    }
    if (looks->tail_lowers + looks->tail_others == 0)
        looks->has_connector_before_tail = is_joined;
    if (utf8_is_upper(rune)) {
        looks->starts_upper |= looks->letters == 0;
        looks->inner_uppers += looks->letters > 0 && !is_joined;
        looks->uppers++;
    }
    looks->lowers += utf8_is_lower(rune);
    if (utf8_is_upper(rune))
        looks->tail_others++;
    else
        looks->tail_lowers++;
    looks->letters++;
}

static bool is_number_joint(uint32_t rune)
{
    return rune == '.' || rune == ',' || rune == ':' || rune == '/';
}

/* The offset after connectors at `at` that hold `before` and what follows
 * together; `at` when the word ends here. */
static size_t joint_end(struct str text, size_t at, uint32_t before)
{
    size_t next = at;
    uint32_t rune = utf8_next(text, &next);
    uint32_t after;

    if (rune == '_') {
        while (byte_at(text, next) == '_')
            next++;
    }
    after = utf8_peek(text, next);
    if (!is_word_rune(after))
        return at;
    if (rune == '\'' || rune == '-' || rune == HYPHEN || rune == '_')
        return next;
    if (is_number_joint(rune) && utf8_is_digit(before) &&
        utf8_is_digit(after))
        return next;
    return at;
}

static size_t word_end(struct str text, size_t at, struct looks *looks)
{
    uint32_t before = 0;
    bool is_joined = false;

    while (at < text.len) {
        size_t next = at;
        uint32_t rune = utf8_next(text, &next);

        if (is_word_rune(rune)) {
            look_at(looks, rune, is_joined);
            is_joined = false;
            before = rune;
            at = next;
            continue;
        }
        next = joint_end(text, at, before);
        if (next == at)
            break;
        looks->underscores += rune == '_';
        is_joined = true;
        at = next;
    }
    return at;
}

static bool is_number(const struct looks *looks)
{
    if (looks->digits == 0 || looks->underscores > 0)
        return false;
    if (looks->letters == 0)
        return true;
    if (!looks->starts_with_digit || looks->digit_after_letter ||
        looks->tail_others > 0)
        return false;
    return looks->has_connector_before_tail || looks->tail_lowers <= 6;
}

static enum word_kind kind_of(const struct looks *looks)
{
    if (is_number(looks))
        return WORD_NUMBER;
    return looks->digits + looks->underscores > 0 ? WORD_CODE : WORD_PLAIN;
}

static enum word_case case_of(const struct looks *looks)
{
    if (looks->uppers + looks->lowers == 0)
        return CASE_NONE;
    if (looks->uppers == 0)
        return CASE_LOWER;
    if (looks->lowers == 0)
        return looks->uppers > 1 ? CASE_UPPER : CASE_TITLE;
    return looks->starts_upper && looks->inner_uppers == 0 ? CASE_TITLE
                                                           : CASE_MIXED;
}

/* --- the walk ----------------------------------------------------------- */

/* An address, path or handle at `at`: its end, or `at` if there is none. */
static size_t special_end(struct str text, size_t at, enum word_kind *kind)
{
    size_t end;

    *kind = WORD_HANDLE;
    if (text.at[at] == '@' || text.at[at] == '#')
        return handle_end(text, at);
    *kind = WORD_PATH;
    if ((end = path_end(text, at)) > at || text.at[at] == '/')
        return end;
    *kind = WORD_URL;
    if ((end = url_end(text, at)) > at)
        return end;
    *kind = WORD_EMAIL;
    if ((end = email_end(text, at)) > at)
        return end;
    return bare_host_end(text, at, kind);
}

static bool may_start(uint32_t rune)
{
    return rune == '@' || rune == '#' || rune == '/' || is_word_rune(rune);
}

/* The end of a word of letters only, behind which nothing can follow that would
 * make more of it; `at` when it has to be looked at more closely. */
static size_t plain_end_of(struct str text, size_t at, struct looks *looks)
{
    size_t end = at;
    char byte;

    while (end < text.len) {
        size_t next = end;
        uint32_t rune = utf8_next(text, &next);

        if (!utf8_is_letter(rune))
            break;
        look_at(looks, rune, false);
        end = next;
    }
    byte = byte_at(text, end);
    if (end == text.len || byte == ' ')
        return end;
    if (byte == '\0' || strchr(",.!?;:)", byte) == NULL)
        return at;
    return end + 1 == text.len || text.at[end + 1] == ' ' ? end : at;
}

static bool word_is_plain(struct str text, size_t at, struct word *out)
{
    struct looks looks = { 0 };
    size_t end = plain_end_of(text, at, &looks);

    if (end == at)
        return false;
    *out = (struct word){ .at = { (uint32_t)at, (uint32_t)end },
                          .kind = WORD_PLAIN,
                          .letters = case_of(&looks) };
    return true;
}

bool word_next(struct str text, uint32_t *at, struct word *out)
{
    for (size_t i = *at; i < text.len;) {
        struct looks looks = { 0 };
        size_t next = i;
        uint32_t rune = utf8_next(text, &next);
        size_t end, plain_end;

        if (!may_start(rune)) {
            i = next;
            continue;
        }
        if (word_is_plain(text, i, out)) {
            *at = out->at.end;
            return true;
        }
        memset(out, 0, sizeof(*out));
        end = special_end(text, i, &out->kind);
        plain_end = word_end(text, i, &looks);
        if (end == i && plain_end == i) {
            i = next;
            continue;
        }
        if (end == i) {
            end = plain_end;
            out->kind = kind_of(&looks);
        }
        out->letters = case_of(&looks);
        out->at.start = (uint32_t)i;
        out->at.end = (uint32_t)end;
        *at = (uint32_t)end;
        return true;
    }
    *at = (uint32_t)text.len;
    return false;
}
